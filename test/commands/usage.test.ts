import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../server/commands/commands.ts';
import { nearest } from '../../server/commands/arguments.ts';
import { assent } from './assent.ts';

describe('the command line', () => {
  it('lists every command, in help asked for (0) and where none is named (2)', async () => {
    const [asked, none] = await Promise.all([assent(['--help']), assent([])]);
    expect([asked.code, none.code]).toEqual([0, 2]);
    expect(none.out).toBe(asked.out);
    for (const { name, summary } of COMMANDS) expect(asked.out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  it.concurrent.each(COMMANDS.map((command) => [command.name, command] as const))(
    'says in its help every option of %s',
    async (name, { options, operands }) => {
      const { code, out, said } = await assent([...name.split(' '), '--help']);
      expect([code, said]).toEqual([0, '']);
      expect(out).toContain(`usage: assent ${name}`);
      for (const { name: operand } of operands) expect(out).toContain(operand);
      for (const [option, { says }] of Object.entries(options)) {
        expect(out).toContain(`--${option}`);
        expect(out).toContain(says);
      }
    },
  );

  it('says which release it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await assent(['--version'])).toEqual({ code: 0, out: `${version}\n`, said: '' });
    expect((await assent(['--help'])).out).toContain('assent --version');
  });

  it('answers help before it looks for operands or files', async () => {
    expect((await assent(['verify', '--help'])).code).toBe(0);
    expect((await assent(['sites', '--help'])).code).toBe(0);
  });

  it.concurrent.each([
    [['verfy'], 'there is no command "verfy"; did you mean verify?'],
    [['dance'], 'there is no command "dance"'],
    [['verify'], 'FILE is missing'],
    [['verify', 'a', 'b'], 'does not know what to do with "b"'],
    [['verify', 'a', '--vkeys', 'x'], 'there is no option --vkeys; did you mean --vkey?'],
    [['verify', 'a', '-x'], 'there is no option -x'],
    [['verify', 'a', '--vkey'], '--vkey needs a value: --vkey KEY|FILE'],
    [['verify', 'a', '--json=yes'], '--json takes no value'],
    [['verify', 'a', '--lang', 'en', '--lang', 'zh'], '--lang is given twice'],
    [['verify', 'a', '--lang', '12345678901'], 'is not a language tag'],
    [['verify', 'a', '--lang', 'fr'], '--lang fr: the answer is in zh-Hans or en'],
    [['publish', 'a@1', '--lang', 'zhx'], '--lang zhx: the answer is in zh-Hans or en'],
    [['check', '--jsn'], 'did you mean --json?'],
    [['publish', 'terms'], 'is not of the form agreement@version'],
    [['publish', 'Terms@1'], 'is not of the form agreement@version'],
    [['publish', 'terms@01'], 'is not of the form agreement@version'],
    [['keys', 'add', '--name', 'A'], '--role is missing'],
    [['keys', 'add', '--name', 'A', '--role', 'king'], 'the roles are legal, auditor, publisher'],
    [['sites', 'add', '--name', 'A'], '--origin is missing'],
    [['sites', 'add', '--name', 'A', '--origin', 'shop.example'], 'is not a web origin'],
    [['sites', 'add', '--name', 'A', '--origin', 'https://shop.example/'], 'give https://shop.example'],
    [['sites', 'add', '--name', 'A', '--origin', 'http://shop.example'], 'has no TLS'],
    [['embed', '--site-key', 'sk_secret', '--agreement', 'a'], 'never put a secret key into a page'],
    [['embed', '--site-key', 'pk_a'], '--agreement is missing'],
    [['backup'], 'FOLDER is missing'],
    [['backup', 'a'], '--holders is missing'],
    [['backup', 'a', '--holders', 'a'], 'apart from the log'],
    [['restore', 'a', 'b'], 'does not know what to do with "b"'],
    [['succeed', '--origin', 'a'], 'OLD is missing'],
    [['import-receipts'], 'RECEIPTS is missing'],
  ])('refuses %j as wrong usage, says why and where to look', async (words, why) => {
    const { code, out, said } = await assent(words);
    expect(said).toContain(why);
    expect(said).toMatch(/see: assent .*--help/);
    expect([code, out]).toEqual([2, '']);
  });

  it('says what it could not find, as a failure of its own (3)', async () => {
    for (const words of [
      ['verify', '/nonexistent/receipt'],
      ['fsck'],
      ['keys'],
      ['sites', 'list'],
      ['publish', 'a@1'],
      ['check', '/nonexistent'],
      ['backup', 'a', '--holders', 'b'],
      ['restore', '/nonexistent/log'],
      ['succeed', '/nonexistent/old', '--origin', 'ledger.example/new'],
      ['import-receipts', '/nonexistent/receipts'],
    ]) {
      const { code, out, said } = await assent(words);
      expect([code, out], words.join(' ')).toEqual([3, '']);
      expect(said, words.join(' ')).toContain('/nonexistent');
    }
  });
});

describe('what was meant', () => {
  it('is guessed from a slip, never from another word', () => {
    expect(nearest('verifi', ['verify', 'publish'])).toBe('verify');
    expect(nearest('ver', ['verify', 'publish'])).toBe('verify');
    expect(nearest('xyz', ['verify', 'publish'])).toBeUndefined();
    expect(nearest('', ['verify'])).toBeUndefined();
  });
});
