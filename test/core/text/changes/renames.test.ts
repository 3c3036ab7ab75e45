// A name that changed throughout: told once, and hiding nothing.
// One piece: tables of small texts, to be read side by side.

import { describe, expect, it } from 'vitest';
import type { VersionDocument } from '../../../../core/text/agreement.ts';
import { foremost } from '../../../../core/text/changes/by-clause.ts';
import { isChange, type ChangeSet, type Reason } from '../../../../core/text/changes/change-set.ts';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { needsAct } from '../../../../core/text/changes/needs-act.ts';
import { machineOpinion } from '../../../../core/text/changes/opinion.ts';
import { likelyTags } from '../../../../core/text/check/likely-tags.ts';
import { changed, changesOf, type Row } from './compared.ts';

type Told = readonly (readonly [weight: number, ...reasons: Reason[]])[];

/** What each of the edited clauses weighs, and why: of texts without ids, parties or tags, one paragraph a clause. */
function told(from: readonly string[], to: readonly string[], titles: readonly [string, string] = ['', '']): Told {
  const locale = /\p{Script=Han}/u.test(from.join('')) ? 'zh-CN' : 'en';
  const [before, after] = [from, to].map((lines, side) => {
    const clauses = lines.map((text, at) => ({ id: `c${at + 1}`, number: `${at + 1}.`, body: [{ text }] }));
    const texts = { [locale]: { title: titles[side]!, clauses } };
    return { ...comparedText(texts, [locale]), tagsOf: likelyTags(texts) };
  });
  return compareTexts(before!, after!, [locale]).clauses.flatMap((change) =>
    isChange(change) ? [[change.weight, ...change.reasons] as const] : [],
  );
}

const RENAMED = [0, 'renamed'];

/** The same lines with every one of these words in the place of another. */
const replaced = (lines: readonly string[], ...pairs: readonly (readonly [string, string])[]): string[] =>
  lines.map((line) => pairs.reduce((text, [from, to]) => text.replaceAll(from, to), line));

const SUPPLY = [
  '甲方向乙方供货，乙方按期付款。',
  '乙方应当妥善保管货物。',
  '乙方可以书面解除合同。',
  '甲方赔偿乙方的直接损失。',
  '货物的样式以双方确认的样品为准。',
];

const TERMS = [
  'This agreement is made between Acme Ltd (the “Provider”) and whoever signs it (the “Customer”).',
  'The Customer shall pay the fee within ten days.',
  'The Provider keeps the Customer’s data for two years.',
  'Customers may end this agreement at any time.',
  'An objection of a Customer is answered in writing.',
  'Nothing in this clause says who does it.',
];
const CLIENT = [
  ['Customer', 'Client'],
  ['CUSTOMER', 'CLIENT'],
] as const;

