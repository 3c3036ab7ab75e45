// The number at the head of a line, with every way it may be read: `(i)` is the first of Roman numerals or the ninth letter.

import { BEHIND, DIGIT, DIVISION, headingNumber, itemMarker, numberValue, withMarkerSpace } from '../numbering.ts';
import { CHINESE_NUMERAL, chineseNumber, romanNumber } from '../numerals.ts';

export interface Reading {
  /** Sort of figure and what stands around it: two numbers of one kind belong to one list. */
  readonly kind: string;
  readonly value: number;
}

export interface Marker {
  /** As printed. */
  readonly number: string;
  readonly rest: string;
  /** The likeliest first. */
  readonly readings: readonly Reading[];
  /** 2 for `5.1`, 3 for `5.1.2`; else 1. */
  readonly parts: number;
  /** Whether an item may carry it; else only a heading may. */
  readonly item: boolean;
  /** Of a part, chapter, section or article in Chinese, the larger first; null for any other. */
  readonly rank: number | null;
}

/** The number that opens `text`, with or without the space that should follow it; or null. */
export function markerOf(text: string): Marker | null {
  const spaced = spacedNumber(text.replace(/^(.{1,14}?)\s{2,}/u, '$1 '));
  const found = headingNumber(spaced) ?? itemMarker(spaced);
  if (!found || SPOKEN_OF.test(text) || isAmount(text)) return null;
  const readings = readingsOf(found.number);
  return readings.length === 0 ? null : { ...found, readings, ...shapeOf(found.number) };
}

/** The marker that a document's own numbering prints before `text`. */
export function printedMarker(number: string, text: string): Marker | null {
  const found = headingNumber(`${number} x`);
  const readings = found ? readingsOf(number) : [];
  return readings.length === 0 ? null : { number, rest: text, readings, ...shapeOf(number) };
}

/** `0.85 元/次`, `2.5%`, `1.20 USD` and `0.08 /GB` are sums and shares, `1.2 版，…` is a version: a price that changes is no clause
 *  that is renumbered. */
export const isAmount = (text: string): boolean => AMOUNT.test(text);

const AMOUNT =
  /^[\d０-９]+[.．][\d０-９]+ ?(?:[%％‰/]|版(?=[，。；、,;（( ]|$)|[百千]?[万亿萬億]?[美欧歐港日]?[元圆圓](?![\p{L}])|(?:per ?cent|RMB|CNY|USD|EUR|HKD|GBP|JPY|yuan|dollars?|euros?|pounds?|[kKMGT]B)(?![\p{L}\d]))/u;

/** “Article 6 applies …”, “SECTION 6 CONTAINS …” and “第六条所述……” speak of an article; they do not open one. */
const SPOKEN_OF =
  /^(?:(?:Article|Section|Clause|Chapter) (?:[\d.]+[A-Z]{0,2}|[IVX]+),? ?\p{Ll}|(?:ARTICLE|SECTION|CLAUSE|CHAPTER) (?:\d[\d.]*[A-Z]{0,2}|[IVX]+) \p{Lu}.{60,}\.$|第 ?[^\s编章节条]{1,7} ?[编章节条][所规约中的和或及与至、，第])/u;

const ARTICLE = new RegExp(
  `^(第(?: ?[\\d０-９${CHINESE_NUMERAL}]){1,9} ?${DIVISION}(?:${BEHIND}(?=[\\s:：、]))?)[\\s:：、]*(?=\\S)`,
  'u',
);

/** `1.1双方`, `１．１双方`; but `1．30日内` is 30 days behind a stop of full width. */
const DECIMAL = new RegExp(
  `^(${DIGIT}{1,3}(?:\\.${DIGIT}{1,3}|．${DIGIT}{1,3}(?!${DIGIT}|个?(?:工作日|自然日|月|小时)|[日天年][内前后起以]|[万亿美欧]?元))+[.．]?)(?=[^\\s\\d０-９.．%％])`,
  'u',
);

function shapeOf(number: string): Pick<Marker, 'parts' | 'item' | 'rank'> {
  const rank = rankOf(number);
  return { parts: rank === null ? numberValue(number).split('.').length : 1, item: itemMarker(number) !== null, rank };
}

/** What a law is divided into, the larger first (Legislation Law of the PRC, article 65). In English the order of chapter,
 *  section and article is everybody's own. */
const DIVISIONS = ['编', '分编', '章', '节', '条'];

function rankOf(number: string): number | null {
  const division = /^第.*?(分编|[编章节条])(?:之.+)?$/u.exec(number)?.[1];
  return division === undefined ? null : DIVISIONS.indexOf(division);
}

function spacedNumber(text: string): string {
  const english =
    /^((?:article|section|clause|chapter) (?:\d{1,4}(?:\.\d{1,3})*(?:(?!st|nd|rd|th)[A-Z]{1,2})?|[IVX]{1,6}))(?!\w)[.:]?\s*(?:[-–—]\s*)?(?=\S)/iu.exec(
      text,
    );
  if (english) return `${english[1]!} ${text.slice(english[0].length)}`;
  if (headingNumber(text)) return text;
  const article = ARTICLE.exec(text);
  if (article) {
    // A copied page has spaces between any two characters: 第 十 条.
    const number = headingNumber(article[1]!) ? article[1]! : article[1]!.replace(/\s/gu, '');
    if (headingNumber(number)) return `${number} ${text.slice(article[0].length)}`;
  }
  const decimal = DECIMAL.exec(text);
  if (decimal) return `${decimal[1]!} ${text.slice(decimal[0].length)}`;
  return withMarkerSpace(text) ?? text;
}

function readingsOf(printed: string): Reading[] {
  // 第十七条之一 stands where 第十七条 stands: behind it comes 第十八条. So does 17A.
  const number = printed.replace(/(?<=^第.*)之.+$|(?<=^(?:[A-Za-z]{4,} )?[(（]?\d+)[A-Z]{1,2}(?=[.)）]?$)/u, '');
  const value = numberValue(number);
  const around = number
    .normalize('NFKC')
    .replace(/^(?:article|section|clause|chapter)/iu, '')
    .replace(/\s/gu, '')
    .replace(/[^().、第分编章节条]+/u, '#');
  if (value.includes('.')) {
    const parts = value.split('.');
    const last = parts.at(-1)!;
    return [{ kind: `${parts.length} parts`, value: /^[a-z]$/u.test(last) ? last.charCodeAt(0) - 96 : Number(last) }];
  }
  if (/^\d+$/u.test(value)) {
    const figures = chineseNumber(number.replace(/[()（）、第分编章节条\s]/gu, '')) === null ? 'digits' : 'han';
    return [{ kind: `${figures} ${around}${wordOf(number)}`, value: Number(value) }];
  }
  const word = wordOf(number);
  const upper = /[A-Z]/u.test(number.normalize('NFKC')) ? 'upper ' : '';
  const roman = romanNumber(value);
  const letter = /^[a-z]$/u.test(value) ? value.charCodeAt(0) - 96 : null;
  return [
    ...(roman === null || (letter !== null && value !== 'i')
      ? []
      : [{ kind: `${upper}roman ${around}${word}`, value: roman }]),
    ...(letter === null ? [] : [{ kind: `${upper}letter ${around}`, value: letter }]),
    ...(roman === null || letter === null || value === 'i'
      ? []
      : [{ kind: `${upper}roman ${around}${word}`, value: roman }]),
  ];
}

/** `chapter` of `Chapter 2`. */
const wordOf = (number: string): string => /^[a-z]{4,}/iu.exec(number)?.[0].toLowerCase() ?? '';
