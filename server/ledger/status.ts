import { isObject } from '../../core/bytes/canonical-json.ts';
import { readEntry } from '../../core/record/entry.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { subjectIndex } from './presented.ts';
import { LINKING, SAYING_OR_LINKING, saidIn, type Said } from './said.ts';
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
  const about = subjectIndex(ledger, site, subject);
  const said = asOf === null ? await ledger.said.of(about) : saidIn(await entriesAt(ledger, about, size));
  const status = (one: AgreementId): Status => ({
    ...standingFrom(ledger, one, said, at),
    shown: lastShown(one, said, at),
    asOf: { time: at, size },
  });
  return agreement === null ? { agreements: ledger.publications.agreements().map(status) } : status(agreement);
}

function lastShown(agreement: AgreementId, { showings }: Said, at: string): LastShown | null {
  const shown = showings.findLast((one) => one.agreement === agreement && one.time <= at);
  if (!shown) return null;
  const { version, digest, index, time } = shown;
  return { version, digest, index, time };
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

/** A subject's entries that say something of agreements, and those that link, as the log stood at `size`: a decision linked later was nobody's then, one unlinked since was theirs. */
export async function entriesAt(ledger: Ledger, about: BlindIndex, size: number): Promise<readonly StoredEntry[]> {
  const all = await ledger.store.entriesAbout(about, { types: SAYING_OR_LINKING });
  const own = all.filter((entry) => entry.subject === about && entry.index < size);
  // Whoever was not linked or unlinked since has the decisions now that they had then.
  const isAsNow = all.every(({ type, index }) => index < size || !LINKING.includes(type));
  const theirs = isAsNow ? all.filter((entry) => entry.subject !== about) : await linkedThen(ledger, own);
  return [...own, ...theirs].sort((a, b) => a.index - b.index);
}

async function linkedThen(ledger: Ledger, own: readonly StoredEntry[]): Promise<readonly StoredEntry[]> {
  const linked = new Set<number>();
  for (const entry of own) {
    if (!LINKING.includes(entry.type)) continue;
    const { target } = (await openEntry(ledger, entry)).opened;
    const index = isObject(target) ? target['index'] : undefined;
    if (typeof index !== 'number') continue;
    if (entry.type === 'subject.linked') linked.add(index);
    else linked.delete(index);
  }
  const entries = await Promise.all([...linked].map((index) => ledger.store.entry(index)));
  return entries.filter((entry) => entry !== null);
}
