// Those who wait for their place in the log, in the order in which they came.

import type { Intent, Outcome } from './recording.ts';

const MOST_IN_GROWTH = 512;
const MOST_WAITING = 10_000;
/** A growth costs the disk as much as some ten entries cost the processor: fewer than this are answered sooner together with
 *  those who come while they wait. */
const LEAST_BEHIND = 16;

export interface Waiting {
  readonly intent: Intent<unknown>;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** A growth that is being kept, as far as those behind it have to mind it. */
export interface Ahead {
  readonly entries: number;
  /** What no growth behind it may touch. */
  readonly keys: ReadonlySet<string>;
}

export class WaitingLine {
  #waiting: Waiting[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** Whether one more would be turned away. */
  get isFull(): boolean {
    return this.#waiting.length >= MOST_WAITING;
  }

  join(waiting: Waiting): void {
    this.#waiting.push(waiting);
  }

  /** Those who had their place already, and lost it through no fault of theirs. */
  joinFirst(waiting: readonly Waiting[]): void {
    this.#waiting.unshift(...waiting);
  }

  /** How many must wait for a growth behind `ahead`: as many as are in that one. Fewer would make growths small, and more will
   *  hardly come before it is done. */
  static leastBehind(ahead: Ahead): number {
    return Math.max(LEAST_BEHIND, ahead.entries);
  }

  /** Takes what may become the next growth; nothing if it is not worth sending one behind `ahead` yet. */
  take(ahead: Ahead | undefined): readonly Waiting[] {
    if (ahead && this.#waiting.length < WaitingLine.leastBehind(ahead)) return [];
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const keys = new Set<string>();
    for (const waiting of this.#waiting) {
      const { exclusive } = waiting.intent;
      const isFree = !exclusive.some((key) => keys.has(key)) && !keysOf(waiting).some((key) => ahead?.keys.has(key));
      if (taken.length < MOST_IN_GROWTH && isFree) taken.push(waiting);
      else left.push(waiting);
      for (const key of exclusive) keys.add(key);
    }
    this.#waiting = left;
    return taken;
  }

  takeAll(): readonly Waiting[] {
    return this.#waiting.splice(0);
  }
}

/** What a growth with this in it keeps others from touching while it is being kept: their guards and chains are read from the
 *  store, which does not have it yet. */
export const keysOf = ({ intent: { exclusive, subject } }: Waiting): readonly string[] =>
  subject === null ? exclusive : [...exclusive, `chain/${subject}`];
