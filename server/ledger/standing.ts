import { standingOf, type Standing } from '../../core/consent/standing.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { BlindIndex } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { SAY_NOTHING, type Said } from './said.ts';

/** What holds for a subject and an agreement at `at` (default: now), in a log of `size` entries (default: all), from what they said. */
export function standingFrom(
  ledger: Pick<Ledger, 'publications' | 'clock'>,
  agreement: AgreementId,
  { decisions, showings }: Said,
  at: string = ledger.clock(),
  size: number = Number.MAX_SAFE_INTEGER,
): Standing {
  return standingOf(
    agreement,
    ledger.publications.at(agreement, size),
    decisions.filter((one) => one.agreement === agreement && one.recorded <= at),
    at,
    showings.filter((one) => one.agreement === agreement && one.time <= at),
  );
}

export async function standingsOf(
  ledger: Ledger,
  subject: BlindIndex | null,
  agreements: readonly AgreementId[],
): Promise<ReadonlyMap<AgreementId, Standing>> {
  const said = subject === null ? SAY_NOTHING : await ledger.said.of(subject);
  return new Map(agreements.map((agreement) => [agreement, standingFrom(ledger, agreement, said)]));
}
