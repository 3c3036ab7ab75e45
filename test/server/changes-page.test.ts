// The public comparison of two versions: any two, said before it is shown, in words, with everything needed to check it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { utf8 } from '../../core/bytes/encoding.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import type { Compiled } from '../../core/text/compile.ts';
import { publish } from '../../server/ledger/publish.ts';
import { compiled, MIXED, smallTerms, type Breakage } from '../core/text/small-terms.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
const BASE = `/agreements/${SMALL}/changes`;

beforeAll(async () => {
  test = await TestLedger.start();
  await test.publishNext();
  await publishAs(test, '3', {
    'zh-CN': (text) => text.replaceAll('30 日', '45 日'),
    en: (text) => text.replaceAll('30 days', '45 days'),
  });
});
afterAll(() => test.end());

/** The second version of the fixture with something else in it, under a later label. */
function later(label: string, broken: Breakage): Compiled {
  const source = smallTerms('2', broken);
  return compiled({
    ...source,
    version: { ...source.version, value: { ...(source.version.value as object), version: label } },
  });
}

const publishAs = (on: TestLedger, label: string, broken: Breakage, demoAtOnce = true) =>
  publish(on.ledger, later(label, broken), { demoAtOnce });

const open = (path: string, on: TestLedger = test) =>
  on.send<string>('GET', path, undefined, { Accept: 'text/html', 'Accept-Language': 'zh-CN' });
const body = async (path: string, on: TestLedger = test): Promise<string> => (await open(path, on)).body;

describe('what changed is said before it is shown', () => {
  it('in the publisher’s words, with the decision beside the machine’s opinion', async () => {
    const page = await body(`${BASE}/1...2`);
    const { revision } = test.ledger.publications.version(SMALL, '2')!;
    const rows = page.indexOf('class="row changed');
    for (const said of [...revision.summary['zh-CN']!, '发布人认定', '机器意见', '最重要的变化', '分钟']) {
      expect(page, said).toContain(said);
      expect(page.indexOf(said), said).toBeLessThan(rows);
    }
  });

  it('the heaviest changes first, each a way to its clause, which is there', async () => {
    const page = await body(`${BASE}/1...2`);
    const listed = page.slice(page.indexOf('class="heaviest"'), page.indexOf('class="said"'));
    const links = [...listed.matchAll(/href="#(clause-[a-z0-9-]+)"/g)].map(([, id]) => id!);
    expect(links).toContain('clause-fees');
    for (const id of links) expect(page.split(`id="${id}"`), id).toHaveLength(2);
  });

  it('names facts besides the text that changed, with what they were', async () => {
    const own = await TestLedger.start();
    await own.publishNext();
    await publishAs(own, '3', { agreement: (yaml) => yaml.replace('P3Y', 'P5Y') });
    const page = await body(`${BASE}/2...3`, own);
    expect(page).toMatch(
      /正文以外的变化[^]*记录保存期：<del><span class="vh">原为：<\/span>3 年<\/del>[^]*5 年<\/ins>/,
    );
    expect(page).toContain('正文没有变化。');
    expect(await body(`${BASE}/1...2`, own)).not.toContain('正文以外的变化');
    await own.end();
  });
});

