import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChainAnswer } from '../../core/record/chain-answer.ts';
import { printVerifierKey } from '../../core/log/note.ts';
import { stranger } from '../foreign/synthetic-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let ledger: TestLedger;
let folder: string;
let site: string;
let vkey: string;
let answer: ChainAnswer;
let pages: ChainAnswer[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-chain-'));
  ledger = await TestLedger.start();
  site = ledger.ledger.sites.all()[0]!.id;
  vkey = ledger.ledger.logSigner.vkey;
  for (let i = 0; i < 3; i++) {
    const { token } = await ledger.accept();
    await ledger.bySite('POST', '/v1/siteverify', { token, subject: '账户 1' });
  }
  const path = `/v1/subjects/${encodeURIComponent('账户 1')}/chain`;
  answer = (await ledger.bySite<ChainAnswer>('GET', path)).body;
  const first = (await ledger.bySite<ChainAnswer>('GET', `${path}?limit=4`)).body;
  const cursor = encodeURIComponent(first.cursor!);
  pages = [first, (await ledger.bySite<ChainAnswer>('GET', `${path}?limit=4&cursor=${cursor}`)).body];
});
afterAll(async () => {
  await ledger.end();
  rmSync(folder, { recursive: true });
});

function fileOf(content: unknown): string {
  const file = join(folder, 'chain.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}

describe('assent chain', () => {
  it('says of an answer that was kept that it is gapless, and what is the operator’s word (0)', async () => {
    const { code, out } = await assent(['chain', fileOf(answer), '--vkey', vkey]);
    expect([code, out.trimEnd().split('\n')]).toEqual([
      0,
      [
        'The entries about this account are gapless from 1 to 3',
        'The decisions that were linked to it later are all there: 3',
        'That 3 is the last is the operator’s word',
      ],
    ]);
    const chinese = await assent(['chain', '-', '--vkey', vkey, '--lang', 'zh'], { input: JSON.stringify(answer) });
    expect([chinese.code, chinese.out.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      '第 3 条是否为最后一条，仅有账本运营方的陈述，本核验不能证明',
    ]);
  });

  it('takes a long one page by page, and no part of it for the whole (0, 1)', async () => {
    const whole = await assentJson<object>(['chain', fileOf(pages), '--vkey', vkey]);
    expect([whole.code, whole.answer]).toEqual([0, expect.objectContaining({ state: 'gapless', last: 3, linked: 3 })]);
    const part = await assentJson<object>(['chain', fileOf(pages[0]), '--vkey', vkey]);
    expect([part.code, part.answer]).toEqual([1, expect.objectContaining({ state: 'broken', code: 'answer-in-part' })]);
  });

  it('names the gap, the stranger that signed, the file that is none (1)', async () => {
    const gap = { ...answer, entries: answer.entries.toSpliced(3, 1) };
    const missing = await assent(['chain', fileOf(gap), '--vkey', vkey, '--lang', 'zh']);
    expect([missing.code, missing.out]).toEqual([1, expect.stringContaining('缺少第 2 条') as string]);
    const other = await assent(['chain', fileOf(answer), '--vkey', printVerifierKey(stranger.key)]);
    expect([other.code, other.out]).toEqual([
      1,
      expect.stringContaining('not signed by a key that you trust') as string,
    ]);
    for (const none of ['', '{}', '[]', 'null', '{"v":1}']) {
      const { code, out } = await assent(['chain', fileOf(none), '--vkey', vkey]);
      expect([none, code, out]).toEqual([none, 1, expect.stringContaining('not an answer of the form') as string]);
    }
  });

  it('reads a directory as it is served, and says the same (0)', async () => {
    const words = ['chain', '--data', ledger.place.data, '--site', site, '--subject', '账户 1'];
    const { code, answer: verdict } = await assentJson<object>(words);
    expect([code, verdict]).toEqual([
      0,
      expect.objectContaining({ state: 'gapless', last: 3, linked: 3, origin: 'demo.invalid/test' }),
    ]);
    // The key of the directory is trusted where no other is named.
    const kept = await assent(['chain', fileOf(answer), '--data', ledger.place.data]);
    expect(kept.code).toBe(0);
  });

  it('says what it was not told, and what is not there (2, 3)', async () => {
    expect((await assent(['chain', fileOf(answer)])).code).toBe(2);
    expect((await assent(['chain', '--data', ledger.place.data, '--site', site])).code).toBe(2);
    const nobody = await assent(['chain', '--data', ledger.place.data, '--site', site, '--subject', 'nobody']);
    expect([nobody.code, nobody.said]).toEqual([3, expect.stringContaining('no entry about nobody') as string]);
    expect((await assent(['chain', join(folder, 'none.json'), '--vkey', vkey])).code).toBe(3);
  });
});
