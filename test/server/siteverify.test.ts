import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import type { SiteverifyAnswer } from '../../server/ledger/siteverify.ts';
import type { Problem } from '../../core/wire.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const verify = (body: unknown) => ledger.bySite<SiteverifyAnswer>('POST', '/v1/siteverify', body);
const codes = async (body: unknown) => (await verify(body)).body['error-codes'];

describe('siteverify', () => {
  it('confirms an acceptance once and makes it the account’s', async () => {
    const { token, index } = await ledger.accept(undefined, { preferences: { email: 'in' } });
    const answer = await verify({ token, subject: 'acct-1' });
    expect(answer.body).toMatchObject({
      success: true,
      decision: 'accepted',
      index,
      subject: 'acct-1',
      hostname: 'localhost',
      'error-codes': [],
    });
    expect(await codes({ token, subject: 'acct-1' })).toEqual(['already-used']);
    const status = await ledger.bySite<{ accepted: { index: number } }>(
      'GET',
      `/v1/subjects/acct-1/status?agreement=${SMALL}`,
    );
    expect(status.body.accepted.index).toBe(index);
    const send = await ledger.bySite<{ allowed: boolean }>('GET', '/v1/subjects/acct-1/may-send?channel=email');
    expect(send.body.allowed).toBe(true);
  });

  it('repeats its answer for the same idempotency key, and for no other request', async () => {
    const { token } = await ledger.accept();
    const first = await verify({ token, subject: 'acct-2', idempotencyKey: 'k1' });
    expect((await verify({ token, subject: 'acct-2', idempotencyKey: 'k1' })).body).toEqual(first.body);
    expect(await codes({ token, subject: 'acct-2', idempotencyKey: 'k2' })).toEqual(['already-used']);
    const other = await ledger.bySite<Problem>('POST', '/v1/siteverify', {
      token,
      subject: 'acct-x',
      idempotencyKey: 'k1',
    });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
  });

  it('gives one success when a token is sent many times at once', async () => {
    const { token } = await ledger.accept();
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify({ token, subject: 'acct-3' })));
    expect(answers.filter((answer) => answer.body.success)).toHaveLength(1);
    const { records } = (
      await ledger.byLegal<{ records: { type: string }[] }>('/v1/records?subject=acct-3&type=subject.linked')
    ).body;
    expect(records).toHaveLength(1);
  });

  it('is no success for a refusal, for a script’s click, or for an expectation that does not hold', async () => {
    expect(await codes({ token: (await ledger.accept(undefined, { decision: 'declined' })).token })).toEqual([
      'declined',
    ]);
    expect(await codes({ token: (await ledger.accept(undefined, { observed: { trusted: false } })).token })).toEqual([
      'scripted',
    ]);
    expect(await codes({ token: (await ledger.accept()).token, expect: { agreements: ['other-terms'] } })).toEqual([
      'expectation-failed',
    ]);
    expect(await codes({ token: (await ledger.accept()).token, expect: { action: 'signup' } })).toEqual([
      'expectation-failed',
    ]);
  });

  it('knows a missing, forged or expired token', async () => {
    expect(await codes({})).toEqual(['missing-input']);
    const { token } = await ledger.accept();
    for (const forged of ['x', 'a.b', `${token}A`, token.replace(/^./, 'X'), token.slice(0, -2)])
      expect(await codes({ token: forged }), forged).toEqual(['invalid-token']);
    ledger.passTime(15 * 60 * 1000 + 1);
    expect(await codes({ token })).toEqual(['expired-token']);
  });

  it('never hands one person’s decision to another account', async () => {
    const known = await ledger.accept('acct-owner');
    expect(await codes({ token: known.token, subject: 'acct-thief' })).toEqual(['subject-mismatch']);
    expect((await verify({ token: known.token, subject: 'acct-owner' })).body.success).toBe(true);
    const unknown = await ledger.accept();
    await verify({ token: unknown.token, subject: 'acct-4' });
    const later = await ledger.bySite<Problem>('PUT', `/v1/decisions/${unknown.index}/subject`, {
      token: unknown.token,
      subject: 'acct-5',
    });
    expect([later.status, later.body.code]).toEqual([409, 'already-linked']);
  });

  it('links later with the same token, and unlinks as an entry of its own', async () => {
    const { token, index } = await ledger.accept();
    expect((await ledger.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'acct-6' })).status).toBe(
      200,
    );
    const accepted = async () =>
      (await ledger.bySite<{ accepted: unknown }>('GET', `/v1/subjects/acct-6/status?agreement=${SMALL}`)).body
        .accepted;
    expect(await accepted()).toMatchObject({ index });
    expect((await ledger.bySite('DELETE', `/v1/decisions/${index}/subject`)).status).toBe(200);
    expect(await accepted()).toBeNull();
  });

  it('does not take an unlinked decision for anybody’s', async () => {
    const { index } = await ledger.accept();
    const { record } = (await ledger.byLegal<{ record: { grade: string; subject: unknown } }>(`/v1/records/${index}`))
      .body;
    expect(record).toMatchObject({ grade: 'unlinked', subject: null });
  });
});
