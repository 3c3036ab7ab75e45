// Lines that one of two files has broken where the other has one: a heading too long for its line, a page of PDF each of whose lines
// became a paragraph. To be compared, the pieces are put together.

import { BULLET } from './clean.ts';
import { isHeading, isSentenceEnd } from './heading.ts';
import { isHyphenated, jointOf } from './line-joint.ts';
import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** So many letters and figures are enough to look a line up by, and the least a whole line has. */
const BEGINNING = 12;
/** What a line may be the beginning of; of more it is a common phrase. */
const MOST_ALIKE = 16;
const MOST_PIECES = 200;
/** Pieces held against lines, in all. */
const MOST_STEPS = 2_000_000;

/** `lines` with those put together that are one line of `others`; null if there are none. */
export function withLinesWhole(lines: readonly ReadLine[], others: readonly ReadLine[]): readonly ReadLine[] | null {
  const [own, theirs] = [lines, others].map((all) => new Set(all.map(({ text }) => text)));
  const wholes = wholesAmong(others.filter((line) => isPlain(line) && !own!.has(line.text)));
  if (wholes.size === 0) return null;
  const put: ReadLine[] = [];
  const letters: (string | undefined)[] = [];
  const lettersAt = (at: number): string => (letters[at] ??= isPlain(lines[at]!) ? lettersOf(lines[at]!) : '');
  let steps = 0;
  const piecesFrom = (at: number): { end: number; whole: string } | null => {
    let beginning = '';
    for (let end = at; beginning.length < BEGINNING && end < lines.length && end < at + BEGINNING; end++)
      beginning += lettersAt(end);
    for (const [all, whole] of wholes.get(beginning.slice(0, BEGINNING)) ?? []) {
      let length = 0;
      for (let end = at; end < lines.length && end < at + MOST_PIECES && steps < MOST_STEPS; end++, steps++) {
        const piece = lettersAt(end);
        // A heading and the words below it are two.
        if (piece === '' || !all.startsWith(piece, length) || lines[end]!.level !== lines[at]!.level) break;
        length += piece.length;
        if (length < all.length) continue;
        return hasHeading(lines[at]!, whole) || !areOne(lines.slice(at, end + 1)) ? null : { end: end + 1, whole };
      }
    }
    return null;
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    const pieces = isPlain(line) && !theirs!.has(line.text) ? piecesFrom(at) : null;
    const end = pieces?.end ?? at + 1;
    put.push(end === at + 1 ? line : joined(lines.slice(at, end), pieces!.whole));
    at = end;
  }
  return put.length === lines.length ? null : put;
}

/** Whether these are the pieces of one line, and not the items of a list: that is told from how most of them end. */
function areOne(pieces: readonly ReadLine[]): boolean {
  const ends = pieces.slice(0, -1).map(({ text }) => isSentenceEnd(text));
  const isItem = ({ number, text }: ReadLine): boolean => number !== undefined || markerOf(text) !== null;
  return (
    ends.filter((isEnd) => isEnd).length * 2 < ends.length || !pieces.some((piece, at) => ends[at - 1] && isItem(piece))
  );
}

/** Whether a line that begins with `first` is one with a heading at its head. */
const hasHeading = (first: ReadLine, whole: string): boolean =>
  isHeading(first.text) && /^["”’」』)）]?[.:。：]/u.test(whole.slice(first.text.length, first.text.length + 2));

/** By what they begin with, lines by their letters. */
function wholesAmong(lines: readonly ReadLine[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const wholes = new Map<string, Map<string, string>>();
  for (const line of lines) {
    const letters = lettersOf(line);
    if (letters.length < BEGINNING) continue;
    const beginning = letters.slice(0, BEGINNING);
    const alike = wholes.get(beginning) ?? new Map<string, string>();
    if (alike.size < MOST_ALIKE) alike.set(letters, line.text);
    wholes.set(beginning, alike);
  }
  return wholes;
}

/** `pieces` as one line. A hyphen that only parted a word, which the other has in one, goes with the break; one of figures stays. */
function joined(pieces: readonly ReadLine[], whole: string): ReadLine {
  let { text } = pieces[0]!;
  let last = text;
  for (const { number, text: words } of pieces.slice(1)) {
    const piece = number === undefined ? words.replace(BULLET, '') : `${number} ${words}`;
    const word =
      isHyphenated(last, piece) && /^\p{Ll}/u.test(piece) ? /\p{L}{1,60}-$/u.exec(last.slice(-61))?.[0] : undefined;
    const isParted = word !== undefined && !whole.includes(word + piece[0]!);
    text = `${isParted ? text.slice(0, -1) : text}${jointOf(last, piece)}${piece}`;
    last = piece;
  }
  return { ...pieces[0]!, text };
}

const isPlain = ({ level, row }: ReadLine): boolean => row === undefined && level !== 0;

const lettersOf = ({ number = '', text }: ReadLine): string =>
  `${number}${text}`.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
