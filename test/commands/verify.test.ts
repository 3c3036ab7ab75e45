import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes/encoding.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Verdict } from '../../core/record/verdict.ts';
import { NOT_PROVED_WORDS } from '../../core/record/verdict.words.ts';
import { verifyBytes } from '../../server/commands/verify.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let ledger: TestLedger;
let folder: string;
let vkey: string;
let receipt: Receipt;
/** The file that a person downloads: with the texts. */
let whole: string;

beforeAll(async () => {
  ledger = await TestLedger.start();
  folder = mkdtempSync(join(tmpdir(), 'assent-verify-'));
  vkey = ledger.ledger.logSigner.vkey;
  const capacity = {
    kind: 'organisation',
    name: '示例公司',
    registration: '91000000EXAMPLE0001',
    authority: 'employee',
  } as const;
  const answer = await ledger.accept('acct-1', { capacity, preferences: { email: 'in', sms: 'out' } });
  receipt = answer.receipt;
  whole = JSON.stringify((await ledger.byLegal<Receipt>(`/v1/records/${answer.index}/receipt`)).body);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await ledger.end();
});

function file(content: string | Uint8Array, name = 'a.receipt.json'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('assent verify', () => {
  it('says Verified, with the key named on the command line', async () => {
    const { code, out, said } = await assent(['verify', file(whole), '--vkey', vkey]);
    expect([code, said]).toEqual([0, '']);
    expect(out).toMatch(/^Verified\n/);
    expect(out).not.toContain('To learn who signed');
    expect(out).toContain('✓ Text: Documents match their digests, byte for byte: 1');
    expect(out).toContain('✓ Sentence and buttons:');
    expect(out).toContain('Decision: Accepted');
    expect(out).toContain('Small Terms, version 1');
    expect(out).toContain(
      'for the organisation “示例公司” (registration 91000000EXAMPLE0001, employee within their duties; as declared)',
    );
    expect(out).toContain('User: acct-1');
    expect(out).toContain('Commercial messages: text message · refused');
    for (const sentence of Object.values(NOT_PROVED_WORDS.en)) expect(out).toContain(sentence);
  });

  it('says what the browser reported, as a report, the clauses by number and heading', async () => {
    const observed = { visible: 1, visibleMs: 4120, clausesInView: ['use', 'general'] };
    const { index } = await ledger.accept('acct-2', { observed });
    const { body } = await ledger.byLegal<Receipt>(`/v1/records/${index}/receipt`);
    const { out } = await assent(['verify', file(JSON.stringify(body)), '--vkey', vkey]);
    const [, reported] = out.split('Display, as the browser reported it (a report only: in view is not read)\n');
    expect(
      reported!
        .split('\n\n')[0]!
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'Clauses that came into view: 2 of 3, at least in part: 1 Using the Service, 3 General',
      'Conspicuous ones among them: none of 1; not in view: 2 Fees',
      'Share of the text’s window on screen at once: 100 % at most (of the window, not of the text)',
      'In view for: 4.1 s',
    ]);
    const chinese = await assent(['verify', file(JSON.stringify(body)), '--vkey', vkey, '--lang', 'zh-Hans']);
    expect(chinese.out).toContain('  进入视野的条款：3 条中的 2 条（至少一部分）：1 使用服务、3 其他\n');
    expect((await assent(['verify', file(whole), '--vkey', vkey])).out).not.toContain('as the browser reported');
  });

  it('answers in Chinese by --lang or by the surroundings', async () => {
    const receiptFile = file(whole);
    const asked = await assent(['verify', receiptFile, '--vkey', vkey, '--lang', 'zh-Hans']);
    const around = await assent(['verify', receiptFile, '--vkey', vkey], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(asked.out).toMatch(/^已核验\n/);
    expect(asked.out).toContain('选择：接受');
    expect(asked.out).toContain('代表组织“示例公司”');
    for (const sentence of Object.values(NOT_PROVED_WORDS['zh-Hans'])) expect(asked.out).toContain(sentence);
    expect([around.code, around.out]).toEqual([0, asked.out]);
    const overruled = await assent(['verify', receiptFile, '--vkey', vkey, '--lang', 'en'], {
      env: { LANG: 'zh_CN.UTF-8' },
    });
    expect(overruled.out).toMatch(/^Verified\n/);
  });

  it('takes keys from a file, from a policy, and from the ledger in a directory', async () => {
    const receiptFile = file(whole);
    const keys = file(`# ours\n\n${vkey}\n`, 'keys');
    const policy = file(`log ${vkey}\nquorum none\n`, 'policy');
    for (const words of [
      ['--vkey', keys],
      ['--policy', policy],
      ['--data', ledger.place.data],
    ]) {
      expect((await assent(['verify', receiptFile, ...words])).code, words[0]!).toBe(0);
    }
    expect((await assent(['verify', receiptFile], { env: { ASSENT_DATA: ledger.place.data } })).code).toBe(0);
  });

  it('reads standard input', async () => {
    const { code, out } = await assent(['verify', '-', '--vkey', vkey], { input: whole });
    expect(code).toBe(0);
    expect(out).toMatch(/^Verified/);
  });

  it('prints the verdict as JSON, the same as verifying in the process', async () => {
    const { code, answer } = await assentJson<Verdict>(['verify', file(whole), '--vkey', vkey]);
    expect(code).toBe(0);
    expect(answer).toEqual(JSON.parse(JSON.stringify(ledger.verify(whole))));
    expect(answer.outcome).toBe('verified');
  });

  it('reads the receipt of a refusal of messages', async () => {
    const { body } = await ledger.bySite<{ receipt: Receipt }>('POST', '/v1/preferences', {
      subject: 'acct-1',
      changes: [{ channel: 'sms', state: 'out' }],
    });
    const { code, out } = await assent(['verify', file(JSON.stringify(body.receipt)), '--vkey', vkey, '--lang', 'zh']);
    expect(code).toBe(0);
    expect(out).toContain('商业性信息：短信 · 拒绝接收');
    expect(out).toContain('用户：acct-1');
  });

  it('reads the receipt of an organisation with the sentence that it was shown', async () => {
    const { out } = await assent(['verify', file(JSON.stringify(receipt)), '--vkey', vkey]);
    expect(out).toMatch(/Sentence shown: .*代表示例公司接受/);
  });

  it('checks the signature on what was shown with the statement key, named or in the directory', async () => {
    const receiptFile = file(whole);
    const statementKey = ledger.ledger.statementSigner.vkey;
    const keys = file(`${vkey}\n${statementKey}\n`, 'both');
    for (const words of [
      ['--vkey', vkey, '--vkey', statementKey],
      ['--vkey', keys],
      ['--data', ledger.place.data],
    ]) {
      const { code, out } = await assent(['verify', receiptFile, ...words]);
      expect([code, out]).toEqual([
        0,
        expect.stringContaining('✓ Signature on what was shown: What was shown was signed'),
      ]);
    }
    const { code, out } = await assent(['verify', receiptFile, '--vkey', vkey]);
    expect([code, out]).toEqual([0, expect.stringContaining('– Signature on what was shown: Not checked')]);
  });

  it('says how the site vouched for the user as the ledger’s word, and what of it was not checked', async () => {
    const { out } = await assent(['verify', file(whole), '--vkey', vkey]);
    expect(out).toContain(
      '– Identity: The token of the site is what the entry says (HS256); its signature was not checked',
    );
    expect(out).toContain(
      'Identity: vouched for by the site, with a key the ledger also holds (as the ledger recorded)',
    );
  });

  it('says that the signer is unknown where no key is named, or another one, and how to go on (exit 1)', async () => {
    const other = await TestLedger.start();
    const stranger = other.ledger.logSigner.vkey;
    await other.end();
    for (const words of [[], ['--vkey', stranger]]) {
      const { code, out } = await assent(['verify', file(whole), ...words]);
      expect(code).toBe(1);
      expect(out).toMatch(/^Consistent, signer unknown\n/);
      expect(out).toMatch(/\n\nTo learn who signed, name the ledger’s public key with --vkey\..* a signed contract/);
      const chinese = await assent(['verify', file(whole), ...words, '--lang', 'zh-Hans']);
      expect(chinese.out).toMatch(/\n\n要知道签名者是谁，请用 --vkey 给出账本的公钥。.*已签署的合同/);
      const { answer } = await assentJson<Verdict>(['verify', file(whole), ...words]);
      expect(answer.outcome).toBe('signer-unknown');
    }
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'receipt'],
    ['other JSON', '{"v":1}'],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
  ])('calls %s no receipt: does not verify (exit 1)', async (_name, content) => {
    const { code, out } = await assent(['verify', file(content), '--vkey', vkey]);
    expect(code).toBe(1);
    expect(out).toMatch(/^Does not verify: The file is not a receipt/);
    expect(out).toContain('Not proved');
  });

  it('names the point that fails', async () => {
    const forged = JSON.stringify({ ...receipt, entry: receipt.entry.replace('"accepted"', '"declined"') });
    const { code, out } = await assent(['verify', file(forged), '--vkey', vkey]);
    expect(code).toBe(1);
    expect(out).toMatch(/^Does not verify: The entry is not in this signed checkpoint/);
    expect(out).toContain('✗ Inclusion');
    expect(out).not.toContain('What the record says');
  });

  it('refuses what is no key, a file without one, a broken policy, and a policy that asks for witnesses', async () => {
    const receiptFile = file(whole);
    const witness = 'witness.example+e9e23e36+BADr2yvkbF1IAtSEDN5mt4CAQMD2DJvQBKr0JmdCmnxs';
    expect((await assent(['verify', receiptFile, '--vkey', 'nonsense'])).code).toBe(2);
    expect((await assent(['verify', receiptFile, '--vkey', file('', 'empty')])).code).toBe(2);
    expect((await assent(['verify', receiptFile, '--policy', file('quorum maybe\n', 'broken')])).code).toBe(2);
    expect((await assent(['verify', receiptFile, '--policy', file(`log ${vkey}\nquorum none`, 'cut')])).code).toBe(2);
    expect((await assent(['verify', receiptFile, '--vkey', witness])).code).toBe(2);
  });

  it('shows what a stranger wrote, and obeys none of it', async () => {
    const name = '示例\u001b[2J\u202egnp.exe';
    const capacity = { kind: 'organisation', name: '示例', registration: 'x', authority: 'agent' } as const;
    const answer = await ledger.accept(undefined, { capacity });
    const { reportOf } = await import('../../server/commands/verify.report.ts');
    const verdict = ledger.verify(answer.receipt);
    const told = {
      ...verdict,
      statement: { ...verdict.statement!, opened: { ...verdict.statement!.opened, capacity: { ...capacity, name } } },
    };
    const report = reportOf(told, utf8(JSON.stringify(answer.receipt)), 'en');
    expect(report).toContain('示例U+001B[2JU+202Egnp.exe');
    expect(report).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('a receipt with one byte changed', () => {
  const trusted = (): readonly VerifierKey[] => [parseVerifierKey(vkey)!];

  /** Every change is refused, or says the very same thing as before. */
  function expectHonest(original: string, position: number, to: number): void {
    const bytes = utf8(original);
    if (bytes[position] === to) return;
    bytes[position] = to;
    const verdict = verifyBytes(bytes, trusted());
    if (verdict.outcome === 'fails') {
      expect(verdict.statement).toBeNull();
      return;
    }
    expect(JSON.parse(new TextDecoder().decode(bytes)), `byte ${position} to ${to}`).toEqual(JSON.parse(original));
  }

  it('never says another thing: each byte of the API answer, bit by bit in turn', { timeout: 60_000 }, () => {
    const original = JSON.stringify(receipt);
    const bytes = utf8(original);
    expect(verifyBytes(bytes, trusted()).outcome).toBe('verified');
    for (let position = 0; position < bytes.length; position++)
      expectHonest(original, position, bytes[position]! ^ (1 << (position % 8)));
    expect(bytes.length).toBeGreaterThan(4000);
  });

  it(
    'never says another thing: digits, letters and punctuation put into the downloaded file',
    { timeout: 60_000 },
    () => {
      const bytes = utf8(whole);
      const instead = utf8('0aA"\\}, ');
      for (let position = 0; position < bytes.length; position += 5)
        expectHonest(whole, position, instead[position % instead.length]!);
    },
  );

  it('is refused in nearly every place: no byte of what was signed, shown or agreed is free', () => {
    const original = JSON.stringify(receipt);
    const bytes = utf8(original);
    let free = 0;
    for (let position = 0; position < bytes.length; position += 3) {
      const changed = bytes.slice();
      changed[position] = changed[position]! ^ 1;
      if (verifyBytes(changed, trusted()).outcome !== 'fails') free++;
    }
    expect(free).toBe(0);
  });
});
