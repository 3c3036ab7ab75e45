import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingMidnight } from '../../../core/consent/dates.ts';
import { earliestEffect, effectOf, keepsNotice, noticeClock } from '../../../core/consent/notice-clock.ts';

const notice = (change: Partial<Parameters<typeof keepsNotice>[0]> = {}) => ({
  from: '1',
  regime: 'prc-7' as const,
  noticeDays: 7,
  ...change,
});

describe('the first day on which a publicised text may take effect', () => {
  it('is D + 8 for seven days and D + 16 for fifteen, at midnight in Beijing', () => {
    const published = '2026-11-22T03:00:00.000Z'; // 22 November, 11:00 in Beijing
    expect(earliestEffect(published, 7)).toBe('2026-11-29T16:00:00.000Z'); // 30 November, 00:00
    expect(earliestEffect(published, 15)).toBe('2026-12-07T16:00:00.000Z'); // 8 December, 00:00
  });

  it('counts the day in Beijing, which is another one than in UTC from 16:00 on', () => {
    expect(earliestEffect('2026-11-22T15:59:59.999Z', 7)).toBe('2026-11-29T16:00:00.000Z');
    expect(earliestEffect('2026-11-22T16:00:00.000Z', 7)).toBe('2026-11-30T16:00:00.000Z');
  });

  it('runs over the ends of months and years and over a leap day', () => {
    expect(earliestEffect('2026-12-28T00:00:00.000Z', 7)).toBe('2027-01-04T16:00:00.000Z');
    expect(earliestEffect('2028-02-25T00:00:00.000Z', 7)).toBe('2028-03-03T16:00:00.000Z');
  });

  it('is at once where no notice is asked for', () => {
    expect(earliestEffect('2026-11-22T03:00:00.000Z', 0)).toBe('2026-11-22T03:00:00.000Z');
  });

  it('always leaves that many whole days between, never a day more', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 400 }), (at, days) => {
        const earliest = earliestEffect(at.toISOString(), days);
        const waited = (Date.parse(earliest) - at.getTime()) / 86_400_000;
        expect(beijingMidnight(earliest)).toBe(earliest);
        expect(waited).toBeGreaterThan(days);
        expect(waited).toBeLessThanOrEqual(days + 1);
      }),
    );
  });
});

describe('when a version takes effect', () => {
  it('is the instant it names, in the one spelling that entries carry', () => {
    expect(effectOf('2026-11-22T03:00:00.000Z', '2026-12-31T16:00:00Z')).toBe('2026-12-31T16:00:00.000Z');
  });

  it('or its period after publication, weeks included', () => {
    expect(effectOf('2026-11-22T03:00:00.000Z', 'P30D')).toBe('2026-12-22T03:00:00.000Z');
    expect(effectOf('2026-11-22T03:00:00.000Z', 'P2W')).toBe('2026-12-06T03:00:00.000Z');
    expect(effectOf('2026-11-22T03:00:00.000Z', 'P1W1DT2H')).toBe('2026-11-30T05:00:00.000Z');
    expect(effectOf('2026-11-22T03:00:00.000Z', 'PT0S')).toBe('2026-11-22T03:00:00.000Z');
  });
});

describe('a live ledger', () => {
  const published = '2026-11-22T03:00:00.000Z';
  const [before, from] = ['2026-11-29T15:59:59.999Z', '2026-11-29T16:00:00.000Z'];

  it('publishes from the first instant the notice allows, and not a millisecond before', () => {
    expect(keepsNotice(notice(), published, before)).toBe(false);
    expect(keepsNotice(notice(), published, from)).toBe(true);
  });

  it('holds to the days of the regime where fewer were declared, and to those declared where more were', () => {
    expect(keepsNotice(notice({ regime: 'prc-15', noticeDays: 7 }), published, from)).toBe(false);
    expect(keepsNotice(notice({ noticeDays: 0 }), published, before)).toBe(false);
    expect(keepsNotice(notice({ noticeDays: 8 }), published, from)).toBe(false);
    expect(keepsNotice(notice({ regime: 'custom', noticeDays: 3 }), published, published)).toBe(false);
  });

  it('lets a first version take effect at once, but never in the past', () => {
    const first = notice({ from: null, regime: 'first', noticeDays: 0 });
    expect(keepsNotice(first, published, published)).toBe(true);
    expect(keepsNotice(first, published, '2026-11-22T02:59:59.999Z')).toBe(false);
  });

  it('takes no revision that calls itself a first version, and nothing of a demonstration', () => {
    expect(keepsNotice(notice({ regime: 'first', noticeDays: 0 }), published, '2027-11-22T00:00:00.000Z')).toBe(false);
    expect(keepsNotice(notice({ regime: 'demo' }), published, '2027-11-22T00:00:00.000Z')).toBe(false);
  });
});

describe('the clock that is announced', () => {
  const published = '2026-11-22T03:00:00.000Z'; // a Sunday in Beijing
  const clock = (regime: 'prc-7' | 'prc-15' | 'custom', noticeDays: number, effective: string) =>
    noticeClock({ regime, noticeDays }, published, effective);

  it('names the last day and invites comments until it is over', () => {
    expect(clock('prc-15', 15, '2026-12-22T03:00:00.000Z')).toEqual({
      published,
      days: 15,
      lastDay: '2026-12-07',
      endsOnWeekend: false,
      earliest: '2026-12-07T16:00:00.000Z',
      effective: '2026-12-22T03:00:00.000Z',
      commentsUntil: '2026-12-07T16:00:00.000Z',
    });
  });

  it('points out a last day that is a Saturday or a Sunday, and no other', () => {
    const ends = [3, 4, 5, 6, 7, 8, 9].map((days) => {
      const { lastDay, endsOnWeekend } = clock('custom', days, '2027-01-01T00:00:00.000Z');
      return [lastDay, endsOnWeekend];
    });
    expect(ends).toEqual([
      ['2026-11-25', false],
      ['2026-11-26', false],
      ['2026-11-27', false],
      ['2026-11-28', true],
      ['2026-11-29', true],
      ['2026-11-30', false],
      ['2026-12-01', false],
    ]);
  });

  it('without days of notice invites comments until the effect', () => {
    expect(clock('custom', 0, '2026-11-25T00:00:00.000Z')).toMatchObject({
      days: 0,
      lastDay: null,
      earliest: published,
      commentsUntil: '2026-11-25T00:00:00.000Z',
    });
  });

  it('counts the days of the regime where fewer are declared', () => {
    expect(clock('prc-7', 2, '2027-01-01T00:00:00.000Z').days).toBe(7);
  });
});
