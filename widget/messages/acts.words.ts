// What is said of an act that is on its way to the ledger, and of its record; and the punctuation of whatever is said.

export interface ActWords {
  readonly colon: string;
  readonly comma: string;
  readonly bracketed: (words: string) => string;
  readonly choiceGroup: string;
  readonly recording: string;
  readonly retrying: (attempt: number) => string;
  /** Where nobody knows whether it arrived; `why` in the ledger's words, if it had any. */
  readonly unsettled: (why: string) => string;
  readonly seal: string;
  /** The heading of a receipt. */
  readonly receipt: string;
}

const zhHans: ActWords = {
  colon: '：',
  comma: '、',
  bracketed: (words) => `（${words}）`,
  receipt: '回执：账本已收到并记录您的选择',
  choiceGroup: '您的选择',
  recording: '正在记录您的选择…',
  retrying: (attempt) => `账本暂时没有回应，正在重试（第 ${attempt} 次）…`,
  unsettled: (why) =>
    `账本没有答复您的选择是否已经记录。请重试：不会重复记录，并会显示实际记录的内容。您填写的内容已保留。${why}`,
  seal: '录',
};

const en: ActWords = {
  colon: ': ',
  comma: ', ',
  bracketed: (words) => ` (${words})`,
  receipt: 'Receipt: the ledger has received and recorded your choice',
  choiceGroup: 'Your choice',
  recording: 'Recording your choice…',
  retrying: (attempt) => `The ledger does not answer; trying again (attempt ${attempt})…`,
  unsettled: (why) =>
    `The ledger did not say whether your choice was recorded. Trying again records it only once and shows what was recorded. What you filled in is kept.${why && ` ${why}`}`,
  seal: '录',
};

export const ACT_WORDS = { 'zh-Hans': zhHans, en } as const;
