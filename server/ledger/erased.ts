// Whose records were erased: nothing more is recorded about that account under its name, and nobody is asked for what could not
// be recorded. Refusals of messages alone are taken from anybody (`recordAnyway`).

import type { DataClass } from '../keys/class-cipher.ts';
import { Erased, type Intent, type Outcome } from '../recording.ts';
import { Refused } from '../refused.ts';
import type { BlindIndex } from '../store.ts';
import type { Ledger } from './ledger.ts';

const NAMING: DataClass = 'identity';

/** For each of `subjects`, in their order, whether it was erased. */
export async function areErased(ledger: Ledger, subjects: readonly BlindIndex[]): Promise<readonly boolean[]> {
  const ends = await ledger.store.chains(subjects);
  return Promise.all(
    ends.map(async (end) => {
      const classes = end && (await ledger.vault.classesOf(end.holder));
      return classes !== null && !classes.includes(NAMING);
    }),
  );
}

export async function checkNotErased(ledger: Ledger, subject: BlindIndex): Promise<void> {
  if ((await areErased(ledger, [subject]))[0]) throw new Refused('account-erased');
}

/** Records what must not be turned away. Where the account, or the address, was erased, its chain cannot go on: the entry then
 *  stands in nobody's, under keys of its own, and what it changes counts for them all the same. */
export async function recordAnyway<Refusal>(ledger: Ledger, intent: Intent<Refusal>): Promise<Outcome<Refusal>> {
  try {
    return await ledger.sequencer.record(intent);
  } catch (error) {
    if (!(error instanceof Erased)) throw error;
    return ledger.sequencer.record({ ...intent, subject: null });
  }
}
