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

  /** The gaps as they are now. */
  gaps(): Gaps {
    const behind: number[] = [];
    let last = -1;
    for (const i of this.oldOf) {
      behind.push(last);
      if (i !== null) last = i;
    }
    const before: number[] = [];
    let next = this.youngOf.length;
    for (let j = this.oldOf.length - 1; j >= 0; j--) {
      before[j] = next;
      if (this.oldOf[j] !== null) next = this.oldOf[j]!;
    }
    return { behind, before };
  }

  /** Pairs by `prints`: what has one place on both sides, then its like neighbours, then what stands there again and again. */
  pairIdentical(
    oldPrints: readonly Print[],
    youngPrints: readonly Print[],
    isTelling: (print: Print) => boolean,
  ): void {
    const olds = this.#places(oldPrints, this.youngOf);
    const youngs = this.#places(youngPrints, this.oldOf);
    for (const [print, [j, ...more]] of youngs) {
      const places = olds.get(print);
      if (places?.length === 1 && more.length === 0 && isTelling(print)) this.pair(places[0]!, j!);
    }
    this.#spread(oldPrints, youngPrints);
    const { behind, before } = this.gaps();
    for (const [print, all] of youngs) {
      const places = (olds.get(print) ?? []).filter((i) => this.youngOf[i] === null);
      const left = all.filter((j) => this.oldOf[j] === null);
      if (places.length === 0 || left.length === 0 || !isTelling(print)) continue;
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
    this.#spread(oldPrints, youngPrints);
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

  #places(prints: readonly Print[], partners: readonly (number | null)[]): Map<Print, number[]> {
    const places = new Map<Print, number[]>();
    prints.forEach((print, at) => {
      if (partners[at] !== null || print === NOTHING) return;
      const known = places.get(print);
      if (known) known.push(at);
      else places.set(print, [at]);
    });
    return places;
  }
}

/** For each new clause the old ones between which it is to be expected, both left out. */
export interface Gaps {
  readonly behind: readonly number[];
  readonly before: readonly number[];
}

/** Whether it is to be expected there: between the partners of its neighbours, or close to one of them. */
export const isNear = ({ behind, before }: Gaps, i: number, j: number): boolean =>
  (behind[j]! < i && (i < before[j]! || i <= behind[j]! + CLOSE)) || (before[j]! - CLOSE <= i && i < before[j]!);

const CLOSE = 3;
