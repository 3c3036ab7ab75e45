// How many characters really changed between two spellings of a sentence, widened to whole words by the engine's own
// segmenter: a measure that owes nothing to the tokens it judges.

import { quantitiesIn } from './quantities.ts';

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters of the run that differs on both sides, whole words and quantities, white space not counted. */
export function widened(before: string, after: string): number {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const least = Math.min(before.length, after.length) - head;
  while (tail < least && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [a, b] = [bordersOf(before), bordersOf(after)];
  // A border that only one of the two has is none: a word begins before it.
  while (head > 0 && !(a.has(head) && b.has(head))) head -= 1;
  while (tail > 0 && !(a.has(before.length - tail) && b.has(after.length - tail))) tail -= 1;
  const run = (text: string): number => text.slice(head, text.length - tail).replace(/\s/gu, '').length;
  return run(before) + run(after);
}

function bordersOf(text: string): ReadonlySet<number> {
  const borders = new Set([0, text.length, ...[...SEGMENTER.segment(text)].map(({ index }) => index)]);
  for (const [start, end] of quantitiesIn(text)) {
    for (let at = start + 1; at < end; at++) borders.delete(at);
    borders.add(start).add(end);
  }
  return borders;
}
