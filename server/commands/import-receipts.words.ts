import { reasonSentence } from '../../core/record/verdict.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { NotTaken, WhyNot } from '../succession/receipts.ts';

/** `{name}` stands for a parameter. */
const WHY_NOT: { readonly [language in InterfaceLanguage]: { readonly [why in WhyNot]: string } } = {
  'zh-Hans': {
    'other-log': '属于另一账本 {origin}，不是前身账本',
    'no-decision': '条目类型为 {type}，没有可以恢复的选择',
    'site-unknown': '接入站点 {site} 不在本账本：请先接入',
    'text-unknown': '{agreement} 第 {version} 版（{digest}）没有在本账本公布：请先公布',
    'survives-otherwise': '前身账本的第 {index} 条仍在，但不是这一条，或者已被删除',
    'other-account': '前身账本的第 {index} 条已关联另一账户',
    'account-erased': '前身账本的第 {index} 条所属账户的记录已在本账本删除（销毁密钥），不再以这一编号记录',
  },
  en: {
    'other-log': 'it is of the log {origin}, not of the one before',
    'no-decision': 'its entry is of type {type}: there is no decision in it to bring back',
    'site-unknown': 'its site {site} is not in this ledger',
    'text-unknown': '{agreement} version {version} ({digest}) is not published here: publish it first',
    'survives-otherwise': 'entry {index} of the old log survives, and is not this one or was erased',
    'other-account': 'entry {index} of the old log is linked to another account',
    'account-erased':
      'the account of entry {index} of the old log was erased here: nothing more is recorded under its id',
  },
};

export function whyNotSentence(not: NotTaken, language: InterfaceLanguage): string {
  if (not.why === 'verdict') return reasonSentence(language, not.point.code, not.point.parameters);
  const { why, parameters } = not;
  return WHY_NOT[language][why].replace(/\{(\w+)\}/g, (place, name: string) => String(parameters[name] ?? place));
}

export interface ImportSummary {
  readonly recorded: number;
  readonly there: number;
  readonly unattributed: number;
  readonly refused: number;
}

export const IMPORT_WORDS: {
  readonly [language in InterfaceLanguage]: {
    readonly summary: (summary: ImportSummary) => string;
    readonly unattributed: (count: number) => string;
  };
} = {
  'zh-Hans': {
    summary: ({ recorded, there, refused }) => `新记录 ${recorded} 份，此前已有 ${there} 份，未能接受 ${refused} 份`,
    unattributed: (count) =>
      `其中 ${count} 份没有写明账户，也未关联账户，尚不计入任何人；站点若知道是谁，可用 --accounts 说明`,
  },
  en: {
    summary: ({ recorded, there, refused }) => `recorded ${recorded}, already there ${there}, not taken ${refused}`,
    unattributed: (count) =>
      `${count} of these name no account, are linked to none and count for nobody; whose they are, a site that knows can say with --accounts`,
  },
};
