// The public comparison in a real browser, without script: chosen, unfolded, cited, printed.

import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { publishNext } from './ledger-calls.ts';
import { launchBrowser } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  await publishNext(demo.url);
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});
afterEach(() => page.context().close());

const open = async (path: string, options: BrowserContextOptions = {}): Promise<void> => {
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false, ...options });
  page = await context.newPage();
  await page.goto(`${demo.url}/agreements/${SMALL}${path}`);
};

it('a reader chooses both versions by keyboard, and gets an address to keep', async () => {
  await open('/changes');
  await page.locator('select[name=from]').selectOption('2');
  await page.locator('select[name=to]').selectOption('1');
  await page.getByRole('button', { name: 'Compare' }).press('Enter');
  expect(new URL(page.url()).pathname).toBe(`/agreements/${SMALL}/changes/2...1`);
  await page.getByRole('link', { name: 'Compare in order' }).press('Enter');
  await page.getByRole('heading', { name: 'Changes from version 1 to version 2' }).waitFor();
});

it('a reader opens what did not change where it stands, and comes back to what matters alone', async () => {
  await open('/changes/1...2');
  const fold = page.locator('.fold').first();
  await fold.locator('summary').press('Enter');
  expect(await fold.locator('.cell[lang=en]').first().isVisible()).toBe(true);
  await page.getByRole('link', { name: /^What matters/ }).press('Enter');
  const lesser = page.locator('.lighter').first();
  expect(await lesser.locator('.row.changed').first().isVisible()).toBe(false);
  await lesser.locator(':scope > summary').press('Enter');
  expect(await lesser.locator('.row.changed').first().isVisible()).toBe(true);
});

it('a permanent link leads to its clause, which is then marked', async () => {
  await open('/changes/1...2');
  await page.locator('.heaviest a').filter({ hasText: 'Clause 3' }).press('Enter');
  expect(new URL(page.url()).hash).toBe('#clause-fees');
  const fees = page.locator('#clause-fees');
  expect(await fees.getByRole('link', { name: 'Permanent link to clause 3' }).getAttribute('href')).toBe(
    '#clause-fees',
  );
  await page.goto(page.url());
  await page.locator('#clause-fees:target').waitFor();
  expect((await fees.boundingBox())!.y).toBeLessThan(page.viewportSize()!.height);
});

it('one language stands alone on a phone, and both on request', async () => {
  await open('/changes/1...2', { viewport: { width: 320, height: 700 } });
  const chinese = page.locator('.changed .cell[lang=zh-CN]').first();
  expect(await chinese.isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Both' }).press('Enter');
  expect(await chinese.isVisible()).toBe(true);
});

it('on paper the heads repeat, no row is cut, and what is needed to check it stands in words', async () => {
  await open('/changes/1...2');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar, .chooser, .segmented, .foot').filter({ visible: true }).count()).toBe(0);
  const style = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, of) => getComputedStyle(element).getPropertyValue(of), name);
  expect(await style('.columns-head', 'display')).toBe('table-header-group');
  expect(await style('.row.changed', 'break-inside')).toBe('avoid');
  expect(await style('.cell ins', 'text-decoration-line')).toBe('underline');
  expect(await style('.cell del', 'text-decoration-line')).toBe('line-through');
  const proof = page.locator('.proof');
  expect(await proof.innerText()).toMatch(/sha256:[0-9a-f]{64}/);
  expect(await proof.innerText()).toContain(`${demo.url}/agreements/${SMALL}/changes/1...2`);
  expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
});

it('where colours are not ours, a mark is still a line and a weighty clause has its border', async () => {
  await open('/changes/1...2', { forcedColors: 'active' });
  const lines = await page
    .locator('.cell')
    .locator('ins, del')
    .evaluateAll((marks) => marks.map((mark) => [mark.localName, getComputedStyle(mark).textDecorationLine].join(' ')));
  expect([...new Set(lines)].toSorted()).toEqual(['del line-through', 'ins underline']);
  const bar = page.locator('.changed.heavy').first();
  expect(await bar.evaluate((row) => getComputedStyle(row, '::before').borderTopStyle)).toBe('solid');
});
