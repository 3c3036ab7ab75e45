// Layouts with both languages on one line: `1. Fees 收费`. Parted only where most of a document, or most of its headings,
// are written so: a single Chinese name in an English sentence is none.

import { hasBothLanguages } from './language.ts';
import { numberValue } from '../numbering.ts';
import { isHeading, markerOfLine } from './heading.ts';
import { markerOf } from './marker.ts';
import type { Marker } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** Of all lines, or of the headings with one sort of number, those that must part cleanly for the layout to be one. */
const MOST = 0.6;

/** Each line with two languages as two, under the same number; other documents as they are. */
export function partLines(lines: readonly ReadLine[]): readonly ReadLine[] {
  const parts = lines.map((line) => partsOf(line, true));
  const parted = parts.filter((part) => part !== null).length;
  if (parted >= 2 && parted >= lines.length * MOST) return lines.flatMap((line, index) => parts[index] ?? [line]);
  return hasBothLanguages(lines) ? partHeadings(lines) : lines;
}

/** `5. 交货 DELIVERY` over a paragraph in Chinese and one in English: headings with the sort of number of which most are written
 *  so, and then short lines without a number too. */
function partHeadings(lines: readonly ReadLine[]): readonly ReadLine[] {
  const headings = lines.map((line) => {
    const marker = markerOfLine(line);
    const kind = marker?.readings[0]!.kind ?? (line.level === undefined ? null : `level ${line.level}`);
    const parts = partsOf(line, false);
    if (parts?.every(({ text }) => isHeading(text.replace(/[:：]$/u, '')))) return { kind, parts };
    return { kind: isHeading(marker?.rest ?? line.text) ? kind : null, parts: null };
  });
  const kinds = new Set<string | null>();
  let count = 0;
  for (const [kind, all] of Map.groupBy(headings, (heading) => heading.kind)) {
    const parted = all.filter(({ parts }) => parts).length;
    if (kind === null || parted === 0 || parted < all.length * MOST) continue;
    kinds.add(kind);
    count += parted;
  }
  if (count < 2) return lines;
  kinds.add(null);
  return lines.flatMap((line, index) => {
    const { kind, parts } = headings[index]!;
    return (parts && kinds.has(kind) ? parts : sentencesOf(line)) ?? [line];
  });
}

/** The halves of a line of which the Chinese ends as a sentence or a bracket does, and the English is one. */
function sentencesOf(line: ReadLine): [ReadLine, ReadLine] | null {
  const parts = partsOf(line, false);
  const isWhole = parts !== null && /[。；：！？】）〕]$/u.test(parts[0].text) && parts[1].text.split(' ').length >= 4;
  return isWhole ? parts : null;
}

/** The two halves of a line, or null where it does not part into one language and the other. Each has the number that stands
 *  before it, if it says the same, else that of the line. */
function partsOf(line: ReadLine, withGap: boolean): [ReadLine, ReadLine] | null {
  if (!HAN.test(line.text) || !WORD.test(line.text)) return null;
  const marker = line.number === undefined ? markerOfLine(line) : null;
  const number = marker?.number ?? line.number;
  const words = marker?.rest ?? line.text;
  // `第一条 Article 1 价格 Price`
  const again = sameNumber(words, number);
  const halves = halvesOf(again?.rest ?? words, withGap);
  if (halves === null) return null;
  const [first, second] = [halves[0].trim(), halves[1].trim()];
  // `第一条 价格 / Article 1 Price`
  const own = sameNumber(second, number);
  const { id: _, ...rest } = line;
  const half = (text: string, ofHalf: string | undefined): ReadLine => ({
    ...rest,
    ...(ofHalf === undefined ? {} : { number: ofHalf }),
    text,
  });
  const numbers = own === null ? [number, again?.number ?? number] : [number, own.number];
  // Of two numbers one behind the other each is that of its language.
  const isTurned = own === null && again !== null && HAN.test(first) !== HAN.test(number!);
  const [ofFirst, ofSecond] = isTurned ? numbers.toReversed() : numbers;
  return [half(first, ofFirst), half(withGap ? (own?.rest ?? second) : unbracketed(own?.rest ?? second), ofSecond)];
}

/** The number that `words` begin with, if it is printed otherwise and says what `number` says. */
function sameNumber(words: string, number: string | undefined): Marker | null {
  const marker = number === undefined ? null : markerOf(words);
  return marker !== null && numberValue(marker.number) === numberValue(number!) ? marker : null;
}

/** 价格（Price） */
const unbracketed = (words: string): string => /^[（(]([^（()）]+)[）)]$/u.exec(words)?.[1] ?? words;

const HAN = /\p{Script=Han}/u;
const WORD = /[A-Za-z]{2}/u;
const LETTER = /[A-Za-z]/u;

/** One language up to where the other begins, and nothing of the first behind that; Chinese may hold Latin words. `withGap`: from
 *  Chinese to English only at a space or a stroke. Looked at from that place, so that the work grows with the line alone. */
function halvesOf(words: string, withGap: boolean): [string, string] | null {
  const [han, letter] = [words.search(HAN), words.search(LETTER)];
  if (han === -1 || letter === -1) return null;
  if (letter < han) {
    const start = han - (OPENING.test(words[han - 1]!) ? 1 : 0);
    const [before, behind] = [words.slice(0, start), words.slice(start)];
    return WORD.test(before) && !LETTER.test(behind) ? [before.replace(GAP_BEFORE, ''), behind] : null;
  }
  const rest = LAST_HAN.exec(words)![1]!;
  const behind = rest.slice(closedAt(words.slice(0, words.length - rest.length), rest));
  if ((withGap && !/^[\s/|]/u.test(behind)) || !BEHIND.test(behind)) return null;
  return [words.slice(0, words.length - behind.length), behind.replace(/^[\s/|]+/u, '')];
}

/** Where what was begun in Chinese ends: behind its closing marks, and the bracket that it leaves open. */
function closedAt(chinese: string, rest: string): number {
  const [open, close] = [chinese.lastIndexOf('【'), chinese.lastIndexOf('】')];
  const bracket = open > close ? rest.indexOf('】') + 1 : 0;
  return bracket + CLOSING.exec(rest.slice(bracket))![0].length;
}

const OPENING = /[“‘「『（(《"]/u;
const CLOSING = /^[”’」』）)》〕】\]"。；：！？，、]*/u;
/** What stands behind Chinese where English begins: it may have its number again. */
const BEHIND = /^[\s/|]{0,40}(?:\d{1,3}(?:\.\d{1,3})*[.)]? {0,4})?.?[A-Za-z]{2}/u;
const GAP_BEFORE = /[\s/|]{1,40}$/u;
/** What stands behind the last Chinese character. */
const LAST_HAN = /^.*\p{Script=Han}(.*)$/su;
