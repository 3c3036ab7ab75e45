import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importText, isImported } from '../../../../core/text/import/import-text.ts';
import { languageOf } from '../../../../core/text/import/language.ts';
import { localeText } from '../../../../core/text/compile.ts';
import { printSource } from '../../../../core/text/print.ts';
import { eachClause, parseSource } from '../../../../core/text/source.ts';
import { walkClauses } from '../../../../core/text/version-document.ts';
import { imported, outline, printed, rules } from './imported.ts';
import { linesOf, TWO_HALVES } from './two-halves.ts';

describe('a text in two halves, one of them with holes', () => {
  const result = imported(TWO_HALVES);

  it('has every clause in both languages, numbered as printed and nested as in the fuller half', () => {
    expect(result.locales).toEqual(['zh-CN', 'en']);
    expect(result.clauses).toEqual({ 'zh-CN': 6, en: 6 });
    expect(outline(result, 'en').join('\n')).toBe(`
1.
2.
  1)
  2)
3.
  1)
    (a)
    (b)
  2)
    (a)
    (b)
  3)
    a.
    b.
4.
5.
  1)
  2)
6.`);
    expect(outline(result, 'zh-CN').join('\n')).toBe(
      '1.\n2.\n3.\n  (a)\n  (b)\n  (a)\n  (b)\n  a.\n  b.\n4.\n5.\n  2)\n6.',
    );
  });

  it('says by clause what the Chinese lacks, with the lines that have no counterpart', () => {
    expect(result.gaps.map(({ clause, locale, paragraphs }) => [clause, locale, paragraphs])).toEqual([
      ['preamble', 'zh-CN', 2],
      ['1', 'zh-CN', 1],
      ['2', 'zh-CN', 2],
      ['3', 'zh-CN', 8],
      ['5', 'zh-CN', 3],
      ['6', 'zh-CN', 1],
    ]);
    const third = result.gaps.find(({ clause }) => clause === '3')!;
    expect(third.missing.map(({ path, what }) => [path, what])).toEqual([
      ['3', 'paragraph'],
      ['3.1', 'heading'],
      ['3.1', 'paragraph'],
      ['3.1(b)', 'paragraph'],
      ['3.2', 'heading'],
      ['3.2', 'paragraph'],
      ['3.3', 'heading'],
      ['3.3', 'paragraph'],
    ]);
    const lines = TWO_HALVES.split('\n');
    for (const { line, text } of result.gaps.flatMap(({ missing }) => missing))
      expect(lines[line - 1]!.replace(/\s/gu, '')).toContain(text.replace(/[\s…]/gu, ''));
  });

  it('gives both languages the same ids, made from the English headings', () => {
    const ids = (locale: string): string[] =>
      [...walkClauses(result.texts[locale]!.clauses)].map(({ clause }) => clause.id);
    expect(ids('zh-CN')).toEqual([
      'accept-terms',
      'fees',
      'information-books-loan',
      'registration-a',
      'registration-b',
      'disclosure-a',
      'disclosure-b',
      'rules-a',
      'rules-b',
      'notices',
      'ending',
      'us',
      'law',
    ]);
    expect(ids('en')).toEqual(expect.arrayContaining(ids('zh-CN')));
  });

  it('counts the names of the one party and replaces none of them', () => {
    const counts = Object.fromEntries(result.names.map(({ name, count }) => [name, count]));
    expect(counts).toMatchObject({
      'Example Books': 4,
      'Example Books Corner': 1,
      'Example Books Tong': 1,
      示例书屋: 2,
      'our company': 2,
    });
    for (const { name, locale } of result.names)
      if (name !== 'our company') expect(printed(result, locale)).toContain(name);
    // 许可 is no act of 本公共.
    const licence = imported('规则\n1. 授权\n本公共许可适用于图书。\n本公共许可由图书馆解释。');
    expect(licence.names.map(({ name }) => name)).not.toContain('本公共许');
  });

  it('names blanks and fragments, and leaves them as they stand', () => {
    const found = result.notes
      .filter(({ rule }) => rule === 'fragment-left')
      .map(({ parameters }) => parameters['what']);
    expect(found).toEqual(['(', '..', 'k@', '地址为']);
    expect(printed(result, 'en')).toContain('e-mail to k@, and count');
    expect(printed(result, 'zh-CN')).toContain('地址为，二十四');
  });

  it('reads back without a finding but for what is truly missing', () => {
    const findings = (locale: string): unknown[] =>
      parseSource(`${locale}.md`, locale, printed(result, locale)).findings.map(({ rule, line }) => [rule, line]);
    expect(findings('en')).toEqual([['heading-empty', 3]]);
    expect(findings('zh-CN')).toEqual([['title-missing', 1]]);
    expect(rules(result)).toEqual(expect.arrayContaining(['title-missing', 'preamble-heading']));
  });

  it('keeps every line, and items inside running text where they are', () => {
    const all = [printed(result, 'en'), printed(result, 'zh-CN')].join('\n').replace(/\s/gu, '');
    for (const { text } of linesOf(TWO_HALVES)) {
      const [, number = '', words = ''] = /^(\d+[.)]|\([a-z]\)|[a-z]\.)?\s*(.*)$/su.exec(text)!;
      expect(all, text).toContain((number + words).replace(/\s/gu, ''));
    }
    expect(printed(result, 'en')).toContain('b. contain none of the following: (i) pages torn out; or (ii) notes.');
    expect(result.lines).toBe(linesOf(TWO_HALVES).length);
  });
});

