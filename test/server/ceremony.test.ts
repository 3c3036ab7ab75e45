// The hosted page, as a browser without script meets it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
beforeEach(async () => void (test = await TestLedger.start()));
afterEach(() => test.end());

const RETURN = 'http://127.0.0.1:8788/signup';
const html = { Accept: 'text/html', 'Accept-Language': 'zh-CN' };
const address = (change: Record<string, string> = {}) =>
  `/decide?${new URLSearchParams({ site: 'pk_demo', agreement: SMALL, return: RETURN, lang: 'zh-CN', ...change })}`;

interface Opened {
  readonly status: number;
  readonly page: string;
  readonly cookie: string;
  readonly headers: Headers;
  readonly hidden: Record<string, string>;
}

async function open(path = address(), cookie = ''): Promise<Opened> {
  const response = await test.app.request(ORIGIN + path, { headers: { ...html, ...(cookie && { Cookie: cookie }) } });
  return read(response, cookie);
}

async function read(response: Response, cookie: string): Promise<Opened> {
  const page = await response.text();
  const set = response.headers.get('Set-Cookie')?.split(';')[0];
  const hidden = Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
  return { status: response.status, page, cookie: set ?? cookie, headers: response.headers, hidden };
}

const send = (
  { hidden, cookie }: Pick<Opened, 'hidden' | 'cookie'>,
  fields: Record<string, string> | readonly (readonly [string, string])[],
  path = address(),
) =>
  test.app.request(ORIGIN + path, {
    method: 'POST',
    body: new URLSearchParams([
      ...Object.entries(hidden),
      ...(Array.isArray(fields) ? fields : Object.entries(fields)),
    ] as [string, string][]),
    headers: { ...html, Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  });

const verified = (token: string) =>
  test.bySite<{ success: boolean; index: number; action: string | null; 'error-codes': readonly string[] }>(
    'POST',
    '/v1/siteverify',
    { token, subject: 'acct-1' },
  );
const tokenIn = (response: Response): string =>
  new URL(response.headers.get('Location')!).searchParams.get('assent-token')!;

describe('the hosted page', () => {
  it('shows the whole text in both languages, the sentences, and two choices that are alike', async () => {
    const { status, page, headers } = await open();
    expect(status).toBe(200);
    expect(page).toContain('示例书屋');
    expect(page).toMatch(/lang="en"[^>]*>[\s\S]*Example Books/);
    const buttons = [...page.matchAll(/<button class="([^"]*)" name="decision" value="(\w+)"/g)];
    expect(buttons.map(([, style, value]) => [style, value])).toEqual([
      ['button', 'accepted'],
      ['button', 'declined'],
    ]);
    expect(page).not.toMatch(/<script|type="checkbox"[^>]*checked|style=/);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Content-Security-Policy')).toContain("form-action 'self' http://127.0.0.1:8788;");
    expect(headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('names above the choices the clauses of every text that matter most, each a step away', async () => {
    await test.end();
    test = await TestLedger.start('agreements');
    const { page } = await open(address({ agreement: 'foreign-trade-pass-terms', lang: 'en' }));
    const [, notes = ''] = /Please note in particular the clauses([\s\S]*?)<\/p>/.exec(page)!;
    const links = [...notes.matchAll(/href="([^"]*)#([^"]+)"/g)].map(([, at, place]) => [at!.split('?')[0], place]);
    for (const agreement of ['foreign-trade-pass-terms', 'foreign-trade-pass-privacy']) {
      const { document, version } = test.ledger.publications.of(agreement)[0]!;
      const at = agreement === 'foreign-trade-pass-terms' ? '' : `/agreements/${agreement}/${version}`;
      const conspicuous = Object.entries(document.clauses).filter(([, { conspicuous: is }]) => is);
      expect(conspicuous.length).toBeGreaterThan(0);
      for (const [clause] of conspicuous) expect(links).toContainEqual([at, `clause-${clause}`]);
    }
    expect(notes).toMatch(/Privacy Statement, clause \d/);
  });

  it('records what was chosen, as of a page, and goes back to the site with a token that it can check', async () => {
    const response = await send(await open(), { decision: 'accepted' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toMatch(/^http:\/\/127\.0\.0\.1:8788\/signup\?assent-token=/);
    const { body } = await verified(tokenIn(response));
    expect(body.success).toBe(true);
    const { record } = (await test.byLegal<{ record: object }>(`/v1/records/${body.index}`)).body;
    expect(record).toMatchObject({ via: 'page', decision: 'accepted', grade: 'confirmed', subject: 'acct-1' });
  });

  it('takes a refusal just as well', async () => {
    const response = await send(await open(), { decision: 'declined' });
    const { body } = await verified(tokenIn(response));
    expect([response.status, body.success, body['error-codes']]).toEqual([303, false, ['declined']]);
  });

  it('sent twice, is one decision', async () => {
    const opened = await open();
    const [one, two] = await Promise.all([
      send(opened, { decision: 'accepted' }),
      send(opened, { decision: 'accepted' }),
    ]);
    expect(one.headers.get('Location')).toBe(two.headers.get('Location'));
  });

  it('stays, and offers the receipt, where there is nowhere to return to', async () => {
    const path = `/decide?site=pk_demo&agreement=${SMALL}`;
    const opened = await open(path);
    const page = await (await send(opened, { decision: 'accepted' }, path)).text();
    expect(page).toContain('已记录：您选择了同意');
    const [, link = ''] = /href="(\/decide\/receipt\?token=[^"]+)"/.exec(page) ?? [];
    const receipt = await test.send('GET', link);
    expect(test.verify(receipt.body).outcome).toBe('verified');
    test.passTime(16 * 60 * 1000);
    expect((await test.send('GET', link)).status).toBe(404);
  });

  it('gives the site back what it named: what for, and its own data', async () => {
    const path = address({ action: 'sign-up', cdata: 'order 7' });
    const response = await send(await open(path), { decision: 'accepted' }, path);
    const { body } = await verified(tokenIn(response));
    expect(body).toMatchObject({ success: true, action: 'sign-up', cdata: 'order 7' });
  });

  it('records message choices that were ticked, and nothing for those that were not', async () => {
    const response = await send(await open(), [
      ['channel', 'email'],
      ['decision', 'accepted'],
    ]);
    const { body } = await verified(tokenIn(response));
    const state = async (channel: string) =>
      (await test.bySite<{ state: string }>('GET', `/v1/subjects/acct-1/may-send?channel=${channel}`)).body.state;
    expect(body.success).toBe(true);
    expect(await state('email')).toBe('in');
    expect(await state('sms')).toBe('not-asked');
  });
});

describe('a form that nobody was shown', () => {
  it.each([
    ['without its cookie', (opened: Opened) => ({ ...opened, cookie: '' })],
    [
      'with another browser’s cookie',
      (opened: Opened) => ({ ...opened, cookie: 'assent-ceremony=AAAAAAAAAAAAAAAAAAAAAA' }),
    ],
    ['with another seal', (opened: Opened) => ({ ...opened, hidden: { ...opened.hidden, csrf: 'x'.repeat(43) } })],
  ])('records nothing, and shows the page again: %s', async (_, change) => {
    const opened = await open();
    const size = await test.size();
    const response = await send(change(opened), { decision: 'accepted' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('没有记录任何选择');
    expect(await test.size()).toBe(size);
  });

  it('that says both choices, or is no form, is refused', async () => {
    const opened = await open();
    const size = await test.size();
    const both = await send(opened, [
      ['decision', 'accepted'],
      ['decision', 'declined'],
    ]);
    const broken = await test.app.request(ORIGIN + address(), {
      method: 'POST',
      body: 'no parts',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', Cookie: opened.cookie },
    });
    expect([both.status, broken.status]).toEqual([400, 400]);
    expect(await test.size()).toBe(size);
  });

  it('for another presentation records nothing', async () => {
    const [one, two] = [await open(), await open()];
    const mixed = { cookie: one.cookie, hidden: { ...one.hidden, presentation: two.hidden['presentation']! } };
    expect((await send(mixed, { decision: 'accepted' })).status).toBe(403);
  });

  it('is not sent on to an address that the site did not register', async () => {
    for (const to of [
      `${RETURN}/`,
      'https://evil.example/',
      `${RETURN}?x=1`,
      'javascript:alert(1)',
      '//evil.example',
    ]) {
      const answer = await test.send<Problem>('GET', address({ return: to }));
      expect([answer.status, answer.body.code], to).toEqual([403, 'return-not-allowed']);
    }
  });

  it.each([
    [{ site: 'pk_nobody' }, 401, 'key-invalid'],
    [{ agreement: 'nothing' }, 404, 'not-found'],
    [{ action: 'x'.repeat(33) }, 400, 'invalid-field'],
    [{ more: 'x' }, 400, 'unknown-field'],
  ])('is not opened for %j', async (change, status, code) => {
    const answer = await test.send<Problem>('GET', address(change as unknown as Record<string, string>));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a form that came too late', () => {
  it('is shown again with the new text where a version was published meanwhile', async () => {
    const opened = await open();
    await test.publishNext();
    const again = await read(await send(opened, { decision: 'accepted' }), opened.cookie);
    expect(again.status).toBe(409);
    expect(again.page).toContain('您阅读期间发布了新版本');
    expect((await send(again, { decision: 'accepted' })).status).toBe(303);
  });

  it('is shown again with a fresh page where it was open too long', async () => {
    const opened = await open();
    test.passTime(31 * 60 * 1000);
    const again = await read(await send(opened, { decision: 'accepted' }), opened.cookie);
    expect([again.status, again.page.includes('这一页打开过久')]).toEqual([409, true]);
    expect((await send(again, { decision: 'accepted' })).status).toBe(303);
  });

  it('is shown again where it was used for the other choice', async () => {
    const opened = await open();
    await send(opened, { decision: 'accepted' });
    const again = await send(opened, { decision: 'declined' });
    expect([again.status, (await again.text()).includes('已经用于另一次选择')]).toEqual([409, true]);
  });
});
