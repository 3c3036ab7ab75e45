// Which of the clauses that found no partner by id or by print may be one: those that share telling runs of words, and
// those that stand in one gap. Few candidates are looked into for each, so that the work grows with the text alone.

import type { Locale } from '../agreement.ts';
import { isOfSomebodyElse } from './acting.ts';
import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import { FlatList } from './flat-list.ts';
import type { Bag } from './likeness.ts';
import { isBetween, isNear } from './pairing.ts';
import type { Pairing } from './pairing.ts';
import type { Print } from './prints.ts';
import { sameNumber } from './spelling.ts';
import { sentenceEnds } from './tokens.ts';
import type { Token } from './tokens.ts';
import { Votes } from './votes.ts';
import type { Wording, WordedClause } from './wording.ts';

/** As alike as this, with what place, heading and id add, two clauses are one. */
const ALIKE = 0.75;
/** What the same heading, place between neighbours, or counted id adds to likeness. */
const SAME_HEADING = 0.15;
/** And the same number with it. */
const SAME_NAME = 0.3;
const SAME_PLACE = 0.4;
/** What a place close to one of them adds: past one that is known, so that it would have moved. */
const CLOSE_BY = 0.1;
/** What the same clause around both adds, wherever they stand below it. */
const SAME_PARENT = 0.2;
const SAME_ID = 0.1;
/** A clause of which the other holds so much is a part of it, however large the other. */
const MOSTLY = 0.6;
/** Of which it holds so much, that says it by itself. */
const ALMOST_ALL = 0.8;
/** Far away it is one that the other holds nearly all of, and that is not much larger or smaller. */
const NEARLY_ALL = 0.95;
const ALIKE_FAR_AWAY = 0.65;
/** So many candidates are looked into for one clause: those that share most runs, and as many between its neighbours. */
const FEW = 6;
const FEWEST = 2;
/** So many candidates are looked into for all clauses together, and as many more as half their characters: what clauses of a
 *  sentence need several times over. Only clauses of a word or two by the thousand are a crowd, which gets fewer. */
const MOST_LOOKS = 12_500;

/** So few letters are too short to be known among tens of thousands by their words: only their place tells. */
const SHORT = 12;

/** How many candidates of either sort are looked into for each of so many `clauses`, which have so many characters together. */
export const candidatesFor = (clauses: number, characters: number): number =>
  Math.min(FEW, Math.max(FEWEST, Math.floor((MOST_LOOKS + characters / 2) / (2 * clauses))));

/** Both texts of one comparison, and who has found whom. */
export interface Pairable {
  readonly old: readonly WordedClause[];
  readonly young: readonly WordedClause[];
  readonly pairing: Pairing;
  readonly wording: Wording;
}

/** What ids say. */
export interface KnownById {
  /** The old clause of the same id as a new one. */
  readonly idOf: ReadonlyMap<number, number>;
  /** Whether either has another clause that its author gave its id. */
  readonly isPromised: (i: number, j: number) => boolean;
}

