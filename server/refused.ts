import type { ContinuedUseBar } from '../core/consent/continued-use.words.ts';
import type { EndingBar } from '../core/consent/ending.words.ts';
import type { Finding } from '../core/text/finding.ts';
import type { PresentationAnswer } from '../core/wire.ts';

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
  | 'role-insufficient'
  | 'not-found'
  | 'text-superseded'
  | 'presentation-used'
  | 'already-decided'
  | 'already-linked'
  | 'already-published'
  | 'already-effective'
  | 'already-withdrawn'
  | 'already-ended'
  | 'agreement-ended'
  | 'not-accepted'
  | 'not-withdrawable'
  | 'ending-not-allowed'
  | 'incorporated-missing'
  | 'legal-hold'
  | 'presentation-expired'
  | 'too-large'
  | 'media-type'
  | 'capacity-required'
  | 'locale-unknown'
  | 'continued-use-not-allowed'
  | 'not-presented'
  | 'notice-too-short'
  | 'text-not-publishable'
  | 'idempotency-mismatch'
  | 'rate-limited'
  | 'unavailable'
  | 'overloaded';

export interface RefusedDetails {
  /** JSON Pointer (RFC 6901) to the member at fault. */
  readonly field?: string;
  /** With `unavailable`, of readiness: what keeps the ledger from recording. */
  readonly trouble?: string;
  /** With `text-superseded`: what to show instead. */
  readonly presentation?: PresentationAnswer;
  /** With `already-decided`, `already-ended` and `agreement-ended`: the entry that stands. */
  readonly index?: number;
  readonly decision?: string;
  /** With `continued-use-not-allowed`: what stands against it. */
  readonly bar?: ContinuedUseBar;
  /** With `already-ended` and `agreement-ended`: when the end takes effect, or took it. */
  readonly effective?: string;
  /** With `ending-not-allowed`: what stands against it. */
  readonly ending?: EndingBar;
  /** With `text-not-publishable`: what stands against it. */
  readonly findings?: readonly Finding[];
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
