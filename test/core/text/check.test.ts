// The check on single sentences, in both languages. Every rule as such is tried in test/commands/rules.test.ts.
// One piece: tables of sentences, to be read side by side.

import { describe, expect, it } from 'vitest';
import { checkVersion, speakCheck } from '../../../core/text/check.ts';
import type { VersionSource } from '../../../core/text/compile.ts';
import { RULES } from '../../../core/text/finding.ts';
import type { Rule } from '../../../core/text/finding.ts';
import { compiled, smallTerms } from './small-terms.ts';
import type { Breakage } from './small-terms.ts';

const rulesOf = (broken: Breakage, label: '1' | '2' = '1'): string[] => {
  const { errors, warnings } = checkVersion(smallTerms(label, broken));
  return [...errors, ...warnings].map(({ rule }) => rule);
};

/** The small agreement with one more clause, in both languages. */
const withClause = (zh: string, en: string, attributes = ''): Breakage => ({
  'zh-CN': (text) => `${text.trimEnd()}\n(d) ${zh} {#extra${attributes}}\n`,
  en: (text) => `${text.trimEnd()}\n(d) ${en} {#extra${attributes}}\n`,
});

it('finds nothing to say about a sound agreement', () => {
  expect(checkVersion(smallTerms('1'))).toEqual({ errors: [], warnings: [], waived: [] });
  expect(checkVersion(smallTerms('2'), compiled(smallTerms('1')).version)).toEqual({
    errors: [],
    warnings: [],
    waived: [],
  });
});

describe('two locales', () => {
  const trips: [Rule, string, string][] = [
    ['amounts-differ', '应当在 24 小时内回复。', 'It answers within 48 hours.'],
    ['amounts-differ', '应当在二十四小时内回复。', 'It answers soon.'],
    ['amounts-differ', '罚款不超过人民币 3,000 元。', 'The penalty is at most RMB 30,000.'],
    ['amounts-differ', '自 2026 年 12 月 1 日起适用。', 'It applies from 1 November 2026.'],
    ['amounts-differ', '不得超过百分之五。', 'At most 15 per cent.'],
    [
      'days-differ',
      '挂号信自付邮后第 3 个工作日视为送达。',
      'A registered letter is received on the third day after posting.',
    ],
    ['channels-differ', '以电子邮件、短信、电话或者上门拜访的方式。', 'By e-mail, text message or telephone.'],
    ['references-differ', '见[第 2 条](#fees)。', 'See above.'],
    ['roles-differ', '您免除示例书屋因该争议产生的责任。', 'You are released from claims arising from that dispute.'],
    [
      'roles-differ',
      '无法通过这些方式联系到您的，损失由您承担。',
      'If you are unable to make contact in these ways, the loss is yours.',
    ],
    ['roles-differ', '不得发布、购买或者出售下列物品。', 'You must not publish or sell the following.'],
    ['roles-differ', '包括督促程序在内的各个阶段。', 'In all stages, supervision procedures included.'],
    ['roles-differ', '使用、表演和展示。', 'To use, execute and display.'],
    ['roles-differ', '非独家许可。', 'An exclusive permission.'],
    ['roles-differ', '非排他的许可。', 'A permission.'],
    ['roles-differ', '许可。', 'A non exclusive permission.'],
  ];
  it.each(trips)('%s: %s / %s', (rule, zh, en) => {
    expect(rulesOf(withClause(zh, en))).toContain(rule);
  });

  it.each([
    ['应当在 24 小时内回复。', 'It answers within twenty-four hours.'],
    ['应当在二十四小时内回复。', 'It answers within 24 h.'],
    ['应当在24小时内回复。', 'It answers within 24 hours.'],
    ['自付邮后第三个工作日视为送达。', 'It is received on the third working day after posting.'],
    ['期限为六个月，可以延长三十日。', 'The period is six months and may be extended by thirty (30) days.'],
    ['费用为人民币3万元，另加 6% 的税。', 'The fee is RMB 30,000, and 6 per cent tax.'],
    ['自二〇二六年十二月一日起适用。', 'It applies from December 1, 2026.'],
    ['年满 18 周岁的人，一年内可以申请一次。', 'A person aged 18 may apply once in a year.'],
    ['由 3 名仲裁员组成，任何一方可以提出。', 'It has three arbitrators; either party may ask.'],
    ['以电子邮件、短信、电话或者上门拜访的方式。', 'By e-mail, text message, telephone or visit.'],
    ['以电子邮件联系，或者访问帮助中心。', 'Write by e-mail, or visit Example Help; all visits of a day are counted.'],
    ['见[第 2 条](#fees)，版本为第 1 版，B2B 平台。', 'See [clause 2](#fees); this is version 1, a B2B platform.'],
    [
      '您免除示例书屋因该争议产生的责任。',
      'You release Example Books from claims arising from that dispute.',
      ' tags="liability" conspicuous',
    ],
    ['无法通过这些方式联系到您的，损失由您承担。', 'If you cannot be reached in these ways, the loss is yours.'],
    ['地址为示例路 1 号。', 'The address is No. 1 Example Road.'],
    ['买卖双方同意。', 'Both parties agree.'],
    ['可以使用邮箱、手机号和短信。', 'By e-mail, phone number and SMS; API calls are logged.'],
    ['无限期有效。', 'It is valid indefinitely.'],
  ])('takes these for the same: %s / %s', (zh, en, attributes = '') => {
    expect(rulesOf(withClause(zh, en, attributes)).filter((rule) => rule !== 'explanation-missing')).toEqual([]);
  });

  it('reports a paragraph and a heading that one locale lacks', () => {
    expect(rulesOf({ 'zh-CN': (text) => text.replace('## 2. 收费', '请遵守。\n## 2. 收费') })).toEqual([
      'paragraphs-differ',
    ]);
    expect(rulesOf({ en: (text) => text.replace('## 2. Fees', '## 2.') })).toEqual(['heading-one-locale']);
    expect(rulesOf({ en: (text) => text.replace(/^\(a\) obey.*$/m, '') })).toEqual(
      expect.arrayContaining(['clause-one-locale']),
    );
  });
});

