// What may be handed in instead of texts: each is named with place and remedy in the reader's language, and publishing
// refuses it before anything is recorded.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SpokenResult } from '../../core/text/check.ts';
import type { Rule } from '../../core/text/finding.ts';
import { readArguments } from '../../server/commands/arguments.ts';
import { checkCommand } from '../../server/commands/check.ts';
import type { Command } from '../../server/commands/command.ts';
import { initCommand } from '../../server/commands/init.ts';
import { publishCommand } from '../../server/commands/publish.ts';

let ledger: string;
let desk: string;
let folder: string;

beforeAll(async () => {
  ledger = mkdtempSync(join(tmpdir(), 'assent-bad-'));
  await run(initCommand, ['--origin', 'ledger.example/bad', '--data', join(ledger, 'data')]);
});
afterAll(() => rmSync(ledger, { recursive: true }));
beforeEach(() => {
  desk = mkdtempSync(join(tmpdir(), 'assent-bad-'));
  folder = join(desk, 'agreements');
  cpSync('test/fixtures/agreements/small-terms/1', join(folder, 'small-terms/1'), { recursive: true });
  cpSync('test/fixtures/agreements/small-terms/agreement.yaml', join(folder, 'small-terms/agreement.yaml'));
});
afterEach(() => rmSync(desk, { recursive: true }));

interface Bad {
  readonly name: string;
  readonly rule: Rule;
  /** Below the agreement's folder. */
  readonly file: string;
  readonly line?: number;
  readonly make: (file: string) => void;
}

const rewritten =
  (change: (text: string) => string | Uint8Array) =>
  (file: string): void =>
    writeFileSync(file, change(readFileSync(file, 'utf8')));
const instead =
  (make: (file: string) => void) =>
  (file: string): void => {
    rmSync(file, { recursive: true });
    make(file);
  };
