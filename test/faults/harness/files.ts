// Damage to files, as a disk does it: a tail that is missing, and bytes that are not what was written.

import { closeSync, openSync, readFileSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';
import type { Random } from './random.ts';

export function readAt(file: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
  } finally {
    closeSync(descriptor);
  }
}

export function writeInto(file: string, from: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'r+');
  try {
    writeSync(descriptor, bytes, 0, bytes.length, from);
  } finally {
    closeSync(descriptor);
  }
}

/** `bytes` with one bit of one byte turned over. */
export function withBitFlipped(bytes: Uint8Array, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[random.integer(0, flipped.length)]! ^= 1 << random.integer(0, 8);
  return flipped;
}

/** How a torn write leaves the end of a file. */
export const TEARS = ['cut off', 'garbage', 'zeros'] as const;
export type Tear = (typeof TEARS)[number];

/** Spoils what stands in `file` from `from` to `to`: cut off there, or overwritten with garbage or zeros. */
export function tear(file: string, from: number, to: number, how: Tear, random: Random): void {
  switch (how) {
    case 'cut off':
      truncateSync(file, from);
      return;
    case 'garbage':
      writeInto(file, from, random.bytes(to - from));
      return;
    case 'zeros':
      writeInto(file, from, Buffer.alloc(to - from));
      return;
    default:
      how satisfies never;
  }
}

export interface Frames {
  /** Where each committed transaction ends, in order. */
  readonly commits: readonly number[];
  /** Bytes of a frame. */
  readonly frame: number;
}

const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** The frames of a SQLite write-ahead log that are still in force (https://sqlite.org/fileformat2.html#walformat): those with
 *  the salts of its header. What lies behind them is left over from before the log began anew. */
export function walFrames(file: string): Frames {
  const { size } = statSync(file);
  const header = readAt(file, 0, WAL_HEADER);
  if (header.length < WAL_HEADER) return { commits: [], frame: 0 };
  const frame = FRAME_HEADER + header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  const commits: number[] = [];
  for (let at = WAL_HEADER; at + frame <= size; at += frame) {
    const head = readAt(file, at, FRAME_HEADER);
    if (!head.subarray(8, 16).equals(salts)) break;
    if (head.readUInt32BE(4) > 0) commits.push(at + frame); // the size of the database: only of a frame that commits
  }
  return { commits, frame };
}

/** The slot of a head file that holds the newest head, as the bytes it takes. */
export function newestSlot(file: string): { readonly from: number; readonly to: number } {
  const slot = 512;
  const sizes = [0, slot].map((from) =>
    Number(
      readFileSync(file, 'utf8')
        .slice(from, from + slot)
        .split('\n')[1] ?? -1,
    ),
  );
  const from = sizes[1]! > sizes[0]! ? slot : 0;
  return { from, to: from + slot };
}
