// Which clause of the new text is which clause of the old one: by stable id, by identical text, by similarity, else it
// is new or gone. All locales are aligned together, because a clause is one clause in all of them. What is known lends
// its place to what is not: of two clauses that are as like, the one between the same neighbours is meant.

import type { ClauseId } from '../agreement.ts';
import { pairAlike } from './alike-pairs.ts';
import { pairByChildren } from './by-children.ts';
import { pairByName } from './by-name.ts';
import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import { pairHeld } from './held.ts';
import { Pairing } from './pairing.ts';
import type { Alignment } from './pairing.ts';
import { NOTHING, Prints } from './prints.ts';
import { sameNumber } from './spelling.ts';
import type { Print } from './prints.ts';
import type { Wording, WordedClause } from './wording.ts';

/** Whether ids mean the same from version to version, or were only counted (a file without ids). */
export type Ids = 'stable' | 'counted';

export function align(
  old: readonly WordedClause[],
  young: readonly WordedClause[],
  wording: Wording,
  ids: Ids,
): Alignment {
  const { locales } = wording;
  const pairing = new Pairing(old.length, young.length);
  const alike = (i: number, j: number): number => wording.bags.likeness(old[i]!.headedBag, young[j]!.headedBag);
  const prints = new Prints(locales);
  const isTelling = (print: Print): boolean => prints.isTelling(print);
  const sameId = ids === 'stable' ? pairsById(old, young) : [];
  for (const [i, j] of sameId) if (prints.same(old[i]!, young[j]!)) pairing.pair(i, j);
  const each = locales.map((locale) => freePrints(old, young, pairing, (clause) => prints.of(clause, locale)));
  const wholeOf =
    (side: 0 | 1) =>
    (_: unknown, place: number): Print =>
      prints.whole(each.map((ofLocale) => ofLocale[side][place]!));
  const whole = [old.map(wholeOf(0)), young.map(wholeOf(1))] as const;
  const elsewhere = copiesElsewhere(...whole, sameId, isTelling);
  const itemsKept = countOfItemsKept(old, pairing);
  for (const [i, j] of sameId) {
    if (!pairing.free(i, j)) continue;
    const isItself = isCounted(old[i]!)
      ? !elsewhere.has(i) && alike(i, j) >= SURE
      : (itemsKept.get(old[i]!.id) ?? 0) >= FEW || (!elsewhere.has(i) && alike(i, j) >= STILL_ITSELF);
    if (isItself) pairing.pair(i, j);
  }
  pairing.pairIdentical(...whole, isTelling);
  if (locales.length > 1) for (const ofLocale of each) pairing.pairIdentical(...ofLocale, isTelling);

  const idOf = new Map(sameId.map(([i, j]) => [j, i]));
  const promised = sameId.filter(([i, j]) => pairing.free(i, j) && !isCounted(old[i]!));
  const [promisedOld, promisedYoung] = [new Map(promised), new Set(promised.map(([, j]) => j))];
  const isPromised = (i: number, j: number): boolean =>
    promisedOld.get(i) !== j && (promisedOld.has(i) || promisedYoung.has(j));
  pairAlike({ old, young, pairing, wording }, whole, { idOf, isPromised });
  for (const [i, j] of sameId) {
    if (pairing.free(i, j) && (!isCounted(old[i]!) || alike(i, j) >= HARDLY)) pairing.pair(i, j);
  }
  // Of two that their authors gave other ids neither is the other.
  if (ids === 'counted') pairInPlace(old, young, pairing, (i, j) => alike(i, j) >= RECOGNISED);
  // What stands before the first number is that in both, however it was reworded.
  const [front, youngFront] = [old, young].map((clauses) => clauses.findIndex(({ id }) => id === PREAMBLE));
  if (front !== -1 && youngFront !== -1 && pairing.free(front!, youngFront!)) pairing.pair(front!, youngFront!);
  if (ids === 'counted') pairHeld({ old, young, pairing, wording });
  pairByChildren(old, young, pairing, alike);
  pairParents(old, young, pairing);
  if (ids === 'counted') pairByName(old, young, pairing);
  return pairing.oldOf;
}

/** Of the clauses that are free on both sides; `NOTHING` for the others. */
const freePrints = (
  old: readonly Compared[],
  young: readonly Compared[],
  pairing: Pairing,
  printOf: (clause: Compared) => Print,
): [old: Print[], young: Print[]] => [
  old.map((clause, i) => (pairing.youngOf[i] === null ? printOf(clause) : NOTHING)),
  young.map((clause, j) => (pairing.oldOf[j] === null ? printOf(clause) : NOTHING)),
];

