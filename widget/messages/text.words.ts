// What is said around a text and below it, wherever one is shown.

import type { ClauseTag, Locale } from '../../core/text/agreement.ts';
import { messagesFor } from '../language.ts';
import { ACT_WORDS, type ActWords } from './acts.words.ts';
import type { Messages } from './messages.ts';

export interface TextWords {
  // The choice and what came of it
  readonly postponed: string;
  /** Of a form that waits for a choice, by the names of both. */
  readonly undecided: (accept: string, decline: string) => string;
  /** Of a form that goes on only with an acceptance, and what declining leads to. */
  readonly stopped: (onDecline: string) => string;
  readonly superseded: string;
  readonly stands: (decision: 'accepted' | 'declined', index: number) => string;
  /** Of a choice that seemed lost, where another one was pressed since. */
  readonly arrived: string;
  /** Of a choice that was not recorded, and why. */
  readonly notRecorded: (why: string) => string;
  readonly failures: {
    readonly [code in 'changes-mismatch' | 'presentation-used' | 'presentation-expired' | 'capacity-required']: string;
  };

  // The text
  readonly version: (version: string) => string;
  readonly appliesFrom: (date: string) => string;
  readonly pending: (version: string, date: string) => string;
  /** Which text prevails, by which clause. */
  readonly prevails: (all: readonly string[], one: string, clause: string) => string;
  readonly prevailing: string;
  readonly acts: { readonly accept: string; readonly acknowledge: string };
  readonly index: string;
  readonly view: string;
  readonly sideBySide: string;
  readonly textOf: (title: string) => string;
  readonly language: (locale: Locale) => string;
  readonly publicPage: string;
  /** With a word joiner (U+2060): a line never ends inside the name of the hash. */
  readonly checked: (digest: string) => string;
  readonly eligibility: string;
  readonly note: string;
  readonly tags: { readonly [tag in ClauseTag]: string };
  readonly later: string;
  readonly changeAnswer: string;
  readonly showText: string;
  readonly demo: string;
}

const zhHans: TextWords = {
  postponed: '您还没有作出选择。没有记录任何决定，可以随时回来选择。',
  undecided: (accept, decline) => `您还没有选择：请阅读协议，然后按“${accept}”或“${decline}”。`,
  stopped: (onDecline) => `您选择了不同意，因此表单不会提交。${onDecline}如要改变，请按“更改我的选择”。`,
  superseded: '您阅读期间发布了新版本。您尚未接受任何版本，请查看新版本后选择。',
  stands: (decision, index) =>
    `您此前已经${decision === 'accepted' ? '接受' : '表示不同意'}，记录在账本第 ${index} 条，仍然有效；无需重复。`,
  arrived: '您先前的选择其实已经记录，这是它的回执；后一次选择没有记录。如要重新选择，请按“更改我的选择”。',
  notRecorded: (why) => `未能记录您的选择，因此没有提交。您填写的内容已保留。${why}`,
  failures: {
    'changes-mismatch': '收到的内容与账本公布的不一致，因此没有显示。',
    'presentation-used': '这一页已经用于另一次选择。请再看一遍，然后重新选择。',
    'presentation-expired': '这一页打开过久，已重新取得文本。请再看一遍，然后选择。',
    'capacity-required': '请先填写您所代表的一方，并确认您有权代表。',
  },

  version: (version) => `第 ${version} 版`,
  appliesFrom: (date) => `${date}起适用`,
  pending: (version, date) => `第 ${version} 版已公布，${date}生效`,
  prevails: (all, one, clause) =>
    `${all.map((name) => name.replace(/[文语]$/, '')).join('')}文不一致时，以${one}文本为准（见${clause}）。`,
  prevailing: '以此文本为准',
  acts: { accept: '请您接受', acknowledge: '向您告知' },
  index: '目录',
  view: '显示方式',
  sideBySide: '并列',
  textOf: (title) => `《${title}》正文`,
  language: (locale) =>
    locale === 'zh-CN'
      ? '中文'
      : locale === 'en'
        ? '英文'
        : (new Intl.DisplayNames('zh-Hans', { type: 'language' }).of(locale) ?? locale),
  publicPage: '下载、打印与历史版本',
  checked: (digest) => `所示文本已核对，与账本公布的一致（SHA-\u2060256 ${digest}）。`,
  eligibility: '使用资格',
  note: '请特别留意',
  tags: {
    liability: '责任',
    disputes: '争议解决',
    fees: '费用',
    data: '个人信息',
    licence: '许可',
    messages: '商业性信息',
    termination: '终止',
    change: '协议变更',
    service: '送达',
    assignment: '转让',
  },
  later: '稍后再说',
  changeAnswer: '更改我的选择',
  showText: '查看我所选择的文本',
  demo: '演示：文本和当事人均为虚构，选择不产生法律效力。',
};

