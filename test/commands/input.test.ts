import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CouldNot } from '../../server/commands/command.ts';
import { chunksOf, readFile, reading } from '../../server/commands/input.ts';
import { assent } from './assent.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const taken = async (file: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

describe('a file that a command is given', () => {
  it('is read whole or in chunks, and is the same', async () => {
    const file = join(folder, 'file');
    const bytes = Buffer.alloc(3_000_000, '中文');
    writeFileSync(file, bytes);
    expect(readFile(file).equals(bytes)).toBe(true);
    expect((await taken(file)).equals(bytes)).toBe(true);
  });

  it.each([
    ['none', 'ENOENT'],
    ['', 'EISDIR'],
  ])('is named with what the system says where it cannot be read: %j', async (name, code) => {
    const file = join(folder, name);
    const says = { message: `${file} cannot be read: ${code}`, file, act: 'read', code };
    expect(() => readFile(file)).toThrow(expect.objectContaining(says) as Error);
    await expect(taken(file)).rejects.toMatchObject(says);
    await expect(taken(file)).rejects.toThrow(CouldNot);
  });

  it('hides no bug of ours behind it', () => {
    const bug = new TypeError('x is not a function');
    const failing = () =>
      reading('file', () => {
        throw bug;
      });
    expect(failing).toThrow(bug);
  });

  it.concurrent.each([
    ['fsck', '--log', 'https://ledger.example/log/', '--vkey', 'FOLDER'],
    ['verify', 'FOLDER'],
    ['verify', 'x', '--policy', 'FOLDER'],
    ['chain', 'FOLDER'],
    ['refresh', 'FOLDER'],
    ['sites', 'add', '--name', 'A', '--origin', 'https://shop.example', '--token-key', 'FOLDER'],
    ['import-acceptances', 'FOLDER', '--format', 'csv', '--url', 'https://ledger.example', '--key-file', 'FOLDER'],
    ['as-of', 'x', '--agreement', 'a', '--url', 'https://ledger.example', '--key-file', 'FOLDER'],
    ['withdraw', 'a@2', '--by', 'A', '--reason', 'B.', '--to', 'https://ledger.example', '--key-file', 'FOLDER'],
  ])('is named by assent %s too (3)', async (...words) => {
    const { code, out, said } = await assent(words.map((word) => (word === 'FOLDER' ? folder : word)));
    expect([code, out, said]).toEqual([3, '', `assent: ${folder} cannot be read: EISDIR\n`]);
  });

  it.concurrent.each([
    [['verify', 'FOLDER'], '无法读取：EISDIR'],
    [['as-of', 'x', '--agreement', 'a', '--url', 'https://ledger.example', '--key-file', 'FOLDER'], '无法读取：EISDIR'],
    [['check', 'agreements', '--report', 'FOLDER'], '无法写入：EISDIR'],
  ])('is named in the language of the answer by assent %j', async (words, why) => {
    const named = words.map((word) => (word === 'FOLDER' ? folder : word));
    for (const ran of [
      await assent([...named, '--lang', 'zh-Hans']),
      await assent(named, { env: { LANG: 'zh_CN.UTF-8' } }),
    ])
      expect([ran.code, ran.said]).toEqual([3, `assent: ${folder} ${why}\n`]);
  });

  it('is named in English by a command that answers in no other', async () => {
    const words = ['sites', 'add', '--name', 'A', '--origin', 'https://shop.example', '--token-key', folder];
    const { said } = await assent(words, { env: { LANG: 'zh_CN.UTF-8' } });
    expect(said).toBe(`assent: ${folder} cannot be read: EISDIR\n`);
  });
});
