// What people write back to commercial text messages. In doubt it is a refusal: recorded at once, answered once, and listed for
// staff where it said more than a keyword.

import { channelStanding, type PreferenceChange } from '../../core/consent/preference.ts';
import { languageOfMessage, readTextMessage, type MessageReading } from '../../core/consent/text-message.ts';
import { REFUSAL_REPLY } from '../../core/consent/text-message.words.ts';
import type { StatedAnswer } from '../../core/wire.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex } from '../store.ts';
import type { IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { addressIndex } from './preferences.ts';
import { recordRefusal } from './refusals.ts';

export interface TextMessage {
  readonly site: Site;
  readonly from: string;
  readonly text: string;
  readonly idempotency: IdempotencyKey | null;
}

export interface MessageTaken {
  readonly reading: MessageReading;
  /** The refusal that stands for this number; null if the message was none. */
  readonly refusal: Pick<StatedAnswer, 'index' | 'receipt'> | null;
  /** What to write back; null if nothing, or if it was said before. */
  readonly reply: string | null;
}

export async function takeTextMessage(
  ledger: Ledger,
  { site, from, text, idempotency }: TextMessage,
): Promise<MessageTaken> {
  const reading = readTextMessage(text);
  if (reading === 'none') return { reading, refusal: null, reply: null };
  const about = addressIndex(ledger, site, 'sms', from);
  const { index, receipt, fresh } = await recordRefusal(ledger, {
    site,
    about,
    refusing: { addresses: { sms: from } },
    channels: ['sms'],
    alsoFor: [],
    via: 'sms',
    vouched: 'site-key',
    said: text,
    // Whoever writes more than a keyword may ask for something else besides, such as no calls: staff are to read it.
    evenIfStanding: reading === 'inside',
    idempotency,
  });
  const language = languageOfMessage(text);
  const isNews = fresh && !(await stoodBefore(ledger, about, index));
  const reply = isNews ? REFUSAL_REPLY[language][reading](senderName(ledger, site, language)) : null;
  return { reading, refusal: { index, receipt }, reply };
}

/** Whether text messages to this number were refused before the entry `index`. */
async function stoodBefore(ledger: Ledger, about: BlindIndex, index: number): Promise<boolean> {
  const changes = (await ledger.store.preferences(about)) as readonly PreferenceChange[];
  return (
    channelStanding(
      'sms',
      changes.filter((change) => change.index < index),
    ).state === 'out'
  );
}

/** A message that was taken for a refusal though it said more. */
export interface UnclearMessage {
  readonly index: number;
  readonly time: string;
  readonly from: string | null;
  readonly text: string;
}

export interface UnclearMessages {
  readonly messages: readonly UnclearMessage[];
  /** Where the next page starts: entries below this index. */
  readonly before: number | null;
}

/** For staff, newest first. A page reads `limit` refusals by text message and may show fewer. */
export async function unclearMessages(
  ledger: Ledger,
  site: Site,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<UnclearMessages> {
  const found = await ledger.store.search({
    type: 'preference',
    site: site.id,
    via: 'sms',
    from: 0,
    to: before,
    limit: limit + 1,
  });
  const messages: UnclearMessage[] = [];
  for (const stored of found.slice(0, limit)) {
    const { entry, opened } = await openEntry(ledger, stored);
    const { assertion: text, address } = opened as { assertion?: unknown; address?: { readonly sms?: string } | null };
    if (typeof text === 'string' && readTextMessage(text) === 'inside')
      messages.push({ index: stored.index, time: entry.time, from: address?.sms ?? null, text });
  }
  return { messages, before: found.length > limit ? found[limit - 1]!.index : null };
}

/** As the provider signs its messages: by the name in the text that is asked for first; before any is published, by the site's. */
function senderName(ledger: Ledger, site: Site, language: 'zh-Hans' | 'en'): string {
  const [agreement] = ledger.publications.agreements();
  const document = agreement === undefined ? undefined : ledger.publications.of(agreement).at(-1)?.document;
  return document?.provider.names[language === 'en' ? 'en' : 'zh-CN']?.name ?? site.name;
}
