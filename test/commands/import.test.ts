import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSource } from '../../core/text/source.ts';
import type { SpokenResult } from '../../core/text/check.ts';
import type { SpokenImport } from '../../server/commands/import.ts';
import { TWO_HALVES } from '../core/text/import/two-halves.ts';
import { abstractList, list, paragraph, table, wordFile } from '../support/word-file.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-import-'));
  out = join(folder, 'small-library');
});
afterEach(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const written = (name: string): string => readFileSync(join(out, name), 'utf8');

describe('assent import', () => {
  it('makes the folder of an agreement and answers in the shape that programs read', async () => {
    const { code, answer, said } = await assentJson<SpokenImport>(['import', kept('a.txt', TWO_HALVES), '--out', out]);
    expect([code, said]).toEqual([0, '']);
    expect(answer).toMatchObject({
      agreement: 'small-library',
      locales: ['zh-CN', 'en'],
      clauses: { 'zh-CN': 6, en: 6 },
      written: ['agreement.yaml', '1/version.yaml', '1/zh-CN.md', '1/en.md'].map((name) => join(out, name)),
    });
    expect(answer.gaps).toContainEqual(
      expect.objectContaining({ clause: '6', locale: 'zh-CN', paragraphs: 1, line: 63 }),
    );
    expect(answer.names).toContainEqual({ locale: 'en', name: 'our company', count: 2 });
    expect(answer.warnings.map(({ rule }) => rule)).toContain('fragment-left');
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'small-library']);
    for (const locale of answer.locales)
      expect(parseSource('x.md', locale, written(`1/${locale}.md`)).clauses.length).toBeGreaterThan(5);
  });

  it('leaves empty what it does not know, and the check names each of them', async () => {
    await assent(['import', kept('a.txt', '1. Fees\nFree.\n1. 收费\n免费。'), '--out', out]);
    const { code, answer } = await assentJson<SpokenResult>(['check', out]);
    expect(code).toBe(1);
    const named = answer.errors.map(({ message }) => message).join('\n');
    for (const member of [
      'effective',
      'decidedBy',
      'sentences.sign-up.en.statement',
      'facts.provider.email',
      'facts.prevailing.clause',
      'facts.retention.period',
    ])
      expect(named).toContain(member.replace(/^facts\./u, ''));
    expect(answer.errors.filter(({ file }) => file.endsWith('.md')).map(({ rule }) => rule)).toEqual([
      'title-missing',
      'title-missing',
    ]);
  });

  it('reads a Word file with automatic numbers and both languages side by side', async () => {
    const numbering =
      abstractList(0, [['chineseCounting', '第%1条']]) +
      list(1, 0) +
      abstractList(1, [['decimal', 'Article %1']]) +
      list(2, 1);
    const body = [
      paragraph('示例条款'),
      paragraph('Example Terms'),
      paragraph('收费', { list: [1, 0] }),
      paragraph('Fees', { list: [2, 0] }),
      table([
        ['服务免费。', 'The Service is free.'],
        ['(a) 借书；', '(a) to borrow;'],
        ['', '(b) to read.'],
      ]),
      paragraph('法律', { list: [1, 0] }),
      paragraph('Law', { list: [2, 0] }),
    ].join('');
    const { answer } = await assentJson<SpokenImport>([
      'import',
      kept('a.docx', wordFile({ body, numbering })),
      '--out',
      out,
    ]);
    expect(answer.gaps).toMatchObject([
      { clause: '1', locale: 'zh-CN', paragraphs: 1, missing: [{ path: '1(b)', line: 10 }] },
    ]);
    expect(written('1/zh-CN.md')).toBe(
      '# 示例条款\n\n## 第一条 收费 {#fees}\n\n服务免费。\n(a) 借书； {#fees-a}\n\n## 第二条 法律 {#law}\n',
    );
    expect(written('1/en.md')).toContain('## Article 2 Law {#law}');
    const again = await assent(['import', join(folder, 'a.docx'), '--out', `${out}-2`]);
    expect(again.out).toContain('paragraph 10 (b) to read.');
  });

  it('reads a file for each language, of different kinds', async () => {
    const { code, answer } = await assentJson<SpokenImport>([
      'import',
      kept('zh.md', '# 条款\n\n## 1. 收费\n\n免费。\n'),
      kept('en.html', '<h1>Terms</h1><ol><li>Fees</li></ol><p>Free.</p>'),
      '--out',
      out,
      '--agreement',
      'lending',
    ]);
    expect([code, answer.agreement, answer.clauses, answer.gaps]).toEqual([0, 'lending', { 'zh-CN': 1, en: 1 }, []]);
    expect(written('agreement.yaml')).toContain('agreement: lending');
  });

  it('reports to a lawyer in the language asked for', async () => {
    const file = kept('a.txt', TWO_HALVES);
    const english = await assent(['import', file, '--out', out]);
    expect(english.out).toContain('small-library: 6 clauses in Chinese, 6 clauses in English.');
    expect(english.out).toContain('Clause 6 · Chinese lacks 1 paragraph\n    line 63 The law of the People');
    const chinese = await assent(['import', file, '--out', `${out}-2`, '--lang', 'zh-Hans']);
    expect(chinese.out).toContain('中文缺 17 段');
    expect(chinese.out).toContain('第 6 条 · 中文缺 1 段');
  });

  it('writes nothing over what is there, and nothing at all of what cannot be read', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'mine');
    const file = kept('a.txt', TWO_HALVES);
    const taken = await assent(['import', file, '--out', out]);
    expect([taken.code, taken.out]).toEqual([3, '']);
    expect(taken.said).toContain('[target-taken] The folder is there already');
    expect(readdirSync(out)).toEqual(['mine.txt']);

    const other = join(folder, 'other');
    for (const [name, content, rule] of [
      ['b.txt', Buffer.from('1. Fees\nd\u00E9bit', 'latin1'), 'encoding-unknown'],
      ['d.docx', Buffer.from('{\\rtf1 x}'), 'document-rtf'],
    ] as const) {
      const { code, answer } = await assentJson<{ errors: { rule: string; file: string; remedy: string }[] }>([
        'import',
        file,
        kept(name, content),
        '--out',
        other,
      ]);
      expect([code, answer.errors[0]]).toEqual([
        3,
        expect.objectContaining({ rule, file: join(folder, name) }) as unknown,
      ]);
      expect(existsSync(other)).toBe(false);
    }
    const bare = await assentJson<{ errors: object[] }>([
      'import',
      kept('c.txt', 'No numbers here at all.'),
      '--out',
      other,
    ]);
    expect([bare.code, bare.answer.errors]).toMatchObject([3, [{ rule: 'clauses-missing', line: 1, locale: 'en' }]]);
    const spoken = await assent(['import', join(folder, 'd.docx'), '--out', `${other}-2`, '--lang', 'zh-Hans']);
    expect([spoken.code, spoken.out]).toEqual([3, '']);
    expect(spoken.said).toContain('[document-rtf] 这是 RTF 文件');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('says what it needs', async () => {
    expect((await assent(['import', kept('a.txt', '1. Fees')])).said).toContain('--out is missing');
    expect((await assent(['import', '--out', out])).said).toContain('FILE is missing');
    expect((await assent(['import', 'a.txt', '--out', out, '--agreement', 'No Name'])).code).toBe(2);
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    writeFileSync(join(locked, 'file'), '');
    chmodSync(locked, 0o755);
    expect((await assent(['import', join(folder, 'a.txt'), '--out', join(locked, 'file', 'x')])).said).toContain(
      'cannot be written',
    );
  });
});
