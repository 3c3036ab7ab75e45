// A layout with both languages on one line: `1. Fees 收费`. Parted only where most of a document is written so: a single
// Chinese name in an English sentence is none.

import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** Of all lines, those that must part cleanly for the layout to be one. */
const MOST = 0.6;

/** Each line with two languages as two, under the same number; other documents as they are. */
export function partLines(lines: readonly ReadLine[]): readonly ReadLine[] {
  const parts = lines.map(partsOf);
  const parted = parts.filter((part) => part !== null).length;
  if (parted < 2 || parted < lines.length * MOST) return lines;
  return lines.flatMap((line, index) => parts[index] ?? [line]);
}

/** The two halves of a line, or null where it does not part into one language and the other. */
function partsOf(line: ReadLine): [ReadLine, ReadLine] | null {
  if (!HAN.test(line.text) || !WORD.test(line.text)) return null;
  const marker = line.number === undefined ? markerOf(line.text) : null;
  const halves = halvesOf(marker?.rest ?? line.text);
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

/** One language up to where the other begins, and nothing of the first behind that. Looked at from that place, so that the
 *  work grows with the line alone. */
function halvesOf(words: string): [string, string] | null {
  const [han, letter] = [words.search(HAN), words.search(LETTER)];
  if (han === -1 || letter === -1) return null;
  const at = Math.max(han, letter);
  const start = at - (at > 0 && OPENING.test(words[at - 1]!) ? 1 : 0);
  const [before, behind] = [words.slice(0, start), words.slice(start)];
  const first = before.replace(/[\s/|]{1,40}$/u, '');
  if (letter < han) return WORD.test(before) && !LETTER.test(behind) ? [first, behind] : null;
  return first !== before && /^.?[A-Za-z]{2}/u.test(behind) && !HAN.test(behind) ? [first, behind] : null;
}

const OPENING = /[“‘「『（(《"]/u;
