// The sentences for what `as-of-verdict.ts` answers in codes: for the command line, the console and the verifier page.

import type { InterfaceLanguage, Words } from '../text/locale.ts';
import { CHAIN_FAULT_WORDS, type ChainFault } from './chain.words.ts';

/** What is checked, in this order. */
const AS_OF_POINTS = [
  'format',
  'signature',
  'signer',
  'inclusion',
  'moment',
  'publications',
  'last-publication',
  'account',
  'last-entry',
  'presentations',
  'answers',
  'time',
  'cosigned',
] as const;
export type AsOfPoint = (typeof AS_OF_POINTS)[number];

/** What a statement never shows, in the order it is always listed in. */
export const AS_OF_NOT_PROVED = [
  'withdrawals',
  'unlinked',
  'second-chain',
  'device',
  'reading',
  'authority',
  'display',
  'elsewhere',
  'validity',
  'second-ledger',
] as const;
export type AsOfNotProved = (typeof AS_OF_NOT_PROVED)[number];

export const AS_OF_POINT_WORDS: Words<AsOfPoint> = {
  'zh-Hans': {
    format: '文件格式',
    signature: '账本签名',
    signer: '签名者',
    inclusion: '收录',
    moment: '时点',
    publications: '公布的版本',
    'last-publication': '当时的最后一版',
    account: '账户条目',
    'last-entry': '当时的最后一条',
    presentations: '所示内容',
    answers: '四项答复',
    time: '时间',
    cosigned: '独立共签',
  },
  en: {
    format: 'File format',
    signature: 'Ledger signature',
    signer: 'Signer',
    inclusion: 'Inclusion',
    moment: 'Moment',
    publications: 'Versions published',
    'last-publication': 'Last version by then',
    account: 'Entries about the account',
    'last-entry': 'Last entry by then',
    presentations: 'What was shown',
    answers: 'The four answers',
    time: 'Time',
    cosigned: 'Cosignatures',
  },
};