describe('a name that changed throughout', () => {
  it('is told in the first clause where it stands, and weighs nothing in the others', () => {
    expect(told(SUPPLY, replaced(SUPPLY, ['乙方', '客户']))).toEqual([
      [3, 'actor', 'renamed'],
      RENAMED,
      RENAMED,
      RENAMED,
    ]);
  });

  it('is told where it is defined, though it stood in other clauses before', () => {
    const [first, ...others] = TERMS;
    const from = [others[0]!, first!, ...others.slice(1)];
    expect(told(from, replaced(from, ...CLIENT)).map(([weight]) => weight)).toEqual([0, 3, 0, 0, 0]);
  });

  it('is one name in capitals, of several, and whose something is', () => {
    const from = [
      ...TERMS,
      'CUSTOMER CARE is open to all Customers and to each Customer’s staff, on the Customers’ wish.',
    ];
    expect(told(from, replaced(from, ...CLIENT))).toEqual([
      [3, 'actor', 'renamed'],
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
    ]);
  });

  it('takes its article with it', () => {
    const to = replaced(TERMS, ['a Customer', 'an Owner'], ['Customer', 'Owner']);
    expect(told(TERMS, to).slice(1)).toEqual([RENAMED, RENAMED, RENAMED, RENAMED]);
  });

  it('leaves a word alone that is spelled so and names nobody', () => {
    const from = [...TERMS, 'Our customer service answers by telephone.'];
    expect(told(from, replaced(from, ...CLIENT)).slice(1)).toEqual([RENAMED, RENAMED, RENAMED, RENAMED]);
  });

  it('is a role that has no capital', () => {
    const from = [
      'The supplier delivers the goods to the buyer.',
      'Suppliers shall insure the goods.',
      'The goods are the supplier’s until they are paid.',
      'The buyer may reject what the supplier delivers late.',
    ];
    expect(told(from, replaced(from, ['supplier', 'vendor'], ['Supplier', 'Vendor']))).toEqual([
      [3, 'actor', 'renamed'],
      RENAMED,
      RENAMED,
      RENAMED,
    ]);
  });

  it('is a name that the text puts in quotation marks, be it longer than a word of the text', () => {
    const from = [
      '本合同由海星公司（以下称「海星公司」）与买受人订立。',
      '海星公司每月开具发票。',
      '海星公司的货物在交付时转移。',
      '交付地点由海星公司确定。',
    ];
    const inFull = replaced(from, ['海星公司', '海星（上海）科技有限公司']);
    for (const name of ['海星科技', '海星科技发展有限公司', '海星公司集团'])
      expect([name, told(from, replaced(from, ['海星公司', name])).slice(1)]).toEqual([
        name,
        [RENAMED, RENAMED, RENAMED],
      ]);
    const short = replaced(from, ['海星公司', '海星科技发展有限公司']);
    expect(told(short, from).slice(1)).toEqual([RENAMED, RENAMED, RENAMED]);
    expect(told(from, inFull).slice(1)).toEqual([RENAMED, RENAMED, RENAMED]);
  });

  it('is a name of several words, of which the other has some', () => {
    const from = [
      'This notice is given by Acme Ltd (“Acme Ltd”).',
      'Acme Ltd answers within a week.',
      'The notices of Acme Ltd are kept.',
      'ACME LTD’S OFFICE IS CLOSED ON SUNDAY.',
    ];
    const to = replaced(from, ['Acme Ltd', 'Acme Technologies Ltd'], ['ACME LTD', 'ACME TECHNOLOGIES LTD']);
    expect(told(from, to).slice(1)).toEqual([RENAMED, RENAMED, RENAMED]);
    expect(told(to, from).slice(1)).toEqual([RENAMED, RENAMED, RENAMED]);
  });

  it('takes names with it that it is a part of', () => {
    const from = [...TERMS, 'What the Customer sends is “Customer Data”.', 'Customer Data are sent back at the end.'];
    expect(told(from, replaced(from, ...CLIENT))).toEqual([
      [3, 'actor', 'renamed'],
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
    ]);
  });

  it('may be one of two', () => {
    const from = [
      '出租人将房屋交给承租人。',
      '承租人按月支付租金。',
      '出租人负责维修，承租人应当配合。',
      '承租人可以提前解除合同，出租人退还押金。',
      '出租人不得进入房屋。',
    ];
    expect(told(from, replaced(from, ['出租人', '房东'], ['承租人', '租客']))).toEqual([
      [3, 'actor', 'renamed'],
      RENAMED,
      RENAMED,
      RENAMED,
      RENAMED,
    ]);
  });

  it('is told with what its clauses are about', () => {
    const from = ['本合同由甲方与乙方订立。', '乙方支付服务费。', '乙方对间接损失不承担责任。', '乙方的争议提交仲裁。'];
    const [first, ...others] = told(from, replaced(from, ['乙方', '客户']));
    expect(first).toEqual([3, 'actor', 'liability', 'disputes', 'renamed']);
    expect(others).toEqual([RENAMED, RENAMED, RENAMED]);
  });

  it('is among the few reasons that a reader is told at once, behind what is graver', () => {
    expect(foremost(['actor', 'liability', 'disputes', 'renamed'], 3)).toEqual(['actor', 'liability', 'renamed']);
    expect(foremost(['money', 'renamed', 'moved'], 3)).toEqual(['money', 'renamed', 'moved']);
    expect(foremost(['money', 'actor', 'release', 'fees'], 3)).toEqual(['money', 'actor', 'release']);
  });

  it('weighs nothing in a clause that is as short as the name, and is shown as replaced', () => {
    const from = [...SUPPLY, '乙方盖章'];
    const long = replaced(from, ['乙方', '客户']);
    expect(told(from, long).at(-1)).toEqual(RENAMED);
  });

  it('changes in headings too', () => {
    const rows = (name: string): Row[] =>
      ['的资料', '的义务', '的权利', '的声明'].map((words, at) => [
        `c${at}`,
        `${at + 1}.`,
        `${name}${words}`,
        '内容以网站公布的为准。',
        'x',
      ]);
    const set = changesOf(rows('会员'), rows('买家'));
    expect(changed(set, 'zh-CN').map(({ reasons }) => reasons)).toEqual([
      ['actor', 'heading', 'renamed'],
      ['renamed'],
      ['renamed'],
      ['renamed'],
    ]);
  });
});