describe('references', () => {
  it('refuses a printed number that is no longer the number of the clause meant', () => {
    expect(rulesOf({ en: (text) => text.replace('[clause 2](#fees)', '[clause 3](#fees)') })).toEqual([
      'reference-stale',
    ]);
    expect(rulesOf({ 'zh-CN': (text) => text.replace('[第 2 条](#fees)', '[第二十条](#fees)') })).toEqual([
      'reference-stale',
    ]);
  });

  it('takes a full or a relative number, or words', () => {
    expect(
      rulesOf(
        withClause(
          '见[第 3(a) 条](#language)、[(a) 项](#language)、[第三条](#general)和[收费条款](#fees)。',
          'See [clause 3(a)](#language), [item (a)](#language), [clause 3](#general) and [the clause on fees](#fees).',
        ),
      ),
    ).toEqual([]);
  });

  it('asks for a link behind every printed number, except of a statute', () => {
    expect(rulesOf(withClause('见第 2 条。', 'See above.'))).toEqual(['reference-unlinked']);
    expect(
      rulesOf(withClause('依照《中华人民共和国民法典》第 496 条。', 'According to Article 496 of the Civil Code.')),
    ).not.toContain('reference-unlinked');
    expect(
      rulesOf(withClause('依照《示例条约》（2020年5月1日通过）第十一条。', 'According to the treaty.')),
    ).not.toContain('number-nowhere');
  });
});

