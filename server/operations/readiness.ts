// Whether a decision could be recorded right now, and if not, why: one word from a closed list, for whoever watches.

import type { Ledger } from '../ledger/ledger.ts';

export type Trouble =
  /** The service was told to stop; what is under way is answered. */
  | 'stopping'
  /** More wait than may wait. */
  | 'overloaded'
  /** The clock is behind the newest entry, or jumped. */
  | 'clock'
  /** The database or the head file cannot be read or written. */
  | 'store'
  /** The whole check found something stored that was altered. */
  | 'altered';

export class Readiness {
  /** Set once the service is told to stop. */
  stopping = false;
  /** Set by the whole check if it finds a fault. */
  altered = false;
  /** The last failure when something was kept for the last time, and that moment; null before it was tried at all. */
  #kept: { readonly failure: object | null; readonly at: number } | null = null;
  #trying: Promise<boolean> | null = null;

  /** Something was recorded. */
  grown(): void {
    this.#kept = { failure: null, at: performance.now() };
  }

  async troubleOf(ledger: Ledger): Promise<Trouble | null> {
    const { sequencer, store } = ledger;
    if (this.stopping) return 'stopping';
    if (this.altered) return 'altered';
    const { trouble } = sequencer;
    if (trouble === 'overloaded' || trouble === 'clock') return trouble;
    if (trouble !== null || !(await canBeRead(store, sequencer.size))) return 'store';
    if (sequencer.isFull) return 'overloaded';
    if (!(await this.#canKeep(ledger))) return 'store';
    return sequencer.clockStands() ? null : 'clock';
  }

  /** A disk that was full is full until something is written to it, and nobody may come to do so while this service is said not
   *  to be ready; and one that filled up since the last decision is full before anybody meets it. So it is tried here: after a
   *  start, after each failure until it works, and where nothing was recorded for a while. */
  async #canKeep({ sequencer }: Ledger): Promise<boolean> {
    const { failure } = sequencer;
    if (this.#kept?.failure === failure && performance.now() - this.#kept.at < LATELY_MS) return true;
    this.#trying ??= sequencer
      .tryKeeping(this.#kept?.failure === failure ? LITTLE : MUCH)
      .then(() => {
        this.#kept = { failure, at: performance.now() };
        return true;
      })
      .catch(() => false) // whatever it was, it is what readiness is there to tell
      .finally(() => (this.#trying = null));
    return this.#trying;
  }
}

/** What was kept so long ago still tells that something could be kept now. */
const LATELY_MS = 30_000;

/** As much as some decisions; a service that idles does not write so much twice a minute. */
const MUCH = 256 * 1024;
const LITTLE = 8 * 1024;

/** The database may be a growth ahead of what is shown, and never behind it. One that was moved away can still be read by whoever
 *  has it open. */
async function canBeRead(store: Ledger['store'], size: number): Promise<boolean> {
  try {
    const head = await store.head();
    return head !== null && head.size >= size && store.isInPlace();
  } catch {
    return false; // whatever it was, it is what readiness is there to tell
  }
}
