// A person's word on one purpose of processing: given, refused or withdrawn, an entry each. To give or refuse cites the
// sentence that was seen; to withdraw needs nothing but the wish, and counts at once. A contract is never withdrawn.

import type { Digest } from '../../core/bytes/hash.ts';
import { asksTheSame, consentStanding, type ConsentStanding, type ConsentWord } from '../../core/consent/consent.ts';
import { consentDone } from '../../core/consent/consent.words.ts';
import type { ConsentFact, Via } from '../../core/consent/facts.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import { readEntry } from '../../core/record/entry.ts';
import type { AgreementId, PurposeId, VersionDocument } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { ConsentRequest, Observed, StatedAnswer } from '../../core/wire.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { StoredEntry } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { consentWordsIn } from './consent-words.ts';
import { formEffects } from './form-effects.ts';
import { answeredBefore, answerEffect, answerKey, requestDigest, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { checkObserved } from './observed.ts';
import { checkPresentedTo, checkUnexpired, presentedAt, readPresentation, subjectIndex } from './presented.ts';
import { receiptOf, storedReceipt } from './receipts.ts';
import { accountOf, checkAccount, checkAskedNow, leavingOf } from './settings.ts';
import { onlyAgain, usedBefore, usedFor, useOfPart } from './uses.ts';

export interface ConsentSaid extends Pick<ConsentRequest, 'purpose' | 'state'> {
  readonly site: Site;
  readonly subject: VouchedSubject;
  readonly presentation: string | null;
  /** As the browser reported it. */
  readonly observed?: Observed | undefined;
  readonly via: Via;
  readonly idempotency: IdempotencyKey | null;
  /** What is said of a token that has run out: then only what was recorded with it is found again. */
  readonly expired?: Refused | null;
}

interface Recorded {
  /** False for what was recorded before: by the same request, or a withdrawal that stands. */
  readonly fresh: boolean;
  readonly answer: StatedAnswer;
}

type Stopped = { readonly index: number } | { readonly leaving: Promise<unknown> } | Refused;

export async function recordConsent(ledger: Ledger, said: ConsentSaid, language: InterfaceLanguage): Promise<Recorded> {
  const { site, subject, purpose, state } = said;
  checkObserved(said.observed);
  const presentation = said.presentation === null ? null : readPresentation(ledger, site, said.presentation);
  if (presentation) checkPresentedTo(ledger, presentation, subject);
  // To withdraw needs nothing but the wish, and uses nothing up.
  const asked = state === 'withdrawn' ? null : presentation;
  const account = asked && accountOf(asked, said);
  const use = asked && useOfPart(asked.instance, `consent/${purpose}`, bodyOf(ledger, said));
  const find = async () => (await namedBefore(ledger, said)) ?? (use && usedBefore(ledger, use));
  const before = await (said.expired ? onlyAgain(ledger, said.expired, subject, find) : find());
  if (before !== null) return { fresh: false, answer: await answerAt(ledger, before, language) };

  const declaring = declaredBy(ledger, purpose);
  const about = subjectIndex(ledger, site, subject.subject);
  const words = consentWordsIn(await ledger.store.entriesAbout(about));
  if (declaring === null && !words.some((word) => word.purpose === purpose)) {
    // An agreement goes by its id, as a purpose does: whoever asks to withdraw one is told what can be done instead.
    const isAgreement = ledger.publications.of(purpose).length > 0;
    throw new Refused(isAgreement ? 'not-withdrawable' : 'not-found', { field: '/purpose' });
  }
  if (state !== 'withdrawn') {
    checkSeen(said, presentation);
    await checkAccount(ledger, site, account);
    checkUnexpired(ledger, presentation!);
    await checkAskedNow(ledger, said, presentation!);
  }
  const locale = presentation?.form.locale ?? words.findLast((word) => word.purpose === purpose)?.locale;
  const clear: Omit<ConsentFact, 'type'> = {
    site: site.id,
    purpose,
    state,
    locale: locale ?? (declaring as VersionDocument).prevailing.locale,
    via: said.via,
    vouched: subject.vouched,
    form: presentation?.instance.form ?? null,
  };
  const names = [said.idempotency, account].filter((name) => name !== null);
  const outcome = await ledger.sequencer.record<Stopped>({
    fact: {
      type: 'consent',
      clear: { ...clear },
      sealed: {
        subject: subject.subject,
        assertion: subject.assertion,
        presentation: presentation ? ({ ...presentation.instance } as never) : null,
        observed: said.observed ? ({ ...said.observed } as never) : null,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use,
    exclusive: [`consent/${about}`, ...names.map((name) => answerKey(ledger, site, name))],
    guard: async () => {
      const index = (await namedBefore(ledger, said)) ?? (use && (await usedFor(ledger, use)));
      if (index !== null) return { index };
      await checkAccount(ledger, site, account);
      const leaving = asked ? leavingOf(ledger, asked) : undefined;
      if (leaving) return { leaving };
      if (asked) await checkAskedNow(ledger, said, asked);
      return overtakenBy(ledger, said, presentation, consentWordsIn(await ledger.store.entriesAbout(about)));
    },
    effects: ({ index }) => [
      ...names.map((name) => answerEffect(ledger, site, name, { index })),
      ...(presentation ? formEffects(ledger, presentation) : []),
    ],
  });
  if (outcome.outcome === 'recorded') {
    if (presentation) ledger.forms.learn(presentation.instance.form, presentation.form);
    const { index, time } = outcome.recorded;
    const statement = consentDone(language, state, time);
    return { fresh: true, answer: { index, statement, receipt: await receiptOf(ledger, outcome.recorded) } };
  }
  if (outcome.refusal instanceof Refused) throw outcome.refusal;
  if ('index' in outcome.refusal)
    return { fresh: false, answer: await answerAt(ledger, outcome.refusal.index, language) };
  await outcome.refusal.leaving;
  return recordConsent(ledger, said, language);
}

/** By which the same answer is known again: each purpose of a page is answered once. */
const bodyOf = (ledger: Ledger, { subject, state, observed }: ConsentSaid): Digest =>
  requestDigest(ledger, { subject: subject.subject, state, observed: observed ?? null });

async function namedBefore(ledger: Ledger, { site, idempotency }: ConsentSaid): Promise<number | null> {
  const named = idempotency && (await answeredBefore(ledger, site, idempotency));
  return named && named.index;
}

/** The answer is to what a page asks. */
function checkSeen({ purpose }: ConsentSaid, presentation: Presentation | null): void {
  if (presentation?.form.consents?.some((one) => one.purpose === purpose) !== true)
    throw new Refused('not-presented', { field: '/presentation' });
}

/** A word said after the page was made, elsewhere: the older page must not undo it unseen. */
function overtakenBy(
  ledger: Ledger,
  { purpose, state, presentation: token }: ConsentSaid,
  presentation: Presentation | null,
  words: readonly ConsentWord[],
): Stopped | null {
  const last = words.findLast((word) => word.purpose === purpose);
  if (last === undefined) return null;
  if (state === 'withdrawn') return last.state === 'withdrawn' ? { index: last.index } : null;
  if (Date.parse(last.time) < presentedAt(ledger, token!, presentation!)) return null;
  return new Refused('already-decided', { field: '/presentation', index: last.index, decision: last.state });
}

/** What stands, purpose by purpose, for whoever `entries` are about. */
export interface ConsentStatus extends ConsentStanding {
  /** Whether it may be asked about: never again after a refusal or withdrawal, and anew once the text asks for something else. */
  readonly ask: 'no' | 'may';
  /** Of one that was given: whether the text in force asks for something else by now, so that it is not covered. */
  readonly changed: boolean;
}

export async function consentsAt(
  ledger: Ledger,
  agreement: AgreementId,
  entries: readonly StoredEntry[],
  at: string,
): Promise<readonly ConsentStatus[]> {
  const words = consentWordsIn(entries).filter(({ time }) => time <= at);
  const current = currentOf(ledger, agreement, at)?.document ?? null;
  const purposes = new Set(
    ledger.publications.of(agreement).flatMap(({ document }) => (document.consents ?? []).map((one) => one.purpose)),
  );
  return Promise.all(
    [...purposes].map(async (purpose) => {
      const standing = consentStanding(purpose, words);
      const isAsked = current?.consents?.some((one) => one.purpose === purpose) === true;
      const last = words.findLast((word) => word.purpose === purpose);
      const changed = last?.state === 'given' && !asksTheSame(purpose, await citedBy(ledger, agreement, last), current);
      const ask = isAsked && (standing.state === 'not-asked' || changed) ? 'may' : 'no';
      return { ...standing, ask, changed } as const;
    }),
  );
}

/** The text whose sentence was seen. */
async function citedBy(ledger: Ledger, agreement: AgreementId, { form }: ConsentWord): Promise<VersionDocument | null> {
  const shown = form && (await ledger.forms.read(form));
  const digest = shown?.agreements.find((one) => one.agreement === agreement)?.digest;
  return (digest && ledger.publications.byDigest(digest)?.document) ?? null;
}

const currentOf = (ledger: Ledger, agreement: AgreementId, now: string) =>
  ledger.publications.of(agreement).findLast(({ withdrawn, effective }) => !withdrawn && effective <= now);

/** A text that asks about `purpose`, the newest first; null if none ever did. */
function declaredBy(ledger: Ledger, purpose: PurposeId): VersionDocument | null {
  for (const agreement of ledger.publications.agreements()) {
    const asking = ledger.publications
      .of(agreement)
      .findLast(({ document }) => document.consents?.some((one) => one.purpose === purpose));
    if (asking) return asking.document;
  }
  return null;
}

async function answerAt(ledger: Ledger, index: number, language: InterfaceLanguage): Promise<StatedAnswer> {
  const stored = await ledger.store.entry(index);
  const reading = stored && readEntry(stored.bytes);
  if (reading?.reading !== 'entry') throw new Error(`entry ${index} is not there`);
  const { state } = reading.entry.clear as unknown as ConsentFact;
  const statement = consentDone(language, state, reading.entry.time);
  return { index, statement, receipt: await storedReceipt(ledger, stored!) };
}
