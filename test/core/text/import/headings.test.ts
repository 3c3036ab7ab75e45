import { describe, expect, it } from 'vitest';
import { isHeading } from '../../../../core/text/import/heading.ts';
import { importText } from '../../../../core/text/import/import-text.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { imported, outline, printed, rules } from './imported.ts';

const line = (text: string, at: number, level?: number): ReadLine => ({
  text,
  file: 'f',
  line: at,
  ...(level === undefined ? {} : { level }),
});

describe('a heading over all clauses', () => {
  const page = (rest: ReadLine[]): ReadLine[] => [
    line('Example Library', 1, 0),
    line('Reading rooms', 2, 1),
    line('Read these rules first.', 3),
    line('Rules of the reading rooms, as of 2026', 4, 2),
    ...rest,
  ];
  const CLAUSES = [line('1. Fees', 5), line('None.', 6), line('2. Law', 7), line('That of the place.', 8)];

  it('divides nothing, and stands before the first', () => {
    const result = imported(page(CLAUSES));
    expect(outline(result, 'en')).toEqual(['', '1.', '2.']);
    expect(printed(result, 'en')).toMatch(
      /^# Example Library\n\n.*\n\nReading rooms\nRead these rules first\.\nRules of the reading rooms, as of 2026\n\n## 1\. Fees/u,
    );
  });

  it('that another follows is a clause', () => {
    const result = imported(page([...CLAUSES, line('Annex', 9, 1), line('Map.', 10)]));
    expect(outline(result, 'en')).toEqual(['', '  ', '    1.', '    2.', '']);
  });

  it('is one where there is no title, or nothing below it', () => {
    expect(outline(imported([line('1. Fees', 1, 1), ...CLAUSES.slice(1)]), 'en')).toEqual(['1.', '2.']);
    const lone = [line('Example Library', 1, 0), line('Reading rooms', 2, 1), line('Open to all.', 3)];
    expect(outline(imported(lone), 'en')).toEqual(['']);
  });
});

describe('headings of a text whose ranks contradict its numbers', () => {
  const SENTENCE = `The library lends books without a fee${', and takes no deposit for them'.repeat(4)}.`;
  const numbered = (number: string, text: string, at: number, level: number): ReadLine => ({
    ...line(text, at, level),
    number,
  });

  it.each([
    ['all of one rank', [1, 1, 1, 1, 1]],
    ['lower and lower', [1, 2, 3, 3, 3]],
  ])('%s, stand where their numbers say', (_name, ranks) => {
    const texts = ['Fees', SENTENCE, SENTENCE, 'Law', SENTENCE];
    const lines = ['1.', '1.1', '1.2', '2.', '2.1'].map((number, at) =>
      numbered(number, texts[at]!, at + 1, ranks[at]!),
    );
    const result = imported(lines);
    expect(outline(result, 'en')).toEqual(['1.', '  1.1', '  1.2', '2.', '  2.1']);
    expect(printed(result, 'en')).toContain(`\n## 1. Fees {#fees}\n\n### 1.1 {#fees-1}\n\n${SENTENCE}\n`);
  });

  it('are none where they are long sentences, and hold lists that are numbered as they are', () => {
    const result = imported([
      line('1. Fees', 1, 1),
      line('1. Loans', 2),
      line(SENTENCE, 3, 1),
      line('2. Copies', 4),
      line(`1) ${SENTENCE}`, 5, 1),
      line('2. Law', 6, 1),
    ]);
    expect(outline(result, 'en')).toEqual(['1.', '  1.', '  2.', '    1)', '2.']);
  });

  it.each([
    ['the date of issue, which is after the end of the loan; and', false],
    [
      'Loans, extensions, reservations, fees, damages, reminders and what else is asked of readers, here or there',
      true,
    ],
  ])('are told from items alike, however many spaces stand between two words: %s', (text, isOne) => {
    expect([text, text.replaceAll(' ', '   ')].map(isHeading)).toEqual([isOne, isOne]);
  });

  it('keep their ranks where these agree', () => {
    const result = imported([
      line('Part A', 1, 1),
      numbered('1.', 'Fees', 2, 2),
      numbered('1.1', SENTENCE, 3, 3),
      line('Part B', 4, 1),
      numbered('1.', 'Law', 5, 2),
      numbered('1.1', SENTENCE, 6, 3),
    ]);
    expect(outline(result, 'en')).toEqual(['', '  1.', '    1.1', '', '  1.', '    1.1']);
  });
});

