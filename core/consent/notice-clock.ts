// The notice that a revision must be given before it takes effect. PRC law publicises the changed text for at least 7 days
// (E-Commerce Law 34), 15 where many users or major interests are touched; the day of publication does not count (Civil
// Code 201) and days are those of Beijing. The clock runs for every revision, editorial ones too.

import type { RevisionDocument } from '../text/agreement.ts';
import { LEAST_DAYS } from '../text/period.ts';
import { addPeriod, beijingMidnight } from './dates.ts';

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
  const days = Math.max(notice.noticeDays, LEAST_DAYS[notice.regime]);
  return effective >= earliestEffect(published, days);
}
