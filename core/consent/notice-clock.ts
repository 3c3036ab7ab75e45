// The notice that a revision must be given before it takes effect. PRC law publicises the changed text for at least 7 days
// (E-Commerce Law 34), 15 where many users or major interests are touched; the day of publication does not count (Civil
// Code 201) and days are those of Beijing. The clock runs for every revision, editorial ones too.

import type { RevisionDocument } from '../text/agreement.ts';
import { LEAST_DAYS } from '../text/period.ts';
import { addPeriod, BEIJING, beijingClock, beijingMidnight, DAY } from './dates.ts';

type Notice = Pick<RevisionDocument, 'from' | 'regime' | 'noticeDays'>;

/** The first instant at which a text published at `published` may take effect after `days` days of notice: published on
 *  day D, 00:00 in Beijing of D + days + 1. Without notice days there is nothing to wait for. */
export const earliestEffect = (published: string, days: number): string =>
  days === 0 ? published : addPeriod(beijingMidnight(published), `P${days + 1}D`);

/** The instant that `effective` says, for a text published at `published`: itself, or that period after publication. */
export const effectOf = (published: string, effective: string): string =>
  effective.startsWith('P') ? addPeriod(published, effective) : new Date(Date.parse(effective)).toISOString();

/** Whether a live ledger may publish this: a first version goes without notice, a revision never does by calling itself
 *  one, and what a demonstration skipped binds nobody. */
export function keepsNotice(notice: Notice, published: string, effective: string): boolean {
  if (notice.regime === 'demo' || (notice.regime === 'first' && notice.from !== null)) return false;
  return effective >= earliestEffect(published, daysOf(notice));
}

/** The notice of one publication, worked out: what is announced with it. */
export interface NoticeClock {
  readonly published: string;
  /** Whole days in Beijing: those declared, and never fewer than the regime asks for. */
  readonly days: number;
  /** The last of them, as `2026-12-07`; null without notice days. */
  readonly lastDay: string | null;
  /** Whether that is a Saturday or a Sunday. A period for acting then runs on to the next working day (Civil Code 203);
   *  whether one for publicity does is disputed, so this is pointed out and not enforced. Public holidays are not known here. */
  readonly endsOnWeekend: boolean;
  /** The first instant at which it may take effect. */
  readonly earliest: string;
  readonly effective: string;
  /** Until when comments are invited: the end of the days of notice; without any, until it takes effect. */
  readonly commentsUntil: string;
}

export function noticeClock(
  notice: Pick<Notice, 'regime' | 'noticeDays'>,
  published: string,
  effective: string,
): NoticeClock {
  const days = daysOf(notice);
  const earliest = earliestEffect(published, days);
  const last = days === 0 ? null : addPeriod(beijingMidnight(published), `P${days}D`);
  return {
    published,
    days,
    lastDay: last && beijingClock(last).slice(0, 10),
    endsOnWeekend: last !== null && isWeekend(last),
    earliest,
    effective,
    commentsUntil: days === 0 || effective < earliest ? effective : earliest,
  };
}

const daysOf = ({ regime, noticeDays }: Pick<Notice, 'regime' | 'noticeDays'>): number =>
  Math.max(noticeDays, LEAST_DAYS[regime]);

/** Whether a day in Beijing, given by its first instant, is a Saturday or a Sunday: 1970-01-01 was a Thursday. */
const isWeekend = (midnight: string): boolean => {
  const weekday = (Math.floor((Date.parse(midnight) + BEIJING) / DAY) + 4) % 7;
  return weekday === 0 || weekday === 6;
};
