import { describe, expect, it } from 'vitest';
import { isClause, type Clause } from '../../../../core/text/agreement.ts';
import { localeText } from '../../../../core/text/compile.ts';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { parseSource } from '../../../../core/text/source.ts';
import { walkClauses } from '../../../../core/text/version-document.ts';
import { imported, outline, printed, rules } from './imported.ts';
import { linesOf } from './two-halves.ts';

const CONTRACT = [
  'LOAN AGREEMENT',
  'PARTIES',
  '(1) Example Library (the "Library"); and',
  '(2) Example Reader (the "Reader").',
  'BACKGROUND',
  '(A) The Library lends books.',
  '(B) The Reader borrows them.',
  'AGREED TERMS',
  '1. Loans',
  '1.1 The Library lends:',
  '(a) books; and',
  '(b) prints.',
  '2. Law',
  'The law of the place applies.',
].join('\n');
const FRONT = ['', '  (1)', '  (2)', '  (A)', '  (B)'];
const CLAUSES = ['1.', '  1.1', '    (a)', '    (b)', '2.'];

/** The headings at the top, or the numbers of clauses without one. */
const tops = (clauses: readonly Clause[]): string[] => clauses.map(({ heading, number }) => heading ?? number);

describe('parties and recitals', () => {
  it('stand before the first clause, with their numbers', () => {
    const result = imported(CONTRACT);
    expect(outline(result, 'en')).toEqual([...FRONT, ...CLAUSES]);
    expect(result.clauses).toEqual({ en: 2 });
    expect([...walkClauses(result.texts['en']!.clauses)].slice(0, 5).map(({ clause }) => clause.id)).toEqual([
      'preamble',
      'preamble-1',
      'preamble-2',
      'preamble-a',
      'preamble-b',
    ]);
    expect(printed(result, 'en')).toContain(
      '\nPARTIES\n(1) Example Library (the "Library"); and {#preamble-1}\n(2) Example Reader (the "Reader"). {#preamble-2}\nBACKGROUND\n(A) ',
    );
    expect(rules(result)).not.toContain('number-again');
    const read = parseSource('en.md', 'en', printed(result, 'en'));
    expect(localeText(read).clauses).toEqual(result.texts['en']!.clauses);
  });

  it.each([
    [
      'Article 1',
      'WHEREAS\n(A) books are lent; and\n(B) read.\nNOW THEREFORE the parties agree as follows:',
      ['(A)', '(B)'],
    ],
    ['Article 1', 'Whereas:\n1. books are lent;\n2. books are read.', ['1.', '2.']],
    ['1.', 'BACKGROUND\nA. The Library lends.\nB. The Reader borrows.\nIT IS AGREED:', ['A.', 'B.']],
    [
      '1.',
      'This agreement is made between\n(1) the Library; and\n(2) the Reader.\nNOW, THEREFORE, they agree:',
      ['(1)', '(2)'],
    ],
    ['第一条', '鉴于：\n（一）图书馆出借图书；\n（二）读者借阅。', ['（一）', '（二）']],
    ['第一条', '鉴于：\n1、图书馆出借图书；\n2、读者借阅。', ['1、', '2、']],
  ])('do not hold %s and what follows: %s', (first, front, numbers) => {
    const [locale, title, text] = first === '第一条' ? ['zh-CN', '借阅合同', '免费。'] : ['en', 'Loan', 'Free.'];
    const articles = [1, 2, 3].map((at) =>
      first.replace(/[1一]/u, (one) => (one === '1' ? `${at}` : '一二三'[at - 1]!)),
    );
    const body = articles.map((number) => `${number} ${title}\n${text}`);
    const result = imported([title, front, ...body].join('\n'));
    expect(outline(result, locale!)).toEqual(['', ...numbers.map((each) => `  ${each}`), ...articles]);
  });

  it('are paired in both languages', () => {
    const chinese =
      '借阅合同\n鉴于：\n（一）图书馆出借图书；\n（二）读者借阅。\n第一条 费用\n免费。\n第二条 法律\n适用中国法律。';
    const english =
      'Loan Contract\nWHEREAS\n(A) the Library lends books; and\n(B) the Reader borrows.\nArticle 1 Fees\nNone.\nArticle 2 Law\nThe law of China applies.';
    const result = imported(`${english}\n${chinese}`);
    expect(result.gaps).toEqual([]);
    expect(outline(result, 'zh-CN')).toEqual(['', '  （一）', '  （二）', '第一条', '第二条']);
  });

  it('are compared as what stands before the first clause', () => {
    const clauses = comparableText(linesOf(CONTRACT.replace('(2) Example', 'Both in one town.\n(2) Example'))).texts[
      'en'
    ]!.clauses;
    expect(tops(clauses)).toEqual(['', 'Loans', 'Law']);
    expect(clauses[0]!.body.map((block) => (isClause(block) ? block.number : block.text))).toEqual([
      'PARTIES',
      '(1)',
      '(2)',
      'BACKGROUND',
      '(A)',
      '(B)',
      'AGREED TERMS',
    ]);
  });

  it.each([
    [
      'letters that go on behind a clause',
      'Rules\nBackground\n(A) Loans\n1. Free.\n2. For all.\n(B) Law\n1. Of the place.',
      ['', '(A)', '(B)'],
    ],
    [
      'clauses that are numbered under such a word',
      'Rules\nBackground\n1. Loans\nFree.\n2. Law\nOf the place.\n3. End',
      ['', '1.', '2.', '3.'],
    ],
    [
      'a clause on the parties',
      'Rules\n1. Parties\n(A) The Library.\n(B) The Reader.\n2. Law\nOf the place.',
      ['1.', '2.'],
    ],
    ['words in a clause', 'Rules\n1. Loans\n(A) Free.\nIT IS AGREED:\n2. Law\nOf the place.', ['1.', '2.']],
  ])('are none that are %s', (_name, text, numbers) => {
    expect(imported(text).texts['en']!.clauses.map(({ number }) => number)).toEqual(numbers);
  });

  it('are clauses where the document marks all of these as headings', () => {
    const lines = ['Rules', 'Background', '(A) Books are lent.', '1. Loans', 'Free.', '2. Law', 'Of the place.'].map(
      (text, at): ReadLine => ({
        text,
        file: 'f',
        line: at + 1,
        ...(at === 0 ? { level: 0 } : /^(?:\d|B)/u.test(text) ? { level: 1 } : {}),
      }),
    );
    expect(outline(imported(lines), 'en')).toEqual(['', '  (A)', '1.', '2.']);
    expect(imported(lines).clauses).toEqual({ en: 3 });
  });
});

