// How alike two clauses are: by the letters of the words they share, which serves Chinese and English the same.

import { FlatList } from './flat-list.ts';
import { Interner } from './interner.ts';
import type { Token } from './tokens.ts';

/** What a text says, in whatever order: its words, each with its letters in all its places together. They stand in the
 *  lists of `Bags`; a bag says where, since one list for all is cheaper than three for each. */
export class Bag {
  /** Letters of all words. */
  readonly size: number;
  /** Where its words are, each once. */
  readonly words: number;
  readonly wordsEnd: number;
  /** Where every word in its place is. */
  readonly said: number;
  readonly saidEnd: number;
  /** Where its runs of three words are, once somebody asked for them. */
  runs = UNASKED;
  runsEnd = UNASKED;

  constructor(size: number, words: number, wordsEnd: number, said: number, saidEnd: number) {
    this.size = size;
    this.words = words;
    this.wordsEnd = wordsEnd;
    this.said = said;
    this.saidEnd = saidEnd;
  }
}

const UNASKED = -1;

/** Makes the bags of one comparison and compares them. Words and runs are numbers that count up from 0, so that one list
 *  for all bags says of each what the bag at hand has of it: nothing is sorted or hashed for a comparison. */
export class Bags {
  readonly #interner = new Interner();
  /** Of all bags, one behind the other. */
  readonly #words = new FlatList();
  readonly #letters = new FlatList();
  readonly #said = new FlatList();
  readonly #runs = new FlatList();
  /** By word, the letters of `#held`; 0 for all others. */
  readonly #lettersHeld: number[] = [];
  #held: Bag | null = null;
  /** By run, whether `#heldRuns` has it. */
  readonly #isHeld: boolean[] = [];
  #heldRuns: Bag | null = null;
  /** Of large bags that were held against small ones. */
  readonly #lettersIn = new Map<Bag, ReadonlyMap<number, number>>();
  readonly #runsIn = new Map<Bag, ReadonlySet<number>>();

