import { describe, expect, it } from 'vitest';
import { imported, outline, printed, rules } from './imported.ts';

/** As contracts between Chinese and foreign parties are laid out. */
const CONTRACT = [
  '借阅合同',
  'Loan Contract',
  '1. 借阅LOANS',
  '1.1图书馆向读者出借图书。',
  'The library lends books to the reader.',
  '1.2 读者应当在三十日内归还。',
  'The reader returns them within thirty days.',
  '1.2.1 遗失的，照价赔偿。',
  'Whoever loses one pays its price.',
  '2. 法律适用及争议解决 GOVERNING LAW AND SETTLEMENT OF DISPUTES BETWEEN THE PARTIES',
  '2.1【地址，包括但不限于通讯App】[Addresses, including but not limited to apps]',
  '2.2 适用中国法律。',
  'The law of China applies.',
  '签字Signature:',
].join('\n');

describe('two languages under one number', () => {
  it('have it each, and headings with both on one line are parted', () => {
    const result = imported(CONTRACT);
    expect(result.gaps).toEqual([]);
    for (const locale of ['zh-CN', 'en'])
      expect(outline(result, locale)).toEqual(['1.', '  1.1', '  1.2', '    1.2.1', '2.', '  2.1', '  2.2']);
    expect(printed(result, 'en')).toContain('\n## 1. LOANS {#loans}\n\n### 1.1 {#loans-1}\n\nThe library lends');
    expect(printed(result, 'zh-CN')).toContain('\n## 1. 借阅 {#loans}\n\n### 1.1 {#loans-1}\n\n图书馆');
    expect(printed(result, 'en')).toContain('[Addresses, including');
    expect(printed(result, 'en')).toContain('\nSignature:\n');
    expect(printed(result, 'zh-CN')).toMatch(/\n签字\n/u);
  });

  it('are said to share it', () => {
    expect(imported(CONTRACT).notes.find(({ rule }) => rule === 'number-shared')).toMatchObject({
      line: 5,
      parameters: { count: 4 },
    });
  });

  it('may have the English first', () => {
    const result = imported(
      'Rules\n1. Books are lent to readers.\n图书出借给读者。\n2. They are returned in time.\n读者按时归还。\n3. Law applies.\n适用法律。',
    );
    expect(result.gaps).toEqual([]);
    expect(outline(result, 'zh-CN')).toEqual(['1.', '2.', '3.']);
  });

  it('may be two, where each is followed by its like', () => {
    const result = imported(
      '规则 Rules\n一、收费 Fees\n1. 服务免费。\nThe Service is free.\n2. 不收押金。\nNo deposit is taken.\n二、法律 Law',
    );
    expect(outline(result, 'en')).toEqual(['一、', '  1.', '  2.', '二、']);
  });

  it('have none to share where each counts for itself', () => {
    const result = imported(
      '规则\n1. 收费\n服务免费。\nThe Service is free.\n2. 法律\n适用中国法律。\nChinese law applies.\n1. Fees\n2. Law',
    );
    expect(rules(result)).not.toContain('number-shared');
  });

  it('do not part a Chinese heading that holds English words, where each language has headings of its own', () => {
    const result = imported(
      '规则\n1. 使用 Cookies\n本网站使用的文件。\n2. 使用 Apps\n读者可以使用的应用。\n3. 法律\n适用中国法律。\nRules\n1. Cookies\nFiles of this site.\n2. Apps\nWhat readers may use.\n3. Law\nThat of China.',
    );
    expect(printed(result, 'zh-CN')).toContain('## 1. 使用 Cookies ');
    expect(result.gaps).toEqual([]);
  });
});

describe('a heading in both languages on one line', () => {
  const contract = (one: string, other: string): string =>
    `合同 Contract\n${one}\n甲方应当支付人民币100元。\nParty A shall pay RMB 100.\n${other}\n乙方应当在10日内交付。\nParty B shall deliver within 10 days.`;

  it.each([
    ['第一条 价格 / Article 1 Price', '第二条 交付 / Article 2 Delivery'],
    ['第一条 价格 Article 1 Price', '第二条 交付 Article 2 Delivery'],
    ['第一条 Article 1 价格 Price', '第二条 Article 2 交付 Delivery'],
    ['Article 1 Price 第一条 价格', 'Article 2 Delivery 第二条 交付'],
    ['Article 1 第一条 价格 Price', 'Article 2 第二条 交付 Delivery'],
  ])('has the number of each: %s', (one, other) => {
    const result = imported(contract(one, other));
    expect(result.gaps).toEqual([]);
    expect(printed(result, 'zh-CN')).toMatch(/^# 合同\n\n## 第一条 价格 \{#price\}[^]*\n## 第二条 交付 \{#delivery\}/u);
    expect(printed(result, 'en')).toMatch(
      /^# Contract\n\n## Article 1 Price \{#price\}[^]*\n## Article 2 Delivery \{#delivery\}/u,
    );
  });

  it.each([
    ['1. 价格 / 1. Price', '2. 交付 / 2. Delivery'],
    ['1. 价格（Price）', '2. 交付（Delivery）'],
  ])('has the one number twice: %s', (one, other) => {
    const result = imported(contract(one, other));
    expect(result.gaps).toEqual([]);
    expect(printed(result, 'zh-CN')).toContain('\n## 1. 价格 {#price}\n');
    expect(printed(result, 'en')).toContain('\n## 1. Price {#price}\n');
  });

  it('may be the only one below the title', () => {
    const marked = contract('1. 价格 Price', '').split('\n').slice(0, 4);
    const result = imported(
      marked.map((text, at) => ({ text, file: 'f', line: at + 1, ...(at < 2 ? { level: at } : {}) })),
    );
    expect(printed(result, 'en')).toBe('# Contract\n\n## 1. Price {#price}\n\nParty A shall pay RMB 100.\n');
  });
});

describe('two languages one after the other', () => {
  const [CHINESE, ENGLISH] = [
    `规则\n1. 出借\n${'图书馆向读者出借图书，读者应当妥善保管。\n'.repeat(20)}2. Example Reader\n图书馆提供阅读器，读者可以借用。\n适用：\nBerne Convention\nExample Library Ordinance (例)\n3. 法律\n适用中国法律。`,
    'Rules\n1. Loans\nThe library lends books to readers, who keep them well.\n2. Example Reader\nReaders may borrow one of the library.\n3. Law\nThe law of China applies.',
  ];

  it('keep the names that stand in the other', () => {
    const result = imported(`${CHINESE}\n${ENGLISH}`);
    expect(outline(result, 'zh-CN')).toEqual(['1.', '2.', '3.']);
    expect(printed(result, 'zh-CN')).toContain('\nBerne Convention\nExample Library Ordinance (例)\n');
    expect(printed(result, 'zh-CN')).toContain('\n## 2. Example Reader ');
    expect(printed(result, 'en')).toMatch(/^# Rules\n\n## 1\. Loans /u);
  });

  it('are one where the other has nothing but names', () => {
    expect(imported(CHINESE).locales).toEqual(['zh-CN']);
    expect(imported(`${CHINESE}\n邮箱：library-of-examples@example.com`).locales).toEqual(['zh-CN']);
  });

  it('are two where a clause of the one stands behind each of the other', () => {
    const clauses = [1, 2, 3].map(
      (at) =>
        `${at}. 收费\n${'服务免费，不收押金。\n'.repeat(5)}${at}. Fees\n${'The Service is free, and takes no deposit.\n'.repeat(at === 2 ? 1 : 5)}`,
    );
    expect(outline(imported(clauses.join('')), 'en')).toEqual(['1.', '2.', '3.']);
  });
});