describe('wording', () => {
  const trips: [Rule, string, string, string?][] = [
    ['effect-immediate', '修改一经公布立即生效。', 'Revisions apply.'],
    ['effect-immediate', '修改适用。', 'Revisions take effect immediately upon posting.'],
    ['newest-prevails', '发生争议时以最新的条款为准。', 'In a dispute.'],
    ['newest-prevails', '发生争议时。', 'In a dispute the latest version of the terms prevails.'],
    ['final-interpretation', '示例书屋保留最终解释权。', 'It explains.'],
    ['consent-presumed', '注册即视为同意接收商业性信息。', 'x', ' tags="messages"'],
    ['privacy-agreed', '说明。', 'By agreeing to this you have agreed to our use of your personal data.'],
    ['refusal-in-writing', '拒绝接收须以书面通知。', 'x', ' tags="messages"'],
    ['refusal-in-writing', '说明。', 'You may stop these only if you refuse in writing.', ' tags="messages"'],
    ['exclusion-without-limit', '示例书屋对此不承担责任。', 'x', ' tags="liability" conspicuous'],
    [
      'exclusion-without-limit',
      '示例书屋对人身损害以及故意或者重大过失造成的损失均不承担责任。',
      'x',
      ' tags="liability" conspicuous',
    ],
    [
      'exclusion-without-limit',
      '说明。',
      'Example Books is not liable for personal injury, intent or gross negligence.',
      ' tags="liability" conspicuous',
    ],
    ['licence-exclusive', '您给予独家的使用许可。', 'x'],
    ['assignment-without-consent', '未经您同意，示例书屋可以转让本协议。', 'x', ' tags="assignment"'],
    [
      'assignment-without-consent',
      '说明。',
      'You may not assign it, and it may assign this Agreement without your consent.',
      ' tags="assignment"',
    ],
    [
      'assignment-without-consent',
      '说明。',
      'Without your consent it may transfer its obligations.',
      ' tags="assignment"',
    ],
    ['risk-untagged', '争议提交北京仲裁委员会仲裁。', 'x'],
    ['risk-unemphasised', '示例书屋不承担任何责任。', 'x', ' tags="liability"'],
    ['letters-mixed', '说明。', 'The Sіte is free.'],
    ['note-left', '期限待定。', 'x'],
    ['note-left', '说明。', 'The period is TBD.'],
    ['term-variant', '本公司可以通知您。', 'x'],
    ['term-variant', '说明。', 'It binds our company.'],
  ];
  it.each(trips)('%s: %s / %s', (rule, zh, en, attributes) => {
    expect(rulesOf(withClause(zh, en, attributes))).toContain(rule);
  });

  it.each([
    ['赔偿责任累计不超过您在过去 12 个月内支付的费用。', 'Aggregate liability will not exceed the fees of 12 months.'],
    ['您同意示例书屋对您的赔偿以 100 元为限。', 'In no event shall the liability of Example Books exceed RMB 100.'],
    ['示例书屋的责任上限为 100 元。', 'Liability to you is limited to RMB 100.'],
    ['由此造成的损失，示例书屋不予赔偿。', 'Example Books does not compensate that loss.'],
    ['示例书屋概不负责。', 'Neither Example Books nor its staff will be responsible.'],
    ['示例书屋概不负责。', 'In no event will Example Books be liable.'],
  ])('takes for an exclusion or a cap of liability: %s / %s', (zh, en) => {
    for (const clause of [withClause(zh, 'x'), withClause('说明。', en)])
      expect(rulesOf(clause)).toEqual(expect.arrayContaining(['risk-untagged', 'exclusion-without-limit']));
  });

  it.each([
    ['您的赔偿责任不超过 100 元。', 'Your total liability will not exceed RMB 100.'],
    ['赔偿以您造成的损失为限。', 'Compensation is limited to the loss that you have caused.'],
    [
      '示例书屋承担赔偿责任，期限不超过 30 日。',
      'Example Books shall be liable, within a period not longer than 30 days.',
    ],
    ['有限责任公司的股东以其出资额为限。', 'The liability that cannot be limited remains.'],
  ])('takes for neither: %s / %s', (zh, en) => {
    expect(rulesOf(withClause(zh, en))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:risk-untagged|exclusion-without-limit)$/)]),
    );
  });

  it.each([
    [
      '修改自公告写明的生效日期起生效，不因公布而即时生效。',
      'Revisions take effect on the date stated, not on posting.',
    ],
    ['以对您有约束力的版本为准。', 'The version that binds you prevails.'],
    ['本协议不以最新的版本为准。', 'The latest version does not prevail over the one that binds you.'],
    ['示例书屋不享有最终解释权。', 'Example Books has no right of final interpretation.'],
    ['修改不自公布之日起立即生效。', 'Revisions do not become effective immediately upon posting.'],
    ['您不放弃起诉的权利。', 'You do not waive any right to sue.'],
    [
      '注册不视为同意接收商业性信息，选项均不默认勾选。',
      'You are not deemed to consent to commercial messages, and no option is pre-ticked.',
      ' tags="messages"',
    ],
    ['示例书屋不授予独家许可。', 'It does not grant an exclusive licence.', ' tags="licence" conspicuous'],
    [
      '未经您同意，示例书屋不得转让本协议项下的义务。',
      'Example Books shall not assign this Agreement without your consent.',
      ' tags="assignment"',
    ],
    [
      '示例书屋不得不经您同意转移其义务。',
      'Without your consent, it must not transfer its obligations.',
      ' tags="assignment"',
    ],
    [
      '示例书屋可以转让其权利；未经对方同意，任何一方不得转让本协议。',
      'It may assign its rights; neither party may assign this Agreement without the consent of the other.',
      ' tags="assignment"',
    ],
    ['接受本协议，不等于同意个人信息处理。', 'Accepting this Agreement is no consent to processing personal data.'],
    [
      '您可以以任何合理方式拒绝，无须书面。',
      'You may refuse by any reasonable means; writing is not needed.',
      ' tags="messages"',
    ],
    [
      '您给予独家许可，但不限制您自己使用。',
      'You give an exclusive licence, which does not limit your own use.',
      ' tags="licence" conspicuous',
    ],
    [
      '示例书屋不承担责任，但造成人身损害的责任，以及故意或者重大过失的责任除外。',
      'Example Books is not liable, except for personal injury, and for intent or gross negligence.',
      ' tags="liability" conspicuous',
    ],
  ])('has nothing against: %s / %s', (zh, en, attributes = '') => {
    expect(rulesOf(withClause(zh, en, attributes)).filter((rule) => rule !== 'explanation-missing')).toEqual([]);
  });

  it('warns when more than two fifths are emphasised', () => {
    const emphasise = (text: string): string =>
      text.replace('{#use}', '{#use conspicuous}').replace('{#general}', '{#general conspicuous}');
    expect(rulesOf({ 'zh-CN': emphasise, en: emphasise })).toContain('emphasis-excess');
  });
});