describe('a clause that was amended in one language and replaced in the other', () => {
  it('says both, and is counted by what it says first', async () => {
    const own = await TestLedger.start();
    await publishAs(own, '2', MIXED);
    const page = await body(`${BASE}/1...2`, own);
    const chips = (row: string): string[] =>
      [...row.matchAll(/<span class="chip kind"\s*>(?:<span[^>]*>.<\/span>)?([^<]+)</g)].map(([, words]) => words!);
    const rows = page.split('class="row changed').slice(1).map(chips);
    expect(rows).toContainEqual(['整条替换（英文）', '修改（中文）']);
    const counts = [...page.matchAll(/<span class="num">(\d+)<\/span> ([^<]+)<\/li>/g)].map(([, count, kind]) => [
      kind,
      count,
    ]);
    const first = (kind: string): number => rows.filter(([one]) => one!.replace(/（.*/, '') === kind).length;
    const told = counts.filter(([kind]) => kind !== '条号调整');
    expect(told.map(([kind]) => kind)).toContain('整条替换');
    expect(told.map(([kind, count]) => [kind, Number(count)])).toEqual(told.map(([kind]) => [kind, first(kind!)]));
    expect(page).toContain(`共 10 个条款，有变化的 ${rows.length} 个，`);
    await own.end();
  });

  it('shows a glimpse of its words in either language', async () => {
    const own = await TestLedger.start();
    await publishAs(own, '2', MIXED);
    const glimpses = async (language: string): Promise<string[]> => {
      const page = await body(`${BASE}/1...2?lang=${language}`, own);
      return [...page.matchAll(/<span class="glimpse"[^>]*>([^]*?)<\/span\s*>\s*<span class="small"/g)].map(
        ([, words]) => words!.replaceAll(/<span class="vh">[^<]*<\/span>|\s*\n\s*/g, ''),
      );
    };
    expect(await glimpses('zh')).toContain('<del>15 日</del> <ins>20 日</ins>');
    expect(await glimpses('en')).toContain('<del>The Service is free at…</del> <ins>Membership costs money…</ins>');
    await own.end();
  });
});

describe('a mark', () => {
  it('is announced once a run, in the language of its column, and needs no colour', async () => {
    const page = await body(`${BASE}/1...2`);
    for (const [lang, inserted, removed] of [
      ['zh-CN', '新增：', '删除：'],
      ['en', 'inserted: ', 'removed: '],
    ] as const) {
      const cells = [...page.matchAll(new RegExp(`<div class="cell" lang="${lang}">([^]*?)</div>`, 'g'))]
        .map(([, cell]) => cell!)
        .join('');
      expect(cells.match(/<ins>/g)!.length).toBeGreaterThan(1);
      expect(cells.split(`<ins><span class="vh">${inserted}</span>`)).toHaveLength(cells.split('<ins>').length);
      expect(cells.split(`<del><span class="vh">${removed}</span>`)).toHaveLength(cells.split('<del>').length);
    }
  });

  it('of several paragraphs is announced at the first only', async () => {
    const own = await TestLedger.start();
    await own.publishNext();
    await publishAs(own, '3', {
      'zh-CN': (text) => `${text.trimEnd()}\n\n## 6. 附则 {#more}\n\n第一段。\n\n第二段。\n`,
      en: (text) => `${text.trimEnd()}\n\n## 6. More {#more}\n\nFirst paragraph.\n\nSecond paragraph.\n`,
    });
    const page = await body(`${BASE}/2...3`, own);
    expect(page).toContain('<ins><span class="vh">新增：</span>第一段。</ins>');
    expect(page).toContain('<ins>第二段。</ins>');
    await own.end();
  });
});

