// The whole recomputation of a log as it is served: any log that speaks C2SP tlog-tiles. Every leaf tile is read, the tree
// grown from them, every tile above compared with it, and the root with the signed checkpoint. Where the entries are open to
// this reader, each must hash to its leaf; if they are a ledger's, they must also keep to its rules.

import { equalBytes } from '../../core/bytes/bytes.ts';
import { fromUtf8, toHex } from '../../core/bytes/encoding.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash, rootOf } from '../../core/log/merkle.ts';
import type { VerifierKey } from '../../core/log/note.ts';
import {
  decodeEntryBundle,
  decodeTile,
  printTilePath,
  TILE_WIDTH,
  tileWidth,
  type Tile,
} from '../../core/log/tiles.ts';
import { EMPTY_EDGE, grow, rootOfEdge } from '../../core/log/tree.ts';
import { readEntry } from '../../core/record/entry.ts';
import { checkEntry, EMPTY_LOG, type LogState } from '../../core/record/log-rules.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { sha256 } from '../native.ts';
import { Found, type Fault } from './fault.ts';

/** What lies at a path below the log's address: its bytes, `closed` if this reader may not see it, null if it is not there.
 *  Throws if the log cannot be reached. */
export type ReadLog = (path: string) => Promise<Uint8Array | 'closed' | null>;

export interface ServedCheck {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** Tiles read, of hashes. */
  readonly tiles: number;
  /** Entries read; null if they are not open to this reader. */
  readonly entries: number | null;
  readonly fault: Fault | null;
}

export async function checkServed(read: ReadLog, keys: readonly VerifierKey[]): Promise<ServedCheck> {
  const check = new ServedRecomputation(read, keys);
  try {
    await check.run();
    return check.summary(null);
  } catch (error) {
    if (error instanceof Found) return check.summary(error.fault);
    throw error;
  }
}

class ServedRecomputation {
  readonly #read: ReadLog;
  readonly #keys: readonly VerifierKey[];
  #origin = '';
  #size = 0;
  #root = new Uint8Array();
  #tiles = 0;
  #entries: number | null = 0;
  #rules: LogState | null = EMPTY_LOG;

  constructor(read: ReadLog, keys: readonly VerifierKey[]) {
    this.#read = read;
    this.#keys = keys;
  }

  summary(fault: Fault | null): ServedCheck {
    const [origin, size, root] = [this.#origin, this.#size, toHex(this.#root)];
    return { origin, size, root, tiles: this.#tiles, entries: this.#entries, fault };
  }

  async run(): Promise<void> {
    await this.#readCheckpoint();
    let edge = EMPTY_EDGE;
    /** The roots of the full tiles of the row below: what the row under way must hold. */
    let above: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < this.#size; index++) {
      const leaves = await this.#readTile(0, index);
      await this.#checkEntries(index, leaves);
      edge = grow(edge, leaves, sha256).edge;
      if (leaves.length === TILE_WIDTH) above.push(rootOf(leaves, sha256));
    }
    if (!equalBytes(rootOfEdge(edge, sha256), this.#root)) throw new Found('root-differs', { size: this.#size });
    for (let level = 1; above.length > 0; level++) above = await this.#checkRow(level, above);
  }

  async #readCheckpoint(): Promise<void> {
    const bytes = await this.#read('checkpoint');
    const note = bytes === null || bytes === 'closed' ? null : fromUtf8(bytes);
    const opened = note === null ? null : openCheckpoint(note, this.#keys, verifyEd25519);
    if (opened === null || opened.state === 'malformed') throw new Found('checkpoint-unreadable');
    if (opened.state !== 'verified') throw new Found('signer-unknown');
    const { origin, size, root } = opened.checkpoint;
    [this.#origin, this.#size, this.#root] = [origin, size, new Uint8Array(root)];
  }

  /** One row of tiles, compared with what the row below gives; answers what the row above must hold. */
  async #checkRow(level: number, computed: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const above: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < computed.length; index++) {
      const hashes = await this.#readTile(level, index);
      const wrong = hashes.findIndex((hash, i) => !equalBytes(hash, computed[index * TILE_WIDTH + i]!));
      if (wrong >= 0) throw new Found('tile-altered', { level, index: index * TILE_WIDTH + wrong });
      if (hashes.length === TILE_WIDTH) above.push(rootOf(hashes, sha256));
    }
    return above;
  }

  async #readTile(level: number, index: number): Promise<readonly Uint8Array[]> {
    const tile = { level, index, width: tileWidth(level, index, this.#size) };
    const bytes = await this.#readWhole(tile);
    const hashes = bytes === null || bytes === 'closed' ? null : decodeTile(bytes, tile.width);
    if (hashes === null) throw new Found('tile-missing', { path: printTilePath(tile) });
    this.#tiles++;
    return hashes;
  }

  /** A partial tile may be gone once the full one stands: its beginning is the same. */
  async #readWhole(tile: Tile): Promise<Uint8Array | 'closed' | null> {
    const answer = await this.#read(printTilePath(tile));
    if (answer !== null || tile.width === TILE_WIDTH || tile.level === 'entries') return answer;
    const full = await this.#read(printTilePath({ ...tile, width: TILE_WIDTH }));
    return full === null || full === 'closed' ? full : full.subarray(0, tile.width * 32);
  }

  async #checkEntries(index: number, leaves: readonly Uint8Array[]): Promise<void> {
    if (this.#entries === null) return;
    const tile: Tile = { level: 'entries', index, width: leaves.length };
    const bytes = await this.#readWhole(tile);
    if (bytes === 'closed' || (bytes === null && index === 0)) {
      this.#entries = null;
      return;
    }
    const entries = bytes && decodeEntryBundle(bytes, leaves.length);
    if (!entries) throw new Found('tile-missing', { path: printTilePath(tile) });
    for (const [i, entry] of entries.entries()) {
      const at = index * TILE_WIDTH + i;
      if (!equalBytes(leafHash(entry, sha256), leaves[i]!)) throw new Found('entry-altered', { index: at });
      this.#checkRules(at, entry);
      this.#entries++;
    }
  }

  /** A log whose first entry is not one of ours is another kind of log: its entries are hashed and not read. */
  #checkRules(index: number, entry: Uint8Array): void {
    if (index === 0 && readEntry(entry).reading === 'malformed') this.#rules = null;
    if (this.#rules === null) return;
    const { state, verdict } = checkEntry(this.#rules, index, entry);
    this.#rules = state;
    if (verdict.verdict === 'breaks') throw new Found('rule-broken', { index }, verdict.broken[0]);
    if (state.origin !== null && state.origin !== this.#origin)
      throw new Found('log-differs', { origin: state.origin });
  }
}
