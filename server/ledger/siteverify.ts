// The site's server checks the token its form was sent, and says whose account it is. Single use: the first answer is kept
// and only the same idempotency key gets it again.

import { canonicalJson, isObject } from '../../core/bytes/canonical-json.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import type { DecisionFact } from '../../core/consent/facts.ts';
import { isSignedInstance } from '../../core/consent/presentation.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { StoredEntry } from '../store.ts';
import { KEPT_MS } from './idempotency.ts';
import { readFormToken } from './form-token.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { linkDecision, linkedSubject } from './linking.ts';

export const SITEVERIFY_CODES = [
  'missing-input',
  'invalid-token',
  'expired-token',
  'already-used',
  'declined',
  'scripted',
  'expectation-failed',
  'wrong-site',
  'subject-mismatch',
] as const;
export type SiteverifyCode = (typeof SITEVERIFY_CODES)[number];

export interface SiteverifyAsked {
  readonly token?: string;
  readonly subject?: string;
  readonly idempotencyKey?: string;
  readonly expect?: { readonly agreements?: readonly string[]; readonly action?: string; readonly cdata?: string };
}

export interface SiteverifyAnswer {
  readonly success: boolean;
  readonly decision?: DecisionFact['decision'];
  readonly agreements?: readonly { readonly agreement: string; readonly version: string; readonly digest: string }[];
  readonly locale?: string;
  readonly time?: string;
  readonly index?: number;
  readonly subject?: string;
  readonly hostname?: string | null;
  readonly action?: string | null;
  readonly cdata?: string | null;
  readonly preferences?: DecisionFact['preferences'];
  readonly 'error-codes': readonly SiteverifyCode[];
}

const failure = (code: SiteverifyCode): SiteverifyAnswer => ({ success: false, 'error-codes': [code] });

export async function siteverify(ledger: Ledger, site: Site, asked: SiteverifyAsked): Promise<SiteverifyAnswer> {
  if (!asked.token) return failure('missing-input');
  const token = readFormToken(ledger, asked.token);
  if (!token) return failure('invalid-token');
  if (token.site !== site.id) return failure('wrong-site');
  const { idempotencyKey = null, ...rest } = asked;
  const key = `siteverify/${token.index}`;
  const body = digestOf(canonicalJson({ ...rest, idempotencyKey }), sha256);
  const kept = await ledger.store.answer(key);
  if (kept) return sameAgain(kept, body, idempotencyKey);
  if (token.exp <= Date.parse(ledger.clock())) return failure('expired-token');

  const stored = await ledger.store.entry(token.index);
  if (!stored) return failure('invalid-token');
  const answer = await judge(ledger, site, stored, asked);
  if (answer['error-codes'].includes('subject-mismatch')) return answer;
  const expires = Date.parse(ledger.clock()) + KEPT_MS;
  const { kept: mine, standing } = await ledger.store.keepAnswer({
    key,
    body,
    json: canonicalJson({ answer, idempotencyKey }),
    expires,
  });
  return mine ? answer : sameAgain(standing, body, idempotencyKey);
}

/** The kept answer for the same key and body; for anybody else the token is used up. */
function sameAgain(
  kept: { readonly body: string; readonly json: string },
  body: string,
  idempotencyKey: string | null,
): SiteverifyAnswer {
  const { answer, idempotencyKey: keptKey } = JSON.parse(kept.json) as {
    answer: SiteverifyAnswer;
    idempotencyKey: string | null;
  };
  if (idempotencyKey === null || idempotencyKey !== keptKey) return failure('already-used');
  if (kept.body !== body) throw new Refused('idempotency-mismatch', { field: '/idempotencyKey' });
  return answer;
}

async function judge(
  ledger: Ledger,
  site: Site,
  stored: StoredEntry,
  { subject, expect = {} }: SiteverifyAsked,
): Promise<SiteverifyAnswer> {
  const { entry, opened } = await openEntry(ledger, stored);
  const fact = entry.clear as unknown as DecisionFact;
  const instance = isSignedInstance(opened['presentation']) ? opened['presentation'] : null;
  const facts = {
    decision: fact.decision,
    agreements: fact.agreements.map(({ agreement, version, digest }) => ({ agreement, version, digest })),
    locale: fact.locale,
    time: entry.time,
    index: stored.index,
    hostname: instance?.origin ? new URL(instance.origin).hostname : null,
    action: instance?.action ?? null,
    cdata: instance?.cdata ?? null,
    preferences: fact.preferences,
  };
  const codes: SiteverifyCode[] = [];
  if (fact.decision !== 'accepted') codes.push('declined');
  if (isObject(opened['observed']) && opened['observed']['trusted'] === false) codes.push('scripted');
  if (!meets(expect, facts)) codes.push('expectation-failed');
  const known = await linkedSubject(ledger, stored, opened);
  if (subject !== undefined && known !== null && known !== subject) codes.push('subject-mismatch');
  if (subject !== undefined && known === null && !codes.includes('subject-mismatch'))
    await linkDecision(ledger, site, stored, subject);
  const whose = known ?? subject;
  return {
    success: codes.length === 0,
    ...facts,
    ...(whose === undefined ? {} : { subject: whose }),
    'error-codes': codes,
  };
}

function meets(
  expect: NonNullable<SiteverifyAsked['expect']>,
  facts: {
    readonly agreements: readonly { readonly agreement: string }[];
    readonly action: string | null;
    readonly cdata: string | null;
  },
): boolean {
  return (
    (expect.agreements ?? []).every((agreement) => facts.agreements.some((shown) => shown.agreement === agreement)) &&
    (expect.action === undefined || expect.action === facts.action) &&
    (expect.cdata === undefined || expect.cdata === facts.cdata)
  );
}
