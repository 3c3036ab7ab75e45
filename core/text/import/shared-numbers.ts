// A layout where both languages share a number: `1.1 双方…` and, as the next paragraph, `Both parties …`. Recognised only
// where most numbered paragraphs of one language are followed so, and the other has next to no numbers of its own.

import { CHINESE, ENGLISH, languageOf } from './language.ts';
import { markerOfLine } from './heading.ts';
import type { ReadLine } from './read-line.ts';

/** Fewer, where each numbered paragraph is followed so. */
const FEWEST = 3;
/** Of the numbered paragraphs of the one language, those that one without a number in the other must follow. */
const MOST = 0.6;
/** To these, the numbers that the other language may have of its own. */
const OWN = 0.2;

export interface SharedNumbers {
  readonly lines: readonly ReadLine[];
  /** Those that were given the number of the paragraph before them. */
  readonly shared: readonly ReadLine[];
}

/** `lines`, where the layout is one, with the number of each pair on both. */
export function withSharedNumbers(lines: readonly ReadLine[]): SharedNumbers {
  const read = lines.map((line, at) => {
    const marker = line.level === undefined ? markerOfLine(line) : null;
    // Two halves of one line have their number each.
    const isHalf = [at - 1, at + 1].some(
      (other) => lines[other]?.line === line.line && lines[other].file === line.file,
    );
    return { line, number: marker?.number, language: languageOf(line.text), counts: marker !== null && !isHalf };
  });
  for (const [one, other] of [
    [CHINESE, ENGLISH],
    [ENGLISH, CHINESE],
  ]) {
    const numbered = read.filter(({ counts, language }) => counts && language === one).length;
    const own = read.filter(({ counts, language }) => counts && language === other).length;
    const isShared = (at: number): boolean => {
      const [before, here] = [read[at - 1], read[at]!];
      return (
        before?.counts === true &&
        before.language === one &&
        before.line.file === here.line.file &&
        here.language === other &&
        here.number === undefined &&
        here.line.level === undefined
      );
    };
    const pairs = new Set([...read.keys()].filter(isShared));
    if (pairs.size < Math.min(FEWEST, Math.max(2, numbered)) || pairs.size < numbered * MOST || own > numbered * OWN)
      continue;
    const all = read.map(({ line }, at) => (pairs.has(at) ? { ...line, number: read[at - 1]!.number! } : line));
    return { lines: all, shared: all.filter((_, at) => pairs.has(at)) };
  }
  return { lines, shared: [] };
}
