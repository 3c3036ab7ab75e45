// How alike two clauses are: by the letters of the words they share, which serves Chinese and English the same.

import { Interner } from './interner.ts';
import type { Token } from './tokens.ts';

/** What a text says, in whatever order: its words, each with its letters in all its places together. */
export class Bag {
  /** Letters of all words. */
  readonly size: number;
  /** Each word once. */
  readonly words: readonly number[];
  readonly letters: readonly number[];
  /** Every word in its place. */
  readonly said: readonly number[];
  /** Its runs of three words, once somebody asked for them. */
  runs: Runs | null = null;
  #lettersOf: ReadonlyMap<number, number> | null = null;

  constructor(size: number, words: readonly number[], letters: readonly number[], said: readonly number[]) {
    this.size = size;
    this.words = words;
    this.letters = letters;
    this.said = said;
  }

  lettersOf(word: number): number {
    this.#lettersOf ??= new Map(this.words.map((each, at) => [each, this.letters[at]!]));
    return this.#lettersOf.get(word) ?? 0;
  }
}

class Runs {
  /** Each once. */
  readonly all: readonly number[];
  #set: ReadonlySet<number> | null = null;

  constructor(all: readonly number[]) {
    this.all = all;
  }

  has(run: number): boolean {
    return (this.#set ??= new Set(this.all)).has(run);
  }
}

/** Makes the bags of one comparison and compares them. Words and runs are numbers that count up from 0, so that one list
 *  for all bags says of each what the bag at hand has of it: nothing is sorted or hashed for a comparison. */
export class Bags {
  readonly #interner = new Interner();
  /** By word, the letters of `#held`; 0 for all others. */
  readonly #lettersHeld: number[] = [];
  #held: Bag | null = null;
  /** Where words and runs are gathered before it is known how many they are: a list that grows takes more room than it
   *  needs, and most bags are small. What stands behind those of the bag at hand is from others. */
  readonly #said: number[] = [];
  readonly #words: number[] = [];
  /** By run, whether `#heldRuns` has it. */
  readonly #isHeld: boolean[] = [];
  #heldRuns: Runs | null = null;

  of(...texts: readonly (readonly Token[])[]): Bag {
    this.#hold(null);
    const [said, words, sums] = [this.#said, this.#words, this.#lettersHeld];
    let [all, different, size] = [0, 0, 0];
    for (const tokens of texts) {
      for (const { word, letters } of tokens) {
        if (letters === 0) continue;
        said[all++] = word;
        while (sums.length <= word) sums.push(0);
        if (sums[word] === 0) words[different++] = word;
        sums[word]! += letters;
        size += letters;
      }
    }
    const own = words.slice(0, different);
    const letters = own.map((word) => sums[word]!);
    for (const word of own) sums[word] = 0;
    return new Bag(size, own, letters, said.slice(0, all));
  }

  /** Each run of three words once, by number. That two runs have one number is rare, and the same on every machine. */
  runs(bag: Bag): readonly number[] {
    return this.#runsOf(bag).all;
  }

  /** So many runs there are in all bags. */
  get countOfRuns(): number {
    return this.#interner.size;
  }

  /** Dice's coefficient of the letters in common words: 0 for nothing, 1 for the same words. Fastest where `a` is the same
   *  as the last time. */
  likeness(a: Bag, b: Bag): number {
    return a.size + b.size === 0 ? 1 : (2 * this.#common(a, b)) / (a.size + b.size);
  }

  #common(a: Bag, b: Bag): number {
    let common = 0;
    if (isLarge(a.words, b.words)) {
      b.words.forEach((word, at) => (common += Math.min(a.lettersOf(word), b.letters[at]!)));
    } else if (isLarge(b.words, a.words)) {
      a.words.forEach((word, at) => (common += Math.min(b.lettersOf(word), a.letters[at]!)));
    } else {
      this.#hold(a);
      const { words, letters } = b;
      for (let at = 0; at < words.length; at++) common += Math.min(this.#lettersHeld[words[at]!]!, letters[at]!);
    }
    return common;
  }

  /** The share of the smaller one's runs that the larger one has; 0 where it is too short to tell. */
  heldShare(one: Bag, other: Bag): number {
    const [a, b] = [this.#runsOf(one), this.#runsOf(other)];
    const few = Math.min(a.all.length, b.all.length);
    if (few < TELLING_RUNS) return 0;
    let shared = 0;
    if (isLarge(a.all, b.all)) for (const run of b.all) shared += a.has(run) ? 1 : 0;
    else if (isLarge(b.all, a.all)) for (const run of a.all) shared += b.has(run) ? 1 : 0;
    else {
      this.#holdRuns(a);
      for (const run of b.all) if (this.#isHeld[run]) shared += 1;
    }
    return shared / few;
  }

  #runsOf(bag: Bag): Runs {
    if (bag.runs !== null) return bag.runs;
    this.#holdRuns(null);
    const { said } = bag;
    let count = 0;
    const add = (run: number): void => {
      const number = this.#interner.of(run);
      if (number === this.#isHeld.length) this.#isHeld.push(false);
      if (this.#isHeld[number]) return;
      this.#isHeld[number] = true;
      this.#words[count++] = number;
    };
    // Of one or two words each is a run.
    if (said.length < 3) for (const word of said) add(mixed(-1, -1, word));
    for (let at = 2; at < said.length; at++) add(mixed(said[at - 2]!, said[at - 1]!, said[at]!));
    const runs = new Runs(this.#words.slice(0, count));
    for (const run of runs.all) this.#isHeld[run] = false;
    bag.runs = runs;
    return runs;
  }

  #hold(bag: Bag | null): void {
    if (bag === this.#held) return;
    for (const word of this.#held?.words ?? []) this.#lettersHeld[word] = 0;
    bag?.words.forEach((word, at) => (this.#lettersHeld[word] = bag.letters[at]!));
    this.#held = bag;
  }

  #holdRuns(runs: Runs | null): void {
    if (runs === this.#heldRuns) return;
    for (const run of this.#heldRuns?.all ?? []) this.#isHeld[run] = false;
    for (const run of runs?.all ?? []) this.#isHeld[run] = true;
    this.#heldRuns = runs;
  }
}

/** Whether the first is so much longer that looking up what the second has is faster than walking along both. */
const isLarge = (list: readonly number[], than: readonly number[]): boolean =>
  list.length > 256 && list.length > 8 * than.length;

const mixed = (one: number, two: number, three: number): number =>
  Math.imul(Math.imul(Math.imul(one, 0x9e3779b1) ^ (two + 0x7f4a7c15), 0x85ebca6b) ^ (three + 0x165667b1), 0xc2b2ae35) |
  0;

const TELLING_RUNS = 4;
