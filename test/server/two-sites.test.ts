// Two sites share a ledger and nothing else: no person, no address, no token and no answer of one is anything to the other.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePresentation } from '../../core/consent/presentation.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { DecisionAnswer, PresentationAnswer, Problem } from '../../core/wire.ts';
import { readFormToken } from '../../server/ledger/form-token.ts';
import type { MaySend } from '../../server/ledger/may-send.ts';
import type { SiteverifyAnswer } from '../../server/ledger/siteverify.ts';
import { hashKey, newSiteId, type Site } from '../../server/sites.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

const ELSEWHERE = 'https://other.example';
const OTHER_SECRET = 'ts_of_the_other_site_0000000000000000000';
const OTHER = { Authorization: 'Bearer sk_other' };

let ledger: TestLedger;
let here: Site;
let there: Site;
beforeAll(async () => {
  ledger = await TestLedger.start();
  here = ledger.ledger.sites.bySiteKey('pk_demo')!;
  there = {
    id: newSiteId(),
    name: 'Another site',
    siteKey: 'pk_other',
    secretHash: hashKey('sk_other'),
    tokenSecret: ledger.ledger.tokens.hide('site-secret', { secret: OTHER_SECRET }),
    tokenKeys: [],
    origins: [ELSEWHERE],
  };
  ledger.ledger.sites.put(there);
});
afterAll(() => ledger.end());

const otherToken = (subject: string, claims: Record<string, string> = {}) =>
  ledger.subjectToken(subject, { secret: OTHER_SECRET, audience: 'pk_other', claims });

async function acceptThere(subject?: string): Promise<DecisionAnswer> {
  const known = subject === undefined ? {} : { subjectToken: await otherToken(subject) };
  const page = { Origin: ELSEWHERE };
  const asked = { siteKey: 'pk_other', agreements: [SMALL], locale: 'en', kind: 'sign-up', ...known };
  const { body } = await ledger.send<PresentationAnswer>('POST', '/v1/presentations', asked, page);
  const made = { siteKey: 'pk_other', decision: 'accepted', capacity: { kind: 'self' }, ...known };
  const decided = await ledger.send<DecisionAnswer>(
    'POST',
    '/v1/decisions',
    { ...made, presentation: body.presentation },
    page,
  );
  expect(decided.status).toBe(201);
  return decided.body;
}

