// Layouts with both languages on one line: `1. Fees 收费`. Parted only where most of a document, or most of its headings,
// are written so: a single Chinese name in an English sentence is none.

import { hasBothLanguages } from './language.ts';
import { isHeading, markerOfLine } from './heading.ts';
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
    const kind = marker?.readings[0]!.kind ?? null;
    const parts = partsOf(line, false);
    if (parts?.every(({ text }) => isHeading(text.replace(/[:：]$/u, '')))) return { kind, parts };
    return { kind: isHeading(marker?.rest ?? line.text) ? kind : null, parts: null };
  });
  const kinds = new Set<string | null>();
  for (const [kind, all] of Map.groupBy(headings, (heading) => heading.kind)) {
    const parted = all.filter(({ parts }) => parts).length;
    if (kind !== null && parted >= 2 && parted >= all.length * MOST) kinds.add(kind);
  }
  if (kinds.size === 0) return lines;
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

/** The two halves of a line, or null where it does not part into one language and the other. */
function partsOf(line: ReadLine, withGap: boolean): [ReadLine, ReadLine] | null {
  if (!HAN.test(line.text) || !WORD.test(line.text)) return null;
  const marker = line.number === undefined ? markerOfLine(line) : null;
  const halves = halvesOf(marker?.rest ?? line.text, withGap);
  if (halves === null) return null;
  const number = marker?.number ?? line.number;
  const { id: _, ...rest } = line;
  const half = (text: string): ReadLine => ({
    ...rest,
    ...(number === undefined ? {} : { number }),
    text: text.trim(),
  });
  return [half(halves[0]), half(halves[1])];
}

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
  if ((withGap && !/^[\s/|]/u.test(behind)) || !/^[\s/|]{0,40}.?[A-Za-z]{2}/u.test(behind)) return null;
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
const GAP_BEFORE = /[\s/|]{1,40}$/u;
/** What stands behind the last Chinese character. */
const LAST_HAN = /^.*\p{Script=Han}(.*)$/su;