describe('any two versions', () => {
  it('two revisions apart are compared once, from text to text', async () => {
    const page = await body(`${BASE}/1...3`);
    expect(page).toContain('<del><span class="vh">删除：</span>15 日</del>');
    expect(page).toContain('<ins><span class="vh">新增：</span>45 日</ins>');
    expect(page).not.toContain('30 日</');
    expect(page).toContain('不是各次修订的累加');
    expect(page).toMatch(/第 2 版：[^；]+；第 3 版：/);
  });

  it('are chosen with a form that needs no script and leads to an address that can be kept', async () => {
    const page = await body(`${BASE}/1...2?lang=en`);
    expect(page).toMatch(/<form class="chooser" method="get" action="\/agreements\/small-terms\/changes">/);
    expect(page.match(/<option/g)).toHaveLength(6);
    const { status, headers } = await open(`${BASE}?from=1&to=3&view=en&lang=en`);
    expect([status, headers.get('Location')]).toEqual([302, `${BASE}/1...3?view=en&lang=en`]);
    expect((await open(BASE)).status).toBe(200);
  });

  it('the wrong way round are shown, and said to be', async () => {
    const page = await body(`${BASE}/3...1?lang=en`);
    expect(page).toContain('Reversed: this goes back from the later version 3 to the earlier version 1.');
    expect(page).toContain(`href="${BASE}/1...3?lang=en"`);
    expect(page).not.toContain('The publisher decided');
  });

  it('that are one are said to be one', async () => {
    const { status, body: page } = await open(`${BASE}/2...2`);
    expect(status).toBe(200);
    expect(page).toContain('两边选的都是第 2 版');
    expect(page).not.toContain('class="row');
  });

  it('of which one was never published are refused by name, with those that were', async () => {
    const { status, body: page } = await open(`${BASE}/1...9`);
    expect(status).toBe(404);
    expect(page).toContain('没有公布过版本“9”');
    expect(page).toContain('已公布的版本：1、2、3');
    expect((await open(`${BASE}?from=1&to=%3Cb%3E`)).body).toContain('“&lt;b&gt;”');
    for (const pair of ['1..2', '1...2...3', '...', '0...1', '01...2'])
      expect((await open(`${BASE}/${pair}`)).status, pair).toBe(404);
    expect((await open('/agreements/nowhere/changes/1...2')).status).toBe(404);
  });

  it('of which one is not yet in force, or withdrawn, are said to be so', async () => {
    const own = await TestLedger.start();
    const { digest } = await own.publishSecond(SMALL, false);
    expect(await body(`${BASE}/1...2`, own)).toMatch(/第 2 版尚未生效，自 \d{4}年\d+月\d+日 起生效/);
    await own.withdraw(SMALL, '2', digest);
    expect(await body(`${BASE}/1...2`, own)).toContain('第 2 版已撤回，不适用于任何人。');
    await own.end();
  });
});

describe('what matters', () => {
  it('is a link away, puts the rest away where it stands, and keeps the chosen language', async () => {
    const all = await body(`${BASE}/1...2?view=en&lang=en`);
    expect(all).toContain(`href="${BASE}/1...2?view=en&amp;show=matters&amp;lang=en"`);
    const some = await body(`${BASE}/1...2?view=en&show=matters&lang=en`);
    expect(some).toMatch(/<details class="fold lighter">\s*<summary>\s*\d+ lesser changes?: /);
    expect(some.match(/class="row changed/g)).toHaveLength(all.match(/class="row changed/g)!.length);
    expect(some).toContain(`href="${BASE}/1...2?view=zh-CN&amp;show=matters&amp;lang=en"`);
  });
});

describe('whoever doubts it', () => {
  it('finds the digest over the very bytes the page points to, and how to come to the same', async () => {
    const page = await body(`${BASE}/1...3`);
    const response = await test.app.request(`http://localhost:8787/v1/agreements/${SMALL}/changes?from=1&to=3`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(page).toContain(digestOf(bytes));
    expect(page).toContain('assent compare 1.json 3.json');
    for (const version of ['1', '3']) {
      const { digest } = test.ledger.publications.version(SMALL, version)!;
      expect(page).toContain(`curl -so ${version}.json &quot;http://localhost:8787/v1/documents/${digest}&quot;`);
    }
  });
});

describe('no text', () => {
  it('becomes markup, whatever a clause says', async () => {
    const own = await TestLedger.start();
    const { version } = later('2', {});
    const hostile = JSON.parse(
      JSON.stringify(version).replaceAll('30 days', `<script>alert(1)</script> שלום ${'x'.repeat(300)}`),
    ) as VersionDocument;
    const canonical = canonicalJson(hostile);
    await publish(
      own.ledger,
      { ...later('2', {}), version: hostile, canonical, digest: digestOf(utf8(canonical)) },
      { demoAtOnce: true },
    );
    const page = await body(`${BASE}/1...2`, own);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    await own.end();
  });

  it('that did not change is sent twice, but for what opens a list', async () => {
    const page = await body(`${BASE}/1...2`);
    const { document } = test.ledger.publications.version(SMALL, '2')!;
    const times = (beginning: RegExp): number =>
      page.split(JSON.stringify(document.text['en']).match(beginning)![0]).length - 1;
    expect(times(/The record of your choice[^"\\]{20,60}/)).toBe(1);
    expect(times(/You may find[^"\\]{20,60}/)).toBe(2);
  });
});
