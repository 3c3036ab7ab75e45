// Commercial messages, channel by channel: asked for first, refused at any time, by any means (Advertising Law 43,
// Civil Code 1033). Three states: in, out, not asked. What is undecided counts as out for whoever sends.

import type { Channel } from '../text/agreement.ts';
import type { PreferenceState } from './facts.ts';

export interface PreferenceChange {
  readonly channel: Channel;
  readonly state: PreferenceState;
  readonly time: string;
  readonly index: number;
}

export interface ChannelStanding {
  readonly channel: Channel;
  readonly state: PreferenceState | 'not-asked';
  readonly since: string | null;
  /** Index of the entry that says so. */
  readonly index: number | null;
}

/** What stands for `channel` after `changes`, in the order of the log: the last word counts. */
export function channelStanding(channel: Channel, changes: readonly PreferenceChange[]): ChannelStanding {
  const last = changes.findLast((change) => change.channel === channel);
  return last
    ? { channel, state: last.state, since: last.time, index: last.index }
    : { channel, state: 'not-asked', since: null, index: null };
}

/** Whether a commercial message may go out, asked by account, by address or by both. Refusal follows the person *and* the
 *  address, so one of either stops it; consent was given for an address, so a new number of the same person starts as not
 *  asked. */
export const maySend = (person: ChannelStanding | null, address: ChannelStanding | null): boolean =>
  (address ?? person)?.state === 'in' && person?.state !== 'out';

/** One spelling of an address, so that a refusal finds it however it was typed: mail addresses in lower case, telephone
 *  numbers by their digits. Text messages and calls go to the same number and share it. */
export function addressKey(channel: Channel, address: string): string {
  if (channel === 'sms' || channel === 'phone')
    return `tel:${address.replace(/[^0-9]/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')}`;
  return `${channel}:${address.trim().toLowerCase()}`;
}

/** An address with its middle hidden, for a page that anybody who holds a link can open: `l***@example.com`, `138****5678`. */
export function masked(address: string): string {
  const [local = '', domain] = address.split('@');
  if (domain !== undefined) return `${local.slice(0, 1)}***@${domain}`;
  const number = /^[+0-9 ()-]+$/.test(address) ? addressKey('phone', address).slice('tel:'.length) : address;
  return number.length <= 6 ? `${number.slice(0, 1)}***` : `${number.slice(0, 3)}****${number.slice(-4)}`;
}
