// Erasure (删除，销毁密钥): what an entry of that type says was destroyed, read again from its scope. The log is the memory of
// it: whoever puts an old copy of the database back destroys the same again before anything is served.

import { isObject, type Json } from '../../core/bytes/canonical-json.ts';
import { closed, count, listOf, matching } from '../../core/bytes/shape.ts';
import { openSlots, readEntry } from '../../core/record/entry.ts';
import type { DataClass } from '../keys/class-cipher.ts';
import type { Vault } from '../keys/vault.ts';
import { sha256 } from '../native.ts';
import type { HolderId, Store } from '../store.ts';

/** The value of the slot `scope`: the entries whose sealed values are removed, and the holders whose keys are destroyed.
 *  Holders are named apart, since old technical values of an account go while the account goes on under its keys. */
export interface ErasureScope {
  readonly entries: readonly number[];
  readonly holders: readonly HolderId[];
}

export interface Erasure extends ErasureScope {
  /** Where it stands in the log. */
  readonly index: number;
  readonly classes: readonly DataClass[];
}

/** What an erasure destroyed is not known, so it cannot be destroyed again. */
export class ScopeClosed extends Error {
  readonly index: number;
  constructor(index: number) {
    super(`the scope of the erasure in entry ${index} does not open: what it destroyed is not known`);
    this.index = index;
  }
}

const shape = closed({ entries: listOf(count), holders: listOf(matching(/^[0-9a-f]{32}$/)) });
const isScope = (value: Json | undefined): boolean => isObject(value) && shape(value);

/** Every erasure in the log, in order. Throws `ScopeClosed`. */
export async function erasuresIn(store: Pick<Store, 'ofType'>, vault: Vault): Promise<readonly Erasure[]> {
  const erasures: Erasure[] = [];
  for (const { index, bytes, holder, sealed } of await store.ofType(['erasure'])) {
    const reading = readEntry(bytes);
    const opened =
      reading.reading === 'entry'
        ? openSlots(reading.entry, Object.values(await vault.open(holder, sealed)), sha256)
        : null;
    const scope = opened?.['scope'];
    if (reading.reading !== 'entry' || !isScope(scope)) throw new ScopeClosed(index);
    const { classes } = reading.entry.clear as unknown as Pick<Erasure, 'classes'>;
    erasures.push({ index, classes, ...(scope as unknown as ErasureScope) });
  }
  return erasures;
}

/** Destroys what `erasure` names: the keys first, so that a copy of the values made meanwhile opens no more. Done again, it
 *  changes nothing. Answers how many values were still there. */
export async function carryOut(
  { store, vault }: { readonly store: Pick<Store, 'erase'>; readonly vault: Vault },
  { entries, holders, classes }: Omit<Erasure, 'index'>,
): Promise<number> {
  await vault.destroy(holders, classes);
  return store.erase(entries, classes);
}

/** Of which classes each entry's values were erased. */
export function erasedIn(erasures: readonly Erasure[]): ReadonlyMap<number, ReadonlySet<DataClass>> {
  const erased = new Map<number, Set<DataClass>>();
  for (const { entries, classes } of erasures)
    for (const index of entries) {
      const known = erased.get(index) ?? new Set();
      for (const dataClass of classes) known.add(dataClass);
      erased.set(index, known);
    }
  return erased;
}
