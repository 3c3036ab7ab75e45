// How like each sentence of a long text is to the nearest of a few others, found by the words they share: comparing each
// with each, a text that falls into a thousand clauses would take the square of its length.

import { lettersOf } from './likeness.ts';
import type { Bag } from './likeness.ts';

export class SentenceIndex {
  readonly #bags: readonly Bag[];
  /** For each word the places of the sentences that have it, as often as they have it. */
  readonly #places = new Map<number, number[]>();

  constructor(bags: readonly Bag[]) {
    this.#bags = bags;
    bags.forEach(({ words }, place) => {
      for (const word of words) {
        const places = this.#places.get(word);
        if (places) places.push(place);
        else this.#places.set(word, [place]);
      }
    });
  }

  /** For each sentence its likeness to the nearest of `others`. */
  nearest(others: readonly Bag[]): number[] {
    const most = this.#bags.map(() => 0);
    const common = new Float64Array(most.length);
    for (const other of others) {
      if (other.size === 0) this.#bags.forEach(({ size }, place) => (most[place] = size === 0 ? 1 : most[place]!));
      for (const place of this.#share(other, common)) {
        const likeness = (2 * common[place]!) / (this.#bags[place]!.size + other.size);
        most[place] = Math.max(most[place]!, likeness);
        common[place] = 0;
      }
    }
    return most;
  }

  /** The sentences that share words with `other`; adds to `common` how many letters they are. */
  #share(other: Bag, common: Float64Array): number[] {
    const sharing: number[] = [];
    let [last, times] = [NaN, 0];
    for (const word of other.words) {
      times = word === last ? times + 1 : 1;
      last = word;
      // Of a word that both have several times, each time counts once.
      let [before, nth] = [NaN, 0];
      for (const place of this.#places.get(word) ?? []) {
        nth = place === before ? nth + 1 : 1;
        before = place;
        if (nth !== times) continue;
        if (common[place] === 0) sharing.push(place);
        common[place]! += lettersOf(word);
      }
    }
    return sharing;
  }
}
