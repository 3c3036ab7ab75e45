// The hosted page under the test keys: what somebody meets who tries the way without script before there is a site.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import { buildApp } from '../../server/app.ts';
import { TestKeys } from '../../server/test-keys/test-keys.ts';
import { AGREEMENTS, ORIGIN, SMALL, TestLedger, WIDGET_STAND_IN } from '../support/test-ledger.ts';

const html = { Accept: 'text/html', 'Accept-Language': 'en' };
const RETURN = 'http://localhost:3000/signup';

let real: TestLedger;
let keys: TestKeys;
let request: (path: string, init?: RequestInit) => Promise<Response>;
beforeEach(async () => {
  real = await TestLedger.start();
  const options = { widget: WIDGET_STAND_IN, agreements: AGREEMENTS, operations: real.operations };
  keys = new TestKeys(real.ledger, { ...options, data: real.place.data });
  const app = buildApp(real.ledger, { ...options, door: keys.door });
  request = async (path, init = {}) => app.request(ORIGIN + path, init);
});
afterEach(async () => {
  await keys.close();
  await real.end();
});

const address = (site: string, more: Record<string, string> = {}): string =>
  `/decide?${new URLSearchParams({ site, agreement: SMALL, ...more })}`;

/** Opens the page, presses a button in it, and resolves with what comes then. */
async function choose(path: string, decision = 'accepted'): Promise<Response> {
  const opened = await request(path, { headers: html });
  expect(opened.status).toBe(200);
  return press(opened, path, decision);
}

async function press(opened: Response, path: string, decision = 'accepted', cookie?: string): Promise<Response> {
  const page = await opened.text();
  const kept = cookie ?? opened.headers.get('Set-Cookie')!.split(';')[0]!;
  const hidden = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    value!,
  ]);
  const body = new URLSearchParams([...hidden, ['decision', decision]]);
  return request(path, { method: 'POST', body, headers: { ...html, Cookie: kept }, redirect: 'manual' });
}

async function verified(token: string, key = 'sk_test_ok') {
  const response = await request('/v1/siteverify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ token, subject: 'acct-1' }),
  });
  return (await response.json()) as { success: boolean; 'error-codes': readonly string[] };
}
const tokenIn = (response: Response): string =>
  new URL(response.headers.get('Location')!).searchParams.get('assent-token')!;

describe('the hosted page with pk_test_ok', () => {
  it('goes back to a page on one’s own machine with a token that the test server key confirms', async () => {
    const before = await real.size();
    const response = await choose(address('pk_test_ok', { return: RETURN }));
    expect([response.status, response.headers.get('Location')]).toEqual([303, expect.stringMatching(`^${RETURN}`)]);
    expect(await verified(tokenIn(response))).toMatchObject({ success: true });
    expect(await real.size()).toBe(before);
  });

  it('goes on as a site’s server would when it fails', async () => {
    const response = await choose(address('pk_test_ok', { return: RETURN }), 'declined');
    expect(await verified(tokenIn(response))).toMatchObject({ success: false, 'error-codes': ['declined'] });
    expect(await verified(tokenIn(response), 'sk_test_used')).toMatchObject({ 'error-codes': ['already-used'] });
  });

  it('stays, with a receipt of the test log, where there is nowhere to return to', async () => {
    const page = await (await choose(address('pk_test_ok'))).text();
    const [, link = ''] = /href="([^"]*\/decide\/receipt\?token=[^"]+)"/.exec(page) ?? [];
    const response = await request(link);
    expect(response.status).toBe(200);
    const receipt = (await response.json()) as Receipt;
    expect(receipt.proof).toContain('test.invalid/');
    expect(real.verify(receipt).outcome).toBe('signer-unknown');
  });

  it('says that it is a test, and shows the text in force', async () => {
    const page = await (await request(address('pk_test_ok'), { headers: html })).text();
    expect(page).toContain('choices bind nobody');
    expect(page).toContain('Example Books');
  });

  it('leads to where a site of this ledger has people sent, and nowhere else', async () => {
    const [registered] = real.ledger.sites.all().flatMap(({ returns = [] }) => returns);
    expect((await choose(address('pk_test_ok', { return: registered! }))).status).toBe(303);
    for (const to of [
      'https://evil.example/',
      'http://localhost.evil.example/',
      'http://localhost@evil.example/',
      'https://localhost/',
      'http://localhost:3000/#part',
      'http://[::1]:3000/signup',
      'localhost',
      'javascript:alert(1)',
      '//localhost/',
    ])
      expect([to, (await request(address('pk_test_ok', { return: to }))).status]).toEqual([to, 403]);
  });

  it('is no way for a real key to a page of one’s own machine', async () => {
    expect((await request(address('pk_demo', { return: RETURN }))).status).toBe(403);
  });
});

describe('the hosted page with the other test keys', () => {
  it('pk_test_changed shows the whole text, since nobody is known', async () => {
    const response = await choose(address('pk_test_changed', { return: RETURN }));
    expect(await verified(tokenIn(response))).toMatchObject({ success: true });
  });

  it('pk_test_mismatch is as pk_test_ok: no browser fetches a text by its digest', async () => {
    const response = await choose(address('pk_test_mismatch', { return: RETURN }));
    expect(await verified(tokenIn(response))).toMatchObject({ success: true });
  });

  it('pk_test_down is a page that says so', async () => {
    const response = await request(address('pk_test_down'), { headers: html });
    expect(response.status).toBe(503);
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  it('pk_test_expired is shown again, as often as it is tried, and records nothing', async () => {
    const path = address('pk_test_expired', { return: RETURN });
    const opened = await request(path, { headers: html });
    const [cookie] = opened.headers.get('Set-Cookie')!.split(';');
    const again = await press(opened, path);
    expect(again.status).toBe(409);
    const page = again.clone();
    expect(await page.text()).toContain('this page was open for too long');
    expect((await press(again, path, 'declined', cookie)).status).toBe(409);
  });

  it('pk_test_slow takes its three seconds', async () => {
    const started = performance.now();
    expect((await request(address('pk_test_slow'), { headers: html })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(2900);
  });

  it('a key that is none of them opens nothing', async () => {
    for (const key of ['pk_test_', 'pk_test_ok2', 'sk_test_ok', ''])
      expect([key, (await request(address(key), { headers: html })).status]).toEqual([key, 401]);
  });
});
