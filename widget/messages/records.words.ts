// What a record is called that says nothing more of itself, in a history and on its receipt.

import type { FactType } from '../../core/consent/facts.ts';

export interface RecordsWords {
  readonly commented: { readonly made: string; readonly answered: string };
  /** By their type alone; of any that is not here, `otherwise`. */
  readonly others: { readonly [type in FactType]?: string };
  readonly otherwise: string;
}

const zhHans: RecordsWords = {
  commented: { made: '对修订的意见', answered: '对意见的答复' },
  others: {
    presented: '向您展示了协议文本',
    explanation: '您请求解释一项条款',
    'subject.linked': '一项选择关联到您的账户',
    'subject.unlinked': '一项选择与您的账户解除关联',
    imported: '网站导入的旧记录',
    'erasure.requested': '您请求删除',
    erasure: '删除',
    correction: '更正',
  },
  otherwise: '其他记录',
};

const en: RecordsWords = {
  commented: { made: 'Comment on a revision', answered: 'Answer to a comment' },
  others: {
    presented: 'An agreement was shown to you',
    explanation: 'You asked for a clause to be explained',
    'subject.linked': 'A choice was linked to your account',
    'subject.unlinked': 'A choice is no longer linked to your account',
    imported: 'An older record, imported by the site',
    'erasure.requested': 'You asked for erasure',
    erasure: 'Erasure',
    correction: 'Correction',
  },
  otherwise: 'Another record',
};

export const RECORDS_WORDS = { 'zh-Hans': zhHans, en } as const;
