import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, equalBytes } from '../../../core/bytes/bytes.ts';
import {
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../../../core/bytes/encoding.ts';

const bytes = fc.uint8Array({ maxLength: 100 });
const plain = (value: Uint8Array | null): number[] | null => value && [...value];

/** RFC 4648 section 10. */
const RFC_4648 = [
  ['', '', ''],
  ['f', 'Zg==', '66'],
  ['fo', 'Zm8=', '666f'],
  ['foo', 'Zm9v', '666f6f'],
  ['foob', 'Zm9vYg==', '666f6f62'],
  ['fooba', 'Zm9vYmE=', '666f6f6261'],
  ['foobar', 'Zm9vYmFy', '666f6f626172'],
] as const;

describe('base 64', () => {
  it.each(RFC_4648)('prints and reads the vectors of RFC 4648: %j', (text, base64) => {
    expect(toBase64(utf8(text))).toBe(base64);
    expect(fromUtf8(fromBase64(base64)!)).toBe(text);
    const unpadded = base64.replaceAll('=', '');
    expect(toBase64Url(utf8(text))).toBe(unpadded);
    expect(fromUtf8(fromBase64Url(unpadded)!)).toBe(text);
  });

  it('prints what node prints, and reads it back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'));
        expect(toBase64Url(value)).toBe(Buffer.from(value).toString('base64url'));
        expect(plain(fromBase64(toBase64(value)))).toEqual([...value]);
        expect(plain(fromBase64Url(toBase64Url(value)))).toEqual([...value]);
      }),
    );
  });

  it('reads exactly what node would print again the same', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'ABZaz019+/-_=. \n\u0000é'), maxLength: 12 });
    fc.assert(
      fc.property(digits, (text) => {
        const printsBack = (encoding: 'base64' | 'base64url') =>
          Buffer.from(text, encoding).toString(encoding) === text;
        expect(plain(fromBase64(text))).toEqual(printsBack('base64') ? [...Buffer.from(text, 'base64')] : null);
        expect(plain(fromBase64Url(text))).toEqual(
          printsBack('base64url') ? [...Buffer.from(text, 'base64url')] : null,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['Zh==', 'Zm9=', 'Zg=', 'Zg', 'Zg===', '=Zg=', 'Zg==Zg==', 'Zm9v\n', ' Zm9v', 'Zm9-', 'Zm9_', '====', '='])(
    'with padding refuses %j',
    (text) => {
      expect(fromBase64(text)).toBe(null);
    },
  );

  it.each(['Zh', 'Zm9', 'Zg==', 'Z', 'Zm9+', 'Zm9/', 'Zm9v=', 'Zm 9v', 'Ｚm9v'])('for URLs refuses %j', (text) => {
    expect(fromBase64Url(text)).toBe(null);
  });

  it('has one spelling for any bytes: no other last digit reads as the same', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const length of [1, 2]) {
      const text = toBase64Url(new Uint8Array(length).fill(0xa5));
      const read = [...alphabet].filter((digit) => fromBase64Url(text.slice(0, -1) + digit) !== null);
      expect(read.length).toBe(length === 1 ? 4 : 16);
      const values = read.map((digit) => toHex(fromBase64Url(text.slice(0, -1) + digit)!));
      expect(new Set(values).size).toBe(read.length);
    }
  });
});

describe('hexadecimal', () => {
  it.each(RFC_4648)('prints and reads the vectors of RFC 4648: %j', (text, _, hex) => {
    expect(toHex(utf8(text))).toBe(hex);
    expect(fromUtf8(fromHex(hex)!)).toBe(text);
  });

  it('prints what node prints, and reads it back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
        expect(plain(fromHex(toHex(value)))).toEqual([...value]);
      }),
    );
  });

  it.each(['0', '0A', 'AB', '0x', ' 00', '00\n', '0g', '-1', '1e+5', '００'])('refuses %j', (text) => {
    expect(fromHex(text)).toBe(null);
  });
});

describe('UTF-8', () => {
  it('is what node takes it for, and comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...utf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  it('reads only bytes that print back the same', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const node = Buffer.from(value);
        const printsBack = Buffer.from(node.toString('utf8'), 'utf8').equals(node);
        expect(fromUtf8(value)).toBe(printsBack ? node.toString('utf8') : null);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a byte alone', [0xff]],
    ['a continuation alone', [0x80]],
    ['a sequence cut off', [0xe5, 0x90]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s', (_, value) => {
    expect(fromUtf8(Uint8Array.from(value))).toBe(null);
  });

  it('keeps a byte order mark as text, so that it cannot come and go unnoticed', () => {
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });
});

describe('bytes', () => {
  it('are put together in order', () => {
    fc.assert(
      fc.property(fc.array(bytes), (parts) => {
        expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]));
      }),
    );
  });

  it('are equal if they are the same bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(equalBytes(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
        expect(equalBytes(a, Uint8Array.from(a))).toBe(true);
        expect(equalBytes(a, concatBytes(a, Uint8Array.of(0)))).toBe(false);
      }),
    );
  });
});
