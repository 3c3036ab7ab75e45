// What a presentation puts before a person, fetched and checked: nothing is drawn whose digest was not recomputed here.

import type { ChangeSet } from '../core/text/changes/change-set.ts';
import type { VersionDocument } from '../core/text/agreement.ts';
import type { OfferedDocument, PresentationAnswer } from '../core/wire.ts';
import type { Answer, Call } from './client.ts';
import { checked } from './documents.ts';
import { loadDrawing, type Drawing } from './parts.ts';

export interface Offer {
  readonly answer: PresentationAnswer & { readonly presentation: string };
  /** In the order of the presentation. */
  readonly documents: readonly ShownDocument[];
  readonly drawing: Drawing;
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

/** Fetches every document of `answer` that is shown, and the leading one, checks each against its digest, and what draws them. */
export async function loadOffer(call: Call, answer: Offer['answer']): Promise<Answer<Offer>> {
  const shown = answer.agreements.filter(({ show }, at) => at === 0 || show !== 'nothing');
  const [drawing, ...documents] = await Promise.all([
    loadDrawing(shown.some(({ changes }) => changes)),
    ...shown.map((offered) => load(call, offered)),
  ]);
  if (!drawing.ok) return drawing;
  const loaded: ShownDocument[] = [];
  for (const document of documents) {
    if (!document.ok) return document;
    loaded.push(document.value);
  }
  return { ok: true, value: { answer, documents: loaded, drawing: drawing.value } };
}

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