describe('the manifests', () => {
  const trips: [Rule, Breakage, ('1' | '2')?][] = [
    ['decline-missing', { version: (yaml) => yaml.replace(/^onDecline:.*$/m, '') }],
    ['no-decision-missing', { version: (yaml) => yaml.replace(/^onNoDecision:.*$/m, '') }],
    ['explanation-missing', { version: (yaml) => yaml.replace(/^explanations:[^]*?(?=^sentences:)/m, '') }],
    [
      'explanation-unused',
      { 'zh-CN': (text) => text.replace(' conspicuous', ''), en: (text) => text.replace(' conspicuous', '') },
    ],
    ['language-clause', { en: (text) => text.replace('the Chinese text prevails', 'both are equal') }],
    [
      'language-clause',
      { agreement: (yaml) => yaml.replace('prevailing: { locale: zh-CN', 'prevailing: { locale: en') },
    ],
    ['notice-short', { version: (yaml) => yaml.replace('noticeDays: 7', 'noticeDays: 6') }, '2'],
    ['notice-short', { version: (yaml) => yaml.replace('effective: P8D', 'effective: P7D') }, '2'],
    ['continued-use-unsafe', { version: (yaml) => yaml.replace('continuedUse: false', 'continuedUse: true') }, '2'],
    ['term-variant', { version: (yaml) => yaml.replace('en: Please read', 'en: Please read what our company says') }],
    [
      'waiver-unused',
      {
        version: (yaml) =>
          yaml.replace('waivers: []', 'waivers: [{ rule: emphasis-excess, reason: nothing else is read }]'),
      },
    ],
  ];
  it.each(trips)('%s', (rule, broken, label) => {
    expect(rulesOf(broken, label)).toContain(rule);
  });

  it.each(['material', 'editorial'])(
    'takes continued use for a %s revision that needs no act, and not else',
    (kind) => {
      const goingOn = (yaml: string): string =>
        yaml
          .replace('continuedUse: false', 'continuedUse: true')
          .replace('materiality: material', `materiality: ${kind}`);
      const first = compiled(smallTerms('1')).version;
      expect(checkVersion(smallTerms('2', { version: goingOn }), first).errors.map(({ rule }) => rule)).toEqual([
        'continued-use-unsafe',
      ]);
      const same = smallTerms('1', {
        version: (yaml) =>
          goingOn(yaml)
            .replace('regime: first', 'regime: prc-7')
            .replace('noticeDays: 0', 'noticeDays: 7')
            .replace('P0D', 'P8D'),
      });
      expect(checkVersion(same, first).errors).toEqual([]);
    },
  );

  /** The small agreement with one more clause, which is to state how long before the end notice is given. */
  const ending = (period: string, zh: string, en: string): VersionSource => {
    const fact = `ending: [{ ground: disuse, by: provider, clause: extra, notice: ${period} }]`;
    const agreement = (yaml: string): string => yaml.replace('  eligibility:', `  ${fact}\n  eligibility:`);
    return smallTerms('1', { ...withClause(zh, en), agreement });
  };
  const unsaid = (source: VersionSource): (string | number | undefined)[] =>
    checkVersion(source)
      .warnings.filter(({ rule }) => rule === 'ending-unsaid')
      .map(({ parameters }) => parameters['locale']);

  it.each([
    ['P30D', '提前三十日通知您。', 'It gives thirty days’ notice.'],
    ['P30D', '提前30天通知您。', 'It gives you a 30-day notice.'],
    ['P30D', '提前三十（30）日通知您。', 'It gives thirty (30) calendar days’ notice.'],
    ['P14D', '提前两周通知您。', 'It gives two weeks’ notice.'],
    ['P1W', '提前七日通知您。', 'It gives one week’s notice.'],
    ['P1Y', '提前十二个月通知您。', 'It gives one year’s notice.'],
    ['P6M', '提前半年通知您。', 'It gives six months’ notice.'],
    ['P1M', '提前一个月通知您。', 'It gives one month’s notice.'],
  ])('reads %s in: %s / %s', (period, zh, en) => {
    expect(unsaid(ending(period, zh, en))).toEqual([]);
  });

  it.each([
    ['P30D', '退还30%的费用。', 'It refunds 30 % of the fee.'],
    ['P30D', '提前30个工作日通知您。', 'It gives 30 working days’ notice.'],
    ['P30D', '提前一个月通知您。', 'It gives a month’s notice.'],
    ['P30D', '通知30名用户。', 'It tells 30 of them.'],
    ['P30D', '提前130日通知您。', 'It gives 130 days’ notice.'],
    ['P6M', '提前六日通知您。', 'It gives six days’ notice.'],
  ])('does not read %s in: %s / %s', (period, zh, en) => {
    expect(unsaid(ending(period, zh, en))).toEqual(['zh-CN', 'en']);
  });

  it('reads the figure alone where it does not read the language', () => {
    const inFrench = (words: string): VersionSource => {
      const source = JSON.stringify(ending('P30D', words, 'It gives 30 days’ notice.'));
      return JSON.parse(source.replaceAll('zh-CN', 'fr')) as VersionSource;
    };
    expect(unsaid(inFrench('Préavis de 30 jours.'))).toEqual([]);
    expect(unsaid(inFrench('Préavis de 31 jours.'))).toEqual(['fr']);
  });

  /** What the check has against a separate consent with these words. */
  const consented = (words: { recipient?: string; contact?: string }, locale: 'zh-CN' | 'en'): string[] => {
    const own = {
      recipient: '示例物流',
      contact: 'privacy@logistics.example',
      kinds: '手机号码',
      purpose: '报价',
      method: '加密接口',
    };
    const consent = {
      purpose: 'quotes',
      article: 'pipl-23',
      clause: 'use-contact',
      necessary: false,
      words: { 'zh-CN': own, en: own, [locale]: { ...own, ...words } },
    };
    const fact = `consents: [${JSON.stringify(consent)}]`;
    return rulesOf({ agreement: (yaml) => yaml.replace('  eligibility:', `  ${fact}\n  eligibility:`) });
  };

  it.each([
    ['见隐私声明第 3 条', 'zh-CN'],
    ['24 小时在线客服', 'zh-CN'],
    ['隐私声明 2.0 版', 'zh-CN'],
    ['see clause 12.3', 'en'],
    ['our help desk, 24/7', 'en'],
  ] as const)('reaches nobody by: %s', (contact, locale) => {
    expect(consented({ contact }, locale)).toEqual(['consent-unreachable']);
  });

  it.each([
    ['95588', 'zh-CN'],
    ['010-5555 0102', 'zh-CN'],
    ['示例.中国', 'zh-CN'],
    ['北京市示例区示例路 1 号', 'zh-CN'],
    ['+86 (10) 5555 0102', 'en'],
    ['https://logistics.example/privacy', 'en'],
    ['No. 1 Example Road, Beijing', 'en'],
  ] as const)('reaches somebody by: %s', (contact, locale) => {
    expect(consented({ contact }, locale)).toEqual([]);
  });

  it.each([
    ['示例第三方支付有限公司', 'zh-CN', []],
    ['Example Partners LLP', 'en', []],
    ['第三方支付公司', 'zh-CN', ['consent-vague']],
    ['第三方和示例物流有限公司', 'zh-CN', ['consent-vague']],
    ['our partners', 'en', ['consent-vague']],
  ] as const)('takes a recipient for what its name is: %s', (recipient, locale, found) => {
    expect(consented({ recipient }, locale)).toEqual(found);
  });

  it('waives a warning with a reason, never an error', () => {
    const clause = withClause('争议提交北京仲裁委员会仲裁。', 'Arbitration in Beijing.');
    const waived = checkVersion(
      smallTerms('1', {
        ...clause,
        version: (yaml) =>
          yaml.replace('waivers: []', 'waivers: [{ rule: risk-untagged, clause: extra, reason: shown elsewhere }]'),
      }),
    );
    expect(waived).toMatchObject({
      errors: [],
      warnings: [],
      waived: [{ finding: { rule: 'risk-untagged', clause: 'extra', locale: 'zh-CN' }, waiver: { by: null } }],
    });
    expect(
      rulesOf({
        version: (yaml) => yaml.replace('waivers: []', 'waivers: [{ rule: amounts-differ, reason: it is the same }]'),
      }),
    ).toEqual(['waiver-of-error']);
  });

  it('says every finding in both languages, with file and line', () => {
    const result = checkVersion(smallTerms('1', withClause('应当在 24 小时内回复。', 'It answers within 48 hours.')));
    expect(speakCheck(result, 'en')).toEqual({
      errors: [
        {
          rule: 'amounts-differ',
          file: '1/en.md',
          line: 13,
          clause: 'extra',
          locale: 'en',
          message: 'Figures differ from zh-CN: here 48 hours, there 24 小时.',
          remedy: 'Check both texts and make them agree.',
          texts: [
            { locale: 'en', file: '1/en.md', line: 13, text: 'It answers within 48 hours.', marks: [[18, 26]] },
            { locale: 'zh-CN', file: '1/zh-CN.md', line: 13, text: '应当在 24 小时内回复。', marks: [[4, 9]] },
          ],
        },
      ],
      warnings: [],
      waived: [],
    });
    expect(speakCheck(result, 'zh-Hans').errors[0]!.message).toBe(
      '数字、期限或者金额与 zh-CN 不同：此处 48 hours，彼处 24 小时。',
    );
  });
});