describe('what a lawyer must know', () => {
  it.each([
    ['number-again', '1. One\n2. Two\n2. Two again\n3. Three'],
    ['number-skips', '1. One\n2. Two\n4. Four'],
    ['language-missing', '1. One\n2. Two'],
    ['bullets-dropped', '1. One\n• a thing of this sort'],
    ['spelling-refused', '1. One\nThe fee is [amount] a month.'],
    ['characters-repaired', '1. One\nA\u200Bn invisible sign.'],
  ])('is said: %s', (rule, text) => {
    expect(rules(imported(text))).toContain(rule);
  });

  it('is no number that is missing before an article behind which others were put', () => {
    const articles = (...numbers: string[]): string[] =>
      rules(imported(numbers.map((number) => `${number} 借阅\n免费。`).join('\n')));
    expect(articles('第一条', '第二条', '第二条之一', '第二条之二', '第三条')).not.toContain('number-skips');
    expect(articles('第一条', '第二条', '第二条之一', '第四条')).toContain('number-skips');
  });

  it('is said of a clause that one language lacks wholly', () => {
    const result = imported('1. One\nText one.\n2. Two\nText two.\n3. Three\n1. 第一\n文一。\n3. 第三');
    expect(result.clauses).toEqual({ 'zh-CN': 2, en: 3 });
    expect(result.gaps.map(({ clause, paragraphs, missing }) => [clause, paragraphs, missing[0]!.what])).toEqual([
      ['2', 2, 'heading'],
    ]);
  });

  it('is that a text without numbers and headings has no clauses', () => {
    expect(importText(linesOf('Some words of an agreement.\nMore words of it.'))).toMatchObject({
      notes: [{ rule: 'clauses-missing', line: 1, locale: 'en' }],
    });
  });
});

it('loses no word of any text, and writes what reads back the same', () => {
  const word = fc.constantFrom(
    'fee',
    'Service',
    '服务',
    '费用 30 元',
    'clause 5',
    '(b)',
    'e.g.',
    '“您”',
    '5%',
    'No',
    'I.',
    'v1.2',
  );
  const number = fc.constantFrom(
    '1.',
    '2.',
    '1)',
    '2)',
    '(a)',
    '(b)',
    '(i)',
    '（一）',
    '一、',
    '第三条',
    'Article 4',
    '5.1',
    '5.1.2',
    '5.1.2.3',
    '１．',
    '（２）',
    '５．１',
    'a.',
    '',
  );
  const line = fc
    .tuple(number, fc.constantFrom(' ', ''), fc.array(word, { minLength: 1, maxLength: 6 }))
    .map(([mark, space, words]) => `${mark}${space}${words.join(' ')}`);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const result = importText(linesOf(['1. Start', ...lines].join('\n')));
      if (!isImported(result)) return;
      for (const locale of result.locales) {
        const source = printSource(result.texts[locale]!);
        const read = parseSource('x.md', locale, source);
        // A number without any words is an item that lacks its text.
        if (read.findings.some(({ rule }) => rule === 'item-empty')) continue;
        const expected = ['title-missing', 'heading-empty'];
        expect(
          read.findings.filter(({ rule }) => !expected.includes(rule)),
          source,
        ).toEqual([]);
        expect(localeText(read).clauses, source).toEqual(result.texts[locale]!.clauses);
        expect([...eachClause(read.clauses)].length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 200 },
  );
});

it('keeps an item behind a clause with a heading beside it, not in it', () => {
  const lines = ['1. Start', '(i) fee', '1. 服务', '5.1 服务', '5.1 服务费', '(i) fee e.g.', '1. fee'];
  const result = imported(lines.join('\n'));
  for (const locale of result.locales) {
    const clauses = localeText(parseSource('x.md', locale, printSource(result.texts[locale]!))).clauses;
    expect(clauses).toEqual(result.texts[locale]!.clauses);
  }
});

it.each([
  ['外贸通 (Foreign Trade) 提供服务', 'zh-CN'],
  ['“外贸通” (Foreign Trade Pass) means the provider of the Service.', 'en'],
  ['10.', null],
  ['someone@example.com', null],
])('%s is in its language', (text, locale) => {
  expect(languageOf(text)).toBe(locale);
});
