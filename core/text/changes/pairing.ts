// Which clauses have found each other so far, and what that says of those that have not: where a clause stands between
// two that are known, it is looked for between their partners first.

import { NOTHING } from './prints.ts';
import type { Print } from './prints.ts';

/** Old index for each new one, or null. */
export type Alignment = readonly (number | null)[];

/** New index for each of `old` clauses, or null. */
export function inverse(oldOf: Alignment, old: number): (number | null)[] {
  const youngOf = Array.from({ length: old }, (): number | null => null);
  oldOf.forEach((i, j) => {
    if (i !== null) youngOf[i] = j;
  });
  return youngOf;
}

export class Pairing {
  readonly oldOf: (number | null)[];
  readonly youngOf: (number | null)[];

  constructor(old: number, young: number) {
    this.oldOf = Array.from({ length: young }, () => null);
    this.youngOf = Array.from({ length: old }, () => null);
  }

  pair(i: number, j: number): void {
    this.oldOf[j] = i;
    this.youngOf[i] = j;
  }

  /** Frees both; the pairs that they were in. */
  part(i: number, j: number): [number, number][] {
    const pairs = [
      [i, this.youngOf[i] ?? null],
      [this.oldOf[j] ?? null, j],
    ].filter((pair): pair is [number, number] => pair[0] !== null && pair[1] !== null);
    for (const [old, young] of pairs) {
      this.youngOf[old] = null;
      this.oldOf[young] = null;
    }
    return pairs;
  }

  free(i: number, j: number): boolean {
    return this.youngOf[i] === null && this.oldOf[j] === null;
  }

  /** Whether a pair of these would cross one that was made in the same gap: the nearest of either side. */
  crosses(i: number, j: number, { behind, before }: Gaps): boolean {
    const isInGap = (old: number | null | undefined): old is number =>
      old !== null && old !== undefined && behind[j]! < old && old < before[j]!;
    for (let k = j - 1; k >= Math.max(0, j - REACH); k--) {
      const beside = this.oldOf[k];
      if (isInGap(beside)) {
        if (beside > i) return true;
        break;
      }
    }
    for (let k = j + 1; k <= Math.min(this.oldOf.length - 1, j + REACH); k++) {
      const beside = this.oldOf[k];
      if (isInGap(beside)) return beside < i;
    }
    return false;
  }

  /** The gaps as they are now. */
  gaps(): Gaps {
    const behind = new Int32Array(this.oldOf.length);
    const before = new Int32Array(this.oldOf.length);
    let last = -1;
    for (let j = 0; j < behind.length; j++) {
      behind[j] = last;
      last = this.oldOf[j] ?? last;
    }
    let next = this.youngOf.length;
    for (let j = before.length - 1; j >= 0; j--) {
      before[j] = next;
      next = this.oldOf[j] ?? next;
    }
    return { behind, before };
  }

  /** Pairs by `prints`: what has one place on both sides, then its like neighbours, then what stands there again and again. */
  pairIdentical(
    oldPrints: readonly Print[],
    youngPrints: readonly Print[],
    isTelling: (print: Print) => boolean,
  ): void {
    const olds = new Places(oldPrints, this.youngOf);
    const youngs = new Places(youngPrints, this.oldOf);
    const most = Math.min(olds.most, youngs.most);
    const isAlone = (print: Print): boolean => olds.count(print) === 1 && youngs.count(print) === 1;
    for (let print = 1; print <= most; print++)
      if (isAlone(print) && isTelling(print)) this.pair(olds.first(print), youngs.first(print));
    this.#spread(oldPrints, youngPrints);
    const gaps = this.gaps();
    for (let print = 1; print <= most; print++)
      if (olds.count(print) > 0 && youngs.count(print) > 0 && !isAlone(print) && isTelling(print))
        this.#pairCopies(olds.of(print), youngs.of(print), gaps);
    this.#spread(oldPrints, youngPrints);
  }

  /** Pairs what has one place on both sides, however short it is: in one gap, or anywhere. */
  pairAlone(oldPrints: readonly Print[], youngPrints: readonly Print[], gaps: Gaps | null): void {
    const olds = new Places(oldPrints, this.youngOf);
    const youngs = new Places(youngPrints, this.oldOf);
    for (let print = 1; print <= Math.min(olds.most, youngs.most); print++) {
      if (olds.count(print) !== 1 || youngs.count(print) !== 1) continue;
      const [i, j] = [olds.first(print), youngs.first(print)];
      if (gaps === null || (gaps.behind[j]! < i && i < gaps.before[j]!)) this.pair(i, j);
    }
  }

