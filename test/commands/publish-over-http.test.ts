import { serve } from '@hono/node-server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../server/demo.ts';
import { AGREEMENTS, TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let ledger: TestLedger;
let server: ReturnType<typeof serve>;
let folder: string;
let url: string;

beforeAll(async () => {
  ledger = await TestLedger.start();
  server = await new Promise((resolve) => {
    const started = serve({ fetch: ledger.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'assent-publish-'));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  await ledger.end();
});

const words = (version: string) => ['publish', `small-terms@${version}`, '--folder', AGREEMENTS, '--to', url];
const key = (value: string) => ({ env: { ASSENT_PUBLISHER_KEY: value } });

describe('assent publish --to', () => {
  it('publishes into a ledger that is being served, by a key from a file', async () => {
    const file = join(folder, 'publisher-key');
    writeFileSync(file, `${DEMO_KEYS.publisher}\n`);
    const { code, answer } = await assentJson<{ version: string; digest: string }>([...words('2'), '--key-file', file]);
    expect(code).toBe(0);
    expect(ledger.ledger.publications.version('small-terms', '2')?.digest).toBe(answer.digest);
  });

  it("says the ledger's own reason where it refuses (1)", async () => {
    const spoken = await assent([...words('2'), '--lang', 'zh'], key(DEMO_KEYS.publisher));
    expect([spoken.code, spoken.said]).toEqual([1, expect.stringContaining('版本已公布') as string]);
    const json = await assentJson<{ code: string }>(words('2'), key(DEMO_KEYS.publisher));
    expect([json.code, json.answer.code]).toEqual([1, 'already-published']);
  });

  it('could not, where the key does not allow it or nobody answers (3)', async () => {
    const wrong = await assent(words('2'), key(DEMO_KEYS.legal));
    expect([wrong.code, wrong.said]).toEqual([3, expect.stringContaining('answered 403') as string]);
    const closed = 'http://127.0.0.1:2'; // no program asks for that port
    const nobody = await assent(['publish', 'small-terms@2', '--folder', AGREEMENTS, '--to', closed], key('ak_x'));
    expect([nobody.code, nobody.said]).toEqual([3, expect.stringContaining('cannot be reached') as string]);
  });

  it('sends a key only under TLS, and asks for one (2)', async () => {
    const open = await assent(['publish', 'small-terms@2', '--to', 'http://ledger.example'], key('ak_x'));
    expect([open.code, open.said]).toEqual([2, expect.stringContaining('is not the https address') as string]);
    expect((await assent(words('2'))).said).toContain('--key-file is missing');
  });

  it('sends nothing that does not pass its check here', async () => {
    const { code, out } = await assent(['publish', 'small-terms@9', '--folder', AGREEMENTS, '--to', url], key('ak_x'));
    expect([code, out]).toEqual([1, expect.stringContaining('file-missing') as string]);
  });
});
