// Commercial messages: choices recorded channel by channel, for the person and for the address.

import type { Json } from '../../core/bytes/canonical-json.ts';
import type { Via } from '../../core/consent/facts.ts';
import { addressKey } from '../../core/consent/preference.ts';
import { messagesStatement } from '../../core/consent/preference.words.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { PreferenceChoices, PreferenceRequest, StatedAnswer } from '../../core/wire.ts';
import type { Intent } from '../recording.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, Effect, PresentationUse } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { lastAgreed, lastWord } from './channel-standings.ts';
import { recordAnyway } from './erased.ts';
import { formEffects } from './form-effects.ts';
import { answeredBefore, answerEffect, answerKey, requestDigest, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { recordedAt } from './opened.ts';
import { checkPresentedTo, checkUnexpired, presentedAt, readPresentation, subjectIndex } from './presented.ts';
import { receiptOf, storedReceipt } from './receipts.ts';
import { accountOf, checkAccount, checkAskedNow, leavingOf } from './settings.ts';
import { onlyAgain, usedBefore, usedFor, useOf, useOfPart } from './uses.ts';

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
  /** What is said of a token that has run out: then only what was recorded with it is found again. */
  readonly expired?: Refused | null;
}

export interface ChangeRecorded {
  /** False for the same request again: nothing new was recorded. */
  readonly fresh: boolean;
  readonly answer: StatedAnswer;
}

type Stopped = { readonly index: number } | { readonly leaving: Promise<unknown> };

/** Records a change. Consent cites the sentence that was seen; refusal needs nothing but the wish. */
export async function changePreferences(
  ledger: Ledger,
  changed: PreferencesChanged,
  language: InterfaceLanguage,
): Promise<ChangeRecorded> {
  const { site, subject, changes, via } = changed;
  const channels = changes.map(({ channel }) => channel);
  const addresses = addressesOf(subject, channels);
  const stated = ({ index, time, receipt }: Answered): StatedAnswer => {
    const statement = messagesStatement(language, via, { changes, addresses, time });
    return { index, statement, receipt };
  };
  const again = async (index: number) => ({ fresh: false, answer: stated(await answerAt(ledger, index)) });
  if (new Set(channels).size !== channels.length) throw new Refused('invalid-field', { field: '/changes' });
  const isRefusal = changes.every(({ state }) => state === 'out');
  const presentation = changed.presentation === null ? null : readPresentation(ledger, site, changed.presentation);
  const use = presentation && (await useMade(ledger, changed, presentation));
  if (changed.expired)
    return again(await onlyAgain(ledger, changed.expired, subject, () => foundBefore(ledger, changed, use)));
  // Looked up before anything that can change with time: the same request gives the same answer.
  const named = await namedBefore(ledger, changed);
  if (named !== null) return again(named);
  if (presentation) checkPresentedTo(ledger, presentation, subject);
  if (!isRefusal) checkSeen(presentation, changes);
  const used = use && (await usedBefore(ledger, use));
  if (used !== null) return again(used);
  const asked = isRefusal ? null : presentation;
  const account = asked && accountOf(asked, changed);
  await checkAccount(ledger, site, account);
  if (asked) {
    checkUnexpired(ledger, asked);
    await checkAskedNow(ledger, changed, asked);
  }
  const intent = intentOf(ledger, changed, { presentation, use, asked, account });
  const outcome = await (isRefusal ? recordAnyway(ledger, intent) : ledger.sequencer.record(intent));
  if (outcome.outcome === 'refused') {
    if ('index' in outcome.refusal) return again(outcome.refusal.index);
    await outcome.refusal.leaving;
    return changePreferences(ledger, changed, language);
  }
  const { index, time } = outcome.recorded;
  return { fresh: true, answer: stated({ index, time, receipt: await receiptOf(ledger, outcome.recorded) }) };
}

async function namedBefore(ledger: Ledger, { site, idempotency }: PreferencesChanged): Promise<number | null> {
  const named = idempotency && (await answeredBefore(ledger, site, idempotency));
  return named && named.index;
}

