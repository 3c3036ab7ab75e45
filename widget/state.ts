// Where an agreement element stands: one union, and what follows from it for the form around it.

import type { DecisionAnswer, DecisionRequest } from '../core/wire.ts';
import type { Failure } from './client.ts';
import type { Messages } from './messages/messages.ts';
import type { Offer } from './offer.ts';

export type Choice = DecisionRequest['decision'];

/** Something the reader is told above the choices. */
export type Notice = { readonly kind: 'superseded' } | { readonly kind: 'failure'; readonly failure: Failure };

export type AgreementState =
  | { readonly name: 'loading' }
  /** The ledger has nothing to ask of this person. */
  | { readonly name: 'nothing' }
  /** No text could be shown. */
  | { readonly name: 'unavailable'; readonly failure: Failure }
  /** The whole text stands and may be decided on. */
  | { readonly name: 'asking'; readonly offer: Offer; readonly notice: Notice | null }
  | { readonly name: 'postponed'; readonly offer: Offer }
  | { readonly name: 'recording'; readonly offer: Offer; readonly request: DecisionRequest; readonly attempt: number }
  /** It may or may not have been recorded: trying again sends the very same request. */
  | { readonly name: 'failed'; readonly offer: Offer; readonly request: DecisionRequest; readonly failure: Failure }
  | { readonly name: 'recorded'; readonly offer: Offer; readonly choice: Choice; readonly answer: DecisionAnswer }
  /** The ledger says the same decision already stands. */
  | { readonly name: 'stands'; readonly offer: Offer; readonly choice: Choice; readonly index: number };

export type Validity =
  | { readonly valid: true }
  | { readonly valid: false; readonly flag: 'valueMissing' | 'customError'; readonly message: string };

const VALID: Validity = { valid: true };
const wrong = (flag: 'valueMissing' | 'customError', message: string): Validity => ({ valid: false, flag, message });

/** Whether the form may go on. A required agreement lets it pass only with an acceptance that is in the log. */
export function validityOf(state: AgreementState, required: boolean, messages: Messages): Validity {
  switch (state.name) {
    case 'loading':
      return required ? wrong('valueMissing', messages.loading) : VALID;
    case 'nothing':
      return VALID;
    case 'unavailable':
      return required ? wrong('customError', wordsOf(state.failure, messages)) : VALID;
    case 'asking':
      return required ? wrong('valueMissing', messages.undecided) : VALID;
    case 'postponed':
      return VALID; // offered only where the presentation says the person may go on
    case 'recording':
      return wrong('customError', messages.recording);
    case 'failed':
      return required ? wrong('customError', messages.notRecorded) : VALID;
    case 'recorded':
    case 'stands':
      return required && state.choice === 'declined' ? wrong('customError', state.offer.answer.onDecline) : VALID;
    default:
      return state satisfies never;
  }
}

/** What the form carries: the token of a recorded decision, else nothing. */
export const valueOf = (state: AgreementState): string => (state.name === 'recorded' ? state.answer.token : '');

/** Our words where we have some for the code, else the ledger's own, which it gives in the reader's language. */
export const wordsOf = ({ code, detail }: Failure, { failures }: Messages): string =>
  failures[code as keyof Messages['failures']] ?? detail ?? failures.refused;

/** What is said of where it stands, in the one line that is announced. */
export function statusOf(state: AgreementState, messages: Messages): string {
  switch (state.name) {
    case 'loading':
      return messages.loading;
    case 'unavailable':
      return wordsOf(state.failure, messages);
    case 'nothing':
      return messages.nothingToAsk;
    case 'asking':
      if (state.notice === null) return '';
      return state.notice.kind === 'superseded' ? messages.superseded : wordsOf(state.notice.failure, messages);
    case 'postponed':
      return messages.postponed;
    case 'recording':
      return state.attempt > 1 ? messages.retrying(state.attempt) : messages.recording;
    case 'failed':
      return `${messages.notRecorded} ${wordsOf(state.failure, messages)}`;
    case 'recorded':
      return messages.receipt;
    case 'stands':
      return messages.stands(state.choice, state.index);
    default:
      return state satisfies never;
  }
}
