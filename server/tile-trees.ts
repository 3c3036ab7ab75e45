// The nodes inside whole tiles. A tile that is whole never changes, so those asked for last are kept, every node worked out:
// beside an entry a proof needs nodes of one tile at each level, and all of them but the lowest are asked for again and again.

import { HASH_LENGTH, nodeHash } from '../core/log/merkle.ts';
import { TILE_WIDTH } from '../core/log/tiles.ts';
import type { Hash } from '../core/bytes/hash.ts';

/** Tiles of leaves are as many as the log is long, and few are met twice but by those who ask at the same time. */
const KEPT_OF_LEAVES = 8;
/** Sixteen kilobytes each: at 16 MiB those of a log of sixty million entries. */
const KEPT_ABOVE = 1024;

export class TileTrees {
  readonly #leaves = new Map<number, TileTree>();
  readonly #above = new Map<string, TileTree>();

  get(level: number, index: number): TileTree | undefined {
    if (level === 0) return used(this.#leaves, index);
    return used(this.#above, `${level}/${index}`);
  }

  keep(level: number, index: number, tree: TileTree): void {
    if (level === 0) add(this.#leaves, index, tree, KEPT_OF_LEAVES);
    else add(this.#above, `${level}/${index}`, tree, KEPT_ABOVE);
  }
}

/** One whole tile. */
export class TileTree {
  /** Row upon row: 256 hashes, the 128 above them, and so on up to two. */
  readonly #nodes = new Uint8Array(HASH_LENGTH * (2 * TILE_WIDTH - 2));

  constructor(hashes: readonly Uint8Array[], hash: Hash) {
    if (hashes.length !== TILE_WIDTH) throw new RangeError(`a whole tile has ${TILE_WIDTH} hashes`);
    let at = 0;
    for (let row = hashes; row.length > 1; row = parents(row, hash)) {
      for (const node of row) this.#nodes.set(node, HASH_LENGTH * at++);
    }
  }

  /** The node over `width` of the tile's hashes, from number `offset` on: 1, 2, 4 … 128 of them. */
  node(offset: number, width: number): Uint8Array {
    const rowStart = 2 * TILE_WIDTH - (2 * TILE_WIDTH) / width;
    const at = HASH_LENGTH * (rowStart + offset / width);
    return this.#nodes.slice(at, at + HASH_LENGTH);
  }
}

const parents = (row: readonly Uint8Array[], hash: Hash): readonly Uint8Array[] =>
  Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!, hash));

/** What is used moves to the end: what stands first was not used for longest. */
function used<Key>(kept: Map<Key, TileTree>, key: Key): TileTree | undefined {
  const tree = kept.get(key);
  if (tree === undefined) return undefined;
  kept.delete(key);
  kept.set(key, tree);
  return tree;
}

function add<Key>(kept: Map<Key, TileTree>, key: Key, tree: TileTree, most: number): void {
  kept.set(key, tree);
  if (kept.size > most) kept.delete(kept.keys().next().value!);
}
