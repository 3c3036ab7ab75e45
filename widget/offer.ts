// What a presentation puts before a person, fetched and checked: nothing is drawn whose digest was not recomputed here.

import { fromUtf8 } from '../core/bytes/encoding.ts';
import { digestOf, type Digest } from '../core/bytes/hash.ts';
import type { ChangeSet } from '../core/text/changes/change-set.ts';
import type { Locale, VersionDocument } from '../core/text/agreement.ts';
import type { OfferedDocument, PresentationAnswer } from '../core/wire.ts';
import { bytesAt, failed, type Answer, type Call } from './client.ts';

export interface Offer {
  readonly answer: PresentationAnswer & { readonly presentation: string };
  /** In the order of the presentation. */
  readonly documents: readonly ShownDocument[];
}

export interface ShownDocument {
  readonly offered: OfferedDocument;
  readonly version: VersionDocument;
  readonly changes: ChangeSet | null;
  /** The exact bytes of both, as text: they go into the receipt a person downloads. */
  readonly sources: readonly string[];
}

/** Whether there is something to ask. */
export const isOffered = (answer: PresentationAnswer): answer is Offer['answer'] => answer.presentation !== null;

/** Fetches every document of `answer` that is shown, and the leading one, and checks each against its digest. */
export async function loadOffer(call: Call, answer: Offer['answer']): Promise<Answer<Offer>> {
  const documents = await Promise.all(
    answer.agreements.filter(({ show }, at) => at === 0 || show !== 'nothing').map((offered) => load(call, offered)),
  );
  const loaded: ShownDocument[] = [];
  for (const document of documents) {
    if (!document.ok) return document;
    loaded.push(document.value);
  }
  return { ok: true, value: { answer, documents: loaded } };
}

/** Whether two offers put the same before the person: then a new token may take the place of an old one unseen. */
export const sameOffer = (a: PresentationAnswer, b: PresentationAnswer): boolean => screenOf(a) === screenOf(b);

/** The languages every document of the offer has, in the first one's order. */
export const localesOf = ({ documents }: Offer): readonly Locale[] =>
  documents[0]!.version.locales.filter((locale) => documents.every(({ version }) => version.locales.includes(locale)));

async function load(call: Call, offered: OfferedDocument): Promise<Answer<ShownDocument>> {
  const [version, changes] = await Promise.all([
    checked(call, offered.url, offered.digest),
    offered.changes && checked(call, offered.changes.url, offered.changes.digest),
  ]);
  if (!version.ok) return version;
  if (changes && !changes.ok) return changes;
  return {
    ok: true,
    value: {
      offered,
      version: JSON.parse(version.value) as VersionDocument,
      changes: changes ? (JSON.parse(changes.value) as ChangeSet) : null,
      sources: changes ? [version.value, changes.value] : [version.value],
    },
  };
}

/** What stands at `url`, if its digest is `digest`. */
export async function checked(call: Call, url: string, digest: Digest): Promise<Answer<string>> {
  const bytes = await bytesAt(call, url);
  if (!bytes.ok) return bytes;
  const text = digestOf(bytes.value) === digest ? fromUtf8(bytes.value) : null;
  return text === null ? failed('digest-mismatch') : { ok: true, value: text };
}

const screenOf = ({ presentation, expires, ...screen }: PresentationAnswer): string => JSON.stringify(screen);
