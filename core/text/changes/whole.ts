// Where in a clause another one stood, or stands now: the run of its sentences that are that other one's.

import type { Bags } from './likeness.ts';
import { SentenceIndex } from './sentence-index.ts';
import { COMMON } from './votes.ts';
import type { Sentence } from './wording.ts';

/** Tokens `start` to `end` of the larger clause. */
export type Run = readonly [start: number, end: number];

/** How many pairs of sentences may still be looked at. */
export interface Looks {
  left: number;
}

/** One language of a clause of which parts may have become clauses of their own. */
export class Whole {
  readonly #sentences: readonly Sentence[];
  readonly #index: SentenceIndex;
  /** Likeness of its sentences to those that stayed with it. */
  readonly #toRest: ReadonlyMap<number, number>;
  /** Before each sentence, and behind the last: how many tokens, letters and UTF-16 code units. */
  readonly #tokens: readonly number[];
  readonly #letters: readonly number[];
  readonly #places: readonly number[];
  /** What each sentence says, and where what it says stands, the first place last. */
  readonly #words: readonly string[];
  readonly #copies: ReadonlyMap<string, number[]>;
  /** Sentences that are a part already. */
  readonly #taken: boolean[];
  readonly #looks: Looks;

  constructor(sentences: readonly Sentence[], rest: readonly Sentence[], bags: Bags, looks: Looks) {
    this.#sentences = sentences;
    this.#index = new SentenceIndex(
      sentences.map(({ bag }) => bag),
      bags,
    );
    this.#looks = looks;
    this.#tokens = sums(sentences.map(({ tokens }) => tokens.length));
    this.#letters = sums(sentences.map(({ bag }) => bag.size));
    this.#places = sums(sentences.map(({ tokens }) => tokens.reduce((sum, { raw }) => sum + raw.length, 0)));
    this.#words = sentences.map(wordsOf);
    this.#copies = Map.groupBy([...sentences.keys()].reverse(), (at) => this.#words[at]!);
    this.#taken = sentences.map(() => false);
    this.#toRest =
      this.#alike(rest, ALIKE) ??
      new Map([...new Set(rest.map(wordsOf))].flatMap((said) => this.#copies.get(said) ?? []).map((at) => [at, 1]));
  }

  /** The run of sentences that became `part`, none of them taken; empty for a part without words. Each is at least as alike as
   *  `least` to one of its own. */
  runOf(part: readonly Sentence[], least: number): Run | null {
    const letters = part.reduce((sum, { bag }) => sum + bag.size, 0);
    const all = this.#sentences.length;
    if (letters === 0) return [all, all];
    return this.#copyOf(part) ?? this.#alikeRun(part, letters, least);
  }

  /** Where `part` stands word for word, and what remains does not have it too. */
  #copyOf(part: readonly Sentence[]): Run | null {
    const words = part.map(wordsOf);
    const copies = this.#copies.get(words[0]!) ?? [];
    while (copies.length > 0 && this.#taken[copies.at(-1)!]) copies.pop();
    for (const first of copies.slice(-COMMON).reverse()) {
      if (words.some((said, at) => this.#taken[first + at] !== false || this.#words[first + at] !== said)) continue;
      return words.some((_, at) => (this.#toRest.get(first + at) ?? 0) < 1) ? [first, first + words.length] : null;
    }
    return null;
  }

  /** The run of sentences that are nearer to `part` than to what remains: from the first of them to the last, or, if others
   *  are like it by chance (`sent to the address below`), where they stand close together. */
  #alikeRun(part: readonly Sentence[], letters: number, least: number): Run | null {
    const toPart = this.#alike(part, least);
    if (toPart === null) return null;
    const nearer = new Set<number>();
    let [first, end] = [this.#sentences.length, 0];
    for (const [at, likeness] of toPart) {
      if (likeness <= (this.#toRest.get(at) ?? 0)) continue;
      nearer.add(at);
      first = Math.min(first, at);
      end = Math.max(end, at + 1);
    }
    if (nearer.size === 0) return null;
    return (
      this.#wholePart([first, end], part, toPart, letters) ??
      this.#wholePart(this.#densest([first, end], nearer), part, toPart, letters)
    );
  }

  /** `run` with the sentences beside it that `part` has too; null unless it is mostly of `part`, and has most of `part`. */
  #wholePart(
    [first, end]: Run,
    part: readonly Sentence[],
    toPart: ReadonlyMap<number, number>,
    letters: number,
  ): Run | null {
    // A sentence that both have (`clause 13.2 is not affected`) belongs to the part as long as the part lacks one.
    while (end - first < part.length && toPart.has(end)) end += 1;
    while (end - first < part.length && toPart.has(first - 1)) first -= 1;
    let mine = 0;
    for (const at of toPart.keys()) if (first <= at && at < end) mine += this.#sentences[at]!.bag.size;
    const between = this.#letters[end]! - this.#letters[first]!;
    if (mine * 4 < between * 3 || mine * 2 < letters) return null;
    for (let at = first; at < end; at++) if (this.#taken[at]) return null;
    return [first, end];
  }

  /** What of `run` has most letters of the sentences in `nearer`, each letter of others taken off three times. */
  #densest([first, end]: Run, nearer: ReadonlySet<number>): Run {
    let densest: Run = [first, first];
    let [start, weight, most] = [first, 0, 0];
    for (let at = first; at < end; at++) {
      const { size } = this.#sentences[at]!.bag;
      weight += this.#taken[at] ? -Infinity : nearer.has(at) ? size : -3 * size;
      if (weight <= 0) [start, weight] = [at + 1, 0];
      else if (weight > most) [densest, most] = [[start, at + 1], weight];
    }
    return densest;
  }

  /** Its sentences that are at least as alike as `least` to one of `others`, with their likeness; null past the bound on work. */
  #alike(others: readonly Sentence[], least: number): ReadonlyMap<number, number> | null {
    const pairs = others.length * this.#sentences.length;
    if (pairs > this.#looks.left) return null;
    this.#looks.left -= pairs;
    return this.#index.alike(
      others.map(({ bag }) => bag),
      least,
    );
  }

  take([first, end]: Run): void {
    this.#taken.fill(true, first, end);
  }

  inTokens([first, end]: Run): Run {
    return [this.#tokens[first]!, this.#tokens[end]!];
  }

  placeOf(sentence: number): number {
    return this.#places[sentence]!;
  }
}

/** The same for all sentences of these words in this order. */
const wordsOf = ({ tokens }: Sentence): string => tokens.map(({ word }) => word).join(' ');

/** What stands before each of `numbers`, and behind the last, added up. */
function sums(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1)! + number);
  return sums;
}

/** As alike as this, a sentence is one of the larger clause's. */
export const ALIKE = 0.5;
