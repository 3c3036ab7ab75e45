// What is said around what changed since the version a person knows.

export interface RevisionWords {
  /** By what was asked of them for it. */
  readonly since: (version: string, act: 'accept' | 'acknowledge') => string;
  readonly fullText: string;
  readonly changesOnly: string;
}

const zhHans: RevisionWords = {
  since: (version, act) => `自${act === 'accept' ? '您接受' : '告知您'}第 ${version} 版以来`,
  fullText: '查看全文',
  changesOnly: '只看变化',
};

const en: RevisionWords = {
  since: (version, act) =>
    `Since version ${version}, which ${act === 'accept' ? 'you accepted' : 'was made known to you'}`,
  fullText: 'Show the full text',
  changesOnly: 'Show only what changed',
};

export const REVISION_WORDS = { 'zh-Hans': zhHans, en } as const;