  of(texts: readonly (readonly Token[])[]): Bag {
    this.#hold(null);
    const sums = this.#lettersHeld;
    const [words, said] = [this.#words.length, this.#said.length];
    let size = 0;
    for (const tokens of texts) {
      for (const { word, letters } of tokens) {
        if (letters === 0) continue;
        this.#said.push(word);
        while (sums.length <= word) sums.push(0);
        if (sums[word] === 0) this.#words.push(word);
        sums[word]! += letters;
        size += letters;
      }
    }
    for (let at = words; at < this.#words.length; at++) {
      const word = this.#words.at(at);
      this.#letters.push(sums[word]!);
      sums[word] = 0;
    }
    return new Bag(size, words, this.#words.length, said, this.#said.length);
  }

  /** Its words, each once, with its letters. */
  eachWord({ words, wordsEnd }: Bag, visit: (word: number, letters: number) => void): void {
    for (let at = words; at < wordsEnd; at++) visit(this.#words.at(at), this.#letters.at(at));
  }

  /** Its runs of three words, each once, by number. That two runs have one number is rare, and the same on every machine. */
  eachRun(bag: Bag, visit: (run: number) => void): void {
    this.#findRuns(bag);
    for (let at = bag.runs; at < bag.runsEnd; at++) visit(this.#runs.at(at));
  }

  /** So many runs the bag has. */
  countOfRuns(bag: Bag): number {
    this.#findRuns(bag);
    return bag.runsEnd - bag.runs;
  }

  /** So many runs there are in all bags. */
  get countOfAllRuns(): number {
    return this.#interner.size;
  }

  /** Dice's coefficient of the letters in common words: 0 for nothing, 1 for the same words. Fastest where `a` is the same
   *  as the last time. */
  likeness(a: Bag, b: Bag): number {
    return a.size + b.size === 0 ? 1 : (2 * this.#common(a, b)) / (a.size + b.size);
  }

  #common(a: Bag, b: Bag): number {
    const [ofA, ofB] = [a.wordsEnd - a.words, b.wordsEnd - b.words];
    if (isLarge(ofA, ofB)) return this.#commonWithLarge(a, b);
    if (isLarge(ofB, ofA)) return this.#commonWithLarge(b, a);
    this.#hold(a);
    let common = 0;
    for (let at = b.words; at < b.wordsEnd; at++)
      common += Math.min(this.#lettersHeld[this.#words.at(at)]!, this.#letters.at(at));
    return common;
  }

  #commonWithLarge(large: Bag, small: Bag): number {
    const known = this.#lettersIn.get(large);
    const lettersOf = known ?? this.#lettersOf(large);
    if (known === undefined) this.#lettersIn.set(large, lettersOf);
    let common = 0;
    this.eachWord(small, (word, letters) => (common += Math.min(lettersOf.get(word) ?? 0, letters)));
    return common;
  }

  #lettersOf(bag: Bag): ReadonlyMap<number, number> {
    const lettersOf = new Map<number, number>();
    this.eachWord(bag, (word, letters) => lettersOf.set(word, letters));
    return lettersOf;
  }

  /** The share of the smaller one's runs that the larger one has; 0 where it is too short to tell. */
  heldShare(one: Bag, other: Bag): number {
    // Of so few words there are fewer runs still.
    if (Math.min(one.saidEnd - one.said, other.saidEnd - other.said) < TELLING_RUNS) return 0;
    const [a, b] = [this.countOfRuns(one), this.countOfRuns(other)];
    if (Math.min(a, b) < TELLING_RUNS) return 0;
    if (isLarge(a, b)) return this.#sharedWithLarge(one, other) / b;
    if (isLarge(b, a)) return this.#sharedWithLarge(other, one) / a;
    this.#holdRuns(one);
    let shared = 0;
    for (let at = other.runs; at < other.runsEnd; at++) if (this.#isHeld[this.#runs.at(at)]) shared += 1;
    return shared / Math.min(a, b);
  }

  #sharedWithLarge(large: Bag, small: Bag): number {
    const known = this.#runsIn.get(large);
    const runs = known ?? this.#runsOf(large);
    if (known === undefined) this.#runsIn.set(large, runs);
    let shared = 0;
    this.eachRun(small, (run) => (shared += runs.has(run) ? 1 : 0));
    return shared;
  }

  #runsOf(bag: Bag): ReadonlySet<number> {
    const runs = new Set<number>();
    this.eachRun(bag, (run) => runs.add(run));
    return runs;
  }

  #findRuns(bag: Bag): void {
    if (bag.runs !== UNASKED) return;
    this.#holdRuns(null);
    const said = this.#said;
    bag.runs = this.#runs.length;
    // Of one or two words each is a run.
    if (bag.saidEnd - bag.said < 3) for (let at = bag.said; at < bag.saidEnd; at++) this.#addRun(-1, -1, said.at(at));
    for (let at = bag.said + 2; at < bag.saidEnd; at++) this.#addRun(said.at(at - 2), said.at(at - 1), said.at(at));
    bag.runsEnd = this.#runs.length;
    for (let at = bag.runs; at < bag.runsEnd; at++) this.#isHeld[this.#runs.at(at)] = false;
  }

  #addRun(one: number, two: number, three: number): void {
    const run = this.#interner.of(mixed(one, two, three));
    if (run === this.#isHeld.length) this.#isHeld.push(false);
    if (this.#isHeld[run]) return;
    this.#isHeld[run] = true;
    this.#runs.push(run);
  }

  #hold(bag: Bag | null): void {
    if (bag === this.#held) return;
    const [held, words] = [this.#held, this.#words];
    if (held !== null) for (let at = held.words; at < held.wordsEnd; at++) this.#lettersHeld[words.at(at)] = 0;
    if (bag !== null)
      for (let at = bag.words; at < bag.wordsEnd; at++) this.#lettersHeld[words.at(at)] = this.#letters.at(at);
    this.#held = bag;
  }

  #holdRuns(bag: Bag | null): void {
    if (bag === this.#heldRuns) return;
    const [held, runs] = [this.#heldRuns, this.#runs];
    if (held !== null) for (let at = held.runs; at < held.runsEnd; at++) this.#isHeld[runs.at(at)] = false;
    if (bag !== null) for (let at = bag.runs; at < bag.runsEnd; at++) this.#isHeld[runs.at(at)] = true;
    this.#heldRuns = bag;
  }
}

/** Whether a list is so much longer `than` another that looking up what the other has is faster than walking along both. */
const isLarge = (length: number, than: number): boolean => length > 256 && length > 8 * than;

const mixed = (one: number, two: number, three: number): number =>
  Math.imul(Math.imul(Math.imul(one, 0x9e3779b1) ^ (two + 0x7f4a7c15), 0x85ebca6b) ^ (three + 0x165667b1), 0xc2b2ae35) |
  0;

const TELLING_RUNS = 4;
