// Commercial messages: choices recorded channel by channel, for the person and for the address.

import type { Json } from '../../core/bytes/canonical-json.ts';
import type { Via } from '../../core/consent/facts.ts';
import {
  addressKey,
  channelStanding,
  type ChannelStanding,
  type PreferenceChange,
} from '../../core/consent/preference.ts';
import { messagesStatement } from '../../core/consent/preference.words.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { PreferenceChoices, PreferenceRequest, StatedAnswer } from '../../core/wire.ts';
import type { Intent } from '../recording.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, Effect } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { recordAnyway } from './erased.ts';
import { formEffects } from './form-effects.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { recordedAt } from './opened.ts';
import { checkPresentedTo, checkUnexpired, readPresentation, subjectIndex } from './presented.ts';
import { receiptOf, storedReceipt } from './receipts.ts';

export interface PreferencesChanged {
  readonly site: Site;
  readonly subject: Pick<VouchedSubject, 'subject' | 'vouched' | 'email' | 'phone'> & {
    /** The token that vouched, or who recorded it. */
    readonly assertion: Json;
  };
  readonly changes: PreferenceRequest['changes'];
  readonly presentation: string | null;
  readonly via: Via;
  /** Names this request: sent again within a day it gives the same answer. */
  readonly idempotency: IdempotencyKey | null;
}

/** Records a change. Consent cites the sentence that was seen; refusal needs nothing but the wish. */
export async function changePreferences(
  ledger: Ledger,
  changed: PreferencesChanged,
  language: InterfaceLanguage,
): Promise<StatedAnswer> {
  const { site, subject, changes, via } = changed;
  const channels = changes.map(({ channel }) => channel);
  const address = addressesOf(subject, channels);
  const stated = ({ index, time, receipt }: Answered): StatedAnswer => {
    const statement = messagesStatement(language, via, { changes, addresses: address, time });
    return { index, statement, receipt };
  };
  if (new Set(channels).size !== channels.length) throw new Refused('invalid-field', { field: '/changes' });
  // Looked up before anything that can change with time: the same request gives the same answer all day.
  const answered = changed.idempotency && (await answeredBefore(ledger, site, changed.idempotency));
  if (answered) return stated(await answerAt(ledger, answered.index));
  const presentation = changed.presentation === null ? null : readPresentation(ledger, site, changed.presentation);
  if (presentation) checkPresentedTo(ledger, presentation, subject);
  for (const [at, { channel, state }] of changes.entries())
    if (state === 'in') checkSeen(ledger, presentation, channel, at);
  const about = subjectIndex(ledger, site, subject.subject);
  const intent: Intent<{ readonly index: number }> = {
    fact: {
      type: 'preference',
      clear: {
        site: site.id,
        changes: changes.map(({ channel, state }) => ({ channel, state })),
        via,
        vouched: subject.vouched,
        form: presentation?.instance.form ?? null,
      },
      sealed: {
        subject: subject.subject,
        address: Object.keys(address).length > 0 ? address : null,
        assertion: subject.assertion,
        presentation: presentation ? ({ ...presentation.instance } as never) : null,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use: null,
    exclusive: changed.idempotency ? [answerKey(ledger, site, changed.idempotency)] : [],
    ...(changed.idempotency ? { guard: () => answeredBefore(ledger, site, changed.idempotency!) } : {}),
    effects: (at) => [
      ...(changed.idempotency ? [answerEffect(ledger, site, changed.idempotency, { index: at.index })] : []),
      ...(presentation ? formEffects(ledger, presentation) : []),
      ...preferenceEffects(
        ledger,
        site,
        { about, subject },
        Object.fromEntries(changes.map(({ channel, state }) => [channel, state])),
        at,
      ),
    ],
  };
  const isRefusal = changes.every(({ state }) => state === 'out');
  const outcome = await (isRefusal ? recordAnyway(ledger, intent) : ledger.sequencer.record(intent));
  if (outcome.outcome === 'refused') return stated(await answerAt(ledger, outcome.refusal.index));
  const { index, time } = outcome.recorded;
  return stated({ index, time, receipt: await receiptOf(ledger, outcome.recorded) });
}

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

/** Choices stand for the person, and for the address that the site vouched for. */
export function preferenceEffects(
  ledger: Ledger,
  site: Site,
  { about, subject }: { readonly about: BlindIndex; readonly subject: Pick<VouchedSubject, 'email' | 'phone'> },
  choices: PreferenceChoices,
  { index, time }: { readonly index: number; readonly time: string },
): readonly Effect[] {
  return (Object.entries(choices) as [Channel, 'in' | 'out'][]).flatMap(([channel, state]) => {
    const address = addressesOf(subject, [channel])[channel];
    const whose = [about, ...(address === undefined ? [] : [addressIndex(ledger, site, channel, address)])];
    return whose.map((one) => ({ effect: 'preference', about: one, channel, state, time, index }) as const);
  });
}

export const addressIndex = (ledger: Ledger, site: Site, channel: Channel, address: string): BlindIndex =>
  ledger.vault.blindIndex('address', site.id, addressKey(channel, address));

interface Answered {
  readonly index: number;
  readonly time: string;
  readonly receipt: Receipt;
}

async function answerAt(ledger: Ledger, index: number): Promise<Answered> {
  const stored = await ledger.store.entry(index);
  if (!stored) throw new Error(`entry ${index} is not there`);
  return { index, time: recordedAt(stored), receipt: await storedReceipt(ledger, stored) };
}

/** Where each of `channels` reaches somebody; one without an address is not in it. */
export function addressesOf(
  subject: Pick<VouchedSubject, 'email' | 'phone'>,
  channels: readonly Channel[],
): { readonly [channel in Channel]?: string } {
  const addresses: { [channel in Channel]?: string } = {};
  for (const channel of channels) {
    const address =
      channel === 'email' ? subject.email : channel === 'sms' || channel === 'phone' ? subject.phone : null;
    if (address !== null) addresses[channel] = address;
  }
  return addresses;
}

/** Consent is to what a settings page asked, while it is fresh; `at` is its place among the changes. */
function checkSeen(ledger: Ledger, presentation: Presentation | null, channel: Channel, at: number): void {
  if (presentation === null || presentation.form.kind !== 'settings')
    throw new Refused('not-presented', { field: '/presentation' });
  checkUnexpired(ledger, presentation);
  if (!presentation.form.preferences.includes(channel))
    throw new Refused('invalid-field', { field: `/changes/${at}/channel` });
}
