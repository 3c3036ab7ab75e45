// The highest committed head, kept outside the database: one that forgets (an old backup, a copied folder) is noticed before
// a second, different head of the same size is ever signed. Two slots are written in turn, so a torn write spoils one at most.

import { closeSync, constants, openSync, readFileSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { sha256 } from './native.ts';
import { toHex, utf8, fromHex } from '../core/bytes/encoding.ts';
import { equalBytes } from '../core/bytes/bytes.ts';
import type { Head, OutsideWrite } from './store.ts';

const SLOT = 512;
const writeAt = promisify<number, Uint8Array, number, number, number, unknown>(write);

export interface KeptHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface HeadFile {
  /** The highest head this file has seen; null for a new file. */
  readonly kept: KeptHead | null;
  /** What keeps `head` once it is written, in the order of these calls. After one that was not, `keep` comes next. */
  writeOf(head: Head): OutsideWrite;
  /** Durable once it resolves. */
  keep(head: Head): Promise<void>;
  /** Throws if the file could not be written to now. Nothing is. */
  tryKeeping(): void;
}

/** Makes the file if it is not there. Throws if it holds the head of another log, or no head where one was. */
export function openHeadFile(file: string, origin: string): HeadFile {
  closeSync(openSync(file, 'a'));
  const { kept, slot } = readHeadFile(file, origin);
  let next = slot === 0 ? 1 : 0;
  const writeOf = ({ size, root }: Head): OutsideWrite => {
    const position = next * SLOT;
    next = 1 - next;
    return { file, position, bytes: printSlot({ origin, size, root }) };
  };
  return {
    kept,
    writeOf,
    async keep(head) {
      // Which slot holds the last good head is read, not remembered: a write may have failed, or not have come about.
      next = readHeadFile(file, origin).slot === 0 ? 1 : 0;
      const { position, bytes } = writeOf(head);
      // Opened anew, since another file may have been put in its place. On the disk before it is answered (open(2), O_DSYNC).
      const writing = openSync(file, constants.O_RDWR | constants.O_DSYNC);
      await writeAt(writing, bytes, 0, SLOT, position).finally(() => closeSync(writing));
    },
    tryKeeping: () => closeSync(openSync(file, constants.O_RDWR)),
  };
}

/** What the file keeps, and in which of its slots; an empty file keeps nothing yet. Throws as `openHeadFile` does. */
export function readHeadFile(file: string, origin: string): { readonly kept: KeptHead | null; readonly slot: number } {
  const content = readFileSync(file);
  const slots = [content.subarray(0, SLOT), content.subarray(SLOT, 2 * SLOT)].map(readSlot);
  const slot = slots.reduce<number>((at, one, i) => (one && (at < 0 || one.size > slots[at]!.size) ? i : at), -1);
  const kept = slot < 0 ? null : slots[slot]!;
  if (kept && kept.origin !== origin) throw new Error(`${file} keeps the head of ${kept.origin}, not of ${origin}`);
  if (!kept && content.length > 0) throw new Error(`${file} is damaged: no head can be read from it`);
  return { kept, slot };
}

/** Why a stored head cannot be built upon, or null if it can. */
export function headConflict(kept: KeptHead | null, stored: Head | null): string | null {
  if (kept === null) return null;
  const size = stored?.size ?? 0;
  if (size < kept.size)
    return `the database ends at ${size} entries, but a head of ${kept.size} was signed: it has lost its tail`;
  if (size === kept.size && stored && !equalBytes(stored.root, kept.root)) {
    return `the database has another root at ${size} entries than the one that was signed: it is not the same log`;
  }
  return null;
}

function printSlot({ origin, size, root }: KeptHead): Uint8Array {
  const line = `${origin}\n${size}\n${toHex(root)}\n`;
  const slot = new Uint8Array(SLOT).fill(0x20);
  slot.set(utf8(`${line}${toHex(sha256(utf8(line)))}\n`));
  slot[SLOT - 1] = 0x0a;
  return slot;
}

function readSlot(slot: Uint8Array): KeptHead | null {
  const [origin, size, root, sum] = Buffer.from(slot).toString('utf8').split('\n');
  if (!origin || size === undefined || root === undefined || sum === undefined) return null;
  const bytes = fromHex(root);
  if (!bytes || sum !== toHex(sha256(utf8(`${origin}\n${size}\n${root}\n`)))) return null;
  return { origin, size: Number(size), root: bytes };
}
