import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forged } from '../support/forged.ts';
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

  it('knows an idempotency key for one request only, whichever token the next one brings and however it is named', async () => {
    const [one, two] = [await ledger.accept(), await ledger.accept()];
    const ask = (token: string, header?: string) =>
      ledger.bySite<SiteverifyAnswer & Problem>(
        'POST',
        '/v1/siteverify',
        { token, subject: 'acct-key', ...(header === undefined ? { idempotencyKey: 'one-form' } : {}) },
        header === undefined ? {} : { 'Idempotency-Key': header },
      );
    const first = await ask(one.token);
    expect(first.body.success).toBe(true);
    const before = await ledger.size();
    for (const other of [await ask(two.token), await ask(two.token, 'one-form'), await ask('x')])
      expect([other.status, other.body.code, other.body.field]).toEqual([
        422,
        'idempotency-mismatch',
        '/idempotencyKey',
      ]);
    expect(await ledger.size()).toBe(before);
    expect((await ask(one.token)).body).toEqual(first.body);
    const [three, four] = [await ledger.accept(), await ledger.accept()];
    const both = await Promise.all([ask(three.token, 'raced'), ask(four.token, 'raced')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
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

  it('gives a token that many accounts claim at once to one of them, and tells each other one that it was used', async () => {
    for (let time = 0; time < 5; time++) {
      const { token } = await ledger.accept();
      const before = await ledger.size();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => verify({ token, subject: `acct-race-${time}-${n}` })),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
      const told = answers.map(({ body }) => body['error-codes'].join()).sort();
      expect(told).toEqual(['', ...Array.from({ length: 7 }, () => 'already-used')]);
      expect(await ledger.size()).toBe(before + 1);
    }
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
    for (const other of ['x', 'a.b', `${token}A`, forged(token), token.slice(0, -2)])
      expect(await codes({ token: other }), other).toEqual(['invalid-token']);
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

  it('holds the action and the form’s own data to what was presented', async () => {
    const fresh = async () =>
      (await ledger.decide(await ledger.token({ action: 'signup', cdata: 'form-1' }))).body.token;
    for (const [expect_, wanted] of [
      [{ action: 'signup', cdata: 'form-1', agreements: [SMALL] }, []],
      [{ action: 'signup', cdata: 'form-2' }, ['expectation-failed']],
      [{ action: 'checkout', cdata: 'form-1' }, ['expectation-failed']],
      [{ agreements: [SMALL, 'other-terms'] }, ['expectation-failed']],
    ] as const)
      expect(await codes({ token: await fresh(), expect: expect_ })).toEqual(wanted);
  });

  it('makes nothing of a token that was slipped in from another form: the decision stays nobody’s', async () => {
    const { token, index } = await ledger.accept();
    const answer = await verify({ token, subject: 'acct-victim', expect: { action: 'signup' } });
    expect(answer.body['error-codes']).toEqual(['expectation-failed']);
    expect(answer.body.subject).toBeUndefined();
    const { body } = await ledger.bySite<{ accepted: unknown }>(
      'GET',
      `/v1/subjects/acct-victim/status?agreement=${SMALL}`,
    );
    expect(body.accepted).toBeNull();
    expect((await ledger.ledger.store.link(index)) ?? null).toBeNull();
  });

  it('makes a refusal the account’s, so that it is not asked again as if nothing had been said', async () => {
    const { token, index } = await ledger.accept(undefined, { decision: 'declined' });
    expect((await verify({ token, subject: 'acct-no' })).body).toMatchObject({ success: false, subject: 'acct-no' });
    const { body } = await ledger.bySite<{ accepted: unknown; declined: unknown }>(
      'GET',
      `/v1/subjects/acct-no/status?agreement=${SMALL}`,
    );
    expect(body).toMatchObject({ accepted: null, declined: { index } });
  });

  it('repeats its answer byte for byte, after a restart too', async () => {
    const { token } = await ledger.accept(undefined, { preferences: { email: 'in' } });
    const body = { token, subject: 'acct-again', idempotencyKey: 'again', expect: { agreements: [SMALL] } };
    const first = JSON.stringify((await verify(body)).body);
    await ledger.restart();
    expect(JSON.stringify((await verify(body)).body)).toBe(first);
  });

  it('keeps nothing readable of its answers', async () => {
    const presentation = await ledger.token({ cdata: 'readable-cdata' });
    const { token, index } = (await ledger.decide(presentation)).body;
    await verify({ token, subject: 'readable-subject', idempotencyKey: 'readable-key' });
    const kept = JSON.stringify(await ledger.ledger.store.answer(`siteverify/${index}`));
    expect(kept).toContain('codes');
    expect(kept).not.toContain('readable');
  });

  it('takes back with a link what the link had said about messages', async () => {
    const { token, index } = await ledger.accept(undefined, { preferences: { email: 'in' } });
    const state = async () =>
      (await ledger.bySite<{ state: string }>('GET', '/v1/subjects/acct-mail/may-send?channel=email')).body.state;
    await ledger.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'acct-mail' });
    expect(await state()).toBe('in');
    await ledger.bySite('DELETE', `/v1/decisions/${index}/subject`);
    expect(await state()).toBe('not-asked');
  });

  it('is unlinked once, however often that is asked at the same time', async () => {
    const { token, index } = await ledger.accept();
    await ledger.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'acct-unlink' });
    const before = await ledger.size();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ledger.bySite('DELETE', `/v1/decisions/${index}/subject`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    expect(await ledger.size()).toBe(before + 1);
  });

  it('never links a decision that names its account to another one', async () => {
    const { token, index } = await ledger.accept('acct-own');
    const link = (subject: string) =>
      ledger.bySite<Problem & { index: number }>('PUT', `/v1/decisions/${index}/subject`, { token, subject });
    const other = await link('acct-else');
    expect([other.status, other.body.code]).toEqual([409, 'already-linked']);
    const before = await ledger.size();
    expect((await link('acct-own')).body.index).toBe(index);
    expect(await ledger.size()).toBe(before);
  });

  it('links only what the token names, and only the site’s own decisions', async () => {
    const [one, two] = [await ledger.accept(), await ledger.accept()];
    const link = (index: number, token: string) =>
      ledger.bySite<Problem>('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'acct-7' });
    expect((await link(one.index, two.token)).body).toMatchObject({ code: 'invalid-field', field: '/token' });
    expect((await link(one.index, `${one.token}A`)).body).toMatchObject({ code: 'invalid-field', field: '/token' });
    expect((await ledger.bySite<Problem>('DELETE', '/v1/decisions/0/subject')).status).toBe(404);
    expect((await ledger.bySite<Problem>('DELETE', `/v1/decisions/${one.index}/subject`)).status).toBe(404);
  });
});