describe('a list that is over', () => {
  it('holds none whose numbers stand above its own', () => {
    const result = imported(
      '提示\n1. 请先阅读。\n2. 请再签字。\n一、收费\n（一）费用\n1. 免费。\n2. 不收押金。\n（二）押金\n不收。\n二、法律\n1. 适用中国法律。',
    );
    expect(outline(result, 'zh-CN')).toEqual([
      '1.',
      '2.',
      '一、',
      '  （一）',
      '    1.',
      '    2.',
      '  （二）',
      '二、',
      '  1.',
    ]);
  });

  it('is none as long as it goes on', () => {
    const result = imported('规则\n1. 收费\n一、免费。\n二、不收押金。\n2. 法律\n适用中国法律。');
    expect(outline(result, 'zh-CN')).toEqual(['1.', '  一、', '  二、', '2.']);
  });
});

describe('lines in bold', () => {
  const bold = (text: string, at: number): ReadLine => ({ ...line(text, at), bold: true });
  const LINES = [bold('Rules', 1), bold('Fees', 2), line('None.', 3), bold('Law', 4), line('That of the place.', 5)];

  it('are headings, and the first is the title, of a text without any others and without numbers', () => {
    const result = imported(LINES);
    expect(printed(result, 'en')).toMatch(/^# Rules\n\n## Fees \{#fees\}\n\nNone\.\n\n## Law /u);
    expect(result.notes).toContainEqual(
      expect.objectContaining({ rule: 'bold-as-heading', line: 1, parameters: { count: 3 } }),
    );
  });

  it('are plain words where there are headings or numbers, and where there is nothing but them', () => {
    expect(outline(imported([...LINES, line('1. Annex', 6)]), 'en')).toEqual(['', '1.']);
    const almostAll = [bold('Rules', 1), bold('Fees', 2), bold('Loans', 3), bold('Law', 4), line('Of the place.', 5)];
    expect(importText(almostAll)).toMatchObject({ notes: [{ rule: 'clauses-missing' }] });
  });
});

describe('a list of the document', () => {
  it('stands in another of the same numbers by how deep it is', () => {
    const item = (number: string, depth: number, at: number): ReadLine => ({ ...line('免费。', at), number, depth });
    const result = imported([
      line('规则', 1, 0),
      line('收费', 2, 1),
      ...(['1. 0', '2. 0', '1. 1', '2. 1', '3. 0', '1. 1', '4. 0'] as const).map((each, at) =>
        item(each.slice(0, 2), Number(each.slice(3)), at + 3),
      ),
      line('法律', 10, 1),
      item('1.', 0, 11),
    ]);
    expect(outline(result, 'zh-CN')).toEqual([
      '',
      '  1.',
      '  2.',
      '    1.',
      '    2.',
      '  3.',
      '    1.',
      '  4.',
      '',
      '  1.',
    ]);
  });
});

describe('Roman numerals of a list of the document', () => {
  const items = (...numbers: (readonly [number: string, depth: number])[]): string[] =>
    outline(
      imported([
        line('Rules', 1, 0),
        ...numbers.map(([number, depth], at): ReadLine => ({ ...line('of books;', at + 2), number, depth })),
      ]),
      'en',
    );

  it('stand side by side in the letter that they are in', () => {
    expect(items(['1.', 0], ['a.', 1], ['b.', 1], ['i.', 2], ['ii.', 2], ['iii.', 2], ['c.', 1], ['2.', 0])).toEqual([
      '1.',
      '  a.',
      '  b.',
      '    i.',
      '    ii.',
      '    iii.',
      '  c.',
      '2.',
    ]);
    expect(items(['1.', 0], ['A.', 1], ['I.', 2], ['II.', 2], ['B.', 1])).toEqual([
      '1.',
      '  A.',
      '    I.',
      '    II.',
      '  B.',
    ]);
  });

  it('begin anew in the next letter, and go on to the fifth', () => {
    const five = ['(i)', '(ii)', '(iii)', '(iv)', '(v)'].map((number) => [number, 2] as const);
    expect(items(['1.', 0], ['(a)', 1], ...five, ['(b)', 1], ...five)).toEqual([
      '1.',
      '  (a)',
      ...five.map(([number]) => `    ${number}`),
      '  (b)',
      ...five.map(([number]) => `    ${number}`),
    ]);
  });

  it('stand in a letter of another list of the same depth', () => {
    expect(items(['1.', 0], ['(a)', 0], ['(b)', 0], ['(i)', 0], ['(ii)', 0], ['(c)', 0])).toEqual([
      '1.',
      '  (a)',
      '  (b)',
      '    (i)',
      '    (ii)',
      '  (c)',
    ]);
  });

  it('are none where the letters go on to the ninth, or from it', () => {
    const letters = [...'abcdefghij'].map((letter) => [`(${letter})`, 1] as const);
    expect(items(['1.', 0], ...letters)).toEqual(['1.', ...letters.map(([letter]) => `  ${letter}`)]);
    expect(items(['1.', 0], ...letters.slice(0, 8), ['(i)', 2], ['(ii)', 2], ...letters.slice(8))).toEqual([
      '1.',
      ...letters.slice(0, 8).map(([letter]) => `  ${letter}`),
      '    (i)',
      '    (ii)',
      ...letters.slice(8).map(([letter]) => `  ${letter}`),
    ]);
  });
});

describe('numbers of Chinese contracts', () => {
  it('are without a stop where they are divided, and where headings go on with them', () => {
    const lines = ['1 总则', '1.1 本规则适用于借阅。', '2 借阅', '2.1 免费。', '3 其他', '3 台设备'];
    const result = imported(lines.map((text, at) => line(text, at + 1, /^\d [总借其]/u.test(text) ? 1 : undefined)));
    expect(outline(result, 'zh-CN')).toEqual(['1.', '  1.1', '2.', '  2.1', '3.']);
    expect(printed(result, 'zh-CN')).toContain('\n3 台设备\n');
    expect(rules(result)).toContain('number-spelled');
    expect(outline(imported('规则\n一、设备\n3 台设备。'), 'zh-CN')).toEqual(['一、']);
  });

  it('may be in circles', () => {
    const result = imported('规则\n一、收费\n（一）下列免费：\n1. 借阅：\n①图书；\n② 报纸。\n2. 复印。');
    expect(outline(result, 'zh-CN')).toEqual(['一、', '  （一）', '    1.', '      ①', '      ②', '    2.']);
  });
});

describe('a heading with a full stop', () => {
  it('is told from a sentence by its capitals', () => {
    const result = imported(
      'Rules\nSection 1 – Term and Termination.\nThe rules hold for a year.\nSection 2. The library may close.\nIt says so before.\n',
    );
    expect(printed(result, 'en')).toContain('\n## Section 1 Term and Termination. {#term-termination}\n');
    expect(printed(result, 'en')).toContain('\n## Section 2 {#clause-2}\n\nThe library may close.\n');
  });

  it.each([
    'The fee is $1,000.',
    'THE DEPOSIT IS NOT REFUNDABLE.',
    'CLIENT WAIVES ANY RIGHT TO A JURY TRIAL.',
    'NEITHER PARTY SHALL BE LIABLE.',
    'keep records; and',
    'Records, or',
  ])('is none where somebody does something, or an item goes on: %s', (text) => {
    const result = imported(`Rules\n1. Loans\n1.1 ${text}\n1.2 It is due.\n2. ${text}\n3. Law\nOf the place.`);
    expect(printed(result, 'en')).toContain(`\n### 1.1 {#loans-1}\n\n${text}\n`);
    expect(printed(result, 'en')).toContain(`\n## 2. {#clause-2}\n\n${text}\n`);
  });

  it.each([
    'Term and Termination.',
    'GOVERNING LAW.',
    'No Waiver.',
    'How We Will Handle Disputes.',
    'WHO IS RESPONSIBLE.',
    'Law of New York.',
    'This Is So',
    'Goods and Services',
  ])('is one where it names what follows, and so is one without: %s', (text) => {
    expect(printed(imported(`Rules\n1. Loans\nFree.\n2. ${text}\nWords.`), 'en')).toContain(`\n## 2. ${text} {#`);
  });

  it('is none in Chinese', () => {
    const result = imported('规则\n第一条 借阅\n免费。\n第二条 读者承担全部费用。\n第三条 归还；以及\n第四条 法律');
    expect(printed(result, 'zh-CN')).toContain('\n## 第二条 {#clause-2}\n\n读者承担全部费用。\n');
    expect(printed(result, 'zh-CN')).toContain('\n## 第三条 {#clause-3}\n\n归还；以及\n');
    expect(printed(result, 'zh-CN')).toContain('\n## 第四条 法律 {#');
  });
});
