// What a decision says in clear: its form, and a handful of words beside it. Thousands say the same, so it is made, checked
// and printed once.

import { canonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { DecisionFact, ShownDocument } from '../../core/consent/facts.ts';
import type { PresentationForm, PresentedDocument } from '../../core/consent/presentation.ts';
import { clearPart, type ClearPart } from '../../core/record/entry.ts';

const MOST = 1000;

/** What differs between decisions on one form. */
export type Decided = Pick<DecisionFact, 'site' | 'decision' | 'via' | 'capacity' | 'vouched' | 'preferences'>;

export interface ClearDecision {
  readonly clear: JsonObject;
  readonly part: ClearPart;
}

export class DecisionFacts {
  readonly #known = new Map<string, ClearDecision>();

  of(form: PresentationForm, digest: Digest, decided: Decided): ClearDecision {
    const { site, decision, via, capacity, vouched, preferences } = decided;
    // None of these has a space in it.
    const name = `${digest} ${site} ${decision} ${via} ${capacity} ${vouched} ${canonicalJson(preferences)}`;
    const known = this.#known.get(name);
    if (known) return known;
    const fact: Omit<DecisionFact, 'type'> = {
      ...decided,
      kind: form.kind,
      agreements: form.agreements.map(shownDocument),
      locale: form.locale,
      form: digest,
    };
    const clear = { ...fact } as never as JsonObject;
    const made = { clear, part: clearPart({ type: 'decision', clear }) };
    this.#known.set(name, made);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    return made;
  }
}

/** What an entry says of a document that was presented. */
export const shownDocument = ({
  agreement,
  version,
  digest,
  act,
  show,
  revision,
  changes,
}: PresentedDocument): ShownDocument => ({
  agreement,
  version,
  digest,
  act,
  show,
  ...(revision ? { revision } : {}),
  ...(changes ? { changes } : {}),
});
