import { readEntry } from '../../core/record/entry.ts';
import { bindingOf, type StandingDecision, type StandingEnding } from '../../core/consent/binding.ts';
import { standingOf, type Standing } from '../../core/consent/standing.ts';
import type { DecisionFact, FactType, ImportedFact, TerminationFact } from '../../core/consent/facts.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What holds for a subject and an agreement at `at` (default: now). `about` are the subject's entries in order. */
export function standingFrom(
  ledger: Ledger,
  agreement: AgreementId,
  about: readonly StoredEntry[],
  at: string = ledger.clock(),
): Standing {
  const decisions = decisionsOn(ledger, agreement, about, at);
  return standingOf(agreement, ledger.publications.of(agreement), decisions, at, endingsIn(about, at));
}

/** The acceptances by which a subject is bound at `at`. */
export function bindingFrom(
  ledger: Ledger,
  agreement: AgreementId,
  about: readonly StoredEntry[],
  at: string,
): readonly StandingDecision[] {
  const decisions = decisionsOn(ledger, agreement, about, at);
  return bindingOf(agreement, ledger.publications.of(agreement), decisions, at, endingsIn(about, at));
}

/** Every end that was recorded by `at`, of whatever agreement, in the order of the log. */
function endingsIn(about: readonly StoredEntry[], at: string): readonly StandingEnding[] {
  return about.flatMap(({ type, index, bytes }) => {
    const reading = type === 'termination' ? readEntry(bytes) : null;
    if (reading?.reading !== 'entry' || reading.entry.time > at) return [];
    const { agreement, by, ground, effective, survives } = reading.entry.clear as unknown as TerminationFact;
    return [{ index, time: reading.entry.time, agreement, by, ground, effective, survives }];
  });
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
function decisionsOn(
  ledger: Ledger,
  agreement: AgreementId,
  about: readonly StoredEntry[],
  at: string,
): readonly StandingDecision[] {
  const decisions = about.flatMap((stored) =>
    DECIDED.has(stored.type) ? decisionsIn(ledger, stored, agreement, at) : [],
  );
  return decisions.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
}

const DECIDED: ReadonlySet<FactType> = new Set(['decision', 'imported']);

function decisionsIn(
  ledger: Ledger,
  { index, bytes }: StoredEntry,
  agreement: AgreementId,
  at: string,
): readonly StandingDecision[] {
  const reading = readEntry(bytes);
  if (reading.reading !== 'entry' || reading.entry.time > at) return [];
  const { type, time, clear } = reading.entry;
  if (type === 'imported') {
    const { decision, version, digest, claimed, ...named } = clear as unknown as ImportedFact;
    if (named.agreement !== agreement) return [];
    // A record from elsewhere names one text alone: what usually comes with another came with it there too.
    const { publications } = ledger;
    const under = publications
      .agreements()
      .filter((other) => publications.of(other).some((one) => incorporates(ledger, one.digest, agreement)));
    return [{ index, time: claimed ?? time, decision, version, digest, under }];
  }
  const fact = clear as unknown as DecisionFact;
  const own = fact.agreements.filter((shown) => shown.agreement === agreement && shown.show !== 'nothing');
  if (own.length === 0) return [];
  const under = fact.agreements
    .filter((other) => incorporates(ledger, other.digest, agreement))
    .map((other) => other.agreement);
  return own.map(({ version, digest }) => ({ index, time, decision: fact.decision, version, digest, under }));
}

const incorporates = (ledger: Ledger, digest: Digest, agreement: AgreementId): boolean =>
  ledger.publications.byDigest(digest)?.document.incorporates.some((other) => other.agreement === agreement) === true;
