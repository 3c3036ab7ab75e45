// Message choices as they are filed beside the entries, each held against what its entry says in clear.

import { readEntry, type Entry } from '../../core/record/entry.ts';
import type { DataClass } from '../keys/class-cipher.ts';
import type { KeptChoice, Store, StoredEntry } from '../store.ts';
import { Found } from './fault.ts';

/** The state of each channel that an entry speaks of. */
export type Choices = { readonly [channel: string]: string };

export function choicesIn({ type, clear }: Entry): Choices {
  if (type === 'decision') return (clear['preferences'] ?? {}) as Choices;
  if (type !== 'preference') return {};
  const changes = clear['changes'] as unknown as readonly { readonly channel: string; readonly state: string }[];
  return Object.fromEntries(changes.map(({ channel, state }) => [channel, state]));
}

export class FiledChoices {
  readonly #store: Pick<Store, 'choices'>;
  /** By entry, of those that were read last. */
  #filed: ReadonlyMap<number, readonly KeptChoice[]> = new Map();
  /** By skeleton. */
  readonly #said = new Map<number, Choices>();

  constructor(store: Pick<Store, 'choices'>) {
    this.#store = store;
  }

  /** Reads what is filed of entries `from` to `to` (exclusive). */
  async read(from: number, to: number): Promise<void> {
    this.#filed = Map.groupBy(await this.#store.choices(from, to), ({ index }) => index);
  }

  /** Throws `Found` for a choice that the entry does not say. `erased`: of which classes its values were destroyed; null where
   *  nobody looked. */
  check(stored: StoredEntry, erased: ReadonlySet<DataClass> | null): void {
    const filed = this.#filed.get(stored.index);
    if (filed === undefined) return;
    const said = this.#saidIn(stored);
    for (const { index, channel, state, time } of filed) {
      const isErased = state === 'erased' && (erased === null || erased.has('identity') || erased.has('contact'));
      const isSaid = said[channel] === state || (said[channel] === 'in' && isErased);
      if (!isSaid || !isOfTime(stored, time)) throw new Found('choice-differs', { index, channel });
    }
  }

  /** Read once for all entries of one skeleton, which differ in instants and slot digests alone. */
  #saidIn({ skeleton, bytes }: StoredEntry): Choices {
    const known = skeleton === null ? undefined : this.#said.get(skeleton);
    if (known !== undefined) return known;
    const reading = readEntry(bytes);
    const said = reading.reading === 'entry' ? choicesIn(reading.entry) : {};
    if (skeleton !== null) this.#said.set(skeleton, said);
    return said;
  }
}

/** Whether an entry says that instant as its time: where people choose, no other is said so. */
const isOfTime = ({ bytes }: StoredEntry, time: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(`"time":"${time}"`, 0, 'latin1');
