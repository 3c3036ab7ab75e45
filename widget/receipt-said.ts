// What a receipt says to the person it is of. It is shown as the receipt has it; whether that holds is for a verifier to answer.

import { deemedBasis } from '../core/consent/continued-use.words.ts';
import { beijingClock } from '../core/consent/dates.ts';
import type { EndingNotice } from '../core/consent/ending.ts';
import { endSentence } from '../core/consent/ending.words.ts';
import type { ConsentFact, DecisionFact, FactType, PreferenceFact, TerminationFact } from '../core/consent/facts.ts';
import { masked } from '../core/consent/preference.ts';
import { recordedByStaff } from '../core/consent/preference.words.ts';
import type { PresentationForm, PresentationInstance } from '../core/consent/presentation.ts';
import type { Receipt } from '../core/record/receipt.ts';
import { listed } from '../core/text/listed.ts';
import type { Channel, VersionDocument } from '../core/text/agreement.ts';
import type { CapacityStatement } from '../core/wire.ts';
import { openJson } from './base64-json.ts';
import { messagesFor } from './language.ts';
import { CHANNELS_WORDS } from './messages/channels.words.ts';
import type { ReceiptMessages } from './messages/receipt.words.ts';
import { RECORDS_WORDS } from './messages/records.words.ts';

/** Of agreements that a receipt names and carries no text of: their titles by locale, by agreement. */
export interface Titles {
  readonly [agreement: string]: { readonly [locale: string]: string };
}

/** Those that `documents` have. */
export function titlesIn(documents: readonly string[]): Titles {
  const versions = documents.map((document) => JSON.parse(document) as Partial<VersionDocument>);
  return Object.fromEntries(
    versions.flatMap(({ agreement, text }) => (agreement && text ? [[agreement, titlesOf(text)]] : [])),
  );
}

const titlesOf = (text: VersionDocument['text']): Titles[string] =>
  Object.fromEntries(Object.entries(text).map(([locale, { title }]) => [locale, title]));

/** The title in the language of the interface, else in any. */
export const titleIn = (titles: Titles[string], tag: string): string | undefined =>
  Object.entries(titles).find(([locale]) => messagesFor(locale).tag === tag)?.[1] ?? Object.values(titles)[0];

/** Whether it records what a person chose; a link, an end by the provider or a deemed acceptance was nobody's choice. */
export function isChoice({ entry }: Receipt): boolean {
  const { type, by, decision } = JSON.parse(entry) as { type: string; by?: string; decision?: string };
  return type === 'termination'
    ? by === 'user'
    : decision !== 'continued-use' && ['decision', 'preference', 'consent'].includes(type);
}

/** What the record says, as one sentence; of a record that is none of a person's acts, what it is. */
export function wordsOn(
  receipt: Receipt,
  documents: readonly string[],
  titles: Titles,
  messages: ReceiptMessages,
): string {
  const entry = JSON.parse(receipt.entry) as { time: string; type: string };
  const time = beijingClock(entry.time);
  const index = indexOf(receipt);
  if (entry.type === 'preference') {
    const { changes, via } = entry as unknown as PreferenceFact;
    const names = CHANNELS_WORDS[messages.tag].channels;
    const addresses = (sealed(receipt, 'address') ?? {}) as { readonly [channel in Channel]?: string };
    const named = ({ channel }: { readonly channel: Channel }): string => {
      const address = addresses[channel];
      return names[channel] + (address === undefined ? '' : messages.bracketed(masked(address)));
    };
    const which = (state: string) =>
      listed(messages.tag, changes.filter((change) => change.state === state).map(named));
    const staff = via === 'operator' ? recordedByStaff(messages.tag, sealed(receipt, 'assertion')) : null;
    return messages.preferenceBody(time, index, which('out'), which('in'), staff);
  }
  if (entry.type === 'consent') {
    const { purpose, state } = entry as unknown as ConsentFact;
    const asked = presentedIn(receipt)?.consents?.find((consent) => consent.purpose === purpose);
    return messages.consentBody(time, index, state, asked?.sentence ?? purpose);
  }
  if (entry.type === 'termination') {
    const { agreement, effective, survives } = entry as unknown as TerminationFact;
    const { keptUntil = null, numbers = {} } = (sealed(receipt, 'notice') ?? {}) as Partial<EndingNotice>;
    const said = { effective, survives, keptUntil, isAhead: effective > entry.time };
    const title = titleIn(titles[agreement] ?? {}, messages.tag);
    const name = title === undefined ? agreement : messages.named(title);
    return [messages.endBody(time, index, name), endSentence(messages.tag, said, numbers)].join(
      messages.tag === 'en' ? ' ' : '',
    );
  }
  if (entry.type !== 'decision') {
    const { commented, others, otherwise } = RECORDS_WORDS[messages.tag];
    const { type, step } = entry as unknown as { readonly type: FactType; readonly step?: keyof typeof commented };
    return messages.otherBody(time, index, others[type] ?? (step ? commented[step] : otherwise));
  }
  const { decision, agreements } = entry as unknown as DecisionFact;
  const versions = documents.map((document) => JSON.parse(document) as Partial<VersionDocument>);
  const capacity = sealed(receipt, 'capacity') as CapacityStatement | undefined;
  const { iat, acceptLabel } = presentedIn(receipt) ?? {};
  const basis =
    decision === 'continued-use' && iat && acceptLabel
      ? deemedBasis(messages.tag, new Date(iat * 1000).toISOString(), entry.time, acceptLabel)
      : null;
  return messages.receiptBody({
    time,
    basis,
    organisation: capacity?.kind === 'organisation' ? capacity.name : null,
    ward: capacity?.kind === 'guardian' ? capacity.name : null,
    decision,
    documents: agreements
      .filter(({ show }) => show !== 'nothing')
      .map(({ agreement, version, act }) => {
        const text = versions.find(
          (document) => document.agreement === agreement && document.version === version,
        )?.text;
        return { title: titleIn(titlesOf(text ?? {}), messages.tag) ?? agreement, version, act };
      }),
    index,
  });
}

/** What was presented, from the signed token. Not checked here either. */
const presentedIn = ({ presentation }: Receipt) =>
  openJson(presentation?.split('.')[1] ?? '') as Partial<PresentationForm & PresentationInstance> | undefined;

/** The value of a sealed field the receipt opens. Not checked against its digest here: that is a verifier's work. */
const sealed = ({ disclosures }: Receipt, slot: string): unknown =>
  disclosures
    .map(openJson)
    .map((opened) => (Array.isArray(opened) && opened[1] === slot ? (opened[2] as unknown) : undefined))
    .find((value) => value !== undefined);

/** A tlog-proof (C2SP) says the entry's index on a line of its own. */
export const indexOf = ({ proof }: Receipt): number => Number(/^index (\d+)$/m.exec(proof)?.[1]);
