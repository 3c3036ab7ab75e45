// A plain text file: a line is a paragraph, unless the text was wrapped to a width.

import { NUMBER_IN_LETTERS, numberInLetters } from '../../core/text/english-numbers.ts';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import { isHyphenated, jointOf } from '../../core/text/import/line-joint.ts';
import { CHINESE, ENGLISH, languageOf } from '../../core/text/import/language.ts';
import { markerOf } from '../../core/text/import/marker.ts';
import { Hyphens } from './hyphens.ts';
import { FINISHED, OF_PAGE, withoutPageLines } from './printed-pages.ts';
import type { Tally } from './tally.ts';

/** `hardBreaks`: two spaces at the end of a line end it, as in Markdown. */
export function readPlainText(file: string, text: string, tally: Tally, hardBreaks = false): ReadLine[] {
  const lines = withoutPageLines(linesOf(text), tally);
  return readWrapped(file, lines, tally, { hardBreaks, width: wrappedAt(lines), hyphens: new Hyphens(lines) });
}

/** How a text was broken into lines. */
export interface Wrapping {
  readonly hardBreaks: boolean;
  /** Null for one that was not wrapped. */
  readonly width: Width | null;
  readonly hyphens: Hyphens;
}

/** In columns. */
interface Width {
  readonly columns: number;
  /** A line that falls short by no more than this, and the first word of the next, is full. */
  readonly slack: number;
}

/** A paragraph so far, and its last line as it stands. */
interface Begun {
  line: ReadLine;
  last: string;
}

/** `above`: so many lines of the file stand before these. */
export function readWrapped(
  file: string,
  given: readonly string[],
  tally: Tally,
  wrapping: Wrapping,
  above = 0,
): ReadLine[] {
  const lines: ReadLine[] = [];
  let before: Begun | null = null;
  given.forEach((each, index) => {
    if (each === OF_PAGE) return;
    const words = each.trim();
    if (words === '') {
      before = null;
      return;
    }
    if (before && !isIndented(each) && goesOn(before, each, wrapping)) {
      const text = withoutHyphen(before.line.text, before.last, words, wrapping.hyphens);
      before.line = { ...before.line, text: `${text}${jointOf(before.last, words)}${words}` };
      before.last = each;
      lines[lines.length - 1] = before.line;
      tally.add('lines-joined', above + index + 1);
      return;
    }
    const line = { text: words, file, line: above + index + 1 };
    before = { line, last: each };
    lines.push(line);
  });
  return lines;
}

/** The width that a text was wrapped to: where nearly every line that another follows is so full that the first word of
 *  the next had no room on it. Null for a text whose lines are paragraphs. */
export function wrappedAt(lines: readonly string[]): Width | null {
  const all: number[] = [];
  const broken: Broken[] = [];
  lines.forEach((each, index) => {
    const [words, next] = [each.trim(), (lines[index + 1] ?? '').trim()];
    if (words === '') return;
    all.push(widthOf(each.trimEnd()));
    if (next === '' || isIndented(lines[index + 1]!) || opens(next) || endsHard(each)) return;
    broken.push({ width: all.at(-1)!, next: firstWord(next), isOver: FINISHED.test(words) });
  });
  // Where nearly every line ends a sentence, lines are paragraphs.
  if (broken.length < FEWEST || broken.filter(({ isOver }) => isOver).length > broken.length * MOST_OVER) return null;
  const widths = broken.map(({ width }) => width).sort((a, b) => a - b);
  // A long address stands out; the end of a paragraph that no empty line follows falls short.
  for (const share of [0.98, 0.9, 0.8, 0.7]) {
    const columns = widths[Math.ceil(widths.length * share) - 1]!;
    if (columns < NARROWEST || columns > WIDEST) continue;
    const width = { columns, slack: SLACK };
    const full = broken.filter((line) => isFull(line.width, line.next, width)).length;
    const wider = all.filter((each) => each > columns + SLACK).length;
    if (full >= broken.length * MOST && wider <= Math.max(1, all.length * 0.1))
      return explains(width, broken) ? width : (printedAt(broken, all) ?? width);
  }
  return printedAt(broken, all);
}

/** A line that another follows. */
interface Broken {
  readonly width: number;
  /** What the first word of the next needs. */
  readonly next: number;
  /** A sentence, or what a colon announces something with, ends there. */
  readonly isOver: boolean;
}

/** Whether nearly every sentence that goes on on the next line does so because the line was full. */
function explains(width: Width, broken: readonly Broken[]): boolean {
  const inMidst = broken.filter(({ isOver }) => !isOver);
  return inMidst.filter((line) => isFull(line.width, line.next, width)).length >= inMidst.length * NEARLY_ALL;
}

/** In letters of different widths no print is full to the column: but most lines are nearly, in the midst of a sentence. */
function printedAt(broken: readonly Broken[], all: readonly number[]): Width | null {
  const columns = all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1]!;
  if (broken.length < FEWEST_PRINTED || columns < NARROWEST || columns > WIDEST) return null;
  const width = { columns, slack: columns * LOOSE };
  const full = broken.filter((line) => isFull(line.width, line.next, width));
  const wider = all.filter((each) => each > columns + width.slack).length;
  const isPrinted = full.length >= broken.length * MOST && wider <= Math.max(1, all.length * 0.02);
  return isPrinted && full.filter(({ isOver }) => isOver).length <= full.length / 4 ? width : null;
}

