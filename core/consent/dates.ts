// Dates as readers of a PRC agreement count them: in Beijing time (UTC+8, no daylight saving), whatever the machine's zone.

import { isPeriod } from '../text/period.ts';

/** What Beijing is ahead of UTC, in milliseconds. */
export const BEIJING = 8 * 60 * 60 * 1000;
export const DAY = 24 * 60 * 60 * 1000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026年12月1日` or `1 December 2026`: the day in Beijing of an instant. */
export function beijingDate(instant: string, locale: string): string {
  const at = new Date(Date.parse(instant) + BEIJING);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return locale.startsWith('zh') ? `${year}年${month + 1}月${day}日` : `${day} ${MONTHS[month]} ${year}`;
}

/** `2026-12-01 09:12:07`: the clock in Beijing at an instant. */
export const beijingClock = (instant: string): string =>
  new Date(Date.parse(instant) + BEIJING).toISOString().slice(0, 19).replace('T', ' ');

/** The first instant of the Beijing day that `instant` falls on. */
export const beijingMidnight = (instant: string): string => {
  const shifted = Date.parse(instant) + BEIJING;
  return new Date(shifted - (((shifted % DAY) + DAY) % DAY) - BEIJING).toISOString();
};

/** `instant` moved by an ISO 8601 period; months and years by the calendar in Beijing, clipped to the month's last day: a
 *  month after midnight there is midnight there, though in UTC both stand on the day before. */
export function addPeriod(instant: string, period: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(period);
  if (!match || !isPeriod(period)) throw new RangeError(`not an ISO 8601 period: ${period}`);
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = new Date(Date.parse(instant) + BEIJING);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + years * 12 + months);
  at.setUTCDate(Math.min(day, new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()));
  const rest = (weeks * 7 + days) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return new Date(at.getTime() - BEIJING + rest).toISOString();
}

/** `instant` so many days of 24 hours earlier; Beijing has no others. */
export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * DAY).toISOString();
