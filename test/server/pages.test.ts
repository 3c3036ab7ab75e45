import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isClause, type Clause } from '../../core/text/agreement.ts';
import { buildApp } from '../../server/app.ts';
import { openLog } from '../../server/operations/log.ts';
import { Operations } from '../../server/operations/operations.ts';
import { createLedger, type OpenLedger } from '../../server/open-ledger.ts';
import { html } from '../../server/pages/html.ts';
import { PROBLEMS } from '../../server/problems.ts';
import { AGREEMENTS, SMALL, TestLedger, WIDGET_STAND_IN } from '../support/test-ledger.ts';

let test: TestLedger;
beforeAll(async () => {
  test = await TestLedger.start();
});
afterAll(() => test.end());

const browser = { Accept: 'text/html,application/xhtml+xml', 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.5' };
const page = (path: string, headers: Record<string, string> = {}) =>
  test.send<string>('GET', path, undefined, { ...browser, ...headers });

describe('a template', () => {
  it('lets no text become markup, in a text or in a quoted attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const drawn = html`<a title="${text}">${text}</a>`.toString();
        const inside = drawn.slice('<a title="'.length, -'</a>'.length);
        expect(inside.replace('">', '')).not.toMatch(/[<>"']/);
        expect(inside).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });

  it('keeps markup that templates made, and draws nothing for what is not there', () => {
    expect(html`${[html`<b>${'<'}</b>`, null, false, undefined, 0]}`.toString()).toBe('<b>&lt;</b>0');
  });
});

describe('every page', () => {
  const paths = [
    '/',
    '/agreements',
    `/agreements/${SMALL}`,
    `/agreements/${SMALL}/1`,
    '/problems',
    '/problems/not-found',
    '/docs',
    '/nowhere',
  ];

  it('runs no script and loads nothing from elsewhere', async () => {
    for (const path of paths) {
      const { body, headers } = await page(path);
      expect(headers.get('Content-Security-Policy'), path).toContain("default-src 'none'; style-src 'self'");
      expect(body, path).not.toMatch(/<script|\son\w+=|style="|javascript:/);
      const loaded = [...body.matchAll(/<(?:link|img)[^>]* (?:href|src)="([^"]*)"/g)].map(([, address]) => address!);
      expect(
        loaded.filter((address) => !address.startsWith('/')),
        path,
      ).toEqual([]);
    }
  });

  it('never lead to another host, whatever was asked for', async () => {
    const { body } = await page('//evil.example/x');
    expect(body).not.toContain('//evil.example');
  });

  it('speaks the language asked for, and its links keep to it', async () => {
    for (const path of paths) {
      expect((await page(path)).body, path).toContain('<html lang="zh-CN">');
      const { body, headers } = await page(`${path}?lang=en`);
      expect(body, path).toContain('<html lang="en">');
      expect(headers.get('Content-Language')).toBe('en');
      const links = [...body.matchAll(/<a [^>]*href="(\/[^"]*)"(?![^>]* download)/g)].map(([, address]) => address!);
      const pages = links.filter((address) => !/\.(txt|json|atom)$|^\/(v1|log|\.well-known)/.test(address));
      expect(
        pages.filter((address) => !address.includes('lang=')),
        path,
      ).toEqual([]);
    }
  });

  it('answers a browser with a page where there is none, and a program with a problem document', async () => {
    const seen = await page('/agreements/nowhere');
    expect(seen.status).toBe(404);
    expect(seen.body).toContain('没有找到');
    const called = await test.send<{ code: string }>('GET', '/agreements/nowhere');
    expect(called.headers.get('Content-Type')).toBe('application/problem+json');
    expect(called.body.code).toBe('not-found');
  });
});

describe('the start page', () => {
  it('shows the script by the name and hash of its content', async () => {
    const { body } = await page('/');
    expect(body).toContain(`src=&quot;${test.ledger.url}/assent-test.js&quot;`);
    expect(body).toContain('integrity=&quot;sha384-test&quot;');
  });

  it('publishes by one button, says what is in force then, and has nothing more to publish', async () => {
    const own = await TestLedger.start();
    const before = await own.send<string>('GET', '/', undefined, browser);
    expect(before.body).toContain('公示期已跳过，正式环境不允许。');
    expect(before.body).toMatch(/<button class="button"\s*>\s*公布修订/);
    const answer = await own.send('POST', '/demo/publish', '', {
      ...browser,
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/');
    const after = await own.send<string>('GET', '/', undefined, browser);
    expect(after.body).toMatch(/<button class="button"\s+disabled/);
    expect(after.body).toContain('没有更多准备好的版本。');
    expect(after.body).toContain(`/agreements/${SMALL}/2`);
    await own.end();
  });
});

const allClauses = (clauses: readonly Clause[]): Clause[] =>
  clauses.flatMap((clause) => [clause, ...allClauses(clause.body.filter(isClause))]);

describe('a version’s page', () => {
  it('holds every paragraph of both languages, and a permanent place for every clause', async () => {
    const { document, digest } = test.ledger.publications.version(SMALL, '1')!;
    const { body } = await page(`/agreements/${SMALL}/1`);
    const words = body
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    for (const locale of document.locales) {
      for (const { id, body: blocks } of allClauses(document.text[locale]!.clauses)) {
        expect(body).toContain(`id="clause-${id}"`);
        for (const block of blocks) if (!isClause(block)) expect(words).toContain(block.text);
      }
    }
    expect(body).toContain(digest);
    expect(body).toContain(`href="/v1/documents/${digest}"`);
  });

  it('marks which text prevails, emphasises conspicuous clauses and explains them', async () => {
    const { document } = test.ledger.publications.version(SMALL, '1')!;
    const { body } = await page(`/agreements/${SMALL}/1`);
    expect(body).toContain('以此文本为准');
    const conspicuous = Object.entries(document.clauses).filter(([, facts]) => facts.conspicuous);
    expect(conspicuous.length).toBeGreaterThan(0);
    for (const [id] of conspicuous) {
      expect(body).toMatch(new RegExp(`class="row d\\d key"\\s+id="clause-${id}"`));
      for (const explanation of Object.values(document.explanations[id]!))
        expect(body).toContain(explanation.meaning.replaceAll("'", '&#39;'));
    }
    expect(body).toMatch(
      /本解释不改变条款内容。还有疑问？\s*<a href="mailto:notices@example-books.example">向我们提问<\/a>/,
    );
    expect(body).toMatch(/This does not change the clause. Still unclear\?\s*<a href="mailto:[^"]+">Ask us<\/a>/);
  });

  it('can be read in one language alone', async () => {
    const { body } = await page(`/agreements/${SMALL}/1?view=en`);
    expect(body).toContain('class="cell" lang="en"');
    expect(body).not.toContain('class="cell" lang="zh-CN"');
  });

  it('gives each language as plain text, whole and with the digest', async () => {
    const { document, digest } = test.ledger.publications.version(SMALL, '1')!;
    for (const locale of document.locales) {
      const { body, headers } = await page(`/agreements/${SMALL}/1/${locale}.txt`);
      expect(headers.get('Content-Type')).toContain('text/plain');
      expect(headers.get('Cache-Control')).toContain('immutable');
      for (const { body: blocks } of allClauses(document.text[locale]!.clauses))
        for (const block of blocks) if (!isClause(block)) expect(body).toContain(block.text);
      expect(body).toContain(digest);
    }
    expect((await page(`/agreements/${SMALL}/1/fr.txt`)).status).toBe(404);
  });
});

describe('an agreement with an earlier version', () => {
  let own: TestLedger;
  beforeAll(async () => {
    own = await TestLedger.start();
    await own.publishNext();
  });
  afterAll(() => own.end());

  it('names the version that is no longer in force as an earlier one', async () => {
    const { body } = await own.send<string>('GET', `/agreements/${SMALL}/1`, undefined, browser);
    expect(body).toContain('这不是现行文本');
    const overview = await own.send<string>('GET', `/agreements/${SMALL}`, undefined, browser);
    expect(overview.body).toContain('第 2 版 · 现行有效');
  });

  it('shows a version that is announced, beside the one in force', async () => {
    const announcing = await TestLedger.start();
    await announcing.publishSecond(SMALL, false);
    const { body } = await announcing.send<string>('GET', `/agreements/${SMALL}`, undefined, browser);
    expect(body).toMatch(/第 2 版将于 \d{4}年\d+月\d+日 生效/);
    expect(body).toContain('第 1 版 · 现行有效');
    await announcing.end();
  });

  it('is announced by feeds that list every version', async () => {
    const atom = await own.send<string>('GET', `/agreements/${SMALL}/feed.atom`);
    expect([...atom.body.matchAll(/<entry\s*>/g)]).toHaveLength(2);
    const json = await own.send<{ items: { url: string }[] }>('GET', `/agreements/${SMALL}/feed.json`);
    expect(json.body.items.map(({ url }) => url)).toEqual(
      [2, 1].map((label) => `${own.ledger.url}/agreements/${SMALL}/${label}`),
    );
  });
});

describe('the page of a problem', () => {
  it('exists for every code, in both languages at once', async () => {
    for (const [code, { words, status }] of Object.entries(PROBLEMS)) {
      const { status: answered, body } = await page(`/problems/${code}`);
      expect(answered, code).toBe(200);
      expect(body).toContain(words['zh-Hans'].title);
      expect(body).toContain(words.en.title.replaceAll("'", '&#39;'));
      expect(body).toContain(`HTTP ${status}`);
    }
    expect((await page('/problems/no-such-code')).status).toBe(404);
  });
});

describe('the start page of a live ledger', () => {
  let data: string;
  let live: OpenLedger;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'assent-live-'));
    const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
    const place = {
      data,
      store,
      url: 'https://ledger.example',
      origin: 'ledger.example/test',
      headFile: join(data, 'head'),
      demo: false,
    };
    live = await createLedger(place);
  });
  afterAll(async () => {
    await live.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('offers no demonstration, no key of one, and says that nothing is published yet', async () => {
    const widget = WIDGET_STAND_IN;
    const app = buildApp(live, { widget, agreements: AGREEMENTS, operations: new Operations(openLog('silent')) });
    for (const path of ['/', '/agreements']) {
      const page = await (await app.request(`https://ledger.example${path}?lang=en`, { headers: browser })).text();
      const body = page.replaceAll(live.logSigner.vkey, ''); // of so many letters any word may come about
      expect(body).toContain('No agreement is published yet.');
      expect(body).not.toMatch(/demo|_demo|signup<|\/demo\/publish/i);
    }
    expect(
      (await app.request('https://ledger.example/demo/publish', { method: 'POST', headers: browser })).status,
    ).toBe(404);
  });
});
