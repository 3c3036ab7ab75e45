// What follows from where an offer stands: for the form around it, and in the one line that is announced.

import type { TextMessages } from '../messages/text.words.ts';
import { notDoneWords } from '../not-done.ts';
import { VALID, wordsOf, type FormState, type Notice, type Validity, type WithOffer } from '../state.ts';

/** A required agreement lets the form pass only with an acceptance that is in the log. */
export const formStateOf = (state: WithOffer, required: boolean, messages: TextMessages): FormState => ({
  status: statusOf(state, messages),
  validity: validityOf(state, required, messages),
});

const wrong = (flag: 'valueMissing' | 'customError', message: string): Validity => ({ valid: false, flag, message });

function validityOf(state: WithOffer, required: boolean, messages: TextMessages): Validity {
  const { acceptLabel, declineLabel, onDecline } = state.offer.answer;
  switch (state.name) {
    case 'asking':
      return required ? wrong('valueMissing', messages.undecided(acceptLabel, declineLabel)) : VALID;
    case 'postponed':
      return VALID; // offered only where the presentation says the person may go on
    case 'recording':
      return wrong('customError', messages.recording);
    case 'failed':
      return required ? wrong('customError', statusOf(state, messages)) : VALID;
    case 'recorded':
    case 'stands':
      return required && state.choice === 'declined' ? wrong('customError', messages.stopped(onDecline)) : VALID;
    default:
      return state satisfies never;
  }
}

function statusOf(state: WithOffer, messages: TextMessages): string {
  switch (state.name) {
    case 'asking':
      return state.notice ? noticeOf(state.notice, messages) : '';
    case 'postponed':
      return state.notice ? noticeOf(state.notice, messages) : messages.postponed;
    case 'recording':
      return state.attempt > 1 ? messages.retrying(state.attempt) : messages.recording;
    case 'failed':
      return notDoneWords(state.failure, messages, messages.notRecorded);
    case 'recorded':
      return state.notice ? noticeOf(state.notice, messages) : messages.receipt;
    case 'stands':
      return messages.stands(state.choice, state.index);
    default:
      return state satisfies never;
  }
}

function noticeOf(notice: Notice, messages: TextMessages): string {
  switch (notice.kind) {
    case 'superseded':
      return messages.superseded;
    case 'failure':
      return wordsOf(notice.failure, messages);
    case 'arrived':
      return messages.arrived;
    case 'said':
      return notice.said;
    default:
      return notice satisfies never;
  }
}