const bomb = (text: string): string =>
  `${text}a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (name, at: number) => {
    const before = 'abcdefghij'[at]!;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]\n`;
  })}`;

const LINES = readFileSync('test/fixtures/agreements/small-terms/1/version.yaml', 'utf8').split('\n').length;

const BAD: readonly Bad[] = [
  {
    name: 'YAML that is broken',
    rule: 'yaml-form',
    file: '1/version.yaml',
    make: rewritten((text) => `${text}more: "\n`),
  },
  {
    name: 'a tab as indentation',
    rule: 'yaml-tab',
    file: '1/version.yaml',
    line: LINES + 1,
    make: rewritten((text) => `${text}more:\n\tsecond: 1\n`),
  },
  { name: 'a bomb of aliases', rule: 'yaml-alias', file: '1/version.yaml', line: LINES, make: rewritten(bomb) },
  {
    name: 'dashes without end',
    rule: 'yaml-form',
    file: '1/version.yaml',
    line: LINES + 1,
    make: rewritten((text) => `${text}more:\n  ${'- '.repeat(200_000)}\n`),
  },
  {
    name: 'nesting without end',
    rule: 'yaml-form',
    file: '1/version.yaml',
    make: rewritten((text) => `${text}more: ${'['.repeat(200_000)}\n`),
  },
  {
    name: 'a member given twice',
    rule: 'yaml-key-again',
    file: 'agreement.yaml',
    line: 3,
    make: rewritten((text) => text.replace('act: accept\n', 'agreement: small-terms\nact: accept\n')),
  },
  {
    name: 'YAML with a byte order mark',
    rule: 'character-byte-order-mark',
    file: '1/version.yaml',
    line: 1,
    make: rewritten((text) => `\uFEFF${text}`),
  },
  {
    name: 'a manifest that is a list',
    rule: 'value-kind',
    file: '1/version.yaml',
    make: rewritten(() => '- one\n- two\n'),
  },
  { name: 'an empty manifest', rule: 'value-kind', file: 'agreement.yaml', make: rewritten(() => '') },
  {
    name: 'Markdown that is broken',
    rule: 'markdown-unsupported',
    file: '1/en.md',
    line: 9,
    make: rewritten((text) => `${text.split('\n').slice(0, 8).join('\n')}\n- a list\n`),
  },
  { name: 'an empty text', rule: 'title-missing', file: '1/en.md', line: 1, make: rewritten(() => '') },
  {
    name: 'an id used twice',
    rule: 'clause-id-again',
    file: '1/en.md',
    line: 6,
    make: rewritten((text) => text.replace('{#use-contact}', '{#use-secret}')),
  },
  {
    name: 'text in GB18030',
    rule: 'file-encoding',
    file: '1/zh-CN.md',
    line: 1,
    make: rewritten(() => Buffer.from('2320cae9cedd0a', 'hex')),
  },
  {
    name: 'text in UTF-16',
    rule: 'file-encoding',
    file: '1/zh-CN.md',
    line: 1,
    make: rewritten((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
  },
  {
    name: 'a byte that is no UTF-8 on line 4',
    rule: 'file-encoding',
    file: '1/en.md',
    line: 4,
    make: rewritten((text) =>
      Buffer.concat([Buffer.from(text.split('\n').slice(0, 3).join('\n')), Buffer.of(0x0a, 0x41, 0xe9, 0x0a)]),
    ),
  },
  {
    name: 'text with a byte order mark',
    rule: 'character-byte-order-mark',
    file: '1/en.md',
    line: 1,
    make: rewritten((text) => `\uFEFF${text}`),
  },
  {
    name: 'a directory where a text should be',
    rule: 'file-kind',
    file: '1/en.md',
    make: instead((file) => mkdirSync(file)),
  },
  {
    name: 'a directory where a manifest should be',
    rule: 'file-kind',
    file: '1/version.yaml',
    make: instead((file) => mkdirSync(file)),
  },
  // Sparse: 50 MB that nobody writes, and that must not be read.
  { name: 'a file of 50 MB', rule: 'file-size', file: '1/en.md', make: (file) => truncateSync(file, 50_000_000) },
  {
    name: 'a link out of the folder',
    rule: 'file-link',
    file: '1/en.md',
    make: instead((file) => symlinkSync('/etc/hostname', file)),
  },
  {
    name: 'a version that is a link out of the folder',
    rule: 'file-link',
    file: 'agreement.yaml',
    make: (file) => {
      renameSync(file, join(desk, 'elsewhere.yaml'));
      symlinkSync(join(desk, 'elsewhere.yaml'), file);
    },
  },
  { name: 'a device', rule: 'file-link', file: '1/en.md', make: instead((file) => symlinkSync('/dev/zero', file)) },
  {
    name: 'a file that cannot be opened',
    rule: 'file-unreadable',
    file: '1/en.md',
    make: instead((file) => symlinkSync(file, file)),
  },
  { name: 'a file that is not there', rule: 'file-missing', file: '1/version.yaml', make: rmSync },
  {
    name: 'another name than that of its folder',
    rule: 'folder-name',
    file: 'agreement.yaml',
    line: 2,
    make: rewritten((text) => text.replace('agreement: small-terms', 'agreement: other-terms')),
  },
  {
    name: 'another label than that of its folder',
    rule: 'label-name',
    file: '1/version.yaml',
    line: 1,
    make: rewritten((text) => text.replace('version: "1"', 'version: "2"')),
  },
  {
    name: 'a version without a text',
    rule: 'version-without-text',
    file: '1/version.yaml',
    make: (file) => {
      for (const name of ['zh-CN.md', 'en.md']) rmSync(join(file, '..', name));
    },
  },
];

describe('bad input', () => {
  it.each(BAD)('$name is named, and nothing of it is published', async ({ rule, file, line, make }) => {
    const path = join(folder, 'small-terms', file);
    make(path);
    for (const language of ['en', 'zh-Hans'] as const) {
      const { code, out } = await run(checkCommand, [folder, '--json', '--lang', language]);
      const found = (JSON.parse(out) as SpokenResult).errors.find((error) => error.rule === rule)!;
      expect(code).toBe(1);
      expect(found).toMatchObject({ file: path, line: line ?? found.line });
      expect(/\p{Script=Han}/u.test(found.message + found.remedy)).toBe(language === 'zh-Hans');
      expect(found.message + found.remedy).not.toMatch(/\{[A-Za-z]+\}|undefined|Error:/);
    }
    const published = await run(publishCommand, [
      'small-terms@1',
      '--folder',
      folder,
      '--data',
      join(ledger, 'data'),
      '--json',
    ]);
    expect(published.code).toBe(1);
    expect((JSON.parse(published.out) as SpokenResult).errors.map((error) => error.rule)).toContain(rule);
  });

  it('left nothing behind: the first good version is the first entry behind the founding one', async () => {
    const { code, out } = await run(publishCommand, [
      'small-terms@1',
      '--folder',
      folder,
      '--data',
      join(ledger, 'data'),
      '--json',
    ]);
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ version: '1', index: 1 })]);
  });

  it('is refused where an id vanished while its text stays', async () => {
    cpSync('test/fixtures/agreements/small-terms/2', join(folder, 'small-terms/2'), { recursive: true });
    for (const name of ['zh-CN.md', 'en.md']) {
      rewritten((text) => text.replace('{#use-secret}', '{#use-password}'))(join(folder, 'small-terms/2', name));
    }
    const { code, out } = await run(publishCommand, [
      'small-terms@2',
      '--folder',
      folder,
      '--data',
      join(ledger, 'data'),
      '--json',
    ]);
    expect(code).toBe(1);
    expect((JSON.parse(out) as SpokenResult).errors).toEqual([
      expect.objectContaining({ rule: 'id-lost', clause: 'use-password', locale: 'zh-CN' }),
    ]);
  });
});

async function run(command: Command, words: readonly string[]): Promise<{ code: number; out: string }> {
  const printed: string[] = [];
  const terminal = {
    environment: { LANG: 'en_GB.UTF-8' },
    print: (text: string) => void printed.push(text),
    remark: (text: string) => void printed.push(text),
  };
  return { code: await command.run(readArguments(command, words), terminal), out: printed.join('\n') };
}
