// Splits and joins: a new clause whose words were a run of sentences of another old clause, and an old clause whose
// words are now such a run of another. What remains of the larger one is compared without that run.

import type { Locale, PerLocale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';
import type { Bag } from './likeness.ts';
import { inverse } from './pairing.ts';
import type { Alignment } from './pairing.ts';
import { SentenceIndex } from './sentence-index.ts';
import type { Sentence, WordedClause, Wording } from './wording.ts';

/** Tokens `start` to `end` of the larger clause. */
export type Run = readonly [start: number, end: number];

export interface Part {
  /** Index of the smaller clause: the new one of a split, the old one of a join. */
  readonly part: number;
  /** Index of the larger clause on the other side: the old one of a split, the new one of a join. */
  readonly whole: number;
  /** Where it stands in the larger clause; empty where the clause has no words of its own there. */
  readonly runs: PerLocale<Run>;
  /** Where each of `runs` begins in the larger clause's text, in UTF-16 code units. */
  readonly places: PerLocale<number>;
}

export interface Parts {
  readonly splits: readonly Part[];
  readonly joins: readonly Part[];
}

/** Splits and joins among the clauses that found no partner of their own. */
export function partsOf(
  old: readonly WordedClause[],
  young: readonly WordedClause[],
  oldOf: Alignment,
  locales: readonly Locale[],
  wording: Wording,
): Parts {
  const youngOf = inverse(oldOf, old.length);
  return {
    splits: partsBetween(young, old, oldOf, youngOf, locales, wording),
    joins: partsBetween(old, young, youngOf, oldOf, locales, wording),
  };
}

/** Free clauses of `small` that were a part of a matched clause of `large`. */
function partsBetween(
  small: readonly WordedClause[],
  large: readonly WordedClause[],
  largeOf: Alignment,
  smallOf: Alignment,
  locales: readonly Locale[],
  wording: Wording,
): Part[] {
  const free = small.map((_, part) => part).filter((part) => largeOf[part] === null);
  if (free.length === 0) return [];
  const asked: boolean[] = [];
  for (const part of free) {
    for (const run of wording.bags.runs(small[part]!.bag)) {
      while (asked.length <= run) asked.push(false);
      asked[run] = true;
    }
  }
  const holders = new Map<number, number[]>();
  large.forEach((clause, whole) => {
    const rest = smallOf[whole];
    // A clause that kept its words lost none to another.
    if (rest === null || rest === undefined || sameTexts(clause, small[rest]!, locales)) return;
    for (const run of wording.bags.runs(clause.bag)) {
      if (asked[run] !== true) continue;
      const holding = holders.get(run);
      if (holding) holding.push(whole);
      else holders.set(run, [whole]);
    }
  });

  const wholeByInner = wholesByClauses(small, large, largeOf);
  const wholes = new Map<number, Whole[]>();
  const wholeAt = (whole: number): Whole[] => {
    const known =
      wholes.get(whole) ??
      locales.map((locale) => {
        const rest = small[smallOf[whole]!]!.sentences(locale);
        return new Whole(large[whole]!.sentences(locale), rest);
      });
    wholes.set(whole, known);
    return known;
  };
  return free.flatMap((part): Part[] => {
    const byWords = wholesByWords(wording, small[part]!.bag, holders, (whole) => Math.abs(smallOf[whole]! - part));
    const inner = wholeByInner.get(part);
    for (const whole of byWords.length === 0 && inner !== undefined ? [inner] : byWords) {
      const each = wholeAt(whole);
      const runs = each.map((text, at) => text.runOf(small[part]!.sentences(locales[at]!)));
      if (!runs.every((run) => run !== null)) continue;
      each.forEach((text, at) => text.take(runs[at]!));
      const perLocale = <Value>(of: (text: Whole, run: Run) => Value): PerLocale<Value> =>
        Object.fromEntries(locales.map((locale, at) => [locale, of(each[at]!, runs[at]!)]));
      return [
        {
          part,
          whole,
          runs: perLocale((text, run) => text.inTokens(run)),
          places: perLocale((text, [first]) => text.placeOf(first)),
        },
      ];
    }
    return [];
  });
}

/** The clauses that hold most of the telling runs of words, if they hold enough; the nearest of those that hold as many. */
function wholesByWords(
  wording: Wording,
  bag: Bag,
  holders: ReadonlyMap<number, readonly number[]>,
  distance: (whole: number) => number,
): number[] {
  if (bag.size < LEAST_LETTERS) return [];
  const runs = wording.bags.runs(bag);
  const votes = new Map<number, number>();
  for (const run of runs) {
    const holding = holders.get(run);
    if (holding && holding.length <= COMMON) for (const whole of holding) votes.set(whole, (votes.get(whole) ?? 0) + 1);
  }
  return [...votes]
    .filter(([, count]) => count >= runs.length * LEAST_SHARE)
    .sort((a, b) => b[1] - a[1] || distance(a[0]) - distance(b[0]) || a[0] - b[0])
    .slice(0, TRIED)
    .map(([whole]) => whole);
}

/** For clauses that are a heading only: the clause whose inner clauses each took over. */
function wholesByClauses(
  small: readonly Compared[],
  large: readonly Compared[],
  largeOf: Alignment,
): ReadonlyMap<number, number> {
  if (small.every(({ parent }) => parent === null)) return new Map();
  const placeOfSmall = new Map(small.map(({ id }, part) => [id, part]));
  const placeOfLarge = new Map(large.map(({ id }, whole) => [id, whole]));
  const inside = new Map<number, number>();
  const votes = new Map<number, Map<number, number>>();
  small.forEach(({ parent }, index) => {
    if (parent === null) return;
    const part = placeOfSmall.get(parent)!;
    inside.set(part, (inside.get(part) ?? 0) + 1);
    const from = largeOf[index];
    const before = from === null || from === undefined ? null : large[from]!.parent;
    if (before === null) return;
    const whole = placeOfLarge.get(before)!;
    const counts = votes.get(part) ?? new Map<number, number>();
    counts.set(whole, (counts.get(whole) ?? 0) + 1);
    votes.set(part, counts);
  });
  const matched = new Set(largeOf);
  return new Map(
    [...votes].flatMap(([part, counts]): [number, number][] => {
      const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      return best && best[1] * 2 > inside.get(part)! && matched.has(best[0]) ? [[part, best[0]]] : [];
    }),
  );
}

/** One language of a clause of which parts may have become clauses of their own. */
class Whole {
  readonly #sentences: readonly Sentence[];
  readonly #index: SentenceIndex;
  /** Likeness of its sentences to those that stayed with it. */
  readonly #toRest: ReadonlyMap<number, number>;
  /** Before each sentence, and behind the last: how many tokens, letters and UTF-16 code units. */
  readonly #tokens: readonly number[];
  readonly #letters: readonly number[];
  readonly #places: readonly number[];
  /** By its words, where a sentence stands. */
  readonly #copies: ReadonlyMap<string, readonly number[]>;
  /** Sentences that are a part already. */
  readonly #taken: boolean[];
  #lookedFor = 0;

  constructor(sentences: readonly Sentence[], rest: readonly Sentence[]) {
    this.#sentences = sentences;
    this.#index = new SentenceIndex(bagsOf(sentences));
    this.#toRest = this.#index.alike(bagsOf(rest), ALIKE);
    this.#tokens = sums(sentences.map(({ tokens }) => tokens.length));
    this.#letters = sums(sentences.map(({ bag }) => bag.size));
    this.#places = sums(sentences.map(({ tokens }) => tokens.reduce((sum, { raw }) => sum + raw.length, 0)));
    this.#copies = Map.groupBy(sentences.keys(), (at) => wordsOf(sentences[at]!));
    this.#taken = sentences.map(() => false);
  }

  /** The run of sentences that became `part`, none of them taken; empty for a part without words. */
  runOf(part: readonly Sentence[]): Run | null {
    const letters = part.reduce((sum, { bag }) => sum + bag.size, 0);
    const all = this.#sentences.length;
    if (letters === 0) return [all, all];
    const copy = this.#copyOf(part);
    if (copy !== null || this.#lookedFor >= MOST_LOOKED_FOR) return copy;
    this.#lookedFor += 1;
    return this.#alikeRun(part, letters);
  }

  /** Where `part` stands word for word, and what remains does not have it too. */
  #copyOf(part: readonly Sentence[]): Run | null {
    const words = part.map(wordsOf);
    for (const first of this.#copies.get(words[0]!) ?? []) {
      const end = first + part.length;
      if (this.#taken[first] || end > this.#sentences.length) continue;
      const places = words.map((_, at) => first + at);
      if (!places.every((at) => !this.#taken[at] && wordsOf(this.#sentences[at]!) === words[at - first])) continue;
      return places.some((at) => (this.#toRest.get(at) ?? 0) < 1) ? [first, end] : null;
    }
    return null;
  }

  /** The run of sentences that are nearer to `part` than to what remains. */
  #alikeRun(part: readonly Sentence[], letters: number): Run | null {
    const all = this.#sentences.length;
    const toPart = this.#index.alike(bagsOf(part), ALIKE);
    let [first, end] = [all, 0];
    for (const [at, likeness] of toPart) {
      if (likeness <= (this.#toRest.get(at) ?? 0)) continue;
      first = Math.min(first, at);
      end = Math.max(end, at + 1);
    }
    if (first === all) return null;
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

const bagsOf = (sentences: readonly Sentence[]): Bag[] => sentences.map(({ bag }) => bag);

/** What stands before each of `numbers`, and behind the last, added up. */
function sums(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1)! + number);
  return sums;
}

const LEAST_LETTERS = 8;
const LEAST_SHARE = 0.4;
/** A run of words that stands in more clauses than this tells nothing about any. */
const COMMON = 24;
/** So many candidates are looked into for one clause. */
const TRIED = 4;
const ALIKE = 0.5;
/** So many parts of one clause are looked for by likeness; more of them only word for word. Looking for each of a thousand
 *  among a thousand sentences would take the square of the text. */
const MOST_LOOKED_FOR = 200;

const sameTexts = (a: Compared, b: Compared, locales: readonly Locale[]): boolean =>
  locales.every((locale) => a.texts[locale]?.text === b.texts[locale]?.text);