describe('of two sites', () => {
  it('each has its own people: the same name is two of them', async () => {
    const mine = await ledger.accept('ann');
    const accepted = async (headers: Record<string, string>) =>
      (await ledger.bySite<Standing>('GET', `/v1/subjects/ann/status?agreement=${SMALL}`, undefined, headers)).body
        .accepted;
    expect(await accepted({})).toMatchObject({ index: mine.index });
    expect(await accepted(OTHER)).toBeNull();
    expect((await ledger.bySite('GET', `/v1/subjects/ann/receipts/${mine.index}`, undefined, OTHER)).status).toBe(404);

    const theirs = await acceptThere('ann');
    expect(await accepted(OTHER)).toMatchObject({ index: theirs.index });
    expect(await accepted({})).toMatchObject({ index: mine.index });
    const found = async (query: string) =>
      (await ledger.byLegal<{ records: { index: number }[] }>(`/v1/records?type=decision&subject=ann${query}`)).body
        .records;
    expect(await found('')).toMatchObject([{ index: theirs.index }, { index: mine.index }]);
    expect(await found(`&site=${here.id}`)).toMatchObject([{ index: mine.index }]);
    expect(await found(`&site=${there.id}`)).toMatchObject([{ index: theirs.index }]);
  });

  it('each has its own addresses', async () => {
    const claims = { email: 'both@example.com' };
    const subjectToken = await ledger.subjectToken('bob', { claims });
    await ledger.decide(await ledger.token({ subjectToken }), { subjectToken, preferences: { email: 'in' } });
    const allowed = async (headers: Record<string, string>) =>
      (await ledger.bySite<MaySend>('GET', '/v1/may-send?address=both%40example.com', undefined, headers)).body.allowed;
    expect([await allowed({}), await allowed(OTHER)]).toEqual([true, false]);
  });

  it('neither can show a text under the key of the other, nor decide on its presentation', async () => {
    const asked = { siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' };
    const foreign = await ledger.send<Problem>('POST', '/v1/presentations', asked, { Origin: ELSEWHERE });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'origin-not-allowed']);
    const none = new Headers({ 'Content-Type': 'application/json' });
    const response = await ledger.app.request(`${ORIGIN}/v1/presentations`, {
      method: 'POST',
      body: JSON.stringify(asked),
      headers: none,
    });
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([403, 'origin-missing']);

    const presentation = await ledger.token();
    const made = { presentation, decision: 'accepted', capacity: { kind: 'self' } };
    const before = await ledger.size();
    const answers = await Promise.all([
      ledger.send<Problem>('POST', '/v1/decisions', { siteKey: 'pk_other', ...made }, { Origin: ELSEWHERE }),
      ledger.bySite<Problem>('POST', '/v1/decisions', { subject: 'ann', ...made }, OTHER),
    ]);
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'presentation-invalid']);
    expect(await ledger.size()).toBe(before);
  });

  it('neither can speak for a person of the other', async () => {
    for (const subjectToken of [await otherToken('ann'), await ledger.subjectToken('ann', { audience: 'pk_other' })])
      expect((await ledger.present({ subjectToken })).body.code).toBe('subject-token-invalid');
  });

  it('neither learns or changes anything by a token of the other’s forms', async () => {
    const { token, index } = await ledger.accept();
    const verified = await ledger.bySite<SiteverifyAnswer>('POST', '/v1/siteverify', { token, subject: 'x' }, OTHER);
    expect(verified.body).toEqual({ success: false, 'error-codes': ['wrong-site'] });
    const subject = { token, subject: 'x' };
    const linked = await ledger.bySite<Problem>('PUT', `/v1/decisions/${index}/subject`, subject, OTHER);
    expect(linked.body).toMatchObject({ code: 'invalid-field', field: '/token' });
    await ledger.bySite('PUT', `/v1/decisions/${index}/subject`, subject);
    const unlinked = await ledger.bySite<Problem>('DELETE', `/v1/decisions/${index}/subject`, undefined, OTHER);
    expect(unlinked.status).toBe(404);
    expect(await ledger.ledger.store.link(index)).not.toBeNull();
  });

  it('each has its own names for requests', async () => {
    const change = (headers: Record<string, string>, state: 'in' | 'out' = 'out') =>
      ledger.bySite<{ index: number }>(
        'POST',
        '/v1/preferences',
        { subject: 'cat', changes: [{ channel: 'sms', state }] },
        { 'Idempotency-Key': 'shared', ...headers },
      );
    const [mine, theirs] = [await change({}), await change(OTHER)];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.index).not.toBe(mine.body.index);
  });

  it('a page of one history is nothing in the other', async () => {
    await ledger.accept('dan');
    await ledger.bySite('POST', '/v1/preferences', { subject: 'dan', changes: [{ channel: 'sms', state: 'out' }] });
    const path = '/v1/subjects/dan/history?limit=1';
    const { cursor } = (await ledger.bySite<{ cursor: string }>('GET', path)).body;
    const other = await ledger.bySite<Problem>('GET', `${path}&cursor=${cursor}`, undefined, OTHER);
    expect([other.status, other.body.field]).toEqual([400, '/cursor']);
  });
});

describe('of two logs under the same keys', () => {
  it('the tokens of one are nothing in the other', async () => {
    const { form, instance } = parsePresentation(await ledger.token())!;
    const { key: _key, signature: _signature, ...unsigned } = instance;
    const elsewhere = ledger.ledger.statementSigner.present({ ...form, log: 'demo.invalid/elsewhere' }, unsigned);
    const decided = await ledger.decide(elsewhere.token);
    expect([decided.status, decided.body.code]).toEqual([401, 'presentation-invalid']);

    const { index, token } = await ledger.accept();
    expect(readFormToken(ledger.ledger, token)).toMatchObject({ index });
    const forged = { index, site: here.id, log: 'demo.invalid/elsewhere', exp: Date.now() + 60_000 };
    const verified = await ledger.bySite<SiteverifyAnswer>('POST', '/v1/siteverify', {
      token: ledger.ledger.tokens.seal('form', forged),
    });
    expect(verified.body['error-codes']).toEqual(['invalid-token']);
  });
});
