import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpokenResult } from '../../core/text/check.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-check-'));
  cpSync('test/fixtures/agreements/small-terms', join(folder, 'small-terms'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function rewrite(path: string, change: (text: string) => string): void {
  const file = join(folder, 'small-terms', path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

describe('assent check', () => {
  it('finds no error in the agreements that come with the project', async () => {
    const { code, out } = await assent(['check']);
    expect([code, out]).toEqual([0, expect.stringContaining('Errors: 0') as string]);
  });

  it('checks all below a folder, one agreement, or one version of it', async () => {
    for (const [path, versions] of [
      ['', 2],
      ['small-terms', 2],
      ['small-terms/2', 1],
    ] as const) {
      const { out } = await assent(['check', join(folder, path)]);
      expect(out, path).toContain(`Versions checked: ${versions}.`);
    }
  });

  it('names file, line, clause and what to do, and answers no', async () => {
    rewrite('1/en.md', (text) => text.replace('## 2.', '## 3.'));
    const { code, answer } = await assentJson<SpokenResult>(['check', folder]);
    expect(code).toBe(1);
    const finding = answer.errors.find(({ rule }) => rule === 'number-differs')!;
    expect(finding).toMatchObject({ file: join(folder, 'small-terms/1/en.md'), locale: 'en' });
    expect(readFileSync(finding.file, 'utf8').split('\n')[finding.line - 1]).toContain('## 3.');
    expect(finding.message.length * finding.remedy.length).toBeGreaterThan(0);
    const { out } = await assent(['check', folder]);
    expect(out).toContain(`${finding.file}:${finding.line}: error [number-differs]`);
    const chinese = await assent(['check', folder, '--lang', 'zh-Hans']);
    expect(chinese.out).toContain(`${finding.file}:${finding.line}: 错误 [number-differs]`);
  });

  it.each([
    [
      'YAML that is none',
      'yaml-form',
      '1/version.yaml',
      (file: Buffer) => Buffer.concat([file, Buffer.from('more: "\n')]),
    ],
    [
      'a YAML alias',
      'yaml-alias',
      '1/version.yaml',
      (file: Buffer) => Buffer.concat([file, Buffer.from('first: &one a\nsecond: *one\n')]),
    ],
    [
      'text that is not UTF-8',
      'file-encoding',
      '1/en.md',
      (file: Buffer) => Buffer.concat([file, Buffer.of(0xff, 0x0a)]),
    ],
  ])('says of %s which file cannot be read', async (_name, rule, path, change) => {
    const file = join(folder, 'small-terms', path);
    writeFileSync(file, change(readFileSync(file)));
    const { code, answer } = await assentJson<SpokenResult>(['check', folder]);
    expect(code).toBe(1);
    expect(answer.errors).toContainEqual(expect.objectContaining({ rule, file }));
  });

  it.each([
    ['two', '2', '2'],
    ['v3', 'two', '3'],
    ['1.1', '1', '3'],
  ])('quotes what a version in the folder %s says (%s), and proposes a number', async (name, said, wanted) => {
    cpSync(join(folder, 'small-terms/2'), join(folder, 'small-terms', name), { recursive: true });
    if (name === 'two') rmSync(join(folder, 'small-terms/2'), { recursive: true });
    rewrite(`${name}/version.yaml`, (text) => text.replace('version: "2"', `version: "${said}"`));
    const { answer } = await assentJson<SpokenResult>(['check', folder]);
    const found = answer.errors.find(({ rule }) => rule === 'label-name')!;
    expect(found.message).toBe(`version.yaml says version “${said}”, its folder is called “${name}”.`);
    expect(found.remedy).toBe(
      `Labels are 1, 2, 3 and so on: call the folder ${wanted}, and write version: "${wanted}".`,
    );
  });

  it('says of a folder that is called by no number first what cannot be read in it', async () => {
    cpSync(join(folder, 'small-terms/2'), join(folder, 'small-terms/two'), { recursive: true });
    rewrite('two/version.yaml', (text) => `${text}more: "\n`);
    const { answer } = await assentJson<SpokenResult>(['check', folder]);
    expect(answer.errors.map(({ rule }) => rule)).toEqual(['yaml-form']);
  });

  it('says which file is missing', async () => {
    rmSync(join(folder, 'small-terms/1/version.yaml'));
    const { code, answer } = await assentJson<SpokenResult>(['check', folder]);
    expect(code).toBe(1);
    expect(answer.errors).toContainEqual(
      expect.objectContaining({ rule: 'file-missing', file: join(folder, 'small-terms/1/version.yaml') }),
    );
  });

  it('could not, where there is no agreement at all (3)', async () => {
    rmSync(join(folder, 'small-terms'), { recursive: true });
    expect((await assent(['check', folder])).code).toBe(3);
  });
});
