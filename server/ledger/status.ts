import type { Digest } from '../../core/bytes/hash.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { Site } from '../sites.ts';
import { consentsAt, type ConsentStatus } from './consents.ts';
import type { Ledger } from './ledger.ts';
import { entriesAt, momentOf, settledBy } from './moment.ts';
import { subjectIndex } from './presented.ts';
import { SAYING_OR_LINKING, saidIn, type Said } from './said.ts';
import { standingFrom } from './standing.ts';

/** The newest entry by which the subject was shown a version: with a decision, or logged by itself. */
export interface LastShown {
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly index: number;
  readonly time: string;
}

/** Four different questions about one agreement: what is in force for everybody (`current`), what this subject accepted and from
 *  when that applies (`accepted`), and what they were shown; at one moment. */
export interface Status extends Standing {
  readonly shown: LastShown | null;
  /** Purposes of processing that a version of the agreement ever asked about. */
  readonly consents: readonly ConsentStatus[];
  readonly asOf: {
    readonly time: string;
    readonly size: number;
    /** Address of the same answers with proofs, to check without this ledger. */
    readonly statement: string;
  };
}

/** What holds for a subject: one agreement, or all; now, or as of an instant or a tree size. */
export async function statusOf(
  ledger: Ledger,
  site: Site,
  subject: string,
  agreement: AgreementId | null,
  asOf: string | number | null,
): Promise<Status | { readonly agreements: readonly Status[] }> {
  await settledBy(ledger, asOf);
  const { time: at, size } = await momentOf(ledger, asOf, ledger.sequencer.size, '/asOf');
  const about = subjectIndex(ledger, site, subject);
  const then = asOf === null ? null : await entriesAt(ledger, about, size, [...SAYING_OR_LINKING, 'consent']);
  const said = then === null ? await ledger.said.of(about) : saidIn(then);
  const consenting = then ?? (await ledger.store.entriesAbout(about, { types: ['consent'] }));
  const status = async (one: AgreementId): Promise<Status> => ({
    ...standingFrom(ledger, one, said, at, size),
    shown: lastShown(one, said, at),
    consents: await consentsAt(ledger, one, consenting, at),
    asOf: { time: at, size, statement: asOfUrl(ledger, subject, one, typeof asOf === 'number' ? size : at) },
  });
  if (agreement !== null) return status(agreement);
  return { agreements: await Promise.all(ledger.publications.agreements().map(status)) };
}

const asOfUrl = ({ url }: Ledger, subject: string, agreement: AgreementId, at: string | number): string =>
  `${url}/v1/subjects/${encodeURIComponent(subject)}/as-of?${new URLSearchParams({ agreement, at: String(at) }).toString()}`;

function lastShown(agreement: AgreementId, { showings }: Said, at: string): LastShown | null {
  const shown = showings.findLast((one) => one.agreement === agreement && one.time <= at);
  if (!shown) return null;
  const { version, digest, index, time } = shown;
  return { version, digest, index, time };
}
