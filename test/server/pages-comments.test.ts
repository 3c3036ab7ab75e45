import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../server/demo.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Problem } from '../../core/wire.ts';
import { forged } from '../support/forged.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

const HOUR = 60 * 60 * 1000;
const FORM = 'application/x-www-form-urlencoded';
const PAGE = `/agreements/${SMALL}/2`;

let test: TestLedger;
beforeEach(async () => {
  test = await TestLedger.start();
  await test.publishSecond(SMALL, false);
});
afterEach(() => test.end());

const browser = { Accept: 'text/html', 'Accept-Language': 'zh-CN' };
const open = async (path = PAGE, language = 'zh-CN') =>
  (await test.send<string>('GET', path, undefined, { ...browser, 'Accept-Language': language })).body;
const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
const post = (fields: Record<string, string>, headers: Record<string, string> = {}, path = PAGE) =>
  test.send<string>('POST', path, new URLSearchParams(fields).toString(), {
    ...browser,
    'Content-Type': FORM,
    'Sec-Fetch-Site': 'same-origin',
    ...headers,
  });
const comments = async () =>
  (
    await test.send<{ comments: { index: number; text: string; clause: string | null; known: boolean }[] }>(
      'GET',
      `/v1/agreements/${SMALL}/comments`,
      undefined,
      { Authorization: `Bearer ${DEMO_KEYS.publisher}` },
    )
  ).body.comments;

