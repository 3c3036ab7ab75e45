// Which language a line is in, by its script. No dictionary: a contract in Chinese and English needs none.

import type { Locale } from '../agreement.ts';
import { numberValue } from '../numbering.ts';
import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

export const CHINESE: Locale = 'zh-CN';
export const ENGLISH: Locale = 'en';

/** A Latin word weighs as much as a Chinese character. */
const LETTERS_A_WORD = 5;
/** Above this share a whole file is in one language, whatever a single line looks like. */
const ONE_LANGUAGE = 0.97;

/** The lines by language, each in the order it stands; all in `only`, if it is known to be the one. A line without letters
 *  goes with the line before it. */
export function byLanguage(
  lines: readonly ReadLine[],
  only: Locale | null = null,
): ReadonlyMap<Locale, readonly ReadLine[]> {
  if (only !== null) return new Map([[only, lines]]);
  const found = new Map<Locale, ReadLine[]>();
  for (const file of new Set(lines.map((line) => line.file))) {
    const own = lines.filter((line) => line.file === file);
    const whole = languageOfFile(own);
    for (const [at, locale] of (whole === null ? languagesOf(own) : own.map(() => whole)).entries()) {
      const known = found.get(locale) ?? [];
      known.push(own[at]!);
      found.set(locale, known);
    }
  }
  return new Map([CHINESE, ENGLISH].flatMap((locale) => (found.has(locale) ? [[locale, found.get(locale)!]] : [])));
}

/** Of each line. In a file where one language follows the other, a few lines in the other one are names, addresses and headings
 *  of the text around them. */
function languagesOf(lines: readonly ReadLine[]): Locale[] {
  const own = lines.map(({ text }) => languageOf(text));
  let current = own.find((locale) => locale !== null) ?? ENGLISH;
  const languages = own.map((locale) => (current = locale ?? current));
  const starts = [...languages.keys()].filter((at) => at === 0 || languages[at] !== languages[at - 1]);
  if (starts.length * MOST_TURNS > lines.length) return languages;
  const numbers = lines.map(numberOf);
  let before: string | null = null;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? lines.length;
    for (const number of numbers.slice(starts[index - 1] ?? 0, start)) if (number !== '') before = number;
    const language = languages[start]!;
    const around = languages[start - 1] ?? languages[end];
    // What stands first or last may be all that there is of a text in that language.
    const isEdge = start === 0 || end === lines.length;
    const few = lines.slice(start, end);
    if (around === undefined || around === language || few.length > (isEdge ? ONE : A_FEW)) continue;
    if (isEdge && languages.some((each, at) => each === language && (at < start || at >= end))) continue;
    const isTranslation = before !== null && numbers[start] === before;
    const isText = few.some(({ text }) => isSentence(text, language));
    if (!isTranslation && !isText) languages.fill(around, start, end);
  }
  return languages;
}

/** In a file whose lines turn from one language to the other more often than one in so many, both stand side by side. */
const MOST_TURNS = 5;
const A_FEW = 8;
const ONE = 1;

/** Null for a line that is in no language: numbers, addresses, signs. */
export function languageOf(text: string): Locale | null {
  const { han, latin } = weigh(text);
  if (han === 0 && !text.split(/\s+/u).some((word) => /[A-Za-z]{2}/u.test(word) && !/[@/]/u.test(word))) return null;
  return han * LETTERS_A_WORD >= latin ? CHINESE : ENGLISH;
}

/** How much of it is Chinese, from 0 to 1. */
function chineseShare(lines: readonly ReadLine[]): number {
  const { han, latin } = weigh(lines.map(({ text }) => text).join('\n'));
  return (han * LETTERS_A_WORD) / Math.max(1, han * LETTERS_A_WORD + latin);
}

/** Whether what is not in `locale` is little enough to be names and quotations in a text that is. */
export function isMostly(lines: readonly ReadLine[], locale: Locale): boolean {
  const chinese = chineseShare(lines);
  return locale === CHINESE ? chinese >= 1 - FEW : chinese <= FEW;
}

/** Whether neither language is so little that it may be names and quotations. */
export function hasBothLanguages(lines: readonly ReadLine[]): boolean {
  return !isMostly(lines, CHINESE) && !isMostly(lines, ENGLISH);
}

function languageOfFile(lines: readonly ReadLine[]): Locale | null {
  const chinese = chineseShare(lines);
  if (chinese >= ONE_LANGUAGE) return CHINESE;
  if (chinese <= 1 - ONE_LANGUAGE) return ENGLISH;
  if (chinese > FEW && chinese < 1 - FEW) return null;
  // Names, addresses and headings in another script are no second text: one has a sentence, or a number again.
  const [most, few] = chinese >= 0.5 ? [CHINESE, ENGLISH] : [ENGLISH, CHINESE];
  const others = lines.filter(({ text }) => languageOf(text) === few);
  const numbers = new Set(lines.filter(({ text }) => languageOf(text) === most).map(numberOf));
  return others.some((line) => isSentence(line.text, few) || (numberOf(line) !== '' && numbers.has(numberOf(line))))
    ? null
    : most;
}

/** Below this share of a file a language is looked at more closely. */
const FEW = 0.25;

function isSentence(text: string, locale: Locale): boolean {
  const [han, words] = [text.match(/\p{Script=Han}/gu)?.length ?? 0, text.match(/[A-Za-z]{2,}/gu)?.length ?? 0];
  if (locale === CHINESE) return han > 15 || /[。；：]/u.test(text);
  return han === 0 && (words > 9 || (words > 4 && /[.;:]$/u.test(text)));
}

const numberOf = ({ text, number }: ReadLine): string => numberValue(number ?? markerOf(text)?.number ?? '');

/** Chinese characters and Latin letters: each character of a document is asked some six times, so the common ones by their code. */
function weigh(text: string): { han: number; latin: number } {
  let han = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_OTHER_HAN) latin += isLatin(code | LOWER_CASE) ? 1 : 0;
    else if (code >= FIRST_UNIFIED_HAN && code <= LAST_UNIFIED_HAN) han++;
    else if (OTHER_HAN.test(String.fromCodePoint(text.codePointAt(at)!))) han++;
  }
  return { han, latin };
}

const LOWER_CASE = 0x20;
const isLatin = (lowerCase: number): boolean => lowerCase >= 0x61 && lowerCase <= 0x7a;

const FIRST_UNIFIED_HAN = 0x4e00;
const LAST_UNIFIED_HAN = 0x9fff;
/** Before it no character is of the script. */
const FIRST_OTHER_HAN = 0x2e80;
const OTHER_HAN = /^\p{Script=Han}/u;
