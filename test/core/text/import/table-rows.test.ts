import { describe, expect, it } from 'vitest';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { imported, outline, printed, rules } from './imported.ts';

/** Lines of a title and a table, cell by cell; a row of one cell is a paragraph. */
const page = (...rows: readonly (readonly string[])[]): ReadLine[] =>
  rows.flatMap((cells, at) =>
    cells.map((text): ReadLine => ({ text, file: 'f', line: at + 1, ...(cells.length === 1 ? {} : { row: at }) })),
  );

describe('a column of numbers in a table of two languages', () => {
  const ROWS = [
    ['1.', '收费', 'Fees'],
    ['1.1', '服务免费。', 'The Service is free.'],
    ['1.2', '不收押金。', 'No deposit is taken.'],
    ['2.', '法律', 'Law'],
    ['2.1', '适用中国法律。', 'The law of China applies.'],
  ];
  const NUMBERS = ['1.', '  1.1', '  1.2', '2.', '  2.1'];
  const both = (...rows: readonly (readonly string[])[]): unknown[] => {
    const result = imported(page(['Terms of the Library'], ...rows));
    return [outline(result, 'zh-CN'), outline(result, 'en'), result.gaps];
  };

  it.each([
    ['with their stops', ROWS],
    ['without', ROWS.map(([number, ...texts]) => [number!.replace(/\.$/u, ''), ...texts])],
    ['between the texts', ROWS.map(([number, zh, en]) => [zh!, number!, en!])],
    ['before each text', ROWS.map(([number, zh, en]) => [number!, zh!, number!, en!])],
    ['with the English first', ROWS.map(([number, zh, en]) => [number!, en!, zh!])],
  ])('numbers both texts of its row: %s', (_name, rows) => {
    expect(both(...rows)).toEqual([NUMBERS, NUMBERS, []]);
  });

  it('numbers the one text there is, and only the first line of each', () => {
    const rows = [
      ...ROWS,
      ['2.2', '争议由法院管辖。'],
      ['2.3', '以下免费：', '(a) 读者；', 'Free are:', '(a) readers;'],
    ];
    const result = imported(page(['Terms of the Library'], ...rows));
    expect(outline(result, 'zh-CN')).toEqual([...NUMBERS, '  2.2', '  2.3', '    (a)']);
    expect(outline(result, 'en')).toEqual([...NUMBERS, '  2.3', '    (a)']);
    expect(result.gaps.map(({ clause, locale }) => [clause, locale])).toEqual([['2', 'en']]);
  });

  it('is none where it counts goods in the midst of a text, or where each text has a number of its own', () => {
    const text = [
      '1. 收费',
      '服务免费，不收押金，也不收其他任何费用。',
      '1. Fees',
      'The Service is free of any charge.',
    ];
    const goods = imported(page(...text.map((each) => [each]), ['1', '图书', 'Book'], ['2', '报纸', 'Paper']));
    expect(outline(goods, 'zh-CN')).toEqual(['1.']);
    expect(printed(goods, 'zh-CN')).toContain('\n图书\n报纸\n');
    expect(printed(goods, 'en')).toContain('\n1\nBook\n2\nPaper\n');
    const own = imported(page(['1', '1. 收费', '1. Fees'], ['2', '2. 法律', '2. Law']));
    expect(outline(own, 'en')).toEqual(['1.', '2.']);
  });

  it('is none in a table of more columns than two texts', () => {
    const wide = imported(
      page(['1. 图书'], ['1', '小说', 'Novel', '五本'], ['2', '诗集', 'Poems', '两本'], ['1. Books']),
    );
    expect(outline(wide, 'zh-CN')).toEqual(['1.']);
  });
});

describe('the row of a table that names its languages', () => {
  const ROWS = [
    ['1. 收费', '1. Fees'],
    ['服务免费。', 'The Service is free.'],
  ];

  it.each([
    [['中文', 'English']],
    [['中文版', 'English Version']],
    [['中文文本', 'English Text']],
    [['English', '中文（简体）']],
    [['英文', '中文']],
    [['中文 Chinese', '英文 / English']],
    [['序号 No.', '中文', 'English']],
  ])('is left out and counted: %s', (head) => {
    const result = imported(page(['Terms'], head, ...ROWS));
    expect([printed(result, 'zh-CN'), printed(result, 'en')]).toEqual([
      '#\n\n## 1. 收费 {#fees}\n\n服务免费。\n',
      '# Terms\n\n## 1. Fees {#fees}\n\nThe Service is free.\n',
    ]);
    expect(result.notes.find(({ rule }) => rule === 'table-head-left-out')).toMatchObject({
      line: 2,
      parameters: { count: 1, lines: '2' },
    });
  });

  it.each([
    ['says more than that', [['中文名称', 'English name'], ...ROWS]],
    ['names one of them alone', [['中文', '费用'], ...ROWS]],
    ['is no row of a table', [['中文'], ['English'], ...ROWS]],
    ['is not the first', [...ROWS, ['合同语言', 'Language'], ['中文', 'English']]],
  ])('is none that %s', (_name, rows) => {
    const result = imported(page(['Terms'], ...rows));
    expect(rules(result)).not.toContain('table-head-left-out');
    const all = printed(result, 'zh-CN') + printed(result, 'en');
    for (const cell of rows.flat()) expect(all).toContain(cell);
  });
});

describe('figures in a table of one language', () => {
  const clauses = (...rows: readonly (readonly string[])[]): string[] =>
    outline(
      imported(page(['# Tariff'], ['1. Fees'], ['The fees are these.'], ...rows, ['2. Payment'], ['In advance.'])),
      'en',
    );

  it('number no clause: prices, shares and days, with a unit or alone', () => {
    expect(clauses(['Fee', '0.85 USD', '0.7 USD'], ['Share', '2.5 %', '1.25 per cent'])).toEqual(['1.', '2.']);
    expect(clauses(['Storage', '0.18', '1.2'], ['Requests', '0.008', '3.1'])).toEqual(['1.', '2.']);
    expect(clauses(['Row', '1.5'], ['0.9', 'Row'])).toEqual(['1.', '2.']);
    expect(clauses(['1.1', 'Row'], ['2 June 2024', '9 Jan. 2025'])).toEqual(['1.', '  1.1', '2.']);
  });

  it('number a clause where they open the row, or stand before its text', () => {
    expect(clauses(['1.1', 'Late fees are due.'], ['1.2', 'Nothing is refunded.'])).toEqual([
      '1.',
      '  1.1',
      '  1.2',
      '2.',
    ]);
    expect(clauses(['Note', '1.1 Late fees are due.'])).toEqual(['1.', '  1.1', '2.']);
  });

  it('are sums at the head of a line, too', () => {
    const result = imported('# 价目\n\n1. 收费\n\n0.85 元/次，满一万次以后\n\n1.5%的手续费\n\n1.1 按月结算。\n');
    expect(outline(result, 'zh-CN')).toEqual(['1.', '  1.1']);
  });
});
