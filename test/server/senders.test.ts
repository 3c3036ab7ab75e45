// What whoever sends messages asks and reports.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseNote } from '../../core/log/note.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Problem, StatedAnswer } from '../../core/wire.ts';
import { MOST_ADDRESSEES } from '../../server/contract/senders.ts';
import { forged } from '../support/forged.ts';
import { TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
beforeEach(async () => void (test = await TestLedger.start()));
afterEach(() => test.end());

interface MaySend {
  readonly allowed: boolean;
  readonly state: string;
  readonly channel: string;
  readonly index: number | null;
  readonly statement: string;
  readonly unsubscribe: { readonly url: string };
}
interface Suppression {
  readonly index: number;
  readonly via: string | null;
  readonly channels: readonly { readonly channel: string; readonly stands: boolean }[];
  readonly subject: string | null;
  readonly addresses: { readonly [channel: string]: string };
}
interface Page {
  readonly suppressions: readonly Suppression[];
  readonly cursor: string;
  readonly more: boolean;
}
interface Taken {
  readonly reading: string;
  readonly refusal: { readonly index: number; readonly receipt: Receipt } | null;
  readonly reply: string | null;
}

const NUMBER = '+86 138 0000 5678';
const write = (text: string, headers: Record<string, string> = {}, from = NUMBER) =>
  test.bySite<Taken & Problem>('POST', '/v1/inbound/sms', { from, text }, headers);
const ask = (...addressees: readonly object[]) =>
  test.bySite<{ answers: readonly MaySend[] } & Problem>('POST', '/v1/may-send', { addressees });
const suppressions = async (query = '') => (await test.bySite<Page & Problem>('GET', `/v1/suppressions${query}`)).body;
const refuse = (body: object, headers: Record<string, string> = {}) =>
  test.bySite<StatedAnswer & Problem>('POST', '/v1/preferences', body, headers);

/** A person who agreed to e-mail at this address. */
async function agreeToMail(subject: string, email: string): Promise<void> {
  const subjectToken = await test.subjectToken(subject, { claims: { email } });
  const { body } = await test.present({ subjectToken });
  await test.decide(body.presentation!, { subjectToken, preferences: { email: 'in' } });
}

describe('asking before sending', () => {
  it('is answered for many at once, each with its own signed statement, in the order asked', async () => {
    await agreeToMail('acct-1', 'ada@example.com');
    const { status, body } = await ask(
      { channel: 'email', subject: 'acct-1', address: 'ada@example.com' },
      { channel: 'email', subject: 'acct-1' },
      { channel: 'email', address: 'nobody@example.com' },
      { channel: 'sms', subject: 'acct-1' },
    );
    expect(status).toBe(200);
    expect(body.answers.map(({ allowed, state, channel }) => [allowed, state, channel])).toEqual([
      [true, 'in', 'email'],
      [true, 'in', 'email'],
      [false, 'not-asked', 'email'],
      [false, 'not-asked', 'sms'],
    ]);
    const said = body.answers.map(({ statement }) => parseNote(statement)!.text.split('\n')[4]);
    expect(said).toEqual(['yes', 'yes', 'no', 'no']);
  });

  it('is no for an account at a new address, which was never asked for', async () => {
    await agreeToMail('acct-1', 'ada@example.com');
    const { body } = await ask({ channel: 'email', subject: 'acct-1', address: 'new@example.com' });
    expect(body.answers[0]).toMatchObject({ allowed: false, state: 'not-asked' });
  });

  it('is no once either the account or the address refused, and says which entry it was', async () => {
    await agreeToMail('acct-1', 'ada@example.com');
    const refused = await refuse({ subject: 'acct-1', changes: [{ channel: 'email', state: 'out' }] });
    const { body } = await ask({ channel: 'email', subject: 'acct-1', address: 'ada@example.com' });
    expect(body.answers[0]).toMatchObject({ allowed: false, state: 'out', index: refused.body.index });
  });

  it.each([
    [{ addressees: [] }, 'invalid-field', '/addressees'],
    [{ addressees: [{ channel: 'email' }] }, 'invalid-field', '/addressees/0/subject'],
    [{ addressees: [{ channel: 'fax', subject: 'a' }] }, 'invalid-field', '/addressees/0/channel'],
    [{ addressees: [{ channel: 'sms', subject: 'a', tag: 1 }] }, 'unknown-field', '/addressees/0/tag'],
    [
      { addressees: Array.from({ length: MOST_ADDRESSEES + 1 }, () => ({ channel: 'sms', subject: 'a' })) },
      'invalid-field',
      '/addressees',
    ],
  ])('says what is wrong with a question (%#)', async (body, code, field) => {
    const answer = await test.bySite<Problem>('POST', '/v1/may-send', body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, code, field]);
  });

  it('takes a thousand addressees, which is more than other requests may be long', async () => {
    const { status, body } = await ask(
      ...Array.from({ length: MOST_ADDRESSEES }, (_, at) => ({
        channel: 'email',
        subject: `account-number-${String(at).padStart(40, '0')}`,
      })),
    );
    expect([status, body.answers.length]).toEqual([200, MOST_ADDRESSEES]);
  });
});

