// Thousands of entries differ only in their instants and in the digests of their slots. What is left when these are cut out
// is the skeleton: kept once for all of them, and an entry then takes a fifth of its bytes. The skeleton is JSON still, so
// what an entry says in clear can be looked up in it. Nothing is believed: an entry that would not come back byte for byte
// is kept whole.

import { INSTANT_LENGTH, instantAt } from '../instant.ts';

/** A slot digest, or a member that is an instant; neither can begin inside a JSON string, where quotes are escaped. */
const VARIABLE = /"_sd":\["([A-Za-z0-9_-]{43})"\]|:"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"/g;
/** What stands in their places: numbers that no entry carries there. */
const DIGEST_MARK = '"_sd":[0]';
const INSTANT_MARK = ':-1';
const MARKS = /"_sd":\[0\]|:-1/g;

const DIGEST_BYTES = 32;
/** Milliseconds since 1970, big-endian: until the year 10889. */
const INSTANT_BYTES = 6;

/** So many are kept in memory, the newest. */
export const KEPT_SKELETONS = 4096;

export interface SplitEntry {
  readonly skeleton: string;
  /** Instants and digests in the order of the text. */
  readonly packed: Buffer;
}

/** Splits entries, most of them by a skeleton that was seen before: of one length, they differ in the cut-out places only. */
export class SplitEntries {
  readonly #byLength = new Map<number, Skeleton>();

  /** Null for an entry that these rules do not give back exactly. */
  split(text: string): SplitEntry | null {
    const known = this.#byLength.get(text.length);
    const packed = known?.cut(text);
    if (known && packed) return { skeleton: known.text, packed };
    const split = splitEntry(text);
    if (split === null) return null;
    this.#byLength.set(text.length, new Skeleton(split.skeleton));
    return split;
  }
}

function splitEntry(text: string): SplitEntry | null {
  const parts: Buffer[] = [];
  const skeleton = text.replace(VARIABLE, (_, digest: string | undefined, instant: string | undefined) => {
    if (digest !== undefined) {
      parts.push(Buffer.from(digest, 'base64url'));
      return DIGEST_MARK;
    }
    const part = Buffer.alloc(INSTANT_BYTES);
    const milliseconds = Date.parse(instant!);
    if (milliseconds >= 0) part.writeUIntBE(milliseconds, 0, INSTANT_BYTES);
    parts.push(part);
    return INSTANT_MARK;
  });
  const split = { skeleton, packed: Buffer.concat(parts) };
  return new Skeleton(skeleton).join(split.packed)?.equals(Buffer.from(text, 'utf8')) ? split : null;
}

export class Skeleton {
  readonly text: string;
  readonly #between: readonly string[];
  readonly #marks: readonly string[];
  readonly #length: number;
  /** What is cut out is ASCII anyway. */
  readonly #isAscii: boolean;

  constructor(text: string) {
    this.text = text;
    this.#isAscii = !/[^\0-\x7f]/.test(text);
    this.#between = text.split(MARKS);
    this.#marks = text.match(MARKS) ?? [];
    this.#length = this.#marks.reduce((sum, mark) => sum + (mark === DIGEST_MARK ? DIGEST_BYTES : INSTANT_BYTES), 0);
  }

  /** What is cut out of an entry of this skeleton: null for any other text, and for one that `join` would not give back. */
  cut(text: string): Buffer | null {
    if (!text.startsWith(this.#between[0]!)) return null;
    const packed = Buffer.allocUnsafe(this.#length);
    let from = this.#between[0]!.length;
    let at = 0;
    for (let i = 0; i < this.#marks.length; i++) {
      const isDigest = this.#marks[i] === DIGEST_MARK;
      const [before, length, after] = isDigest ? DIGEST_SPELLED : INSTANT_SPELLED;
      const spelled = from + before.length;
      if (!text.startsWith(before, from) || !text.startsWith(after, spelled + length)) return null;
      if (isDigest) {
        if (!readDigest(text, spelled, packed, at)) return null;
        at += DIGEST_BYTES;
      } else {
        const milliseconds = instantAt(text, spelled);
        if (!(milliseconds >= 0)) return null;
        at = packed.writeUIntBE(milliseconds, at, INSTANT_BYTES);
      }
      from = spelled + length + after.length;
      if (!text.startsWith(this.#between[i + 1]!, from)) return null;
      from += this.#between[i + 1]!.length;
    }
    return from === text.length ? packed : null;
  }

  /** The entry's bytes, or null if `packed` is not of this skeleton. */
  join(packed: Buffer): Buffer | null {
    if (packed.length !== this.#length) return null;
    let text = this.#between[0]!;
    let at = 0;
    for (let i = 0; i < this.#marks.length; i++) {
      if (this.#marks[i] === DIGEST_MARK) {
        text += `"_sd":["${packed.toString('base64url', at, at + DIGEST_BYTES)}"]`;
        at += DIGEST_BYTES;
      } else {
        const milliseconds = packed.readUIntBE(at, INSTANT_BYTES);
        if (milliseconds > LATEST) return null;
        text += `:"${new Date(milliseconds).toISOString()}"`;
        at += INSTANT_BYTES;
      }
      text += this.#between[i + 1]!;
    }
    return Buffer.from(text, this.#isAscii ? 'latin1' : 'utf8');
  }
}

/** Reads the digest spelled from `start` on into `packed`, at `at`: 43 characters of base64url with no bit to spare (RFC 4648,
 *  section 3.5), which printed again give the same. False for anything else. */
function readDigest(text: string, start: number, packed: Buffer, at: number): boolean {
  let bits = 0;
  let held = 0;
  for (let i = start, to = at; i < start + DIGEST_SPELLED[1]; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    if (value < 0) return false;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    packed[to++] = bits >> held;
  }
  return (bits & 3) === 0;
}

/** Of each character of base64url by its code; -1 for others. */
const VALUES = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].entries())
  VALUES[digit.charCodeAt(0)] = value;

/** What stands around a cut-out part, and how many characters it has. */
const DIGEST_SPELLED = ['"_sd":["', 43, '"]'] as const;
const INSTANT_SPELLED = [':"', INSTANT_LENGTH, '"'] as const;

/** The last instant that prints with a year of four digits. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