const NEARLY_ALL = 0.9;
const MOST_OVER = 0.75;
const FEWEST_PRINTED = 12;
const LOOSE = 0.15;

/** How Markdown ends a line inside a paragraph. */
const endsHard = (line: string): boolean => line.endsWith('  ') || line.endsWith('\\');

const NARROWEST = 40;
const WIDEST = 200;
const FEWEST = 3;
const MOST = 0.6;
/** A mark that may not begin a line takes the character before it along. */
const SLACK = 4;

const isFull = (width: number, next: number, { columns, slack }: Width): boolean => width + next + slack > columns;

/** Whether a line goes on with the sentence of the line before it. */
function goesOn({ line: begun, last }: Begun, raw: string, { hardBreaks, width }: Wrapping): boolean {
  if (hardBreaks && endsHard(last)) return false;
  const line = raw.trim();
  const words = last.trimEnd();
  // Of a line that falls short the end of a sentence may be that of the paragraph.
  const full = width === null || width.slack === SLACK || !FINISHED.test(words) ? width : { ...width, slack: SLACK };
  const isFullLine =
    full !== null && isFull(widthOf(words), firstWord(line), full) && markerOf(words.trim())?.rest !== '';
  if (turns(words, line)) return false;
  if (repeatsNumber(words, line)) return true;
  // `as set out in section` / `12.2 and (a)`: a number inside a sentence, that happens to begin a line.
  if (opens(line)) return isFullLine && !FINISHED.test(words) && !LISTED.test(line) && !follows(begun.text, line);
  // In Markdown what stands below the words of an item belongs to it.
  if (hardBreaks && /^ {2,}/u.test(raw) && opens(begun.text)) return true;
  return (
    isFullLine ||
    isInTitle(words, line) ||
    (/^\p{Ll}/u.test(line) && !/[.:;!?。；：！？]$/u.test(words)) ||
    UNFINISHED.test(words)
  );
}

/** Whether a sentence ends in one language and the next line is in the other: below each other stand a text and its translation. */
function turns(words: string, line: string): boolean {
  if (ENGLISH_END.test(words) && CHINESE_START.test(line))
    return languageOf(words) === ENGLISH && languageOf(line) === CHINESE;
  return (
    CHINESE_END.test(words) && ENGLISH_START.test(line) && languageOf(words) === CHINESE && languageOf(line) === ENGLISH
  );
}

const ENGLISH_END = /[.:;!?]["”’)]*$/u;
const CHINESE_START = /^[“「《（【]?\p{Script=Han}/u;
const CHINESE_END = /[。；：！？][”」』）】]*$/u;
const ENGLISH_START = /^["“(]?[A-Z][a-z]*[ ,]/u;

/** `valid for three` / `(3) years`: the same number in figures, which opens no item. */
function repeatsNumber(words: string, line: string): boolean {
  const figures = /^\((\d{1,4})\)/u.exec(line)?.[1];
  const letters = figures === undefined ? undefined : LETTERS_LAST.exec(words.slice(-LONGEST_NUMBER))?.[0];
  return letters !== undefined && numberInLetters(letters) === Number(figures);
}

const LETTERS_LAST = new RegExp(`(?<!\\p{L})${NUMBER_IN_LETTERS}$`, 'u');
const LONGEST_NUMBER = 60;

/** `关于适用《中华人民共和国民法` / `典》的解释`: the name of a text that begins on one line and ends on the next. */
const isInTitle = (words: string, line: string): boolean =>
  words.lastIndexOf('《') > words.lastIndexOf('》') && /^[^《》]*》/u.test(line);

/** Words that no sentence and no heading ends with. */
const UNFINISHED = /\p{Ll} (?:a|an|and|at|by|for|from|in|of|or|that|the|to|with)$/u;

const LISTED = /^(?:[-*+•·●#|]|第)/u;

/** Whether `line` opens the item behind the one that `begun` opens. */
const follows = (begun: string, line: string): boolean =>
  (markerOf(begun)?.readings ?? []).some(({ kind, value }) =>
    markerOf(line)?.readings.some((reading) => reading.kind === kind && reading.value === value + 1),
  );

/** What begins a paragraph wherever it stands. */
const opens = (line: string): boolean => markerOf(line) !== null || /^(?:[-*+•·●] |[-–—•·●#|]|\*(?!\*|\S))/u.test(line);

/** Two wide spaces before a Chinese paragraph. */
const isIndented = (line: string): boolean => /^\s*\u3000/u.test(line);

/** `text`, which ends with the line `last`, without its last hyphen if that only broke a word. */
function withoutHyphen(text: string, last: string, line: string, hyphens: Hyphens): string {
  const words = last.trimEnd();
  return isHyphenated(words, line) && !hyphens.belong(words, line) ? text.slice(0, -1) : text;
}

const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/u);

const WIDE = /[\p{Script=Han}，。；：、（）“”！？《》【】]/gu;

/** A Chinese character is as wide as two letters. */
const widthOf = (line: string): number => line.length + (line.match(WIDE)?.length ?? 0);

/** How much room the beginning of `line` needs that cannot be parted. */
const firstWord = (line: string): number => widthOf(/^(?:[^\s\p{Script=Han}]+|\p{Script=Han})/u.exec(line)![0]);
