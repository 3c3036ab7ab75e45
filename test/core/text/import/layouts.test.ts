import { describe, expect, it } from 'vitest';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { parseSource } from '../../../../core/text/source.ts';
import { imported, outline, printed, rules } from './imported.ts';

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

  it('leave numbers inside a sentence where they are, though one begins a line', () => {
    const result = imported(
      [
        '规则\n图书馆分两步保护读者：\n（一）公布规则；（二）听取意见。\n一、借阅\n可以借阅。\n二、归还\n应当归还。',
        'Rules\nThe library protects its readers in two steps:\n(1) it makes its rules known, and (2) it hears what readers say.\n1. Loans\nBooks are lent.\n2. Return\nBooks are brought back, (a) in time or\n(a) subject to (b) below, late;\n(b) with a fee.',
      ].join('\n'),
    );
    expect(outline(result, 'zh-CN')).toEqual(['', '一、', '二、']);
    expect(outline(result, 'en')).toEqual(['', '1.', '2.', '  (a)', '  (b)']);
    expect(printed(result, 'en')).toContain('\n(1) it makes its rules known, and (2) it hears what readers say.\n');
  });

  it('tell an item that refers to others from numbers inside a sentence', () => {
    const result = imported(
      '第一条 审计\n下列事项应当审计：\n（一）第九条第（一）、（二）、（三）项规定的事项；\n（二）其他事项。\n第二条 施行',
    );
    expect(outline(result, 'zh-CN')).toEqual(['第一条', '  （一）', '  （二）', '第二条']);
  });

  it('in one language with names in the other have no second text', () => {
    const chinese = imported(
      '条款\n1. 收费\n服务由下列图书馆提供，读者应当按月付费，图书馆应当开具收据：\nExample Library Ltd\n1 Example Road, Example Town\nExample Reading Rooms\n2. 法律\n适用中国法律，因本条款引起的争议由图书馆所在地的人民法院管辖。\nClient_id、session_id、cookie 标识。',
    );
    expect(chinese.locales).toEqual(['zh-CN']);
    expect(printed(chinese, 'zh-CN')).toContain(
      '\nExample Library Ltd\n1 Example Road, Example Town\nExample Reading Rooms\n',
    );
    const headed = imported([
      line('条款', 1, { level: 0 }),
      line('Example Reader', 2, { level: 1 }),
      line('阅读器由图书馆提供，读者应当妥善使用并按时归还。', 3),
      line('Example Catalogue', 4, { level: 1 }),
      line('目录由图书馆维护，读者可以随时查阅，也可以提出更正。', 5),
    ]);
    expect([headed.locales, headed.clauses]).toEqual([['zh-CN'], { 'zh-CN': 2 }]);
    const english = imported(
      'Terms\n1. Fees\nThe Service is free. It is given by the libraries named here to their readers.\n示例图书馆\n2. Law\nThe law of the place of the library applies.',
    );
    expect(english.locales).toEqual(['en']);
    expect(
      imported('Terms\n1. Fees\nThe Service is free. It is given to readers by libraries.\n1. 收费\n免费。').locales,
    ).toHaveLength(2);
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
      'articles with spaces in their numbers',
      '第 十 条 收费\n服务免费。\n第 十一条法律',
      'Article 10 Fees\nThe Service is free.\nArticle 11: Law',
      ['第十条', '第十一条'],
      ['Article 10', 'Article 11'],
    ],
    [
      'clauses beyond the thousandth',
      '999. 收费\n服务免费。\n1000. 法律\n适用中国法律。\n2024. 年起施行。',
      '999. Fees\nThe Service is free.\n1000. Law\nChinese law applies.\n2024. From that year on.',
      ['999.', '1000.'],
      ['999.', '1000.'],
    ],
    [
      'articles of a code',
      '第一千一百一十条 收费\n服务免费。\n第一千一百一十一条法律',
      'Article 1110 Fees\nThe Service is free.\nArticle 1111: Law',
      ['第一千一百一十条', '第一千一百一十一条'],
      ['Article 1110', 'Article 1111'],
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
      'chapters and sections in English',
      '第一章 总则\n第一条 收费\n第二章 法律\n第二条 适用',
      'CHAPTER 1 GENERAL\nSection 1. Fees\nChapter 2: Law\nSection 2 - Which',
      ['第一章', '  第一条', '第二章', '  第二条'],
      ['CHAPTER 1', '  Section 1', 'Chapter 2', '  Section 2'],
    ],
    [
      'chapters with articles counted on',
      '第一章 总则\n第一条 范围\n第二条 定义\n第二章 收费\n第三条 免费',
      'Chapter',
      ['第一章', '  第一条', '  第二条', '第二章', '  第三条'],
      null,
    ],
    [
      'the divisions of a code, the articles of a section in that section',
      '第一编 总则\n第一章 一般规定\n第一条 范围\n第二编 分则\n第一分编 合同\n第二章 买卖\n第一节 交付\n第二条 时间\n第二节 价款\n第三条 支付\n第三章 附则\n第四条 施行',
      'Code',
      [
        '第一编',
        '  第一章',
        '    第一条',
        '第二编',
        '  第一分编',
        '    第二章',
        '      第一节',
        '        第二条',
        '      第二节',
        '        第三条',
        '    第三章',
        '      第四条',
      ],
      null,
    ],
    [
      'letters with decimals',
      'A. 收费\nA.1. 服务免费。\nA.2. 不收押金：\nA.2.a. 读者；\nA.2.b. 访客。\nB. 法律\nB.1 适用法律。',
      'A. Fees\nA.1. The Service is free.\nA.2. No deposit is taken from\nA.2.a. readers;\nA.2.b. visitors.\nB. Law\nB.1 The law applies.',
      ['A.', '  A.1.', '  A.2.', '    A.2.a.', '    A.2.b.', 'B.', '  B.1'],
      ['A.', '  A.1.', '  A.2.', '    A.2.a.', '    A.2.b.', 'B.', '  B.1'],
    ],
    [
      'articles put behind others',
      '第十七条 收费\n服务免费。\n第十七条之一 押金\n不收押金。\n第十七条之二 罚款\n不罚款。\n第十八条 法律',
      'Code',
      ['第十七条', '第十七条之一', '第十七条之二', '第十八条'],
      null,
    ],
    [
      'figures of full width',
      '１．收费\n１．１ 服务免费。\n１．２不收押金：\n（１）读者；\n（２）访客。\n２．法律',
      '1. Fees\n1.1 The Service is free.\n1.2 No deposit is taken from\n(1) readers;\n(2) visitors.\n2. Law',
      ['１．', '  １．１', '  １．２', '    （１）', '    （２）', '２．'],
      ['1.', '  1.1', '  1.2', '    (1)', '    (2)', '2.'],
    ],
    [
      'articles and lists with figures of full width',
      '第９条 收费\n１、服务免费。\n２、下列不收押金：\n①读者；\n②访客。\n第１０条法律',
      'Article 9 Fees\n(1) The Service is free.\n(2) No deposit is taken from\n(a) readers;\n(b) visitors.\nArticle 10: Law',
      ['第９条', '  １、', '  ２、', '    ①', '    ②', '第１０条'],
      ['Article 9', '  (1)', '  (2)', '    (a)', '    (b)', 'Article 10'],
    ],
    [
      'figures with a full stop of full width and no space',
      '第一条 范围\n下列情形除外：\n1．收费的；\n2．出租的。\n第二条 法律',
      'Code',
      ['第一条', '  1．', '  2．', '第二条'],
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

  it('whose headings rank sections above chapters are read by the names of these', () => {
    const result = imported([
      line('第一章 审查', 1, { level: 2 }),
      line('第一节 职责', 2, { level: 1 }),
      line('第一条 设审查机关。', 3),
      line('第二节 程序', 4, { level: 1 }),
      line('第二条 收到后三十日内审查。', 5),
      line('第二章 附则', 6, { level: 2 }),
      line('第三条 自公布之日起施行。', 7),
    ]);
    expect(outline(result, 'zh-CN')).toEqual([
      '第一章',
      '  第一节',
      '    第一条',
      '  第二节',
      '    第二条',
      '第二章',
      '  第三条',
    ]);
  });

  it('with both languages on one line part them, under the same number', () => {
    const result = imported(
      'Example Terms 示例条款\n1. Fees 收费\n1.1 Fees are due in 30 days. 费用在 30 日内支付。\n2. Law 法律',
    );
    expect(result.gaps).toEqual([]);
    expect(printed(result, 'zh-CN')).toContain(
      '# 示例条款\n\n## 1. 收费 {#fees}\n\n### 1.1 {#fees-1}\n\n费用在 30 日内支付。',
    );
    expect(printed(result, 'en')).toContain('## 2. Law {#law}');
  });

  it('leave a Chinese name in an English sentence where it is', () => {
    const result = imported(
      '1. Parties\n外贸通 (Foreign Trade) is the provider.\n2. Law\n1. 当事人\n外贸通是提供方。\n2. 法律',
    );
    expect(printed(result, 'en')).toContain('外贸通 (Foreign Trade) is the provider.');
    expect(result.gaps).toEqual([]);
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

  it.each([
    ['1', '1.', 'number-spelled'],
    ['一', '一、', 'number-spelled'],
    ['第一条、', '第一条', 'number-spelled'],
    ['Article 1:', 'Article 1', 'number-spelled'],
    ['❶', '', 'number-kept-in-text'],
  ])('of Word, number %s, is written %s and said', (number, spelled, rule) => {
    const result = imported([line('Things', 1, { number: '9.' }), line('Fees and more', 2, { number })]);
    expect(outline(result, 'en').map((each) => each.trim())).toEqual(
      spelled === '' ? ['9.'] : expect.arrayContaining([spelled]),
    );
    expect(printed(result, 'en')).toContain(spelled === '' ? `${number} Fees and more` : `${spelled} Fees and more`);
    expect(rules(result)).toContain(rule);
  });

  it('and a tab behind a bare number', () => {
    const result = imported([line('1\tFees', 1), line('2\tLaw', 2)]);
    expect(printed(result, 'en')).toBe('#\n\n## 1. Fees {#fees}\n\n## 2. Law {#law}\n');
  });

  it('pair items that each language counts in its own way', () => {
    const result = imported(
      '1. 服务\n（1）咨询；\n（2）培训。\n2. 法律\n1. Services\n(a) advice;\n(b) training.\n2. Law',
    );
    expect(result.gaps).toEqual([]);
    expect(outline(result, 'zh-CN')).toEqual(['1.', '  （1）', '  （2）', '2.']);
    expect(outline(result, 'en')).toEqual(['1.', '  (a)', '  (b)', '2.']);
  });

  it('put an item whose own place is missing into the nearest one around it that is there', () => {
    const english = '1. Things\n(a) one kind:\n(i) of these:\n1) red;\n2) blue;\n(b) another.\n2. Law';
    const chinese = '1. 物品\n(a) 一类：\n1) 红；\n2) 蓝；\n(b) 另一类。\n2. 法律';
    const result = imported(`${english}\n${chinese}`);
    expect(outline(result, 'en')).toEqual(['1.', '  (a)', '    (i)', '      1)', '      2)', '  (b)', '2.']);
    expect(outline(result, 'zh-CN')).toEqual(['1.', '  (a)', '    1)', '    2)', '  (b)', '2.']);
    expect(result.gaps.map(({ missing }) => missing.map(({ path, what }) => [path, what]))).toEqual([
      [['1(a)(i)', 'item']],
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
      '第一条 收费\n第二条所述费用除外。\n本条款第二条含有仲裁条款。\n第二条 法律\nArticle 1 Fees\nArticle 2 does not apply to these.\nSECTION 2 CONTAINS AN ARBITRATION CLAUSE THAT BINDS ALL WHO READ OR LEND BOOKS HERE.\nArticle 2 Law',
    );
    expect(result.clauses).toEqual({ 'zh-CN': 2, en: 2 });
    expect(result.gaps).toEqual([]);
  });
});
