import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../core/bytes/encoding.ts';
import {
  TILE_WIDTH,
  decodeEntryBundle,
  decodeTile,
  encodeEntryBundle,
  encodeTile,
  hashesUnder,
  isTileOf,
  parseTilePath,
  partialTiles,
  printTilePath,
  readFromTiles,
  subtreeFromTile,
  tileWidth,
  tilesOfPlan,
  type Tile,
  type TileHashes,
} from '../../../core/log/tiles.ts';
import {
  EMPTY_EDGE,
  edgeAt,
  followPlan,
  grow,
  planConsistency,
  planInclusion,
  rootOfEdge,
  subtreesOfEdge,
} from '../../../core/log/tree.ts';
import { singleMutations } from './mutations.ts';
import { auditPath, consistencyPath, leavesUpTo, treeHash } from './reference.ts';

describe('the path of a tile', () => {
  it.each<[Tile, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1234, width: 17 }, 'tile/0/x001/234.p/17'],
    [{ level: 1, index: 1234067, width: 256 }, 'tile/1/x001/x234/067'],
    [{ level: 63, index: 999, width: 255 }, 'tile/63/999.p/255'],
    [{ level: 'entries', index: 1000, width: 1 }, 'tile/entries/x001/000.p/1'],
    [{ level: 0, index: 2 ** 45 - 2, width: 256 }, 'tile/0/x035/x184/x372/x088/830'],
    [{ level: 0, index: 2 ** 45 - 1, width: 255 }, 'tile/0/x035/x184/x372/x088/831.p/255'],
  ])('of %o is %s', (tile, path) => {
    expect(printTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('reads back as it was printed', () => {
    const tiles = fc.record({
      level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
      index: fc.oneof(fc.nat(3000), fc.nat(2 ** 45 - 2)),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tiles, (tile) => void expect(parseTilePath(printTilePath(tile))).toEqual(tile)));
  });

  it('has no second spelling', () => {
    const paths = ['tile/0/x001/234.p/17', 'tile/entries/x123/x456/789', 'tile/10/000.p/255'];
    const read = paths.flatMap((path) => [...singleMutations(path)]).filter((path) => parseTilePath(path) !== null);
    expect(read.length).toBeGreaterThan(10);
    expect(read.map((path) => printTilePath(parseTilePath(path)!))).toEqual(read);
  });

  it.each([
    'tile/0/x000/001',
    'tile/0/1',
    'tile/0/0001',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/001.p/',
    'tile/0/001.p',
    '/tile/0/001',
    'tile/0/001/',
    'tile/data/001',
    'tile/0/001?a=1',
    'tile/0/x999/x999/x999/x999/999',
    'tile/0/x001/x000/x000/x000/x000/x000/000',
    '',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it('is not printed for what is no tile', () => {
    for (const bad of [
      { width: 0 },
      { width: 257 },
      { index: -1 },
      { index: 0.5 },
      { index: 2 ** 45 - 1 },
      { index: 2 ** 45 },
      { level: 64 },
      { level: -1 },
    ]) {
      expect(() => printTilePath({ level: 0, index: 0, width: 256, ...bad })).toThrow(RangeError);
    }
  });
});

describe('the tiles of a tree', () => {
  it('are those of the example in c2sp.org/tlog-tiles, at 70,000 leaves and at 256', () => {
    expect(partialTiles(70_000)).toEqual([
      { level: 'entries', index: 273, width: 112 },
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(partialTiles(0)).toEqual([]);
    expect(tileWidth(0, 272, 70_000)).toBe(256);
    expect(tileWidth(1, 0, 70_000)).toBe(256);
    expect(tileWidth(0, 274, 70_000)).toBe(0);
    expect(tileWidth('entries', 273, 70_000)).toBe(112);
  });

  it('never shrink as the tree grows', () => {
    const sizes = fc.nat(Number.MAX_SAFE_INTEGER);
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const [smaller, larger] = [Math.min(a, b), Math.max(a, b)];
        for (const tile of partialTiles(smaller)) {
          expect(isTileOf(tile, smaller)).toBe(true);
          expect(isTileOf(tile, larger)).toBe(true);
          expect(isTileOf({ ...tile, width: tile.width + 1 }, smaller)).toBe(false);
        }
      }),
    );
  });
});

describe('proofs from tiles', () => {
  const most = 1100;
  const leaves = leavesUpTo(most);
  const { read } = grow(EMPTY_EDGE, leaves);
  const fetchTile = ({ level, index, width }: Tile & { level: number }): TileHashes => ({
    level,
    index,
    hashes: Array.from({ length: width }, (_, i) => read(level * 8, index * TILE_WIDTH + i)),
  });

  it('need only the tiles that the plan lists, and are those of RFC 6962', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most }), fc.nat(), fc.nat(), (size, a, b) => {
        const [index, first] = [a % size, b % (size + 1)];
        const inclusion = planInclusion(index, size);
        const consistency = planConsistency(first, size);
        const fromInclusion = readFromTiles(tilesOfPlan(inclusion, size).map(fetchTile));
        const fromConsistency = readFromTiles(tilesOfPlan(consistency, size).map(fetchTile));
        expect(followPlan(inclusion, fromInclusion).map(toHex)).toEqual(
          auditPath(index, leaves.slice(0, size)).map(toHex),
        );
        expect(followPlan(consistency, fromConsistency).map(toHex)).toEqual(
          consistencyPath(first, leaves.slice(0, size)).map(toHex),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('need few tiles even in the largest tree, all of them there at that size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.nat(Number.MAX_SAFE_INTEGER), (size, a) => {
        const tiles = tilesOfPlan(planInclusion(a % size, size), size);
        expect(tiles.length).toBeLessThanOrEqual(14);
        for (const tile of tiles) expect(isTileOf(tile, size)).toBe(true);
      }),
    );
  });

  it('give the edge of any size, so a server starts from tiles', () => {
    for (const size of [0, 1, 255, 256, 257, 511, 512, 768, 1024, 1099, 1100]) {
      const tiles = tilesOfPlan([subtreesOfEdge(size)], size).map(fetchTile);
      expect(toHex(rootOfEdge(edgeAt(size, readFromTiles(tiles))))).toBe(toHex(treeHash(leaves.slice(0, size))));
    }
  });

  it('are not made up where a tile is missing or too narrow', () => {
    const tile = fetchTile({ level: 0, index: 0, width: 100 });
    expect(() => readFromTiles([])(0, 0)).toThrow(RangeError);
    expect(() => readFromTiles([tile])(2, 25)).toThrow(RangeError);
    expect(() => readFromTiles([tile])(8, 0)).toThrow(RangeError);
    expect(() => subtreeFromTile(tile, { level: 0, index: 256 })).toThrow(RangeError);
    expect(() => subtreeFromTile({ ...tile, index: 1 }, { level: 0, index: 0 })).toThrow(RangeError);
    expect(toHex(readFromTiles([tile])(2, 24))).toBe(toHex(treeHash(leaves.slice(96, 100))));
  });

  it('come from one row of hashes per subtree', () => {
    expect(hashesUnder({ level: 0, index: 5 })).toEqual({ level: 0, start: 5, count: 1 });
    expect(hashesUnder({ level: 7, index: 3 })).toEqual({ level: 0, start: 384, count: 128 });
    expect(hashesUnder({ level: 8, index: 3 })).toEqual({ level: 1, start: 3, count: 1 });
    expect(hashesUnder({ level: 18, index: 1 })).toEqual({ level: 2, start: 4, count: 4 });
  });
});

