// What is said of what changed, since a version a person knows or between any two.

import type { ChangeKind } from '../../core/text/changes/change-set.ts';
import { KIND_WORDS } from '../../core/text/changes/change-set.words.ts';

export interface ChangesWords {
  readonly count: (count: number, kind: ChangeKind) => string;
  readonly inserted: string;
  readonly deleted: string;
  readonly reason: string;
  readonly lesser: (count: number, names: readonly string[]) => string;
}

const zhHans: ChangesWords = {
  count: (count, kind) => `${count} 处${KIND_WORDS['zh-Hans'][kind]}`,
  inserted: '新增：',
  deleted: '删除：',
  reason: '修订理由',
  lesser: (count, names) => `${count} 处次要变化：${names.join('、')}`,
};

const en: ChangesWords = {
  count: (count, kind) => `${count} ${KIND_WORDS.en[kind].toLowerCase()}`,
  inserted: 'inserted: ',
  deleted: 'removed: ',
  reason: 'Reason for the revision',
  lesser: (count, names) => `${count} lesser ${count === 1 ? 'change' : 'changes'}: ${names.join(', ')}`,
};

export const CHANGES_WORDS = { 'zh-Hans': zhHans, en } as const;
