// Every public page, the console and the verifier as people meet them: without script, small, magnified, dark, read aloud.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { accept, fromSite, present, publishNext } from './ledger-calls.ts';
import { launchBrowser } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let link: string;
let receipt: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  const { body } = await accept(demo.url, await present(demo.url, SMALL));
  receipt = JSON.stringify(body.receipt);
  await publishNext(demo.url);
  const asked = await fromSite<{ unsubscribe: { url: string } }>(
    demo.url,
    '/v1/may-send?address=lin@example.com&channel=email',
  );
  link = new URL(asked.body.unsubscribe.url).pathname;
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

/** Every page in every state a reader can bring it to without another person. */
async function* pagesOf(page: Page): AsyncGenerator<string> {
  const text = `/agreements/${SMALL}`;
  for (const path of [
    '/',
    '/agreements',
    text,
    `${text}/1`,
    `${text}/1?view=both`,
    `${text}/2?view=en`,
    `${text}/changes`,
    `${text}/changes/1...2`,
    `${text}/changes/1...2?show=matters&view=en`,
    `${text}/changes/2...1`,
    `${text}/changes/2...2`,
    `${text}/changes/1...9`,
    '/problems',
    '/problems/text-superseded',
    '/docs',
    link,
    '/nowhere',
  ]) {
    await page.goto(demo.url + path);
    await unfold(page);
    yield path;
  }
  await page.goto(`${demo.url}/verify`);
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  yield '/verify';
  const file = { name: 'r.receipt.json', mimeType: 'application/json', buffer: Buffer.from(receipt) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.points').waitFor();
  await unfold(page);
  yield '/verify, checked';
  await page.goto(`${demo.url}/console`);
  await page.locator('#key').waitFor();
  yield '/console, signed out';
  await page.locator('#key').fill('lk_demo');
  await page.keyboard.press('Enter');
  await page.locator('.found').waitFor();
  yield '/console, found';
  await page.locator('.found a').first().click();
  await page.locator('.points').waitFor();
  await unfold(page);
  yield '/console, one record';
  await page.goto(`${demo.url}/console#/figures`);
  await page.locator('.figures').waitFor();
  await unfold(page);
  yield '/console, figures';
}

/** What stands behind a fold counts too. */
const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

const open = (locale: string, colorScheme: 'light' | 'dark', width: number): Promise<BrowserContext> =>
  browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } });

describe.each([
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 390],
] as const)('in %s, %s, %i pixels wide', (locale, colorScheme, width) => {
  it('axe finds nothing on any page', async () => {
    const context = await open(locale, colorScheme, width);
    const page = await context.newPage();
    for await (const path of pagesOf(page)) expect(await complaintsOfAxe(page), path).toEqual([]);
    await context.close();
  });
});

it('nothing has to be scrolled sideways at 320 pixels, which is 400 % of a common screen', async () => {
  for (const locale of ['en', 'zh-CN']) {
    const context = await open(locale, 'light', 320);
    const page = await context.newPage();
    for await (const path of pagesOf(page)) {
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${path} in ${locale}`).toBe(0);
    }
    await context.close();
  }
});

it('without script, a reader publishes, compares, and refuses messages by keyboard alone', async () => {
  const own = await demos.start();
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(own.url);
  await page.getByRole('button', { name: 'Publish the revision' }).press('Enter');
  await page.getByText('Nothing more is prepared.').waitFor();
  expect(await page.getByRole('button', { name: 'Publish the revision' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'what changed' }).first().click();
  expect(await page.locator('ins').count()).toBeGreaterThan(0);

  const asked = await fromSite<{ unsubscribe: { url: string } }>(
    own.url,
    '/v1/may-send?address=mei@example.com&channel=email',
  );
  await page.goto(asked.body.unsubscribe.url);
  await page.getByRole('button', { name: 'Stop on every channel' }).press('Enter');
  await page.getByRole('heading', { name: 'Unsubscribed' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the receipt' }).press('Enter'),
  ]);
  const file = join(own.data, 'refusal.receipt.json');
  await download.saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ v: 1 });
  await context.close();
});

it.each(['light', 'dark'] as const)('what is conspicuous is so in both columns alike, %s', async (colorScheme) => {
  const context = await browser.newContext({ viewport: { width: 1180, height: 900 }, colorScheme });
  const page = await context.newPage();
  await page.goto(`${demo.url}/agreements/${SMALL}/1?view=both`);
  const grounds = await page.locator('.key').evaluateAll((rows) =>
    rows.map((row) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(row);
      return [backgroundImage, backgroundColor === getComputedStyle(document.body).backgroundColor];
    }),
  );
  expect(grounds).toEqual([['none', false]]);
  await context.close();
});

it('a text prints whole: both languages, no controls', async () => {
  const context = await open('en', 'light', 1000);
  const page = await context.newPage();
  await page.goto(`${demo.url}/agreements/${SMALL}/1`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar, .acts, .segmented').filter({ visible: true }).count()).toBe(0);
  const cells = page.locator('.cell');
  expect(await cells.filter({ visible: true }).count()).toBe(await cells.count());
  await context.close();
});

async function complaintsOfAxe(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no policy of the page stops.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
