// The site's server checks the token its form was sent, and says whose account it is. Single use: the first answer is kept
// and only the same idempotency key gets it again.

import { canonicalJson, isObject } from '../../core/bytes/canonical-json.ts';
import type { DecisionFact } from '../../core/consent/facts.ts';
import { isSignedInstance } from '../../core/consent/presentation.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { KeptAnswer, StoredEntry } from '../store.ts';
import { answerKey, KEPT_MS, requestDigest } from './idempotency.ts';
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
  const { idempotencyKey = null, ...rest } = asked;
  const body = requestDigest(ledger, { ...rest, idempotencyKey });
  const name = idempotencyKey === null ? null : answerKey(ledger, site, { key: `siteverify/${idempotencyKey}` });
  if (name !== null) checkSame(await ledger.store.answer(name), body);
  if (!asked.token) return failure('missing-input');
  const token = readFormToken(ledger, asked.token);
  if (!token) return failure('invalid-token');
  if (token.site !== site.id) return failure('wrong-site');
  const stored = await ledger.store.entry(token.index);
  if (!stored) return failure('invalid-token');
  const key = `siteverify/${token.index}`;
  const again = async (kept: Kept): Promise<SiteverifyAnswer> => {
    const codes = codesOf(ledger, kept, body, idempotencyKey);
    return codes === null ? failure('already-used') : answerOf(await factsOf(ledger, stored), asked, codes);
  };
  const kept = await ledger.store.answer(key);
  if (kept) return again(kept);
  if (token.exp <= Date.parse(ledger.sequencer.now())) return failure('expired-token');

  const facts = await factsOf(ledger, stored);
  const codes = judge(facts, asked);
  if (codes.includes('subject-mismatch')) return answerOf(facts, asked, codes);
  const expires = Date.parse(ledger.clock()) + KEPT_MS;
  if (name !== null) {
    const json = canonicalJson({ index: token.index });
    checkSame((await ledger.store.keepAnswer({ key: name, body, json, expires })).standing, body);
  }
  const answer: KeptAnswer = {
    key,
    body,
    json: canonicalJson({ codes, name: idempotencyKey && requestDigest(ledger, idempotencyKey) }),
    expires,
  };
  const isLinking = asked.subject !== undefined && facts.subject === null && counts(codes);
  const linked = isLinking ? await linkedNow(ledger, site, { stored, subject: asked.subject!, answer }) : null;
  if (linked === 'to-another') return siteverify(ledger, site, asked);
  const { kept: isFirst, standing } = await ledger.store.keepAnswer(answer);
  const isMine = isFirst || (linked === 'by-this' && standing.body === body);
  return isMine ? answerOf(facts, asked, codes) : again(standing);
}

/** Whose the decision is by now. The answer is kept with the link: of many who come at once with accounts of their own, each
 *  that comes too late finds it, and is told what a later one would be told. */
async function linkedNow(
  ledger: Ledger,
  site: Site,
  { stored, subject, answer }: { readonly stored: StoredEntry; readonly subject: string; readonly answer: KeptAnswer },
): Promise<'by-this' | 'before' | 'to-another'> {
  try {
    const { fresh } = await linkDecision(ledger, site, stored, subject, { answer });
    return fresh ? 'by-this' : 'before';
  } catch (error) {
    if (error instanceof Refused && error.code === 'already-linked') return 'to-another';
    throw error;
  }
}

/** A name is one request's, whichever token it brings. */
function checkSame(kept: Pick<Kept, 'body'> | null, body: string): void {
  if (kept && kept.body !== body) throw new Refused('idempotency-mismatch', { field: '/idempotencyKey' });
}

type Kept = Pick<KeptAnswer, 'body' | 'json'>;

/** What is kept of an answer names nobody: the rest is read from the entry again. Null for anybody but the same request by
 *  its own name, for whom the token is used up. */
function codesOf(
  ledger: Ledger,
  kept: Kept,
  body: string,
  idempotencyKey: string | null,
): readonly SiteverifyCode[] | null {
  const { codes, name } = JSON.parse(kept.json) as { codes: readonly SiteverifyCode[]; name: string | null };
  if (idempotencyKey === null || requestDigest(ledger, idempotencyKey) !== name) return null;
  checkSame(kept, body);
  return codes;
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf(ledger: Ledger, stored: StoredEntry) {
  const { entry, opened } = await openEntry(ledger, stored);
  const fact = entry.clear as unknown as DecisionFact;
  const instance = isSignedInstance(opened['presentation']) ? opened['presentation'] : null;
  return {
    said: {
      decision: fact.decision,
      agreements: fact.agreements.map(({ agreement, version, digest }) => ({ agreement, version, digest })),
      locale: fact.locale,
      time: entry.time,
      index: stored.index,
      hostname: instance?.origin ? new URL(instance.origin).hostname : null,
      action: instance?.action ?? null,
      cdata: instance?.cdata ?? null,
      preferences: fact.preferences,
    },
    scripted: isObject(opened['observed']) && opened['observed']['trusted'] === false,
    subject: await linkedSubject(ledger, stored, opened),
  };
}

function judge({ said, scripted, subject }: Facts, asked: SiteverifyAsked): readonly SiteverifyCode[] {
  const codes: SiteverifyCode[] = [];
  if (said.decision !== 'accepted') codes.push('declined');
  if (scripted) codes.push('scripted');
  if (!meets(asked.expect ?? {}, said)) codes.push('expectation-failed');
  if (asked.subject !== undefined && subject !== null && subject !== asked.subject) codes.push('subject-mismatch');
  return codes;
}

/** Only what the site will act upon becomes the account's: an accepted form, or a refusal. A token that was slipped in from
 *  another form fails its expectation and stays nobody's. */
const counts = (codes: readonly SiteverifyCode[]): boolean => codes.every((code) => code === 'declined');

function answerOf(
  { said, subject }: Facts,
  asked: SiteverifyAsked,
  codes: readonly SiteverifyCode[],
): SiteverifyAnswer {
  const whose = subject ?? (counts(codes) ? asked.subject : undefined);
  return {
    success: codes.length === 0,
    ...said,
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
