// A choice, from the press until it is known what stands. It comes with what draws an offer: nobody decides before one stands.
//
// A presentation is good for one decision: of all that is sent under one, the ledger records what arrives first and answers any
// other with `presentation-used`. So whoever was told nothing of a choice and presses the other one never has both recorded, and
// nothing that they no longer want: the other one is recorded where the first had not arrived, else the first is shown.

import type { Receipt } from '../core/record/receipt.ts';
import type { DecisionAnswer, DecisionRequest } from '../core/wire.ts';
import type { Ceremony } from './ceremony.ts';
import { get, post, type Failure } from './client.ts';
import { isOffered, type Offer } from './offer.ts';
import type { Sending, WithOffer } from './state.ts';

/** A person's choice, before it is bound to a presentation. */
export type Chosen = Pick<DecisionRequest, 'decision' | 'capacity' | 'preferences' | 'observed'>;

export async function decide(ceremony: Ceremony, state: WithOffer, chosen: Chosen): Promise<void> {
  const { host } = ceremony;
  const { offer } = state;
  let before: readonly DecisionRequest[] = [];
  if (state.name === 'failed') {
    const { request, failure } = state;
    const same = [request, ...state.before].find((sent) => sameChoice(sent, chosen));
    before = [...(failure.unsettled ? [request] : []), ...state.before].filter((sent) => sent !== same);
    if (same) return send(ceremony, { offer, request: same, before, instead: false }, failure.unsettled);
  }
  const subject = await host.subject(false);
  if (!subject.ok) {
    host.report(subject.failure);
    return ceremony.tell({ kind: 'failure', failure: subject.failure });
  }
  const { presentation } = offer.answer;
  const request = { siteKey: host.siteKey(), presentation, ...chosen, ...subject.value };
  await send(ceremony, { offer, request, before, instead: false });
}

/** How often a choice is sent anew by itself: once for a token that ran out, and once for a presentation. */
const RENEWALS = 2;

/** `unsettled`: it was sent before, and nobody knows whether it arrived. */
export async function send(
  ceremony: Ceremony,
  { offer, request, before, instead }: Sending,
  unsettled = before.length > 0,
  renewals = RENEWALS,
): Promise<void> {
  const { host } = ceremony;
  const sending = { offer, request, before, instead };
  ceremony.end();
  ceremony.become({ name: 'recording', ...sending, attempt: 1 });
  host.decided(request.decision);
  const answer = await ceremony.patiently(
    async () =>
      offer.drawing.asking.onlyOf(request, offer, await post<DecisionAnswer>(host.call(), '/v1/decisions', request)),
    (attempt) => ceremony.become({ name: 'recording', ...sending, attempt }),
    unsettled,
  );
  if (!answer) return;
  if (answer.ok) {
    const notice = instead ? ({ kind: 'arrived' } as const) : null;
    ceremony.become({ name: 'recorded', offer, choice: request.decision, answer: answer.value, notice });
    host.recorded(request, answer.value, offer);
  } else {
    host.report(answer.failure);
    await notRecorded(ceremony, sending, answer.failure, renewals);
  }
}

async function notRecorded(ceremony: Ceremony, sending: Sending, failure: Failure, renewals: number): Promise<void> {
  const { code, presentation } = failure;
  const [first, ...before] = sending.before;
  switch (code) {
    case 'text-superseded':
      return presentation && isOffered(presentation)
        ? ceremony.offer(presentation, { kind: 'superseded' })
        : ceremony.again({ kind: 'superseded' });
    case 'already-decided':
      return stand(ceremony, sending, failure);
    case 'presentation-used':
      return first
        ? send(ceremony, { ...sending, request: first, before, instead: true }, true, renewals)
        : ceremony.again({ kind: 'failure', failure });
    case 'presentation-expired':
    case 'presentation-invalid':
    case 'subject-token-expired':
      if (renewals > 0) return sendAfresh(ceremony, sending, failure, renewals - 1);
      break;
    default:
  }
  ceremony.become({ name: 'failed', ...sending, failure });
}

/** What the ledger says stands already, be it the other choice, with its receipt where that can be had. */
async function stand(ceremony: Ceremony, { offer, request }: Sending, failure: Failure): Promise<void> {
  const { index = 0, decision = request.decision } = failure;
  const { siteKey, subjectToken } = request;
  const address = `/v1/me/receipts/${index}?${new URLSearchParams({ siteKey })}`;
  const receipt =
    subjectToken && (await get<Receipt>(ceremony.host.call(), address, { 'Assent-Subject-Token': subjectToken }));
  ceremony.become({
    name: 'stands',
    offer,
    choice: decision,
    index,
    receipt: receipt && receipt.ok ? receipt.value : null,
  });
}

/** Under a new token the choice goes as it was. Under a presentation that has run out nothing was recorded: if a new one stands
 *  for the very same screen, the choice goes with that. */
async function sendAfresh(ceremony: Ceremony, sending: Sending, failure: Failure, renewals: number): Promise<void> {
  const { host } = ceremony;
  const { offer, before } = sending;
  const unsettled = before.length > 0;
  const fail = (why: Failure): void => ceremony.become({ name: 'failed', ...sending, failure: { ...why, unsettled } });
  const isTokenOld = failure.code === 'subject-token-expired';
  const subject = await host.subject(isTokenOld);
  if (!subject.ok) return fail(subject.failure);
  const request = { ...sending.request, ...subject.value };
  if (isTokenOld) return send(ceremony, { ...sending, request }, unsettled, renewals);
  const asked = await ceremony.patiently(() => host.ask());
  if (!asked) return;
  if (!asked.ok) return fail(asked.failure);
  const { value: answer } = asked;
  if (!isOffered(answer)) return ceremony.become({ name: 'nothing' });
  if (!(await ceremony.replace(offer, answer, { kind: 'failure', failure }))) return; // another text: it is looked at first
  const { presentation } = answer;
  const fresh: Offer = { ...offer, answer };
  await send(
    ceremony,
    { ...sending, offer: fresh, request: { ...request, presentation }, before: [] },
    false,
    renewals,
  );
}

const sameChoice = (sent: DecisionRequest, { decision, capacity, preferences = {} }: Chosen): boolean =>
  JSON.stringify([sent.decision, sent.capacity, sent.preferences ?? {}]) ===
  JSON.stringify([decision, capacity, preferences]);
