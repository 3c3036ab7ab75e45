import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importText, isImported, type ImportedText } from '../../../../core/text/import/import-text.ts';
import { languageOf } from '../../../../core/text/import/language.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { localeText } from '../../../../core/text/compile.ts';
import { printSource } from '../../../../core/text/print.ts';
import { eachClause, parseSource } from '../../../../core/text/source.ts';
import { walkClauses } from '../../../../core/text/version-document.ts';
import { linesOf, TWO_HALVES } from './two-halves.ts';

function imported(text: string | readonly ReadLine[]): ImportedText {
  const result = importText(typeof text === 'string' ? linesOf(text) : text);
  if (!isImported(result)) throw new Error(JSON.stringify(result.notes));
  return result;
}

const printed = ({ texts }: ImportedText, locale: string): string => printSource(texts[locale]!);
const outline = ({ texts }: ImportedText, locale: string): string[] =>
  [...walkClauses(texts[locale]!.clauses)].map(({ clause, depth }) => '  '.repeat(depth) + clause.number);
const rules = ({ notes }: ImportedText): string[] => notes.map(({ rule }) => rule);

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

describe('layouts', () => {
  const SAME = {
    'zh-CN': ['1. 收费', '服务免费。', '(a) 甲；', '(b) 乙。', '2. 法律'],
    en: ['1. Fees', 'The Service is free.', '(a) one;', '(b) two.', '2. Law'],
  };
  const line = (text: string, at: number, more: Partial<ReadLine> = {}): ReadLine => ({
    text,
    file: 'f',
    line: at,
    ...more,
  });

  it.each<[string, ReadLine[]]>([
    ['one language after the other', [...SAME.en, ...SAME['zh-CN']].map((text, at) => line(text, at + 1))],
    [
      'paragraph by paragraph',
      SAME.en.flatMap((text, at) => [line(text, 2 * at + 1), line(SAME['zh-CN'][at]!, 2 * at + 2)]),
    ],
    [
      'side by side in a table',
      SAME.en.flatMap((text, at) => [line(SAME['zh-CN'][at]!, at + 1, { row: at }), line(text, at + 1, { row: at })]),
    ],
    [
      'a file for each',
      [
        ...SAME.en.map((text, at) => line(text, at + 1, { file: 'en' })),
        ...SAME['zh-CN'].map((text, at) => line(text, at + 1, { file: 'zh' })),
      ],
    ],
  ])('of %s give the same texts without a gap', (_name, lines) => {
    const result = imported(lines);
    expect(result.gaps).toEqual([]);
    expect(printed(result, 'zh-CN')).toBe(
      '#\n\n## 1. 收费 {#fees}\n\n服务免费。\n(a) 甲； {#fees-a}\n(b) 乙。 {#fees-b}\n\n## 2. 法律 {#law}\n',
    );
    expect(printed(result, 'en')).toBe(
      '#\n\n## 1. Fees {#fees}\n\nThe Service is free.\n(a) one; {#fees-a}\n(b) two. {#fees-b}\n\n## 2. Law {#law}\n',
    );
  });

  it.each([
    [
      'articles',
      '第一条 收费\n服务免费。\n第二条法律',
      'Article 1 Fees\nThe Service is free.\nArticle 2: Law',
      ['第一条', '第二条'],
      ['Article 1', 'Article 2'],
    ],
    [
      'Chinese lists',
      '一、收费\n（一）服务免费。\n（二）不收押金。\n二、法律',
      '1. Fees\n(1) The Service is free.\n(2) No deposit is taken.\n2. Law',
      ['一、', '  （一）', '  （二）', '二、'],
      ['1.', '  (1)', '  (2)', '2.'],
    ],
    [
      'decimals',
      '5. 收费\n5.1 服务免费。\n5.1.2 不收押金。\n6. 法律',
      '5. Fees\n5.1 The Service is free.\n5.1.2 No deposit is taken.\n6. Law',
      ['5.', '  5.1', '    5.1.2', '6.'],
      ['5.', '  5.1', '    5.1.2', '6.'],
    ],
    [
      'chapters with articles counted on',
      '第一章 总则\n第一条 范围\n第二条 定义\n第二章 收费\n第三条 免费',
      'Chapter',
      ['第一章', '  第一条', '  第二条', '第二章', '  第三条'],
      null,
    ],
  ])('numbered by %s keep their numbers', (_name, chinese, english, numbersZh, numbersEn) => {
    const result = imported(numbersEn === null ? chinese : `${english}\n${chinese}`);
    expect(outline(result, 'zh-CN')).toEqual(numbersZh);
    if (numbersEn === null) return;
    expect(outline(result, 'en')).toEqual(numbersEn);
    expect(result.gaps).toEqual([]);
    for (const locale of result.locales)
      expect(parseSource('x.md', locale, printed(result, locale)).findings.map(({ rule }) => rule)).toEqual([
        'title-missing',
      ]);
  });

  it('take a number alone on its line with the words below it', () => {
    const result = imported(
      '第一条\n收费\n服务免费。\n第二条\n法律\nArticle 1\nFees\nThe Service is free.\nArticle 2\nLaw',
    );
    expect(result.gaps).toEqual([]);
    expect(printed(result, 'en')).toContain('## Article 1 Fees {#fees}\n\nThe Service is free.');
    expect(printed(result, 'zh-CN')).toContain('## 第一条 收费 {#fees}\n\n服务免费。');
  });

  it('take a heading that stands alone before the numbers for the title', () => {
    const lines = [
      line('Terms', 1, { level: 1 }),
      line('Fees', 2, { number: '1.' }),
      line('Free.', 3),
      line('Law', 4, { number: '2.' }),
    ];
    const result = imported(lines);
    expect([result.texts['en']!.title, result.clauses]).toEqual(['Terms', { en: 2 }]);
  });

  it('begin a clause without a heading with its first item', () => {
    expect(outline(imported('1. (a) one thing;\n(b) another.\n2. Clause 7'), 'en')).toEqual([
      '1.',
      '  (a)',
      '  (b)',
      '2.',
    ]);
  });

  it('tell the ninth letter from the first Roman numeral', () => {
    const letters = [...'abcdefghij'].map((letter) => `(${letter}) thing ${letter};`).join('\n');
    expect(outline(imported(`1. Things\n${letters}\n(i) smaller;\n(ii) smaller still.\n2. End`), 'en')).toEqual([
      '1.',
      ...[...'abcdefghij'].map((letter) => `  (${letter})`),
      '    (i)',
      '    (ii)',
      '2.',
    ]);
  });

  it('take a sentence that begins with the name of an article for a sentence', () => {
    const result = imported(
      '第一条 收费\n第二条所述费用除外。\n第二条 法律\nArticle 1 Fees\nArticle 2 does not apply to these.\nArticle 2 Law',
    );
    expect(result.clauses).toEqual({ 'zh-CN': 2, en: 2 });
    expect(result.gaps).toEqual([]);
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

it.each([
  ['外贸通 (Foreign Trade) 提供服务', 'zh-CN'],
  ['“外贸通” (Foreign Trade Pass) means the provider of the Service.', 'en'],
  ['10.', null],
  ['someone@example.com', null],
])('%s is in its language', (text, locale) => {
  expect(languageOf(text)).toBe(locale);
});
