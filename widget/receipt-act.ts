// What a person can do about what a receipt records: a consent is withdrawn, a contract is ended. Two acts, never one.

import { endSentence } from '../core/consent/ending.words.ts';
import type { ConsentFact, DecisionFact } from '../core/consent/facts.ts';
import type { Receipt } from '../core/record/receipt.ts';
import type { ConsentRequest, StatedAnswer } from '../core/wire.ts';
import { get, post, type Answer, type Call, type Failure } from './client.ts';
import { messagesFor } from './language.ts';

export type Act =
  | { readonly act: 'withdraw'; readonly purpose: string }
  | { readonly act: 'end'; readonly agreement: string; readonly version: string };

/** What can be done about the record: of a contract, about the one that was accepted. */
export function actOn({ entry: text }: Receipt): Act | null {
  const entry = JSON.parse(text) as Record<string, unknown>;
  if (entry['type'] === 'consent') {
    const { purpose, state } = entry as unknown as ConsentFact;
    return state === 'given' ? { act: 'withdraw', purpose } : null;
  }
  if (entry['type'] !== 'decision') return null;
  const { decision, agreements } = entry as unknown as DecisionFact;
  const contract = agreements.find(({ act }) => act === 'accept');
  return decision === 'declined' || !contract ? null : { ...contract, act: 'end' };
}

/** `key` names the request. What had ended before is answered with the end that stands. */
export async function sendAct(
  call: Call,
  siteKey: string,
  subjectToken: string,
  act: Act,
  key: string,
): Promise<Answer<StatedAnswer>> {
  const named = { 'Idempotency-Key': key };
  if (act.act === 'withdraw') {
    const withdrawn: ConsentRequest = { siteKey, purpose: act.purpose, state: 'withdrawn', subjectToken };
    return post(call, '/v1/consents', withdrawn, false, named);
  }
  const known = { 'Assent-Subject-Token': subjectToken };
  const { agreement } = act;
  const answer = await post<StatedAnswer>(call, '/v1/me/termination', { siteKey, agreement }, false, {
    ...named,
    ...known,
  });
  if (answer.ok || answer.failure.code !== 'already-ended') return answer;
  const { index = 0 } = answer.failure;
  const receipt = await get<Receipt>(call, `/v1/me/receipts/${index}?${new URLSearchParams({ siteKey })}`, known);
  const statement = endOf(answer.failure, call.language);
  return receipt.ok
    ? { ok: true, value: { index, statement, receipt: receipt.value } }
    : { ok: false, failure: { ...answer.failure, detail: statement } };
}

function endOf({ effective = '' }: Failure, language: string): string {
  const isAhead = effective > new Date().toISOString();
  return endSentence(messagesFor(language).tag, { effective, survives: [], keptUntil: null, isAhead }, {});
}
