import { isObject } from '../../core/bytes/canonical-json.ts';
import { readEntry } from '../../core/record/entry.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import { consentsAt, type ConsentStatus } from './consents.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
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
  /** Purposes of processing that a version of the agreement ever asked about. */
  readonly consents: readonly ConsentStatus[];
  readonly asOf: { readonly time: string; readonly size: number };
}

/** What holds for a subject: one agreement, or all; now, or as of an instant or a tree size. */
export async function statusOf(
  ledger: Ledger,
  site: Site,
  subject: string,
  agreement: AgreementId | null,
  asOf: string | null,
): Promise<Status | { readonly agreements: readonly Status[] }> {
  const { at, size } = await momentOf(ledger, asOf);
  const about = await entriesAt(ledger, subjectIndex(ledger, site, subject), size);
  const status = async (one: AgreementId): Promise<Status> => ({
    ...standingFrom(ledger, one, about, at),
    shown: lastShown(one, about, at),
    consents: await consentsAt(ledger, one, about, at),
    asOf: { time: at, size },
  });
  if (agreement !== null) return status(agreement);
  return { agreements: await Promise.all(ledger.publications.agreements().map(status)) };
}

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

/** An instant and the number of entries that were there by then. */
async function momentOf(ledger: Ledger, asOf: string | null): Promise<{ readonly at: string; readonly size: number }> {
  if (asOf === null) return { at: ledger.clock(), size: ledger.sequencer.size };
  if (!/^\d+$/.test(asOf)) {
    const next = new Date(Date.parse(asOf) + 1).toISOString();
    return { at: asOf, size: await ledger.store.indexAt(next) };
  }
  const size = Number(asOf);
  const last = size === 0 || size > ledger.sequencer.size ? null : await ledger.store.entry(size - 1);
  const reading = last && readEntry(last.bytes);
  if (reading?.reading !== 'entry') throw new Refused('invalid-field', { field: '/asOf' });
  return { at: reading.entry.time, size };
}

/** A subject's entries as the log stood at `size`: a decision linked later was nobody's then, one unlinked since was theirs. */
async function entriesAt(ledger: Ledger, about: BlindIndex, size: number): Promise<readonly StoredEntry[]> {
  const all = await ledger.store.entriesAbout(about);
  const own = all.filter((entry) => entry.subject === about && entry.index < size);
  const linked = new Set<number>();
  for (const entry of own) {
    if (entry.type !== 'subject.linked' && entry.type !== 'subject.unlinked') continue;
    const { target } = (await openEntry(ledger, entry)).opened;
    const index = isObject(target) ? target['index'] : undefined;
    if (typeof index !== 'number') continue;
    if (entry.type === 'subject.linked') linked.add(index);
    else linked.delete(index);
  }
  const theirs = await Promise.all([...linked].map((index) => ledger.store.entry(index)));
  return [...own, ...theirs.filter((entry) => entry !== null)].sort((a, b) => a.index - b.index);
}