describe('a text message written back', () => {
  it('is a refusal at once when it is a keyword: an entry, a receipt, and one reply', async () => {
    const { status, body } = await write('TD');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      reading: 'keyword',
      reply: '【示例书屋】已退订，不再向本号码发送商业短信。服务通知不受影响。',
    });
    expect(test.verify(body.refusal!.receipt).outcome).toBe('verified');
    const [answer] = (await ask({ channel: 'sms', address: '138-0000-5678' })).body.answers;
    expect(answer).toMatchObject({ allowed: false, state: 'out', index: body.refusal!.index });
  });

  it('is answered once, and recorded once', async () => {
    const first = await write('STOP');
    expect(first.body.reply).toBe(
      'Example Books: stopped. No more commercial texts to this number; service notices continue.',
    );
    const size = await test.size();
    const again = await write('退订');
    expect(again.body).toMatchObject({
      reading: 'keyword',
      reply: null,
      refusal: { index: first.body.refusal!.index },
    });
    expect(await test.size()).toBe(size);
  });

  it('sent again by the gateway under its own name, is answered the same', async () => {
    const named = { 'Idempotency-Key': 'message-1' };
    const first = await write('stop', named);
    const again = await write('stop', named);
    expect(again.body).toEqual(first.body);
    expect(again.body.reply).not.toBeNull();
    const other = await write('退订', named);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
  });

  it('that arrives ten times at once is recorded once', async () => {
    const size = await test.size();
    const all = await Promise.all(Array.from({ length: 10 }, () => write('TD')));
    expect(new Set(all.map(({ body }) => body.refusal!.index)).size).toBe(1);
    expect(all.filter(({ body }) => body.reply !== null)).toHaveLength(1);
    expect(await test.size()).toBe(size + 1);
  });

  it('that says more is taken for a refusal, said so, and listed for staff with its words', async () => {
    await write('TD', {}, '+44 20 7946 0001');
    const { body } = await write('请不要再给我发广告了');
    expect(body).toMatchObject({
      reading: 'inside',
      reply: '【示例书屋】已按退订处理，不再向本号码发送商业短信。如非本意，请在账户设置中更改。服务通知不受影响。',
    });
    const listed = await test.bySite<{ messages: readonly object[]; cursor: string | null }>('GET', '/v1/inbound/sms');
    expect(listed.body.messages).toEqual([
      expect.objectContaining({ index: body.refusal!.index, from: NUMBER, text: '请不要再给我发广告了' }),
    ]);
    const stored = (await test.ledger.store.entry(body.refusal!.index))!;
    expect(new TextDecoder().decode(stored.bytes)).not.toMatch(/0000 ?5678|广告/);
  });

  it('that says more is kept for staff though the number refused before, and is not answered again', async () => {
    const from = '+44 20 7946 0002';
    const first = await write('TD', { 'Idempotency-Key': 'first' }, from);
    const size = await test.size();
    const again = await write('TD', {}, from);
    expect([again.body.refusal!.index, again.body.reply, await test.size()]).toEqual([
      first.body.refusal!.index,
      null,
      size,
    ]);
    const stood = (await ask({ channel: 'sms', address: from })).body.answers[0];
    const more = () => write('Stop calling me too, please', { 'Idempotency-Key': 'more' }, from);
    const [taken, twice] = [await more(), await more()];
    expect(taken.body).toMatchObject({ reading: 'inside', reply: null });
    expect(twice.body).toEqual(taken.body);
    expect(await test.size()).toBe(size + 1);
    expect((await write('TD', { 'Idempotency-Key': 'first' }, from)).body.reply).toBe(first.body.reply);
    const { index } = stood!;
    expect((await ask({ channel: 'sms', address: from })).body.answers[0]!.index).toBe(index);
    const listed = await test.bySite<{ messages: readonly { index: number }[] }>('GET', '/v1/inbound/sms');
    expect(listed.body.messages.map(({ index }) => index)).toContain(taken.body.refusal!.index);
  });

  it('that refuses nothing changes nothing', async () => {
    const size = await test.size();
    expect((await write('好的，明天见')).body).toEqual({ reading: 'none', refusal: null, reply: null });
    expect(await test.size()).toBe(size);
  });

  it.each([
    [{ from: 'abc', text: 'T' }, '/from'],
    [{ from: NUMBER, text: 'x'.repeat(1601) }, '/text'],
    [{ from: NUMBER }, '/text'],
  ])('that is none is refused (%#)', async (body, field) => {
    const answer = await test.bySite<Problem>('POST', '/v1/inbound/sms', body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', field]);
  });

  it('is taken from the site’s server alone', async () => {
    const answer = await test.send<Problem>('POST', '/v1/inbound/sms', { from: NUMBER, text: 'T' });
    expect([answer.status, answer.body.code]).toEqual([401, 'key-missing']);
  });
});

