// The comparison as an element on a site's page: said before it is shown, checked before it is drawn, for every reader.

import { createHash } from 'node:crypto';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

const TERMS = 'foreign-trade-pass-terms';

let host: Host;
let page: HostPage;

beforeAll(async () => {
  host = await Host.start();
  await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (attributes = 'from="1" to="2"', options: HostOptions = {}): Promise<void> => {
  page = await host.open({
    element: `<assent-changes agreement="${TERMS}" ${attributes}><a href="/terms">Terms</a></assent-changes>`,
    ...options,
  });
};
const narrow = (width: number): BrowserContextOptions => ({ viewport: { width, height: 900 } });
const states = () =>
  page.element.evaluate((element) =>
    ['loading', 'same', 'unavailable', 'compared'].filter((name) => element.matches(`:state(${name})`)),
  );

async function findings(): Promise<string[]> {
  await page.page.evaluate(axe.source);
  const { violations, passes } = await page.page.evaluate(() =>
    (globalThis as never as { axe: typeof axe }).axe.run('assent-changes', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  expect(passes.length, 'axe looked').toBeGreaterThan(4);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

describe('a comparison', () => {
  it('says how much, for how long, what matters most and what the publisher decided, before the clauses', async () => {
    await open();
    const summary = await page.element.locator('[part=summary]').innerText();
    expect(summary).toMatch(/\d+ amended/);
    expect(summary).toMatch(/about \d+ minutes to read/);
    expect(summary).toContain('The publisher decided: Material change');
    expect(summary).toContain('The machine’s opinion (it decides nothing): Material change');
    expect(summary).toContain('Changed besides the text: ');
    expect(summary).toContain('Fees: notice changes from 15 to 30 days');
    const marks = page.element.locator('.heaviest ins, .heaviest del');
    expect(await marks.allTextContents()).toContain('inserted: 30 days');
    expect(await states()).toEqual(['compared']);
    expect(page.complaints).toEqual([]);
  });

  it('leads from what matters most to its clause, and from a clause to its permanent address', async () => {
    await open();
    await page.element.locator('.heaviest a', { hasText: '3.1' }).click();
    const focused = await page.element.evaluate((element) => element.shadowRoot!.activeElement?.id);
    expect(focused).toBe('fee-notice');
    const href = await page.element.locator('#fee-notice a.n').getAttribute('href');
    expect(href).toBe(`${host.demo.url}/agreements/${TERMS}/changes/1...2#clause-fee-notice`);
    expect(await (await fetch(href!)).text()).toContain('id="clause-fee-notice"');
  });

  it('puts lesser changes away where they stand, and gives them back', async () => {
    await open();
    const rows = () => page.element.locator('.row:has(> .chips)').count();
    const all = await rows();
    await page.element.getByRole('button', { name: /^What matters \(\d+\)$/ }).click();
    const some = await rows();
    expect(some).toBeLessThan(all);
    const lesser = page.element.getByRole('button', { name: /^\d+ lesser change/ }).first();
    await lesser.click();
    expect(await lesser.getAttribute('aria-expanded')).toBe('true');
    expect(await rows()).toBeGreaterThan(some);
    expect(await page.property('show')).toBe('matters');
  });

  it('says moves, splits, joins and one language alone in words', async () => {
    await open();
    const said = (await page.element.locator('.row .chip').allInnerTexts()).join('|');
    for (const words of [
      /was part of clause \d/,
      /moved from clause \d/,
      /number \d+\S* → \d/,
      /only the English text changed/,
    ])
      expect(said).toMatch(words);
    expect(said).toMatch(/takes in what was clause|now part of clause/);
  });

  it('has one row an id, also where clauses were merged', async () => {
    await open();
    const twice = await page.element.evaluate((element) => {
      const ids = [...element.shadowRoot!.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    expect(twice).toEqual([]);
  });

  it('tells the page which versions and which change set stand there', async () => {
    await open('from="1" to="2"', {
      script: `addEventListener('assent-compared', (event) => { globalThis.told = [event.from, event.to, event.digest] })`,
    });
    const told = await page.page.waitForFunction(() => (globalThis as { told?: unknown }).told);
    const { changes } = (await (await fetch(`${host.demo.url}/v1/agreements/${TERMS}?from=1&to=2`)).json()) as {
      changes: { digest: string };
    };
    expect(await told.jsonValue()).toEqual(['1', '2', changes.digest]);
  });

  it('goes on with other versions when its attributes change', async () => {
    await open('from="1" to="1"');
    expect(await states()).toEqual(['same']);
    expect(await page.element.locator('[role=status]').innerText()).toBe(
      'Both sides are version 1: there is nothing to compare.',
    );
    await page.element.evaluate((element) => element.setAttribute('to', '2'));
    await page.element.locator('[part=summary]').waitFor();
    expect(await states()).toEqual(['compared']);
  });

  it('says that versions are reversed', async () => {
    await open('from="2" to="1"');
    expect(await page.element.locator('[part=notice]').innerText()).toContain(
      'Reversed: this goes back from the later',
    );
  });

  it('does not push the page about once it stands', async () => {
    await open();
    const shift = await page.page.evaluate(async () => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
      });
      observer.observe({ type: 'layout-shift', buffered: false });
      await document.fonts.ready;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return sum;
    });
    expect(shift).toBe(0);
  });
});

describe('what does not match its digest is not shown', () => {
  const altered = (pattern: RegExp, alter: (text: string) => string) => async (at: Page) => {
    await at.route(pattern, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: alter(await response.text()) });
    });
  };

  it.each([
    ['a change set altered on the way', /\/changes\?from=/, (text: string) => text.replace('15 days', '10 days')],
    ['a text altered on the way', /\/v1\/documents\//, (text: string) => text.replace('30 days', '10 days')],
  ])('%s', async (_, pattern, alter) => {
    await open('from="1" to="2"', { lang: 'zh-CN', before: altered(pattern, alter) });
    expect(await states()).toEqual(['unavailable']);
    expect(await page.element.locator('[role=status]').innerText()).toBe(
      '收到的内容与账本公布的不一致，因此没有显示。',
    );
    expect(await page.element.locator('ins, del').count()).toBe(0);
    await page.page.unroute(pattern);
    await page.page.reload();
    await page.element.locator('[part=summary]').waitFor();
  });

  it('a change set that is not the one a receipt cites', async () => {
    await open(`from="1" to="2" digest="sha256:${'0'.repeat(64)}"`);
    expect(await states()).toEqual(['unavailable']);
  });

  it('and a version that does not exist is refused in the reader’s language, with the site’s link left', async () => {
    await open('from="1" to="9"', { lang: 'zh-CN' });
    expect(await page.element.locator('[role=status]').innerText()).toContain('不存在');
    expect(await page.page.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
  });
});

it('no text becomes markup, whatever a change set says, and a long word does not burst the page', async () => {
  const hostile = `<img src=x onerror="globalThis.hit = 1"> שלום ${'w'.repeat(300)}`;
  const url = `${host.demo.url}/v1/agreements/${TERMS}/changes?from=1&to=2`;
  const set = (await (await fetch(url)).text()).replaceAll('"30 days"', JSON.stringify(hostile));
  const digest = `sha256:${createHash('sha256').update(set).digest('hex')}`;
  const before = async (at: Page): Promise<void> => {
    await at.route(/\/changes\?from=/, (route) =>
      route.fulfill({ body: set, headers: { 'Access-Control-Allow-Origin': '*' } }),
    );
    await at.route(new RegExp(`/v1/agreements/${TERMS}\\?from=`), async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { changes: object };
      await route.fulfill({ response, json: { ...answer, changes: { ...answer.changes, digest } } });
    });
  };
  await open('from="1" to="2"', { before, browser: narrow(320) });
  expect(await page.element.locator('#fee-notice .cell ins', { hasText: '<img src=x' }).count()).toBe(1);
  expect(await page.element.locator('img').count()).toBe(0);
  expect(await page.page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

describe('for every reader', () => {
  it.each([
    ['zh-CN', 'light', 1180],
    ['en', 'dark', 390],
  ] as const)('axe finds nothing in %s, %s, at %i pixels', async (lang, colorScheme, width) => {
    await open('from="2" to="1"', { lang, browser: { ...narrow(width), colorScheme } });
    await page.element.locator('.fold').first().click();
    await page.element.locator('details summary').first().click();
    expect(await findings()).toEqual([]);
    await page.element.evaluate((element) => element.setAttribute('to', '9'));
    await page.element.locator('.status p:not(:empty)').waitFor();
    expect(await page.element.locator('.status button').count(), 'it would not be there next time either').toBe(0);
    expect(await findings()).toEqual([]);
  });

  it.each(['zh-CN', 'en'])('nothing runs out of 320 pixels, one language at a time, in %s', async (lang) => {
    await open('from="1" to="2"', { lang, browser: narrow(320) });
    expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const other = lang === 'en' ? 'zh-CN' : 'en';
    expect(await page.element.locator(`.cell[lang=${other}]`).count()).toBe(0);
  });

  it('the keyboard alone filters, unfolds and follows', async () => {
    await open();
    await page.element.getByRole('button', { name: /^What matters/ }).focus();
    await page.page.keyboard.press('Space');
    const fold = page.element.locator('.fold').first();
    await fold.focus();
    await page.page.keyboard.press('Enter');
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    expect(await fold.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.page.keyboard.press('Enter');
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
  });

  it('on paper all of it stands, with marks that need no colour', async () => {
    await open();
    await page.page.emulateMedia({ media: 'print' });
    const [own, whole] = await page.element
      .locator('[part=text]')
      .evaluate((area) => [area.clientHeight, area.scrollHeight]);
    expect(own).toBe(whole);
    const marks = await page.element.evaluate((element) =>
      ['ins', 'del'].map(
        (name) => getComputedStyle(element.shadowRoot!.querySelector(`.cell ${name}`)!).textDecorationLine,
      ),
    );
    expect(marks).toEqual(['underline', 'line-through']);
    expect(await page.element.locator('.tools').filter({ visible: true }).count()).toBe(0);
  });
});
