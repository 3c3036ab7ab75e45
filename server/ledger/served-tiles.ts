import { HASH_LENGTH, leafHash, rootOf } from '../../core/log/merkle.ts';
import { encodeEntryBundle, encodeTile, TILE_HEIGHT, TILE_WIDTH, type Tile } from '../../core/log/tiles.ts';
import { subtreesOfEdge } from '../../core/log/tree.ts';
import { sha256 } from '../native.ts';
import { Altered, type Head } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What a tile of the log holds. Caches keep it for ever, so one that is not whole, or is not what was signed, is never given
 *  out: rejects with `Altered`. */
export async function tileBytes(ledger: Pick<Ledger, 'store' | 'log'>, tile: Tile, head: Head): Promise<Uint8Array> {
  const { store } = ledger;
  const { level, index, width } = tile;
  const start = index * TILE_WIDTH;
  if (level === 'entries') {
    const entries = await store.entries(start, start + width);
    const missing = entries.findIndex((entry, i) => entry.index !== start + i);
    if (missing >= 0 || entries.length < width) throw new Altered(start + (missing < 0 ? entries.length : missing));
    const texts = entries.map(({ bytes }) => bytes);
    await expectSigned(
      ledger,
      { ...tile, level: 0 },
      texts.map((bytes) => leafHash(bytes, sha256)),
      head,
    );
    return encodeEntryBundle(texts);
  }
  const hashes = await store.treeHashes(TILE_HEIGHT * level, start, width);
  if (hashes.length < width || hashes.some(({ length }) => length !== HASH_LENGTH)) throw new Altered(start);
  await expectSigned(ledger, { ...tile, level }, hashes, head);
  return encodeTile(hashes);
}

/** Every complete subtree that the hashes of a tile make up must lead to the root that was signed. */
async function expectSigned(
  { log }: Pick<Ledger, 'log'>,
  { level, index }: Tile & { readonly level: number },
  hashes: readonly Uint8Array[],
  head: Head,
): Promise<void> {
  for (const part of subtreesOfEdge(hashes.length)) {
    const [width, start] = [2 ** part.level, part.index * 2 ** part.level];
    const subtree = { level: TILE_HEIGHT * level + part.level, index: (index * TILE_WIDTH + start) / width };
    const root = rootOf(hashes.slice(start, start + width), sha256);
    if (!(await log.proves(subtree, root, head))) throw new Altered(subtree.index * 2 ** subtree.level);
  }
}
