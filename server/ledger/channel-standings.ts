// What was last said about commercial messages, of a person and of the addresses that are theirs.

import { channelStanding, type ChannelStanding, type PreferenceChange } from '../../core/consent/preference.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { BlindIndex } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What stands, channel by channel, for a person or an address. */
export async function channelStandings(
  ledger: Ledger,
  about: BlindIndex,
  channels: readonly Channel[],
): Promise<readonly ChannelStanding[]> {
  const changes = (await ledger.store.preferences(about)) as readonly PreferenceChange[];
  return channels.map((channel) => channelStanding(channel, changes));
}

/** A refusal follows the person and the address: said by the one, it is the last word about the other too, until somebody
 *  agrees again. */
export async function lastWord(ledger: Ledger, about: BlindIndex, channel: Channel): Promise<ChannelStanding> {
  const standingsOf = async (one: BlindIndex) => (await channelStandings(ledger, one, [channel]))[0]!;
  const own = await standingsOf(about);
  const kin = await Promise.all((await ledger.store.kin(about)).map(standingsOf));
  return kin.reduce((last, one) => (one.state === 'out' && (one.index ?? -1) > (last.index ?? -1) ? one : last), own);
}

/** Where anything on one of `channels` was agreed to last, of any of these people and addresses; null if nothing was. */
export async function lastAgreed(
  ledger: Ledger,
  whose: readonly BlindIndex[],
  channels: readonly Channel[],
): Promise<number | null> {
  const changes = (await Promise.all(whose.map((one) => ledger.store.preferences(one)))).flat();
  const agreed = changes.filter(({ channel, state }) => state === 'in' && channels.includes(channel as Channel));
  return agreed.length === 0 ? null : Math.max(...agreed.map(({ index }) => index));
}
