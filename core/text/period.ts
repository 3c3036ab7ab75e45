// Times as a manifest may give them: a period after publication (ISO 8601, RFC 3339 appendix A) or an instant in UTC
// (RFC 3339). Both are kept as written.

import type { Regime } from './agreement.ts';

/** Whole days of notice that a regime asks for at least; what the manifest declares may be longer. */
export const LEAST_DAYS: { readonly [regime in Regime]: number } = {
  first: 0,
  'prc-7': 7,
  'prc-15': 15,
  'p2b-15': 15,
  custom: 0,
  demo: 0,
};

/** `P30D`, `P1Y6M`, `PT24H`; whole numbers only, at least one part. */
export const isPeriod = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^P(?=\d|T\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,4}H)?(?:\d{1,4}M)?(?:\d{1,4}S)?)?$/.test(
    text,
  );

/** `2026-12-01T00:00:00Z`, seconds with or without milliseconds; the day must exist. */
export function isInstant(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{3})?Z$/.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60 && second < 60;
}

/** `text`, a day or a time with an offset from UTC or without one, as an instant in UTC; without one it is taken for Beijing
 *  time. Null for what is neither, and for a day that does not exist. */
export function asInstant(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!match) return null;
  const [, day, time = '00:00', seconds = ':00', offset = '+08:00'] = match;
  if (!isInstant(`${day}T${time}${seconds}Z`)) return null;
  const zone = offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const at = Date.parse(`${day}T${time}${seconds}${zone}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString().replace('.000', '');
}

/** The days of a period that is written in days or weeks only; null for any other. */
export function daysOfPeriod(text: string): number | null {
  const match = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/.exec(text);
  if (!match || !isPeriod(text)) return null;
  return Number(match[1] ?? 0) * 7 + Number(match[2] ?? 0);
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
