// The whole recomputation of a log as it is served: any log that speaks C2SP tlog-tiles. Every leaf tile is read, the tree
// grown from them, every tile above compared with it, and the root with the signed checkpoint. Where the entries are open to
// this reader, each must hash to its leaf; if they are a ledger's, they must also keep to its rules.

import { equalBytes } from '../../core/bytes/bytes.ts';
import { fromUtf8, toHex } from '../../core/bytes/encoding.ts';
import { openCheckpoint, type Checkpoint } from '../../core/log/checkpoint.ts';
import { leafHash, rootOf } from '../../core/log/merkle.ts';
import type { VerifierKey } from '../../core/log/note.ts';
import { printTilePath, TILE_WIDTH, tileWidth, type Tile } from '../../core/log/tiles.ts';
import { EMPTY_EDGE, grow, rootOfEdge } from '../../core/log/tree.ts';
import { readEntry } from '../../core/record/entry.ts';
import { checkEntry, EMPTY_LOG, type LogState } from '../../core/record/log-rules.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { sha256 } from '../native.ts';
import { Found, type Fault } from './fault.ts';
import { CHECKPOINT_BYTES, readEntries, readHashes, type ReadLog } from './read-log.ts';

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

/** There is no log to be checked: nothing lies where its checkpoint would, this reader may not see it, or a page does. */
export class NoLogServed extends Error {
  readonly is: 'absent' | 'closed' | 'page';
  constructor(is: NoLogServed['is']) {
    super(`there is no checkpoint: ${is}`);
    this.is = is;
  }
}

/** Throws `NoLogServed`. `told` is told after each tile of leaves how many have been checked, of how many. */
export async function checkServed(
  read: ReadLog,
  keys: readonly VerifierKey[],
  told: (checked: number, size: number) => void = () => undefined,
): Promise<ServedCheck> {
  const check = new ServedRecomputation(read, keys, told);
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
  readonly #told: (checked: number, size: number) => void;
  #origin = '';
  #size = 0;
  #root = new Uint8Array();
  #tiles = 0;
  #entries: number | null = 0;
  #rules: LogState | null = EMPTY_LOG;

  constructor(read: ReadLog, keys: readonly VerifierKey[], told: (checked: number, size: number) => void) {
    this.#read = read;
    this.#keys = keys;
    this.#told = told;
  }

  summary(fault: Fault | null): ServedCheck {
    const [origin, size, root] = [this.#origin, this.#size, toHex(this.#root)];
    return { origin, size, root, tiles: this.#tiles, entries: this.#entries, fault };
  }

  async run(): Promise<void> {
    const first = await this.#read('checkpoint', CHECKPOINT_BYTES);
    if (first === null || first === 'closed') throw new NoLogServed(first ?? 'absent');
    if (isPage(first)) throw new NoLogServed('page');
    const { origin, size, root } = this.#opened(first);
    [this.#origin, this.#size, this.#root] = [origin, size, new Uint8Array(root)];
    let edge = EMPTY_EDGE;
    /** The roots of the full tiles of the row below: what the row under way must hold. */
    let above: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < this.#size; index++) {
      const leaves = await this.#readTile(0, index);
      await this.#checkEntries(index, leaves);
      edge = grow(edge, leaves, sha256).edge;
      if (leaves.length === TILE_WIDTH) above.push(rootOf(leaves, sha256));
      this.#told(edge.size, this.#size);
    }
    if (!equalBytes(rootOfEdge(edge, sha256), this.#root)) throw new Found('root-differs', { size: this.#size });
    for (let level = 1; above.length > 0; level++) above = await this.#checkRow(level, above);
    await this.#checkEnd();
  }

  /** What was served while this check went on may not have gone back: a log only grows. */
  async #checkEnd(): Promise<void> {
    const { origin, size, root } = this.#opened(await this.#read('checkpoint', CHECKPOINT_BYTES));
    if (origin !== this.#origin) throw new Found('log-differs', { origin });
    if (size < this.#size) throw new Found('log-shrank', { size, before: this.#size });
    if (size === this.#size && !equalBytes(root, this.#root)) throw new Found('root-differs', { size });
  }

  #opened(bytes: Awaited<ReturnType<ReadLog>>): Checkpoint {
    const note = bytes === null || bytes === 'closed' ? null : fromUtf8(bytes);
    const opened = note === null ? null : openCheckpoint(note, this.#keys, verifyEd25519);
    if (opened === null || opened.state === 'malformed') throw new Found('checkpoint-unreadable');
    if (opened.state !== 'verified') throw new Found('signer-unknown');
    return opened.checkpoint;
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
    const hashes = await readHashes(this.#read, tile);
    if (hashes === null) throw new Found('tile-missing', { path: printTilePath(tile) });
    this.#tiles++;
    return hashes;
  }

  async #checkEntries(index: number, leaves: readonly Uint8Array[]): Promise<void> {
    if (this.#entries === null) return;
    const tile: Tile = { level: 'entries', index, width: leaves.length };
    const entries = await readEntries(this.#read, tile);
    if (entries === 'closed' || (entries === 'absent' && index === 0)) {
      this.#entries = null;
      return;
    }
    if (entries === null || entries === 'absent') throw new Found('tile-missing', { path: printTilePath(tile) });
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

const AFTER_SPACE = /^\s*</;
const BEGINNING = 256;

/** What begins with a tag is of the web: no origin of a log begins like that. */
const isPage = (bytes: Uint8Array): boolean => AFTER_SPACE.test(new TextDecoder().decode(bytes.subarray(0, BEGINNING)));
