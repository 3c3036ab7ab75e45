// A settings page: commercial messages and consents to processing.

import type { ConsentState } from '../../core/consent/facts.ts';
import { messagesFor } from '../language.ts';
import { ACT_WORDS, type ActWords } from './acts.words.ts';
import { CHANNELS_WORDS, type ChannelsWords } from './channels.words.ts';
import type { Messages } from './messages.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './receipt.words.ts';

export interface PreferencesWords {
  readonly nothingChosen: string;
  /** Where no channel is asked about any more. */
  readonly allDecided: string;
  /** Where nothing is left to refuse. */
  readonly allRefused: string;
  readonly consentsLegend: string;
  readonly consentStates: { readonly [state in ConsentState]: string };
}

const zhHans: PreferencesWords = {
  nothingChosen: '请先选择渠道。',
  allDecided: '所有渠道均已选择，无需保存。可用渠道旁的按钮更改。',
  allRefused: '所有渠道均已拒绝，无需重复。',
  consentsLegend: '个人信息：逐项单独同意',
  consentStates: { given: '已同意', refused: '不同意', withdrawn: '已撤回同意' },
};

const en: PreferencesWords = {
  nothingChosen: 'Please choose a channel first.',
  allDecided: 'Every channel is decided: there is nothing to save. Change one with the button beside it.',
  allRefused: 'Every channel is refused already.',
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
