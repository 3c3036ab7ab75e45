// Which clause of the new text is which clause of the old one: by stable id, by identical text, by similarity, else it
// is new or gone. All locales are aligned together, because a clause is one clause in all of them. What is known lends
// its place to what is not: of two clauses that are as like, the one between the same neighbours is meant.

import type { ClauseId, Locale, PerLocale } from '../agreement.ts';
import { bagOfTokens, heldShare, likeness } from './likeness.ts';
import type { Bag } from './likeness.ts';
import { isNear, Pairing } from './pairing.ts';
import type { Alignment } from './pairing.ts';
import type { ReferringText, Token } from './tokens.ts';

/** A clause with its own paragraphs, without the clauses below it. */
export interface Compared {
  readonly id: ClauseId;
  readonly parent: ClauseId | null;
  readonly numbers: PerLocale<string>;
  readonly headings: PerLocale<string>;
  readonly texts: PerLocale<ReferringText>;
}

/** Whether ids mean the same from version to version, or were only counted (a file without ids). */
export type Ids = 'stable' | 'counted';

export function align(
  old: readonly Compared[],
  young: readonly Compared[],
  locales: readonly Locale[],
  tokensOf: (clause: Compared, locale: Locale) => readonly Token[],
  ids: Ids,
): Alignment {
  const pairing = new Pairing(old.length, young.length);
  const bags = new Map<Compared, Bag>();
  const bagOf = (clause: Compared): Bag => {
    const known = bags.get(clause) ?? bagOfTokens(locales.flatMap((locale) => tokensOf(clause, locale)));
    bags.set(clause, known);
    return known;
  };
  const alike = (i: number, j: number): number => likeness(bagOf(old[i]!), bagOf(young[j]!));

  const prints = (clauses: readonly Compared[]): PerLocale<readonly string[]> =>
    Object.fromEntries(locales.map((locale) => [locale, clauses.map((clause) => fingerprint(clause, locale))]));
  const [oldPrints, youngPrints] = [prints(old), prints(young)];
  const whole = (clauses: readonly Compared[], prints: PerLocale<readonly string[]>): string[] =>
    clauses.map((_, at) => {
      const all = locales.map((locale) => prints[locale]![at]!);
      return all.every((print) => print === '') ? '' : all.join('\u0000');
    });
  const [oldWhole, youngWhole] = [whole(old, oldPrints), whole(young, youngPrints)];

  const sameId = ids === 'stable' ? pairsById(old, young) : [];
  for (const [i, j] of sameId) if (oldWhole[i] === youngWhole[j]) pairing.pair(i, j);
  const elsewhere = copiesElsewhere(oldWhole, youngWhole, sameId);
  for (const [i, j] of sameId) {
    if (pairing.free(i, j) && !elsewhere.has(i) && alike(i, j) >= (isCounted(old[i]!) ? SURE : STILL_ITSELF))
      pairing.pair(i, j);
  }
  pairing.pairIdentical(oldWhole, youngWhole);
  if (locales.length > 1) for (const locale of locales) pairing.pairIdentical(oldPrints[locale]!, youngPrints[locale]!);

  const idOf = new Map(sameId.map(([i, j]) => [j, i]));
  for (const { i, j } of alikePairs(old, young, pairing, bagOf, locales, idOf))
    if (pairing.free(i, j)) pairing.pair(i, j);
  for (const [i, j] of sameId) {
    if (pairing.free(i, j) && (!isCounted(old[i]!) || alike(i, j) >= HARDLY)) pairing.pair(i, j);
  }
  pairParents(old, young, pairing);
  return pairing.oldOf;
}

/** As alike as this, with what place, heading and id add, two clauses are one. */
const ALIKE = 0.75;
/** With an id that an author gave. */
const STILL_ITSELF = 0.35;
/** With an id that was counted, and that the neighbour has once something was put before it. */
const SURE = 0.75;
const HARDLY = 0.2;
/** What the same heading, place between neighbours, or counted id adds to likeness. */
const SAME_HEADING = 0.15;
const SAME_PLACE = 0.4;
const SAME_ID = 0.1;
/** A run of words that stands in more clauses than this tells nothing about any. */
const COMMON = 24;
/** So many candidates are looked into for one clause: those that share most runs, and those between its neighbours. */
const FEW = 6;

/** Items below a clause are counted (`fees-1`, `fees-2`) unless their author named them. */
const isCounted = ({ id, parent }: Compared): boolean => parent !== null && id.startsWith(`${parent}-`);

/** Pairs of indices with one id. */
function pairsById(old: readonly Compared[], young: readonly Compared[]): [number, number][] {
  const places = new Map(old.map(({ id }, i) => [id, i]));
  return young.flatMap(({ id }, j) => (places.has(id) ? [[places.get(id)!, j] as [number, number]] : []));
}

/** Old clauses whose very text now stands under another id that had another text: counted ids that shifted. */
function copiesElsewhere(
  oldPrints: readonly string[],
  youngPrints: readonly string[],
  sameId: readonly (readonly [number, number])[],
): Set<number> {
  const before = new Map(sameId.map(([i, j]) => [j, i]));
  const copies = new Set<string>();
  youngPrints.forEach((print, j) => {
    const i = before.get(j);
    if (print.length >= TELLING_LENGTH && (i === undefined || oldPrints[i] !== print)) copies.add(print);
  });
  return new Set(
    sameId.filter(([i, j]) => copies.has(oldPrints[i]!) && oldPrints[i] !== youngPrints[j]).map(([i]) => i),
  );
}

