// Signing up in a browser that runs no script: over the ledger's own page and back, in the real one.

import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { records } from './ledger-calls.ts';
import { launchBrowser, PASSWORD } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

describe('a browser without script', () => {
  it.each([
    ['zh-CN', '同意', '不用 JavaScript 阅读并选择，然后回到本页', '注册'],
    ['en', 'Agree', 'Read and choose without JavaScript, then come back here', 'Sign up'],
  ])('signs up in %s', async (locale, accept, way, signUp) => {
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${demo.site}/signup`);
    await page.getByRole('link', { name: way }).click();
    expect(new URL(page.url()).origin).toBe(demo.url);
    await page.getByRole('button', { name: accept, exact: true }).click();
    expect(new URL(page.url()).origin).toBe(demo.site);
    const email = `${locale}@example.com`;
    for (const [name, value] of [
      ['name', '陈海燕'],
      ['email', email],
      ['phone', '+86 138 0000 1234'],
      ['password', PASSWORD],
    ] as const)
      await page.locator(`input[name=${name}]`).fill(value);
    await page.locator('main').getByRole('button', { name: signUp, exact: true }).click();
    await page.waitForURL('**/account?opened');
    const [decision] = await records(demo.url, `type=decision&agreement=${SMALL}`);
    expect(decision).toMatchObject({ via: 'page', decision: 'accepted', grade: 'confirmed' });
    await context.close();
  });
});
