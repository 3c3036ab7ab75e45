// That a text was put before a known person: logged without any answer of theirs, because a notice, and what follows from
// going on after it, depends on having been shown (E-Commerce Law 34; Civil Code 496). For a decision it is not needed: that
// cites its presentation itself.

import { digestOf } from '../../core/bytes/hash.ts';
import type { DecisionRequest } from '../../core/wire.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { shownDocument } from './decision-facts.ts';
import { formEffects } from './form-effects.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { checkObserved } from './observed.ts';
import { checkPresentedTo, checkUnexpired, readPresentation, subjectIndex } from './presented.ts';

export interface Seen {
  /** False where this presentation was logged before: it is logged once, with what was observed then. */
  readonly fresh: boolean;
  readonly index: number;
}

export interface SeenAsked {
  readonly site: Site;
  /** The presentation, as it was signed. */
  readonly token: string;
  readonly subject: VouchedSubject;
  readonly observed: DecisionRequest['observed'] | undefined;
}

export async function recordSeen(ledger: Ledger, { site, token, subject, observed }: SeenAsked): Promise<Seen> {
  const presentation = readPresentation(ledger, site, token);
  const { form, instance } = presentation;
  checkPresentedTo(ledger, presentation, subject);
  checkUnexpired(ledger, presentation);
  if (form.agreements.every(({ show }) => show === 'nothing'))
    throw new Refused('invalid-field', { field: '/presentation' });
  checkObserved(observed);
  const about = subjectIndex(ledger, site, subject.subject);
  const named: IdempotencyKey = { key: `seen/${instance.id}`, body: digestOf(subject.subject, sha256) };
  const outcome = await ledger.sequencer.record<{ readonly index: number }>({
    fact: {
      type: 'presented',
      clear: {
        site: site.id,
        kind: form.kind,
        agreements: form.agreements.map((document) => ({ ...shownDocument(document) })),
        locale: form.locale,
        vouched: subject.vouched,
        form: instance.form,
      },
      sealed: {
        subject: subject.subject,
        assertion: subject.assertion,
        presentation: { ...instance },
        observed: (observed ?? null) as never,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use: null,
    exclusive: [answerKey(ledger, site, named), `subject/${about}`],
    guard: () => answeredBefore(ledger, site, named),
    effects: ({ index }) => [...formEffects(ledger, presentation), answerEffect(ledger, site, named, { index })],
  });
  if (outcome.outcome === 'refused') return { fresh: false, index: outcome.refusal.index };
  ledger.forms.learn(instance.form, form);
  return { fresh: true, index: outcome.recorded.index };
}
