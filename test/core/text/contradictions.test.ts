// Nine ways in which the two languages of real service terms contradicted each other, in words of our own, each beside
// the same fragment put right: the first is found, the second is not.

import { describe, expect, it } from 'vitest';
import { checkVersion } from '../../../core/text/check.ts';
import type { Rule } from '../../../core/text/finding.ts';
import { smallTerms } from './small-terms.ts';

interface Contradiction {
  readonly name: string;
  readonly rule: Rule;
  readonly zh: string;
  readonly en: string;
  /** The fragments put right; what is not given stands as it was. */
  readonly right: { readonly zh?: string; readonly en?: string };
  /** Words of the finding's marks, in either language. */
  readonly marked: string;
  readonly attributes?: string;
}

const NINE: readonly Contradiction[] = [
  {
    name: 'who cannot be reached: the actor is reversed',
    rule: 'roles-differ',
    zh: '买家通过上述方式无法与您取得联系的，损失由您承担。',
    en: 'Where you are unable to contact buyers in these ways, the loss is yours.',
    right: { en: 'Where buyers are unable to contact you in these ways, the loss is yours.' },
    marked: '无法与您取得联系',
  },
  {
    name: 'selling counterfeit or stolen goods: the list is broken',
    rule: 'roles-differ',
    zh: '物品不得涉及售卖伪造或者盗窃的货物。',
    en: 'The items must have nothing to do with a sale, forgery or theft.',
    right: { en: 'The items must have nothing to do with selling counterfeit or stolen goods.' },
    marked: '售卖伪造或者盗窃',
  },
  {
    name: 'publish, buy or sell: an item is lost',
    rule: 'roles-differ',
    zh: '不得发布或者买卖下列物品。',
    en: 'The following must not be published or sold.',
    right: { en: 'The following must not be published, bought or sold.' },
    marked: '买卖',
  },
  {
    name: 'performing a work: a wrong term in both',
    rule: 'term-wrong',
    zh: '被许可人可以复制、翻译、执行和展示该作品。',
    en: 'The licensee may copy, translate, execute and display the work.',
    right: {
      zh: '被许可人可以复制、翻译、表演和展示该作品。',
      en: 'The licensee may copy, translate, perform and display the work.',
    },
    marked: 'execute',
  },
  {
    name: 'who releases whom: the effect is reversed',
    rule: 'roles-differ',
    zh: '您免除示例书屋及其雇员就该纠纷所负的责任。',
    en: 'You are exempt from every claim in that quarrel.',
    right: { en: 'You release Example Books and its employees from liability in that quarrel.' },
    marked: 'You are exempt',
    attributes: ' tags="liability" conspicuous',
  },
  {
    name: 'shown on the Site: the place is changed',
    rule: 'roles-differ',
    zh: '可以移除您在网站展示的其他内容。',
    en: 'Other content displayed on your website may be taken down.',
    right: { en: 'Other content you display on the website may be taken down.' },
    marked: 'your website',
  },
  {
    name: 'inability to use: the sense is narrowed',
    rule: 'roles-differ',
    zh: '因使用或者无法使用服务产生的损失。',
    en: 'Loss from use of, or failure to use, the Service.',
    right: { en: 'Loss from use of, or inability to use, the Service.' },
    marked: '无法使用',
  },
  {
    name: 'order for payment: a wrong term',
    rule: 'term-wrong',
    zh: '适用于诉讼的各个阶段。',
    en: 'This covers every stage, retrial and supervision procedures included.',
    right: {
      zh: '适用于各个阶段，包括再审和督促程序。',
      en: 'This covers every stage, retrial and order-for-payment procedure included.',
    },
    marked: 'supervision procedures',
  },
  {
    name: 'whose address, and the day of posting: actor and event are changed',
    rule: 'roles-differ',
    zh: '寄往您登记的地址的信件，付邮之后视为送达。',
    en: 'A letter to the address given by Example Books is received after the payment date.',
    right: { en: 'A letter to the address you have registered is received after posting.' },
    marked: 'address given by E',
  },
];

describe('contradictions between the two languages', () => {
  it.each(NINE)('$name', ({ rule, zh, en, right, marked, attributes = '' }) => {
    const found = findings(zh, en, attributes);
    expect(found.map((finding) => finding.rule)).toContain(rule);
    expect(found.filter((finding) => finding.rule === rule).flatMap((finding) => finding.marked)).toContain(marked);
    expect(findings(right.zh ?? zh, right.en ?? en, attributes).map((finding) => finding.rule)).toEqual([]);
  });

  it('says of the last both what it is about and where', () => {
    const { zh, en } = NINE.at(-1)!;
    expect(findings(zh, en, '').flatMap((finding) => finding.marked)).toEqual(
      expect.arrayContaining(['付邮', 'payment date', 'address given by E']),
    );
  });
});

function findings(zh: string, en: string, attributes: string): { rule: Rule; marked: string[] }[] {
  const added = (text: string, words: string): string => `${text.trimEnd()}\n(d) ${words} {#extra${attributes}}\n`;
  const { errors, warnings } = checkVersion(
    smallTerms('1', { 'zh-CN': (text) => added(text, zh), en: (text) => added(text, en) }),
  );
  return [...errors, ...warnings]
    .filter(({ rule }) => rule !== 'explanation-missing')
    .map(({ rule, quotes = [] }) => ({
      rule,
      marked: quotes.flatMap(({ text, marks }) => marks.map(([start, end]) => text.slice(start, end))),
    }));
}
