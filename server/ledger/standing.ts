import { bindingOf, type StandingDecision } from '../../core/consent/binding.ts';
import { standingOf, type Standing } from '../../core/consent/standing.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { BlindIndex } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { SAY_NOTHING, type Said, type SaidDecision } from './said.ts';

type Publishing = Pick<Ledger, 'publications' | 'clock'>;

/** What holds for a subject and an agreement at `at` (default: now), in a log of `size` entries (default: all), from what they said. */
export function standingFrom(
  ledger: Publishing,
  agreement: AgreementId,
  said: Said,
  at: string = ledger.clock(),
  size: number = Number.MAX_SAFE_INTEGER,
): Standing {
  return standingOf(agreement, ledger.publications.at(agreement, size), decisionsOn(ledger, agreement, said, at), at, {
    showings: said.showings.filter((one) => one.agreement === agreement && one.time <= at),
    endings: said.endings.filter(({ time }) => time <= at),
  });
}

/** The acceptances by which a subject is bound at `at`. */
export function bindingFrom(
  ledger: Publishing,
  agreement: AgreementId,
  said: Said,
  at: string,
): readonly StandingDecision[] {
  const endings = said.endings.filter(({ time }) => time <= at);
  const decisions = decisionsOn(ledger, agreement, said, at);
  return bindingOf(agreement, ledger.publications.of(agreement), decisions, at, endings);
}

export async function standingsOf(
  ledger: Ledger,
  subject: BlindIndex | null,
  agreements: readonly AgreementId[],
): Promise<ReadonlyMap<AgreementId, Standing>> {
  const said = subject === null ? SAY_NOTHING : await ledger.said.of(subject);
  return new Map(agreements.map((agreement) => [agreement, standingFrom(ledger, agreement, said)]));
}

const decisionsOn = (
  ledger: Publishing,
  agreement: AgreementId,
  { decisions }: Said,
  at: string,
): readonly StandingDecision[] =>
  decisions
    .filter((one) => one.agreement === agreement && one.recorded <= at)
    .map((one) => ({ ...one, under: under(ledger, one) }));

/** Which agreements a decision on this one came under, so that it ends with them. */
function under({ publications }: Publishing, { agreement, together }: SaidDecision): readonly AgreementId[] {
  const incorporates = (digest: Digest): boolean =>
    publications.byDigest(digest)?.document.incorporates.some((other) => other.agreement === agreement) === true;
  if (together) return together.filter(({ digest }) => incorporates(digest)).map((other) => other.agreement);
  // A record from elsewhere names one text alone: what usually comes with another came with it there too.
  return publications.agreements().filter((other) => publications.of(other).some(({ digest }) => incorporates(digest)));
}
