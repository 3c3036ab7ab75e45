// Where the numbers of a text stand: whether a list that is open goes on, or is over.

import type { Marker } from './marker.ts';

interface Place {
  readonly at: number;
  readonly value: number;
}

export class NumberPlaces {
  readonly #ofKind = new Map<string, Place[]>();
  readonly #last = new Map<string, number>();

  /** `markers`: of every line, null for one without a number. */
  constructor(markers: readonly (Marker | null)[]) {
    for (const [at, marker] of markers.entries()) {
      for (const { kind, value } of marker?.readings ?? []) {
        const known = this.#ofKind.get(kind) ?? [];
        known.push({ at, value });
        this.#ofKind.set(kind, known);
        this.#last.set(`${kind} ${value}`, at);
      }
    }
  }

  /** Whether this number stands behind line `at`. */
  comesLater(kind: string, value: number, at: number): boolean {
    return (this.#last.get(`${kind} ${value}`) ?? 0) > at;
  }

  /** Whether the next number of the kind behind line `at` is the one behind `value`. */
  goesOn(kind: string, value: number, at: number): boolean {
    const places = this.#ofKind.get(kind) ?? [];
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]!.at > at) high = middle;
      else low = middle + 1;
    }
    return places[low]?.value === value + 1;
  }
}
