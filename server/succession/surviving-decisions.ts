// The decisions in what survives of the log before, each recorded as imported. They are read in the order of that log; whose a
// decision is, it says itself or the entry that linked it.

import { leafHash } from '../../core/log/merkle.ts';
import { answersIn, importDecision, inBatches, type Answered } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linkedSubject } from '../ledger/linking.ts';
import { openEntry } from '../ledger/opened.ts';
import { sha256 } from '../native.ts';
import { StartRefused } from '../start-checks.ts';
import type { StoredEntry } from '../store.ts';

export interface CarriedOver {
  /** Answers, one for each agreement of a decision. */
  recorded: number;
  /** Recorded by an earlier run. */
  there: number;
  /** Of those, how many are nobody's, as they were before. */
  unlinked: number;
  /** Decisions whose values were destroyed: nothing of them is carried on. */
  erased: number;
}

interface Decision {
  readonly stored: StoredEntry;
  readonly answers: readonly Answered[];
  readonly subject: string | null;
}

const PAGE = 2048;

/** `told` hears how many entries have been read, of how many. */
export async function carryDecisions(
  ledger: Ledger,
  old: Pick<Ledger, 'origin' | 'store' | 'vault'>,
  size: number,
  told: (done: number, whole: number) => void,
): Promise<CarriedOver> {
  const carried: CarriedOver = { recorded: 0, there: 0, unlinked: 0, erased: 0 };
  await inBatches(decisionsIn(old, size, carried, told), async ({ stored, answers, subject }) => {
    const origin = { log: old.origin, index: stored.index, leaf: leafHash(stored.bytes, sha256), receipt: null };
    for (const { fresh } of await importDecision(ledger, origin, answers, subject)) {
      carried[fresh ? 'recorded' : 'there'] += 1;
      if (subject === null) carried.unlinked += 1;
    }
  });
  return carried;
}

async function* decisionsIn(
  old: Pick<Ledger, 'origin' | 'store' | 'vault'>,
  size: number,
  carried: CarriedOver,
  told: (done: number, whole: number) => void,
): AsyncGenerator<Decision> {
  for (let from = 0; from < size; from += PAGE) {
    for (const stored of await old.store.entries(from, Math.min(from + PAGE, size))) {
      if (stored.type !== 'decision' && stored.type !== 'imported') continue;
      const { entry, opened } = await openEntry(old, stored);
      const answers = answersIn(entry);
      if (answers.length === 0) continue;
      // Of every decision the presentation is sealed, of every import the source: what does not open was destroyed, or the
      // keys are lost, and then nothing is left behind in silence.
      if (!Object.hasOwn(opened, entry.type === 'decision' ? 'presentation' : 'source')) {
        if ((await old.vault.classesOf(stored.holder)) === null)
          throw new StartRefused(
            `the keys of entry ${stored.index} of ${old.origin} are lost: bring back a newer holders.db`,
          );
        carried.erased += 1;
      } else yield { stored, answers, subject: await linkedSubject(old, stored, opened) };
    }
    told(Math.min(from + PAGE, size), size);
  }
}
