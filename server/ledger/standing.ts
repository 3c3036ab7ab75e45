import { readEntry } from '../../core/record/entry.ts';
import { standingOf, type Standing, type StandingDecision } from '../../core/consent/standing.ts';
import type { DecisionFact, FactType, ImportedFact } from '../../core/consent/facts.ts';
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

/** In the order in which they were made: what was imported was decided before it was recorded here. When, is its source's word
 *  alone: where nobody says, or where a decision made here has the same time, it comes first, so that it overrules nothing. */
function decisionsOn(agreement: AgreementId, about: readonly StoredEntry[], at: string): readonly StandingDecision[] {
  const decided = about.flatMap((stored) => (DECIDED.has(stored.type) ? decisionsIn(stored, agreement, at) : []));
  const inOrder = decided.sort((one, other) => compared(one.made, other.made) || one.rank - other.rank);
  return inOrder.map(({ decision }) => decision);
}

const DECIDED: ReadonlySet<FactType> = new Set(['decision', 'imported']);
const IMPORTED = 0;
const DECIDED_HERE = 1;
/** Before every instant. */
const NOBODY_KNOWS_WHEN = '';

interface Decided {
  readonly decision: StandingDecision;
  readonly made: string;
  readonly rank: number;
}

function decisionsIn({ index, bytes }: StoredEntry, agreement: AgreementId, at: string): readonly Decided[] {
  const reading = readEntry(bytes);
  if (reading.reading !== 'entry' || reading.entry.time > at) return [];
  const { type, time, clear } = reading.entry;
  if (type === 'imported') {
    const { decision, version, digest, claimed, ...named } = clear as unknown as ImportedFact;
    const one = { index, time: claimed ?? time, decision, version, digest };
    return named.agreement === agreement ? [{ decision: one, made: claimed ?? NOBODY_KNOWS_WHEN, rank: IMPORTED }] : [];
  }
  const fact = clear as unknown as DecisionFact;
  return fact.agreements
    .filter((shown) => shown.agreement === agreement && shown.show !== 'nothing')
    .map(({ version, digest }) => ({
      decision: { index, time, decision: fact.decision, version, digest },
      made: time,
      rank: DECIDED_HERE,
    }));
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
