// Ending an agreement: by the person at any time, by the provider on a ground and with notice, or by itself. It is an act of
// its own, with an entry of its own: what was accepted stays recorded, and the clauses that outlive it are those of the text
// that bound this person, not of the newest.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import { boundAt, type Ended } from '../../core/consent/binding.ts';
import { addPeriod } from '../../core/consent/dates.ts';
import { endingNotice, SERVICE_ENDS, weighEnding } from '../../core/consent/ending.ts';
import type { EndingAsked, EndingNotice, WeighedEnding } from '../../core/consent/ending.ts';
import { endSentence } from '../../core/consent/ending.words.ts';
import type { TerminationFact, Via } from '../../core/consent/facts.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { AgreementId, VersionDocument } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { StatedAnswer } from '../../core/wire.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { StoredEntry } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { subjectIndex } from './presented.ts';
import { receiptOf, storedReceipt } from './receipts.ts';
import { saidIn } from './said.ts';
import { bindingFrom, standingFrom } from './standing.ts';

export interface EndingRequested extends EndingAsked {
  readonly site: Site;
  readonly subject: VouchedSubject;
  readonly agreement: AgreementId;
  /** What the person was told, word for word; needed unless the person ends it. */
  readonly notice: string | null;
  readonly via: Via;
  readonly idempotency: IdempotencyKey | null;
}

export interface AgreementEnded extends StatedAnswer {
  readonly ended: Ended;
}

export async function endAgreement(
  ledger: Ledger,
  asked: EndingRequested,
  language: InterfaceLanguage,
): Promise<AgreementEnded> {
  const { site, subject, agreement, idempotency } = asked;
  const answered = idempotency && (await answeredBefore(ledger, site, idempotency));
  if (answered) return answerAt(ledger, answered.index, language);
  if (ledger.publications.of(agreement).length === 0) throw new Refused('not-found', { field: '/agreement' });
  const now = ledger.sequencer.now();
  if (asked.noticed !== null && asked.noticed > now) throw new Refused('invalid-field', { field: '/noticed' });
  if (asked.lastSeen !== null && asked.lastSeen > now) throw new Refused('invalid-field', { field: '/lastSeen' });
  const about = subjectIndex(ledger, site, subject.subject);
  let entries: readonly StoredEntry[] = [];
  const outcome = await ledger.sequencer.record<{ readonly index: number }>({
    // Judged by the entry's own time: a version that takes effect, or a day that begins, while it waits counts.
    fact: (time) => factOf(asked, weigh(ledger, asked, entries, time), time),
    subject: about,
    use: null,
    exclusive: [`subject/${about}`, ...(idempotency ? [answerKey(ledger, site, idempotency)] : [])],
    guard: async () => {
      const before = idempotency && (await answeredBefore(ledger, site, idempotency));
      if (before) return before;
      entries = await ledger.store.entriesAbout(about);
      return null;
    },
    effects: ({ index }) => (idempotency ? [answerEffect(ledger, site, idempotency, { index })] : []),
  });
  if (outcome.outcome === 'recorded') {
    const { recorded } = outcome;
    return print(ledger, language, recorded.index, await receiptOf(ledger, recorded));
  }
  return answerAt(ledger, outcome.refusal.index, language);
}

interface Weighed {
  readonly ground: string;
  readonly effective: string;
  readonly bound: PublishedVersion;
}

/** Throws `Refused` with what stands against the end. */
function weigh(ledger: Ledger, asked: EndingRequested, entries: readonly StoredEntry[], time: string): Weighed {
  const { agreement } = asked;
  const said = saidIn(entries);
  const standing = standingFrom(ledger, agreement, said, time);
  if (standing.ended) {
    const { index, effective } = standing.ended;
    throw new Refused('already-ended', { field: '/agreement', index, effective });
  }
  const binding = bindingFrom(ledger, agreement, said, time);
  const newest = boundAt(binding, ledger.publications.of(agreement), asked.effective ?? time);
  if (newest === null) throw new Refused('not-accepted', { field: '/agreement' });
  const { under = [] } = newest;
  const { document } = ledger.publications.byDigest(newest.digest)!;
  const weighed = weighEnding(asked, { standing, text: document, under, now: time });
  if ('bar' in weighed) throw new Refused('ending-not-allowed', { field: fieldOf(weighed), ending: weighed });
  const last = boundAt(binding, ledger.publications.of(agreement), weighed.effective)!;
  return { ...weighed, bound: ledger.publications.byDigest(last.digest)! };
}

const fieldOf = ({ bar }: Extract<WeighedEnding, { readonly bar: string }>): string => {
  switch (bar) {
    case 'statement':
    case 'incorporated':
      return '/agreement';
    case 'ground-unknown':
    case 'service-goes-on':
      return '/ground';
    case 'absence-short':
      return '/lastSeen';
    case 'in-the-past':
    case 'too-far':
    case 'notice-short':
      return '/effective';
    default:
      return bar satisfies never;
  }
};

function factOf(asked: EndingRequested, { ground, effective, bound }: Weighed, time: string) {
  const { site, subject, agreement, by } = asked;
  const { survives } = bound.document;
  const clear: Omit<TerminationFact, 'type'> = { site: site.id, agreement, by, ground, effective, survives };
  const notice: EndingNotice = {
    version: bound.version,
    digest: bound.digest,
    keptUntil: addPeriod(effective, bound.retention),
    numbers: numbersOf(bound.document, survives),
    via: asked.via,
    vouched: subject.vouched,
    assertion: subject.assertion,
    text: asked.notice,
    noticed: by === 'user' || asked.ground === SERVICE_ENDS ? null : (asked.noticed ?? time),
    lastSeen: asked.lastSeen,
  };
  return {
    type: 'termination',
    clear: { ...clear } as never as JsonObject,
    sealed: { subject: subject.subject, notice: { ...notice } as never as JsonObject },
  } as const;
}

function numbersOf(document: VersionDocument, survives: TerminationFact['survives']): EndingNotice['numbers'] {
  const rows = rowsOf(document);
  return Object.fromEntries(
    survives.map(({ clause }) => [clause, rows.find((row) => row.clause === clause)?.path ?? '']),
  );
}

async function answerAt(ledger: Ledger, index: number, language: InterfaceLanguage): Promise<AgreementEnded> {
  const stored = await ledger.store.entry(index);
  if (!stored) throw new Error(`entry ${index} is not there`);
  return print(ledger, language, index, await storedReceipt(ledger, stored));
}

/** From the entry alone, so that the same request gets the same answer whatever was recorded since. */
async function print(
  ledger: Ledger,
  language: InterfaceLanguage,
  index: number,
  receipt: Receipt,
): Promise<AgreementEnded> {
  const stored = (await ledger.store.entry(index))!;
  const { entry, opened } = await openEntry(ledger, stored);
  const { agreement, by, ground, effective, survives } = entry.clear as unknown as TerminationFact;
  const notice = endingNotice(opened['notice']);
  if (!notice) throw new Error(`the notice of entry ${index} does not open`);
  const { version, digest, keptUntil, numbers } = notice;
  const ended = { index, time: entry.time, agreement, by, ground, effective, survives, version, digest, keptUntil };
  const isAhead = effective > entry.time;
  const statement = endSentence(language, { effective, survives, keptUntil, isAhead }, numbers);
  return { index, statement, ended, receipt };
}
