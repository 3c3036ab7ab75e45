// The printed report of a check, as `assent check --report` writes it: opened as a file, on screens and on paper.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../server/commands/arguments.ts';
import { checkCommand } from '../../server/commands/check.ts';
import { launchBrowser } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAIVER = '{ rule: risk-untagged, clause: arbitration, reason: 标签在下一版加上, by: 示例律师 <b> }';

let folder: string;
let browser: Browser;
let pages: { readonly [kind: string]: string };

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'assent-report-'));
  const terms = join(folder, 'texts/small-terms');
  cpSync('test/fixtures/agreements/small-terms/1', join(terms, '1'), { recursive: true });
  cpSync('test/fixtures/agreements/small-terms/agreement.yaml', join(terms, 'agreement.yaml'));
  const rewrite = (name: string, change: (text: string) => string): void =>
    writeFileSync(join(terms, '1', name), change(readFileSync(join(terms, '1', name), 'utf8')));
  rewrite('zh-CN.md', (text) => `${text}(d) 争议提交北京仲裁委员会仲裁。 {#arbitration}\n`);
  rewrite('en.md', (text) =>
    `${text}(d) Disputes go there. {#arbitration}\n`.replace('15 days in advance', '10 days in advance & more'),
  );
  rewrite('version.yaml', (text) => text.replace('waivers: []', `waivers: [${WAIVER}]`));
  pages = {
    zh: await report('zh-Hans'),
    en: await report('en'),
    both: await report('zh-Hans', '--both'),
  };
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function report(language: string, ...more: string[]): Promise<string> {
  const file = join(folder, `${language}${more.join('')}.html`);
  const words = [join(folder, 'texts'), '--report', file, '--lang', language, ...more];
  const terminal = { environment: {}, print: () => undefined, remark: () => undefined };
  expect(await checkCommand.run(readArguments(checkCommand, words), terminal)).toBe(1);
  return pathToFileURL(file).href;
}

async function opened<Answer>(kind: string, width: number, look: (page: Page) => Promise<Answer>): Promise<Answer> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: 'dark' });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pages[kind]!);
  const answer = await look(page);
  // Nothing is fetched but the file itself.
  expect(asked).toEqual([pages[kind]]);
  await context.close();
  return answer;
}

describe('a report of a check', () => {
  it.each(['zh', 'en'])('shows both texts of a clause side by side, with what differs marked (%s)', async (kind) => {
    const [marks, columns] = await opened(kind, 1100, async (page) => {
      const article = page.locator('article').filter({ hasText: 'amounts-differ' });
      const boxes = await Promise.all((await article.locator('.cell').all()).map((cell) => cell.boundingBox()));
      return [await article.locator('.cell mark').allTextContents(), boxes.map((box) => box!.y)] as const;
    });
    expect(marks.toSorted()).toEqual(['10 days', '15 日']);
    expect(columns[0]).toBe(columns[1]);
  });

  it('says rule, law, remedy and place, and what was waived, why and by whom', async () => {
    const text = await opened('en', 1100, (page) => page.locator('main').innerText());
    for (const words of [
      'amounts-differ',
      'Civil Code 466, 498',
      'Check both texts and make them agree.',
      'small-terms/1/en.md:8',
      '标签在下一版加上',
      '示例律师 <b>',
      'Assent 0.1.0',
      'Beijing time',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/Errors\s+\d+/);
  });

  it('says everything in both languages where that is asked for', async () => {
    const text = await opened('both', 1100, (page) => page.locator('main').innerText());
    expect(text).toContain('协议文本检查报告');
    expect(text).toContain('Report on the check of agreement texts');
    expect(text).toContain('核对两种语言，改成一致。');
    expect(text).toContain('Check both texts and make them agree.');
  });

  it.each(['zh', 'en', 'both'])(
    'has no script, axe finds nothing, and nothing is scrolled sideways (%s)',
    async (kind) => {
      const [scripts, complaints, wider] = await opened(kind, 320, async (page) => {
        const count = await page.locator('script, link, img, iframe').count();
        const axe = await page.evaluate<AxeResults>(`${AXE}; axe.run()`);
        return [
          count,
          axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ] as const;
      });
      expect([scripts, complaints, wider]).toEqual([0, [], 0]);
    },
  );

  it('prints on A4', async () => {
    const pdf = await opened('zh', 1100, (page) => page.pdf({ preferCSSPageSize: true }));
    // 210 × 297 mm in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
  });
});
