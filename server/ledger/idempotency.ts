// A request that names itself (`Idempotency-Key`) is carried out once. The name is kept in the very growth that records the
// request, so no crash can come between the two; the answer is put together again from the entry.

import { canonicalJson, isObject } from '../../core/bytes/canonical-json.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { digestOfText } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Effect } from '../store.ts';
import type { Ledger } from './ledger.ts';

export const KEPT_MS = 24 * 60 * 60 * 1000;

export interface IdempotencyKey {
  /** As the caller chose it. */
  readonly key: string;
  /** Digest of the request: the same name for another one is a mistake. */
  readonly body: Digest;
}

/** Whose names of requests these are: a site by its id. */
export interface Caller {
  readonly id: string;
}

export const answerKey = (ledger: Ledger, site: Caller, { key }: Pick<IdempotencyKey, 'key'>): string =>
  `idempotency/${site.id}/${requestDigest(ledger, key)}`;

/** What a request is recognised by when it comes again. It is kept for long, and apart from any key of a person: so it is
 *  keyed, and nobody who has the database can try out whose request it was. */
export const requestDigest = (ledger: Ledger, request: unknown): Digest =>
  digestOfText(ledger.tokens.mac('request', canonicalJson(request)));

/** The entry that this request made before, or null. */
export async function answeredBefore(
  ledger: Ledger,
  site: Caller,
  named: IdempotencyKey,
): Promise<{ readonly index: number } | null> {
  const kept = await ledger.store.answer(answerKey(ledger, site, named));
  if (!kept) return null;
  if (kept.body !== requestDigest(ledger, named.body))
    throw new Refused('idempotency-mismatch', { field: '/Idempotency-Key' });
  const made: unknown = JSON.parse(kept.json);
  if (!isObject(made) || typeof made['index'] !== 'number')
    throw new Error(`the answer kept for ${named.key} names no entry`);
  return { index: made['index'] };
}

export const answerEffect = (
  ledger: Ledger,
  site: Caller,
  named: IdempotencyKey,
  made: { readonly index: number },
): Effect => ({
  effect: 'answer',
  answer: {
    key: answerKey(ledger, site, named),
    body: requestDigest(ledger, named.body),
    json: JSON.stringify(made),
    expires: Date.parse(ledger.clock()) + KEPT_MS,
  },
});
