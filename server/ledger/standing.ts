import { readEntry } from '../../core/record/entry.ts';
import { standingOf, type Standing, type StandingDecision } from '../../core/consent/standing.ts';
import type { DecisionFact, FactType, ImportedFact } from '../../core/consent/facts.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What holds for a subject and an agreement at `at` (default: now), in a log of `size` entries (default: all). `about` are the
 *  subject's entries in order. */
export function standingFrom(
  ledger: Ledger,
  agreement: AgreementId,
  about: readonly StoredEntry[],
  at: string = ledger.clock(),
  size: number = Number.MAX_SAFE_INTEGER,
): Standing {
  return standingOf(agreement, ledger.publications.at(agreement, size), decisionsOn(agreement, about, at), at);
}

export async function standingsOf(
  ledger: Ledger,
  subject: BlindIndex | null,
  agreements: readonly AgreementId[],
): Promise<ReadonlyMap<AgreementId, Standing>> {
  const about = subject === null ? [] : await ledger.store.entriesAbout(subject);
  return new Map(agreements.map((agreement) => [agreement, standingFrom(ledger, agreement, about)]));
}

/** In the order in which they were made: what was imported was decided before it was recorded here. */
function decisionsOn(agreement: AgreementId, about: readonly StoredEntry[], at: string): readonly StandingDecision[] {
  const decisions = about.flatMap((stored) => (DECIDED.has(stored.type) ? decisionsIn(stored, agreement, at) : []));
  return decisions.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
}

const DECIDED: ReadonlySet<FactType> = new Set(['decision', 'imported']);

function decisionsIn({ index, bytes }: StoredEntry, agreement: AgreementId, at: string): readonly StandingDecision[] {
  const reading = readEntry(bytes);
  if (reading.reading !== 'entry' || reading.entry.time > at) return [];
  const { type, time, clear } = reading.entry;
  if (type === 'imported') {
    const { decision, version, digest, claimed, ...named } = clear as unknown as ImportedFact;
    return named.agreement === agreement ? [{ index, time: claimed ?? time, decision, version, digest }] : [];
  }
  const fact = clear as unknown as DecisionFact;
  return fact.agreements
    .filter((shown) => shown.agreement === agreement && shown.show !== 'nothing')
    .map(({ version, digest }) => ({ index, time, decision: fact.decision, version, digest }));
}