it('goes on checking what does not compile', () => {
  const rules = rulesOf({
    version: () => '{}',
    ...withClause('应当在 24 小时内回复。', 'It answers within 48 hours.'),
  });
  expect(rules).toEqual(expect.arrayContaining(['member-missing', 'amounts-differ']));
});

// Sizes, not times: what grows with the square of a text does not come back within the time a test has.
it.each([
  '一',
  '1 day ',
  'a',
  '第1条',
  '外贸通应当',
  '“甲”',
  'is not liable ',
  '未经同意',
  'not assign ',
  '人身重大过失',
])('reads a paragraph of nothing but %s, a hundred thousand characters long, in one pass', (unit) => {
  const long = unit.repeat(100_000 / unit.length).trim();
  const result = checkVersion(smallTerms('1', withClause(long, long)));
  expect(JSON.stringify(speakCheck(result, 'en')).length).toBeLessThan(50_000_000);
});

it('has a severity for every rule', () => {
  expect(Object.values(RULES).every((severity) => severity === 'error' || severity === 'warning')).toBe(true);
});

describe('sentences that stand in for the statement', () => {
  const of = (broken: Breakage, label: '1' | '2' = '1', after: '1' | null = null) => {
    const { warnings } = checkVersion(smallTerms(label, broken), after && compiled(smallTerms(after)).version);
    return warnings.map(({ rule, parameters }) => `${rule} ${parameters['kind']} ${parameters['locale']}`);
  };
  const without = (member: string) => (yaml: string) => yaml.replaceAll(new RegExp(`^ *${member}: .*\\n`, 'gmu'), '');

  it('are asked for on every occasion on which an organisation accepts', () => {
    const version = without('statementOrganisation');
    expect(of({ version })).toEqual(['organisation-unsaid sign-up zh-CN', 'organisation-unsaid sign-up en']);
    expect(of({ version }, '2', '1')).toHaveLength(4);
    const agreement = (yaml: string): string => yaml.replace('act: accept', 'act: acknowledge');
    expect(of({ version, agreement })).toEqual([]);
  });

  it('are asked for where a first version waits for its day, and where a revision does', () => {
    for (const effective of ['P8D', 'PT12H', '2027-01-31T16:00:00Z'])
      expect(of({ version: (yaml) => yaml.replace('effective: P0D', `effective: ${effective}`) })).toEqual([
        'pending-unsaid sign-up zh-CN',
        'pending-unsaid sign-up en',
      ]);
    expect(of({ version: without('statementPending') }, '2', '1')).toEqual([
      'pending-unsaid re-acceptance zh-CN',
      'pending-unsaid re-acceptance en',
    ]);
  });
});

