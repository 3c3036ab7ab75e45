// Everything about asking, as one part: what is drawn below a text, what is observed of how it was shown, and what the ledger
// is told of a reader who has not decided yet.

import type { Observed } from '../../core/wire.ts';
import { post, type Answer, type Call } from '../client.ts';

export { askStyles } from '../ask.styles.ts';
export { Measure } from '../measure.ts';
export { drawAsk } from './ask.ts';
export { statementOf } from './capacity.ts';
export { drawNotes } from './notes.ts';

/** Whose presentation it is, as every request about it says. */
interface Presented {
  readonly siteKey: string;
  readonly presentation: string;
}

/** Whoever puts the question off has seen the text all the same, and what may follow from going on depends on it. */
export const recordSeen = (
  call: Call,
  presented: Presented & { readonly subjectToken?: string },
  observed: Observed,
): Promise<Answer<unknown>> => post(call, '/v1/presentations/seen', { ...presented, observed }, true);

/** That somebody asked for an explanation is itself recorded: the duty to explain is the provider's to prove. */
export const recordExplained = (call: Call, presented: Presented, clause: string): Promise<Answer<unknown>> =>
  post(call, '/v1/explanations', { ...presented, clause });
