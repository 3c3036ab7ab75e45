// What a person wants recorded of messages and consents, as a request with a name: sent again it is the same one, whatever token
// says by then who they are.

import type { ConsentRequest, PreferenceRequest, StatedAnswer } from '../core/wire.ts';
import { failed, post, type Answer, type Call } from './client.ts';

/** By which the ledger knows a request again (`Idempotency-Key`). A page without a secure context has no `randomUUID`. */
export const newName = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** As `LedgerElement.subject`. */
type SubjectSource = (fresh: boolean) => Promise<Answer<{ readonly subjectToken?: string }>>;

/** Once more under a new token where the ledger says that the one before has run out; clocks differ. */
export async function sendNamed(
  call: Call,
  subject: SubjectSource,
  body: Omit<PreferenceRequest, 'subjectToken'> | Omit<ConsentRequest, 'subjectToken'>,
  name: string,
): Promise<Answer<StatedAnswer>> {
  const send = async (fresh: boolean): Promise<Answer<StatedAnswer>> => {
    const person = await subject(fresh);
    if (!person.ok) return person;
    if (!person.value.subjectToken) return failed('subject-token-unavailable');
    const path = 'purpose' in body ? '/v1/consents' : '/v1/preferences';
    return post<StatedAnswer>(call, path, { ...body, ...person.value }, true, { 'Idempotency-Key': name });
  };
  const answer = await send(false);
  return !answer.ok && answer.failure.code === 'subject-token-expired' ? send(true) : answer;
}
