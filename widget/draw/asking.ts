// Everything about asking, as one part: what is drawn below a text, what is observed of how it was shown, and what the ledger
// is told of a reader who has not decided yet.

import type { DecisionFact } from '../../core/consent/facts.ts';
import type { DecisionAnswer, DecisionRequest, Observed } from '../../core/wire.ts';
import { AssentPreferenceEvent } from '../act-events.ts';
import { failed, post, type Answer, type Call } from '../client.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { Offer } from '../offer.ts';

export { askStyles } from '../ask.styles.ts';
export { Measure } from '../measure.ts';
export { drawAsk } from './ask.ts';
export { statementOf } from './capacity.ts';
export { drawNotes } from './notes.ts';
export { sameOffer } from '../same-offer.ts';
export { turnRound } from './turn-round.ts';

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

/** `answer`, if its receipt says what was chosen and of which texts. Anything else, from whatever stands between, counts as no
 *  answer: the same request is sent again, and a form never goes on with it. Whether the receipt holds is a verifier's to say. */
export function onlyOf(request: DecisionRequest, { answer: asked }: Offer, answer: Answer<DecisionAnswer>) {
  if (!answer.ok) return answer;
  const digestsOf = (documents: readonly { readonly digest: string }[]): string =>
    documents.map(({ digest }) => digest).join();
  try {
    const { token, receipt } = answer.value;
    const { decision, agreements } = JSON.parse(receipt.entry) as DecisionFact;
    if (token && decision === request.decision && digestsOf(agreements) === digestsOf(asked.agreements)) return answer;
  } catch (error) {
    console.warn('assent:', error);
  }
  return failed('network', true);
}

/** The channels that are ticked, of those that are asked: one that was decided with an answer before is asked no more. */
export function agreedTo(ticked: ReadonlySet<Channel>, { answer }: Offer): Pick<DecisionRequest, 'preferences'> {
  const channels = answer.preferences.filter((channel) => ticked.has(channel));
  return channels.length > 0 ? { preferences: Object.fromEntries(channels.map((channel) => [channel, 'in'])) } : {};
}

/** Tells the page of message choices that were recorded with a decision. */
export function tellPreferences(
  element: Element,
  { preferences = {} }: DecisionRequest,
  index: number,
  receipt: DecisionAnswer['receipt'],
): void {
  const channels = Object.keys(preferences) as Channel[];
  const changes = channels.map((channel) => ({ channel, state: preferences[channel]! }));
  if (changes.length > 0) element.dispatchEvent(new AssentPreferenceEvent(changes, index, receipt));
}
