// Which of the clauses that found no partner by id or by print may be one: those that share telling runs of words, and
// those that stand in one gap. Few candidates are looked into for each, so that the work grows with the text alone.

import type { Locale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';
import type { Bag, Bags } from './likeness.ts';
import { isNear } from './pairing.ts';
import type { Pairing } from './pairing.ts';
import type { Wording, WordedClause } from './wording.ts';

/** As alike as this, with what place, heading and id add, two clauses are one. */
const ALIKE = 0.75;
/** What the same heading, place between neighbours, or counted id adds to likeness. */
const SAME_HEADING = 0.15;
const SAME_PLACE = 0.4;
const SAME_ID = 0.1;
/** A clause of which the other holds so much is a part of it, however large the other. */
const MOSTLY = 0.6;
/** So many candidates are looked into for one clause: those that share most runs, and those between its neighbours. */
const FEW = 6;

interface AlikePair {
  readonly i: number;
  readonly j: number;
  readonly score: number;
  /** Places between the old clause and where it was to be expected. */
  readonly far: number;
}

/** Free clauses that may be one, most alike first. `idOf`: the old clause of the same id. */
export function alikePairs(
  old: readonly WordedClause[],
  young: readonly WordedClause[],
  pairing: Pairing,
  wording: Wording,
  locales: readonly Locale[],
  idOf: ReadonlyMap<number, number>,
): AlikePair[] {
  const gaps = pairing.gaps();
  const freeOld = old.flatMap((_, i) => (pairing.youngOf[i] === null ? [i] : []));
  const bags = old.map((clause, i) => (pairing.youngOf[i] === null ? clause.headedBag : null));
  const votes = new Votes(bags, wording.bags);
  const found: AlikePair[] = [];
  let [inGap, last] = [0, -1];
  young.forEach((clause, j) => {
    if (pairing.oldOf[j] !== null) return;
    const bag = clause.headedBag;
    const candidates = votes.most(bag, FEW);
    // Of those between its neighbours' partners the one that is as many places behind them as it is itself, and those around.
    inGap = gaps.behind[j] === gaps.behind[last] ? inGap + 1 : 0;
    last = j;
    const expected = firstAbove(freeOld, gaps.behind[j]!) + inGap;
    for (let at = Math.max(0, expected - FEW / 2); at <= expected + FEW / 2; at++) {
      const i = freeOld[at];
      if (i !== undefined && gaps.behind[j]! < i && i < gaps.before[j]! && !candidates.includes(i)) candidates.push(i);
    }
    const place = freeOld[expected] ?? old.length;
    for (const i of candidates) {
      const otherBag = bags[i]!;
      const known = idOf.get(j) === i;
      const near = known || isNear(gaps, i, j);
      const likeness = wording.bags.likeness(bag, otherBag);
      const held = near && likeness < ALIKE + 0.01 ? wording.bags.heldShare(bag, otherBag) : 0;
      const words = Math.max(likeness, held >= MOSTLY ? ALIKE + held / 100 : 0);
      const heading = haveOneHeading(clause, old[i]!, locales) ? SAME_HEADING : 0;
      const score = words + heading + (near ? SAME_PLACE : 0) + (known ? SAME_ID : 0);
      if (score >= ALIKE && words > 0) found.push({ i, j, score, far: Math.abs(i - place) });
    }
  });
  return found.sort((a, b) => b.score - a.score || a.far - b.far || a.i - b.i || a.j - b.j);
}

/** A run of words that stands in more clauses than this tells nothing about any. */
const COMMON = 24;

/** For a new clause, how many of its runs of words each old one has. */
class Votes {
  readonly #bags: Bags;
  /** The old clauses that have each run, one run behind the other; where each one's begin, and the next one's. */
  readonly #holders: Int32Array;
  readonly #starts: Int32Array;
  readonly #votes: Int32Array;

  /** `old`: by place, null for those that are not asked about. */
  constructor(old: readonly (Bag | null)[], bags: Bags) {
    this.#bags = bags;
    this.#votes = new Int32Array(old.length);
    const runs = old.map((bag) => (bag === null ? [] : bags.runs(bag)));
    const starts = new Int32Array(bags.countOfRuns + 1);
    for (const each of runs) for (const run of each) starts[run + 1]! += 1;
    for (let run = 1; run < starts.length; run++) starts[run]! += starts[run - 1]!;
    const ends = starts.slice();
    this.#holders = new Int32Array(starts.at(-1)!);
    runs.forEach((each, i) => {
      for (const run of each) this.#holders[ends[run]!++] = i;
    });
    this.#starts = starts;
  }

  /** The `few` with most, the first of those with as many. */
  most(bag: Bag, few: number): number[] {
    const votes = this.#votes;
    const holders = this.#holders;
    const asked: number[] = [];
    for (const run of this.#bags.runs(bag)) {
      // No old clause has a run that was numbered later.
      if (run + 1 >= this.#starts.length) continue;
      const [start, end] = [this.#starts[run]!, this.#starts[run + 1]!];
      if (end - start > COMMON) continue;
      for (let at = start; at < end; at++) if (++votes[holders[at]!]! === 1) asked.push(holders[at]!);
    }
    const first: number[] = [];
    for (const i of asked) {
      let at = first.length;
      while (
        at > 0 &&
        (votes[first[at - 1]!]! < votes[i]! || (votes[first[at - 1]!] === votes[i] && first[at - 1]! > i))
      )
        at -= 1;
      if (at < few) first.splice(at, 0, i);
      if (first.length > few) first.pop();
    }
    for (const i of asked) votes[i] = 0;
    return first;
  }
}

const haveOneHeading = (one: Compared, other: Compared, locales: readonly Locale[]): boolean =>
  locales.some((locale) => one.headings[locale] !== undefined && one.headings[locale] === other.headings[locale]);

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
