// What is said around the comparison of two versions.

export interface ComparisonWords {
  readonly comparison: (title: string, from: string, to: string) => string;
  readonly fromTo: (from: string, to: string) => string;
  readonly loadingChanges: string;
  readonly heaviest: string;
  readonly more: (count: number) => string;
  readonly filter: string;
  readonly everything: (count: number) => string;
  readonly matters: (count: number) => string;
  readonly decided: string;
  readonly opinion: string;
  readonly besides: string;
  readonly reversed: (from: string, to: string) => string;
  readonly withdrawn: (version: string) => string;
  readonly sameVersion: (version: string) => string;
  readonly permalink: (clause: string) => string;
  readonly publicComparison: string;
}

const zhHans: ComparisonWords = {
  comparison: (title, from, to) => `《${title}》第 ${from} 版与第 ${to} 版的比较`,
  fromTo: (from, to) => `第 ${from} 版到第 ${to} 版的变化`,
  loadingChanges: '正在取得变更…',
  heaviest: '最重要的变化',
  more: (count) => `另外 ${count} 处`,
  filter: '显示哪些变化',
  everything: (count) => `全部变化（${count}）`,
  matters: (count) => `重要变化（${count}）`,
  decided: '发布人认定',
  opinion: '机器意见（只供参考）',
  besides: '正文以外的变化',
  reversed: (from, to) =>
    `方向相反：从较晚的第 ${from} 版看回较早的第 ${to} 版。“新增”的是较早的文字，“删除”的是较晚的文字。`,
  withdrawn: (version) => `第 ${version} 版已撤回，不适用于任何人。`,
  sameVersion: (version) => `两边都是第 ${version} 版，没有可比较的内容。`,
  permalink: (clause) => `${clause}的永久链接`,
  publicComparison: '公开的比较页：打印、核对、永久链接',
};

const en: ComparisonWords = {
  comparison: (title, from, to) => `${title}: version ${from} compared with version ${to}`,
  fromTo: (from, to) => `Changes from version ${from} to version ${to}`,
  loadingChanges: 'Fetching the changes…',
  heaviest: 'What matters most',
  more: (count) => `${count} more`,
  filter: 'Which changes to show',
  everything: (count) => `Everything (${count})`,
  matters: (count) => `What matters (${count})`,
  decided: 'The publisher decided',
  opinion: 'The machine’s opinion (it decides nothing)',
  besides: 'Changed besides the text',
  reversed: (from, to) =>
    `Reversed: this goes back from the later version ${from} to the earlier version ${to}. What is marked as inserted is the earlier wording.`,
  withdrawn: (version) => `Version ${version} was withdrawn and applies to nobody.`,
  sameVersion: (version) => `Both sides are version ${version}: there is nothing to compare.`,
  permalink: (clause) => `Permanent link to ${clause}`,
  publicComparison: 'The public comparison: print, check, permanent links',
};

export const COMPARISON_WORDS = { 'zh-Hans': zhHans, en } as const;
