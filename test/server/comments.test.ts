import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_KEYS } from '../../server/demo.ts';
import type { CommentLine } from '../../server/ledger/comment-answers.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import { SHAPES } from '../../server/openapi/shapes.ts';
import type { Problem } from '../../core/wire.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;
const PATH = `/v1/agreements/${SMALL}/comments`;

type Made = { readonly index: number; readonly time: string; readonly version: string } & Problem;
type List = { readonly comments: readonly CommentLine[]; readonly cursor: string | null } & Problem;

let ledger: TestLedger;
const fresh = (): void => {
  beforeEach(async () => {
    ledger = await TestLedger.start();
    await ledger.publishSecond(SMALL, false);
  });
  afterEach(() => ledger.end());
};

const say = (change: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  ledger.send<Made>('POST', PATH, { siteKey: DEMO_KEYS.site, text: '公示期太短。', ...change }, headers);
const byPublisher = <Body>(method: string, path: string, body?: unknown) =>
  ledger.send<Body>(method, path, body, { Authorization: `Bearer ${DEMO_KEYS.publisher}` });
const list = async (query = '') => (await byPublisher<List>('GET', `${PATH}${query}`)).body;
const answer = (index: number, change: Record<string, unknown> = {}) =>
  byPublisher<{ index: number; public: boolean } & Problem>('POST', `${PATH}/${index}/answer`, {
    answeredBy: '示例发布人',
    text: '公示期为 7 日，符合规定；拟在下一版延长。',
    ...change,
  });
const withdraw = () =>
  byPublisher<Problem>('POST', `/v1/agreements/${SMALL}/versions/2/withdrawal`, {
    withdrawnBy: '示例发布人',
    reason: '按意见修改。',
  });
const recordOf = async (index: number) =>
  (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${index}`)).body.record;

describe('a comment on a pending revision', () => {
  fresh();

  it('is an entry that names the text in clear, and seals what was said', async () => {
    const { status, body } = await say({ clause: 'fees', subjectToken: await ledger.subjectToken('acct-1') });
    expect([status, body.version]).toEqual([201, '2']);
    expect(z.parse(SHAPES.Comment, body)).toEqual(body);
    const record = await recordOf(body.index);
    expect(record.entry).toEqual({
      type: 'comment',
      time: body.time,
      agreement: SMALL,
      version: '2',
      digest: ledger.ledger.publications.version(SMALL, '2')!.digest,
      step: 'made',
    });
    expect(record.opened).toMatchObject({ subject: 'acct-1', text: { text: '公示期太短。', clause: 'fees' } });
  });

  it('joins the chain of an account, with a receipt that verifies', async () => {
    const { body } = await say({ subjectToken: await ledger.subjectToken('acct-1') });
    const chain = await ledger.bySite<{ verdict: { state: string } }>('GET', '/v1/subjects/acct-1/chain');
    expect(chain.body.verdict.state).toBe('gapless');
    const receipt = await ledger.bySite('GET', `/v1/subjects/acct-1/receipts/${body.index}`);
    expect(ledger.verify(receipt.body).outcome).toBe('verified');
    expect((await ledger.bySite('GET', `/v1/subjects/acct-2/receipts/${body.index}`)).status).toBe(404);
  });

  it('is recorded once under one name, and the same name is nothing for another comment', async () => {
    const headers = { 'Idempotency-Key': 'one' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => say({}, headers)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await say({ text: '别的意见' }, headers)).body.code).toBe('idempotency-mismatch');
    await withdraw();
    expect((await say({}, headers)).body).toEqual(answers[0]!.body);
  });

  it('comes too late once the revision is in force, was withdrawn, or there is none', async () => {
    const reason = async (change = {}) => (await say(change)).body as unknown as { code: string; reason: string };
    expect(await reason({ version: '1' })).toMatchObject({ code: 'comments-closed', reason: 'effective' });
    await withdraw();
    expect(await reason({ version: '2' })).toMatchObject({ code: 'comments-closed', reason: 'withdrawn' });
    expect(await reason()).toMatchObject({ code: 'comments-closed', reason: 'nothing-pending' });
    expect(
      (await ledger.send<Problem>('POST', '/v1/agreements/nowhere/comments', { siteKey: DEMO_KEYS.site, text: 'a' }))
        .body.code,
    ).toBe('not-found');
    ledger.passTime(9 * DAY);
    expect(await reason()).toMatchObject({ reason: 'nothing-pending' });
  });

  it('is never recorded behind a withdrawal, however many come at once', async () => {
    const all = await Promise.all([
      ...Array.from({ length: 10 }, () => say()),
      withdraw(),
      ...Array.from({ length: 10 }, () => say()),
    ]);
    const withdrawn = (await ledger.byLegal<{ records: { index: number }[] }>('/v1/records?type=version.withdrawn'))
      .body.records[0]!;
    const made = all.flatMap(({ status, body }) =>
      status === 201 && 'version' in body && body.index !== withdrawn.index ? [Number(body.index)] : [],
    );
    expect(made.filter((index) => index > withdrawn.index)).toEqual([]);
    expect(all.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'comments-closed')).toBe(true);
  });
});

describe('the words of a comment', () => {
  beforeAll(async () => {
    ledger = await TestLedger.start();
    await ledger.publishSecond(SMALL, false);
  });
  afterAll(() => ledger.end());

  it.each([
    ['nothing', '', 'empty'],
    ['nothing to read', ' \n……', 'empty'],
    ['4,001 characters', '字'.repeat(4001), 'too-long'],
    ['a zero-width space', '公示​期', 'hidden-character'],
    ['a turn of direction', '公示\u202E期', 'hidden-character'],
    ['a carriage return', '公示\r\n期', 'hidden-character'],
    ['a null', '公示\0期', 'hidden-character'],
    ['a private character', '公示\uE000期', 'hidden-character'],
  ])('is refused with %s, in both languages, and changes nothing', async (_, text, reason) => {
    const before = await ledger.size();
    const { status, body } = await say({ text });
    expect([status, body.code, body.field]).toEqual([422, 'text-unfit', '/text']);
    expect(body).toMatchObject({ reason });
    expect((await say({ text }, { 'Accept-Language': 'zh-CN' })).body.detail).toMatch(/\p{Script=Han}/u);
    expect(await ledger.size()).toBe(before);
  });

  it.each([
    ['4,000 characters', '字'.repeat(4000)],
    ['markup, which stays text', '<script>alert(1)</script>'],
    ['lines, tabs, emoji and rare characters', '第一行\n\t第二行 👩‍⚖️ 葛󠄀 ①'],
  ])('takes down %s as it came', async (_, text) => {
    const { status, body } = await say({ text });
    expect(status).toBe(201);
    expect((await list()).comments[0]).toMatchObject({ index: body.index, text });
  });

  it.each([
    ['a clause that is not there', { clause: 'nowhere' }, 'invalid-field'],
    ['a version that is not there', { version: '9' }, 'not-found'],
    ['a text that is none', { text: 7 }, 'invalid-field'],
    ['a member it does not know', { name: '张三' }, 'unknown-field'],
    ['an unknown site', { siteKey: 'pk_nobody' }, 'key-invalid'],
    ['a forged token', { subjectToken: 'x.y.z' }, 'subject-token-invalid'],
  ])('is refused with %s', async (_, change, code) => {
    const before = await ledger.size();
    expect((await say(change)).body.code).toBe(code);
    expect(await ledger.size()).toBe(before);
  });

  it('is refused from a foreign page, without a page, and in another media type', async () => {
    expect((await say({}, { Origin: 'https://elsewhere.example' })).body.code).toBe('origin-not-allowed');
    expect((await say({}, { 'Content-Type': 'text/plain' })).body.code).toBe('media-type');
    const text = JSON.stringify({ siteKey: DEMO_KEYS.site, text: '意见' });
    const bare = await ledger.app.request(`${ledger.ledger.url}${PATH}`, {
      method: 'POST',
      body: text,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(((await bare.json()) as Problem).code).toBe('origin-missing');
  });
});

describe('what a publisher reads', () => {
  fresh();

  it('is every comment, newest first, page by page, and never whose it is', async () => {
    const indexes: number[] = [];
    for (const text of ['一', '二', '三'])
      indexes.unshift((await say({ text, subjectToken: await ledger.subjectToken('acct-7') })).body.index);
    const first = await list('?version=2&limit=2');
    expect(z.parse(SHAPES.Comments, first)).toEqual(first);
    const rest = await list(`?version=2&limit=2&cursor=${first.cursor}`);
    expect([...first.comments, ...rest.comments].map(({ index }) => index)).toEqual(indexes);
    expect(rest.cursor).toBeNull();
    expect(first.comments[0]).toMatchObject({ text: '三', known: true, answer: null });
    expect(JSON.stringify(first)).not.toContain('acct-7');
    expect((await list('?version=1')).comments).toEqual([]);
  });

  it('is for a publisher alone, and a cursor is of one list', async () => {
    for (const key of [DEMO_KEYS.legal, DEMO_KEYS.auditor, DEMO_KEYS.secret])
      expect((await ledger.send<Problem>('GET', PATH, undefined, { Authorization: `Bearer ${key}` })).body.code).toBe(
        'role-insufficient',
      );
    expect((await ledger.send<Problem>('GET', PATH)).body.code).toBe('key-missing');
    await say({ text: '一' });
    await say({ text: '二' });
    const { cursor } = await list('?limit=1');
    expect((await list(`?version=2&cursor=${cursor}`)).code).toBe('invalid-field');
    expect((await list(`?cursor=${cursor}x`)).code).toBe('invalid-field');
    expect((await list('?version=9')).code).toBe('not-found');
    expect((await list('?version=x')).code).toBe('invalid-field');
    expect((await list('?name=x')).code).toBe('unknown-field');
  });
});

describe('an answer', () => {
  fresh();
  let index: number;
  beforeEach(async () => {
    index = (await say({ clause: 'fees', subjectToken: await ledger.subjectToken('acct-1') })).body.index;
  });

  it('to the person alone is in their account, and on no page', async () => {
    const { status, body } = await answer(index);
    expect([status, body.public]).toEqual([201, false]);
    expect(z.parse(SHAPES.CommentAnswered, body)).toEqual(body);
    expect((await list()).comments[0]!.answer).toMatchObject({ index: body.index, question: null });
    const history = await ledger.bySite<{ entries: { index: number; type: string }[] }>(
      'GET',
      '/v1/subjects/acct-1/history',
    );
    expect(z.parse(SHAPES.History, history.body)).toEqual(history.body);
    expect(history.body.entries[0]).toMatchObject({
      index: body.index,
      comment: { step: 'answered', text: expect.stringContaining('拟在下一版延长') as string },
    });
    expect(history.body.entries[1]).toMatchObject({ comment: { step: 'made', text: '公示期太短。', clause: 'fees' } });
    expect((await page()).body).not.toContain('拟在下一版延长');
  });

  it('with the point in the publisher’s words is shown to everybody, and nothing of the comment is', async () => {
    await answer(index, { question: '公示期是否够长？<b>' });
    const { body } = await page();
    expect(body).toContain('公示期是否够长？&lt;b&gt;');
    expect(body).toContain('拟在下一版延长');
    expect(body).not.toContain('公示期太短');
    expect(body).not.toContain('示例发布人');
    expect(body).toContain('#clause-fees');
  });

  it('to everybody is nobody’s: it stays when the account’s values are destroyed', async () => {
    const { body } = await answer(index, { question: '公示期是否够长？' });
    const record = await recordOf(body.index);
    expect(record.subject).toBeNull();
    const stored = (await ledger.ledger.store.entry(index))!;
    await ledger.ledger.vault.destroy([stored.holder], ['identity']);
    await ledger.restart();
    expect((await page()).body).toContain('公示期是否够长？');
    const [line] = (await list()).comments;
    expect(line).toMatchObject({ text: null, answer: { question: '公示期是否够长？' } });
  });

  it('is given once, by one of ten publishers at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => answer(index)));
    const [given, ...more] = all.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    const refused = all.filter(({ status }) => status !== 201).map(({ body }) => [body.code, body.index]);
    expect(new Set(refused.map(String))).toEqual(new Set([`already-answered,${given!.body.index}`]));
  });

  it('can come after the revision took effect or was withdrawn', async () => {
    await withdraw();
    expect((await answer(index, { question: '为何撤回？' })).status).toBe(201);
    expect((await page()).body).toContain('为何撤回？');
  });

  it.each([
    ['nothing in it', { text: ' ' }, 'text-unfit', '/text'],
    ['a hidden question', { question: '公示\u2066期' }, 'text-unfit', '/question'],
    ['no name', { answeredBy: '' }, 'invalid-field', '/answeredBy'],
    ['a member it does not know', { subject: 'x' }, 'unknown-field', '/subject'],
  ])('is refused with %s', async (_, change, code, field) => {
    const { body } = await answer(index, change);
    expect([body.code, body.field]).toEqual([code, field]);
    expect((await list()).comments[0]!.answer).toBeNull();
  });

  it('answers only a comment of this agreement, and no answer', async () => {
    const { body } = await answer(index);
    for (const other of [0, 999_999, body.index]) expect((await answer(other)).body.code).toBe('not-found');
    const elsewhere = await byPublisher<Problem>('POST', `/v1/agreements/other/comments/${index}/answer`, {
      answeredBy: 'A',
      text: 'B',
    });
    expect(elsewhere.body.code).toBe('not-found');
  });
});

const page = (label = '2') =>
  ledger.send<string>('GET', `/agreements/${SMALL}/${label}`, undefined, {
    Accept: 'text/html',
    'Accept-Language': 'zh-CN',
  });
