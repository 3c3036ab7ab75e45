// What the numbers and units that a text prints say: 下午 5:00 is 17:00, 三千 yuan are CNY 3000.

import { numberInLetters, ordinalInLetters } from './english-numbers.ts';
import { chineseNumber } from './numerals.ts';

export type Currency = 'CNY' | 'USD' | 'EUR' | 'HKD' | 'GBP' | 'JPY';
export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'working-hour'
  | 'day'
  | 'working-day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'percent'
  /** In percent, what is taken off a price: 八折, 20% off. */
  | 'discount'
  | Currency
  | 'date'
  | 'clock'
  | 'fraction'
  | 'telephone'
  | 'count';

export interface Quantity {
  /** A number, or a date as `2026-12-01`. */
  readonly value: string;
  readonly unit: Unit;
  /** As the text writes it. */
  readonly printed: string;
  /** Where it begins in the text. */
  readonly at: number;
  /** Written in words and without a unit, or a word by itself: it may answer a figure, but asks for none itself (一方, one of,
   *  half). */
  readonly weak: boolean;
}

export type Unplaced = Omit<Quantity, 'printed' | 'at'>;

export const quantity = (value: number | string, unit: Unit, weak = false): Unplaced => ({
  value: String(value),
  unit,
  weak,
});

const CURRENCIES: readonly (readonly [RegExp, Currency])[] = [
  [/HK|港/u, 'HKD'],
  [/US|\$|美|dollar/u, 'USD'],
  [/EUR|€|欧|euro/u, 'EUR'],
  [/GBP|£|英镑|pound/u, 'GBP'],
  [/JPY|日元|yen/u, 'JPY'],
  [/./u, 'CNY'],
];
export const currencyOf = (sign: string): Currency => CURRENCIES.find(([says]) => says.test(sign))![1];

const CHINESE_UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/工作日/u, 'working-day'],
  [/工作小时/u, 'working-hour'],
  [/小时/u, 'hour'],
  [/分钟/u, 'minute'],
  [/秒/u, 'second'],
  [/季度/u, 'quarter'],
  [/日$|天/u, 'day'],
  [/周$|星期/u, 'week'],
  [/月/u, 'month'],
  [/年/u, 'year'],
  [/[%％]/u, 'percent'],
  [/./u, 'count'],
];
const SCALES: { readonly [scale: string]: number } = {
  百: 100,
  千: 1000,
  万: 1e4,
  亿: 1e8,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  b: 1e9,
  bn: 1e9,
};
/** 千万 is both. */
export const scaleOf = (scale = ''): number =>
  SCALES[scale.toLowerCase()] ?? [...scale].reduce((product, each) => product * SCALES[each]!, 1);

/** 下午 5:00 and 5 p.m. are 17:00; 12 a.m. is midnight. */
export function clockOf(printed: string, half: 'morning' | 'afternoon' | null): Unplaced {
  const [hour, minute = '00'] = printed.split(':') as [string, string?];
  const hours = half === null ? Number(hour) : half === 'morning' ? Number(hour) % 12 : afternoon(Number(hour));
  return quantity(`${String(hours).padStart(2, '0')}:${minute}`, 'clock');
}

const afternoon = (hour: number): number => (hour < 12 ? hour + 12 : hour);

/** 八折 is eighty percent of the price, 八五折 eighty-five. */
export function percentOfTen(printed: string): number {
  const digits = /^\d/u.test(printed) ? printed.replace('.', '') : chineseDigits(printed);
  return Number(digits.padEnd(2, '0'));
}

/** 半年 and half a year are six months, 半小时 and half an hour thirty minutes. */
export function halfOfUnit(unit: string): Unplaced {
  if (/年|year/u.test(unit)) return quantity(6, 'month');
  if (/时|hour/u.test(unit)) return quantity(30, 'minute');
  return quantity(0.5, /月|month/u.test(unit) ? 'month' : 'day');
}

/** With the half that a text adds: 两年半, two and a half years. */
export const withHalf = (whole: Unplaced | null, half: string | undefined): Unplaced | null =>
  whole && half !== undefined ? quantity(Number(whole.value) + 0.5, whole.unit) : whole;

export function inChinese(number: string, scale: string | undefined, unit: string): Unplaced | null {
  const value = numberOf(number) * scaleOf(scale);
  if (Number.isNaN(value)) return null;
  const kind = /元|港币|英镑/u.test(unit)
    ? currencyOf(unit)
    : CHINESE_UNITS.find(([pattern]) => pattern.test(unit))![1];
  // Twice as much is a figure; two of something may be said in another way.
  const isWorded = !/\d/u.test(number) && (unit !== '倍' || value === 1);
  return quantity(value, kind, isWorded && (kind === 'count' || value === 1));
}

export function inEnglish(number: string, working: string | undefined, unit: string, scale?: string): Unplaced | null {
  const value = numberOf(number) * scaleOf(scale);
  if (Number.isNaN(value)) return null;
  return quantity(value, englishUnit(working, unit), value === 1 && !/\d/u.test(number));
}

function englishUnit(working: string | undefined, unit: string): Unit {
  const plain = unit.replace(/^(?:working|business|calendar) /u, '').replace(/s$/u, '');
  const isWorking = /working|business/iu.test(`${working ?? ''}${unit}`);
  if (plain === 'day') return isWorking ? 'working-day' : 'day';
  if (plain === 'h' || plain === 'hour') return isWorking ? 'working-hour' : 'hour';
  if (plain === '%' || plain.startsWith('per')) return 'percent';
  return /^(?:yuan|rmb|cny|dollar|usd|euro?|pound|gbp|hkd|jpy)$/u.test(plain)
    ? currencyOf(plain.length === 3 ? plain.toUpperCase() : plain)
    : (plain as Unit);
}

export function dateOf(year: string | undefined, month: number, day: string | undefined): Unplaced {
  const digits = (value: number): string => String(value).padStart(2, '0');
  const parts = [
    ...(year === undefined ? [] : [String(numberOf(year))]),
    digits(month),
    ...(day === undefined ? [] : [digits(numberOf(day))]),
  ];
  return quantity(parts.join('-'), 'date');
}

export function numberOf(printed: string): number {
  const plain = printed
    .normalize('NFKC')
    .replace(/,(?=\d{3})/gu, '')
    .replace(/ ?\(\d+\)$/u, '')
    .trim();
  if (/^[\d.]+$/u.test(plain)) return Number(plain);
  const [whole, decimals] = plain.split('点') as [string, string?];
  const chinese = chineseNumber(whole);
  if (chinese !== null) return decimals === undefined ? chinese : Number(`${chinese}.${chineseDigits(decimals)}`);
  return ordinalInLetters(plain) ?? numberInLetters(plain);
}

/** 五点二五: each digit alone. */
const chineseDigits = (text: string): string => [...text].map((digit) => String(chineseNumber(digit) ?? '')).join('');
