// The real widget in a page of a foreign origin, once with each test key: what an integrator sees by changing nothing but
// the key.

import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TEST_SITE_KEYS, TEST_TOKEN_SECRET, type TestSiteKey } from '../../server/test-keys/keys.ts';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (key: TestSiteKey, more = ''): Promise<void> => {
  const element = `<assent-agreement site-key="${key}" agreement="foreign-trade-pass-terms" name="assent-token" required ${more}><a href="/terms">Terms</a></assent-agreement>`;
  page = await host.open({ element, before: async (opened) => opened.setDefaultTimeout(40_000) });
};

const verify = async (token: string): Promise<object> =>
  (await (
    await fetch(`${host.demo.url}/v1/siteverify`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_ok', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
  ).json()) as object;

const submits = (): Promise<boolean> => page.page.evaluate(() => document.querySelector('form')!.checkValidity());

const BROUGHT_ABOUT: { readonly [key in TestSiteKey]: () => Promise<void> } = {
  async pk_test_ok() {
    await open('pk_test_ok');
    expect(await submits()).toBe(false);
    expect(await page.element.locator('[part=base]').innerText()).toContain('choices bind nobody');
    await page.choose('accepted');
    const { 'assent-token': token } = await page.formData();
    expect(await verify(token!)).toMatchObject({ success: true, decision: 'accepted', hostname: '127.0.0.1' });
    expect(await submits()).toBe(true);
    expect(page.complaints).toEqual([]);
  },

  async pk_test_changed() {
    const token = await new SignJWT({ sub: 'acct-1', aud: 'pk_test_changed' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('30m')
      .sign(new TextEncoder().encode(TEST_TOKEN_SECRET));
    await open('pk_test_changed', `kind="re-acceptance" subject-token="${token}"`);
    const summary = page.element.locator('[data-agreement=foreign-trade-pass-terms] .summary');
    expect(await summary.innerText()).toContain('Since version 1, which you accepted');
    expect(await summary.innerText()).toContain('a sentence that the test keys had added is taken out');
    expect(await page.element.locator('del').first().innerText()).toContain('测试密钥');
    await page.choose('accepted');
    expect(await submits()).toBe(true);
  },

  async pk_test_slow() {
    const started = Date.now();
    await open('pk_test_slow');
    expect(Date.now() - started).toBeGreaterThan(5900);
    expect(await page.choice('accepted').isVisible()).toBe(true);
    await page.choice('accepted').click();
    expect(await page.element.locator('[part=status]').innerText()).toContain('Recording');
    await page.element.locator('assent-receipt').waitFor();
    expect(await submits()).toBe(true);
  },

  async pk_test_down() {
    await open('pk_test_down');
    expect(await page.element.locator('[part=status] button').innerText()).toBe('Try again');
    expect(await page.element.locator('button[part=choice]').count()).toBe(0);
    expect(await page.page.locator('a[href="/terms"]').isVisible()).toBe(true);
    expect(await submits()).toBe(false);
    expect(await page.formData()).toEqual({ email: 'a@example.com' });
  },

  async pk_test_expired() {
    await open('pk_test_expired');
    const codes = page.element.evaluate(
      (element) =>
        new Promise((resolve) =>
          element.addEventListener('assent-error', (event) => resolve((event as Event & { code: string }).code)),
        ),
    );
    await page.choice('accepted').click();
    expect(await codes).toBe('presentation-expired');
    await page.element.locator('[part=status] button').waitFor();
    expect(await page.formData()).toEqual({ email: 'a@example.com' });
    expect(await submits()).toBe(false);
  },

  async pk_test_mismatch() {
    await open('pk_test_mismatch');
    expect(await page.element.locator('button[part=choice]').count()).toBe(0);
    expect(await page.element.locator('[part=text]').count()).toBe(0);
    expect(await page.element.locator('[part=status]').innerText()).toContain('is not the one that was published');
    expect(await submits()).toBe(false);
  },
};

describe('with the widget', () => {
  it.each(TEST_SITE_KEYS)('%s does in a page what it is for', { timeout: 90_000 }, async (key) => {
    expect.hasAssertions();
    await BROUGHT_ABOUT[key]();
  });
});
