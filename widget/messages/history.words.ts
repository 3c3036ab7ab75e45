// A person's own history: what was recorded about their account, a line each.

import type { ConsentState, DecisionKind } from '../../core/consent/facts.ts';
import { messagesFor } from '../language.ts';
import { ACT_WORDS, type ActWords } from './acts.words.ts';
import { CHANNELS_WORDS, type ChannelsWords } from './channels.words.ts';
import type { Messages } from './messages.ts';
import { RECORDS_WORDS, type RecordsWords } from './records.words.ts';

export interface HistoryWords {
  readonly history: string;
  readonly loadingHistory: string;
  readonly empty: string;
  readonly older: string;
  readonly fetchingReceipt: string;
  readonly receiptShort: string;
  readonly receiptOf: (index: number) => string;
  readonly entry: (index: number) => string;
  readonly titled: (title: string, version: string) => string;
  readonly decided: { readonly [decision in DecisionKind]: string };
  readonly acknowledged: string;
  readonly shown: string;
  readonly messageChoice: string;
  /** Between what was chosen of one channel and of the next. */
  readonly semicolon: string;
  readonly consented: { readonly [state in ConsentState]: string };
  readonly ended: string;
  readonly historyFoot: string;
}

const zhHans: HistoryWords = {
  history: '我的协议与选择',
  loadingHistory: '正在取得记录…',
  empty: '还没有关于您的记录。',
  older: '更早的记录',
  fetchingReceipt: '正在取得回执…',
  receiptShort: '回执',
  receiptOf: (index) => `第 ${index} 条的回执`,
  entry: (index) => `账本第 ${index} 条`,
  titled: (title, version) => `《${title}》第 ${version} 版`,
  decided: { accepted: '接受', declined: '未接受', 'continued-use': '以继续使用视为接受' },
  acknowledged: '已获告知',
  shown: '已展示',
  messageChoice: '商业性信息',
  semicolon: '；',
  consented: { given: '同意处理个人信息', refused: '不同意处理个人信息', withdrawn: '撤回对处理个人信息的同意' },
  ended: '协议终止',
  historyFoot: '时间均为北京时间。每条记录都有回执，无需联系我们即可核验。',
};

const en: HistoryWords = {
  history: 'My agreements and choices',
  loadingHistory: 'Fetching the records…',
  empty: 'Nothing is recorded about you yet.',
  older: 'Older records',
  fetchingReceipt: 'Fetching the receipt…',
  receiptShort: 'Receipt',
  receiptOf: (index) => `Receipt of entry ${index}`,
  entry: (index) => `Ledger entry ${index}`,
  titled: (title, version) => `${title}, version ${version}`,
  decided: { accepted: 'Accepted', declined: 'Declined', 'continued-use': 'Deemed accepted by continued use' },
  acknowledged: 'Made known',
  shown: 'Shown',
  messageChoice: 'Commercial messages',
  semicolon: '; ',
  consented: {
    given: 'Consented to processing',
    refused: 'Did not consent to processing',
    withdrawn: 'Withdrew consent to processing',
  },
  ended: 'Agreement ended',
  historyFoot: 'Times are Beijing time. Each record has a receipt that can be checked without us.',
};

/** Everything that is said of a history. */
export type HistoryMessages = Messages & ActWords & ChannelsWords & RecordsWords & HistoryWords;

const together = (tag: Messages['tag'], words: HistoryWords): HistoryMessages => ({
  ...messagesFor(tag),
  ...ACT_WORDS[tag],
  ...CHANNELS_WORDS[tag],
  ...RECORDS_WORDS[tag],
  ...words,
});

const MESSAGES = { 'zh-Hans': together('zh-Hans', zhHans), en: together('en', en) } as const;

export const historyMessagesFor = (tag: string): HistoryMessages => MESSAGES[messagesFor(tag).tag];
