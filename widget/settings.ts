// What a settings page puts before a person, fetched and checked.

import type { VersionDocument } from '../core/text/agreement.ts';
import type { PresentationAnswer } from '../core/wire.ts';
import type { Answer, Call } from './client.ts';
import { checked } from './documents.ts';

/** What the ledger says of this person's choices, and the agreement whose channels they are. */
export interface Settings {
  readonly answer: PresentationAnswer & { readonly presentation: string };
  readonly version: VersionDocument;
  /** The exact bytes, as text: they go into the receipt. */
  readonly source: string;
}

/** What was presented serves no more: it ran out, was replaced or overtaken, or carries a choice before, of which no answer
 *  arrived. */
export const OUTDATED = [
  'presentation-expired',
  'presentation-used',
  'presentation-invalid',
  'text-superseded',
  'already-decided',
];

/** A presentation of settings is never empty, and the agreement it leads with is the one that was asked for. */
export async function loadSettings(call: Call, answer: PresentationAnswer): Promise<Answer<Settings>> {
  const { url, digest } = answer.agreements[0]!;
  const document = await checked(call, url, digest);
  if (!document.ok) return document;
  const version = JSON.parse(document.value) as VersionDocument;
  return { ok: true, value: { answer: answer as Settings['answer'], version, source: document.value } };
}
