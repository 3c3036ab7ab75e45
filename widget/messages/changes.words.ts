// What is said of what changed, since a version a person knows or between any two.

import type { ChangeKind } from '../../core/text/changes/change-set.ts';

export interface ChangesWords {
  readonly count: (count: number, kind: ChangeKind) => string;
  readonly kinds: { readonly [kind in ChangeKind]: string };
  readonly inserted: string;
  readonly deleted: string;
  readonly reason: string;
  readonly lesser: (count: number, names: readonly string[]) => string;
}

const zhHans: ChangesWords = {
  count: (count, kind) => `${count} 处${zhHans.kinds[kind]}`,
  kinds: {
    insertion: '新增',
    repeal: '删除',
    substitution: '修改',
    replacement: '整条替换',
    renumbering: '条号调整',
    split: '拆分',
    join: '合并',
    move: '移位',
    unchanged: '未变',
  },
  inserted: '新增：',
  deleted: '删除：',
  reason: '修订理由',
  lesser: (count, names) => `${count} 处次要变化：${names.join('、')}`,
};

const en: ChangesWords = {
  count: (count, kind) => `${count} ${en.kinds[kind]}`,
  kinds: {
    insertion: 'inserted',
    repeal: 'removed',
    substitution: 'amended',
    replacement: 'replaced',
    renumbering: 'renumbered',
    split: 'split',
    join: 'merged',
    move: 'moved',
    unchanged: 'unchanged',
  },
  inserted: 'inserted: ',
  deleted: 'removed: ',
  reason: 'Reason for the revision',
  lesser: (count, names) => `${count} lesser ${count === 1 ? 'change' : 'changes'}: ${names.join(', ')}`,
};

export const CHANGES_WORDS = { 'zh-Hans': zhHans, en } as const;
