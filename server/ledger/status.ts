import { readEntry } from '../../core/record/entry.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { Ledger } from './ledger.ts';
import { subjectIndex } from './presented.ts';
import { standingFrom } from './standing.ts';

/** What holds for a subject: one agreement, or all; now, or as of an instant or a tree size. */
export async function statusOf(
  ledger: Ledger,
  site: Site,
  subject: string,
  agreement: AgreementId | null,
  asOf: string | null,
) {
  const at = await instantOf(ledger, asOf);
  const about = await ledger.store.entriesAbout(subjectIndex(ledger, site, subject));
  if (agreement !== null) return standingFrom(ledger, agreement, about, at);
  return { agreements: ledger.publications.agreements().map((one) => standingFrom(ledger, one, about, at)) };
}

async function instantOf(ledger: Ledger, asOf: string | null): Promise<string> {
  if (asOf === null) return ledger.clock();
  if (!/^\d+$/.test(asOf)) return asOf;
  const size = Number(asOf);
  const last = size === 0 || size > ledger.sequencer.size ? null : await ledger.store.entry(size - 1);
  const reading = last && readEntry(last.bytes);
  if (reading?.reading !== 'entry') throw new Refused('invalid-field', { field: '/asOf' });
  return reading.entry.time;
}
