// What the console says of a record, so that a lawyer takes it for what it is.

import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { accept, present } from './ledger-calls.ts';
import { launchBrowser } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});
beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'en' })).newPage();
});
afterEach(() => page.context().close());

async function signIn(): Promise<void> {
  await page.goto(`${demo.url}/console`);
  await page.getByLabel('Legal key').fill('lk_demo');
  await page.keyboard.press('Enter');
}

it('says what a browser reported as a lawyer is to take it, and which sealed fields stay shut, in the reader’s language', async () => {
  const observed = { visible: 1, clausesInView: ['use', 'general'] };
  const { body } = await accept(demo.url, await present(demo.url, SMALL), { observed });
  await signIn();
  for (const [lang, said, shut] of [
    [
      'en',
      [
        '100 % at most (of the window, not of the text)',
        '2 of 3, at least in part: 1 Using the Service, 3 General',
        'none of 1; not in view: 2 Fees',
      ],
      'identity evidence',
    ],
    [
      'zh',
      ['100 %（指窗口，不是全文）', '3 条中的 2 条（至少一部分）：1 使用服务、3 其他', '1 条都没有进入视野：2 收费'],
      '身份凭据',
    ],
  ] as const) {
    await page.goto(`${demo.url}/console?lang=${lang}#/records/${body.index}`);
    const reported = page.locator('section[aria-labelledby=observed]');
    await reported.waitFor();
    for (const words of said) expect(await reported.innerText()).toContain(words);
    const widths = await reported.locator('dd').evaluateAll((all) => all.map((one) => one.clientWidth));
    expect(Math.min(...widths), 'long names leave room for what they name').toBeGreaterThan(160);
    const closed = await page.locator('.record > .small', { hasText: /destroyed|销毁/ }).innerText();
    expect(closed).toContain(shut);
    expect(closed).not.toContain('assertion');
  }
});

it('says in the list what was chosen of commercial messages', async () => {
  await fetch(`${demo.url}/v1/preferences`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' },
    body: JSON.stringify({ subject: 'acct-8', changes: [{ channel: 'sms', state: 'out' }], via: 'operator' }),
  });
  await signIn();
  const line = page.locator('.found .what', { hasText: 'Commercial messages' }).first();
  expect(await line.innerText()).toContain('text message: refused');
});
