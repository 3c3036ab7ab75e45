import type { Inequality } from './inequality.ts';

type InequalityWords = { readonly [inequality in Inequality]: string };

const zhHans: InequalityWords = {
  missing: '缺少其一',
  label: '其一的文字被改动',
  hidden: '其一未显示',
  covered: '其一被遮挡',
  reach: '其一无法操作',
  size: '大小不同',
  place: '位置不并列',
  look: '字体、颜色或边框不同',
};

const en: InequalityWords = {
  missing: 'one was missing',
  label: 'one had another label',
  hidden: 'one was not shown',
  covered: 'one was covered',
  reach: 'one could not be operated',
  size: 'different size',
  place: 'not beside each other',
  look: 'different type, colour or border',
};

export const INEQUALITY_WORDS = { 'zh-Hans': zhHans, en } as const;
