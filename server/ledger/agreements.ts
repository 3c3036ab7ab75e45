import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { ComparisonAnswer } from '../../core/wire.ts';
import { noticeClock, type NoticeClock } from '../../core/consent/notice-clock.ts';
import { standingOf, versionState, type VersionState } from '../../core/consent/standing.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { changeSetBetween } from './change-sets.ts';
import type { Ledger } from './ledger.ts';

/** Two versions to be compared. */
export interface Pair {
  readonly from: VersionLabel;
  readonly to: VersionLabel;
}

/** An agreement as everybody may see it: what is in force, what is coming, everything there ever was. */
export function agreementOverview(ledger: Ledger, agreement: AgreementId, pair: Pair | null = null) {
  const versions = ledger.publications.of(agreement);
  const newest = ledger.publications.latest(agreement) ?? versions.at(-1);
  if (!newest) throw new Refused('not-found');
  const now = ledger.clock();
  const { current, pending } = standingOf(agreement, versions, [], now);
  const coming = pending && ledger.publications.byDigest(pending.digest)!;
  const { document } = newest;
  return {
    agreement,
    titles: Object.fromEntries(document.locales.map((locale) => [locale, document.text[locale]!.title])),
    locales: document.locales,
    prevailing: document.prevailing,
    act: document.act,
    current: current && { ...current, url: versionUrl(ledger, agreement, current.version) },
    pending: pending && {
      ...pending,
      url: versionUrl(ledger, agreement, pending.version),
      clock: announcedClock(coming!),
      comments: { until: announcedClock(coming!).commentsUntil, url: commentsUrl(ledger, coming!) },
    },
    policy: {
      capacities: document.capacities,
      preferences: document.preferences,
      retention: document.retention,
      incorporates: document.incorporates,
    },
    history: versions.map((version) => historyLine(ledger, version, versionState(versions, version, now))),
    ...(pair && { changes: comparisonOf(ledger, agreement, pair) }),
  };
}

/** The comparison by its digest, so that whoever fetches it can tell that it is this one. */
function comparisonOf(ledger: Ledger, agreement: AgreementId, { from, to }: Pair): ComparisonAnswer['changes'] {
  const [before, after] = [from, to].map((label) => ledger.publications.version(agreement, label));
  if (!before || !after) throw new Refused('not-found');
  const { digest } = changeSetBetween(before.document, before.digest, after.document, after.digest);
  return { from, to, digest, url: `${ledger.url}/v1/agreements/${agreement}/changes?from=${from}&to=${to}` };
}

function historyLine(
  ledger: Ledger,
  {
    agreement,
    version,
    digest,
    published,
    effective,
    materiality,
    regime,
    withdrawn,
    index,
    revisionDigest,
    revision,
    withdrawal,
  }: PublishedVersion,
  state: VersionState,
) {
  return {
    version,
    digest,
    published,
    effective,
    materiality,
    regime,
    state,
    withdrawn,
    withdrawal,
    follows: revision.from,
    index,
    revision: revisionDigest,
    changes: revision.changes,
    url: versionUrl(ledger, agreement, version),
  };
}

const versionUrl = (ledger: Ledger, agreement: AgreementId, version: string): string =>
  `${ledger.url}/v1/agreements/${agreement}/versions/${version}`;

/** The notice of a version as it was announced with it. */
export const announcedClock = ({ regime, revision, published, effective }: PublishedVersion): NoticeClock =>
  noticeClock({ regime, noticeDays: revision.noticeDays }, published, effective);

/** Where the public page of a version takes comments. */
const commentsUrl = (ledger: Ledger, { agreement, version }: PublishedVersion): string =>
  `${ledger.url}/agreements/${agreement}/${version}#comments`;