  /** Clauses that are all alike, each list in order: those in one gap first. */
  #pairCopies(olds: readonly number[], youngs: readonly number[], { behind, before }: Gaps): void {
    const places = olds.filter((i) => this.youngOf[i] === null);
    const left = youngs.filter((j) => this.oldOf[j] === null);
    let at = 0;
    for (const j of left) {
      // Both lists grow, so one pass finds for each its like in the same gap.
      while (at < places.length && places[at]! <= behind[j]!) at += 1;
      if (at < places.length && places[at]! < before[j]! && this.youngOf[places[at]!] === null)
        this.pair(places[at++]!, j);
    }
    const spare = places.filter((i) => this.youngOf[i] === null).values();
    for (const j of left) {
      if (this.oldOf[j] !== null) continue;
      const { done, value } = spare.next();
      if (done) break;
      this.pair(value, j);
    }
  }

  /** From every pair on, forwards and backwards, as long as neighbours are alike; the ends of the text count as a pair. */
  #spread(oldPrints: readonly Print[], youngPrints: readonly Print[]): void {
    const meets = (i: number, j: number): boolean =>
      i >= 0 &&
      j >= 0 &&
      i < oldPrints.length &&
      j < youngPrints.length &&
      this.free(i, j) &&
      oldPrints[i] === youngPrints[j] &&
      oldPrints[i] !== NOTHING;
    for (let j = -1; j < youngPrints.length; j++) {
      const i = j < 0 ? -1 : this.oldOf[j]!;
      if (i !== null && meets(i + 1, j + 1)) this.pair(i + 1, j + 1);
    }
    for (let j = youngPrints.length; j >= 0; j--) {
      const i = j === youngPrints.length ? oldPrints.length : this.oldOf[j]!;
      if (i !== null && meets(i - 1, j - 1)) this.pair(i - 1, j - 1);
    }
  }
}

/** Where each print stands that is free, in flat lists: there may be as many prints as clauses. */
class Places {
  /** The places by print, one behind the other; where each print's begin, and the next one's. */
  readonly #places: Int32Array;
  readonly #starts: Int32Array;
  /** The greatest print. */
  readonly most: Print;

  constructor(prints: readonly Print[], partners: readonly (number | null)[]) {
    this.most = prints.reduce((most, print) => Math.max(most, print), NOTHING);
    const ends = new Int32Array(this.most + 2);
    const each = (visit: (print: Print, at: number) => void): void =>
      prints.forEach((print, at) => partners[at] === null && print !== NOTHING && visit(print, at));
    each((print) => (ends[print + 1]! += 1));
    for (let print = 1; print < ends.length; print++) ends[print]! += ends[print - 1]!;
    this.#starts = ends.slice();
    this.#places = new Int32Array(prints.length);
    each((print, at) => (this.#places[ends[print]!++] = at));
  }

  count(print: Print): number {
    return this.#starts[print + 1]! - this.#starts[print]!;
  }

  first(print: Print): number {
    return this.#places[this.#starts[print]!]!;
  }

  of(print: Print): readonly number[] {
    return [...this.#places.subarray(this.#starts[print], this.#starts[print + 1])];
  }
}

/** For each new clause the old ones between which it is to be expected, both left out. */
export interface Gaps {
  readonly behind: Int32Array;
  readonly before: Int32Array;
}

/** Whether it stands between the partners of its neighbours. */
export const isBetween = ({ behind, before }: Gaps, i: number, j: number): boolean => behind[j]! < i && i < before[j]!;

/** Whether it is to be expected there: between the partners of its neighbours, or close to one of them. */
export const isNear = ({ behind, before }: Gaps, i: number, j: number): boolean =>
  (behind[j]! < i && (i < before[j]! || i <= behind[j]! + CLOSE)) || (before[j]! - CLOSE <= i && i < before[j]!);

const CLOSE = 3;
/** So many neighbours are looked at for one that has found its own. */
const REACH = 32;
