// A disk that fills up while people decide. The limit on the size of a file stands in for the disk: SQLite meets it in the
// same place, in the middle of a commit.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { Demos, freePortPair, SMALL_ENVIRONMENT } from '../end-to-end/demo-process.ts';
import { decisionRequest, sendDecision, type Acknowledged } from './visitors.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the journal may still grow by: some decisions fit. */
const ROOM = 300_000;

vi.setConfig({ testTimeout: 60_000 });

const demos = new Demos();
let limited: ChildProcess | undefined;
afterAll(async () => {
  limited?.kill('SIGKILL');
  await demos.end();
});

it('refuses as unavailable what it cannot keep, says so, and loses nothing that it acknowledged', async () => {
  const { data, end } = await created();
  await end();
  const url = await startLimited(data, statSync(join(data, 'ledger.db')).size + ROOM);
  const acknowledged: Acknowledged[] = [];
  const refused: string[] = [];
  while (refused.length < 3) {
    const request = await decisionRequest(url);
    const response = await sendDecision(url, request);
    const answer = await response.text();
    if (response.status === 201) acknowledged.push({ request, answer });
    else {
      refused.push(request);
      expect(response.status).toBe(503);
      expect(JSON.parse(answer)).toMatchObject({ code: 'unavailable', retryable: true });
      expect(response.headers.get('Retry-After')).toBe('2');
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { trouble: 'store' }]);

  limited!.kill('SIGKILL');
  await once(limited!, 'close');
  const demo = await demos.start({ data });
  for (const { request, answer } of acknowledged) {
    const again = await sendDecision(demo.url, request);
    expect([again.status, await again.text()]).toEqual([200, answer]);
  }
  const later = await Promise.all(refused.map(async (request) => (await sendDecision(demo.url, request)).status));
  expect(later).toEqual(refused.map(() => 201));
});

async function created() {
  const demo = await demos.start();
  return { data: demo.data, end: () => demo.end('SIGTERM') };
}

/** Starts the demonstration with no file longer than `bytes`. */
async function startLimited(data: string, bytes: number): Promise<string> {
  const port = await freePortPair();
  const blocks = Math.ceil(bytes / 512); // the unit of `ulimit -f` in POSIX
  limited = spawn('sh', ['-c', `ulimit -f ${blocks} && exec "$0" server/main.ts --demo`, process.execPath], {
    cwd: ROOT,
    env: { ...process.env, ...SMALL_ENVIRONMENT, PORT: String(port), ASSENT_DATA: data },
    stdio: 'ignore',
  });
  const url = `http://localhost:${port}`;
  await expect
    .poll(async () => (await fetch(`${url}/readyz`).catch(() => null))?.status, { timeout: 40_000 })
    .toBe(200);
  return url;
}
