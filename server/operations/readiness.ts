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

  async troubleOf({ sequencer, store }: Ledger): Promise<Trouble | null> {
    if (this.stopping) return 'stopping';
    if (this.altered) return 'altered';
    const { trouble } = sequencer;
    if (trouble === 'overloaded' || trouble === 'clock') return trouble;
    if (trouble !== null || !(await canBeRead(store, sequencer.size))) return 'store';
    if (sequencer.isFull) return 'overloaded';
    return sequencer.clockStands() ? null : 'clock';
  }
}

/** The database may be a growth ahead of what is shown, and never behind it. */
async function canBeRead(store: Ledger['store'], size: number): Promise<boolean> {
  try {
    const head = await store.head();
    return head !== null && head.size >= size;
  } catch {
    return false; // whatever it was, it is what readiness is there to tell
  }
}
