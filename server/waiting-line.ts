// Those who wait for their place in the log, in the order in which they came.

import type { GuardOfMany, Intent, Outcome } from './recording.ts';

const MOST_IN_GROWTH = 512;
const MOST_WAITING = 10_000;
/** Of those that come in hundreds: some requests' worth. */
const MOST_OF_MANY = 20_000;
/** How many of those stand in one growth with somebody who waits for an answer: more would take more time than that has. */
const MOST_BESIDE = 64;
/** And how many in a growth that somebody may come behind, which is likely as long as the last one who did came so many growths
 *  ago at most. */
const MOST_BEFORE_SOMEBODY = 128;
const SOON_AGAIN = 32;
/** A growth costs the disk as much as some ten entries cost the processor: fewer than this are answered sooner together with
 *  those who come while they wait. */
const LEAST_BEHIND = 16;

export interface Waiting {
  readonly intent: Intent<unknown>;
  /** The guard of the many it came with, if nobody waits for this one alone. */
  readonly guardOfMany: GuardOfMany<unknown> | null;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
  /** What a growth with this in it keeps others from touching while it is being kept: their guards and chains are read from
   *  the store, which does not have it yet. */
  readonly keys: readonly string[];
}

/** A growth that is being kept, as far as those behind it have to mind it. */
export interface Ahead {
  readonly entries: number;
  /** What no growth behind it may touch. */
  readonly keys: ReadonlySet<string>;
}

export class WaitingLine {
  #waiting: Waiting[] = [];
  /** Take what room those before them leave. */
  #many: Waiting[] = [];
  /** Growths since one had somebody in it who waits for an answer. */
  #alone = Infinity;

  get length(): number {
    return this.#waiting.length + this.#many.length;
  }

  /** Whether one more would be turned away. */
  get isFull(): boolean {
    return this.#waiting.length >= MOST_WAITING;
  }

  /** Whether so many more at once would be let in. */
  hasRoomFor(count: number): boolean {
    return this.#many.length + count <= MOST_OF_MANY;
  }

  join(waiting: Waiting): void {
    (waiting.guardOfMany ? this.#many : this.#waiting).push(waiting);
  }

  /** Those who had their place already, and lost it through no fault of theirs. */
  joinFirst(waiting: readonly Waiting[]): void {
    this.#waiting.unshift(...waiting.filter(({ guardOfMany }) => !guardOfMany));
    this.#many.unshift(...waiting.filter(({ guardOfMany }) => guardOfMany));
  }

  /** How many must wait for a growth behind `ahead`: as many as are in that one. Fewer would make growths small, and more will
   *  hardly come before it is done. */
  static leastBehind(ahead: Ahead): number {
    return Math.max(LEAST_BEHIND, ahead.entries);
  }

  /** Takes what may become the next growth; nothing if it is not worth sending one behind `ahead` yet. */
  take(ahead: Ahead | undefined): readonly Waiting[] {
    if (ahead && this.length < WaitingLine.leastBehind(ahead)) return [];
    const taken: Waiting[] = [];
    const keys = new Set<string>();
    this.#waiting = takeFree(this.#waiting, { taken, most: MOST_IN_GROWTH, keys, ahead });
    this.#alone = taken.length > 0 ? 0 : this.#alone + 1;
    this.#many = takeFree(this.#many, { taken, most: this.#room(taken.length), keys, ahead });
    return taken;
  }

  /** How large a growth becomes with many in it, behind so many who wait for an answer. */
  #room(taken: number): number {
    if (taken > 0) return Math.min(MOST_IN_GROWTH, taken + MOST_BESIDE);
    return this.#alone <= SOON_AGAIN ? MOST_BEFORE_SOMEBODY : MOST_IN_GROWTH;
  }

  takeAll(): readonly Waiting[] {
    return [...this.#waiting.splice(0), ...this.#many.splice(0)];
  }
}

/** Lets `intents` join together. Each has its own fate; resolves with all of them, in order, and rejects with the first that has
 *  none, once nothing of all is under way. */
export function joinMany(
  line: WaitingLine,
  intents: readonly Omit<Intent<unknown>, 'guard'>[],
  guardOfMany: GuardOfMany<unknown>,
): Promise<readonly Outcome<unknown>[]> {
  return new Promise((resolve, reject) => {
    const outcomes = Array.from<Outcome<unknown>>({ length: intents.length });
    let left = intents.length;
    let failure: { readonly error: unknown } | null = null;
    const settle = (): void => {
      left -= 1;
      if (left > 0) return;
      if (failure === null) resolve(outcomes);
      else reject(failure.error);
    };
    for (let place = 0; place < intents.length; place++)
      line.join({
        intent: intents[place]!,
        keys: keysOf(intents[place]!),
        guardOfMany,
        resolve(outcome) {
          outcomes[place] = outcome;
          settle();
        },
        reject(error) {
          failure ??= { error };
          settle();
        },
      });
  });
}

interface Taking {
  readonly taken: Waiting[];
  readonly most: number;
  /** Of all that were met, taken or not: nobody overtakes one that they share a key with. */
  readonly keys: Set<string>;
  readonly ahead: Ahead | undefined;
}

/** Moves those who are free into `taken`, in order; the answer are those who are left. */
function takeFree(line: readonly Waiting[], { taken, most, keys, ahead }: Taking): Waiting[] {
  const left: Waiting[] = [];
  let at = 0;
  for (; at < line.length && taken.length < most; at++) {
    const waiting = line[at]!;
    const { exclusive } = waiting.intent;
    const isFree =
      !exclusive.some((key) => keys.has(key)) && !(ahead && waiting.keys.some((key) => ahead.keys.has(key)));
    (isFree ? taken : left).push(waiting);
    for (const key of exclusive) keys.add(key);
  }
  return left.concat(line.slice(at));
}

/** The `keys` of one who waits with this. */
export const keysOf = ({ exclusive, subject }: Pick<Intent<unknown>, 'exclusive' | 'subject'>): readonly string[] =>
  subject === null ? exclusive : [...exclusive, `chain/${subject}`];
