// A receipt brought up to date over HTTP, from a log that is honest, another, shorter, forked, broken or slow.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import { serveLog, SyntheticLedger } from '../foreign/synthetic-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent } from './assent.ts';

let ledger: TestLedger;
let served: Awaited<ReturnType<typeof serveLog>>;
let receipt: Receipt;
let folder: string;
let file: string;
/** Paths that are not served as the log has them. */
const lies = new Map<string, Uint8Array | 404>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-refresh-'));
  file = join(folder, 'receipt.json');
  ledger = await TestLedger.start();
  const { index } = await ledger.accept('acct-1');
  receipt = (await ledger.bySite<Receipt>('GET', `/v1/subjects/acct-1/receipts/${index}`)).body;
  writeFileSync(file, JSON.stringify(receipt));
  await Promise.all(Array.from({ length: 280 }, () => ledger.accept()));
  served = await serveLog(async (path) => {
    const lie = lies.get(path);
    if (lie !== undefined) return lie;
    const answer = await ledger.app.request(`/log/${path}`);
    return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : (answer.status as 404);
  });
}, 60_000);
afterAll(async () => {
  await served.close();
  await ledger.end();
  rmSync(folder, { recursive: true });
});

const refresh = (...words: readonly string[]) => assent(['refresh', file, '--log', served.url, ...words]);

describe('assent refresh', () => {
  it('prints the receipt with a later proof, which verifies (0)', async () => {
    const { code, out, said } = await refresh();
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^Brought up to date: the log of now \d+ entries/) as string,
    ]);
    const { later, ...rest } = JSON.parse(out) as Receipt;
    const { later: none, ...before } = receipt;
    expect([none, later.length, rest]).toEqual([[], 1, before]);
    const verdict = ledger.verify(out);
    expect(verdict.outcome).toBe('verified');
    expect(verdict.points).toContainEqual(expect.objectContaining({ code: 'later-consistent' }) as never);
    const verified = await assent(['verify', '-', '--vkey', ledger.ledger.logSigner.vkey], { input: out });
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('✓ Later proofs') as string]);
  });

  it('writes a file, also over the one it read, and says when there is nothing to add (0)', async () => {
    const copy = join(folder, 'copy.json');
    writeFileSync(copy, JSON.stringify(receipt));
    const words = ['refresh', copy, '--log', served.url.slice(0, -1), '--out', copy, '--lang', 'zh'];
    const once = await assent(words);
    expect([once.code, once.out, once.said]).toEqual([0, expect.stringContaining('已更新：账本现有') as string, '']);
    const written = readFileSync(copy, 'utf8');
    expect((JSON.parse(written) as Receipt).later).toHaveLength(1);
    const again = await assent(words);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('无需更新') as string]);
    expect(readFileSync(copy, 'utf8')).toBe(written);
    expect(existsSync(`${copy}.part`)).toBe(false);
  });

  it('goes to the address that the receipt names', async () => {
    const { code, said } = await assent(['refresh', file]);
    // Of the test ledger nothing is served there, or something that is another log.
    expect([1, 3]).toContain(code);
    expect(said).toMatch(/localhost:8787\/log\/|another log|not brought up to date/i);
  });

  it.each([
    ['is another', () => new SyntheticLedger(400), 1, 'another log'],
    ['has a checkpoint of something else', () => new TextEncoder().encode('hello\n'), 1, 'not written as prescribed'],
    ['has no checkpoint', () => 404 as const, 3, 'no checkpoint'],
  ])('refuses a log that %s', async (_what, make, code, said) => {
    const made = make();
    lies.set('checkpoint', made instanceof SyntheticLedger ? new TextEncoder().encode(made.checkpoint()) : made);
    const ran = await refresh();
    lies.clear();
    expect([ran.code, ran.out, ran.said]).toEqual([code, '', expect.stringContaining(said) as string]);
  });

  it('refuses a log that was shorter, and one whose tiles are altered or gone, and writes nothing', async () => {
    const out = join(folder, 'never.json');
    const older = await ledger.ledger.store.checkpointOver(1);
    lies.set('checkpoint', new TextEncoder().encode(older!.checkpoint));
    expect(await refresh('--out', out)).toMatchObject({
      code: 1,
      said: expect.stringContaining('shorter now') as string,
    });
    lies.clear();
    const tile = new Uint8Array(await (await ledger.app.request('/log/tile/0/000')).arrayBuffer());
    lies.set(
      'tile/0/000',
      tile.map((byte) => byte ^ 1),
    );
    expect(await refresh('--out', out)).toMatchObject({
      code: 1,
      said: expect.stringContaining('not in the checkpoint') as string,
    });
    lies.set('tile/0/000', 404);
    expect(await refresh('--out', out)).toMatchObject({
      code: 3,
      said: expect.stringContaining('tile/0/000') as string,
    });
    lies.set('tile/0/000', new Uint8Array(100_000));
    expect(await refresh('--out', out)).toMatchObject({
      code: 3,
      said: expect.stringContaining('tile/0/000') as string,
    });
    lies.clear();
    expect(existsSync(out)).toBe(false);
  });

  it('says what it was given wrong (1, 2, 3)', async () => {
    const none = join(folder, 'none.json');
    writeFileSync(none, '{}');
    expect(await assent(['refresh', none])).toMatchObject({
      code: 1,
      said: expect.stringContaining('not a receipt') as string,
    });
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, JSON.stringify({ ...receipt, entry: receipt.entry.replace('accepted', 'declined') }));
    expect(await assent(['refresh', changed, '--log', served.url, '--lang', 'zh'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('回执自身的证明不成立') as string,
    });
    const { presentation: _none, ...bare } = receipt;
    const unnamed = join(folder, 'unnamed.json');
    writeFileSync(unnamed, JSON.stringify(bare));
    expect(await assent(['refresh', unnamed])).toMatchObject({
      code: 3,
      said: expect.stringContaining('--log') as string,
    });
    expect((await assent(['refresh', file, '--log', 'ftp://a'])).code).toBe(2);
    expect((await assent(['refresh', join(folder, 'nowhere.json')])).code).toBe(3);
    expect((await refresh('--out', join(folder, 'no', 'such', 'folder.json'))).code).toBe(3);
  });
});
