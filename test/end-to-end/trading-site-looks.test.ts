// Every page of the trading site as people meet it: small, magnified, dark, by keyboard, read aloud.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demos, type DemoProcess } from './demo-process.ts';
import { launchBrowser, PASSWORD, Visitor } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EMAIL = 'looks@example.com';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  const first = await Visitor.arrive(browser, demo);
  await first.signUp(EMAIL);
  await first.leave();
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

/** The pages one after another, each once what it embeds stands. */
async function* pagesOf(visitor: Visitor): AsyncGenerator<string> {
  const { page } = visitor;
  for (const path of ['/', '/login', '/nowhere']) {
    await visitor.open(path);
    yield path;
  }
  await visitor.open('/signup');
  await visitor.choice('accept').waitFor();
  yield '/signup';
  await visitor.logIn(EMAIL);
  await page.waitForURL('**/desk');
  yield '/desk';
  await visitor.open('/account');
  yield '/account';
  await visitor.open('/settings');
  await page.locator('assent-preferences').getByRole('button').first().waitFor();
  yield '/settings';
}

describe.each([
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 390],
] as const)('in %s, %s, %i pixels wide', (locale, colorScheme, width) => {
  it('axe finds nothing on any page', async () => {
    const visitor = await Visitor.arrive(browser, demo, locale);
    await visitor.page.emulateMedia({ colorScheme });
    await visitor.page.setViewportSize({ width, height: 900 });
    for await (const path of pagesOf(visitor)) expect(await complaintsOfAxe(visitor.page), path).toEqual([]);
    await visitor.leave();
  });
});

it('nothing has to be scrolled sideways at 320 pixels, which is 400 % of a common screen', async () => {
  const visitor = await Visitor.arrive(browser, demo, 'en');
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  for await (const path of pagesOf(visitor)) {
    const wider = await visitor.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, path).toBe(0);
  }
  await visitor.leave();
});

it('an account can be opened by keyboard alone', async () => {
  const visitor = await Visitor.arrive(browser, demo);
  const { page } = visitor;
  await visitor.open('/signup');
  await visitor.choice('accept').waitFor();
  await visitor.field('name').focus();
  for (const text of ['Keys', 'keys@example.com', '+86 139 0000 0000', PASSWORD]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await tabTo(page, 'Agree');
  await page.keyboard.press('Enter');
  await visitor.receipt.waitFor();
  await tabTo(page, 'Sign up');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account?opened');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('My agreements');
  await visitor.leave();
});

/** Presses Tab until the focus is on the button of that name, in the page or in an element of it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element instanceof HTMLButtonElement ? element.innerText.trim() : null;
    });
    if (focused === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${name}`);
}

async function complaintsOfAxe(page: Page): Promise<readonly string[]> {
  // The site's own policy would not let a script in; the inspector brings its own way.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  await session.detach();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
