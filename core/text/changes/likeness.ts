// How alike two clauses are: by the letters of the words they share, which serves Chinese and English the same.

import { isWord } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The words of a text, how often and how long, and its runs of three. */
export interface Bag {
  readonly counts: ReadonlyMap<number, { times: number; readonly length: number }>;
  readonly size: number;
  /** Mixed into one number each. That two runs fall on the same one is rare and the same on every machine. */
  readonly runs: ReadonlySet<number>;
}

export function bagOfTokens(tokens: readonly Token[]): Bag {
  const counts = new Map<number, { times: number; length: number }>();
  const runs = new Set<number>();
  let size = 0;
  let words = 0;
  let [second, first] = [0, 0];
  for (const token of tokens) {
    if (!isWord(token)) continue;
    const { word, key } = token;
    const known = counts.get(word);
    if (known) known.times += 1;
    else counts.set(word, { times: 1, length: key.length });
    size += key.length;
    words += 1;
    if (words >= 3) runs.add(mixed(second, first, word));
    [second, first] = [first, word];
  }
  // Of one or two words each is a run.
  if (words < 3) for (const word of counts.keys()) runs.add(mixed(-1, -1, word));
  return { counts, size, runs };
}

const mixed = (one: number, two: number, three: number): number =>
  Math.imul(Math.imul(Math.imul(one, 0x9e3779b1) ^ (two + 0x7f4a7c15), 0x85ebca6b) ^ (three + 0x165667b1), 0xc2b2ae35) |
  0;

/** Dice's coefficient of the letters in common words: 0 for nothing, 1 for the same words. */
export function likeness(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 1;
  const [few, many] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  for (const [word, { times, length }] of few.counts)
    common += length * Math.min(times, many.counts.get(word)?.times ?? 0);
  return (2 * common) / (a.size + b.size);
}

/** The share of the smaller one's runs that the larger one has; 0 where it is too short to tell. */
export function heldShare(a: Bag, b: Bag): number {
  const [few, many] = a.runs.size <= b.runs.size ? [a, b] : [b, a];
  if (few.runs.size < TELLING_RUNS) return 0;
  let shared = 0;
  for (const run of few.runs) if (many.runs.has(run)) shared += 1;
  return shared / few.runs.size;
}

const TELLING_RUNS = 4;
