import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPeriod, beijingClock, beijingDate, beijingMidnight } from '../../../core/consent/dates.ts';

const DAY = 86_400_000;
const instants = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const inBeijing = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

describe('a date in Beijing', () => {
  it('is that of the reader’s day, from 16:00 in UTC on the next one', () => {
    expect(beijingDate('2026-11-30T15:59:59.999Z', 'zh-CN')).toBe('2026年11月30日');
    expect(beijingDate('2026-11-30T16:00:00.000Z', 'zh-CN')).toBe('2026年12月1日');
    expect(beijingDate('2026-11-30T16:00:00.000Z', 'en')).toBe('1 December 2026');
    expect(beijingDate('2026-12-31T16:00:00.000Z', 'en')).toBe('1 January 2027');
    expect(beijingClock('2026-12-31T16:12:07.999Z')).toBe('2027-01-01 00:12:07');
  });

  it('agrees with the time zone database since summer time ended there', () => {
    const since1992 = instants.filter((instant) => instant >= '1992');
    fc.assert(
      fc.property(since1992, (instant) => {
        expect(beijingDate(instant, 'en')).toBe(inBeijing.format(Date.parse(instant)));
      }),
    );
  });

  it('begins at its midnight: the last instant of that day or before it that reads 00:00:00', () => {
    expect(beijingMidnight('2026-11-30T16:00:00.000Z')).toBe('2026-11-30T16:00:00.000Z');
    expect(beijingMidnight('2026-11-30T15:59:59.999Z')).toBe('2026-11-29T16:00:00.000Z');
    fc.assert(
      fc.property(instants, (instant) => {
        const midnight = beijingMidnight(instant);
        expect(beijingClock(midnight).slice(11)).toBe('00:00:00');
        expect(beijingDate(midnight, 'en')).toBe(beijingDate(instant, 'en'));
        expect(Date.parse(instant) - Date.parse(midnight)).toBeLessThan(DAY);
      }),
    );
  });
});

describe('a period', () => {
  it.each([
    ['2026-01-30T16:00:00.000Z', 'P1M', '2026-02-27T16:00:00.000Z', '31 January, a month on: 28 February'],
    ['2028-01-30T16:00:00.000Z', 'P1M', '2028-02-28T16:00:00.000Z', 'in a leap year: 29 February'],
    ['2028-02-28T16:00:00.000Z', 'P1Y', '2029-02-27T16:00:00.000Z', '29 February, a year on: 28 February'],
    ['2026-11-30T16:00:00.000Z', 'P1M', '2026-12-31T16:00:00.000Z', '1 December, a month on: 1 January'],
    ['2026-11-30T16:00:00.000Z', 'P6M', '2027-05-31T16:00:00.000Z', 'half a year on: 1 June'],
    ['2026-11-30T16:00:00.000Z', 'P1Y2M10D', '2028-02-10T16:00:00.000Z', 'all parts by the calendar'],
    ['2027-02-28T16:00:00.000Z', 'P1Y', '2028-02-29T16:00:00.000Z', '1 March, a year on: 1 March'],
    ['2026-12-31T03:00:00.000Z', 'P14M', '2028-02-29T03:00:00.000Z', 'fourteen months, clipped'],
    ['2026-11-30T16:00:00.000Z', 'P2W', '2026-12-14T16:00:00.000Z', 'weeks are seven days'],
    ['2026-11-30T16:00:00.000Z', 'PT24H', '2026-12-01T16:00:00.000Z', 'hours from the moment'],
    ['2026-11-30T16:00:00.500Z', 'PT1M30S', '2026-11-30T16:01:30.500Z', 'minutes and seconds, milliseconds kept'],
    ['2026-11-30T16:00:00.000Z', 'PT0S', '2026-11-30T16:00:00.000Z', 'nothing'],
  ])('%s and %s make %s (%s)', (instant, period, wanted) => {
    expect(addPeriod(instant, period)).toBe(wanted);
  });

  it.each(['', 'P', 'PT', 'P1', '1D', 'P1D1Y', 'P-1D', 'P1.5D', 'p1d', 'P1DT', 'P1D ', 'P12345D'])(
    'is refused unless it is one: %j',
    (period) => {
      expect(() => addPeriod('2026-11-30T16:00:00.000Z', period)).toThrow(RangeError);
    },
  );

  it('of days is that many times 24 hours, and never falls', () => {
    fc.assert(
      fc.property(instants, fc.nat(9999), (instant, days) => {
        expect(Date.parse(addPeriod(instant, `P${days}D`)) - Date.parse(instant)).toBe(days * DAY);
      }),
    );
  });

  it('of months ends on the same day of the month in Beijing, or on its last', () => {
    const dayOf = (instant: string) => Number(beijingClock(instant).slice(8, 10));
    fc.assert(
      fc.property(instants, fc.nat(240), (instant, months) => {
        const end = addPeriod(instant, `P${months}M`);
        const clipped = dayOf(addPeriod(end, 'P1D')) === 1 && dayOf(end) < dayOf(instant);
        expect(dayOf(end) === dayOf(instant) || clipped).toBe(true);
        expect(beijingClock(end).slice(11)).toBe(beijingClock(instant).slice(11));
      }),
    );
  });
});
