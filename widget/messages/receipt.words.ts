// What a receipt says, and what can be done about what it records.

import type { ConsentState } from '../../core/consent/facts.ts';
import { listed } from '../../core/text/listed.ts';
import { messagesFor } from '../language.ts';
import { ACT_WORDS, type ActWords } from './acts.words.ts';
import type { Messages } from './messages.ts';

export interface RecordedDecision {
  readonly time: string;
  readonly organisation: string | null;
  readonly ward: string | null;
  readonly decision: 'accepted' | 'declined' | 'continued-use';
  /** Of `continued-use`, as far as the receipt tells: a sentence of its own. */
  readonly basis: string | null;
  readonly documents: readonly {
    readonly title: string;
    readonly version: string;
    readonly act: 'accept' | 'acknowledge';
  }[];
  readonly index: number;
}

export interface ReceiptWords {
  /** Of an act that was not recorded, and why. */
  readonly notSaved: (why: string) => string;
  readonly withdraw: string;
  readonly consentBody: (time: string, index: number, state: ConsentState, asked: string) => string;
  readonly endAgreement: string;
  /** What is asked before it is done, and the two answers. What a site does then, such as closing an account, is its own to say. */
  readonly endQuestion: (title: string, version: string) => string;
  readonly endNow: string;
  readonly endNot: string;
  /** An agreement by its title. */
  readonly named: (title: string) => string;
  readonly endBody: (time: string, index: number, agreement: string) => string;
  readonly receiptBody: (of: RecordedDecision) => string;
  /** The channels by their names, as one list each; empty where there is none. */
  readonly preferenceBody: (
    time: string,
    index: number,
    refused: string,
    allowed: string,
    /** Where staff wrote it down. */
    staff: string | null,
  ) => string;
  /** Of any other record, by what it is called. */
  readonly otherBody: (time: string, index: number, what: string) => string;
  /** The heading of a receipt of what nobody chose. */
  readonly receiptOfRecord: string;
  readonly receiptFoot: string;
  readonly download: string;
  readonly verify: string;
}

const zhHans: ReceiptWords = {
  withdraw: '撤回同意',
  notSaved: (why) => `未能记录您的选择。您填写的内容已保留。${why}`,
  consentBody: (time, index, state, asked) =>
    `${time}（北京时间），操作人${{ given: '同意以下事项', refused: '不同意以下事项', withdrawn: '撤回了同意' }[state]}：${/\p{P}$/u.test(asked) ? asked : `${asked}。`}账本第 ${index} 条。`,
  endAgreement: '终止协议',
  endQuestion: (title, version) =>
    `要终止《${title}》（第 ${version} 版）吗？已接受的协议不能撤回，只能终止。终止立即生效，不能恢复；以后再使用服务，须重新接受协议。`,
  endNow: '立即终止',
  endNot: '不终止',
  named: (title) => `《${title}》`,
  endBody: (time, index, agreement) => `${time}（北京时间），${agreement}的终止已记录。账本第 ${index} 条。`,
  receiptBody: ({ time, organisation, ward, decision, basis, documents, index }) =>
    `${time}（北京时间），操作人${organisation ? `代表${organisation}` : ward ? `作为${ward}的监护人` : '以本人身份'}${
      { accepted: '接受', declined: '未接受', 'continued-use': '以继续使用视为接受' }[decision]
    }${listed(
      'zh-Hans',
      documents.filter(({ act }) => act === 'accept').map(({ title, version }) => `《${title}》第 ${version} 版`),
    )}${documents
      .filter(({ act }) => act === 'acknowledge' && decision !== 'declined')
      .map(({ title, version }) => `；已获告知《${title}》第 ${version} 版`)
      .join('')}。${basis ?? ''}账本第 ${index} 条。`,
  preferenceBody: (time, index, out, into, staff) =>
    `${time}（北京时间）。账本第 ${index} 条。本回执是您${[out && `拒绝通过${out}`, into && `同意通过${into}`]
      .filter(Boolean)
      .join('、')}接收商业性信息的书面凭证。${staff === null ? '' : `${staff}。`}`,
  otherBody: (time, index, what) => `${time}（北京时间）。账本第 ${index} 条。${what}。`,
  receiptOfRecord: '回执：账本已记录此事',
  receiptFoot: '请保存本文件。无需联系我们，任何人都可用它核验这条记录。它不是电子签名，也不证明操作设备的人是谁。',
  download: '下载回执',
  verify: '核验回执',
};

const en: ReceiptWords = {
  withdraw: 'Withdraw consent',
  notSaved: (why) => `Your choice could not be recorded. What you filled in is kept. ${why}`,
  consentBody: (time, index, state, asked) =>
    `At ${time} (Beijing), the person who chose ${
      { given: 'allowed what was asked', refused: 'did not allow what was asked', withdrawn: 'withdrew their consent' }[
        state
      ]
    }: ${asked} Ledger entry ${index}.`,
  endAgreement: 'End this agreement',
  endQuestion: (title, version) =>
    `End the ${title} (version ${version})? An agreement you accepted cannot be withdrawn, only ended. It ends at once and for good; to use the service again, you would accept it anew.`,
  endNow: 'End it now',
  endNot: 'Do not end it',
  named: (title) => `the ${title}`,
  endBody: (time, index, agreement) =>
    `At ${time} (Beijing), the end of ${agreement} was recorded. Ledger entry ${index}.`,
  receiptBody: ({ time, organisation, ward, decision, basis, documents, index }) =>
    `At ${time} (Beijing), the person who chose, ${organisation ? `for ${organisation}` : ward ? `as guardian of ${ward}` : 'for themselves'}, ${
      { accepted: 'accepted', declined: 'declined', 'continued-use': 'is deemed by continued use to have accepted' }[
        decision
      ]
    } ${listed(
      'en',
      documents.filter(({ act }) => act === 'accept').map(({ title, version }) => `the ${title}, version ${version}`),
    )}${documents
      .filter(({ act }) => act === 'acknowledge' && decision !== 'declined')
      .map(({ title, version }) => `; the ${title}, version ${version}, was made known`)
      .join('')}. ${basis === null ? '' : `${basis} `}Ledger entry ${index}.`,
  preferenceBody: (time, index, out, into, staff) =>
    `${time} (Beijing). Ledger entry ${index}. This receipt is written proof that you ${[
      out && `refused commercial messages by ${out}`,
      into && `agreed to commercial messages by ${into}`,
    ]
      .filter(Boolean)
      .join(' and ')}.${staff === null ? '' : ` It was ${staff}.`}`,
  otherBody: (time, index, what) => `${time} (Beijing). Ledger entry ${index}. ${what}.`,
  receiptOfRecord: 'Receipt: the ledger has recorded this',
  receiptFoot:
    'Keep this file. Anyone can check the record with it, without us. It is not an electronic signature and does not prove who held the device.',
  download: 'Download receipt',
  verify: 'Check receipt',
};

export const RECEIPT_WORDS = { 'zh-Hans': zhHans, en } as const;

/** Everything that is said on a receipt. */
export type ReceiptMessages = Messages & ActWords & ReceiptWords;

const MESSAGES = {
  'zh-Hans': { ...messagesFor('zh-Hans'), ...ACT_WORDS['zh-Hans'], ...zhHans },
  en: { ...messagesFor('en'), ...ACT_WORDS.en, ...en },
} as const;

export const receiptMessagesFor = (tag: string): ReceiptMessages => MESSAGES[messagesFor(tag).tag];
