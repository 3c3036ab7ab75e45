// How like each sentence of a long text is to the nearest of a few others, found by the words they share: comparing each
// with each, a text that falls into a thousand clauses would take the square of its length.

import type { Bag, Bags } from './likeness.ts';

export class SentenceIndex {
  readonly #bags: Bags;
  readonly #sentences: readonly Bag[];
  /** For each word the places of the sentences that have it, each with the word's letters there. */
  readonly #places = new Map<number, number[]>();
  /** Letters that the sentence at each place has in common with the one at hand; 0 between two calls. */
  readonly #common: number[];

  constructor(sentences: readonly Bag[], bags: Bags) {
    this.#bags = bags;
    this.#sentences = sentences;
    this.#common = sentences.map(() => 0);
    sentences.forEach((bag, place) => {
      bags.eachWord(bag, (word, letters) => {
        const places = this.#places.get(word);
        if (places) places.push(place, letters);
        else this.#places.set(word, [place, letters]);
      });
    });
  }

  /** The places of the sentences that are at least as alike as `least` to one of `others`, with the likeness to the nearest. */
  alike(others: readonly Bag[], least: number): ReadonlyMap<number, number> {
    const nearest = new Map<number, number>();
    for (const other of others) {
      if (other.size === 0) this.#sentences.forEach(({ size }, place) => size === 0 && nearest.set(place, 1));
      for (const place of this.#candidates(other, least)) {
        const common = 2 * this.#common[place]!;
        const all = this.#sentences[place]!.size + other.size;
        this.#common[place] = 0;
        if (common >= least * all && common / all > (nearest.get(place) ?? 0)) nearest.set(place, common / all);
      }
    }
    return nearest;
  }

  /** The sentences that may be as alike as `least` to `other`; notes in `#common` how many letters they share. What is has
   *  at least `least / (2 - least)` of its letters in common with it: so it has one of the words that fewest sentences
   *  have, taken as long as so many are left. */
  #candidates(other: Bag, least: number): number[] {
    const common = this.#common;
    const found: number[] = [];
    const words: { readonly places: readonly number[]; readonly letters: number }[] = [];
    this.#bags.eachWord(other, (word, letters) => words.push({ places: this.#places.get(word) ?? NOWHERE, letters }));
    let left = other.size;
    for (const word of words.sort((a, b) => a.places.length - b.places.length)) {
      const isTelling = left * (2 - least) >= other.size * least;
      left -= word.letters;
      for (let at = 0; at < word.places.length; at += 2) {
        const place = word.places[at]!;
        if (common[place] === 0) {
          if (!isTelling) continue;
          found.push(place);
        }
        common[place]! += Math.min(word.places[at + 1]!, word.letters);
      }
    }
    return found;
  }
}

const NOWHERE: readonly number[] = [];
