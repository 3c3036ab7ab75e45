import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printVerifierKey } from '../../core/log/note.ts';
import type { AsOfStatement } from '../../core/record/as-of.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { stranger } from '../foreign/synthetic-ledger.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let ledger: TestLedger;
let folder: string;
let site: string;
let vkey: string;
let server: ServerType;
let url: string;
let size: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-as-of-'));
  ledger = await TestLedger.start();
  site = ledger.ledger.sites.all()[0]!.id;
  vkey = ledger.ledger.logSigner.vkey;
  await ledger.accept('账户 1');
  size = await ledger.size();
  await ledger.publishSecond(SMALL, false);
  url = await new Promise((resolve) => {
    server = serve({ fetch: ledger.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
});
afterAll(async () => {
  server.close();
  await ledger.end();
  rmSync(folder, { recursive: true });
});

const file = (name: string, content = ''): string => {
  const path = join(folder, name);
  if (content !== '') writeFileSync(path, content);
  return path;
};
const asked = ['as-of', '账户 1', '--agreement', SMALL];
const stored = () => [...asked, '--data', ledger.place.data, '--site', site];
const served = (key: string) => [...asked, '--url', url, '--key-file', file('key', `${key}\n`)];

describe('assent as-of', () => {
  it('says the four answers apart, with Beijing and UTC time, from a directory (0)', async () => {
    const { code, out, said } = await assent([...stored(), '--at', String(size)]);
    expect([code, said]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('Verified');
    expect(out).toMatch(
      /^As of: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} Beijing \(\d{4}.*Z\); demo\.invalid\/test had \d+ entries then$/m,
    );
    const after = (heading: string) => lines[lines.indexOf(heading) + 1];
    expect(after('1. In force generally')).toMatch(/^ {2}Version 1, in force from .*\(entry \d+\)$/);
    expect(after('2. Accepted by this user')).toMatch(/^ {2}Version 1, accepted .*\(entries \d+, \d+\)$/);
    expect(after('3. Applying to this user')).toMatch(/^ {2}Version 1, applying from /);
    expect(after('4. Shown to this user')).toMatch(/^ {2}Version 1, shown in full, .*whether it was read is not known/);
    expect(out).toContain(
      '✓ Last version by then: Version 1 was the last by then: version 2 was published only in entry',
    );
    expect(out).toContain('– Last entry by then:');
    expect(out).toContain('Not proved');
  });

  it('says them in Chinese, and of now what is pending besides (0)', async () => {
    const { code, out } = await assent([...stored(), '--lang', 'zh']);
    expect(code).toBe(0);
    for (const words of ['已核验', '截至：北京时间', '一、当时普遍有效的版本', '· 已公布、待生效：第 2 版', '不能证明'])
      expect(out).toContain(words);
  });

  it('says at the top of a name that the ledger has no entry about', async () => {
    const nobody = ['as-of', 'nobody', '--agreement', SMALL, '--data', ledger.place.data, '--site', site];
    const { code, out } = await assent(nobody);
    const words =
      'The ledger states that by then it had no entry about an account of this name: is it spelt as the site spells it?';
    expect([code, out.split('\n').slice(0, 2)]).toEqual([0, ['Verified', words]]);
    expect((await assent([...nobody, '--lang', 'zh'])).out.split('\n')[1]).toContain('没有任何条目涉及这一编号的账户');
    const known = await assent(stored());
    expect([known.code, known.out]).toEqual([0, expect.not.stringContaining(words) as string]);
  });

  it('keeps the statement, and assent verify works the answers out again (0)', async () => {
    const out = file('kept.as-of.json');
    expect((await assent([...stored(), '--out', out])).code).toBe(0);
    const verified = await assentJson<{ outcome: string; answers: AsOfStatement['answers'] }>([
      'verify',
      out,
      '--vkey',
      vkey,
    ]);
    const { answers } = JSON.parse(readFileSync(out, 'utf8')) as AsOfStatement;
    expect([verified.code, verified.answer.outcome, verified.answer.answers]).toEqual([0, 'verified', answers]);
    const report = await assent(['verify', '-', '--vkey', vkey], { input: readFileSync(out) });
    expect([report.code, report.out]).toEqual([
      0,
      expect.stringMatching(/^Verified\n[^]*4\. Shown to this user/) as string,
    ]);
  });

  it('gives another answer, another signer and what is none away on verifying (1)', async () => {
    const out = file('honest.as-of.json');
    await assent([...stored(), '--out', out]);
    const statement = JSON.parse(readFileSync(out, 'utf8')) as AsOfStatement;
    const lie = { ...statement, answers: { ...statement.answers, accepted: null } };
    const told = await assent(['verify', file('lie.as-of.json', JSON.stringify(lie)), '--vkey', vkey]);
    expect([told.code, told.out.split('\n')[0]]).toEqual([
      1,
      'Does not verify: Worked out again from the entries given, the answers are others',
    ]);
    expect(told.out).not.toContain('In force generally');
    const other = await assent(['verify', out, '--vkey', printVerifierKey(stranger.key)]);
    const known = /^Consistent, signer unknown\n\nTo learn who signed, name the ledger’s public key with --vkey/;
    expect([other.code, other.out]).toEqual([1, expect.stringMatching(known) as string]);
    const cut = await assent(['verify', file('cut.as-of.json', '{"kind":"assent/as-of"}'), '--vkey', vkey]);
    expect([cut.code, cut.out]).toEqual([1, expect.stringContaining('not an as-of statement') as string]);
  });

  it('asks a ledger that is served, as its site or as legal, which names the site (0)', async () => {
    const bySite = await assentJson<object>([...served(DEMO_KEYS.secret), '--vkey', vkey, '--at', String(size)]);
    expect([bySite.code, bySite.answer]).toEqual([0, expect.objectContaining({ outcome: 'verified', size })]);
    const byLegal = await assentJson<object>([...served(DEMO_KEYS.legal), '--site', site, '--at', String(size)]);
    expect([byLegal.code, byLegal.answer]).toEqual([0, expect.objectContaining({ outcome: 'signer-unknown', size })]);
    const other = await assent([...served(DEMO_KEYS.secret), '--vkey', printVerifierKey(stranger.key)]);
    expect([other.code, other.out]).toEqual([1, expect.stringMatching(/^Consistent, signer unknown/) as string]);
  });

  it.each([
    ['a day alone', ['--at', '2026-11-22'], 2, 'nor a number of entries'],
    ['a time to come', ['--at', '2126-01-01T00:00:00Z'], 2, 'The moment has not come'],
    ['more entries than there are', ['--at', '99999'], 2, 'The moment has not come'],
    ['two sites', ['--site', 'site_x'], 2, 'is given twice'],
  ])('refuses %s, in words that say what to do', async (_, more, code, words) => {
    const ran = await assent([...stored(), ...more]);
    expect([ran.code, ran.said, ran.out]).toEqual([code, expect.stringContaining(words) as string, '']);
  });

  it('takes the key that a page shows for the site it belongs to', async () => {
    const words = [...asked, '--data', ledger.place.data, '--site', DEMO_KEYS.site, '--at', String(size), '--json'];
    const { code, out } = await assent(words);
    expect([code, out]).toEqual([0, (await assent([...stored(), '--at', String(size), '--json'])).out]);
  });

  it('takes it of a ledger that is served too, as legal and as the site itself', async () => {
    for (const key of [DEMO_KEYS.legal, DEMO_KEYS.secret]) {
      const named = await assentJson<object>([...served(key), '--site', DEMO_KEYS.site, '--at', String(size)]);
      expect([named.code, named.answer]).toEqual([0, expect.objectContaining({ site, size })]);
    }
  });

  it('names the field that a ledger refuses', async () => {
    for (const key of [DEMO_KEYS.legal, DEMO_KEYS.secret]) {
      const refused = await assent([...served(key), '--site', 'pk_other']);
      expect([refused.code, refused.said]).toEqual([
        2,
        expect.stringContaining('A field has a wrong value (/site). The field named is') as string,
      ]);
    }
    const ahead = await assent([...stored(), '--at', '99999', '--lang', 'zh']);
    expect(ahead.said).toContain('（/at）：');
  });

  it('says what is missing, unknown or out of reach (2, 3)', async () => {
    const place = ['--data', ledger.place.data];
    expect((await assent(['as-of', 'x', ...place, '--site', site])).said).toContain('--agreement is missing');
    expect((await assent([...asked, ...place])).said).toContain('--site is missing');
    const nowhere = await assent([...asked, ...place, '--site', `site_${'A'.repeat(22)}`]);
    expect([nowhere.code, nowhere.said]).toEqual([2, expect.stringContaining('assent sites list') as string]);
    const none = await assent(['as-of', 'x', '--agreement', 'none', ...place, '--site', site]);
    expect([none.code, none.said]).toEqual([3, expect.stringContaining('Not found') as string]);
    const closed = await assent([...asked, '--url', 'http://127.0.0.1:9', '--key-file', file('key', 'x')]);
    expect([closed.code, closed.said]).toEqual([3, expect.stringContaining('cannot be reached') as string]);
    const plain = await assent([...asked, '--url', 'http://ledger.example', '--key-file', file('key', 'x')]);
    expect([plain.code, plain.said]).toEqual([2, expect.stringContaining('https') as string]);
    const wrong = await assent(served('sk_wrong'));
    expect([wrong.code, wrong.said]).toEqual([3, expect.stringContaining('The key is not valid') as string]);
    expect((await assent([...asked, '--url', url])).said).toContain('--key-file is missing');
  });
});