describe('of a version', () => {
  const rows = (zh: string, en: string): Row[] => [
    ['who', '1.', 'A', `本协议由您与${zh}订立。`, `This agreement is between you and ${en}.`],
    ['fees', '2.', 'B', `${zh}提前告知收费的变化。`, `${en} tells you of other fees in time.`],
    ['care', '3.', 'C', `${zh}尽力维护网站。`, `The Site is kept up by ${en}.`],
    ['data', '4.', 'D', `${zh}保存您的资料。`, `Your information is stored at ${en}’s office.`],
  ];
  const facts = (zh: string, en: string): Partial<VersionDocument> => {
    const name = (name: string) => ({ name, legalName: name, address: '' });
    return {
      clauses: { fees: { tags: ['fees'] } },
      provider: { registration: '', email: '', telephone: '', site: '', names: { 'zh-CN': name(zh), en: name(en) } },
    } as Partial<VersionDocument>;
  };
  const from = [rows('外贸通', 'Acme Ltd'), facts('外贸通', 'Acme Ltd')] as const;
  const setTo = (zh: string, en: string): ChangeSet => changesOf(from[0], rows(zh, en), from[1], facts(zh, en));
  const reasonsIn = (set: ChangeSet, locale: string): (readonly Reason[])[] =>
    changed(set, locale).map(({ reasons }) => reasons);

  it('tells once that the provider has a longer name', () => {
    const set = setTo('外贸通科技', 'Acme Technologies Ltd');
    for (const locale of ['zh-CN', 'en'])
      expect(reasonsIn(set, locale)).toEqual([['actor', 'fees', 'renamed'], ['renamed'], ['renamed'], ['renamed']]);
  });

  it('has it in one language alone', () => {
    const set = setTo('外贸通', 'Beta & Sons 2');
    expect(reasonsIn(set, 'zh-CN')).toEqual([]);
    expect(reasonsIn(set, 'en').slice(1)).toEqual([['renamed'], ['renamed'], ['renamed']]);
  });

  it('is still material, and needs an act by the clause that tells it', () => {
    const set = setTo('外贸通科技', 'Acme Technologies Ltd');
    expect(machineOpinion(set)).toEqual({
      materiality: 'material',
      reasons: ['actor:who', 'fees:who', 'renamed:who'],
    });
    expect(needsAct(set)).toMatchObject({ clause: { id: 'who' } });
  });
});

