// How like each sentence of a long text is to the nearest of a few others, found by the words they share: comparing each
// with each, a text that falls into a thousand clauses would take the square of its length.

import type { Bag } from './likeness.ts';

export class SentenceIndex {
  readonly #bags: readonly Bag[];
  /** For each word the places of the sentences that have it, each with the word's letters there. */
  readonly #places = new Map<number, number[]>();
  /** Letters that the sentence at each place has in common with the one at hand; 0 between two calls. */
  readonly #common: number[];

  constructor(bags: readonly Bag[]) {
    this.#bags = bags;
    this.#common = bags.map(() => 0);
    bags.forEach(({ words, letters }, place) => {
      words.forEach((word, at) => {
        const places = this.#places.get(word);
        if (places) places.push(place, letters[at]!);
        else this.#places.set(word, [place, letters[at]!]);
      });
    });
  }

  /** The places of the sentences that are at least as alike as `least` to one of `others`, with the likeness to the nearest. */
  alike(others: readonly Bag[], least: number): ReadonlyMap<number, number> {
    const nearest = new Map<number, number>();
    for (const other of others) {
      if (other.size === 0) this.#bags.forEach(({ size }, place) => size === 0 && nearest.set(place, 1));
      for (const place of this.#sharing(other)) {
        const likeness = (2 * this.#common[place]!) / (this.#bags[place]!.size + other.size);
        this.#common[place] = 0;
        if (likeness >= least && likeness > (nearest.get(place) ?? 0)) nearest.set(place, likeness);
      }
    }
    return nearest;
  }

  /** The sentences that share words with `other`; adds to `#common` how many letters they are. */
  #sharing({ words, letters }: Bag): number[] {
    const sharing: number[] = [];
    const common = this.#common;
    for (let nth = 0; nth < words.length; nth++) {
      const places = this.#places.get(words[nth]!);
      if (!places) continue;
      const most = letters[nth]!;
      for (let at = 0; at < places.length; at += 2) {
        const place = places[at]!;
        if (common[place] === 0) sharing.push(place);
        common[place]! += Math.min(places[at + 1]!, most);
      }
    }
    return sharing;
  }
}