const PREAMBLE: ClauseId = 'preamble';
/** As alike as this, the one clause between two known ones is the one clause that has its number there. */
const RECOGNISED = 0.3;

/** As alike as this, a clause whose id an author gave is still itself. */
const STILL_ITSELF = 0.35;
/** With an id that was counted, and that the neighbour has once something was put before it. */
const SURE = 0.75;
const HARDLY = 0.2;
/** So many items speak for the clause above them. */
const FEW = 2;

/** Items below a clause are counted (`fees-1`, `fees-2`) unless their author named them. */
export const isCounted = ({ id, parent }: Compared): boolean => parent !== null && id.startsWith(`${parent}-`);

/** By id, how many of the items below a clause are word for word below it still. */
function countOfItemsKept(old: readonly Compared[], pairing: Pairing): ReadonlyMap<ClauseId, number> {
  const kept = new Map<ClauseId, number>();
  old.forEach(({ parent }, i) => {
    if (parent !== null && pairing.youngOf[i] !== null) kept.set(parent, (kept.get(parent) ?? 0) + 1);
  });
  return kept;
}

/** Pairs of indices with one id. */
function pairsById(old: readonly Compared[], young: readonly Compared[]): [number, number][] {
  const places = placesById(old);
  return young.flatMap(({ id }, j) => (places.has(id) ? [[places.get(id)!, j] as [number, number]] : []));
}

/** Old clauses whose very text now stands under another id that had another text: counted ids that shifted. */
function copiesElsewhere(
  oldPrints: readonly Print[],
  youngPrints: readonly Print[],
  sameId: readonly (readonly [number, number])[],
  isTelling: (print: Print) => boolean,
): ReadonlySet<number> {
  if (sameId.length === 0) return NO_PLACES;
  const before = new Map(sameId.map(([i, j]) => [j, i]));
  const copies = new Set<Print>();
  youngPrints.forEach((print, j) => {
    const i = before.get(j);
    if (isTelling(print) && (i === undefined || oldPrints[i] !== print)) copies.add(print);
  });
  return new Set(
    sameId.filter(([i, j]) => copies.has(oldPrints[i]!) && oldPrints[i] !== youngPrints[j]).map(([i]) => i),
  );
}

const NO_PLACES: ReadonlySet<number> = new Set();

/** A clause that was written anew between neighbours that stayed, and kept its number. */
function pairInPlace(
  old: readonly Compared[],
  young: readonly Compared[],
  pairing: Pairing,
  isRecognised: (i: number, j: number) => boolean,
): void {
  for (let j = 0; j < young.length; j++) {
    if (pairing.oldOf[j] !== null) continue;
    const behind = j === 0 ? -1 : pairing.oldOf[j - 1]!;
    const before = j === young.length - 1 ? old.length : pairing.oldOf[j + 1]!;
    // Each is alone between the same two.
    if (behind === null || before === null || before - behind !== 2) continue;
    const i = behind + 1;
    const [one, other] = [old[i]!, young[j]!];
    const hasItsNumber = Object.entries(other.numbers).every(
      ([locale, number]) => number !== '' && sameNumber(one.numbers[locale] ?? '', number),
    );
    if (pairing.youngOf[i] === null && hasItsNumber && isRecognised(i, j)) pairing.pair(i, j);
  }
}

/** A heading that was reworded together with its id is known by the clauses below it. */
function pairParents(old: readonly Compared[], young: readonly Compared[], pairing: Pairing): void {
  if (young.every(({ parent }) => parent === null)) return;
  const placeOfOld = placesById(old);
  const placeOfYoung = placesById(young);
  const votes = new Map<number, { i: number; j: number; votes: number }>();
  young.forEach(({ parent }, j) => {
    const from = pairing.oldOf[j];
    const before = from === null || from === undefined ? null : old[from]!.parent;
    if (parent === null || before === null) return;
    const [i, k] = [placeOfOld.get(before)!, placeOfYoung.get(parent)!];
    if (!pairing.free(i, k)) return;
    const vote = votes.get(i * young.length + k) ?? { i, j: k, votes: 0 };
    vote.votes += 1;
    votes.set(i * young.length + k, vote);
  });
  if (votes.size === 0) return;
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
