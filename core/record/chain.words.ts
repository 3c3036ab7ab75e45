// The sentences for what `chain.ts` and `chain-answer.ts` answer in codes.

import type { InterfaceLanguage } from '../text/locale.ts';

/** `{name}` stands for a parameter of the verdict. */
export const CHAIN_FAULT_WORDS = {
  'zh-Hans': {
    'answer-unreadable': '文件不是规定写法的答复，或已损坏、被改动',
    'answer-in-part': '答复只有一部分：后面还有分页没有给出，或者各页不属于同一次查询',
    'signer-unknown': '签名快照不是您信任的密钥所签',
    'not-included': '第 {place} 项不在签名快照之中，或已被改动',
    'nothing-given': '没有给出该账户的任何条目',
    'out-of-order': '账本第 {index} 条没有按账本的先后排列，或出现两次',
    'entry-unreadable': '账本第 {index} 条读不出来，或依更新的规则写成',
    'slots-differ': '账本第 {index} 条的密封字段与条目不一致',
    'site-differs': '账本第 {index} 条属于另一个接入站点',
    'subject-differs': '账本第 {index} 条是另一个账户的',
    'number-missing': '缺少第 {number} 条：账本第 {index} 条的编号在它之后',
    'number-twice': '编号 {number} 出现两次（账本第 {index} 条）',
    'previous-differs': '第 {number} 条（账本第 {index} 条）所指的前一条不是此处的前一条',
    'target-closed': '账本第 {index} 条关联或解除关联的是哪一条，没有启封',
    'linked-missing': '账本第 {by} 条把账本第 {index} 条关联到该账户，但后者不在其中',
    'linked-differs': '账本第 {index} 条不是账本第 {by} 条所关联的那一条',
    'not-linked': '账本第 {index} 条没有编号，也没有条目把它关联到该账户',
  },
  en: {
    'answer-unreadable': 'the file is not an answer of the form prescribed, or is damaged or altered',
    'answer-in-part':
      'this is a part of the answer: pages behind it are not given, or are not of one and the same answer',
    'signer-unknown': 'the checkpoint is not signed by a key that you trust',
    'not-included': 'item {place} is not in the signed checkpoint, or was altered',
    'nothing-given': 'no entry about the account is given',
    'out-of-order': 'entry {index} of the log does not stand in the order of the log, or stands there twice',
    'entry-unreadable': 'entry {index} of the log cannot be read, or is written by newer rules',
    'slots-differ': 'a sealed field of entry {index} of the log is not what the entry committed to',
    'site-differs': 'entry {index} of the log is about another site',
    'subject-differs': 'entry {index} of the log is about another account',
    'number-missing': 'number {number} is missing: entry {index} of the log has a number behind it',
    'number-twice': 'number {number} stands there twice (entry {index} of the log)',
    'previous-differs': 'number {number} (entry {index} of the log) names another entry before it than the one given',
    'target-closed': 'which entry is linked or unlinked by entry {index} of the log is not opened',
    'linked-missing': 'entry {by} of the log links entry {index} to the account, and that one is not given',
    'linked-differs': 'entry {index} of the log is not the one that entry {by} links',
    'not-linked': 'entry {index} of the log has no number, and no entry links it to the account',
  },
} as const satisfies { readonly [language in InterfaceLanguage]: { readonly [code: string]: string } };

export type ChainFault = keyof (typeof CHAIN_FAULT_WORDS)['en'];

/** The answer about the entries of one account. */
export type ChainVerdict =
  | {
      readonly state: 'gapless';
      /** The number of the last: from 1 to this one nothing is missing. */
      readonly last: number;
      /** Decisions without a number, which entries of the chain link to the account. */
      readonly linked: number;
      /** Entries with a number that do not name the account: a refusal by a link that needs no log-in, say. */
      readonly unnamed: number;
    }
  | {
      readonly state: 'broken';
      readonly code: ChainFault;
      readonly parameters: { readonly [name: string]: string | number };
    };

interface ChainWords {
  readonly gapless: (last: number) => string;
  readonly linked: (linked: number) => string;
  readonly unnamed: (unnamed: number) => string;
  /** Always said beside it. */
  readonly lastIsTheOperatorsWord: (last: number) => string;
  readonly broken: (because: string) => string;
}

const CHAIN_WORDS: { readonly [language in InterfaceLanguage]: ChainWords } = {
  'zh-Hans': {
    gapless: (last) => `该账户的条目自第 1 条至第 ${last} 条连续无缺`,
    linked: (linked) => `事后关联到该账户的选择 ${linked} 项，均在其中`,
    unnamed: (unnamed) => `其中 ${unnamed} 条本身未载明账户（例如免登录的退订），仅凭前后衔接归属该账户`,
    lastIsTheOperatorsWord: (last) => `第 ${last} 条是否为最后一条，仅有账本运营方的陈述，本核验不能证明`,
    broken: (because) => `该账户的条目不完整或不相衔接：${because}`,
  },
  en: {
    gapless: (last) => `The entries about this account are gapless from 1 to ${last}`,
    linked: (linked) => `The decisions that were linked to it later are all there: ${linked}`,
    unnamed: (unnamed) =>
      `${unnamed} of them do not name the account themselves (an unsubscribe link needs no log-in); that they are its own shows by what stands before and after`,
    lastIsTheOperatorsWord: (last) => `That ${last} is the last is the operator’s word`,
    broken: (because) => `The entries about this account are not complete, or do not join: ${because}`,
  },
};

/** What can be said of a chain, a sentence each; of one that holds, always also what is not shown. */
export function chainSentences(verdict: ChainVerdict, language: InterfaceLanguage): readonly string[] {
  const words = CHAIN_WORDS[language];
  if (verdict.state === 'broken') {
    const { code, parameters } = verdict;
    const because = CHAIN_FAULT_WORDS[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
      String(parameters[name] ?? place),
    );
    return [words.broken(because)];
  }
  const { last, linked, unnamed } = verdict;
  return [
    words.gapless(last),
    ...(linked > 0 ? [words.linked(linked)] : []),
    ...(unnamed > 0 ? [words.unnamed(unnamed)] : []),
    words.lastIsTheOperatorsWord(last),
  ];
}
