// What is said of an act that is on its way to the ledger, and of its record; and the punctuation of whatever is said.

export interface ActWords {
  readonly colon: string;
  readonly comma: string;
  readonly bracketed: (words: string) => string;
  readonly choiceGroup: string;
  readonly recording: string;
  readonly retrying: (attempt: number) => string;
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
  seal: '录',
};

export const ACT_WORDS = { 'zh-Hans': zhHans, en } as const;
