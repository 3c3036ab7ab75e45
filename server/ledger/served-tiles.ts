import { HASH_LENGTH } from '../../core/log/merkle.ts';
import { encodeEntryBundle, encodeTile, TILE_HEIGHT, TILE_WIDTH, type Tile } from '../../core/log/tiles.ts';
import { Altered } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What a tile of the log holds. Caches keep it for ever, so one that is not whole is never given out: rejects with `Altered`. */
export async function tileBytes({ store }: Pick<Ledger, 'store'>, { level, index, width }: Tile): Promise<Uint8Array> {
  const start = index * TILE_WIDTH;
  if (level === 'entries') {
    const entries = await store.entries(start, start + width);
    const missing = entries.findIndex((entry, i) => entry.index !== start + i);
    if (missing >= 0 || entries.length < width) throw new Altered(start + (missing < 0 ? entries.length : missing));
    return encodeEntryBundle(entries.map(({ bytes }) => bytes));
  }
  const hashes = await store.treeHashes(TILE_HEIGHT * level, start, width);
  if (hashes.length < width || hashes.some(({ length }) => length !== HASH_LENGTH)) throw new Altered(start);
  return encodeTile(hashes);
}
