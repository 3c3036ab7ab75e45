// Splits and joins: a new clause whose words were a run of sentences of another old clause, and an old clause whose
// words are now such a run of another. What remains of the larger one is compared without that run.

import type { Locale, PerLocale } from '../agreement.ts';
import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import type { Bag } from './likeness.ts';
import { inverse } from './pairing.ts';
import type { Alignment } from './pairing.ts';
import { ALIKE, Whole } from './whole.ts';
import type { Looks, Run } from './whole.ts';
import { COMMON } from './votes.ts';
import type { WordedClause, Wording } from './wording.ts';

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
  wording: Wording,
): Parts {
  const youngOf = inverse(oldOf, old.length);
  return {
    splits: partsBetween(young, old, oldOf, youngOf, wording),
    joins: partsBetween(old, young, youngOf, oldOf, wording),
  };
}

/** Free clauses of `small` that were a part of a matched clause of `large`. */
function partsBetween(
  small: readonly WordedClause[],
  large: readonly WordedClause[],
  largeOf: Alignment,
  smallOf: Alignment,
  wording: Wording,
): Part[] {
  const free = [...small.keys()].filter((part) => largeOf[part] === null);
  if (free.length === 0) return [];
  const { locales } = wording;
  const telling = free.map((part) => small[part]!.bag).filter(({ size }) => size >= LEAST_LETTERS);
  const holders = telling.length === 0 ? NOWHERE : holdersOf(telling, small, large, smallOf, wording);
  const wholeByInner = wholesByClauses(small, large, largeOf);
  const looks: Looks = { left: MOST_LOOKS };
  const distances = distancesIn(small);
  const wholes = new Map<number, Whole[]>();
  const wholeAt = (whole: number): Whole[] => {
    const known =
      wholes.get(whole) ??
      locales.map((locale) => {
        const rest = small[smallOf[whole]!]!.sentences(locale);
        return new Whole(large[whole]!.sentences(locale), rest, wording.bags, looks);
      });
    wholes.set(whole, known);
    return known;
  };
  return free.flatMap((part): Part[] => {
    const byWords = wholesByWords(wording, small[part]!.bag, holders, (whole) => Math.abs(smallOf[whole]! - part));
    const inner = wholeByInner.get(part);
    for (const whole of byWords.length === 0 && inner !== undefined ? [inner] : byWords) {
      const each = wholeAt(whole);
      const isFar = distances(smallOf[whole]!, part) > NEAR;
      const runs = each.map((text, at) => {
        const sentences = small[part]!.sentences(locales[at]!);
        return text.runOf(sentences, isFar && sentences.length < MANY ? ALIKE_FAR_AWAY : ALIKE);
      });
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

/** How many clauses stand between two: siblings, where they have one parent. */
function distancesIn(clauses: readonly Compared[]): (one: number, other: number) => number {
  const counts = new Map<string | null, number>();
  const places = clauses.map(({ parent }) => {
    const place = counts.get(parent) ?? 0;
    counts.set(parent, place + 1);
    return place;
  });
  return (one, other) =>
    clauses[one]!.parent === clauses[other]!.parent ? Math.abs(places[one]! - places[other]!) : Math.abs(one - other);
}

/** The clauses of `large` that may have lost words to another, by the runs of words that one of `telling` has. */
function holdersOf(
  telling: readonly Bag[],
  small: readonly WordedClause[],
  large: readonly WordedClause[],
  smallOf: Alignment,
  { bags, locales }: Wording,
): ReadonlyMap<number, readonly number[]> {
  const asked: boolean[] = [];
  for (const bag of telling) {
    bags.eachRun(bag, (run) => {
      while (asked.length <= run) asked.push(false);
      asked[run] = true;
    });
  }
  const holders = new Map<number, number[]>();
  large.forEach((clause, whole) => {
    const rest = smallOf[whole];
    // A clause that kept its words lost none to another.
    if (rest === null || rest === undefined || sameTexts(clause, small[rest]!, locales)) return;
    bags.eachRun(clause.bag, (run) => {
      if (asked[run] !== true) return;
      const holding = holders.get(run);
      if (holding) holding.push(whole);
      else holders.set(run, [whole]);
    });
  });
  return holders;
}

const NOWHERE: ReadonlyMap<number, readonly number[]> = new Map();

/** The clauses that hold most of the telling runs of words, if they hold enough; the nearest of those that hold as many. */
function wholesByWords(
  wording: Wording,
  bag: Bag,
  holders: ReadonlyMap<number, readonly number[]>,
  distance: (whole: number) => number,
): readonly number[] {
  if (bag.size < LEAST_LETTERS) return NO_WHOLES;
  const votes = new Map<number, number>();
  wording.bags.eachRun(bag, (run) => {
    const holding = holders.get(run);
    if (holding && holding.length <= COMMON) for (const whole of holding) votes.set(whole, (votes.get(whole) ?? 0) + 1);
  });
  const least = wording.bags.countOfRuns(bag) * LEAST_SHARE;
  return [...votes]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || distance(a[0]) - distance(b[0]) || a[0] - b[0])
    .slice(0, TRIED)
    .map(([whole]) => whole);
}

const NO_WHOLES: readonly number[] = [];

/** For clauses that are a heading only: the clause whose inner clauses each took over. */
function wholesByClauses(
  small: readonly Compared[],
  large: readonly Compared[],
  largeOf: Alignment,
): ReadonlyMap<number, number> {
  if (small.every(({ parent }) => parent === null)) return new Map();
  const placeOfSmall = placesById(small);
  const placeOfLarge = placesById(large);
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

const LEAST_LETTERS = 8;
const LEAST_SHARE = 0.4;
/** So many candidates are looked into for one clause. */
const TRIED = 4;
/** A part that stands further away, and has not so many sentences, is one by chance unless they are as alike as this. */
const NEAR = 4;
const MANY = 4;
const ALIKE_FAR_AWAY = 0.9;
/** So many pairs of sentences are looked at for their likeness, over all clauses: many times what any revision needs that
 *  was written. Past that, parts are only found word for word. */
const MOST_LOOKS = 500_000;

/** Whether two clauses read the same, character for character. */
export const sameTexts = (a: Compared, b: Compared, locales: readonly Locale[]): boolean =>
  locales.every((locale) => a.texts[locale]?.text === b.texts[locale]?.text);
