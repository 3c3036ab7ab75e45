// The link in a message by which its reader refuses: no log-in, no reason, nothing readable in it. It can only ever refuse.

import { CHANNELS, type Channel } from '../../core/text/agreement.ts';
import type { PreferenceAnswer } from '../../core/wire.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, Effect } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { channelStandings } from './preferences.ts';
import { receiptOf } from './receipts.ts';

export interface UnsubscribeLink {
  readonly site: Site;
  readonly channel: Channel;
  readonly about: BlindIndex;
  /** The address with its middle hidden, as the page shows it; null for a link made for an account. */
  readonly shown: string | null;
}

export function unsubscribeLink(
  ledger: Ledger,
  site: Site,
  channel: Channel,
  about: BlindIndex,
  address: string | null,
) {
  const url = `${ledger.url}/u/${ledger.tokens.hide('unsubscribe', { site: site.id, channel, about, shown: address === null ? null : masked(address) })}`;
  return { url, headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}

/** What a link stands for. Reading it changes nothing. */
export function readUnsubscribe(ledger: Ledger, token: string): UnsubscribeLink {
  const content = ledger.tokens.reveal('unsubscribe', token);
  const site = content && ledger.sites.byId(String(content['site']));
  const channel = CHANNELS.find((known) => known === content?.['channel']);
  if (!content || !site || !channel) throw new Refused('not-found');
  return {
    site,
    channel,
    about: String(content['about']),
    shown: content['shown'] === null ? null : String(content['shown']),
  };
}

/** Records the refusal, of one channel or of every one. Refusing again records nothing new: it already stands. */
export async function unsubscribe(
  ledger: Ledger,
  { site, channel, about, shown }: UnsubscribeLink,
  everyChannel: boolean,
): Promise<PreferenceAnswer | null> {
  const wanted = everyChannel ? CHANNELS : [channel];
  const standings = await channelStandings(ledger, about, wanted);
  const open = standings.filter(({ state }) => state !== 'out').map((standing) => standing.channel);
  if (open.length === 0) return null;
  // A link to an address that refuses everything refuses for its people: the other channels reach them elsewhere.
  const whose = [about, ...(everyChannel ? await ledger.store.kin(about) : [])];
  const outcome = await ledger.sequencer.record<never>({
    fact: {
      type: 'preference',
      clear: {
        site: site.id,
        changes: open.map((one) => ({ channel: one, state: 'out' })),
        via: 'link',
        vouched: 'none',
        form: null,
      },
      sealed: { address: shown === null ? null : { shown } },
    },
    subject: about,
    use: null,
    exclusive: [],
    effects: ({ index, time }): readonly Effect[] =>
      whose.flatMap((refusing) =>
        open.map(
          (one) => ({ effect: 'preference', about: refusing, channel: one, state: 'out', time, index }) as const,
        ),
      ),
  });
  if (outcome.outcome === 'refused') throw new Error('nothing refuses a refusal');
  return { index: outcome.recorded.index, receipt: await receiptOf(ledger, outcome.recorded) };
}

function masked(name: string): string {
  const [local = '', domain] = name.split('@');
  if (domain !== undefined) return `${local.slice(0, 1)}***@${domain}`;
  return name.length <= 6 ? `${name.slice(0, 1)}***` : `${name.slice(0, 3)}****${name.slice(-4)}`;
}
