// Bytes of a text file as text. UTF-8 alone is read: whatever else might be guessed could turn one word into another.

import { RefusedDocument } from './refused-document.ts';

export interface DecodedText {
  readonly text: string;
  readonly byteOrderMark: boolean;
}

/** Throws `RefusedDocument`. */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) throw new RefusedDocument('encoding-utf16', file);
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    // Text in UTF-16 has a zero in every other byte of its ASCII characters.
    const rule = everyOtherZero(bytes) ? 'encoding-utf16' : 'nul-bytes';
    throw new RefusedDocument(rule, file, lineOf(bytes, nul));
  }
  const byteOrderMark = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const body = byteOrderMark ? bytes.subarray(3) : bytes;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), byteOrderMark };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notUtf8(file, body);
  }
}

function notUtf8(file: string, bytes: Uint8Array): RefusedDocument {
  const line = lineOf(bytes, firstFault(bytes));
  const chinese = decoded('gb18030', bytes);
  // In Latin-1 high bytes stand alone between letters; in GB18030 they come in pairs and make common characters.
  if (chinese !== null) {
    const common = chinese.match(/[\u4E00-\u9FFF，。；：、（）“”]/gu)?.length ?? 0;
    const high = chinese.match(/[^\u0000-\u007F]/gu)?.length ?? 0;
    if (common / Math.max(1, high) > 0.9 && runs(chinese)) return new RefusedDocument('encoding-gb18030', file, line);
  }
  const surrogate = findSurrogate(bytes);
  if (surrogate !== -1) return new RefusedDocument('encoding-surrogate', file, lineOf(bytes, surrogate));
  return new RefusedDocument('encoding-unknown', file, line);
}

/** Chinese stands in runs; a Latin-1 text misread has single characters among letters. */
const runs = (text: string): boolean =>
  (text.match(/[\u4E00-\u9FFF]{2,}/gu) ?? []).join('').length * 2 > (text.match(/[\u4E00-\u9FFF]/gu) ?? []).length;

function decoded(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The place of the first byte that no UTF-8 text has there. */
function firstFault(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** ED A0..BF: half of a UTF-16 pair, written as if it were a character. */
const findSurrogate = (bytes: Uint8Array): number =>
  bytes.findIndex(
    (byte, at) =>
      byte === 0xed && (bytes[at + 1] ?? 0) >= 0xa0 && isFollowing(bytes[at + 1]) && isFollowing(bytes[at + 2]),
  );

const isFollowing = (byte = 0): boolean => byte >= 0x80 && byte <= 0xbf;

function everyOtherZero(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 1].map((parity) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  return bytes.length % 2 === 0 && Math.max(...zeros) > 8 * Math.min(...zeros) && Math.max(...zeros) > head.length / 16;
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) line += 1;
  return line;
}

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);