const TELLING_LENGTH = 8;

/** Heading and text without what is no difference: white space and width. */
function fingerprint(clause: Compared, locale: Locale): string {
  const heading = clause.headings[locale] ?? '';
  const text = clause.texts[locale]?.text ?? '';
  if (heading === '' && text === '') return '';
  const print = `${heading}\u0001${text}`;
  return (PLAIN.test(print) ? print : print.normalize('NFKC')).replace(/\s+/gu, '');
}

const PLAIN = /^[\u{00}-\u{7E}\p{Script=Han}]*$/u;

/** Free clauses that share a telling run of words or stand in one gap, most alike first. */
function alikePairs(
  old: readonly Compared[],
  young: readonly Compared[],
  pairing: Pairing,
  bagOf: (clause: Compared) => Bag,
  locales: readonly Locale[],
  idOf: ReadonlyMap<number, number>,
): { i: number; j: number; score: number }[] {
  const gaps = pairing.gaps();
  const freeOld = old.flatMap((_, i) => (pairing.youngOf[i] === null ? [i] : []));
  const holders = new Map<number, number[]>();
  for (const i of freeOld) {
    for (const run of bagOf(old[i]!).runs) {
      const known = holders.get(run);
      if (known) known.push(i);
      else holders.set(run, [i]);
    }
  }
  const found: { i: number; j: number; score: number; far: number }[] = [];
  const votes = new Map<number, number>();
  let [inGap, last] = [0, -1];
  young.forEach((clause, j) => {
    if (pairing.oldOf[j] !== null) return;
    votes.clear();
    for (const run of bagOf(clause).runs) {
      const holding = holders.get(run);
      if (holding && holding.length <= COMMON) for (const i of holding) votes.set(i, (votes.get(i) ?? 0) + 1);
    }
    const candidates = new Set(
      votes.size <= FEW
        ? votes.keys()
        : [...votes]
            .sort((a, b) => b[1] - a[1] || a[0] - b[0])
            .slice(0, FEW)
            .map(([i]) => i),
    );
    // Of those between its neighbours' partners the one that is as many places behind them as it is itself, and those around.
    inGap = gaps.behind[j] === gaps.behind[last] ? inGap + 1 : 0;
    last = j;
    const expected = firstAbove(freeOld, gaps.behind[j]!) + inGap;
    for (let at = Math.max(0, expected - FEW / 2); at <= expected + FEW / 2; at++) {
      const i = freeOld[at];
      if (i !== undefined && gaps.behind[j]! < i && i < gaps.before[j]!) candidates.add(i);
    }
    const place = freeOld[expected] ?? old.length;
    for (const i of candidates) {
      const other = old[i]!;
      const heading = locales.some(
        (locale) => clause.headings[locale] !== undefined && clause.headings[locale] === other.headings[locale],
      );
      const [a, b] = [bagOf(other), bagOf(clause)];
      const known = idOf.get(j) === i;
      const near = known || isNear(gaps, i, j);
      const held = near ? heldShare(a, b) : 0;
      const words = Math.max(likeness(a, b), held >= MOSTLY ? ALIKE + held / 100 : 0);
      const score = words + (heading ? SAME_HEADING : 0) + (near ? SAME_PLACE : 0) + (known ? SAME_ID : 0);
      if (score >= ALIKE && words > 0) found.push({ i, j, score, far: Math.abs(i - place) });
    }
  });
  return found.sort((a, b) => b.score - a.score || a.far - b.far || a.i - b.i || a.j - b.j);
}

/** A clause of which the other holds so much is a part of it, however large the other. */
const MOSTLY = 0.6;

/** Where in `sorted` the numbers above `bound` begin. */
function firstAbove(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A heading that was reworded together with its id is known by the clauses below it. */
function pairParents(old: readonly Compared[], young: readonly Compared[], pairing: Pairing): void {
  const placeOfOld = new Map(old.map(({ id }, i) => [id, i]));
  const placeOfYoung = new Map(young.map(({ id }, j) => [id, j]));
  const votes = new Map<string, { i: number; j: number; votes: number }>();
  young.forEach(({ parent }, j) => {
    const from = pairing.oldOf[j];
    const before = from === null || from === undefined ? null : old[from]!.parent;
    if (parent === null || before === null) return;
    const [i, k] = [placeOfOld.get(before)!, placeOfYoung.get(parent)!];
    const vote = votes.get(`${i} ${k}`) ?? { i, j: k, votes: 0 };
    vote.votes += 1;
    votes.set(`${i} ${k}`, vote);
  });
  const [oldChildren, youngChildren] = [childrenIn(old), childrenIn(young)];
  for (const { i, j, votes: count } of [...votes.values()].sort((a, b) => b.votes - a.votes || a.i - b.i)) {
    const most = Math.max(oldChildren.get(old[i]!.id) ?? 0, youngChildren.get(young[j]!.id) ?? 0);
    if (pairing.free(i, j) && count * 2 > most) pairing.pair(i, j);
  }
}

function childrenIn(clauses: readonly Compared[]): Map<ClauseId, number> {
  const children = new Map<ClauseId, number>();
  for (const { parent } of clauses) if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  return children;
}