/** Pairs free clauses that are alike, the most alike first. `prints`: of those, or `NOTHING`. */
export function pairAlike(
  { old, young, pairing, wording }: Pairable,
  prints: readonly [old: readonly Print[], young: readonly Print[]],
  { idOf, isPromised }: KnownById,
): void {
  const { locales } = wording;
  const gaps = pairing.gaps();
  const [freeOld, freeYoung] = [placesWithout(pairing.youngOf), placesWithout(pairing.oldOf)];
  if (freeOld.length === 0 || freeYoung.length === 0) return;
  let characters = 0;
  for (const j of freeYoung) for (const locale of locales) characters += young[j]!.texts[locale]?.text.length ?? 0;
  const few = candidatesFor(freeYoung.length, characters);
  const isCrowd = few < FEW;
  // Nothing is as like as these, and in a crowd they are most.
  if (isCrowd) pairing.pairAlone(...prints, gaps);
  const bags = old.map((clause, i) => (pairing.youngOf[i] === null ? clause.headedBag : null));
  const isShort = (bag: Bag): boolean => isCrowd && bag.size < SHORT;
  const votes = new Votes(
    bags.map((bag) => (bag === null || isShort(bag) ? null : bag)),
    wording.bags,
  );
  const found = new Scored();
  /** The new clause that each old one was looked into for last. */
  const looked = new Int32Array(old.length).fill(-1);
  const above = clausesAbove(old, young, pairing);
  /** Looks into a candidate; how well it fits. `expected`: the old place where the new clause would be if nothing moved. */
  const look = (i: number, j: number, expected: number): number => {
    const bag = bags[i] ?? null;
    if (bag === null || looked[i] === j) return 0;
    looked[i] = j;
    const known = idOf.get(j) === i;
    const place = known || isBetween(gaps, i, j) || isBeside(pairing, i, j) ? SAME_PLACE : CLOSE_BY;
    const near = known || (isNear(gaps, i, j) && !isPromised(i, j)) ? place : 0;
    const likeness = wording.bags.likeness(young[j]!.headedBag, bag);
    const isHeld = likeness < ALIKE + 0.01 && (near > 0 || likeness > ALIKE_FAR_AWAY);
    const held = isHeld ? wording.bags.heldShare(young[j]!.headedBag, bag) : 0;
    // Of two that it is a part of, or that are a part of it, the one that is more alike.
    const words = Math.max(likeness, held >= (near > 0 ? MOSTLY : NEARLY_ALL) ? ALIKE + likeness / 100 : 0);
    const names = nameShared(young[j]!, old[i]!, locales) + (known ? SAME_ID : 0);
    const score = words + names + (near > 0 ? near : above(i, j) === 'one' ? SAME_PARENT : 0);
    const leansOnPlace = (held >= ALMOST_ALL ? words : likeness) + names < ALIKE;
    const isOne = score >= ALIKE && words > 0 && (near > 0 || !areOfOthers(young[j]!, old[i]!, locales));
    if (isOne) found.add(i, j, score, Math.abs(i - expected), leansOnPlace);
    return score;
  };
  const around = Math.floor(few / 2);
  let [inGap, last, first] = [0, -1, 0];
  for (const j of freeYoung) {
    // Of those between its neighbours' partners the one that is as many places behind them as it is itself, and those around.
    const [behind, before] = [gaps.behind[j]!, gaps.before[j]!];
    const isSameGap = behind === gaps.behind[last];
    inGap = isSameGap ? inGap + 1 : 0;
    if (!isSameGap) first = firstAbove(freeOld, behind);
    last = j;
    if (pairing.oldOf[j] !== null) continue;
    const expected = first + inGap;
    const place = freeOld[expected] ?? old.length;
    if (!isShort(young[j]!.headedBag)) for (const i of votes.most(young[j]!.headedBag, few)) look(i, j, place);
    else if (place < before && look(place, j, place) >= ALIKE + SAME_PLACE) continue;
    const end = Math.min(expected + around + 1, freeOld.length);
    for (let at = Math.max(0, expected - around); at < end; at++) {
      const i = freeOld[at]!;
      if (behind < i && i < before) look(i, j, place);
    }
  }
  found.eachBestFirst((i, j, leansOnPlace) => {
    // What is one clause by its place above all cannot have moved.
    if (pairing.free(i, j) && !(leansOnPlace && (above(i, j) === 'two' || pairing.crosses(i, j, gaps))))
      pairing.pair(i, j);
  });
  if (isCrowd) pairing.pairAlone(...prints, null);
}

/** Pairs that may be one, in flat memory: there are several for each clause. */
class Scored {
  readonly #olds = new FlatList();
  readonly #youngs = new FlatList();
  readonly #scores: number[] = [];
  /** Places between the old clause and where it was to be expected. */
  readonly #far = new FlatList();
  /** Whether they are one by their place above all. */
  readonly #leaning: boolean[] = [];