const foundBefore = async (ledger: Ledger, changed: PreferencesChanged, use: PresentationUse | null) =>
  (await namedBefore(ledger, changed)) ?? (use && usedBefore(ledger, use));

/** What a change was found to be before it joined the line. */
interface Found {
  /** What it cites. */
  readonly presentation: Presentation | null;
  readonly use: PresentationUse | null;
  /** The page that asked for what is agreed to; null where all is refused. */
  readonly asked: Presentation | null;
  readonly account: IdempotencyKey | null;
}

function intentOf(ledger: Ledger, changed: PreferencesChanged, found: Found): Intent<Stopped> {
  const { site, subject, changes, via, idempotency } = changed;
  const { presentation, use, account } = found;
  const addresses = addressesOf(
    subject,
    changes.map(({ channel }) => channel),
  );
  const about = subjectIndex(ledger, site, subject.subject);
  const names = [idempotency, account].filter((name) => name !== null);
  return {
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
        address: Object.keys(addresses).length > 0 ? addresses : null,
        assertion: subject.assertion,
        presentation: presentation ? ({ ...presentation.instance } as never) : null,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use,
    exclusive: [
      ...(presentation ? [`presentation/${presentation.instance.id}`] : []),
      ...names.map((name) => answerKey(ledger, site, name)),
    ],
    guard: () => guard(ledger, changed, found),
    effects: (at) => [
      ...names.map((name) => answerEffect(ledger, site, name, { index: at.index })),
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
}

/** The last look, with everything earlier durable. */
async function guard(
  ledger: Ledger,
  changed: PreferencesChanged,
  { use, asked, account }: Found,
): Promise<Stopped | null> {
  const index = (await namedBefore(ledger, changed)) ?? (use && (await usedFor(ledger, use)));
  if (index !== null) return { index };
  if (asked === null) return null;
  await checkAccount(ledger, changed.site, account);
  const leaving = leavingOf(ledger, asked);
  if (leaving) return { leaving };
  await checkAskedNow(ledger, changed, asked);
  await checkNotRefused(ledger, changed, asked);
  return null;
}

/** Messages refused elsewhere after the page was made: the older page must not undo that unseen. */
async function checkNotRefused(
  ledger: Ledger,
  { site, subject, changes, presentation: token }: PreferencesChanged,
  presentation: Presentation,
): Promise<void> {
  const made = presentedAt(ledger, token!, presentation);
  const about = subjectIndex(ledger, site, subject.subject);
  for (const { channel, state } of changes) {
    if (state === 'out') continue;
    const last = await lastWord(ledger, about, channel);
    if (last.state === 'out' && Date.parse(last.since!) >= made)
      throw new Refused('already-decided', { field: '/presentation', index: last.index!, decision: last.state });
  }
}

/** A settings page is used for one choice. A refusal uses nothing up, so that a used page keeps nobody from refusing: its name
 *  is what it refuses, and what was agreed to before. Sent again it is the same one; after a new consent it is a new one. */
async function useMade(
  ledger: Ledger,
  { site, subject, changes }: PreferencesChanged,
  { instance }: Presentation,
): Promise<PresentationUse> {
  const channels = changes.map(({ channel }) => channel);
  const addresses = addressesOf(subject, channels);
  const body = requestDigest(ledger, { subject: subject.subject, changes, addresses });
  if (changes.some(({ state }) => state === 'in')) return useOf(instance, body);
  const places = Object.entries(addresses) as [Channel, string][];
  const whose = [
    subjectIndex(ledger, site, subject.subject),
    ...places.map(([channel, address]) => addressIndex(ledger, site, channel, address)),
  ];
  return useOfPart(instance, `refusal/${body}/${await lastAgreed(ledger, whose, channels)}`, body);
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

/** Consent is to what a settings page asked. */
function checkSeen(presentation: Presentation | null, changes: PreferencesChanged['changes']): void {
  if (presentation === null || presentation.form.kind !== 'settings')
    throw new Refused('not-presented', { field: '/presentation' });
  for (const [at, { channel, state }] of changes.entries())
    if (state === 'in' && !presentation.form.preferences.includes(channel))
      throw new Refused('invalid-field', { field: `/changes/${at}/channel` });
}
