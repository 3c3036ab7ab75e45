import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEEPEST,
  canonicalBytes,
  canonicalJson,
  isObject,
  parseCanonicalBytes,
  parseCanonicalJson,
  type Json,
} from '../../../core/bytes/canonical-json.ts';
import { fromHex, fromUtf8, utf8 } from '../../../core/bytes/encoding.ts';
import { double, es6Numbers } from './es6-numbers.ts';

const json = fc.jsonValue({ stringUnit: 'binary' });

describe('the published vectors of RFC 8785', () => {
  // cyberphone/json-canonicalization, testdata/input and testdata/outhex (Apache-2.0, Copyright 2018 Anders Rundgren).
  it.each(
    Object.entries({
      arrays: {
        input: '[\n  56,\n  {\n    "d": true,\n    "10": null,\n    "1": [ ]\n  }\n]\n',
        hex: '5b35362c7b2231223a5b5d2c223130223a6e756c6c2c2264223a747275657d5d',
      },
      french: {
        input:
          '{\n  "peach": "This sorting order",\n  "péché": "is wrong according to French",\n  "pêche": "but canonicalization MUST",\n  "sin":   "ignore locale"\n}\n',
        hex: '7b227065616368223a225468697320736f7274696e67206f72646572222c2270c3a96368c3a9223a2269732077726f6e67206163636f7264696e6720746f204672656e6368222c2270c3aa636865223a226275742063616e6f6e6963616c697a6174696f6e204d555354222c2273696e223a2269676e6f7265206c6f63616c65227d',
      },
      structures: {
        input:
          '{\n  "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},\n  "10": { },\n  "": "empty",\n  "a": { },\n  "111": [ {"e": "yes","E": "no" } ],\n  "A": { }\n}',
        hex: '7b22223a22656d707479222c2231223a7b225c6e223a35362c2266223a7b2246223a352c2266223a226869227d7d2c223130223a7b7d2c22313131223a5b7b2245223a226e6f222c2265223a22796573227d5d2c2241223a7b7d2c2261223a7b7d7d',
      },
      unicode: {
        input: '{\n  "Unnormalized Unicode":"A\\u030a"\n}\n',
        hex: '7b22556e6e6f726d616c697a656420556e69636f6465223a2241cc8a227d',
      },
      values: {
        input:
          '{\n  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],\n  "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",\n  "literals": [null, true, false]\n}\n',
        hex: '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
      },
      weird: {
        input:
          '{\n  "\\u20ac": "Euro Sign",\n  "\\r": "Carriage Return",\n  "\\u000a": "Newline",\n  "1": "One",\n  "\\u0080": "Control\\u007f",\n  "\\ud83d\\ude02": "Smiley",\n  "\\u00f6": "Latin Small Letter O With Diaeresis",\n  "\\ufb33": "Hebrew Letter Dalet With Dagesh",\n  "</script>": "Browser Challenge"\n}\n',
        hex: '7b225c6e223a224e65776c696e65222c225c72223a2243617272696167652052657475726e222c2231223a224f6e65222c223c2f7363726970743e223a2242726f77736572204368616c6c656e6765222c22c280223a22436f6e74726f6c7f222c22c3b6223a224c6174696e20536d616c6c204c6574746572204f205769746820446961657265736973222c22e282ac223a224575726f205369676e222c22f09f9882223a22536d696c6579222c22efacb3223a22486562726577204c65747465722044616c6574205769746820446167657368227d',
      },
    }),
  )('of objects and arrays: %s', (_, { input, hex }) => {
    expect(fromUtf8(canonicalBytes(JSON.parse(input)))).toBe(fromUtf8(fromHex(hex)!));
    expect(parseCanonicalBytes(fromHex(hex)!)).toEqual(JSON.parse(input));
  });

  // RFC 8785 appendix B.
  it.each([
    ['0000000000000000', '0', 'zero'],
    ['8000000000000000', '0', 'minus zero'],
    ['0000000000000001', '5e-324', 'smallest positive number'],
    ['8000000000000001', '-5e-324', 'smallest negative number'],
    ['7fefffffffffffff', '1.7976931348623157e+308', 'largest positive number'],
    ['ffefffffffffffff', '-1.7976931348623157e+308', 'largest negative number'],
    ['4340000000000000', '9007199254740992', 'largest positive integer'],
    ['c340000000000000', '-9007199254740992', 'largest negative integer'],
    ['4430000000000000', '295147905179352830000', 'about 2^68'],
    ['44b52d02c7e14af5', '9.999999999999997e+22', ''],
    ['44b52d02c7e14af6', '1e+23', ''],
    ['44b52d02c7e14af7', '1.0000000000000001e+23', ''],
    ['444b1ae4d6e2ef4e', '999999999999999700000', ''],
    ['444b1ae4d6e2ef4f', '999999999999999900000', ''],
    ['444b1ae4d6e2ef50', '1e+21', ''],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7', ''],
    ['3eb0c6f7a0b5ed8d', '0.000001', ''],
    ['41b3de4355555553', '333333333.3333332', ''],
    ['41b3de4355555554', '333333333.33333325', ''],
    ['41b3de4355555555', '333333333.3333333', ''],
    ['41b3de4355555556', '333333333.3333334', ''],
    ['41b3de4355555557', '333333333.33333343', ''],
    ['becbf647612f3696', '-0.0000033333333333333333', ''],
    ['43143ff3c1cb0959', '1424953923781206.2', 'round to even'],
  ])('of numbers: %s is %s (%s)', (hex, text) => {
    expect(canonicalJson(double(BigInt(`0x${hex}`)).value)).toBe(text);
  });

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('of no numbers: %s', (hex) => {
    expect(() => canonicalJson(double(BigInt(`0x${hex}`)).value)).toThrow(TypeError);
  });

  it('of a hundred thousand numbers, by the digest of all their lines', () => {
    const published = {
      1000: 'be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687',
      10_000: 'b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892',
      100_000: '22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7',
    };
    const found: { [lines: number]: string } = {};
    const hash = createHash('sha256');
    let lines = 0;
    for (const { bits, value } of es6Numbers()) {
      hash.update(`${bits.toString(16)},${canonicalJson(value)}\n`);
      lines += 1;
      if (lines in published) found[lines] = hash.copy().digest('hex');
      if (lines === 100_000) break;
    }
    expect(found).toEqual(published);
  });
});

