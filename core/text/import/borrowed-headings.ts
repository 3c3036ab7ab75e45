// Headings that one of two files marks as such and the other has as plain lines, as when a page was set anew: nothing of what it
// says is another. To be compared, the one is divided as the other is.

import type { ReadLine } from './read-line.ts';

/** The headings that a document marks, by what they say: their level, from 1. The title is none. */
export type Headings = ReadonlyMap<string, number>;

export function headingsIn(lines: readonly ReadLine[]): Headings {
  const headings = new Map<string, number>();
  for (const { text, level } of lines) {
    if (level === undefined || level === 0) continue;
    const words = wordsOf(text);
    if (words !== '' && !headings.has(words)) headings.set(words, level);
  }
  return headings;
}

/** `lines` with the headings of another text marked in them; null if there are none that it has not marked itself, or if it marks
 *  no heading at all and less than half of the other's stand in it. */
export function withHeadingsOf(lines: readonly ReadLine[], others: Headings): readonly ReadLine[] | null {
  const own = headingsIn(lines);
  const deeper = levelsBetween(own, others);
  const found = new Set<string>();
  const divided = lines.map((line): ReadLine => {
    if (line.level !== undefined || line.row !== undefined) return line;
    const words = wordsOf(line.text);
    const level = own.has(words) ? undefined : others.get(words);
    if (level === undefined) return line;
    found.add(words);
    return { ...line, level: Math.max(1, level + deeper) };
  });
  const least = own.size > 0 ? 1 : others.size / 2;
  return found.size === 0 || found.size < least ? null : divided;
}

/** By how many levels most headings that both mark stand deeper in the one than in the other. */
function levelsBetween(own: Headings, others: Headings): number {
  const counts = new Map<number, number>();
  for (const [words, level] of own) {
    const other = others.get(words);
    if (other !== undefined) counts.set(level - other, (counts.get(level - other) ?? 0) + 1);
  }
  let [most, deeper] = [0, 0];
  for (const [difference, count] of counts) if (count > most) [most, deeper] = [count, difference];
  return deeper;
}

const wordsOf = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();
