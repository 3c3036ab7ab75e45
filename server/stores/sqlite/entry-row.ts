// A row of the table of entries, as it stands in the embedded store, and the checksum that guards it.

import { crc32 } from 'node:zlib';
import type { SealedClasses } from '../../store.ts';

/** One row of the table `entry`. */
export interface EntryRow {
  readonly idx: number;
  readonly skeleton: number | null;
  readonly packed: Buffer;
  readonly holder: Buffer;
  readonly subject: Buffer | null;
  readonly checksum: number;
  readonly identity: Buffer | null;
  readonly contact: Buffer | null;
  readonly technical: Buffer | null;
  /** Its number in its subject's chain: of the last one it is true, of those before it may be null. */
  readonly seq: number | null;
}

/** CRC-32 of what no leaf hash covers. It finds a flipped bit; a change made on purpose is found by the sealing itself. */
export function checksumOf(
  holder: Uint8Array,
  subject: Uint8Array | null,
  { identity, contact, technical }: SealedClasses,
): number {
  const parts = [holder, subject, identity, contact, technical];
  // Place and length count too: the same bytes in another column, or cut elsewhere, are not the same row.
  return parts.reduce<number>((sum, part, place) => {
    const before = (sum ^ (place * 65_536 + (part?.length ?? 0))) >>> 0;
    // Of no bytes there is nothing to add.
    return part === null ? before : crc32(part, before);
  }, 0);
}

export const fromHex = (text: string): Buffer => Buffer.from(text, 'hex');
export const fromDigest = (digest: string): Buffer => Buffer.from(digest.slice('sha256:'.length), 'hex');
