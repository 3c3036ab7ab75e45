// Which lines are headings, and of what rank: what a document marks as one, read beside its title, its numbers and its length.

import { numberValue } from '../numbering.ts';
import { isHeading, isSentence, markerOfLine } from './heading.ts';
import type { ReadLine } from './read-line.ts';

/** Whether the document marks it as the heading of a clause. */
export const opensClause = ({ level }: ReadLine): boolean => level !== undefined && level > 0;

/** `lines` with the ranks that their headings have. */
export const withRanks = (lines: readonly ReadLine[]): readonly ReadLine[] =>
  withoutCovers(withTitle(withTrueRanks(withBoldHeadings(lines))));

/** Of a text without any number or heading: its lines in bold, if they read like headings. */
export function withBoldHeadings(lines: readonly ReadLine[]): readonly ReadLine[] {
  if (lines.some((line) => opensClause(line) || markerOfLine(line) !== null)) return lines;
  const isBoldHeading = ({ bold, level, text }: ReadLine): boolean =>
    bold === true && level === undefined && isHeading(text);
  const title = lines.every(({ level }) => level !== 0) && lines[0] && isBoldHeading(lines[0]) ? lines[0] : null;
  const headings = lines.filter((line) => line !== title && isBoldHeading(line));
  if (headings.length < FEWEST_BOLD || headings.length * 2 > lines.length) return lines;
  return lines.map((line) =>
    line === title ? { ...line, level: 0 } : isBoldHeading(line) ? { ...line, level: 1 } : line,
  );
}

const FEWEST_BOLD = 2;

/** Where the ranks of headings contradict their numbers, as where a text in Word was written in the styles of headings, what is
 *  numbered has the place that its number gives it; and no long sentence is a heading. */
function withTrueRanks(lines: readonly ReadLine[]): readonly ReadLine[] {
  const ranks = new Map<string, number>();
  let [right, wrong] = [0, 0];
  const markers = lines.map((line) => (opensClause(line) ? markerOfLine(line) : null));
  for (const [at, marker] of markers.entries()) {
    if (marker === null) continue;
    const value = numberValue(marker.number);
    const around = marker.parts > 1 ? ranks.get(value.slice(0, value.lastIndexOf('.'))) : undefined;
    if (around !== undefined && lines[at]!.level! > around) right += 1;
    if (around !== undefined && lines[at]!.level! <= around) wrong += 1;
    ranks.set(value, lines[at]!.level!);
  }
  const isContradicted = wrong * 4 > right;
  return lines.map((line, at) => {
    const { level: _, ...rest } = line;
    const marker = markers[at] ?? null;
    return (isContradicted && marker !== null) || (opensClause(line) && isSentence(line.text)) ? rest : line;
  });
}

/** A heading that stands first and above all others in rank, and has no number, is the title. */
function withTitle(lines: readonly ReadLine[]): readonly ReadLine[] {
  const [first, ...others] = lines;
  if (first === undefined || !opensClause(first) || markerOfLine(first) !== null) return lines;
  const only = others.every(({ level }) => level === undefined || level > first.level!);
  const clauses = others.some((line) => opensClause(line) || markerOfLine(line) !== null);
  return only && clauses ? [{ ...first, level: 0 }, ...others] : lines;
}

/** A heading without a number over all clauses divides nothing: behind a title it is a line of what stands before the first. */
function withoutCovers(lines: readonly ReadLine[]): readonly ReadLine[] {
  const covers = new Set<ReadLine>();
  const clauses = lines.filter((line) => opensClause(line) || markerOfLine(line) !== null);
  const levels = clauses.map(({ level }) => level ?? Infinity);
  // The highest rank behind each.
  for (let at = levels.length - 2; at >= 0; at--) levels[at] = Math.min(levels[at]!, levels[at + 1]!);
  if (!lines.some(({ level }) => level === 0)) return lines;
  for (const [at, line] of clauses.entries()) {
    if (!opensClause(line) || markerOfLine(line) !== null || at + 1 === clauses.length) break;
    if (levels[at + 1]! <= line.level!) break;
    covers.add(line);
  }
  return lines.map((line) => {
    const { level: _, ...rest } = line;
    return covers.has(line) ? rest : line;
  });
}
