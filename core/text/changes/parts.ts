// Splits and joins: a new clause whose words were a run of sentences of another old clause, and an old clause whose
// words are now such a run of another. What remains of the larger one is compared without that run.

import type { Locale, PerLocale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';
import { likeness } from './likeness.ts';
import type { Bag } from './likeness.ts';
import type { Alignment } from './pairing.ts';
import { SentenceIndex } from './sentence-index.ts';
import type { Sentence, Wording } from './wording.ts';

/** Tokens `start` to `end` of the larger clause. */
export type Run = readonly [start: number, end: number];

export interface Part {
  /** Index of the smaller clause: the new one of a split, the old one of a join. */
  readonly part: number;
  /** Index of the larger clause on the other side: the old one of a split, the new one of a join. */
  readonly whole: number;
  /** Where it stands in the larger clause; empty where the clause has no words of its own there. */
  readonly runs: PerLocale<Run>;
}

export interface Parts {
  readonly splits: readonly Part[];
  readonly joins: readonly Part[];
}

/** Splits and joins among the clauses that found no partner of their own. */
export function partsOf(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: Alignment,
  locales: readonly Locale[],
  wording: Wording,
): Parts {
  const youngOf: (number | null)[] = old.map(() => null);
  oldOf.forEach((i, j) => {
    if (i !== null) youngOf[i] = j;
  });
  return {
    splits: partsBetween(young, old, oldOf, youngOf, locales, wording),
    joins: partsBetween(old, young, youngOf, oldOf, locales, wording),
  };
}

/** Free clauses of `small` that were a part of a matched clause of `large`. */
function partsBetween(
  small: readonly Compared[],
  large: readonly Compared[],
  largeOf: Alignment,
  smallOf: Alignment,
  locales: readonly Locale[],
  wording: Wording,
): Part[] {
  const free = small.map((_, part) => part).filter((part) => largeOf[part] === null);
  if (free.length === 0) return [];
  const holders = new Map<number, number[]>();
  const asked = new Set(free.flatMap((part) => [...wording.bag(small[part]!).runs]));
  large.forEach((clause, whole) => {
    const rest = smallOf[whole];
    // A clause that kept its words lost none to another.
    if (rest === null || rest === undefined || sameTexts(clause, small[rest]!, locales)) return;
    for (const run of wording.bag(clause).runs) {
      if (!asked.has(run)) continue;
      const holding = holders.get(run);
      if (holding) holding.push(whole);
      else holders.set(run, [whole]);
    }
  });

  const taken = new Map<number, PerLocale<Run>[]>();
  const wholeByInner = wholesByClauses(small, large, largeOf);
  const indexes = new Map<readonly Sentence[], SentenceIndex>();
  const kept = new Map<Sentence, number>();
  const partIn = (part: number, whole: number): Part | null => {
    const rest = small[smallOf[whole]!]!;
    const runs: Record<Locale, Run> = {};
    for (const locale of locales) {
      const toRest = (sentence: Sentence): number => {
        const known =
          kept.get(sentence) ??
          wording.sentences(rest, locale).reduce((most, { bag }) => Math.max(most, likeness(sentence.bag, bag)), 0);
        kept.set(sentence, known);
        return known;
      };
      const [line, own] = [wording.sentences(large[whole]!, locale), wording.sentences(small[part]!, locale)];
      const index = indexes.get(line) ?? new SentenceIndex(line.map(({ bag }) => bag));
      indexes.set(line, index);
      const run = runOf(line, index, toRest, own);
      if (run === null || taken.get(whole)?.some((other) => overlap(other[locale]!, run))) return null;
      runs[locale] = run;
    }
    return { part, whole, runs };
  };
  return free.flatMap((part): Part[] => {
    const byWords = wholesByWords(wording.bag(small[part]!), holders, (whole) => Math.abs(smallOf[whole]! - part));
    const inner = wholeByInner.get(part);
    for (const whole of byWords.length === 0 && inner !== undefined ? [inner] : byWords) {
      const found = partIn(part, whole);
      if (found === null) continue;
      const runs = taken.get(whole);
      if (runs) runs.push(found.runs);
      else taken.set(whole, [found.runs]);
      return [found];
    }
    return [];
  });
}

/** The clauses that hold most of the telling runs of words, if they hold enough; the nearest of those that hold as many. */
function wholesByWords(
  bag: Bag,
  holders: ReadonlyMap<number, readonly number[]>,
  distance: (whole: number) => number,
): number[] {
  if (bag.size < LEAST_LETTERS) return [];
  const votes = new Map<number, number>();
  for (const run of bag.runs) {
    const holding = holders.get(run);
    if (holding && holding.length <= COMMON) for (const whole of holding) votes.set(whole, (votes.get(whole) ?? 0) + 1);
  }
  return [...votes]
    .filter(([, count]) => count >= bag.runs.length * LEAST_SHARE)
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

/** The run of sentences of `whole` that are nearer to `part` than to what remains; empty for a part without words. */
function runOf(
  whole: readonly Sentence[],
  index: SentenceIndex,
  toRest: (sentence: Sentence) => number,
  part: readonly Sentence[],
): Run | null {
  const tokensBefore = (end: number): number => whole.slice(0, end).reduce((sum, { tokens }) => sum + tokens.length, 0);
  const letters = part.reduce((sum, { bag }) => sum + bag.size, 0);
  if (letters === 0) return [tokensBefore(whole.length), tokensBefore(whole.length)];
  const toPart = index.nearest(part.map(({ bag }) => bag));
  const own = whole.map((sentence, at) => toPart[at]! >= ALIKE && toPart[at]! > toRest(sentence));
  let [first, last] = [own.indexOf(true), own.lastIndexOf(true)];
  if (first === -1) return null;
  // A sentence that both have (`clause 13.2 is not affected`) belongs to the part as long as the part lacks one.
  const shared = (at: number): boolean => last - first + 1 < part.length && (toPart[at] ?? 0) >= ALIKE;
  while (shared(last + 1)) last += 1;
  while (shared(first - 1)) first -= 1;
  let [all, mine] = [0, 0];
  for (let at = first; at <= last; at++) {
    const { size } = whole[at]!.bag;
    all += size;
    if (toPart[at]! >= ALIKE) mine += size;
  }
  return mine * 4 < all * 3 || mine * 2 < letters ? null : [tokensBefore(first), tokensBefore(last + 1)];
}

const LEAST_LETTERS = 8;
const LEAST_SHARE = 0.4;
/** A run of words that stands in more clauses than this tells nothing about any. */
const COMMON = 24;
/** So many candidates are looked into for one clause. */
const TRIED = 4;
const ALIKE = 0.5;

const sameTexts = (a: Compared, b: Compared, locales: readonly Locale[]): boolean =>
  locales.every((locale) => a.texts[locale]?.text === b.texts[locale]?.text);

const overlap = (a: Run, b: Run): boolean => a[0] < b[1] && b[0] < a[1];
