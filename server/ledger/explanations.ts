// "Explain this clause": the drafter owes an explanation of a conspicuous clause to whoever asks (Civil Code 496, Contract
// Interpretation 10) and bears the burden of having given it. The asking is an entry; the explanation itself stands in the
// version document.

import { digestOf } from '../../core/bytes/hash.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { checkUnexpired, readPresentation } from './presented.ts';

export interface ExplanationAsked {
  /** False where the same clause of the same presentation was asked about before: it is logged once. */
  readonly fresh: boolean;
  readonly index: number;
}

export async function askExplanation(
  ledger: Ledger,
  site: Site,
  token: string,
  clause: string,
): Promise<ExplanationAsked> {
  const presentation = readPresentation(ledger, site, token);
  const { form, instance } = presentation;
  checkUnexpired(ledger, presentation);
  if (!form.conspicuous.includes(clause)) throw new Refused('invalid-field', { field: '/clause' });
  const named: IdempotencyKey = { key: `explanation/${instance.id}/${clause}`, body: digestOf(clause, sha256) };
  const outcome = await ledger.sequencer.record<{ readonly index: number }>({
    fact: {
      type: 'explanation',
      clear: { site: site.id, ...clauseOf(presentation, clause), locale: form.locale, step: 'asked' },
      sealed: { presentation: { ...instance } },
    },
    subject: null,
    use: null,
    exclusive: [answerKey(ledger, site, named)],
    guard: () => answeredBefore(ledger, site, named),
    effects: ({ index }) => [answerEffect(ledger, site, named, { index })],
  });
  return outcome.outcome === 'recorded'
    ? { fresh: true, index: outcome.recorded.index }
    : { fresh: false, index: outcome.refusal.index };
}

function clauseOf({ form }: Presentation, name: string) {
  const [agreement, clause] = name.includes('#')
    ? (name.split('#') as [string, string])
    : [form.agreements[0]!.agreement, name];
  const shown = form.agreements.find((document) => document.agreement === agreement)!;
  return { agreement, version: shown.version, digest: shown.digest, clause };
}