describe('schedules and annexes', () => {
  const behind = (text: string): unknown[] => {
    const result = imported(`${CONTRACT}\n${text}`);
    expect(rules(result)).not.toContain('number-again');
    return [tops(result.texts['en']!.clauses).slice(1), outline(result, 'en').slice(FRONT.length + CLAUSES.length)];
  };

  it.each([
    ['Schedule 1 Prices', 'Schedule 2 – Places'],
    ['SCHEDULE 1: PRICES', 'SCHEDULE 2'],
    ['EXHIBIT A', 'EXHIBIT B'],
    ['Annex', 'Appendix'],
    ['Attachment 1. Prices', 'Annex II'],
  ])('are clauses at the top that count for themselves: %s, %s', (one, other) => {
    expect(behind(`${one}\n1. Loans\n1.1 Free.\n2. Copies\n${other}\n1.1 Here.\nAnd there.`)).toEqual([
      ['Loans', 'Law', one, other],
      ['', '  1.', '    1.1', '  2.', '', '  1.1'],
    ]);
  });

  it('are so in Chinese, whatever stands between number and name', () => {
    const contract = '借阅合同\n第一条 费用\n免费。\n第二条 法律\n2.1 适用中国法律。';
    const annexes = ['附件一 价格表', '附件二：地点', '附件3《规则》', '附录'];
    const result = imported(`${contract}\n${annexes.map((name) => `${name}\n1. 图书\n2. 报纸`).join('\n')}`);
    expect(tops(result.texts['zh-CN']!.clauses)).toEqual(['费用', '法律', ...annexes]);
    expect(outline(result, 'zh-CN')).toEqual([
      '第一条',
      '第二条',
      '  2.1',
      ...annexes.flatMap(() => ['', '  1.', '  2.']),
    ]);
  });

  it('are paired in both languages', () => {
    const text = (law: string, annex: string, item: string): string => `${law}\n${annex}\n1. ${item}`;
    const result = imported(
      `Contract\n${text('Article 1 Law\nThe law of China applies.', 'Schedule 1 Prices', 'Books at one yuan.')}\n合同\n${text('第一条 法律\n适用中国法律。', '附件一 价格表', '图书一元。')}`,
    );
    expect(result.gaps).toEqual([]);
    expect(result.clauses).toEqual({ 'zh-CN': 2, en: 2 });
  });

  it.each([
    ['a sentence speaks of', 'Schedule 1 sets out the prices.\nSchedule 1 applies to all'],
    ['are named among the clauses', 'Part of this are:\nSchedule 1 Prices\n3. End\nNothing else.'],
    ['are listed', 'Schedule 1 Prices\nSchedule 2 Places\nSigned by both.'],
    ['are called so in a form', 'Schedule\nExhibit\nAttachment'],
  ])('are none that %s', (_name, text) => {
    const [clauses] = behind(text) as [string[]];
    expect(clauses.filter((name) => !['Loans', 'Law', 'End'].includes(name))).toEqual([]);
    expect(printed(imported(`${CONTRACT}\n${text}`), 'en')).toContain(`\n${text.split('\n')[0]!}\n`);
  });
});
