// Reading a served log, C2SP tlog-tiles: what lies at its paths, and how much of it is worth reading.

import { HASH_LENGTH } from '../../core/log/merkle.ts';
import { decodeEntryBundle, decodeTile, printTilePath, TILE_WIDTH, type Tile } from '../../core/log/tiles.ts';

/** What lies at a path below the log's address: its bytes, `closed` if this reader may not see it, null if it is not there.
 *  Of what is longer than `most` bytes, the beginning and at least one byte more, so that it can be seen to be too long.
 *  Throws if the log cannot be reached. */
export type ReadLog = (path: string, most: number) => Promise<Uint8Array | 'closed' | null>;

/** A hundred signatures, the most that a note may have, and a text of three lines. */
export const CHECKPOINT_BYTES = 65_536;
const LENGTH_BYTES = 2;
const LONGEST_ENTRY = 65_535;

/** The most that a tile of this width may have: hashes, or entries of any log behind their lengths. */
const mostOf = ({ level, width }: Tile): number =>
  width * (level === 'entries' ? LENGTH_BYTES + LONGEST_ENTRY : HASH_LENGTH);

/** The hashes of a tile; null if it is not served, or not as long as it must be. */
export async function readHashes(read: ReadLog, tile: Tile): Promise<readonly Uint8Array[] | null> {
  const answer = await readWhole(read, tile);
  if (answer === null || answer === 'closed') return null;
  return decodeTile(answer.bytes, answer.width)?.slice(0, tile.width) ?? null;
}

/** The entries of a bundle; null as for hashes, `closed` if this reader may not see it, `absent` if there is none. */
export async function readEntries(
  read: ReadLog,
  tile: Tile,
): Promise<readonly Uint8Array[] | 'closed' | 'absent' | null> {
  const answer = await readWhole(read, tile);
  if (answer === null) return 'absent';
  if (answer === 'closed') return answer;
  return decodeEntryBundle(answer.bytes, answer.width)?.slice(0, tile.width) ?? null;
}

/** A partial tile may be gone once the full one stands: its beginning is the same. */
async function readWhole(
  read: ReadLog,
  tile: Tile,
): Promise<{ readonly bytes: Uint8Array; readonly width: number } | 'closed' | null> {
  const widths = tile.width === TILE_WIDTH ? [TILE_WIDTH] : [tile.width, TILE_WIDTH];
  for (const width of widths) {
    const bytes = await read(printTilePath({ ...tile, width }), mostOf({ ...tile, width }));
    if (bytes !== null) return bytes === 'closed' ? bytes : { bytes, width };
  }
  return null;
}
