// Proofs for entries that are already in the store. Stored are leaves and the roots of every 16, 256, 4096 … of them;
// whatever lies between is folded from one block of these. A complete subtree never changes, so those used last are held: whole
// blocks with all that is in them, and beside them the subtrees at the log's ragged end.

import { rootOf, verifyInclusion } from '../core/log/merkle.ts';
import {
  edgeAt,
  followPlan,
  planAbove,
  planConsistency,
  planInclusion,
  subtreesOfEdge,
  SubtreeHashes,
  type Edge,
  type Growth,
  type ProofPlan,
  type Subtree,
} from '../core/log/tree.ts';
import { readEntry } from '../core/record/entry.ts';
import { sha256 } from './native.ts';
import { BLOCK_WIDTH, keptUnder, NodeBlock, NodeBlocks } from './node-blocks.ts';
import { Recent } from './recent.ts';
import type { Head, Store } from './store.ts';

const KEPT_SUBTREES = 8192;

export class LogReader {
  readonly #store: Pick<Store, 'treeHashes'>;
  readonly #kept = new Recent<string, Uint8Array>(KEPT_SUBTREES);
  readonly #blocks = new NodeBlocks();

  constructor(store: Pick<Store, 'treeHashes'>) {
    this.#store = store;
  }

  /** `grown` has what a growth adds that is not kept yet. */
  inclusionProof(index: number, size: number, grown?: Pick<SubtreeHashes, 'get'>): Promise<readonly Uint8Array[]> {
    return this.#follow(planInclusion(index, size), grown);
  }

  consistencyProof(first: number, second: number): Promise<readonly Uint8Array[]> {
    return this.#follow(planConsistency(first, second));
  }

  /** Whether a complete subtree has this hash in the tree of `size` leaves under `root`. */
  async proves(subtree: Subtree, hash: Uint8Array, { size, root }: Pick<Head, 'size' | 'root'>): Promise<boolean> {
    const path = await this.#follow(planAbove(subtree, size));
    return verifyInclusion(hash, subtree.index, Math.ceil(size / 2 ** subtree.level), path, root, sha256);
  }

  /** Takes note of the right edge of a durable growth: what the next proofs of older entries need. */
  learn({ edge }: Growth): void {
    for (const [i, { level, index }] of subtreesOfEdge(edge.size).entries())
      this.#kept.set(nameOf(level, index), edge.hashes[i]!);
  }

  async edge(size: number): Promise<Edge> {
    return edgeAt(size, await this.#subtrees(subtreesOfEdge(size)));
  }

  async #follow(plan: ProofPlan, grown?: Pick<SubtreeHashes, 'get'>): Promise<readonly Uint8Array[]> {
    return followPlan(plan, await this.#subtrees(plan.flat(), grown), sha256);
  }

  async #subtrees(subtrees: readonly Subtree[], grown?: Pick<SubtreeHashes, 'get'>) {
    const known = new SubtreeHashes();
    for (const subtree of subtrees) {
      const { level, index } = subtree;
      const name = nameOf(level, index);
      const hash = grown?.get(level, index) ?? this.#kept.get(name) ?? (await this.#read(subtree, name));
      known.set(level, index, hash);
    }
    return known.read;
  }

  async #read(subtree: Subtree, name: string): Promise<Uint8Array> {
    const { level, start, count } = keptUnder(subtree);
    const place = Math.floor(start / BLOCK_WIDTH);
    const offset = start - place * BLOCK_WIDTH;
    const held = this.#blocks.get(level, place);
    if (held) return held.node(offset, count);
    const whole = await this.#store.treeHashes(level, place * BLOCK_WIDTH, BLOCK_WIDTH);
    if (whole.length === BLOCK_WIDTH) {
      const block = new NodeBlock(whole, sha256);
      this.#blocks.hold(level, place, block);
      return block.node(offset, count);
    }
    // Where some are missing, which ones is told only by asking for just those that are needed.
    const hashes = await this.#store.treeHashes(level, start, count);
    if (hashes.length !== count) throw new Error(`the store lacks hashes of subtree ${name}`);
    const root = rootOf(hashes, sha256);
    this.#kept.set(name, root);
    return root;
  }
}

/** The name of a subtree among those kept: levels and indexes have no order that one number could hold. */
const nameOf = (level: number, index: number): string => `${level}/${index}`;

/** The time of the newest entry: none after it may be earlier. */
export async function timeOfLast(store: Store, size: number): Promise<string> {
  const last = size === 0 ? null : await store.entry(size - 1);
  const reading = last && readEntry(last.bytes);
  return reading?.reading === 'entry' ? reading.entry.time : '';
}
