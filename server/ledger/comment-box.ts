// The comment box of a public page: no script, no site key, no account. Who writes in it is nobody to the ledger; what keeps
// other pages from sending it is a token that was drawn with it and is used once.

import { randomBytes } from 'node:crypto';
import { digestOf } from '../../core/bytes/hash.ts';
import { versionState } from '../../core/consent/standing.ts';
import type { ClauseId } from '../../core/text/agreement.ts';
import { sha256 } from '../native.ts';
import type { PublishedVersion } from '../publications.ts';
import { Unavailable } from '../recording.ts';
import { Refused } from '../refused.ts';
import { comment, type CommentRecorded } from './comments.ts';
import type { Ledger } from './ledger.ts';

export interface BoxSent {
  readonly token: string;
  readonly text: string;
  readonly clause: ClauseId | null;
}

/** Why nothing was taken down, where the person can do something about it and gets their words back. */
export type NotTaken =
  /** The page stood open for too long, or this ledger did not draw it. */
  | { readonly why: 'stale' }
  /** The same box was sent before, with other words. */
  | { readonly why: 'sent-before' }
  | { readonly why: 'refused'; readonly refusal: Refused }
  /** The ledger cannot record now, or cannot say yet whether it did. */
  | { readonly why: 'unavailable' | 'outcome-unknown' };

export type BoxOutcome = { readonly recorded: CommentRecorded } | NotTaken;

/** As long as a page may stand open before it is sent. */
const TOKEN_LIFE_MS = 12 * 60 * 60 * 1000;

/** The token for a new box; null where nothing can be commented on. */
export function boxToken(ledger: Ledger, version: PublishedVersion): string | null {
  const now = ledger.clock();
  if (versionState(ledger.publications.of(version.agreement), version, now) !== 'pending') return null;
  const id = randomBytes(16).toString('base64url');
  return ledger.tokens.seal('comment', { id, digest: version.digest, exp: Date.parse(now) + TOKEN_LIFE_MS });
}

export async function commentFromBox(
  ledger: Ledger,
  { agreement, version, digest }: PublishedVersion,
  { token, text, clause }: BoxSent,
): Promise<BoxOutcome> {
  const content = ledger.tokens.unseal('comment', token);
  const { id, exp } = content ?? {};
  if (content?.['digest'] !== digest || typeof id !== 'string' || !(Number(exp) > Date.parse(ledger.clock())))
    return { why: 'stale' };
  const once = { key: id, body: digestOf(JSON.stringify([text, clause]), sha256) };
  try {
    return { recorded: await comment(ledger, { agreement, version, text, clause, site: null, subject: null, once }) };
  } catch (error) {
    if (error instanceof Unavailable) return { why: error.mayStand ? 'outcome-unknown' : 'unavailable' };
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'idempotency-mismatch') return { why: 'sent-before' };
    if (error.code !== 'text-unfit' && error.code !== 'comments-closed') throw error;
    return { why: 'refused', refusal: error };
  }
}
