import { readEntry } from '../../core/record/entry.ts';
import { standingOf, type Standing, type StandingDecision } from '../../core/consent/standing.ts';
import type { DecisionFact } from '../../core/consent/facts.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What holds for a subject and an agreement at `at` (default: now). `about` are the subject's entries in order. */
export function standingFrom(
  ledger: Ledger,
  agreement: AgreementId,
  about: readonly StoredEntry[],
  at: string = ledger.clock(),
): Standing {
  return standingOf(agreement, ledger.publications.of(agreement), decisionsOn(agreement, about, at), at);
}

export async function standingsOf(
  ledger: Ledger,
  subject: BlindIndex | null,
  agreements: readonly AgreementId[],
): Promise<ReadonlyMap<AgreementId, Standing>> {
  const about = subject === null ? [] : await ledger.store.entriesAbout(subject);
  return new Map(agreements.map((agreement) => [agreement, standingFrom(ledger, agreement, about)]));
}

function decisionsOn(agreement: AgreementId, about: readonly StoredEntry[], at: string): readonly StandingDecision[] {
  return about.flatMap(({ index, type, bytes }) => {
    if (type !== 'decision') return [];
    const reading = readEntry(bytes);
    if (reading.reading !== 'entry' || reading.entry.time > at) return [];
    const fact = reading.entry.clear as unknown as DecisionFact;
    return fact.agreements
      .filter((shown) => shown.agreement === agreement && shown.show !== 'nothing')
      .map(({ version, digest }) => ({ index, time: reading.entry.time, decision: fact.decision, version, digest }));
  });
}
