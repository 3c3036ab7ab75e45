// A stretch of a stored log, and what its entries show each by itself: that the bytes are those of the leaf hash, what is
// sealed that of the checksum, and what is filed beside them what they say. None of it depends on what stood before, so
// stretches can be read in any order, and by several threads.

import { equalBytes } from '../../core/bytes/bytes.ts';
import { HASH_LENGTH, isHash, leafHash, rootOf } from '../../core/log/merkle.ts';
import type { DataClass } from '../keys/class-cipher.ts';
import { sha256 } from '../native.ts';
import { BLOCK_WIDTH, KEPT_HEIGHT } from '../node-blocks.ts';
import type { Store, StoredEntry } from '../store.ts';
import { Found, type Fault } from './fault.ts';
import { FiledChoices } from './filed-choices.ts';
import { INSTANT_LENGTH } from '../instant.ts';
import { SkeletonLayouts, type OwnParts } from './judged-skeletons.ts';

/** Which classes of the sealed values of an entry were destroyed. */
export type Erased = (index: number) => ReadonlySet<DataClass>;

/** What was seen of the entries before the first fault, in arrays that a thread hands to another for little. */
export interface StretchSeen {
  readonly from: number;
  readonly count: number;
  /** Their leaf hashes, one behind the other. */
  readonly leaves: Uint8Array;
  /** -1 for one that has to be read by itself. As SQLite numbers them, which need not fit into 32 bits. */
  readonly skeletons: Float64Array;
  /** Of their bytes. */
  readonly lengths: Int32Array;
  /** Their instants, one behind the other; spaces for one that has to be read. */
  readonly times: string;
  /** Of the entry behind them, if the stretch ends early. */
  readonly fault: Fault | null;
}

const NO_TIME = ' '.repeat(INSTANT_LENGTH);

export class StretchReader {
  readonly #store: Pick<Store, 'entries' | 'treeHashes' | 'choices'>;
  readonly #choices: FiledChoices;
  readonly #layouts = new SkeletonLayouts();

  constructor(store: Pick<Store, 'entries' | 'treeHashes' | 'choices'>) {
    this.#store = store;
    this.#choices = new FiledChoices(store);
  }

  /** Entries `from` to `to` (exclusive). `erased`: null where nobody looked. */
  async read(
    from: number,
    to: number,
    erased: Erased | null = null,
  ): Promise<{ readonly seen: StretchSeen; readonly entries: readonly StoredEntry[] }> {
    const entries = await this.#store.entries(from, to);
    const stored = await this.#store.treeHashes(0, from, to - from);
    await this.#choices.read(from, to);
    const leaves = new Uint8Array(HASH_LENGTH * (to - from));
    const skeletons = new Float64Array(to - from);
    const lengths = new Int32Array(to - from);
    let times = '';
    let count = 0;
    let fault: Fault | null = null;
    try {
      for (; count < to - from; count++) {
        const entry = this.#intact(from + count, entries[count], stored[count]);
        this.#choices.check(entry, erased?.(entry.index) ?? null);
        const own = this.#layouts.ownParts(entry);
        leaves.set(stored[count]!, HASH_LENGTH * count);
        skeletons[count] = own?.skeleton ?? -1;
        lengths[count] = entry.bytes.length;
        times += own?.time ?? NO_TIME;
      }
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      fault = error.fault.code === 'entry-altered' ? await this.#whichIsAltered(entries[count]!) : error.fault;
    }
    return { seen: { from, count, leaves, skeletons, lengths, times, fault }, entries };
  }

  /** Of an entry and its leaf hash, which are of two texts: the hash, if the node above it was made with the entry's. */
  async #whichIsAltered({ index, bytes }: StoredEntry): Promise<Fault> {
    const place = Math.floor(index / BLOCK_WIDTH);
    const first = place * BLOCK_WIDTH;
    const [above] = await this.#store.treeHashes(KEPT_HEIGHT, place, 1);
    const leaves = [...(await this.#store.treeHashes(0, first, BLOCK_WIDTH))];
    leaves[index - first] = leafHash(bytes, sha256);
    const isWhole = above !== undefined && leaves.length === BLOCK_WIDTH && leaves.every(isHash);
    return isWhole && equalBytes(rootOf(leaves, sha256), above)
      ? { code: 'node-altered', parameters: { level: 0, index } }
      : { code: 'entry-altered', parameters: { index } };
  }

  #intact(index: number, entry: StoredEntry | undefined, leaf: Uint8Array | undefined): StoredEntry {
    if (!entry || entry.index !== index) throw new Found('entry-missing', { index });
    if (!leaf) throw new Found('node-altered', { level: 0, index });
    if (!equalBytes(leafHash(entry.bytes, sha256), leaf)) throw new Found('entry-altered', { index });
    if (!entry.intact) throw new Found('disclosure-altered', { index, reason: 'checksum' });
    return entry;
  }
}

export function leafIn({ from, leaves }: StretchSeen, index: number): Uint8Array {
  const at = HASH_LENGTH * (index - from);
  return leaves.subarray(at, at + HASH_LENGTH);
}

/** Null for an entry that has to be read. */
export function ownPartsIn({ from, skeletons, lengths, times }: StretchSeen, index: number): OwnParts | null {
  const place = index - from;
  const skeleton = skeletons[place]!;
  if (skeleton < 0) return null;
  const at = INSTANT_LENGTH * place;
  return { skeleton, length: lengths[place]!, time: times.slice(at, at + INSTANT_LENGTH) };
}
