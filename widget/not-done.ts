// What is said of an act that failed: that it was not recorded, or where nobody knows, that.

import type { Failure } from './client.ts';
import type { ActWords } from './messages/acts.words.ts';
import type { Messages } from './messages/messages.ts';
import { wordsOf } from './state.ts';

export const notDoneWords = (
  failure: Failure,
  messages: Messages & ActWords,
  notDone: (why: string) => string,
): string => (failure.unsettled ? messages.unsettled(failure.detail ?? '') : notDone(wordsOf(failure, messages)));
