// Refusals as those who send messages take them over, in the order in which they were recorded, and their word that they did:
// an entry, by which it can be shown what a sender knew and when.

import type { Via } from '../../core/consent/facts.ts';
import type { Channel } from '../../core/text/agreement.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { KeptAnswer, StoredEntry } from '../store.ts';
import { channelStandings } from './channel-standings.ts';
import { answerKey, KEPT_MS, requestDigest, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';

export interface Suppression {
  readonly index: number;
  readonly time: string;
  readonly via: Via | null;
  readonly channels: readonly {
    readonly channel: Channel;
    /** False if it was agreed to again since. */
    readonly stands: boolean;
  }[];
  /** The site's name for the account; null for a refusal by an address, and for what was erased. */
  readonly subject: string | null;
  readonly addresses: { readonly [channel in Channel]?: string };
}

/** How far a sender has read: entries below `next`, and the last refusal on each channel among them. */
export interface Read {
  readonly next: number;
  readonly last: { readonly [channel in Channel]?: number };
}

export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  readonly read: Read;
  readonly more: boolean;
}

/** Refusals of one site, from where `before` ended. A page reads at most `limit` entries with a refusal, of any site, and may
 *  show fewer. */
export async function suppressionsAfter(
  ledger: Ledger,
  site: Site,
  before: Read,
  limit: number,
): Promise<Suppressions> {
  // Everything below this size is durable, and what is recorded meanwhile comes behind it.
  const { size } = ledger.sequencer;
  const indexes = await ledger.store.refusals(before.next, size, limit + 1);
  const page = indexes.slice(0, limit);
  const all = await Promise.all(page.map((index) => suppressionAt(ledger, site, index)));
  const suppressions = all.filter((one) => one !== null);
  const last = { ...before.last };
  for (const { index, channels } of suppressions) for (const { channel } of channels) last[channel] = index;
  const more = indexes.length > limit;
  return { suppressions, read: { next: more ? indexes[limit]! : size, last }, more };
}

async function suppressionAt(ledger: Ledger, site: Site, index: number): Promise<Suppression | null> {
  const stored = (await ledger.store.entry(index)) as StoredEntry;
  if (stored.site !== site.id) return null;
  const { entry, opened } = await openEntry(ledger, stored);
  const refused = await ledger.store.refusedAt(index);
  const channels = new Map<Channel, boolean>();
  for (const { about, channel } of refused) {
    const [standing] = await channelStandings(ledger, about, [channel]);
    channels.set(channel, (channels.get(channel) ?? false) || standing!.state === 'out');
  }
  const { subject, address } = opened as { subject?: unknown; address?: Suppression['addresses'] | null };
  return {
    index,
    time: entry.time,
    via: (entry.clear['via'] as Via | undefined) ?? null,
    channels: [...channels].map(([channel, stands]) => ({ channel, stands })),
    subject: typeof subject === 'string' ? subject : null,
    addresses: address ?? {},
  };
}

export interface Acknowledged {
  readonly channel: Channel;
  /** The entry that says so: a notice of refusal, received. */
  readonly index: number;
}

/** Takes a sender's word that it took over what it read; the same again, under its name, gets the same answer. */
export async function acknowledgeSuppressions(
  ledger: Ledger,
  site: Site,
  read: Read,
  idempotency: IdempotencyKey | null,
): Promise<readonly Acknowledged[]> {
  if (idempotency === null) return acknowledge(ledger, site, read);
  const key = answerKey(ledger, site, idempotency);
  const body = requestDigest(ledger, idempotency.body);
  const sameRequest = (kept: Pick<KeptAnswer, 'body' | 'json'>): readonly Acknowledged[] => {
    if (kept.body !== body) throw new Refused('idempotency-mismatch', { field: '/Idempotency-Key' });
    return JSON.parse(kept.json) as readonly Acknowledged[];
  };
  const before = await ledger.store.answer(key);
  if (before) return sameRequest(before);
  const json = JSON.stringify(await acknowledge(ledger, site, read));
  // Kept behind the entries and not with them: if that fails, the same request finds that all was said.
  const expires = Date.parse(ledger.clock()) + KEPT_MS;
  return sameRequest((await ledger.store.keepAnswer({ key, body, json, expires })).standing);
}

/** One entry for each channel on which that was not said yet. */
async function acknowledge(ledger: Ledger, site: Site, { last }: Read): Promise<readonly Acknowledged[]> {
  const outcomes = await Promise.all(
    (Object.entries(last) as [Channel, number][]).map(async ([channel, through]) => {
      const sent = await timeOf(ledger, through);
      const outcome = await ledger.sequencer.record<Known>({
        fact: (received) => ({
          type: 'notice.sent',
          clear: { site: site.id, channel, direction: 'to-provider', sent, received, purpose: 'refusal' },
          sealed: { content: { through } },
        }),
        subject: null,
        use: null,
        exclusive: [`suppressions/${site.id}/${channel}`],
        guard: async () => ((await acknowledgedThrough(ledger, site, channel)) >= through ? KNOWN : null),
        effects: () => [],
      });
      return outcome.outcome === 'recorded' ? { channel, index: outcome.recorded.index } : null;
    }),
  );
  return outcomes.filter((one) => one !== null);
}

async function timeOf(ledger: Ledger, index: number): Promise<string> {
  return (await openEntry(ledger, (await ledger.store.entry(index))!)).entry.time;
}

interface Known {
  readonly known: true;
}
const KNOWN: Known = { known: true };

/** The last refusal on `channel` that the sender says it took over; -1 if it never said so. */
async function acknowledgedThrough(ledger: Ledger, site: Site, channel: Channel): Promise<number> {
  const [newest] = await ledger.store.search({
    type: 'notice.sent',
    site: site.id,
    purpose: 'refusal',
    channel,
    from: 0,
    to: ledger.sequencer.size,
    limit: 1,
  });
  if (!newest) return -1;
  const { content } = (await openEntry(ledger, newest)).opened as { content?: { readonly through?: number } };
  return content?.through ?? -1;
}
