// Which clause of the new text is which clause of the old one: by stable id, by identical text, by similarity, else it
// is new or gone. All locales are aligned together, because a clause is one clause in all of them.

import type { ClauseId, Locale, PerLocale } from '../agreement.ts';
import type { ReferringText, Token } from './tokens.ts';

/** A clause with its own paragraphs, without the clauses below it. */
export interface Compared {
  readonly id: ClauseId;
  readonly parent: ClauseId | null;
  readonly numbers: PerLocale<string>;
  readonly headings: PerLocale<string>;
  readonly texts: PerLocale<ReferringText>;
}

/** Old index for each new one, or null. */
export type Alignment = readonly (number | null)[];

/** Whether ids mean the same from version to version, or were only counted (a file without ids). */
export type Ids = 'stable' | 'counted';

const ALIKE = 0.5;
const STILL_ITSELF = 0.35;
/** Shorter texts (`removed.`) are too common to be recognised by identity. */
const TELLING_LENGTH = 8;
/** A run of words that stands in more clauses than this tells nothing about any. */
const COMMON = 24;

export function align(
  old: readonly Compared[],
  young: readonly Compared[],
  locales: readonly Locale[],
  tokensOf: (clause: Compared, locale: Locale) => readonly Token[],
  ids: Ids,
): Alignment {
  const oldOf: (number | null)[] = young.map(() => null);
  const youngOf: (number | null)[] = old.map(() => null);
  const pair = (i: number, j: number): void => {
    oldOf[j] = i;
    youngOf[i] = j;
  };
  const free = (i: number, j: number): boolean => youngOf[i] === null && oldOf[j] === null;

  const oldPrints = old.map((clause) => fingerprint(clause, locales));
  const youngPrints = young.map((clause) => fingerprint(clause, locales));
  const bags = new Map<Compared, Bag>();
  const bagOf = (clause: Compared): Bag => {
    const known = bags.get(clause) ?? bagOfTokens(locales.flatMap((locale) => tokensOf(clause, locale)));
    bags.set(clause, known);
    return known;
  };

  const sameId = ids === 'stable' ? pairsById(old, young) : [];
  const idOf = new Map(sameId);
  const elsewhere = copiesElsewhere(oldPrints, youngPrints, idOf);
  for (const [i, j] of sameId) {
    if (oldPrints[i] === youngPrints[j]) pair(i, j);
  }
  for (const [i, j] of sameId) {
    if (free(i, j) && !elsewhere.has(i) && likeness(bagOf(old[i]!), bagOf(young[j]!)) >= STILL_ITSELF) pair(i, j);
  }

  const identical = (printsOfOld: readonly string[], printsOfYoung: readonly string[]): void => {
    const places = new Map<string, number[]>();
    printsOfYoung.forEach((print, j) => {
      if (oldOf[j] === null && print.length >= TELLING_LENGTH) places.set(print, [...(places.get(print) ?? []), j]);
    });
    printsOfOld.forEach((print, i) => {
      if (youngOf[i] !== null) return;
      const j = places.get(print)?.shift();
      if (j !== undefined) pair(i, j);
    });
  };
  identical(oldPrints, youngPrints);
  for (const locale of locales) {
    identical(
      old.map((clause) => fingerprint(clause, [locale])),
      young.map((clause) => fingerprint(clause, [locale])),
    );
  }

  for (const { i, j } of alikePairs(old, young, youngOf, oldOf, bagOf, locales)) if (free(i, j)) pair(i, j);
  for (const [i, j] of sameId) if (free(i, j)) pair(i, j);
  pairParents(old, young, oldOf, free, pair);
  return oldOf;
}

/** Pairs of indices with one id. */
function pairsById(old: readonly Compared[], young: readonly Compared[]): [number, number][] {
  const places = new Map(old.map(({ id }, i) => [id, i]));
  return young.flatMap(({ id }, j) => (places.has(id) ? [[places.get(id)!, j] as [number, number]] : []));
}

/** Old clauses whose very text now stands under another id that had another text: counted ids that shifted. */
function copiesElsewhere(
  oldPrints: readonly string[],
  youngPrints: readonly string[],
  idOf: ReadonlyMap<number, number>,
): Set<number> {
  const before = new Map([...idOf].map(([i, j]) => [j, i]));
  const copies = new Map<string, number>();
  youngPrints.forEach((print, j) => {
    const i = before.get(j);
    if (print.length >= TELLING_LENGTH && (i === undefined || oldPrints[i] !== print)) copies.set(print, j);
  });
  return new Set(
    [...idOf.keys()].filter((i) => copies.has(oldPrints[i]!) && oldPrints[i] !== youngPrints[idOf.get(i)!]),
  );
}

