// What the runtime does faster than portable code can: hashing, and random bytes taken by the page.

import { hash as nativeHash, randomBytes } from 'node:crypto';
import type { Hash } from '../core/bytes/hash.ts';
import type { Random } from '../core/record/slots.ts';

export const sha256: Hash = (bytes) => nativeHash('sha256', bytes, 'buffer');

const PAGE = 16_384;
let page = new Uint8Array();
let taken = 0;

/** Fresh random bytes. One system call fills a page for hundreds of salts; what was handed out is never handed out again. */
export const random: Random = (length) => {
  if (length > PAGE / 4) return new Uint8Array(randomBytes(length));
  if (taken + length > page.length) {
    page = new Uint8Array(randomBytes(PAGE));
    taken = 0;
  }
  const bytes = page.slice(taken, taken + length);
  page.fill(0, taken, taken + length);
  taken += length;
  return bytes;
};
