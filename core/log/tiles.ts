// Tiles, c2sp.org/tlog-tiles: the tree cut into immutable pieces of at most 256 hashes, eight levels of the tree at a time.
// A store that keeps leaf hashes and one row per hash of the higher tile levels can serve and prove from these alone.

import { concatBytes } from '../bytes/bytes.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { HASH_LENGTH, isCount, rootOf } from './merkle.ts';
import type { ProofPlan, ReadSubtree, Subtree } from './tree.ts';

/** A tile of hashes (`level` 0 holds leaf hashes) or, at level `entries`, the bundle of the entries themselves. It holds
 *  the hashes or entries from `index * 256` on, `width` (1 to 256) of them; fewer than 256 make it a partial tile. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

/** A tile of hashes with what it holds, `hashes.length` being its width. */
export type TileHashes = { readonly level: number; readonly index: number; readonly hashes: readonly Uint8Array[] };

export const TILE_WIDTH = 256;
/** Levels of the tree that lie in one tile. */
export const TILE_HEIGHT = 8;

const LONGEST_ENTRY = 0xffff;

/** Where a tile stands under the log's address: `tile/0/x001/x234/067.p/17`. */
export function printTilePath({ level, index, width }: Tile): string {
  if (!isTile({ level, index, width })) throw new RangeError(`no tile ${index} of width ${width} at level ${level}`);
  const groups = String(index)
    .padStart(3 * Math.ceil(String(index).length / 3), '0')
    .match(/.{3}/g)!;
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The tile at a path as `printTilePath` prints it, or null. */
export function parseTilePath(path: string): Tile | null {
  const [, level, high = '', low, width] =
    /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*)([0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path) ?? [];
  if (level === undefined || low === undefined || high.startsWith('x000/') || high.length > 5 * 'x000/'.length)
    return null;
  const tile = {
    level: level === 'entries' ? ('entries' as const) : Number(level),
    index: Number(high.replace(/[x/]/g, '') + low),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return isTile(tile) && (width === undefined || tile.width < TILE_WIDTH) ? tile : null;
}

/** How wide the tile is in a tree of `size` leaves: 0 if there is nothing in it yet, 256 if it is full. */
export function tileWidth(level: Tile['level'], index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.min(TILE_WIDTH, Math.max(0, hashes - index * TILE_WIDTH));
}

/** Whether a tree of `size` leaves has this tile, or had it when it was smaller. */
export const isTileOf = (tile: Tile, size: number): boolean =>
  isTile(tile) && tile.width <= tileWidth(tile.level, tile.index, size);

/** The partial tiles of a tree of `size` leaves, one per level at most, the bundle of entries first. */
export function partialTiles(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const [index, width] = [Math.floor(hashes / TILE_WIDTH), hashes % TILE_WIDTH];
    if (width > 0 && level === 0) tiles.push({ level: 'entries', index, width });
    if (width > 0) tiles.push({ level, index, width });
  }
  return tiles;
}

/** The tiles, each once, that hold what `plan` asks for, as wide as they are in a tree of `size` leaves. */
export function tilesOfPlan(plan: ProofPlan, size: number): readonly (Tile & { readonly level: number })[] {
  const tiles = new Map<string, Tile & { readonly level: number }>();
  for (const subtree of plan.flat()) {
    const { level, start } = hashesUnder(subtree);
    const index = Math.floor(start / TILE_WIDTH);
    tiles.set(`${level}/${index}`, { level, index, width: tileWidth(level, index, size) });
  }
  return [...tiles.values()];
}

/** The hashes at tile level `level`, from number `start` on, that a subtree is computed from: 128 at most. */
export function hashesUnder(subtree: Subtree): {
  readonly level: number;
  readonly start: number;
  readonly count: number;
} {
  const count = 2 ** (subtree.level % TILE_HEIGHT);
  return { level: Math.floor(subtree.level / TILE_HEIGHT), start: subtree.index * count, count };
}

/** The hash of a complete subtree from the one tile that holds it. Throws `RangeError` if this tile does not. */
export function subtreeFromTile(tile: TileHashes, subtree: Subtree, hash: Hash = sha256): Uint8Array {
  const { level, start, count } = hashesUnder(subtree);
  const offset = start - tile.index * TILE_WIDTH;
  if (level !== tile.level || offset < 0 || offset + count > tile.hashes.length) {
    throw new RangeError(
      `subtree ${subtree.index} at level ${subtree.level} is not in tile ${tile.index} at level ${tile.level}`,
    );
  }
  return rootOf(tile.hashes.slice(offset, offset + count), hash);
}

/** Reads subtrees from tiles; asks for none that the tiles do not hold. Later tiles of one place replace earlier ones. */
export function readFromTiles(tiles: Iterable<TileHashes>, hash: Hash = sha256): ReadSubtree {
  const held = new Map<string, TileHashes>();
  for (const tile of tiles) held.set(`${tile.level}/${tile.index}`, tile);
  return (level, index) => {
    const place = hashesUnder({ level, index });
    const tile = held.get(`${place.level}/${Math.floor(place.start / TILE_WIDTH)}`);
    if (tile === undefined) throw new RangeError(`no tile for subtree ${index} at level ${level}`);
    return subtreeFromTile(tile, { level, index }, hash);
  };
}

export const encodeTile = (hashes: readonly Uint8Array[]): Uint8Array => concatBytes(...hashes);

/** The hashes of a tile of exactly `width`, or null. */
export function decodeTile(bytes: Uint8Array, width: number): readonly Uint8Array[] | null {
  if (bytes.length !== width * HASH_LENGTH) return null;
  return Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_LENGTH, (i + 1) * HASH_LENGTH));
}

/** Entries one after the other, each behind its length in two bytes. Throws `RangeError` for an entry above 65,535 bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new RangeError('an entry in a bundle has at most 65,535 bytes');
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** The entries of a bundle of exactly `width`, or null. */
export function decodeEntryBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!);
    if (end > bytes.length) return null;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries.length === width ? entries : null;
}

const isTile = ({ level, index, width }: Tile): boolean =>
  (level === 'entries' || (isCount(level) && level < 64)) &&
  isCount(index) &&
  isCount(width) &&
  isCount(index * TILE_WIDTH + width) &&
  width >= 1 &&
  width <= TILE_WIDTH;
