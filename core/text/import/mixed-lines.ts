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
  const marker = line.number === undefined ? markerOf(line.text) : null;
  const words = marker?.rest ?? line.text;
  const match =
    /^(\P{Script=Han}*[A-Za-z]{2}\P{Script=Han}*?)[\s/|]*([“‘「『（(《]?\p{Script=Han}[^A-Za-z]*)$/u.exec(words) ??
    /^([^A-Za-z]*\p{Script=Han}[^A-Za-z]*?)[\s/|]+(["“‘(]?[A-Za-z]{2}\P{Script=Han}*)$/u.exec(words);
  if (!match) return null;
  const number = marker?.number ?? line.number;
  const { id: _, ...rest } = line;
  const half = (text: string): ReadLine => ({
    ...rest,
    ...(number === undefined ? {} : { number }),
    text: text.trim(),
  });
  return [half(match[1]!), half(match[2]!)];
}
