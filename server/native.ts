// What the runtime does faster than portable code can: hashing, and random bytes taken by the page.

import { hash as nativeHash, randomBytes } from 'node:crypto';
import { toHex } from '../core/bytes/encoding.ts';
import type { Digest, Hash } from '../core/bytes/hash.ts';
import type { Random, SealingTools } from '../core/record/slots.ts';

export const sha256: Hash = (bytes) => bytesOf(nativeHash('sha256', bytes, 'binary'));

/** The bytes of a hash that was given as `binary`. By way of a string: a buffer has memory of its own outside the heap, and took twice as long to get as
 *  the hash itself. */
export function bytesOf(hash: string): Uint8Array {
  const bytes = new Uint8Array(hash.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = hash.charCodeAt(i);
  return bytes;
}

const PAGE = 16_384;
let page = Buffer.alloc(0);
let taken = 0;

/** The leaf hash (RFC 6962 section 2.1) of an entry by its text. */
export const leafOf = (text: string): Uint8Array => bytesOf(nativeHash('sha256', `\u0000${text}`, 'binary'));

export const digestOfText = (text: string): Digest => `sha256:${nativeHash('sha256', text, 'hex')}`;

/** SHA-256 of a text's UTF-8, base64url: its name in a map. */
export const nameOf = (text: string): string => nativeHash('sha256', text, 'base64url');

/** Fresh random bytes. One system call fills a page for hundreds of salts; what was handed out is never handed out again. */
export const random: Random = (length) => {
  if (length > PAGE / 4) return new Uint8Array(randomBytes(length));
  const at = take(length);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    bytes[i] = page[at + i]!;
    page[at + i] = 0;
  }
  return bytes;
};

/** Where the next `length` bytes of the page begin; they end at `taken`. */
function take(length: number): number {
  if (taken + length > page.length) {
    page = randomBytes(PAGE);
    taken = 0;
  }
  taken += length;
  return taken - length;
}

/** What is spelled passes through here: one piece of memory for all, instead of two for each. */
const desk = Buffer.alloc(PAGE);

export const sealingTools: SealingTools = {
  fresh(length) {
    const at = take(length);
    const text = page.toString('base64url', at, taken);
    for (let i = at; i < taken; i++) page[i] = 0;
    return text;
  },
  spell(text) {
    // A code unit takes three bytes at most.
    if (text.length * 3 > desk.length) return Buffer.from(text, 'utf8').toString('base64url');
    return desk.toString('base64url', 0, desk.write(text, 'utf8'));
  },
  digest: (text) => nameOf(text),
};

/** A UUID of version 7 (RFC 9562 section 5.7), 32 lower-case hexadecimal digits: by time first, so that new rows of a table
 *  lie together however long it is. */
export function uuidByTime(): string {
  const bytes = random(16);
  const milliseconds = Date.now();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(milliseconds / 2 ** (8 * (5 - i))) & 255;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return toHex(bytes);
}
