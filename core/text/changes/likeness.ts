// How alike two clauses are: by the letters of the words they share, which serves Chinese and English the same.

import { isWord } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The words of a text, how often and how long, and its runs of three. */
export class Bag {
  /** Letters of all words together. */
  readonly size: number;
  readonly #tokens: readonly Token[];
  #words: readonly number[] | null = null;
  #runs: readonly number[] | null = null;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(isWord);
    this.size = this.#tokens.reduce((sum, { key }) => sum + key.length, 0);
  }

  /** Every word with its length as one number, in rising order: what two bags share is found in one pass over both. */
  get words(): readonly number[] {
    return (this.#words ??= inOrder(
      this.#tokens.map(({ word, key }) => word * LONGEST + Math.min(key.length, LONGEST - 1)),
    ));
  }

  /** Each once, in rising order; mixed into one number. That two runs fall on the same one is rare and the same on every
   *  machine. */
  get runs(): readonly number[] {
    return (this.#runs ??= runsOf(this.#tokens));
  }

  /** Letters in common words. */
  common(bag: Bag): number {
    const [few, many] = bySize(this.words, bag.words);
    let letters = 0;
    let at = 0;
    for (const word of few) {
      at = placeOf(word, many, at);
      if (many[at] !== word) continue;
      letters += lettersOf(word);
      at += 1;
    }
    return letters;
  }
}

/** No text that is read is as long. */
const LONGEST = 2 ** 22;

/** How long a word of a bag is. */
export const lettersOf = (word: number): number => word % LONGEST;

function runsOf(tokens: readonly Token[]): readonly number[] {
  const runs: number[] = [];
  // Of one or two words each is a run.
  if (tokens.length < 3) for (const { word } of tokens) runs.push(mixed(-1, -1, word));
  for (let at = 2; at < tokens.length; at++)
    runs.push(mixed(tokens[at - 2]!.word, tokens[at - 1]!.word, tokens[at]!.word));
  return inOrder(runs).filter((run, at, all) => at === 0 || run !== all[at - 1]);
}

/** `numbers` in rising order. Most are few: to make a typed array of them would take longer than to sort them. */
const inOrder = (numbers: number[]): number[] =>
  numbers.length > MANY ? [...Float64Array.from(numbers).sort()] : numbers.sort((a, b) => a - b);

const MANY = 16;

const mixed = (one: number, two: number, three: number): number =>
  Math.imul(Math.imul(Math.imul(one, 0x9e3779b1) ^ (two + 0x7f4a7c15), 0x85ebca6b) ^ (three + 0x165667b1), 0xc2b2ae35) |
  0;

/** Dice's coefficient of the letters in common words: 0 for nothing, 1 for the same words. */
export const likeness = (a: Bag, b: Bag): number => (a.size + b.size === 0 ? 1 : (2 * a.common(b)) / (a.size + b.size));

/** The share of the smaller one's runs that the larger one has; 0 where it is too short to tell. */
export function heldShare(a: Bag, b: Bag): number {
  const [few, many] = bySize(a.runs, b.runs);
  if (few.length < TELLING_RUNS) return 0;
  let shared = 0;
  let at = 0;
  for (const run of few) {
    at = placeOf(run, many, at);
    if (many[at] === run) shared += 1;
  }
  return shared / few.length;
}

const TELLING_RUNS = 4;

const bySize = (one: readonly number[], other: readonly number[]): [few: readonly number[], many: readonly number[]] =>
  one.length <= other.length ? [one, other] : [other, one];

/** The first place from `at` on in `sorted` that is not below `value`, in leaps: a small bag costs little beside a large one. */
function placeOf(value: number, sorted: readonly number[], at: number): number {
  let leap = 1;
  while (at + leap <= sorted.length && sorted[at + leap - 1]! < value) {
    at += leap;
    leap *= 2;
  }
  let end = Math.min(at + leap - 1, sorted.length);
  while (at < end) {
    const middle = (at + end) >> 1;
    if (sorted[middle]! < value) at = middle + 1;
    else end = middle;
  }
  return at;
}