/** `{name}` stands for a parameter of the verdict. */
const AS_OF_REASON_WORDS = {
  'zh-Hans': {
    statement: '文件是一份完整的截至时点的陈述',
    'not-a-statement': '文件不是截至时点的陈述，或已损坏、被改动',
    signed: '账本 {key} 对共 {size} 条的快照签了名',
    'signed-for-trying': '演示或测试账本 {key} 对共 {size} 条的快照签了名；其中的记录不产生法律效力',
    'signature-wrong': '快照上的签名不正确',
    'signer-trusted': '签名者 {key} 是您信任的密钥',
    'signer-unknown': '您没有给出信任的密钥；请从本文件以外的途径取得 {key} 的公钥',
    'signer-other': '签名者 {key} 不在您信任的密钥之中',
    'all-included': '所附 {entries} 条均收录在这一份快照之中（共 {size} 条）',
    'proof-malformed': '有一份收录证明不是规定的格式',
    'another-checkpoint': '账本第 {index} 条的证明属于另一份快照',
    'not-included': '账本第 {index} 条不在这份快照之中，或已被改动',
    'entry-newer': '账本第 {index} 条依更新的规则写成；请换用更新的核验程序',
    'entry-malformed': '账本第 {index} 条不符合规定的写法',
    'moment-between': '该时刻在第 {last} 条与第 {next} 条之间：时间只进不退，故当时账本共 {size} 条',
    'moment-before-all': '该时刻早于账本的第一条：当时账本没有任何条目',
    'moment-is-size': '所问即前 {size} 条，最后一条记于 {time}',
    'moment-at-the-end': '快照中没有晚于该时刻的条目：前 {size} 条之外、该时刻以前是否另有记录，仅有出具本文件者的陈述',
    'moment-differs': '所称的时刻与条数 {size} 同所附的相邻两条不一致',
    'time-falls': '账本第 {index} 条的时间早于它前面的条目',
    'publications-gapless': '公布的版本自第 1 版至第 {versions} 版连续无缺，其中撤回 {withdrawn} 版',
    'publications-none': '没有附上该协议的任何公布',
    'publication-foreign': '账本第 {index} 条不是该协议在该时点以前的公布或撤回，或次序不对',
    'publication-missing': '账本第 {index} 条以前缺少一个版本的公布',
    'withdrawal-differs': '账本第 {index} 条撤回的版本没有公布，或已经撤回',
    'last-publication-shown': '第 {versions} 版是当时的最后一版：第 {next} 版在账本第 {index} 条才公布，并指明其前一版',
    'last-publication-first': '当时没有公布任何版本：第 1 版在账本第 {index} 条才公布',
    'last-publication-none-word': '当时没有公布任何版本，仅有出具本文件者的陈述',
    'last-publication-word': '第 {versions} 版是否为当时的最后一版，仅有出具本文件者的陈述',
    'account-gapless': '该账户的条目自第 1 条至第 {last} 条连续无缺，其中事后关联的选择 {linked} 项',
    'account-unnamed': '第 1 条至第 {last} 条连续无缺，但没有一条载明账户',
    'account-without-entries': '没有附上该账户的任何条目',
    'entry-late': '账本第 {index} 条晚于该时点',
    'chain-broken': '该账户的条目不完整或不相衔接：{fault}',
    'subject-closed': '账本第 {index} 条没有启封是谁的',
    'last-entry-shown': '第 {last} 条是当时的最后一条：账户的下一条在账本第 {index} 条，并指明其前一条',
    'last-entry-first': '当时没有该账户的条目：其编号第 1 条是账本第 {index} 条',
    'last-entry-none-word': '当时没有该账户的条目，仅有出具本文件者的陈述',
    'last-entry-word': '第 {last} 条是否为当时的最后一条，仅有出具本文件者的陈述',
    'next-entry-differs': '账本第 {index} 条不是该账户的下一条',
    'slots-contradict': '账本第 {index} 条的密封字段与其明文不一致',
    'presentations-agree': '答复所据 {entries} 条的签名展示内容与条目逐项一致',
    'presentation-absent': '没有附上账本第 {index} 条当时所示的内容（可能已经删除）',
    'presentation-differs': '账本第 {index} 条所附的展示内容与条目不一致',
    'answers-follow': '由所附条目重新推算，四项答复均相同',
    'answers-differ': '由所附条目重新推算，答复不同',
    'together-missing': '没有附上与该协议一并选择的文本，或附上了别的：协议是否随另一协议终止，无从推算',
    'operators-clock': '没有外部时间：时间仅以账本运营方的时钟为准',
    unwitnessed: '没有独立共签',
  },
  en: {
    statement: 'The file is a complete as-of statement',
    'not-a-statement': 'The file is not an as-of statement, or is damaged or altered',
    signed: 'Ledger {key} signed a checkpoint of {size} entries',
    'signed-for-trying':
      'Ledger {key}, a demonstration or a test, signed a checkpoint of {size} entries; what it records binds nobody',
    'signature-wrong': 'The signature on the checkpoint is wrong',
    'signer-trusted': 'The signer {key} is a key you trust',
    'signer-unknown': 'You named no key to trust; get the key of {key} from elsewhere than this file',
    'signer-other': 'The signer {key} is not among the keys you trust',
    'all-included': 'All {entries} entries given are in this one checkpoint (of {size})',
    'proof-malformed': 'A proof is not of the form prescribed',
    'another-checkpoint': 'The proof of entry {index} ends in another checkpoint',
    'not-included': 'Entry {index} is not in this checkpoint, or was altered',
    'entry-newer': 'Entry {index} is written by newer rules: use a newer verifier',
    'entry-malformed': 'Entry {index} is not written as prescribed',
    'moment-between':
      'The moment lies between entries {last} and {next}: since times never fall, the ledger had {size} entries then',
    'moment-before-all': 'The moment lies before the first entry: the ledger had none then',
    'moment-is-size': 'What is asked is the first {size} entries; the last of them was recorded at {time}',
    'moment-at-the-end':
      'No entry of the checkpoint is later than the moment: whether anything besides these {size} was recorded by then is the word of whoever made this file',
    'moment-differs':
      'The moment and the number of entries, {size}, do not agree with the two neighbouring entries given',
    'time-falls': 'The time of entry {index} is before that of an entry in front of it',
    'publications-gapless':
      'The versions published are gapless from 1 to {versions}; of these, withdrawn by then: {withdrawn}',
    'publications-none': 'No publication of the agreement is given',
    'publication-foreign':
      'Entry {index} is no publication or withdrawal of the agreement by that moment, or stands out of order',
    'publication-missing': 'A publication before entry {index} is missing',
    'withdrawal-differs': 'Entry {index} withdraws a version that was not published, or was withdrawn before',
    'last-publication-shown':
      'Version {versions} was the last by then: version {next} was published only in entry {index}, and names the one before it',
    'last-publication-first': 'No version was published by then: version 1 was published only in entry {index}',
    'last-publication-none-word': 'That no version was published by then is the word of whoever made this file',
    'last-publication-word': 'That version {versions} was the last by then is the word of whoever made this file',
    'account-gapless':
      'The entries about the account are gapless from 1 to {last}; decisions linked to it later: {linked}',
    'account-unnamed': 'The entries are gapless from 1 to {last}, but none of them names the account',
    'account-without-entries': 'No entry about the account is given',
    'entry-late': 'Entry {index} is later than the moment',
    'chain-broken': 'The entries about the account are not complete, or do not join: {fault}',
    'subject-closed': 'Entry {index} does not open whose it is',
    'last-entry-shown':
      'Number {last} was the last by then: the account’s next is entry {index}, and names the one before it',
    'last-entry-first': 'There was no entry about the account by then: its number 1 is entry {index}',
    'last-entry-none-word': 'That there was no entry about the account by then is the word of whoever made this file',
    'last-entry-word': 'That number {last} was the last by then is the word of whoever made this file',
    'next-entry-differs': 'Entry {index} is not the account’s next',
    'slots-contradict': 'A sealed field of entry {index} contradicts what the entry says in clear',
    'presentations-agree':
      'What the answers rest on was shown as signed: presentations that agree with their entries: {entries}',
    'presentation-absent': 'What was shown with entry {index} is not given (it may have been erased)',
    'presentation-differs': 'The presentation given for entry {index} differs from the entry',
    'answers-follow': 'Worked out again from the entries given, the four answers are the same',
    'answers-differ': 'Worked out again from the entries given, the answers are others',
    'together-missing':
      'The texts that were decided on together with it are not given, or others are: whether it ended with one of them cannot be worked out',
    'operators-clock': 'No foreign time: the time is the ledger operator’s word alone',
    unwitnessed: 'Nobody cosigned',
  },
} as const satisfies { readonly [language in InterfaceLanguage]: { readonly [code: string]: string } };

