// Which old clauses have most of the runs of words that a new one has.

import type { Bag, Bags } from './likeness.ts';

/** A run of words that stands in more clauses than this tells nothing about any; nor is a sentence looked for in more places. */
export const COMMON = 24;

/** For a new clause, how many of its runs of words each old one has. */
export class Votes {
  readonly #bags: Bags;
  /** The old clauses that have each run, one run behind the other; where each one's begin, and the next one's. */
  readonly #holders: Int32Array;
  readonly #starts: Int32Array;
  readonly #votes: Int32Array;
  /** Those that have any. */
  readonly #asked: Int32Array;

  /** `old`: by place, null for those that are not asked about. */
  constructor(old: readonly (Bag | null)[], bags: Bags) {
    this.#bags = bags;
    this.#votes = new Int32Array(old.length);
    this.#asked = new Int32Array(old.length);
    for (const bag of old) if (bag !== null) bags.countOfRuns(bag);
    const starts = new Int32Array(bags.countOfAllRuns + 1);
    const ofOld = (visit: (run: number, i: number) => void): void =>
      old.forEach((bag, i) => bag !== null && bags.eachRun(bag, (run) => visit(run, i)));
    ofOld((run) => (starts[run + 1]! += 1));
    for (let run = 1; run < starts.length; run++) starts[run]! += starts[run - 1]!;
    const ends = starts.slice();
    const holders = new Int32Array(starts.at(-1)!);
    ofOld((run, i) => (holders[ends[run]!++] = i));
    this.#holders = holders;
    this.#starts = starts;
  }

  /** The `few` with most, the first of those with as many. */
  most(bag: Bag, few: number): readonly number[] {
    const votes = this.#votes;
    const holders = this.#holders;
    let asked = 0;
    this.#bags.eachRun(bag, (run) => {
      // No old clause has a run that was numbered later.
      if (run + 1 >= this.#starts.length) return;
      const [start, end] = [this.#starts[run]!, this.#starts[run + 1]!];
      if (end - start > COMMON) return;
      for (let at = start; at < end; at++) if (++votes[holders[at]!]! === 1) this.#asked[asked++] = holders[at]!;
    });
    return asked === 0 ? NOBODY : this.#first(asked, few);
  }

  /** Of so many that were `asked` the `few` with most; all lose their votes. */
  #first(asked: number, few: number): number[] {
    const votes = this.#votes;
    const first: number[] = [];
    for (let each = 0; each < asked; each++) {
      const i = this.#asked[each]!;
      let at = first.length;
      first.push(i);
      for (
        ;
        at > 0 && (votes[first[at - 1]!]! < votes[i]! || (votes[first[at - 1]!] === votes[i] && first[at - 1]! > i));
        at--
      )
        first[at] = first[at - 1]!;
      first[at] = i;
      if (first.length > few) first.pop();
    }
    for (let each = 0; each < asked; each++) votes[this.#asked[each]!] = 0;
    return first;
  }
}

const NOBODY: readonly number[] = [];
