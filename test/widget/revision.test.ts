// What a person sees who accepted version 1 when version 2 is published: what changed since their own version.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionRequest } from '../../core/wire.ts';
import { Host, type HostPage } from './host-page.ts';

const AGREEMENT = 'site-key="pk_demo" agreement="foreign-trade-pass-terms"';

const elementFor = (subjectToken: string, more = ''): string =>
  `<assent-agreement ${AGREEMENT} subject-token="${subjectToken}" ${more}></assent-agreement>`;

let host: Host;
let token: string;
let refusing: string;
let page: HostPage;

beforeAll(async () => {
  host = await Host.start();
  token = await host.subjectToken('reader');
  refusing = await host.subjectToken('refusing-reader');
  for (const one of [token, refusing]) {
    const signUp = await host.open({ element: elementFor(one) });
    await signUp.choose('accepted');
    await signUp.leave();
  }
  await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (lang: string, width = 1180): Promise<void> => {
  page = await host.open({
    lang,
    element: `<assent-agreement ${AGREEMENT} kind="re-acceptance" subject-token="${token}" required></assent-agreement>`,
    browser: { viewport: { width, height: 900 } },
  });
};
const terms = () => page.element.locator('[data-agreement=foreign-trade-pass-terms]');

describe('what changed', () => {
  it('is said before it is shown: since which version, how much, for how long, and why', async () => {
    await open('en');
    const summary = await terms().locator('.summary').innerText();
    expect(summary).toContain('Since version 1, which you accepted');
    const notice = page.element.locator('[data-agreement=foreign-trade-pass-privacy] .summary');
    expect(await notice.innerText()).toContain('Since version 1, which was made known to you');
    expect(summary).toMatch(/\d+ amended\s[^]*\d+ inserted\s[^]*\d+ removed\s/);
    expect(summary).toMatch(/\d+ of \d+ clauses changed, about \d+ minutes to read\. The rest is unchanged\./);
    expect(summary).toContain('Fees: notice changes from 15 to 30 days');
    expect(summary).toMatch(/Reason for the revision: \w{2,}/);
  });

  it('is counted as the clauses say it, and as the public page counts it', async () => {
    await open('en');
    const counted = await terms().locator('.summary .facts span').allInnerTexts();
    const first = await terms()
      .locator('.row .chip:first-child')
      .evaluateAll((chips) => chips.map((chip) => chip.textContent!.replace(/ \(.*/, '')));
    const told = counted.map((words) => words.split(' ')).filter(([, kind]) => kind !== 'renumbered');
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(
      told.map(([, kind]) => [String(first.filter((one) => one.toLowerCase() === kind).length), kind]),
    );
    const sentence = await terms().locator('.summary .small').first().innerText();
    const address = `${host.demo.url}/agreements/foreign-trade-pass-terms/changes/1...2`;
    const page = await (await fetch(address, { headers: { 'Accept-Language': 'en' } })).text();
    expect(sentence).toMatch(/^\d+ of \d+ clauses changed/);
    expect(page).toContain(sentence);
  });

  it('is marked word by word in both languages, for eyes, ears and no colours', async () => {
    await open('zh-CN');
    for (const [lang, words] of [
      ['zh-CN', ['删除：', '15 日', '新增：', '30 日']],
      ['en', ['removed: ', '15 days', 'inserted: ', '30 days']],
    ] as const) {
      const cell = terms().locator(`#fee-notice .cell[lang=${lang}]`);
      const marks = await cell
        .locator('del, ins')
        .evaluateAll((found) =>
          found.map((mark) => [mark.localName, mark.textContent, getComputedStyle(mark).textDecorationLine]),
        );
      const [removed, inserted] = marks as [string[], string[]];
      expect(removed[0]).toBe('del');
      expect(removed[1]!.startsWith(words[0])).toBe(true);
      expect(removed[1]).toContain(words[1].slice(0, 2));
      expect(removed[2]).toBe('line-through');
      expect(inserted[0]).toBe('ins');
      expect(inserted[1]!.startsWith(words[2])).toBe(true);
      expect(inserted[1]).toContain(words[3].slice(0, 2));
      expect(inserted[2]).toBe('underline');
    }
  });

  it.each([390, 1180])('is cited beside its text, and told with what opens its list, %i pixels wide', async (width) => {
    await open('en', width);
    const covered = await terms()
      .locator('.told')
      .evaluateAll((rows) =>
        rows.flatMap((row) => {
          const number = row.querySelector('.n')!;
          const words = document.createRange();
          words.selectNodeContents(number);
          const { right } = words.getBoundingClientRect();
          return right > row.querySelector('.cell')!.getBoundingClientRect().left ? [number.textContent] : [];
        }),
      );
    expect(covered).toEqual([]);
    const item = terms().locator('.told').filter({ hasText: 'Foreign Trade Pass must not use a channel' });
    expect(await item.locator('.opening').last().innerText()).toBe('If you register, the following applies:');
    expect(await terms().locator('.told').filter({ hasText: 'instant message;' }).locator('.opening').count()).toBe(0);
  });

  it('says moves, removals and new numbers in words', async () => {
    await open('en');
    const chips = (await terms().locator('.chip').allInnerTexts()).map((chip) => chip.trim());
    for (const word of ['Amended', 'Replaced', 'Inserted', 'Removed', 'Moved']) expect(chips).toContain(word);
    expect(chips.some((chip) => chip.startsWith('was '))).toBe(true);
  });

  it('folds what did not change, and unfolds it on the spot', async () => {
    await open('en');
    const rows = await terms().locator('.row').count();
    const folds = await terms().locator('.fold').count();
    expect(folds).toBeGreaterThan(5);
    await terms().locator('.fold').first().click();
    expect(await terms().locator('.fold[aria-expanded=false]').count()).toBe(folds - 1);
    const kept = await page.element.evaluate((element) => element.shadowRoot!.activeElement?.className);
    expect(kept, 'whoever pressed it is still there').toBe('fold');
    expect(await terms().locator('.row').count()).toBeGreaterThan(rows);
    expect(await terms().locator('#becoming-bound').count()).toBe(1);
  });

  it('leaves the whole text one press away, and back', async () => {
    await open('en');
    await terms().getByRole('button', { name: 'Show the full text' }).click();
    expect(await terms().locator('section[data-clause]').count()).toBe(25);
    expect(await terms().locator('ins, del').count()).toBe(0);
    await terms().getByRole('button', { name: 'Show only what changed' }).click();
    expect(await terms().locator('ins').count()).toBeGreaterThan(5);
  });

  it('fits a phone, one language at a time', async () => {
    await open('en', 360);
    expect(await terms().locator('del').count()).toBeGreaterThan(3);
    expect(await terms().locator('.cell[lang=zh-CN]').count()).toBe(0);
    expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await page.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(9000);
  });
});

describe('the choice on a revision', () => {
  it('says to whoever declines for how long nobody asks again, and that they may accept all the same', async () => {
    page = await host.open({ lang: 'en', element: elementFor(refusing, 'kind="re-acceptance"') });
    expect(await page.element.getByText('We will not ask you').count()).toBe(0);
    await page.choose('declined');
    await page.element.getByText('We will not ask you').waitFor();
    const after = await page.element.locator('.after p').allTextContents();
    expect(after).toEqual([
      expect.stringMatching(/continues to apply\.$/),
      expect.stringMatching(
        /^We will not ask you about this again before \d+ \w+ \d{4}; you may accept at any time\.$/,
      ),
    ]);
  });

  it('asks for new channels only, names both versions, and is recorded against the change set', async () => {
    await open('en');
    await terms().locator('#fee-notice').scrollIntoViewIfNeeded();
    await page.page.waitForTimeout(300);
    const [request] = await Promise.all([
      page.page.waitForResponse((response) => response.url().endsWith('/v1/decisions')),
      page.choose('accepted'),
    ]);
    const { receipt } = (await request.json()) as { receipt: { changes?: { digest: string }; entry: string } };
    const { clausesInView } = (request.request().postDataJSON() as DecisionRequest).observed!;
    expect(clausesInView).toContain('fee-notice');
    expect(clausesInView, 'folded').not.toContain('becoming-bound');
    expect(receipt.changes!.digest).toMatch(/^sha256:/);
    expect(JSON.parse(receipt.entry)).toMatchObject({ decision: 'accepted', kind: 're-acceptance' });
    expect(await page.element.locator('assent-receipt .slip').innerText()).toContain('Service Terms, version 2');
  });

  it('is not asked for again once it is made', async () => {
    await open('zh-CN');
    expect(await page.element.getByText('没有需要您决定的新内容。').count()).toBe(1);
    expect(await page.element.evaluate((element: HTMLObjectElement) => element.validity.valid)).toBe(true);
  });
});

describe('whoever skipped a revision', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assent-three-versions-'));
  const root = join(import.meta.dirname, '../..');
  let skipping: Host;

  beforeAll(async () => {
    for (const from of ['agreements', 'test/fixtures/agreements'])
      cpSync(join(root, from), folder, { recursive: true });
    skipping = await Host.start({ agreements: folder });
    token = await skipping.subjectToken('skipping-reader');
    const signUp = await skipping.open({ element: elementFor(token) });
    await signUp.choose('accepted');
    await signUp.leave();
    await fetch(`${skipping.demo.url}/demo/publish`, { method: 'POST' });
    await fetch(`${skipping.demo.url}/demo/publish`, { method: 'POST' });
  }, 60_000);
  afterAll(async () => {
    await skipping.end();
    rmSync(folder, { recursive: true });
  });

  it.each(['en', 'zh-CN'])('reads in %s what the publisher says of each, the newest last', async (lang) => {
    page = await skipping.open({ lang, element: elementFor(token, 'kind="re-acceptance"') });
    const summary = terms().locator('.summary');
    const notes = await summary.locator('[lang] > .h').allInnerTexts();
    expect(notes).toEqual(lang === 'en' ? ['Version 2', 'Version 3'] : ['第 2 版', '第 3 版']);
    expect(await summary.locator('[lang] > ul').count()).toBe(2);
    const said = await summary.innerText();
    const second = lang === 'en' ? 'notice changes from 15 to 30 days' : '提前通知由 15 日改为 30 日';
    expect(said).toContain(second);
    expect(said.indexOf(second)).toBeLessThan(said.indexOf(notes[1]!));
  });
});
