import { readEntry } from '../../core/record/entry.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { Site } from '../sites.ts';
import type { StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { entriesAt, momentOf } from './moment.ts';
import { subjectIndex } from './presented.ts';
import { shownIn } from './receipts.ts';
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
  const { time: at, size } = await momentOf(ledger, asOf, ledger.sequencer.size, '/asOf');
  const about = await entriesAt(ledger, subjectIndex(ledger, site, subject), size);
  const status = (one: AgreementId): Status => ({
    ...standingFrom(ledger, one, about, at, size),
    shown: lastShown(one, about, at),
    asOf: { time: at, size, statement: asOfUrl(ledger, subject, one, typeof asOf === 'number' ? size : at) },
  });
  return agreement === null ? { agreements: ledger.publications.agreements().map(status) } : status(agreement);
}

const asOfUrl = ({ url }: Ledger, subject: string, agreement: AgreementId, at: string | number): string =>
  `${url}/v1/subjects/${encodeURIComponent(subject)}/as-of?${new URLSearchParams({ agreement, at: String(at) }).toString()}`;

function lastShown(agreement: AgreementId, about: readonly StoredEntry[], at: string): LastShown | null {
  for (const { type, index, bytes } of about.toReversed()) {
    if (type !== 'decision' && type !== 'presented') continue;
    const reading = readEntry(bytes);
    if (reading.reading !== 'entry' || reading.entry.time > at) continue;
    const shown = shownIn(reading.entry).find((one) => one.agreement === agreement && one.show !== 'nothing');
    if (shown) return { version: shown.version, digest: shown.digest, index, time: reading.entry.time };
  }
  return null;
}
