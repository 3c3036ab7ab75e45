// Comments on a pending revision: taken down as they came, for the publisher to read. Nothing of them is public by itself.

import { unfitWords, LONGEST_COMMENT, type CommentsClosed, type SealedComment } from '../../core/consent/comment.ts';
import { versionState } from '../../core/consent/standing.ts';
import type { AgreementId, ClauseId, VersionLabel } from '../../core/text/agreement.ts';
import { walkClauses } from '../../core/text/version-document.ts';
import { readEntry } from '../../core/record/entry.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { subjectIndex } from './presented.ts';

export interface CommentAsked {
  readonly agreement: AgreementId;
  /** Null: the version that is pending. */
  readonly version: VersionLabel | null;
  readonly text: string;
  readonly clause: ClauseId | null;
  /** The site whose page sent it; null for the public page. */
  readonly site: Site | null;
  /** Null for somebody who did not log in. */
  readonly subject: VouchedSubject | null;
  /** The same again is recorded once. */
  readonly once: IdempotencyKey | null;
}

/** Like a receipt: where the comment stands in the log, and since when. */
export interface CommentRecorded {
  readonly fresh: boolean;
  readonly index: number;
  readonly time: string;
  readonly version: VersionLabel;
}

export async function comment(ledger: Ledger, asked: CommentAsked): Promise<CommentRecorded> {
  const { agreement, text, clause, site, subject, once } = asked;
  const from = site ?? PUBLIC_PAGE;
  const before = once && (await answeredBefore(ledger, from, once));
  if (before) return recordedAt(ledger, before.index);
  const version = openVersion(ledger, agreement, asked.version);
  const unfit = unfitWords(text, LONGEST_COMMENT);
  if (unfit) throw new Refused('text-unfit', { field: '/text', unfit });
  if (clause !== null && !hasClause(version, clause)) throw new Refused('invalid-field', { field: '/clause' });

  const said: SealedComment = { text, ...(clause === null ? {} : { clause }), ...(site ? { site: site.id } : {}) };
  const outcome = await ledger.sequencer.record<Refused | { readonly index: number }>({
    fact: (time) => {
      // It may take effect between the look and the entry's own time.
      if (version.effective <= time) throw closed('effective');
      return {
        type: 'comment',
        clear: { agreement, version: version.version, digest: version.digest, step: 'made' },
        sealed: { text: { ...said }, ...(subject ? { subject: subject.subject } : {}) },
      };
    },
    subject: subject && site && subjectIndex(ledger, site, subject.subject),
    use: null,
    // With those that publish and withdraw: nothing is said about a text that was taken back a moment ago.
    exclusive: [`agreement/${agreement}`, ...(once ? [answerKey(ledger, from, once)] : [])],
    guard: async () => {
      const made = once && (await answeredBefore(ledger, from, once));
      if (made) return made;
      await ledger.publications.catchUp(ledger.store, agreement);
      return ledger.publications.byDigest(version.digest)!.withdrawn ? closed('withdrawn') : null;
    },
    effects: ({ index }) => (once ? [answerEffect(ledger, from, once, { index })] : []),
  });
  if (outcome.outcome === 'recorded') {
    const { index, time } = outcome.recorded;
    return { fresh: true, index, time, version: version.version };
  }
  if (outcome.refusal instanceof Refused) throw outcome.refusal;
  return recordedAt(ledger, outcome.refusal.index);
}

/** The version that can be commented on now. */
function openVersion(ledger: Ledger, agreement: AgreementId, label: VersionLabel | null): PublishedVersion {
  const all = ledger.publications.of(agreement);
  if (all.length === 0) throw new Refused('not-found');
  const now = ledger.clock();
  if (label === null) {
    const pending = ledger.publications.pending(agreement, now);
    if (!pending) throw closed('nothing-pending');
    return pending;
  }
  const named = ledger.publications.version(agreement, label);
  if (!named) throw new Refused('not-found', { field: '/version' });
  const state = versionState(all, named, now);
  if (state !== 'pending') throw closed(state);
  return named;
}

const closed = (why: CommentsClosed): Refused => new Refused('comments-closed', { closed: why });

const hasClause = ({ document }: PublishedVersion, id: ClauseId): boolean =>
  [...walkClauses(document.text[document.prevailing.locale]!.clauses)].some(({ clause }) => clause.id === id);

/** Names of requests from the public page stand apart from those of every site. */
const PUBLIC_PAGE = { id: 'page' } as const;

async function recordedAt(ledger: Ledger, index: number): Promise<CommentRecorded> {
  const stored = await ledger.store.entry(index);
  const reading = stored && readEntry(stored.bytes);
  if (reading?.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
  const { time, clear } = reading.entry;
  return { fresh: false, index, time, version: String(clear['version']) };
}
