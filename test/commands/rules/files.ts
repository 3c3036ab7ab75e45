// Files, folders and manifests.

import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MOST_BYTES } from '../../../server/source-files.ts';
import { files, ourFiles, ours, small, second, swap, type Row, type Rows } from './case.ts';

const rewrite =
  (path: string, change: (text: string) => string | Uint8Array) =>
  (folder: string): void => {
    const file = join(folder, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

/** The same fault in the second version of the small agreement and of our terms; in the last version, which no other follows. */
const inFile = (
  name: string,
  change: (text: string) => string | Uint8Array,
  near: (text: string) => string | Uint8Array,
): Row => ({
  trips: files(rewrite(`small-terms/2/${name}`, change)),
  near: files(rewrite(`small-terms/2/${name}`, near)),
  ours: ourFiles(rewrite(`foreign-trade-pass-terms/2/${name}`, change)),
});

const replaced =
  (path: string, by: (file: string) => void) =>
  (folder: string): void => {
    rmSync(join(folder, path), { recursive: true, force: true });
    by(join(folder, path));
  };

const same = (text: string): string => text;

/** The manifests of the small agreement and of our terms are alike enough for one fault to serve both. */
const member = (from: string, to: string, near: (yaml: string) => string = same): Row => ({
  trips: small({ version: swap(from, to) }),
  near: small({ version: near }),
  ours: ours('terms', '1', ['version.yaml', from === 'version: "1"' ? "version: '1'" : from, to]),
});

const fact = (from: string, to: string, near: (yaml: string) => string = same): Row => ({
  trips: small({ agreement: swap(from, to) }),
  near: small({ agreement: near }),
  ours: ours('terms', '1', ['agreement.yaml', from, to]),
});

const yaml = (added: string, near: string): Row =>
  inFile(
    'version.yaml',
    (text) => `${text}${added}`,
    (text) => `${near}${text}`,
  );

export const FILES: Rows = {
  'file-missing': {
    trips: files((folder) => rmSync(join(folder, 'small-terms/2/version.yaml'))),
    near: files((folder) => rmSync(join(folder, 'small-terms/2'), { recursive: true })),
    ours: ourFiles((folder) => rmSync(join(folder, 'foreign-trade-pass-terms/agreement.yaml'))),
  },
  // A link that leads to itself can be opened by nobody, not even by root.
  'file-unreadable': {
    trips: files(replaced('small-terms/2/version.yaml', (file) => symlinkSync(file, file))),
    near: files((folder) => {
      renameSync(join(folder, 'small-terms/2/en.md'), join(folder, 'small-terms/2/en.txt'));
      symlinkSync('en.txt', join(folder, 'small-terms/2/en.md'));
    }),
    ours: ourFiles(replaced('foreign-trade-pass-terms/2/en.md', (file) => symlinkSync(file, file))),
  },
  'file-kind': {
    trips: files(replaced('small-terms/2/en.md', (file) => mkdirSync(file))),
    near: files((folder) => mkdirSync(join(folder, 'small-terms/2/notes'))),
    ours: ourFiles(replaced('foreign-trade-pass-terms/2/en.md', (file) => mkdirSync(file))),
  },
  'file-link': {
    trips: files(replaced('small-terms/2/en.md', (file) => symlinkSync('/etc/hostname', file))),
    near: files(
      replaced('small-terms/2/en.md', (file) => {
        writeFileSync(join(dirname(file), 'english'), readFileSync('test/fixtures/agreements/small-terms/2/en.md'));
        symlinkSync('english', file);
      }),
    ),
    ours: ourFiles((folder) => symlinkSync(tmpdir(), join(folder, 'foreign-trade-pass-terms/3'))),
  },
  'file-size': inFile(
    'en.md',
    (text) => text + ' '.repeat(MOST_BYTES),
    (text) => `${text}${'\n'.repeat(1000)}`,
  ),
  'file-encoding': inFile(
    'zh-CN.md',
    (text) => Buffer.from(text, 'utf16le'),
    (text) => Buffer.from(text, 'utf8'),
  ),
  'yaml-form': yaml('more: "\n', '# a comment: "\n'),
  'yaml-tab': yaml('more:\n\tsecond: 1\n', '# a\tcomment\n'),
  'yaml-alias': yaml('first: &one a\nsecond: *one\n', '# R&D and *stars*\n'),
  'yaml-key-again': yaml('waivers: []\n', '# waivers: []\n'),
  'version-without-text': {
    trips: files(onlyManifest('small-terms')),
    near: files((folder) => writeFileSync(join(folder, 'small-terms/2/notes.txt'), 'notes')),
    ours: ourFiles(onlyManifest('foreign-trade-pass-privacy')),
  },
  'folder-name': {
    trips: files((folder) => renameSync(join(folder, 'small-terms'), join(folder, 'other-terms'))),
    near: files((folder) => mkdirSync(join(folder, 'Other_Things'))),
    ours: ourFiles((folder) => renameSync(join(folder, 'foreign-trade-pass-terms'), join(folder, 'Terms_of_Service'))),
  },
  'label-name': {
    trips: files((folder) => renameSync(join(folder, 'small-terms/2'), join(folder, 'small-terms/3'))),
    near: files((folder) => mkdirSync(join(folder, 'small-terms/drafts'))),
    ours: ourFiles((folder) =>
      renameSync(join(folder, 'foreign-trade-pass-terms/2'), join(folder, 'foreign-trade-pass-terms/v2')),
    ),
  },

  'member-missing': member('decidedBy: ', '# decidedBy: '),
  'member-unknown': member('waivers: []', 'waivers: []\nweight: 3', (text) => `# weight: 3\n${text}`),
  'text-unquoted': {
    trips: small({ version: swap('en: First version. }', 'en: First version, and the only one. }') }),
    near: small({ version: swap('en: First version. }', 'en: "First version, and the only one." }') }),
    ours: ours('terms', '1', [
      'agreement.yaml',
      'en: Beijing Arbitration Commission / Beijing',
      'en: Beijing Arbitration Commission, or Beijing',
    ]),
  },
  'value-kind': member('noticeDays: 0', 'noticeDays: soon', swap('continuedUse: false', 'continuedUse: False')),
  'value-form': member('effective: P0D', 'effective: soon', swap('effective: P0D', 'effective: PT0S')),
  'value-again': fact('capacities: [self, organisation]', 'capacities: [self, self]'),
  'value-lines': member('decidedBy: ', 'decidedBy: |\n  A\n  B\n# ', same),
  'locale-tag': fact('locales: [zh-CN, en]', 'locales: [zh-CN, en, e_n]'),
  'locale-missing': fact('locales: [zh-CN, en]', 'locales: [zh-CN, en, de]'),
  'locale-unknown': fact('act: accept\nlocales: [zh-CN, en]', 'act: accept\nlocales: [zh-CN]'),
  'place-unknown': member(
    '（第 {version} 版）',
    '（第 {edition} 版）',
    swap('（第 {version} 版）', '（{title} 第 {version} 版）'),
  ),
  'clause-unknown': fact('clause: language }', 'clause: languages }'),
  'incorporates-itself': {
    trips: small({
      agreement: swap('incorporates: []', 'incorporates: [{ agreement: small-terms, act: accept, precedence: this }]'),
    }),
    near: small({
      agreement: swap('incorporates: []', 'incorporates: [{ agreement: small-rules, act: accept, precedence: this }]'),
    }),
    ours: ours('terms', '1', [
      'agreement.yaml',
      '- { agreement: foreign-trade-pass-privacy',
      '- { agreement: foreign-trade-pass-terms',
    ]),
  },
  'facts-differ': {
    trips: small({ en: swap('tags="change"', 'tags="messages"') }),
    near: small({ en: swap(' tags="change"', '') }),
    ours: ours('terms', '1', ['en.md', '## 7. Privacy {#privacy tags="data"}', '## 7. Privacy {#privacy tags="fees"}']),
  },
  'decline-missing': {
    trips: small({ version: (text) => text.replace(/^onDecline:.*\n/m, '') }),
    near: small({ version: swap('onDecline: { rule: not-registered }', 'onDecline: not-registered') }),
    ours: ours('terms', '1', ['version.yaml', 'onDecline:\n  rule: not-registered\n', '']),
  },
  'no-decision-missing': {
    trips: small({ version: (text) => text.replace(/^onNoDecision:.*\n/m, '') }),
    near: small({ version: swap('onNoDecision: { rule: not-registered }', 'onNoDecision: asked-until-decided') }),
    ours: ours('terms', '1', ['version.yaml', 'onNoDecision:\n  rule: not-registered\n', '']),
  },

  'waiver-rule-unknown': waiver('risk-untaged', 'The tag stands above it.'),
  'waiver-of-error': waiver('amounts-differ', 'The figures are the same.'),
  'waiver-reason-thin': waiver('risk-untagged', 'fine'),
  'waiver-unused': waiver('risk-untagged', 'The tag stands above it.'),
  'regime-first': {
    trips: second({ version: swap('regime: prc-7', 'regime: first') }),
    near: second({ version: swap('regime: prc-7', 'regime: custom') }),
    ours: ours('terms', '2', ['version.yaml', 'regime: prc-15', 'regime: first']),
  },
};

function onlyManifest(name: string) {
  return (folder: string): void => {
    for (const text of ['zh-CN.md', 'en.md']) rmSync(join(folder, name, '2', text));
  };
}

function waiver(rule: string, reason: string): Row {
  const given = `waivers: [{ rule: ${rule}, reason: "${reason}" }]`;
  return {
    trips: small({ version: swap('waivers: []', given) }),
    near: small({
      'zh-CN': (text) => `${text.trimEnd()}\n(d) 争议提交北京仲裁委员会仲裁。 {#extra}\n`,
      en: (text) => `${text.trimEnd()}\n(d) Disputes go to arbitration in Beijing. {#extra}\n`,
      version: swap(
        'waivers: []',
        'waivers: [{ rule: risk-untagged, clause: extra, reason: 标签在上级条款, by: 示例律师 }]',
      ),
    }),
    ours: ours('terms', '1', ['version.yaml', 'waivers: []', given]),
  };
}
