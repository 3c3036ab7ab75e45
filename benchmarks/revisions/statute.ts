// Articles in the manner of a statute, revised: an article repealed, one inserted, chapters renumbered, and the one word
// that turns a duty into a choice.

import type { WrittenRevision } from './written.ts';

export const STATUTE: WrittenRevision = {
  name: 'articles of a statute',
  rows: [
    {
      was: [
        '第一条',
        '',
        '为了规范示例行业的经营行为，保护消费者的合法权益，制定本条例。',
        '',
        'These regulations are made to govern business conduct in the example trade and to protect the lawful rights and interests of consumers.',
      ],
      now: [
        '第一条',
        '',
        '为了规范示例行业的经营行为，保护消费者的合法权益，促进行业健康发展，制定本条例。',
        '',
        'These regulations are made to govern business conduct in the example trade, to protect the lawful rights and interests of consumers, and to further the sound growth of the trade.',
      ],
      kind: 'substitution',
    },
    {
      was: [
        '第二条',
        '',
        '经营者应当自取得营业执照之日起三十日内向所在地县级主管部门备案。',
        '',
        'An operator shall file with the competent authority of the county within thirty days of obtaining a business licence.',
      ],
      now: [
        '第二条',
        '',
        '经营者可以自取得营业执照之日起三十日内向所在地县级主管部门备案。',
        '',
        'An operator may file with the competent authority of the county within thirty days of obtaining a business licence.',
      ],
      kind: 'substitution',
      marks: [['[-应当-]{+可以+}'], ['[-shall-]{+may+}']],
      weight: 3,
    },
    {
      was: [
        '第三条',
        '',
        '经营者不得以格式条款排除消费者解除合同的权利。',
        '',
        'An operator must not use standard terms to exclude the right of consumers to terminate the contract.',
      ],
      now: [
        '第三条',
        '',
        '经营者不得以格式条款排除消费者解除合同的权利。',
        '',
        'An operator must not use standard terms to exclude the right of consumers to terminate the contract.',
      ],
      kind: 'unchanged',
    },
    {
      was: [
        '第四条',
        '',
        '行业协会应当于每年三月三十一日前公布上一年度的投诉统计。',
        '',
        'The trade association shall publish the statistics of complaints of the preceding year before 31 March of each year.',
      ],
      kind: 'repeal',
    },
    {
      was: [
        '第五条',
        '',
        '违反本条例第二条规定的，由主管部门责令限期改正，可以处五万元以下的罚款。',
        '',
        'Whoever breaks article 2 is ordered by the competent authority to correct this within a time limit, and may be fined up to 50,000 yuan.',
      ],
      now: [
        '第四条',
        '',
        '违反本条例第二条规定的，由主管部门责令限期改正，可以处十万元以下的罚款。',
        '',
        'Whoever breaks article 2 is ordered by the competent authority to correct this within a time limit, and may be fined up to 100,000 yuan.',
      ],
      kind: 'substitution',
      marks: [['[-五万元-]{+十万元+}'], ['[-50,000 yuan-]{+100,000 yuan+}']],
      weight: 3,
    },
    {
      now: [
        '第五条',
        '',
        '主管部门及其工作人员对在履行职责中知悉的商业秘密应当予以保密。',
        '',
        'The competent authority and its staff keep confidential the trade secrets that they learn in performing their duties.',
      ],
      kind: 'insertion',
    },
    {
      was: ['第六条', '', '本条例自2024年1月1日起施行。', '', 'These regulations are in force as from 1 January 2024.'],
      now: ['第六条', '', '本条例自2027年7月1日起施行。', '', 'These regulations are in force as from 1 July 2027.'],
      kind: 'substitution',
      marks: [['[-2024年1月1日-]{+2027年7月1日+}'], ['[-1 January 2024-]{+1 July 2027+}']],
      weight: 3,
    },
  ],
};
