// What is said of an act that failed: that it was not recorded, or where nobody knows, that.

import type { Failure } from './client.ts';
import type { ActWords } from './messages/acts.words.ts';
import type { Messages } from './messages/messages.ts';
import { wordsOf } from './state.ts';

/** What the ledger says where it cannot say yet is what ours say. */
export function notDoneWords(
  failure: Failure,
  messages: Messages & ActWords,
  notDone: (why: string) => string,
): string {
  const { code, detail = '', unsettled } = failure;
  if (unsettled) return messages.unsettled(code === 'outcome-unknown' ? '' : detail);
  return notDone(wordsOf(failure, messages));
}