  add(i: number, j: number, score: number, far: number, leansOnPlace: boolean): void {
    this.#olds.push(i);
    this.#youngs.push(j);
    this.#scores.push(score);
    this.#far.push(far);
    this.#leaning.push(leansOnPlace);
  }

  eachBestFirst(visit: (i: number, j: number, leansOnPlace: boolean) => void): void {
    const [olds, youngs, scores, far] = [this.#olds, this.#youngs, this.#scores, this.#far];
    const order: number[] = [];
    const isRival = this.#rivals();
    for (let at = 0; at < scores.length; at++) {
      // Where neither has another candidate there is no order.
      if (isRival(at)) order.push(at);
      else visit(olds.at(at), youngs.at(at), this.#leaning[at]!);
    }
    order.sort(
      (a, b) =>
        scores[b]! - scores[a]! || far.at(a) - far.at(b) || olds.at(a) - olds.at(b) || youngs.at(a) - youngs.at(b),
    );
    for (const at of order) visit(olds.at(at), youngs.at(at), this.#leaning[at]!);
  }

  /** Whether one of a pair has another candidate. */
  #rivals(): (at: number) => boolean {
    const [ofOld, ofYoung]: [number[], number[]] = [[], []];
    const count = (counts: number[], place: number): void => {
      while (counts.length <= place) counts.push(0);
      counts[place]! += 1;
    };
    for (let at = 0; at < this.#scores.length; at++) {
      count(ofOld, this.#olds.at(at));
      count(ofYoung, this.#youngs.at(at));
    }
    return (at) => ofOld[this.#olds.at(at)]! > 1 || ofYoung[this.#youngs.at(at)]! > 1;
  }
}

/** Whether the clauses around an old and a new one are known to be one, or two; null for those that nobody knows. */
function clausesAbove(
  old: readonly Compared[],
  young: readonly Compared[],
  { oldOf, youngOf }: Pairing,
): (i: number, j: number) => 'one' | 'two' | null {
  if (young.every(({ parent }) => parent === null)) return () => null;
  const [placeOfOld, placeOfYoung] = [placesById(old), placesById(young)];
  return (i, j) => {
    const [above, around] = [placeOfOld.get(old[i]!.parent ?? ''), placeOfYoung.get(young[j]!.parent ?? '')];
    if (above === undefined || around === undefined) return null;
    const [meant, was] = [youngOf[above] ?? null, oldOf[around] ?? null];
    if (meant === around) return 'one';
    return meant !== null || was !== null ? 'two' : null;
  };
}

/** Whether one of its neighbours was the neighbour of the old one. */
const isBeside = ({ oldOf }: Pairing, i: number, j: number): boolean =>
  oldOf[j - 1] === i - 1 || oldOf[j + 1] === i + 1;

/** Whether two clauses of one sentence each are of somebody else in one of the languages. */
const areOfOthers = (one: WordedClause, other: WordedClause, locales: readonly Locale[]): boolean =>
  locales.some((locale) => {
    const [tokens, others] = [one.tokens(locale), other.tokens(locale)];
    return isOneSentence(tokens) && isOneSentence(others) && isOfSomebodyElse(tokens, others);
  });

const isOneSentence = (tokens: readonly Token[]): boolean => sentenceEnds(tokens).length <= 1;

/** What their headings and numbers say of two clauses. */
function nameShared(one: Compared, other: Compared, locales: readonly Locale[]): number {
  const named = locales.find(
    (locale) => one.headings[locale] !== undefined && one.headings[locale] === other.headings[locale],
  );
  if (named === undefined) return 0;
  const [number, was] = [one.numbers[named] ?? '', other.numbers[named] ?? ''];
  return number !== '' && sameNumber(number, was) ? SAME_NAME : SAME_HEADING;
}

/** The places of the clauses without a partner. */
function placesWithout(partners: readonly (number | null)[]): number[] {
  const places: number[] = [];
  partners.forEach((partner, place) => {
    if (partner === null) places.push(place);
  });
  return places;
}

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
