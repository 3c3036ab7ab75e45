// What a vector says; `outcome` is what a reader must answer.

import type { AsOfPoint, AsOfReason } from '../../../core/record/as-of.words.ts';
import type { Outcome, Point } from '../../../core/record/points.ts';
import type { ReasonCode } from '../../../core/record/verdict.words.ts';

export type RecordVector = EntryVector | DisclosureVector | PresentationVector | ReceiptVector | AsOfVector | LogVector;

type EntryOutcome = 'entry' | 'newer' | 'malformed';
export type EntryVector =
  | { readonly format: 'entry'; readonly entry: string; readonly outcome: EntryOutcome }
  | { readonly format: 'entry-bytes'; readonly base64: string; readonly outcome: EntryOutcome };

export interface DisclosureVector {
  readonly format: 'disclosure';
  readonly disclosure: string;
  /** What an entry carries for it. */
  readonly digest: string;
  readonly outcome: 'opens' | 'refused';
}

export interface PresentationVector {
  readonly format: 'presentation';
  readonly token: string;
  readonly outcome: 'read' | 'refused';
}

export interface ReceiptVector {
  readonly format: 'receipt';
  /** Exactly as in the file. */
  readonly receipt: string;
  /** Verifier keys that the reader trusts. */
  readonly keys: readonly string[];
  readonly outcome: Outcome;
  /** The points that do not hold. */
  readonly fails: readonly { readonly point: Point; readonly code: ReasonCode }[];
}

export interface AsOfVector {
  readonly format: 'as-of';
  /** Exactly as in the file. */
  readonly statement: string;
  /** Verifier keys that the reader trusts. */
  readonly keys: readonly string[];
  readonly outcome: Outcome;
  /** The point at which it fails. */
  readonly fails: { readonly point: AsOfPoint; readonly code: AsOfReason } | null;
}

export interface LogVector {
  readonly format: 'log';
  /** From index 0. */
  readonly entries: readonly string[];
  /** For each: `keeps`, `newer`, or the codes of the rules it breaks. */
  readonly outcome: readonly (string | readonly string[])[];
}
