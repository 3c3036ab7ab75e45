// Counts of what entries say in clear: a walk over the whole log, so that one of them is made at a time.

import type { Store, Tally, TallyAsked } from '../store.ts';

/** Whoever asks for the same while it is being counted gets that. */
export class Tallies {
  readonly #store: Pick<Store, 'tally'>;
  readonly #underWay = new Map<string, Promise<Tally>>();

  constructor(store: Pick<Store, 'tally'>) {
    this.#store = store;
  }

  of(asked: TallyAsked): Promise<Tally> {
    const name = JSON.stringify(asked);
    const tally = this.#underWay.get(name) ?? this.#store.tally(asked).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, tally);
    return tally;
  }
}
