// The decisions in what survives of the log before, each recorded as imported. They are read in the order of that log; whose a
// decision is, it says itself or the entry that linked it.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { TerminationFact } from '../../core/consent/facts.ts';
import { leafHash } from '../../core/log/merkle.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
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
  /** What had ended: not carried on, so that whoever had accepted counts as bound until it is ended here too. */
  readonly ended: readonly EndedBefore[];
}

export interface EndedBefore {
  /** Of the `termination` in the log before. */
  readonly index: number;
  readonly site: string;
  /** The site's name for the account; null where it was destroyed. */
  readonly subject: string | null;
  readonly agreement: AgreementId;
  readonly effective: string;
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
  const carried = { recorded: 0, there: 0, unlinked: 0, erased: 0 };
  const ends = new Ends();
  await inBatches(decisionsIn(old, size, { carried, ends }, told), async ({ stored, answers, subject }) => {
    const origin = { log: old.origin, index: stored.index, leaf: leafHash(stored.bytes, sha256), receipt: null };
    for (const { fresh } of await importDecision(ledger, origin, answers, subject)) {
      carried[fresh ? 'recorded' : 'there'] += 1;
      if (subject === null) carried.unlinked += 1;
    }
  });
  return { ...carried, ended: ends.all };
}

/** Ends that still hold, in the order of the log: who accepted anew after one is bound again. */
class Ends {
  readonly #ended = new Map<string, EndedBefore>();

  get all(): readonly EndedBefore[] {
    return [...this.#ended.values()];
  }

  note(stored: StoredEntry, clear: JsonObject, subject: string | null): void {
    const { site, agreement, effective } = clear as unknown as TerminationFact;
    const ended = { index: stored.index, site, subject, agreement, effective };
    this.#ended.set(subject === null ? String(stored.index) : nameOf(ended, subject), ended);
  }

  accepted(answers: readonly Answered[], subject: string | null): void {
    if (subject !== null)
      for (const answer of answers) if (answer.decision === 'accepted') this.#ended.delete(nameOf(answer, subject));
  }
}

const nameOf = ({ site, agreement }: Pick<EndedBefore, 'site' | 'agreement'>, subject: string): string =>
  JSON.stringify([site, agreement, subject]);

async function* decisionsIn(
  old: Pick<Ledger, 'origin' | 'store' | 'vault'>,
  size: number,
  { carried, ends }: { readonly carried: { erased: number }; readonly ends: Ends },
  told: (done: number, whole: number) => void,
): AsyncGenerator<Decision> {
  for (let from = 0; from < size; from += PAGE) {
    for (const stored of await old.store.entries(from, Math.min(from + PAGE, size))) {
      if (stored.type !== 'decision' && stored.type !== 'imported' && stored.type !== 'termination') continue;
      const { entry, opened } = await openEntry(old, stored);
      if (entry.type === 'termination') {
        ends.note(stored, entry.clear, await linkedSubject(old, stored, opened));
        continue;
      }
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
      } else {
        const subject = await linkedSubject(old, stored, opened);
        ends.accepted(answers, subject);
        yield { stored, answers, subject };
      }
    }
    told(Math.min(from + PAGE, size), size);
  }
}
