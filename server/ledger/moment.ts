// One moment of a ledger: an instant, and the number of entries that were there by then; and an account as it stood then.

import { isObject } from '../../core/bytes/canonical-json.ts';
import type { FactType } from '../../core/consent/facts.ts';
import { rootOfEdge } from '../../core/log/tree.ts';
import { readEntry } from '../../core/record/entry.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { LINKING } from './said.ts';

export interface Moment {
  /** The instant asked about, or that of the last of so many entries. */
  readonly time: string;
  readonly size: number;
}

/** `asked` is an instant, a number of entries of the log, or null for now; `size` is that of the head. Refused as
 *  `moment-ahead` where the clock or the log has not come so far, and as `invalid-field` for no entries at all. */
export async function momentOf(
  { store, clock }: Pick<Ledger, 'store' | 'clock'>,
  asked: string | number | null,
  size: number,
  field: string,
): Promise<Moment> {
  const now = clock();
  if (asked === null) return { time: now, size };
  if (typeof asked === 'string') {
    if (asked > now) throw new Refused('moment-ahead', { field });
    const next = new Date(Date.parse(asked) + 1).toISOString();
    return { time: asked, size: Math.min(await store.indexAt(next), size) };
  }
  if (asked > size) throw new Refused('moment-ahead', { field });
  const last = asked === 0 ? null : await store.entry(asked - 1);
  const reading = last && readEntry(last.bytes);
  if (reading?.reading !== 'entry') throw new Refused('invalid-field', { field });
  return { time: reading.entry.time, size: asked };
}

/** Waits until nothing more comes to an instant that was just now: an entry has its time a moment before it is kept. Asked before
 *  a head is read that an answer as of it rests on. */
export async function settledBy(
  { sequencer, clock }: Pick<Ledger, 'sequencer' | 'clock'>,
  asked: string | number | null,
): Promise<void> {
  if (typeof asked !== 'string' || Date.parse(clock()) - Date.parse(asked) > RECENT_MS) return;
  // Another entry could still be given this very millisecond.
  if (asked >= clock()) await new Promise((resolve) => setTimeout(resolve, 2));
  await sequencer.settled();
}

/** Longer than any growth takes that is kept. */
const RECENT_MS = 60_000;

/** The root of the tree when the log had `size` entries. */
export const rootAt = async ({ log }: Pick<Ledger, 'log'>, size: number): Promise<Uint8Array> =>
  rootOfEdge(await log.edge(size), sha256);

/** An account's entries, of all `types` or of these, as the log stood at `size`: a decision linked later was nobody's then, one
 *  unlinked since was theirs. */
export async function entriesAt(
  ledger: Pick<Ledger, 'store' | 'vault'>,
  about: BlindIndex,
  size: number,
  types?: readonly FactType[],
): Promise<readonly StoredEntry[]> {
  const all = await ledger.store.entriesAbout(about, types && { types });
  const own = all.filter((entry) => entry.subject === about && entry.index < size);
  // Whoever was not linked or unlinked since has the decisions now that they had then.
  const isAsNow = all.every(({ type, index }) => index < size || !LINKING.includes(type));
  const theirs = isAsNow ? all.filter((entry) => entry.subject !== about) : await linkedThen(ledger, own);
  return [...own, ...theirs].sort((a, b) => a.index - b.index);
}

async function linkedThen(
  ledger: Pick<Ledger, 'store' | 'vault'>,
  own: readonly StoredEntry[],
): Promise<readonly StoredEntry[]> {
  const linked = [...(await linksIn(ledger, own)).keys()];
  const entries = await Promise.all(linked.map((index) => ledger.store.entry(index)));
  return entries.filter((entry) => entry !== null);
}

/** The decisions that were linked to an account when the log had `size` entries, each with the entry that said so. */
export async function linksAt(
  ledger: Pick<Ledger, 'store' | 'vault'>,
  about: BlindIndex,
  size: number,
): Promise<ReadonlyMap<number, StoredEntry>> {
  const all = await ledger.store.entriesAbout(about);
  return linksIn(
    ledger,
    all.filter((entry) => entry.subject === about && entry.index < size),
  );
}

async function linksIn(
  ledger: Pick<Ledger, 'vault'>,
  own: readonly StoredEntry[],
): Promise<ReadonlyMap<number, StoredEntry>> {
  const links = new Map<number, StoredEntry>();
  for (const entry of own) {
    if (!LINKING.includes(entry.type)) continue;
    const { target } = (await openEntry(ledger, entry)).opened;
    const index = isObject(target) ? target['index'] : undefined;
    if (typeof index !== 'number') continue;
    if (entry.type === 'subject.linked') links.set(index, entry);
    else links.delete(index);
  }
  return links;
}
