// Deemed acceptance: the site's server reports that somebody went on with the service after a revision that was shown to them
// took effect. It is recorded with the presentation that showed it, listed apart from what was accepted, and refused wherever
// the law or the agreement asks for an act.

import type { Digest } from '../../core/bytes/hash.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, PresentationUse, StoredEntry } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { formEffects } from './form-effects.ts';
import { requestDigest } from './idempotency.ts';
import { checkNotErased } from './erased.ts';
import { barAgainst } from './continued-use-bar.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { checkPresentedTo, readPresentation, subjectIndex } from './presented.ts';
import { decisionReceiptJson, storedReceipt } from './receipts.ts';
import { saidIn } from './said.ts';
import { standingFrom } from './standing.ts';
import { usedFor, useOf } from './uses.ts';
import { asciiJson } from '../../core/bytes/ascii-json.ts';

export interface GoingOnReported {
  readonly site: Site;
  readonly subject: VouchedSubject;
  readonly agreement: AgreementId;
  readonly digest: Digest;
  /** The presentation that showed the revision to this subject, as it was signed. */
  readonly token: string;
}

export interface Deemed {
  /** False for the same report again. */
  readonly fresh: boolean;
  /** `{index, receipt}` as JSON. */
  readonly json: string;
}

type Stopped = { readonly again: number } | { readonly refused: Refused };

export async function recordContinuedUse(ledger: Ledger, reported: GoingOnReported): Promise<Deemed> {
  const { site, subject, agreement, digest, token } = reported;
  const target = ledger.publications.byDigest(digest);
  if (target?.agreement !== agreement) throw new Refused('not-found', { field: '/digest' });
  const presentation = readPresentation(ledger, site, token);
  checkShows(presentation, target);
  checkPresentedTo(ledger, presentation, subject);
  const { form, instance } = presentation;
  const about = subjectIndex(ledger, site, subject.subject);
  await checkNotErased(ledger, about);
  const body = requestDigest(ledger, { agreement, digest, subject: subject.subject, decision: 'continued-use' });
  const use = useOf(instance, body);
  const { clear, part } = ledger.decisionFacts.of(form, instance.form, {
    site: site.id,
    decision: 'continued-use',
    via: 'api',
    capacity: 'self',
    vouched: subject.vouched,
    preferences: {},
  });
  const outcome = await ledger.sequencer.record<Stopped, string>({
    clearPart: part,
    fact: {
      type: 'decision',
      clear,
      sealed: {
        subject: subject.subject,
        capacity: null,
        assertion: subject.assertion,
        presentation: { ...instance } as never,
        observed: null,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use,
    exclusive: [`presentation/${instance.id}`, `subject/${about}`],
    guard: () => guard(ledger, { presentation, target, about, use }),
    answer: async (recorded) => print(recorded.index, await decisionReceiptJson(ledger, recorded, presentation, token)),
    effects: () => formEffects(ledger, presentation),
  });
  if (outcome.outcome === 'recorded') {
    ledger.forms.learn(instance.form, form);
    return { fresh: true, json: await outcome.answer! };
  }
  if ('refused' in outcome.refusal) throw outcome.refusal.refused;
  const { again } = outcome.refusal;
  const stored = (await ledger.store.entry(again)) as StoredEntry;
  return { fresh: false, json: print(again, asciiJson(await storedReceipt(ledger, stored))) };
}

interface Found {
  readonly presentation: Presentation;
  readonly target: PublishedVersion;
  readonly about: BlindIndex;
  readonly use: PresentationUse;
}

/** With everything earlier durable: a refusal a moment before is seen. */
async function guard(ledger: Ledger, { presentation, target, about, use }: Found): Promise<Stopped | null> {
  const { instance } = presentation;
  const used = await usedFor(ledger, use);
  if (used !== null) return { again: used };
  const entries = await ledger.store.entriesAbout(about);
  if (!(await wasSeen(ledger, entries, instance.id)))
    return { refused: new Refused('not-presented', { field: '/presentation' }) };
  const now = ledger.sequencer.now();
  const bar = barAgainst(ledger, standingFrom(ledger, target.agreement, saidIn(entries), now), target, now);
  if (bar) return { refused: new Refused('continued-use-not-allowed', { field: '/digest', bar }) };
  const isTold = presentation.form.agreements.some(
    ({ digest, continuedUse }) => digest === target.digest && continuedUse !== undefined,
  );
  return isTold ? null : { refused: new Refused('not-presented', { field: '/presentation' }) };
}

/** Whether the site's page reported that this very presentation was before the person. */
async function wasSeen(ledger: Ledger, entries: readonly StoredEntry[], id: string): Promise<boolean> {
  for (const entry of entries) {
    if (entry.type !== 'presented') continue;
    const { presentation } = (await openEntry(ledger, entry)).opened;
    if ((presentation as { readonly id?: string } | undefined)?.id === id) return true;
  }
  return false;
}

/** The presentation must have shown this version to a known person, and no other text at the same time: going on would not tell
 *  which of them is meant. */
function checkShows({ form, instance }: Presentation, { digest }: PublishedVersion): void {
  const shown = form.agreements.filter(({ show }) => show !== 'nothing');
  if (instance.subject === null || shown.length !== 1 || shown[0]!.digest !== digest)
    throw new Refused('not-presented', { field: '/presentation' });
}

const print = (index: number, receipt: string): string => `{"index":${index},"receipt":${receipt}}`;