describe('a clause in which something else changed besides the name', () => {
  it.each<[string, string, Reason]>([
    ['{}应当在十日内付款。', '{}应当在三十日内付款。', 'period'],
    ['{}支付服务费 100 元。', '{}支付服务费 900 元。', 'money'],
    ['{}不得转租房屋。', '{}可以转租房屋。', 'obligation'],
    ['货物由{}负责包装。', '货物由甲方负责包装。', 'actor'],
    ['{}向甲方交付样品。', '甲方向{}交付样品。', 'actor'],
    ['甲方应当通知{}。', '{}应当通知{}。', 'actor'],
    ['{}不承担运输的风险。', '{}承担运输的风险。', 'negation'],
    ['因此造成的损失由{}赔偿。', '因此造成的损失由{}和甲方赔偿。', 'actor'],
    ['{}未付款的，合同终止。', '{}未付款的，合同继续有效。', 'termination'],
    ['由{}或者其代理人签字。', '由{}和其代理人签字。', 'conjunction'],
    ['{}收到货物之日起计算。', '{}发出货物之日起计算。', 'direction'],
    ['{}和甲方各自保管。', '甲方各自保管。', 'actor'],
  ])('weighs by that: %s → %s', (was, is, reason) => {
    const named = (text: string, name: string): string => text.replaceAll('{}', name);
    const lines = told([...SUPPLY, named(was, '乙方')], [...replaced(SUPPLY, ['乙方', '客户']), named(is, '客户')]);
    expect(lines.slice(0, 4)).toEqual([[3, 'actor', 'renamed'], RENAMED, RENAMED, RENAMED]);
    expect(lines.at(-1)).toContain(reason);
    expect(lines.at(-1)![0]).toBeGreaterThanOrEqual(2);
  });

  it('weighs by an exchange of two parties that both have another name', () => {
    const from = [...SUPPLY, '甲方承担运费，乙方承担税费。', '甲方通知乙方。'];
    const to = replaced(from, ['甲方', '供方'], ['乙方', '需方']);
    const exchanged = [...to.slice(0, -2), '需方承担运费，供方承担税费。', '供方通知需方。'];
    expect(told(from, to).slice(1)).toEqual([RENAMED, RENAMED, RENAMED, RENAMED, RENAMED]);
    expect(told(from, exchanged).slice(1)).toEqual([RENAMED, RENAMED, RENAMED, [3, 'actor', 'renamed'], RENAMED]);
  });

  it.each<[string, string, Reason]>([
    ['The Customer may end it.', 'The Customer shall end it.', 'obligation'],
    ['The Customer pays 10 USD.', 'The Customer pays 90 USD.', 'money'],
    ['It is liable to the Customer.', 'It is not liable to the Customer.', 'negation'],
    ['The Customer bears the loss.', 'The Provider bears the loss.', 'actor'],
    ['The Customer informs the Provider.', 'The Provider informs the Customer.', 'actor'],
    ['The Customer bears the loss.', 'Each Customer and Provider bears the loss.', 'actor'],
    ['The Customer agrees with us.', 'We agree with us.', 'actor'],
  ])('weighs by that: %s → %s', (was, is, reason) => {
    const lines = told([...TERMS, was], replaced([...TERMS, is], ...CLIENT));
    expect(lines.slice(1, 5)).toEqual([RENAMED, RENAMED, RENAMED, RENAMED]);
    expect(lines.at(-1)).toContain(reason);
    expect(lines.at(-1)![0]).toBe(3);
  });

  it('says that the name changed as well, after what weighs', () => {
    const to = replaced(SUPPLY, ['乙方', '客户'], ['可以', '不得']);
    expect(told(SUPPLY, to)[2]).toEqual([3, 'negation', 'obligation', 'renamed']);
  });
});

