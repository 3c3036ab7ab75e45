import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/bytes/canonical-json.ts';
import {
  anything,
  closed,
  count,
  digest,
  instant,
  isInstant,
  listOf,
  mapOf,
  matching,
  nullOr,
  oneOf,
  randomId,
  text,
  truth,
} from '../../../core/bytes/shape.ts';

describe('an object of a closed shape', () => {
  const shape = closed({ name: text(5) }, { age: count });

  it('has every member it must, may have the others, and has no more', () => {
    expect(shape({ name: 'a' })).toBe(true);
    expect(shape({ name: 'a', age: 3 })).toBe(true);
    expect(shape({})).toBe(false);
    expect(shape({ age: 3 })).toBe(false);
    expect(shape({ name: 'a', age: null })).toBe(false);
    expect(shape({ name: 'a', other: 1 })).toBe(false);
  });

  it('has its own members only, whatever they are called', () => {
    expect(shape(JSON.parse('{"__proto__":{"name":"a"}}') as Json)).toBe(false);
    expect(shape(JSON.parse('{"name":"a","__proto__":{}}') as Json)).toBe(false);
    expect(shape({ name: 'a', toString: 'x' } as never)).toBe(false);
    expect(closed({ toString: text(5) } as never)({})).toBe(false);
    expect(shape(Object.create({ name: 'a' }) as Json)).toBe(false);
  });

  it('is an object', () => {
    for (const value of [null, [], 'a', 1, true, undefined, ['name', 'a']] as Json[]) expect(shape(value)).toBe(false);
    expect(closed({})([])).toBe(false);
  });
});

describe('a text', () => {
  it('is as long as it may be, counted in UTF-16 code units', () => {
    expect(text(2)('同意')).toBe(true);
    expect(text(2)('😀')).toBe(true);
    expect(text(1)('😀')).toBe(false);
    expect(text(5)('')).toBe(true);
  });

  it('has no lone surrogate, which would be hashed as another character', () => {
    expect(text(5)('a\ud800')).toBe(false);
    expect(text(5)('\udc00\ud800')).toBe(false);
  });
});

describe('a count', () => {
  it.each([0, 1, 2 ** 53 - 1])('may be %d', (value) => expect(count(value)).toBe(true));
  it.each([-1, 0.5, 2 ** 53, NaN, Infinity, '1', null, true, [1]])('is not %j', (value) => {
    expect(count(value as Json)).toBe(false);
  });
});

describe('an instant', () => {
  it.each([
    '2026-02-28T00:00:00.000Z',
    '2028-02-29T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('may be %s', (value) => expect(isInstant(value)).toBe(true));

  it.each([
    '2026-02-29T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T23:59:60.000Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000+00:00',
    '2026-01-01T00:00:00.0000Z',
    '2026-01-01 00:00:00.000Z',
    '2026-01-01T00:00:00.000z',
    '+002026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z\n',
    '２０２６-01-01T00:00:00.000Z',
    '',
    0,
    null,
  ])('is not %j', (value) => {
    expect(isInstant(value)).toBe(false);
    expect(instant(value as Json)).toBe(false);
  });

  it('is every time that a clock can tell', () => {
    const dates = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(isInstant(date.toISOString())).toBe(true);
      }),
    );
  });
});

describe('the other shapes', () => {
  it('a random id carries 128 bits in their one spelling', () => {
    expect(randomId('AAAAAAAAAAAAAAAAAAAAAA')).toBe(true);
    for (const id of [
      'AAAAAAAAAAAAAAAAAAAAAB',
      'AAAAAAAAAAAAAAAAAAAAA',
      'AAAAAAAAAAAAAAAAAAAAAAA',
      'AAAAAAAAAAAAAAAAAAAAA=',
    ]) {
      expect(randomId(id), id).toBe(false);
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(randomId(Buffer.from(bytes).toString('base64url'))).toBe(true);
      }),
    );
  });

  it('a digest is a digest', () => {
    expect(digest(`sha256:${'0'.repeat(64)}`)).toBe(true);
    expect(digest(`sha256:${'G'.repeat(64)}`)).toBe(false);
  });

  it('a list has items of one shape, and as many as it needs', () => {
    expect(listOf(count)([])).toBe(true);
    expect(listOf(count, 1)([])).toBe(false);
    expect(listOf(count)([1, 2])).toBe(true);
    expect(listOf(count)([1, '2'])).toBe(false);
    expect(listOf(count)({ length: 0 })).toBe(false);
    expect(listOf(count)('')).toBe(false);
  });

  it('a map has names and values of one shape each', () => {
    const ages = mapOf(oneOf(['ann', 'bob']), count);
    expect(ages({})).toBe(true);
    expect(ages({ ann: 1, bob: 2 })).toBe(true);
    expect(ages({ eve: 1 })).toBe(false);
    expect(ages({ ann: 'x' })).toBe(false);
    expect(ages([])).toBe(false);
    expect(ages(JSON.parse('{"__proto__":1}') as Json)).toBe(false);
  });

  it('alternatives are exactly those named', () => {
    expect(oneOf(['in', 'out'])('in')).toBe(true);
    expect(oneOf(['in', 'out'])('toString')).toBe(false);
    expect(oneOf([1])('1')).toBe(false);
    expect(oneOf([1])(undefined)).toBe(false);
    expect(nullOr(count)(null)).toBe(true);
    expect(nullOr(count)(undefined)).toBe(false);
    expect(truth(false)).toBe(true);
    expect(truth(0)).toBe(false);
    expect(anything(null)).toBe(true);
    expect(anything(undefined)).toBe(false);
    expect(matching(/^a+$/)('aa')).toBe(true);
    expect(matching(/^a+$/)('aa\n')).toBe(false);
    expect(matching(/^1$/)(1)).toBe(false);
  });
});
