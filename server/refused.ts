import type { ContinuedUseBar } from '../core/consent/continued-use.words.ts';
import type { CommentsClosed, Unfit } from '../core/consent/comment.ts';
import type { VersionInTime } from '../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../core/text/agreement.ts';
import type { EndingBar } from '../core/consent/ending.words.ts';
import type { Finding } from '../core/text/finding.ts';
import type { PresentationAnswer } from '../core/wire.ts';
import type { Counted } from './rate-limits.ts';
import type { RefusedRow } from './ledger/old-rows.words.ts';

/** Every way a request can be refused. Each has one row in `problems.ts`. */
export type ProblemCode =
  | 'malformed'
  | 'invalid-field'
  | 'unknown-field'
  | 'key-missing'
  | 'key-invalid'
  | 'subject-token-invalid'
  | 'subject-token-expired'
  | 'presentation-invalid'
  | 'origin-missing'
  | 'origin-not-allowed'
  | 'return-not-allowed'
  | 'role-insufficient'
  | 'not-found'
  | 'method-not-allowed'
  | 'text-superseded'
  | 'presentation-used'
  | 'already-decided'
  | 'already-linked'
  | 'already-published'
  | 'already-effective'
  | 'already-withdrawn'
  | 'revision-pending'
  | 'follows-another'
  | 'nothing-changed'
  | 'comments-closed'
  | 'already-answered'
  | 'text-unfit'
  | 'already-ended'
  | 'agreement-ended'
  | 'not-accepted'
  | 'not-withdrawable'
  | 'ending-not-allowed'
  | 'incorporated-missing'
  | 'incorporated-in-circle'
  | 'incorporated-elsewhere'
  | 'legal-hold'
  | 'presentation-expired'
  | 'records-erased'
  | 'records-withheld'
  | 'account-erased'
  | 'too-large'
  | 'media-type'
  | 'capacity-required'
  | 'locale-unknown'
  | 'continued-use-not-allowed'
  | 'not-presented'
  | 'notice-too-short'
  | 'moment-ahead'
  | 'as-of-too-long'
  | 'text-not-publishable'
  | 'rows-refused'
  | 'idempotency-mismatch'
  | 'rate-limited'
  | 'timed-out'
  | 'unavailable'
  | 'outcome-unknown'
  | 'overloaded';

/** What is wrong with the value of a field: the site's secret key where a page shows it to everybody, or none of the words that
 *  may stand there. */
export type FieldFault =
  | { readonly kind: 'secret-in-page' }
  | { readonly kind: 'not-one-of'; readonly known: readonly string[] };

export interface RefusedDetails {
  /** JSON Pointer (RFC 6901) to the member at fault. */
  readonly field?: string;
  /** With `invalid-field` and `key-invalid`: what is wrong with the value, where more is known than that. */
  readonly fault?: FieldFault;
  /** With `unavailable`, of readiness: what keeps the ledger from recording. */
  readonly trouble?: string;
  /** With `text-superseded`: what to show instead. */
  readonly presentation?: PresentationAnswer;
  /** With `already-decided`, `already-answered`, `already-ended` and `agreement-ended`: the entry that stands; with `records-erased`
   *  and `records-withheld`: one that opens no more. */
  readonly index?: number;
  readonly decision?: string;
  /** With `continued-use-not-allowed`: what stands against it. */
  readonly bar?: ContinuedUseBar;
  /** With `notice-too-short`: when it was to take effect, and when it may at the earliest. */
  readonly notice?: { readonly effective: string; readonly earliest: string };
  /** With `revision-pending`: the version that is coming. */
  readonly pending?: VersionInTime;
  /** With `follows-another`: the version that it does follow in this ledger. */
  readonly follows?: VersionLabel | 'none';
  /** With `incorporated-missing`: the agreements of which there is no version to show. */
  readonly unpublished?: readonly AgreementId[];
  /** With `incorporated-elsewhere`: the agreements that could be shown to nobody. */
  readonly incorporatedBy?: readonly AgreementId[];
  /** With `comments-closed`: why. */
  readonly closed?: CommentsClosed;
  /** With `text-unfit`: what is wrong with the words. */
  readonly unfit?: Unfit;
  /** With `already-ended` and `agreement-ended`: when the end takes effect, or took it. */
  readonly effective?: string;
  /** With `ending-not-allowed`: what stands against it. */
  readonly ending?: EndingBar;
  /** With `text-not-publishable`: what stands against it. */
  readonly findings?: readonly Finding[];
  /** With `rate-limited`: what its caller has left, and when there is more. */
  readonly rate?: Counted;
  /** With `rate-limited`: the refusal of messages that stands already, and when it was recorded. */
  readonly refusal?: { readonly index: number; readonly time: string };
  /** With `rows-refused`: every wrong row. */
  readonly rows?: readonly RefusedRow[];
  /** With `rows-refused`: how many rows of the request were recorded; 0 but where a text was withdrawn meanwhile. */
  readonly recorded?: number;
}

/** A request that cannot be done as asked; nothing was stored. Translated to HTTP in one place, `app.ts`. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly details: RefusedDetails;
  constructor(code: ProblemCode, details: RefusedDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
