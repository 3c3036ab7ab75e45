/** The operator's clock: the present instant, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export type Clock = () => string;

/** Milliseconds that never go back and that nobody can set. */
export type Monotonic = () => number;

export const systemClock: Clock = () => {
  const instant = Date.now();
  if (instant !== told.instant) told = { instant, text: new Date(instant).toISOString() };
  return told.text;
};

/** Under load the clock is looked at several times within its millisecond. */
let told = { instant: NaN, text: '' };

export const systemMonotonic: Monotonic = () => performance.now();

/** A step of the clock by up to this long is taken for its being set right; a larger one is not believed. */
export const CLOCK_PATIENCE_MS = 2000;

/** Tells a clock that was set from one that runs: between two looks, both clocks must have gone on alike. A clock that jumped
 *  is not believed until it is back where it should be, or until whoever runs the server starts it again: a wrong instant
 *  that is signed stays in the log for ever, and would hold up every entry after it. */
export class WatchedClock {
  readonly #clock: Clock;
  readonly #monotonic: Monotonic;
  #last: { readonly text: string; readonly instant: number; readonly elapsed: number };

  constructor(clock: Clock, monotonic: Monotonic) {
    this.#clock = clock;
    this.#monotonic = monotonic;
    const text = clock();
    this.#last = { text, instant: Date.parse(text), elapsed: monotonic() };
  }

  /** The present instant, or null if the clock jumped. */
  now(): string | null {
    const text = this.#clock();
    const elapsed = this.#monotonic();
    const instant = text === this.#last.text ? this.#last.instant : Date.parse(text);
    const expected = this.#last.instant + (elapsed - this.#last.elapsed);
    if (Math.abs(instant - expected) > CLOCK_PATIENCE_MS) return null;
    this.#last = { text, instant, elapsed };
    return text;
  }
}
