// What is kept of the tree, and the nodes between. Kept are the leaves and every fourth level above them: what lies between is
// worked out from one block of sixteen hashes. A block that is whole never changes, so those asked for last are held, every
// node worked out: beside an entry a proof needs nodes of one block at each level, and the higher ones again and again.

import type { Hash } from '../core/bytes/hash.ts';
import { HASH_LENGTH, nodeHash } from '../core/log/merkle.ts';
import type { Subtree } from '../core/log/tree.ts';

export const KEPT_HEIGHT = 4;
export const BLOCK_WIDTH = 2 ** KEPT_HEIGHT;

/** Whether the store keeps the hashes of this level of the tree. */
export const isKept = (level: number): boolean => level % KEPT_HEIGHT === 0;

/** The kept hashes, from number `start` of their level on, that a subtree is computed from: eight at most. */
export function keptUnder({ level, index }: Subtree) {
  const count = 2 ** (level % KEPT_HEIGHT);
  return { level: level - (level % KEPT_HEIGHT), start: index * count, count };
}

/** Blocks of leaves are as many as the log is long, and few are met twice but by those who ask at the same time. */
const HELD_OF_LEAVES = 128;
/** A kilobyte each: at 16 MiB those above the leaves of a log of four million entries. */
const HELD_ABOVE = 16_384;

export class NodeBlocks {
  readonly #leaves = new Map<number, NodeBlock>();
  readonly #above = new Map<string, NodeBlock>();

  get(level: number, index: number): NodeBlock | undefined {
    if (level === 0) return used(this.#leaves, index);
    return used(this.#above, `${level}/${index}`);
  }

  hold(level: number, index: number, block: NodeBlock): void {
    if (level === 0) add(this.#leaves, index, block, HELD_OF_LEAVES);
    else add(this.#above, `${level}/${index}`, block, HELD_ABOVE);
  }
}

/** One whole block. */
export class NodeBlock {
  /** Row upon row: sixteen hashes, the eight above them, and so on up to two. */
  readonly #nodes = new Uint8Array(HASH_LENGTH * (2 * BLOCK_WIDTH - 2));

  constructor(hashes: readonly Uint8Array[], hash: Hash) {
    if (hashes.length !== BLOCK_WIDTH) throw new RangeError(`a whole block has ${BLOCK_WIDTH} hashes`);
    let at = 0;
    for (let row = hashes; row.length > 1; row = parents(row, hash)) {
      for (const node of row) this.#nodes.set(node, HASH_LENGTH * at++);
    }
  }

  /** The node over `width` of the block's hashes, from number `offset` on: 1, 2, 4 or 8 of them. */
  node(offset: number, width: number): Uint8Array {
    const rowStart = 2 * BLOCK_WIDTH - (2 * BLOCK_WIDTH) / width;
    const at = HASH_LENGTH * (rowStart + offset / width);
    return this.#nodes.slice(at, at + HASH_LENGTH);
  }
}

const parents = (row: readonly Uint8Array[], hash: Hash): readonly Uint8Array[] =>
  Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!, hash));

/** What is used moves to the end: what stands first was not used for longest. */
function used<Key>(held: Map<Key, NodeBlock>, key: Key): NodeBlock | undefined {
  const block = held.get(key);
  if (block === undefined) return undefined;
  held.delete(key);
  held.set(key, block);
  return block;
}

function add<Key>(held: Map<Key, NodeBlock>, key: Key, block: NodeBlock, most: number): void {
  held.set(key, block);
  if (held.size > most) held.delete(held.keys().next().value!);
}