describe('a refusal that staff record', () => {
  it('needs no account: it stands for the addresses that were given', async () => {
    const { status, body } = await refuse({
      addresses: { email: 'Lin@Example.com', phone: NUMBER },
      changes: [
        { channel: 'phone', state: 'out' },
        { channel: 'email', state: 'out' },
      ],
      via: 'operator',
      staff: '客服 0427',
    });
    expect(status).toBe(201);
    expect(test.verify(body.receipt).outcome).toBe('verified');
    const { answers } = (
      await ask({ channel: 'phone', address: '13800005678' }, { channel: 'email', address: 'lin@example.com' })
    ).body;
    expect(answers.map(({ state }) => state)).toEqual(['out', 'out']);
    const record = await test.byLegal<{ record: object }>(`/v1/records/${body.index}`);
    expect(record.body.record).toMatchObject({
      entry: { via: 'operator' },
      opened: { assertion: { recordedBy: '客服 0427' } },
    });
  });

  it('for an account also stands for the address that the person gave', async () => {
    await refuse({
      subject: 'acct-1',
      addresses: { phone: NUMBER },
      changes: [{ channel: 'phone', state: 'out' }],
      via: 'operator',
    });
    const { answers } = (
      await ask({ channel: 'phone', address: '13800005678' }, { channel: 'phone', subject: 'acct-1' })
    ).body;
    expect(answers.map(({ state }) => state)).toEqual(['out', 'out']);
  });

  it.each([
    [{ changes: [{ channel: 'email', state: 'out' }] }, '/subject'],
    [{ addresses: { phone: NUMBER }, changes: [{ channel: 'email', state: 'out' }] }, '/subject'],
    [{ addresses: { email: 'a@b.example' }, changes: [{ channel: 'email', state: 'in' }] }, '/subject'],
    [{ subject: 'a', changes: [{ channel: 'email', state: 'out' }], staff: 'Lin' }, '/staff'],
    [{ subject: 'a', addresses: { fax: '1' }, changes: [{ channel: 'email', state: 'out' }] }, '/addresses/fax'],
  ])('is not guessed at: %j', async (body, field) => {
    const answer = await refuse(body);
    expect([answer.status, answer.body.field]).toEqual([400, field]);
  });
});

