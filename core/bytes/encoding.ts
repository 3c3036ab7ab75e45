// Encodings as the formats use them. Every decoder is strict: what decodes prints back the same,
// because a lenient one lets two different receipts carry the same bytes.

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => utf8Encoder.encode(text);

/** The text of `bytes`, or null if they are not well-formed UTF-8. A byte order mark is kept as text. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return null;
  }
}

const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Bytes of lower-case hexadecimal, or null. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

const STANDARD = /* @__PURE__ */ alphabet('+/');
const URL_SAFE = /* @__PURE__ */ alphabet('-_');

/** Base 64 with padding (RFC 4648 section 4). */
export const toBase64 = (bytes: Uint8Array): string => {
  const digits = encode(bytes, STANDARD);
  return digits + '='.repeat((4 - (digits.length % 4)) % 4);
};

/** Base 64 for URLs, without padding (RFC 4648 section 5). */
export const toBase64Url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE);

/** Bytes of padded base 64, or null; unused bits must be zero. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text.slice(0, text.length - padding), STANDARD);
}

/** Bytes of unpadded URL-safe base 64, or null; unused bits must be zero. */
export const fromBase64Url = (text: string): Uint8Array | null => decode(text, URL_SAFE);

/** Receipts are made of base 64, so its tables are made once: digits in pairs, and values by character code. */
interface Alphabet {
  readonly digits: string;
  /** Two digits for each 12 bits. */
  readonly pairs: readonly string[];
  /** The value of an ASCII character, or -1. */
  readonly values: Int8Array;
}

function alphabet(last: string): Alphabet {
  const digits = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`;
  const values = new Int8Array(128).fill(-1);
  for (let value = 0; value < 64; value++) values[digits.charCodeAt(value)] = value;
  const pairs = Array.from({ length: 4096 }, (_, bits) => digits[bits >> 6]! + digits[bits & 63]!);
  return { digits, pairs, values };
}

function encode(bytes: Uint8Array, { digits, pairs }: Alphabet): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let i = 0; i < whole; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text += pairs[group >> 12]! + pairs[group & 4095]!;
  }
  switch (bytes.length - whole) {
    case 1:
      return text + pairs[bytes[whole]! << 4]!;
    case 2: {
      const rest = (bytes[whole]! << 8) | bytes[whole + 1]!;
      return text + pairs[rest >> 4]! + digits[(rest & 15) << 2]!;
    }
    default:
      return text;
  }
}

function decode(text: string, { values }: Alphabet): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}
