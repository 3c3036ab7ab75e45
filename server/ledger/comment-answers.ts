// What the publisher reads of comments, and answers. An answer alone is for whoever commented; one with the point in the
// publisher's own words is shown to everybody, and stands by itself: it names nobody, and no erasure takes it away.

import {
  unfitWords,
  LONGEST_COMMENT,
  LONGEST_QUESTION,
  type SealedAnswer,
  type SealedComment,
} from '../../core/consent/comment.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';

/** A comment as its publisher reads it: what it says, and not whose it is. */
export interface CommentLine {
  readonly index: number;
  readonly time: string;
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** Null once it was erased. */
  readonly text: string | null;
  readonly clause: string | null;
  /** Whether it was made by somebody with an account, who can read an answer that is not shown to all. */
  readonly known: boolean;
  readonly answer: AnswerLine | null;
}

export interface AnswerLine {
  readonly index: number;
  readonly time: string;
  readonly text: string;
  readonly answeredBy: string;
  readonly question: string | null;
}

/** What stands on the public page. */
export interface PublicAnswer {
  readonly index: number;
  readonly time: string;
  readonly question: string;
  readonly text: string;
  readonly clause: string | null;
}

export interface CommentsAsked {
  readonly agreement: AgreementId;
  /** Null: of every version. */
  readonly version: VersionLabel | null;
  /** Only comments below this index. */
  readonly before: number;
  readonly limit: number;
}

export interface CommentsFound {
  /** Newest first. */
  readonly comments: readonly CommentLine[];
  readonly before: number | null;
}

export async function commentsOn(ledger: Ledger, asked: CommentsAsked): Promise<CommentsFound> {
  const { agreement, version, before, limit } = asked;
  if (ledger.publications.of(agreement).length === 0) throw new Refused('not-found');
  if (version !== null && !ledger.publications.version(agreement, version))
    throw new Refused('not-found', { field: '/version' });
  const of = { agreement, ...(version === null ? {} : { version }) };
  const stored = await ledger.store.search({
    ...of,
    type: 'comment',
    step: 'made',
    from: 0,
    to: before,
    limit: limit + 1,
  });
  const page = stored.slice(0, limit);
  const answers = page.length === 0 ? new Map<number, Answered>() : await answersIn(ledger, of);
  const comments = await Promise.all(page.map((one) => lineOf(ledger, one, answers)));
  return { comments, before: stored.length > page.length ? page.at(-1)!.index : null };
}

export interface AnswerAsked {
  readonly agreement: AgreementId;
  /** Of the comment. */
  readonly index: number;
  readonly answeredBy: string;
  readonly text: string;
  readonly question: string | null;
}

/** Answers a comment once. What was erased is answered no more: nobody can tell what was asked. */
export async function answerComment(
  ledger: Ledger,
  { agreement, index, answeredBy, text, question }: AnswerAsked,
): Promise<{ readonly index: number; readonly time: string }> {
  const stored = await ledger.store.entry(index);
  const made = stored?.type === 'comment' ? await openEntry(ledger, stored) : null;
  const clear = made?.entry.clear;
  const said = made?.opened['text'] as unknown as SealedComment | undefined;
  if (!stored || !clear || clear['agreement'] !== agreement || clear['step'] !== 'made' || said === undefined)
    throw new Refused('not-found', { field: '/index' });
  const unfit = unfitWords(text, LONGEST_COMMENT);
  if (unfit) throw new Refused('text-unfit', { field: '/text', unfit });
  const unfitQuestion = question === null ? null : unfitWords(question, LONGEST_QUESTION);
  if (unfitQuestion) throw new Refused('text-unfit', { field: '/question', unfit: unfitQuestion });

  const shownToAll =
    question === null ? {} : { question, ...(said.clause === undefined ? {} : { clause: said.clause }) };
  const answer: SealedAnswer = { comment: index, text, answeredBy, ...shownToAll };
  const version = String(clear['version']);
  const subject = made.opened['subject'];
  // To the person it belongs to their account, and goes with it; to everybody, it is nobody's.
  const theirs = question === null && typeof subject === 'string' ? stored.subject : null;
  const outcome = await ledger.sequencer.record<Refused>({
    fact: {
      type: 'comment',
      clear: { agreement, version, digest: clear['digest']!, step: 'answered' },
      sealed: { text: { ...answer }, ...(theirs === null ? {} : { subject: subject! }) },
    },
    subject: theirs,
    use: null,
    exclusive: [`comment/${index}`],
    guard: async () => {
      const answered = (await answersIn(ledger, { agreement, version })).get(index);
      return answered ? new Refused('already-answered', { field: '/index', index: answered.line.index }) : null;
    },
    effects: () => [],
  });
  if (outcome.outcome === 'refused') throw outcome.refusal;
  return { index: outcome.recorded.index, time: outcome.recorded.time };
}

