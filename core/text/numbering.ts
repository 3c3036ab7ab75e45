// The number of a clause as printed, and what it says whatever its glyphs: `5.`, `第五条` and `Article 5` are all `5`.

import { chineseNumber, CHINESE_NUMERAL, romanNumber } from './numerals.ts';

export interface Numbered {
  /** As printed: `(a)`, `5.1`, `第五条`. */
  readonly number: string;
  readonly rest: string;
}

/** In Chinese texts figures may be of full width, and so may the stops between them: １．, 第１条, １．２. */
export const DIGIT = '[\\d０-９]';
const DIGITS = `${DIGIT}{1,3}`;
const LETTERS = '[A-Za-z]|[ivxIVX]{1,6}';
/** A code of laws has more than a thousand articles: 第一千一百一十一条. */
const CHINESE = `[${CHINESE_NUMERAL}]{1,7}`;
const ARTICLE_DIGITS = `${DIGIT}{1,4}`;
const BRACKETED = `[(（](?:${DIGITS}[A-Z]{0,2}|${LETTERS}|${CHINESE})[)）]`;
const CLOSED = `(?:${DIGITS}|${LETTERS})[).）．]`;
const LISTED = `(?:${DIGITS}|${CHINESE})、`;
/** What a law is divided into (Legislation Law of the PRC, article 65). */
export const DIVISION = '(?:分?编|[章节条])';
/** An article that was put behind another keeps the numbers of those that follow: 第十七条之一. */
export const BEHIND = `之[${CHINESE_NUMERAL}]{1,3}`;
const INSERTED = `(?:${BEHIND})?`;
const ARTICLE = `第(?:${ARTICLE_DIGITS}|${CHINESE})${DIVISION}${INSERTED}`;
const NAMES = 'Article|Section|Clause|Chapter|Part';
/** As statutes and contracts in English number: Article 4, Chapter II, SECTION 5.1. */
const ENGLISH_ARTICLE = `(?:${NAMES}|${NAMES.toUpperCase()}) (?:${ARTICLE_DIGITS}(?:\\.\\d{1,3})*[A-Z]{0,2}|[IVX]{1,6})\\.?(?![.\\w])`;
/** A section that was put behind another keeps the numbers of those that follow: 2A., as (2A) does. */
const LETTERED = `${DIGITS}[A-Z]{1,2}\\.`;
/** A statute of more than a thousand articles, or a standard, may number them so; in a line of an item it would be a year. */
const THOUSANDS = `${DIGIT}{4}[.．]`;
/** 5.1.2, and with letters A.1 and 4.2.a; X.509 and U.S. are none. */
const DECIMAL = `(?:${DIGITS}(?:[.．]${DIGITS})+(?:\\.[a-z])?|[A-Z](?:\\.\\d{1,2})+(?:\\.[a-z])?)[.．]?(?![\\w０-９])`;

/** The lowest rank of Chinese texts: ① to ⑳. */
const CIRCLED = '[\u2460-\u2473]';

const ITEM = new RegExp(`^(${CIRCLED}|${BRACKETED}|${CLOSED}|${LISTED}|${ARTICLE})(?: (\\S.*))?$`, 'su');
const HEADING = new RegExp(
  `^(${CIRCLED}|${BRACKETED}|${CLOSED}|${THOUSANDS}|${LISTED}|${ARTICLE}|第 ?${ARTICLE_DIGITS} ?${DIVISION}${INSERTED}|${ENGLISH_ARTICLE}|${LETTERED}|${DECIMAL})(?: (\\S.*))?$`,
  'su',
);
const ITEM_WITHOUT_SPACE = new RegExp(
  `^(${CIRCLED}|${BRACKETED}|(?:${DIGITS}|[A-Za-z])[)）]|${LISTED}|${DIGITS}[.．](?![\\d０-９.．]))(?=[^\\s])`,
  'u',
);

/** The marker that opens the line of an item, or null for a plain paragraph. */
export function itemMarker(line: string): Numbered | null {
  const match = ITEM.exec(line);
  return match ? { number: match[1]!, rest: match[2] ?? '' } : null;
}

/** The number that opens a heading, or null for a heading without one. */
export function headingNumber(heading: string): Numbered | null {
  const match = HEADING.exec(heading);
  return match ? { number: match[1]!, rest: match[2] ?? '' } : null;
}

/** `(a)text` as `(a) text`; null where no marker lacks its space. */
export function withMarkerSpace(line: string): string | null {
  const match = ITEM_WITHOUT_SPACE.exec(line);
  return match ? `${match[1]!} ${line.slice(match[0].length)}` : null;
}

const NAMED = new RegExp(`^(?:${NAMES}) (.+)$`, 'iu');

/** What a printed number says: `(a)` a, `第五条` 5, `第五条之一` and `5.1` 5.1, empty for none. */
export function numberValue(printed: string): string {
  if (printed === '') return '';
  const named = NAMED.exec(printed)?.[1];
  // Behind a word such as Chapter, `II` is a number; in brackets it may be a letter and stays as it is.
  const capitals = /^[IVX]+(?=\.?$)/u.exec(named ?? '')?.[0];
  const roman = capitals === undefined ? null : romanNumber(capitals.toLowerCase());
  if (named !== undefined) return roman === null ? numberValue(named) : String(roman);
  const plain = printed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[第分编章节条()、\s]/gu, '')
    .replace('之', '.')
    .replace(/^\.+|\.+$/gu, '');
  return plain
    .split('.')
    .map((part) => String(chineseNumber(part) ?? part))
    .join('.');
}
