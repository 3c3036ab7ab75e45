// The link in a message by which its reader refuses: no log-in, no reason, nothing readable in it. It can only ever refuse.

import { CHANNELS, type Channel } from '../../core/text/agreement.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { channelStandings } from './channel-standings.ts';
import { recordRefusal, type Refusal } from './refusals.ts';

export interface UnsubscribeLink {
  readonly site: Site;
  readonly channel: Channel;
  readonly about: BlindIndex;
  readonly refusing: Whom;
}

/** Whom the message goes to: an account, by the site's own name for it, or an address. */
export type Whom = { readonly subject: string } | { readonly address: string };

export function unsubscribeLink(ledger: Ledger, site: Site, channel: Channel, about: BlindIndex, whom: Whom) {
  const url = `${ledger.url}/u/${ledger.tokens.hide('unsubscribe', { site: site.id, channel, about, ...whom })}`;
  return { url, headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}

/** What a link stands for. Reading it changes nothing. */
export function readUnsubscribe(ledger: Ledger, token: string): UnsubscribeLink {
  const content = ledger.tokens.reveal('unsubscribe', token);
  const site = content && ledger.sites.byId(String(content['site']));
  const channel = CHANNELS.find((known) => known === content?.['channel']);
  if (!content || !site || !channel) throw new Refused('not-found');
  const { subject, address } = content;
  const refusing = typeof subject === 'string' ? { subject } : { address: String(address) };
  return { site, channel, about: String(content['about']), refusing };
}

/** Records the refusal, of one channel or of every one. Refusing again records nothing new: it already stands. */
export async function unsubscribe(
  ledger: Ledger,
  { site, channel, about, refusing }: UnsubscribeLink,
  everyChannel: boolean,
): Promise<Refusal | null> {
  const wanted = everyChannel ? CHANNELS : [channel];
  const standings = await channelStandings(ledger, about, wanted);
  const open = standings.filter(({ state }) => state !== 'out').map((standing) => standing.channel);
  if (open.length === 0) return null;
  return recordRefusal(ledger, {
    site,
    about,
    refusing: 'subject' in refusing ? refusing : { addresses: { [channel]: refusing.address } },
    channels: open,
    // A link to an address that refuses everything refuses for its people: the other channels reach them elsewhere.
    alsoFor: everyChannel ? await ledger.store.kin(about) : [],
    via: 'link',
    vouched: 'none',
    said: null,
    idempotency: null,
  });
}