describe('refusals for senders', () => {
  it('come in the order of the log, with whom and which channels, and go on from the cursor', async () => {
    const one = await refuse({ subject: 'acct-1', changes: [{ channel: 'email', state: 'out' }] });
    const two = await write('TD');
    const first = await suppressions('?limit=1');
    expect(first).toMatchObject({
      suppressions: [
        { index: one.body.index, via: 'api', subject: 'acct-1', channels: [{ channel: 'email', stands: true }] },
      ],
      more: true,
    });
    const second = await suppressions(`?cursor=${first.cursor}`);
    expect(second).toMatchObject({
      suppressions: [{ index: two.body.refusal!.index, via: 'sms', subject: null, addresses: { sms: NUMBER } }],
      more: false,
    });
    expect((await suppressions(`?cursor=${second.cursor}`)).suppressions).toEqual([]);
    const three = await refuse({ subject: 'acct-2', changes: [{ channel: 'visit', state: 'out' }] });
    const { suppressions: fresh } = await suppressions(`?cursor=${second.cursor}`);
    expect(fresh.map(({ index }) => index)).toEqual([three.body.index]);
  });

  it('name the address of an unsubscribe link, which its token does not show', async () => {
    const [answer] = (await ask({ channel: 'email', address: 'mei@example.com' })).body.answers;
    const path = new URL(answer!.unsubscribe.url).pathname;
    expect(path).not.toMatch(/mei(?:@|%40)|bWVpQ/);
    await test.app.request(test.ledger.url + path, { method: 'POST' });
    expect((await suppressions()).suppressions).toMatchObject([
      { via: 'link', addresses: { email: 'mei@example.com' }, channels: [{ channel: 'email', stands: true }] },
    ]);
  });

  it('say which of them no longer stand', async () => {
    await refuse({ subject: 'acct-1', changes: [{ channel: 'email', state: 'out' }] });
    const subjectToken = await test.subjectToken('acct-1');
    const { presentation } = (await test.present({ subjectToken, kind: 'settings' })).body;
    const agreed = await refuse({ subject: 'acct-1', presentation, changes: [{ channel: 'email', state: 'in' }] });
    expect(agreed.status).toBe(201);
    const [refusal] = (await suppressions()).suppressions;
    expect(refusal!.channels).toEqual([{ channel: 'email', stands: false }]);
  });

  it('are acknowledged by an entry for each channel, once', async () => {
    await refuse({ subject: 'acct-1', changes: [{ channel: 'email', state: 'out' }] });
    await write('TD');
    const { cursor } = await suppressions();
    const seen = () =>
      test.bySite<{ notices: readonly { channel: string; index: number }[] }>('POST', '/v1/suppressions/ack', {
        cursor,
      });
    const first = await seen();
    expect([first.status, first.body.notices.map(({ channel }) => channel).sort()]).toEqual([201, ['email', 'sms']]);
    const [notice] = first.body.notices;
    const { record } = (await test.byLegal<{ record: { type: string; entry: object } }>(`/v1/records/${notice!.index}`))
      .body;
    expect(record).toMatchObject({ type: 'notice.sent', entry: { direction: 'to-provider', purpose: 'refusal' } });
    const again = await seen();
    expect([again.status, again.body.notices]).toEqual([200, []]);
    await test.restart();
    expect((await seen()).status).toBe(200);
  });

  it('are not told to another site, and a cursor is nothing anywhere else', async () => {
    const { cursor } = await suppressions();
    const records = await test.byLegal<{ cursor: string }>('/v1/records?limit=1');
    for (const [method, path, body] of [
      ['GET', `/v1/suppressions?cursor=${records.body.cursor}`, undefined],
      ['GET', `/v1/suppressions?cursor=${forged(cursor)}`, undefined],
      ['GET', `/v1/inbound/sms?cursor=${cursor}`, undefined],
      ['POST', '/v1/suppressions/ack', { cursor: records.body.cursor }],
    ] as const) {
      const answer = await test.bySite<Problem>(method, path, body);
      expect([answer.status, answer.body.field], path).toEqual([400, '/cursor']);
    }
    expect((await test.byLegal<Problem>('/v1/suppressions')).status).toBe(403);
  });
});