export type AsOfReason = keyof (typeof AS_OF_REASON_WORDS)['en'];

/** Always said, with every verdict. */
export const AS_OF_NOT_PROVED_WORDS: Words<AsOfNotProved> = {
  'zh-Hans': {
    withdrawals: '所列版本当时没有另外被撤回',
    unlinked: '该时点以前作出而当时尚未关联账户的选择：当时不属于任何账户',
    'second-chain': '运营方没有为同一账户另设编号，也没有曾被删除的条目',
    device: '操作设备的是谁（以接入站点的登录为准）',
    reading: '是否真正阅读或理解',
    authority: '代表权、年龄、监护关系：仅为当事人自述',
    display: '浏览器报告的显示情况：按报告记录',
    elsewhere: '账本以外是否另有约定',
    validity: '条款是否有效',
    'second-ledger': '运营方未另立账本',
  },
  en: {
    withdrawals: 'that none of the versions listed was withdrawn by then besides those shown',
    unlinked: 'decisions made by then and not yet linked to the account: they were nobody’s at that moment',
    'second-chain': 'that the operator keeps no second numbering for the account, and erased nothing of it',
    device: 'who used the device, beyond the site’s own log-in',
    reading: 'that a text was read or understood',
    authority: 'authority, age, guardianship: only declared',
    display: 'display facts: as reported by the browser',
    elsewhere: 'whether other arrangements exist outside the ledger',
    validity: 'whether a clause is valid',
    'second-ledger': 'that the operator kept no second ledger',
  },
};

/** The sentence for `code` with its parameters filled in; a fault of the chain in its own words. */
export function asOfSentence(
  language: InterfaceLanguage,
  code: AsOfReason,
  parameters: { readonly [name: string]: string | number },
): string {
  const fill = (sentence: string, values: { readonly [name: string]: string | number }): string =>
    sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  const { fault } = parameters;
  const said = fault === undefined ? {} : { fault: fill(CHAIN_FAULT_WORDS[language][fault as ChainFault], parameters) };
  return fill(AS_OF_REASON_WORDS[language][code], { ...parameters, ...said });
}