describe('the bytes of a tile', () => {
  it('are its hashes, and read back only at their width', () => {
    const hashes = leavesUpTo(5);
    const bytes = encodeTile(hashes);
    expect(bytes.length).toBe(160);
    expect(decodeTile(bytes, 5)).toEqual(hashes);
    expect(decodeTile(bytes, 4)).toBeNull();
    expect(decodeTile(bytes.subarray(1), 5)).toBeNull();
  });
});

describe('a bundle of entries', () => {
  const bundles = fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(
        bundles,
        (entries) => void expect(decodeEntryBundle(encodeEntryBundle(entries), entries.length)).toEqual(entries),
      ),
    );
  });

  it('has two bytes of length, big end first, before each entry', () => {
    const bytes = encodeEntryBundle([new Uint8Array(0x0102).fill(7), Uint8Array.of(9)]);
    expect([...bytes.subarray(0, 3)]).toEqual([1, 2, 7]);
    expect([...bytes.subarray(0x0104)]).toEqual([0, 1, 9]);
  });

  it('is refused cut, with something behind it, or at another width', () => {
    fc.assert(
      fc.property(bundles, fc.nat(), (entries, at) => {
        const bytes = encodeEntryBundle(entries);
        if (bytes.length > 0) {
          const cut = decodeEntryBundle(bytes.subarray(0, at % bytes.length), entries.length);
          expect(cut).toBeNull();
        }
        expect(decodeEntryBundle(bytes, entries.length + 1)).toBeNull();
        expect(decodeEntryBundle(Uint8Array.of(...bytes, 0), entries.length)).toBeNull();
      }),
    );
  });

  it('carries entries up to 65,535 bytes', () => {
    const longest = new Uint8Array(65_535);
    expect(decodeEntryBundle(encodeEntryBundle([longest]), 1)).toEqual([longest]);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});
