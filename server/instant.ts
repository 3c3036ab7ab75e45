// Instants as everything here spells them, in UTC to the millisecond. Read by arithmetic: making a `Date` of each, and printing
// it back to see whether its month has that day, costs ten times as much, and thousands of rows a second have one.

/** Of `2026-11-29T08:00:00.000Z`. */
export const INSTANT_LENGTH = 24;

/** Milliseconds since 1970 of the instant that stands in `text` from `at` on. NaN for anything else: another spelling, or a
 *  day that its month has not. */
export function instantAt(text: string, at = 0): number {
  if (
    text.charCodeAt(at + 4) !== DASH ||
    text.charCodeAt(at + 7) !== DASH ||
    text.charCodeAt(at + 10) !== T ||
    text.charCodeAt(at + 13) !== COLON ||
    text.charCodeAt(at + 16) !== COLON ||
    text.charCodeAt(at + 19) !== POINT ||
    text.charCodeAt(at + 23) !== Z
  )
    return Number.NaN;
  const year = digits(text, at, 4);
  const month = digits(text, at + 5, 2);
  const day = digits(text, at + 8, 2);
  const hour = digits(text, at + 11, 2);
  const minute = digits(text, at + 14, 2);
  const second = digits(text, at + 17, 2);
  const millisecond = digits(text, at + 20, 3);
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60 && second < 60;
  return isReal
    ? (((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millisecond
    : Number.NaN;
}

const [DASH, T, COLON, POINT, Z] = ['-', 'T', ':', '.', 'Z'].map((character) => character.charCodeAt(0));

/** NaN if one is none. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const DAYS_UNTIL_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** Since 1970, in the calendar of ISO 8601. A year is counted from March, so that the leap day is its last. */
function days(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const inEra = marchYear - era * 400;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * DAYS_IN_400_YEARS + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - DAYS_UNTIL_1970
  );
}
