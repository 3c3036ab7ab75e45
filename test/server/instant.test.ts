import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from '../../server/instant.ts';

/** By making a date and printing it back. */
function byDate(text: string): number {
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text ? milliseconds : Number.NaN;
}

const number = (least: number, most: number, width: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((n) => String(n).padStart(width, '0'));

describe('an instant read by arithmetic', () => {
  it('is the one that a date gives, for every date there is', () => {
    const dates = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(instantAt(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it('is none for a day, an hour or a minute that does not exist', () => {
    const parts = fc.tuple(
      fc.oneof(number(0, 9999, 4), fc.constantFrom('1900', '2000', '2023', '2024')),
      number(0, 13, 2),
      number(0, 32, 2),
      number(0, 25, 2),
      number(0, 61, 2),
      number(0, 61, 2),
      number(0, 999, 3),
    );
    fc.assert(
      fc.property(parts, ([year, month, day, hour, minute, second, millisecond]) => {
        const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`;
        expect(instantAt(text)).toBe(byDate(text));
      }),
      { numRuns: 2000 },
    );
    for (const text of [
      '2023-02-29T00:00:00.000Z',
      '1900-02-29T00:00:00.000Z',
      '2024-04-31T00:00:00.000Z',
      '2024-01-01T24:00:00.000Z',
    ])
      expect(instantAt(text), text).toBeNaN();
    expect(instantAt('2000-02-29T00:00:00.000Z')).toBe(951_782_400_000);
  });

  it('is none for another spelling, however near', () => {
    const right = '2024-05-04T12:30:00.123Z';
    const change = fc.tuple(fc.nat(right.length - 1), fc.string({ unit: 'binary', minLength: 0, maxLength: 2 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        const text = right.slice(0, at) + by + right.slice(at + 1);
        expect(instantAt(text.slice(0, 24))).toBe(byDate(text.slice(0, 24)));
      }),
      { numRuns: 2000 },
    );
    expect(instantAt('')).toBeNaN();
  });

  it('is found where it stands in a longer text', () => {
    expect(instantAt('"time":"1970-01-01T00:00:01.000Z","v":1', 8)).toBe(1000);
    expect(instantAt('"time":"1970-01-01T00:00:01.000Z","v":1', 7)).toBeNaN();
  });
});
