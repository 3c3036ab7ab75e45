// What a file says beside its text, or strikes through, is not compared: whoever compares is told whether it is the same.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpokenComparison } from '../../server/commands/compare.ts';
import { paragraph, wordFile } from '../support/word-file.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-aside-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const asideBetween = async (a: string, b: string) => {
  const { answer } = await assentJson<SpokenComparison>(['compare', a, b]);
  return { aside: answer.aside, changed: answer.clauses.filter(({ kind }) => kind !== 'unchanged').length };
};

describe('what stands beside a text', () => {
  const FEES = 'The monthly fee is 30 dollars.';
  const page = (words: string, around = '') =>
    `<html><body>${around}<h1>Terms</h1><h2>1. Fees</h2><p>${FEES} ${words}</p><h2>2. Ending</h2><p>Either party may end this agreement by notice in writing.</p></body></html>`;

  it('is quoted where a sentence of a web page was struck through, and the first line does not say that all is alike', async () => {
    const plain = kept('plain.html', page('We refund unused months.'));
    const struck = kept('struck.html', page('<s>We refund <b>unused</b> months.</s>'));
    const quoted = { rule: 'struck-through', from: [], to: ['We refund unused months.'] };
    expect(await asideBetween(plain, struck)).toEqual({ aside: [quoted], changed: 0 });
    const { out } = await assent(['compare', plain, struck]);
    expect(out).toContain('No differences in the words that are compared (2 clauses;');
    expect(out).toContain(`struck through, only in ${struck}: “We refund unused months.”`);
    const zh = await assent(['compare', plain, struck, '--lang', 'zh']);
    expect(zh.out).toContain(`带删除线的文字（仅 ${struck}）：“We refund unused months.”`);
  });

  it('is said to be the same, word for word, where it is, and nothing is said where there is none', async () => {
    const one = kept('one.html', page('<del>We refund  unused months.</del>', '<!-- draft of May -->'));
    const other = kept('other.html', page('<s>We refund unused months.</s>', '<!-- draft of May -->'));
    expect(await asideBetween(one, other)).toEqual({ aside: [], changed: 0 });
    expect((await assent(['compare', one, other])).out).toContain('is the same, word for word');
    const plain = kept('none.html', page(''));
    expect(await asideBetween(plain, plain)).toEqual({ aside: undefined, changed: 0 });
  });

  it('is quoted from comments, hidden words, and the lines at the top of a Markdown file', async () => {
    const text = (top: string, comment: string, struck: string) =>
      `---\n${top}\n---\n# Terms\n\n## 1. Fees\n\n${FEES} ${struck}\n\n<!-- ${comment} -->\n\n## 2. Ending\n\nEither party may end it.\n`;
    const a = kept('a.md', text('effective: 2026-01-01\nauthor: A', 'ask finance', 'We refund.'));
    const b = kept('b.md', text('effective: 2026-02-01\nauthor: A', 'finance agreed', '~~We refund.~~'));
    expect((await asideBetween(a, b)).aside).toEqual([
      { rule: 'front-matter-left-out', from: ['effective: 2026-01-01'], to: ['effective: 2026-02-01'] },
      { rule: 'comments-left-out', from: ['ask finance'], to: ['finance agreed'] },
      { rule: 'struck-through', from: [], to: ['We refund.'] },
    ]);
    const hidden = (words: string) => kept(`${words.length}.html`, page('', `<p hidden>Beside: <i>${words}</i></p>`));
    expect((await asideBetween(hidden('no refunds'), hidden('refunds within a week'))).aside).toEqual([
      { rule: 'hidden-left-out', from: ['no refunds'], to: ['refunds within a week'] },
    ]);
  });

  it('is quoted from the notes and the page headers of a Word file', async () => {
    const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const said = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const file = (name: string, note: string, header: string) =>
      kept(
        name,
        wordFile({
          body: `${paragraph('1. Fees')}<w:p><w:r><w:t>${FEES}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>${paragraph('2. Ending')}${paragraph('Either party may end this agreement.')}`,
          others: [
            {
              name: 'word/footnotes.xml',
              content: `<w:footnotes ${space}><w:footnote w:id="0" w:type="separator">${said('')}</w:footnote><w:footnote w:id="2">${said(note)}</w:footnote></w:footnotes>`,
            },
            { name: 'word/header1.xml', content: `<w:hdr ${space}>${said(header)}</w:hdr>` },
            { name: 'word/footer1.xml', content: `<w:ftr ${space}>${said('3')}</w:ftr>` },
          ],
        }),
      );
    const [a, b] = [file('a.docx', 'Net of tax.', 'Version 1'), file('b.docx', 'Tax included.', 'Version 2')];
    expect(await asideBetween(a, b)).toEqual({
      aside: [
        { rule: 'frame-left-out', from: ['Version 1'], to: ['Version 2'] },
        { rule: 'footnotes-left-out', from: ['Net of tax.'], to: ['Tax included.'] },
      ],
      changed: 0,
    });
  });
});

describe('a language that only one of two files has', () => {
  it('is named, since what it says is not compared', async () => {
    const zh = '第一条 收费\n\n本服务每月收费三十元。\n\n第二条 终止\n\n任何一方可以终止本协议。\n';
    const en =
      'Article 1 Fees\n\nThe service costs thirty yuan a month.\n\nArticle 2 Ending\n\nEither party may end this agreement.\n';
    const [both, one] = [kept('both.txt', `${zh}\n${en}`), kept('zh.txt', zh)];
    expect((await assent(['compare', both, one])).out).toContain(`\nOnly ${both} has en: that was not compared.\n`);
    expect((await assent(['compare', one, both, '--lang', 'zh'])).out).toContain(`\nen 仅见于 ${both}，未作比较。\n`);
    expect((await assent(['compare', both, both])).out).not.toContain('not compared');
  });
});