it('asks for a reason where a material revision declares no day of notice and may leave none', () => {
  const at = (effective: string, materiality = 'material') => {
    const version = (yaml: string): string =>
      yaml
        .replace(
          'regime: prc-7\nnoticeDays: 7\nmateriality: material',
          `regime: custom\nnoticeDays: 0\nmateriality: ${materiality}`,
        )
        .replace('effective: P8D', `effective: ${effective}`);
    const { warnings } = checkVersion(smallTerms('2', { version }), compiled(smallTerms('1')).version);
    return warnings.some(({ rule }) => rule === 'notice-none');
  };
  for (const effective of ['P0D', 'PT0S', 'PT90H', 'P1D', '2027-01-31T16:00:00Z'])
    expect(at(effective), effective).toBe(true);
  for (const effective of ['P2D', 'P1W', 'P1M', 'P1M0D']) expect(at(effective), effective).toBe(false);
  expect(at('P0D', 'editorial')).toBe(false);
});

it('says of a text that fell apart at a comma that it needs quotation marks', () => {
  const version = (yaml: string): string =>
    yaml.replace(
      /^ {4}en:\n {6}meaning: The Service[^]*?(?=^sentences:)/mu,
      '    en: { meaning: Fees, and being late costs money., consequence: None., example: None. }\n',
    );
  const { errors } = speakCheck(checkVersion(smallTerms('1', { version })), 'en');
  expect(errors).toMatchObject([{ rule: 'text-unquoted' }]);
  expect(errors[0]!.message).toContain('“and being late costs money.” stands where a name must');
  expect(errors[0]!.remedy).toContain('quotation marks');
});