describe('no change of a name is', () => {
  /** That none of the clauses weighs less than it would alone. */
  const expectAll = (from: readonly string[], to: readonly string[], titles?: readonly [string, string]): void => {
    const lines = told(from, to, titles);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter(([weight, ...reasons]) => weight === 0 || reasons.includes('renamed'))).toEqual([]);
  };

  it('an exchange of two names', () => {
    expectAll(SUPPLY, replaced(SUPPLY, ['乙方', '丁'], ['甲方', '乙方'], ['丁', '甲方']));
  });

  it('a role that becomes another one of the text', () => {
    expectAll(SUPPLY, replaced(SUPPLY, ['乙方', '甲方']));
    const from = ['The client of the Provider reads this.', ...TERMS];
    expectAll(from, replaced(from, ...CLIENT));
  });

  it('two roles that become one', () => {
    const from = [
      '出卖人交付货物。',
      '出卖人开具发票。',
      '出卖人负责运输。',
      '出租人维修房屋。',
      '出租人退还押金。',
      '出租人缴纳税款。',
    ];
    expectAll(from, replaced(from, ['出卖人', '经营者'], ['出租人', '经营者']));
  });

  it('one role that becomes two', () => {
    const to = SUPPLY.map((line, at) => replaced([line], ['乙方', at < 2 ? '客户' : '买家'])[0]!);
    expectAll(SUPPLY, to);
  });

  it('one that a clause still has', () => {
    const to = SUPPLY.map((line, at) => (at === 2 ? line : replaced([line], ['乙方', '客户'])[0]!));
    expectAll(SUPPLY, to);
  });

  it('one that a clause which did not change, a new one or the title still has', () => {
    const renamed = replaced(SUPPLY, ['乙方', '客户']);
    expectAll([...SUPPLY, '乙方盖章处。'], [...renamed, '乙方盖章处。']);
    expectAll(SUPPLY, renamed, ['乙方须知', '乙方须知']);
    expect(
      told(SUPPLY, [...renamed, '乙方负责安装调试货物并且承担费用。'])
        .slice(0, 4)
        .every(([weight]) => weight === 3),
    ).toBe(true);
  });

  it('one that stood in a clause that is gone', () => {
    const from = [...SUPPLY, '客户就近领取赠品和附件。'];
    expect(told(from, replaced(SUPPLY, ['乙方', '客户'])).every(([weight]) => weight >= 2)).toBe(true);
  });

  it('one of two clauses', () => {
    const from = ['甲方向乙方供货。', '乙方应当付款。', '其余的事项以样品为准。'];
    expect(told(from, replaced(from, ['乙方', '客户']))).toEqual([
      [3, 'actor'],
      [3, 'actor'],
    ]);
  });

  it('one that most of its clauses lost', () => {
    const from = [
      '乙方付款。',
      '乙方收货。',
      '乙方签字。',
      ...Array.from({ length: 5 }, (_, at) => `第${at}项由乙方的人员自己负责。`),
    ];
    const to = [
      ...replaced(from.slice(0, 3), ['乙方', '客户']),
      ...from.slice(3).map((line) => line.replace('由乙方的人员', '由人员')),
    ];
    expectAll(from, to);
  });

  it.each([
    ['您', '用户'],
    ['双方', '买方'],
    ['任何一方', '买方'],
    ['第三方', '供应商'],
    ['我们', '平台'],
  ])('%s → %s, which is nobody’s name', (was, is) => {
    const from = [`${was}负责保管资料。`, `资料由${was}整理后归档。`, `归档之后${was}可以查阅。`];
    expectAll(from, replaced(from, [was, is]));
  });

  it.each([
    ['工作日', '自然日'],
    ['不可撤销', '可以撤销'],
    ['定金', '订金'],
    ['应当', '可以'],
    ['十日', '三十日'],
    ['人民币', '美元'],
    ['或者', '以及'],
  ])('“%s” → “%s”, which says something', (was, is) => {
    const from = [`本合同称「${was}」的，见附件。`, `按「${was}」计算。`, `以${was}计算数量。`, `${was}的约定见附件。`];
    expectAll(from, replaced(from, [was, is]));
  });

  it.each([
    ['Business Days', 'Calendar Days'],
    ['Net Fee', 'Gross Fee'],
    ['Exclusive Rights', 'Limited Rights'],
    ['Provider and Customer', 'Provider or Customer'],
    ['Section Two', 'Section Three'],
  ])('“%s” → “%s”, which says something', (was, is) => {
    const from = [
      `It says “${was}” here.`,
      `It is ${was} that count.`,
      `The ${was} are named elsewhere.`,
      `See ${was}.`,
    ];
    expectAll(from, replaced(from, [was, is]));
  });
});
