// Headings that one of two files marks as such and the other has as plain lines, as when a page was set anew: nothing of what it
// says is another. To be compared, the one is divided as the other is.

import type { ReadLine } from './read-line.ts';

/** The headings that a document marks and has nowhere as plain lines, by what they say: the level of the first, from 1, and how
 *  often each stands there. The title is none. */
export type Headings = ReadonlyMap<string, { readonly level: number; readonly count: number }>;

export function headingsIn(lines: readonly ReadLine[]): Headings {
  const headings = markedIn(lines);
  for (const line of lines) if (isPlain(line)) headings.delete(wordsOf(line.text));
  return headings;
}

function markedIn(lines: readonly ReadLine[]) {
  const headings = new Map<string, { level: number; count: number }>();
  for (const { text, level } of lines) {
    if (level === undefined || level === 0) continue;
    const words = wordsOf(text);
    const known = headings.get(words);
    if (known !== undefined) known.count += 1;
    else if (words !== '') headings.set(words, { level, count: 1 });
  }
  return headings;
}

/** `lines` with the headings of another text marked in them; null if all that are there are marked already, or if it marks no
 *  heading at all and has less than half of the other's. */
export function withHeadingsOf(lines: readonly ReadLine[], others: Headings): readonly ReadLine[] | null {
  const own = markedIn(lines);
  const plain = Map.groupBy(lines.filter(isPlain), ({ text }) => wordsOf(text));
  const found = new Map<string, number>();
  const deeper = levelsBetween(own, others);
  for (const [words, { level, count }] of others) {
    const marked = own.get(words)?.count ?? 0;
    const here = plain.get(words)?.length ?? 0;
    // Where some are marked, the others may be said elsewhere than at the head of something, but for those that are missing.
    if (here > 0 && (marked === 0 || here <= count - marked)) found.set(words, Math.max(1, level + deeper));
  }
  const least = own.size > 0 ? 1 : others.size / 2;
  if (found.size === 0 || found.size < least) return null;
  return lines.map((line) => {
    const level = isPlain(line) ? found.get(wordsOf(line.text)) : undefined;
    return level === undefined ? line : { ...line, level };
  });
}

const isPlain = ({ level, row }: ReadLine): boolean => level === undefined && row === undefined;

/** By how many levels most headings that both mark stand deeper in the one than in the other. */
function levelsBetween(own: Headings, others: Headings): number {
  const counts = new Map<number, number>();
  for (const [words, { level }] of own) {
    const other = others.get(words);
    if (other !== undefined) counts.set(level - other.level, (counts.get(level - other.level) ?? 0) + 1);
  }
  let [most, deeper] = [0, 0];
  for (const [difference, count] of counts) if (count > most) [most, deeper] = [count, difference];
  return deeper;
}

const wordsOf = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();