const en: TextWords = {
  postponed: 'You have not chosen yet. No decision was recorded; you can come back and choose at any time.',
  undecided: (accept, decline) =>
    `You have not chosen yet. Please read the agreement, then press “${accept}” or “${decline}”.`,
  stopped: (onDecline) =>
    `You declined, so the form does not go on. ${onDecline} To answer otherwise, press “Change my answer”.`,
  superseded:
    'A new version was published while you were reading. You have not accepted anything yet; please look at it and choose.',
  stands: (decision, index) =>
    `You ${decision} this before: ledger entry ${index}. That still stands, so there is no need to do it again.`,
  arrived:
    'Your earlier choice had been recorded after all: this is its receipt. The later one was not recorded. To choose again, press “Change my answer”.',
  notRecorded: (why) =>
    `Your choice could not be recorded, so nothing was submitted. What you filled in is kept. ${why}`,
  failures: {
    'changes-mismatch': 'What arrived is not what the ledger published, so it is not shown.',
    'presentation-used': 'This page was already used for another choice. Please look again, then choose.',
    'presentation-expired':
      'This page was open for too long, so the text was fetched again. Please look again, then choose.',
    'capacity-required': 'Please say first whom you choose for, and that you have authority to.',
  },

  version: (version) => `Version ${version}`,
  appliesFrom: (date) => `applies from ${date}`,
  pending: (version, date) => `Version ${version} is published and takes effect on ${date}`,
  prevails: (_all, one, clause) => `If the two texts differ, the ${one} text prevails (${clause}).`,
  prevailing: 'this text prevails',
  acts: { accept: 'for you to accept', acknowledge: 'made known to you' },
  index: 'Contents',
  view: 'View',
  sideBySide: 'Side by side',
  textOf: (title) => `Text of the ${title}`,
  language: (locale) =>
    locale === 'zh-CN'
      ? 'Chinese'
      : locale === 'en'
        ? 'English'
        : (new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale),
  publicPage: 'Download, print and earlier versions',
  checked: (digest) => `The text shown was checked: it is the one the ledger published (SHA-\u2060256 ${digest}).`,
  eligibility: 'Who may use it',
  note: 'Please note in particular',
  tags: {
    liability: 'liability',
    disputes: 'disputes',
    fees: 'fees',
    data: 'personal data',
    licence: 'licence',
    messages: 'messages',
    termination: 'termination',
    change: 'changes',
    service: 'service of documents',
    assignment: 'assignment',
  },
  later: 'Later',
  changeAnswer: 'Change my answer',
  showText: 'Show the text I chose on',
  demo: 'Demonstration: texts and parties are fictional and choices bind nobody.',
};

/** Everything that may be said where a text is shown. */
export type TextMessages = Messages & ActWords & TextWords;

const withText = (tag: Messages['tag'], words: TextWords): TextMessages => {
  const messages = messagesFor(tag);
  return { ...messages, ...ACT_WORDS[tag], ...words, failures: { ...messages.failures, ...words.failures } };
};

const MESSAGES = { 'zh-Hans': withText('zh-Hans', zhHans), en: withText('en', en) } as const;

export const textMessagesFor = (tag: string): TextMessages => MESSAGES[messagesFor(tag).tag];