const fingerprint = (clause: Compared, locales: readonly Locale[]): string =>
  locales
    .map((locale) => `${clause.headings[locale] ?? ''}\n${clause.texts[locale]?.text ?? ''}`.replace(/\s+/gu, ''))
    .join('\u0000')
    .replace(/^\u0000+$/u, '');

/** The words of a text, how often, and its runs of three. */
export interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
  readonly runs: ReadonlySet<string>;
}

export function bagOfTokens(tokens: readonly Token[]): Bag {
  const words = tokens.filter(({ kind }) => kind !== 'punctuation').map(({ key }) => key);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return {
    counts,
    size: words.reduce((sum, word) => sum + word.length, 0),
    runs: new Set(
      words.length < 3 ? words : words.slice(2).map((word, index) => `${words[index]!} ${words[index + 1]!} ${word}`),
    ),
  };
}

/** Dice's coefficient of the letters in common words: 0 for nothing, 1 for the same words. */
export function likeness(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 1;
  const [few, many] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  for (const [word, times] of few.counts) common += word.length * Math.min(times, many.counts.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
}

/** A clause that is wholly in the other is a part of it, however large the other: half of what is shared, as a score. */
function held(a: Bag, b: Bag): number {
  const [few, many] = a.runs.size <= b.runs.size ? [a, b] : [b, a];
  if (few.size < 16) return 0;
  const shared = [...few.runs].filter((run) => many.runs.has(run)).length / few.runs.size;
  return shared >= 0.6 ? ALIKE + shared / 100 : 0;
}

/** Free clauses that share a telling run of words, most alike first. */
function alikePairs(
  old: readonly Compared[],
  young: readonly Compared[],
  youngOf: readonly (number | null)[],
  oldOf: readonly (number | null)[],
  bagOf: (clause: Compared) => Bag,
  locales: readonly Locale[],
): { i: number; j: number; score: number }[] {
  const holders = new Map<string, number[]>();
  old.forEach((clause, i) => {
    if (youngOf[i] !== null) return;
    for (const run of bagOf(clause).runs) holders.set(run, [...(holders.get(run) ?? []), i]);
  });
  const found: { i: number; j: number; score: number }[] = [];
  young.forEach((clause, j) => {
    if (oldOf[j] !== null) return;
    const candidates = new Set<number>();
    for (const run of bagOf(clause).runs) {
      const holding = holders.get(run);
      if (holding && holding.length <= COMMON) for (const i of holding) candidates.add(i);
    }
    for (const i of candidates) {
      const other = old[i]!;
      const heading = locales.some(
        (locale) => clause.headings[locale] !== undefined && clause.headings[locale] === other.headings[locale],
      );
      const score = Math.max(
        likeness(bagOf(other), bagOf(clause)) + (heading ? 0.15 : 0),
        held(bagOf(other), bagOf(clause)),
      );
      if (score >= ALIKE) found.push({ i, j, score });
    }
  });
  return found.sort((a, b) => b.score - a.score || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i || a.j - b.j);
}

/** A heading that was reworded together with its id is known by the clauses below it. */
function pairParents(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: readonly (number | null)[],
  free: (i: number, j: number) => boolean,
  pair: (i: number, j: number) => void,
): void {
  const placeOfOld = new Map(old.map(({ id }, i) => [id, i]));
  const placeOfYoung = new Map(young.map(({ id }, j) => [id, j]));
  const votes = new Map<string, { i: number; j: number; votes: number }>();
  young.forEach(({ parent }, j) => {
    const from = oldOf[j];
    const before = from === null || from === undefined ? null : old[from]!.parent;
    if (parent === null || before === null) return;
    const [i, k] = [placeOfOld.get(before)!, placeOfYoung.get(parent)!];
    const vote = votes.get(`${i} ${k}`) ?? { i, j: k, votes: 0 };
    vote.votes += 1;
    votes.set(`${i} ${k}`, vote);
  });
  const childrenOf = (clauses: readonly Compared[], id: ClauseId): number =>
    clauses.filter(({ parent }) => parent === id).length;
  for (const { i, j, votes: count } of [...votes.values()].sort((a, b) => b.votes - a.votes || a.i - b.i)) {
    if (free(i, j) && count * 2 > Math.max(childrenOf(old, old[i]!.id), childrenOf(young, young[j]!.id))) pair(i, j);
  }
}