describe('canonical JSON', () => {
  it('is what the package `canonicalize` makes of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(JSON.stringify(value).isWellFormed() && isWellFormed(value as Json));
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('reads back, and says what JSON.stringify says', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(isWellFormed(value as Json));
        const text = canonicalJson(value);
        expect(parseCanonicalJson(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(parseCanonicalBytes(utf8(text))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for the same members in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([name]) => name }), (members) => {
        const text = canonicalJson(Object.fromEntries(members));
        expect(canonicalJson(Object.fromEntries(members.toReversed()))).toBe(text);
      }),
    );
  });

  it('of names sorts by UTF-16 code units, not by code points', () => {
    expect(canonicalJson({ '\ufb33': 1, '\u{1f602}': 2 })).toBe('{"\u{1f602}":2,"\ufb33":1}');
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['an item that is undefined', [undefined]],
    ['a list with a hole', [, 1]], // eslint-disable-line no-sparse-arrays
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['NaN', NaN],
    ['Infinity', { a: [Infinity] }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['an object that prints itself', { toJSON: () => 1 }],
    ['an error', new Error('a')],
    ['a lone surrogate', 'a\ud800b'],
    ['a name with a lone surrogate', { '\udc00': 1 }],
  ])('cannot carry %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('carries a member called __proto__ as a member', () => {
    const text = '{"__proto__":{"a":1},"b":2}';
    const value = parseCanonicalJson(text)!;
    expect(Object.keys(value)).toEqual(['__proto__', 'b']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(canonicalJson(value)).toBe(text);
  });

  it(`stands at most ${DEEPEST} deep, for the printer and for the reader alike`, () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(parseCanonicalJson(canonicalJson(nested(DEEPEST)))).toEqual(nested(DEEPEST));
    expect(() => canonicalJson(nested(DEEPEST + 1))).toThrow(TypeError);
    expect(parseCanonicalJson('['.repeat(DEEPEST + 1) + ']'.repeat(DEEPEST + 1))).toBe(undefined);
    expect(parseCanonicalJson('['.repeat(1e6) + ']'.repeat(1e6))).toBe(undefined);
  });
});

describe('the reader of canonical JSON', () => {
  it.each([
    ['a name that stands twice', '{"a":1,"a":1}'],
    ['a name that stands twice, escaped', '{"a":1,"\\u0061":2}'],
    ['names out of order', '{"b":1,"a":2}'],
    ['a space', '{"a": 1}'],
    ['a space in front', ' 1'],
    ['a line end', '1\n'],
    ['a character escaped that need not be', '"\\u0061"'],
    ['a slash escaped', '"\\/"'],
    ['a control character spelled long', '"\\u000a"'],
    ['capital digits in an escape', '"\\u000F"'],
    ['a lone surrogate, escaped', '"\\ud800"'],
    ['minus zero', '-0'],
    ['a fraction of nothing', '1.0'],
    ['an exponent', '1e2'],
    ['a capital exponent', '1E+30'],
    ['an exponent without sign', '1e30'],
    ['a number too exact', '0.1000000000000000055511151231257827'],
    ['an integer beyond 2^53 that no double says', '9007199254740993'],
    ['a number beyond all', '1e400'],
    ['a leading zero', '01'],
    ['a plus', '+1'],
    ['a comma behind', '[1,]'],
    ['a byte order mark', '\ufeff1'],
    ['two values', '1 2'],
    ['nothing', ''],
    ['no JSON', 'undefined'],
    ['NaN', 'NaN'],
  ])('refuses %s', (_, text) => {
    expect(parseCanonicalJson(text)).toBe(undefined);
    expect(parseCanonicalBytes(utf8(text))).toBe(undefined);
  });

  it('refuses bytes that are not UTF-8, and takes the same text in well-formed ones', () => {
    expect(parseCanonicalBytes(Uint8Array.of(0x22, 0xff, 0x22))).toBe(undefined);
    expect(parseCanonicalBytes(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBe(undefined);
    expect(parseCanonicalBytes(Uint8Array.of(0x22, 0xc3, 0xa9, 0x22))).toBe('é');
  });

  it('never reads two texts as one value', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.string({ maxLength: 2 }), (value, at, put) => {
        fc.pre(isWellFormed(value as Json));
        const text = canonicalJson(value);
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + 1);
        fc.pre(changed !== text);
        expect(parseCanonicalJson(changed)).not.toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an object', () => {
  it('is neither null nor a list', () => {
    expect([{}, { a: 1 }, [], null, undefined, 'a', 1, true].map(isObject)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  return isObject(value)
    ? Object.entries(value).every(([name, item]) => name.isWellFormed() && isWellFormed(item))
    : true;
}
