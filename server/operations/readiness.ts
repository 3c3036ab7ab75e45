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
  /** The failure since which the store was tried and took something; undefined before it was tried at all. */
  #overcome: object | null | undefined;

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
   *  to be ready: so it is tried here, once after a start and after each failure until it works. */
  async #canKeep({ sequencer, store, vault }: Ledger): Promise<boolean> {
    const { failure } = sequencer;
    if (failure === this.#overcome) return true;
    try {
      await vault.makeReady();
      await store.tryKeeping();
    } catch {
      return false;
    }
    this.#overcome = failure;
    return true;
  }
}

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
