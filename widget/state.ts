// Where an agreement element stands: one union, and what follows from it while there is no offer yet. What follows from an
// offer is `draw/form-state.ts`, which comes with it.

import type { Receipt } from '../core/record/receipt.ts';
import type { DecisionAnswer, DecisionRequest } from '../core/wire.ts';
import type { Failure } from './client.ts';
import type { Messages } from './messages/messages.ts';
import type { Offer } from './offer.ts';

export type Choice = DecisionRequest['decision'];

/** Something the reader is told above the choices. */
export type Notice =
  | { readonly kind: 'superseded' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** A choice that had seemed lost was there before the one that was pressed last. */
  | { readonly kind: 'arrived' }
  /** In the ledger's words. */
  | { readonly kind: 'said'; readonly said: string };

export type AgreementState =
  /** `slowly`: what is said of a ledger that did not answer and is asked again, once the words are there. */
  | { readonly name: 'loading'; readonly slowly?: string }
  /** The ledger has nothing to ask of this person. */
  | { readonly name: 'nothing' }
  /** No text could be shown. */
  | { readonly name: 'unavailable'; readonly failure: Failure }
  /** The whole text stands and may be decided on. */
  | { readonly name: 'asking' | 'postponed'; readonly offer: Offer; readonly notice: Notice | null }
  | ({ readonly name: 'recording'; readonly attempt: number } & Sending)
  /** Trying again sends the very same request. */
  | ({ readonly name: 'failed'; readonly failure: Failure } & Sending)
  | {
      readonly name: 'recorded';
      readonly offer: Offer;
      readonly choice: Choice;
      readonly answer: DecisionAnswer;
      readonly notice: Notice | null;
    }
  /** The ledger says that a decision already stands. */
  | {
      readonly name: 'stands';
      readonly offer: Offer;
      readonly choice: Choice;
      readonly index: number;
      readonly receipt: Receipt | null;
    };

/** A choice on its way. */
export interface Sending {
  readonly offer: Offer;
  readonly request: DecisionRequest;
  /** What was sent under the same presentation before it, and may have arrived. */
  readonly before: readonly DecisionRequest[];
  /** It is sent again since it was there before the one that was pressed last. */
  readonly instead: boolean;
}

/** Whether nobody knows if what was chosen is recorded. */
export const isUnsettled = (state: AgreementState): boolean => state.name === 'failed' && !!state.failure.unsettled;

export type Validity =
  | { readonly valid: true }
  | { readonly valid: false; readonly flag: 'valueMissing' | 'customError'; readonly message: string };

/** What is said of where it stands, in the one line that is announced, and whether the form may go on. */
export interface FormState {
  readonly status: string;
  readonly validity: Validity;
}

export const VALID: Validity = { valid: true };

export type WithOffer = Extract<AgreementState, { readonly offer: Offer }>;

/** A required agreement lets the form pass only with an acceptance that is in the log, or if there is nothing to accept. */
export function formStateOf(
  state: Exclude<AgreementState, WithOffer>,
  required: boolean,
  messages: Messages,
): FormState {
  const unless = (flag: 'valueMissing' | 'customError', status: string): FormState => ({
    status,
    validity: required ? { valid: false, flag, message: status } : VALID,
  });
  switch (state.name) {
    case 'loading':
      return unless('valueMissing', state.slowly ?? messages.loading);
    case 'nothing':
      return { status: messages.nothingToAsk, validity: VALID };
    case 'unavailable':
      return unless('customError', wordsOf(state.failure, messages));
    default:
      return state satisfies never;
  }
}

/** What the form carries: the token of a recorded decision, else nothing. */
export const valueOf = (state: AgreementState): string => (state.name === 'recorded' ? state.answer.token : '');

/** Our words where we have some for the code, else the ledger's own, which it gives in the reader's language. */
export const wordsOf = ({ code, detail }: Failure, { failures }: Messages): string =>
  failures[code as keyof Messages['failures']] ?? detail ?? failures.refused;
