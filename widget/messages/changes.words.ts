// What is said of what changed, since a version a person knows or between any two.

import type { ChangeKind } from '../../core/text/changes/change-set.ts';

export interface ChangesWords {
  /** Since the version the person knows, by what was asked of them for it. */
  readonly since: (version: string, act: 'accept' | 'acknowledge') => string;
  readonly count: (count: number, kind: ChangeKind) => string;
  readonly reading: (changed: number, all: number, minutes: number) => string;
  readonly kinds: { readonly [kind in ChangeKind]: string };
  readonly inserted: string;
  readonly deleted: string;
  readonly fullText: string;
  readonly changesOnly: string;
  readonly reason: string;
  readonly lesser: (count: number, names: readonly string[]) => string;
}

const zhHans: ChangesWords = {
  since: (version, act) => `自${act === 'accept' ? '您接受' : '告知您'}第 ${version} 版以来`,
  count: (count, kind) => `${count} 处${zhHans.kinds[kind]}`,
  reading: (changed, all, minutes) => `全文 ${all} 条，有变化的 ${changed} 条，约 ${minutes} 分钟读完，其余未变。`,
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
  fullText: '查看全文',
  changesOnly: '只看变化',
  reason: '修订理由',
  lesser: (count, names) => `${count} 处次要变化：${names.join('、')}`,
};

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const en: ChangesWords = {
  since: (version, act) =>
    `Since version ${version}, which ${act === 'accept' ? 'you accepted' : 'was made known to you'}`,
  count: (count, kind) => `${count} ${en.kinds[kind]}`,
  reading: (changed, all, minutes) =>
    `${changed} of ${many(all, 'clause')} changed, about ${many(minutes, 'minute')} to read. The rest is unchanged.`,
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
  fullText: 'Show the full text',
  changesOnly: 'Show only what changed',
  reason: 'Reason for the revision',
  lesser: (count, names) => `${count} lesser ${count === 1 ? 'change' : 'changes'}: ${names.join(', ')}`,
};

export const CHANGES_WORDS = { 'zh-Hans': zhHans, en } as const;