/** Questions and answers that were given to everybody, oldest first. */
export async function publicAnswers(ledger: Ledger, version: PublishedVersion): Promise<readonly PublicAnswer[]> {
  const { agreement, version: label, digest } = version;
  const of = { agreement, version: label };
  const newest = await ledger.store.search({ ...of, ...ANSWERED, from: 0, to: ledger.sequencer.size, limit: 1 });
  if (newest.length === 0) return [];
  const kept = shown.get(ledger) ?? new Map<Digest, Shown>();
  shown.set(ledger, kept);
  const known = kept.get(digest);
  if (known?.newest === newest[0]!.index) return known.answers;
  const all = [...(await answersIn(ledger, of)).values()];
  const answers = all
    .flatMap(({ clause, line: { index, time, text, question } }) =>
      question === null ? [] : [{ index, time, question, text, clause }],
    )
    .sort((a, b) => a.index - b.index);
  kept.set(digest, { newest: newest[0]!.index, answers });
  return answers;
}

interface Shown {
  /** The newest answer of any kind: while there is no newer, what is shown stays. */
  readonly newest: number;
  readonly answers: readonly PublicAnswer[];
}

/** Only what everybody may see is kept in memory. */
const shown = new WeakMap<Ledger, Map<Digest, Shown>>();

const ANSWERED = { type: 'comment', step: 'answered' } as const;
/** People write answers: more than this is not read at once. */
const MOST_ANSWERS = 10_000;

interface Answered {
  readonly clause: string | null;
  readonly line: AnswerLine;
}

/** The answers that can be opened, by the comment they answer. */
async function answersIn(
  ledger: Ledger,
  of: { readonly agreement: AgreementId; readonly version?: VersionLabel },
): Promise<ReadonlyMap<number, Answered>> {
  const range = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: MOST_ANSWERS };
  const answers = new Map<number, Answered>();
  for (const stored of await ledger.store.search({ ...of, ...ANSWERED, ...range })) {
    const { entry, opened } = await openEntry(ledger, stored);
    const said = opened['text'] as unknown as SealedAnswer | undefined;
    if (said === undefined) continue;
    const { comment, text, answeredBy, question = null, clause = null } = said;
    answers.set(comment, { clause, line: { index: stored.index, time: entry.time, text, answeredBy, question } });
  }
  return answers;
}

async function lineOf(
  ledger: Ledger,
  stored: StoredEntry,
  answers: ReadonlyMap<number, Answered>,
): Promise<CommentLine> {
  const { entry, opened } = await openEntry(ledger, stored);
  const said = opened['text'] as unknown as SealedComment | undefined;
  return {
    index: stored.index,
    time: entry.time,
    version: String(entry.clear['version']),
    digest: entry.clear['digest'] as Digest,
    text: said?.text ?? null,
    clause: said?.clause ?? null,
    known: stored.subject !== null,
    answer: answers.get(stored.index)?.line ?? null,
  };
}