describe('the page of a pending version', () => {
  it.each([
    ['zh-CN', '征求意见至', '提交意见', '不会公开'],
    ['en', 'Comments invited until', 'Send the comment', 'is not made public'],
  ])('invites comments in %s, says until when, and shows a box', async (language, ...words) => {
    const page = await open(PAGE, language);
    for (const word of words) expect(page).toContain(word);
    expect(page).toMatch(/<form class="comment" method="post"/);
    expect(page).not.toMatch(/<script/);
    expect(await open(`/agreements/${SMALL}`, language)).toContain(`/agreements/${SMALL}/2#comments`);
  });

  it('takes a comment from anybody: no script, no site key, no account', async () => {
    const { status, body } = await post({ token: tokenIn(await open()), text: '第一行\r\n第二行', clause: 'fees' });
    expect(status).toBe(201);
    const [made] = await comments();
    expect(made).toMatchObject({ text: '第一行\n第二行', clause: 'fees', known: false });
    expect(body).toContain(`账本第 ${made!.index} 条`);
    const { record } = (await test.byLegal<{ record: RecordDetails }>(`/v1/records/${made!.index}`)).body;
    expect(record.subject).toBeNull();
    expect(record.closed).toEqual(['chain', 'subject']);
    expect(await open()).not.toContain('第一行');
  });

  it('takes the same form once, and another text only as another comment', async () => {
    const token = tokenIn(await open());
    const both = await Promise.all([post({ token, text: '意见' }), post({ token, text: '意见' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const other = await post({ token, text: '别的意见' });
    expect([other.status, other.body.includes('刚才已经提交过')]).toEqual([422, true]);
    expect(await comments()).toHaveLength(1);
    expect((await post({ token: tokenIn(other.body), text: '别的意见' })).status).toBe(201);
  });

  it.each([
    ['empty', '', '没有写内容'],
    ['too long', '字'.repeat(4001), '至多 4000 字'],
    ['with a hidden character', '看\u200B不见', '第 2 个字符（U+200B）'],
  ])('gives words back that are %s, says why, and records nothing', async (_, text, why) => {
    const before = await test.size();
    const { status, body } = await post({ token: tokenIn(await open()), text, clause: 'fees' });
    expect([status, body.includes(why)]).toEqual([422, true]);
    expect(body).toContain(text);
    expect(body).toMatch(/<option value="fees"\s+selected/);
    expect(tokenIn(body)).not.toBe('');
    expect(await test.size()).toBe(before);
  });

  it('draws markup as text', async () => {
    const { body } = await post({ token: tokenIn(await open()), text: '</textarea><script>alert(1)</script>\u200B' });
    expect(body).not.toContain('<script');
    expect(body).toContain('&lt;/textarea&gt;');
  });

  it.each([
    ['no token', () => ''],
    ['a forged token', forged],
    ['a cut token', (token: string) => token.slice(0, 20)],
  ])('records nothing with %s, and gives a fresh form', async (_, change) => {
    const before = await test.size();
    const { status, body } = await post({ token: change(tokenIn(await open())), text: '意见' });
    expect([status, body.includes('意见')]).toEqual([403, true]);
    expect(await test.size()).toBe(before);
  });

  it('records nothing from a page that stood open for half a day', async () => {
    const token = tokenIn(await open());
    test.passTime(12 * HOUR + 1);
    expect((await post({ token, text: '意见' })).status).toBe(403);
    expect(await comments()).toEqual([]);
  });

  it.each([
    ['from another site’s page', { Origin: 'https://elsewhere.example' }, 403],
    ['from a page that hides where it is', { Origin: 'null' }, 403],
    ['across sites', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['as JSON', { 'Content-Type': 'application/json' }, 415],
    ['as plain text', { 'Content-Type': 'text/plain' }, 415],
  ])('is refused %s', async (_, headers, status) => {
    const before = await test.size();
    expect((await post({ token: tokenIn(await open()), text: '意见' }, { Origin: ORIGIN, ...headers })).status).toBe(
      status,
    );
    expect(await test.size()).toBe(before);
  });

  it('is refused with a field it does not know, or one given twice', async () => {
    const token = tokenIn(await open());
    const call = async (body: string) =>
      (await test.send<Problem>('POST', PAGE, body, { 'Content-Type': FORM })).body.code;
    expect(await call(`token=${token}&text=a&name=b`)).toBe('unknown-field');
    expect(await call(`token=${token}&text=a&text=b`)).toBe('invalid-field');
    expect(await call(`token=${token}&text=a&clause=nowhere`)).toBe('invalid-field');
  });

  it('that was withdrawn meanwhile says so, and gives the words back without a box', async () => {
    const token = tokenIn(await open());
    await test.withdraw(SMALL, '2', test.ledger.publications.version(SMALL, '2')!.digest);
    const { status, body } = await post({ token, text: '写了很久的意见' });
    expect([status, body.includes('此版本已经撤回')]).toEqual([409, true]);
    expect(body).toContain('写了很久的意见');
    expect(tokenIn(body)).toBe('');
    expect(await open()).not.toContain('<form class="comment"');
  });

  it('has no box once it is in force', async () => {
    test.passTime(9 * 24 * HOUR);
    expect(await open()).not.toContain('<form class="comment"');
    expect((await post({ token: '', text: 'x' })).status).toBe(403);
  });
});

describe('feeds', () => {
  const feed = (file: string, language = 'en') =>
    test.send<string & { items: { id: string; title: string; date_published: string }[] }>(
      'GET',
      `/agreements/${SMALL}/${file}`,
      undefined,
      { 'Accept-Language': language },
    );
  const titles = async () => (await feed('feed.json')).body.items.map(({ title }) => title.replace(/^.*: /, ''));

  it('tell of a version that is announced, with its date and where to comment', async () => {
    const { body, headers } = await feed('feed.atom');
    expect(headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    expect(headers.get('Cache-Control')).toContain('max-age=300');
    expect(headers.get('Vary')).toContain('Accept-Language');
    expect(body).toMatch(/Version 2: announced, takes effect on \d+ \w+ \d{4}/);
    expect(body).toContain(`Comments are invited until`);
    expect(body).toContain(`${ORIGIN}/agreements/${SMALL}/2#comments`);
    expect((await feed('feed.atom', 'zh-CN')).body).toContain('征求意见至北京时间');
  });

  it('tell when it takes effect, and not before', async () => {
    expect(await titles()).toEqual([expect.stringMatching(/^announced/), expect.stringMatching(/^published/)]);
    test.passTime(9 * 24 * HOUR);
    expect((await titles())[0]).toBe('in force');
    expect(await titles()).toHaveLength(3);
  });

  it('tell that it was withdrawn, and never that it took effect', async () => {
    await test.withdraw(SMALL, '2', test.ledger.publications.version(SMALL, '2')!.digest);
    test.passTime(9 * 24 * HOUR);
    expect(await titles()).toEqual([
      'withdrawn',
      expect.stringMatching(/^announced/),
      expect.stringMatching(/^published/),
    ]);
  });

  it('give every event an id of its own that stays, and the newest time as their own', async () => {
    test.passTime(9 * 24 * HOUR);
    const { items } = (await feed('feed.json')).body;
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect((await feed('feed.json', 'zh-CN')).body.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const atom = (await feed('feed.atom')).body;
    expect(/<updated>([^<]*)</.exec(atom)![1]).toBe(items[0]!.date_published);
    // RFC 4287: what a feed and an entry must have.
    for (const name of ['id', 'title', 'updated', 'author']) expect(atom.split('<entry')[0]).toContain(`<${name}>`);
    for (const entry of atom.split('<entry').slice(1))
      for (const name of ['id', 'title', 'updated', 'link', 'summary'])
        expect(entry).toMatch(new RegExp(`<${name}[ >]`));
  });

  it('are named in the head of every page of the agreement', async () => {
    for (const path of [`/agreements/${SMALL}`, PAGE, `/agreements/${SMALL}/1`]) {
      const head = (await open(path)).split('</head>')[0]!;
      expect(head).toMatch(/<link\s+rel="alternate"\s+type="application\/atom\+xml"/);
      expect(head).toMatch(/<link\s+rel="alternate"\s+type="application\/feed\+json"/);
    }
  });
});
