// A settings page: commercial messages and consents to processing.

import type { ConsentState, PreferenceState } from '../../core/consent/facts.ts';
import { messagesFor } from '../language.ts';
import { ACT_WORDS, type ActWords } from './acts.words.ts';
import { CHANNELS_WORDS, type ChannelsWords } from './channels.words.ts';
import type { Messages } from './messages.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './receipt.words.ts';

export interface PreferencesWords {
  readonly change: { readonly [state in PreferenceState]: string };
  /** The channels by their names, as one list. */
  readonly refused: (channels: string, time: string) => string;
  readonly nothingChosen: string;
  readonly saved: (time: string) => string;
  readonly consentsLegend: string;
  readonly consentStates: { readonly [state in ConsentState]: string };
}

const zhHans: PreferencesWords = {
  change: { in: '同意接收', out: '拒绝接收' },
  refused: (which, time) =>
    `已停止通过${which}发送商业性信息，自 ${time} 起生效。本记录即为书面拒绝通知。服务通知仍会发送。`,
  nothingChosen: '请选择',
  saved: (time) => `已记录您的选择（${time}）。`,
  consentsLegend: '个人信息：逐项单独同意',
  consentStates: { given: '已同意', refused: '不同意', withdrawn: '已撤回同意' },
};

const en: PreferencesWords = {
  change: { in: 'Agree', out: 'Refuse' },
  refused: (which, time) =>
    `Commercial messages by ${which} are stopped as of ${time}. This record is your written notice of refusal. Service notices will still be sent.`,
  nothingChosen: 'Please choose',
  saved: (time) => `Your choice is recorded (${time}).`,
  consentsLegend: 'Personal data: each purpose by itself',
  consentStates: { given: 'allowed', refused: 'not allowed', withdrawn: 'withdrawn' },
};

/** Everything that is said on a settings page. */
export type PreferencesMessages = Messages & ActWords & ChannelsWords & ReceiptWords & PreferencesWords;

const together = (tag: Messages['tag'], words: PreferencesWords): PreferencesMessages => ({
  ...messagesFor(tag),
  ...ACT_WORDS[tag],
  ...CHANNELS_WORDS[tag],
  ...RECEIPT_WORDS[tag],
  ...words,
});

const MESSAGES = { 'zh-Hans': together('zh-Hans', zhHans), en: together('en', en) } as const;

export const preferencesMessagesFor = (tag: string): PreferencesMessages => MESSAGES[messagesFor(tag).tag];
