// A revision that is pending, as a visitor without account and without script meets it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readVersionSource } from '../../server/agreements-folder.ts';
import { AGREEMENTS } from '../support/test-ledger.ts';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { launchBrowser } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PUBLISHER = { Authorization: 'Bearer ak_demo', 'Content-Type': 'application/json' };

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  const { agreement, version, texts } = readVersionSource(AGREEMENTS, SMALL, '2');
  const named = Object.entries(texts).map(([locale, { text }]) => [locale, { file: `${locale}.md`, text }]);
  const published = await fetch(`${demo.url}/v1/agreements/${SMALL}/versions`, {
    method: 'POST',
    headers: PUBLISHER,
    body: JSON.stringify({
      agreement: agreement.value,
      version: version.value,
      texts: Object.fromEntries(named) as object,
    }),
  });
  if (published.status !== 201) throw new Error(await published.text());
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

const WAY = {
  en: { way: 'Comment on it', box: 'Your comment', button: 'Send the comment', thanks: 'Your comment is recorded' },
  'zh-CN': { way: '提意见', box: '您的意见', button: '提交意见', thanks: '意见已记入账本' },
} as const;

/** From the page of the agreement to a comment that is taken down, by keyboard, over one that is not; `looked` at each page.
 *  Resolves with the comment that the publisher reads then. */
async function comment(
  page: Page,
  locale: keyof typeof WAY,
  text: string,
  looked: () => Promise<void>,
): Promise<string> {
  const { way, box, button, thanks } = WAY[locale];
  await page.goto(`${demo.url}/agreements/${SMALL}`);
  await looked();
  await page.getByRole('link', { name: way }).press('Enter');
  await page.getByLabel(box).fill('看\u200B不见');
  await looked();
  await page.getByRole('button', { name: button }).press('Enter');
  await page.getByRole('alert').waitFor();
  await looked();
  await page.getByLabel(box).fill(text);
  await page.getByRole('button', { name: button }).press('Enter');
  await page.getByRole('heading', { name: thanks }).waitFor();
  await looked();
  const listed = await fetch(`${demo.url}/v1/agreements/${SMALL}/comments?limit=1`, { headers: PUBLISHER });
  const { comments } = (await listed.json()) as { comments: { text: string }[] };
  return comments[0]!.text;
}

it('takes a comment without script', async () => {
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false });
  const text = 'Thirty days\nare enough.';
  expect(await comment(await context.newPage(), 'en', text, async () => undefined)).toBe(text);
  await context.close();
});

it.each([
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 390],
] as const)('in %s, %s, %i pixels wide: axe finds nothing on the way', async (locale, colorScheme, width) => {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  expect(await comment(page, locale, '三十日够长了。', () => expectSound(page))).toBe('三十日够长了。');
  await context.close();
});

const ANSWERED = {
  en: {
    question: 'Is thirty days enough to export?',
    text: 'Yes: the thirty days begin when the account ends.',
    when: 'answered',
  },
  'zh-CN': {
    question: '导出资料，三十日是否够用？',
    text: '够用：三十日自账户终止时起算。',
    when: '答复于',
  },
} as const;

it.each(['en', 'zh-CN'] as const)(
  'shows what was answered, and takes more comments meanwhile, in %s',
  async (locale) => {
    const { question, text, when } = ANSWERED[locale];
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    const own = `What I wrote myself (${locale})`;
    await comment(page, locale, own, async () => undefined);
    const listed = await fetch(`${demo.url}/v1/agreements/${SMALL}/comments?limit=1`, { headers: PUBLISHER });
    const [{ index }] = ((await listed.json()) as { comments: [{ index: number }] }).comments;
    const answered = await fetch(`${demo.url}/v1/agreements/${SMALL}/comments/${index}/answer`, {
      method: 'POST',
      headers: PUBLISHER,
      body: JSON.stringify({ text, answeredBy: 'Example Publisher', question }),
    });
    expect(answered.status).toBe(201);

    await page.goto(`${demo.url}/agreements/${SMALL}`);
    await page.getByRole('link', { name: WAY[locale].way }).press('Enter');
    const comments = page.locator('#comments');
    const line = comments.getByRole('listitem').filter({ hasText: question });
    expect(await line.innerText()).toContain(text);
    expect(await line.innerText()).toContain(when);
    expect(await comments.getByRole('button', { name: WAY[locale].button }).isVisible()).toBe(true);
    expect(await page.content()).not.toContain(own);
    await context.close();
  },
);

/** By axe, and nothing has to be scrolled sideways. Evaluated by the debugger, which no policy of the page stops. */
async function expectSound(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider).toBe(0);
}
