// The small examples as an integrator runs them: built by Vite where there is something to build, served by their own
// server, against a running demonstration, with a person in a real browser.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type DemoServer } from '../../scripts/demo-server.ts';
import { freePortPair } from '../../scripts/free-ports.ts';
import { launchBrowser } from './visitor.ts';

const ROOT = join(import.meta.dirname, '../..');

let demo: DemoServer;
let browser: Browser;
let built: string;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  built = mkdtempSync(join(tmpdir(), 'assent-examples-'));
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  rmSync(built, { recursive: true });
});

/** Where the examples say that the ledger is. */
const READERS_OWN = 'http://localhost:8787';

async function build(example: string): Promise<string> {
  const outDir = join(built, example);
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const words = ['build', `examples/${example}`, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [vite, ...words], {
    cwd: ROOT,
    env: { ...process.env, VITE_LEDGER: demo.url },
    stdio: 'inherit',
  });
  expect((await once(child, 'exit'))[0]).toBe(0);
  return outDir;
}

interface Served {
  readonly address: string;
  stop(): Promise<void>;
}

async function serve(server: string, pages: string | null, secretKey = 'sk_test_ok'): Promise<Served> {
  const port = await freePortPair();
  const child: ChildProcess = spawn(process.execPath, [`examples/${server}/server.ts`], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      LEDGER_URL: demo.url,
      SECRET_KEY: secretKey,
      ...(pages !== null && { PAGES: pages }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout!, 'data');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address: `http://localhost:${port}`, stop };
}

const complaints: string[] = [];

async function open(address: string): Promise<Page> {
  complaints.length = 0;
  const context = await browser.newContext({ locale: 'en' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  // The plain page names the reader's own ledger.
  await page.route(`${READERS_OWN}/**`, async (route) => {
    const url = route.request().url().replace(READERS_OWN, demo.url);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(`${address}/`);
  return page;
}

const choose = async (page: Page, value: 'accepted' | 'declined'): Promise<void> => {
  await page.locator(`assent-agreement button[part=choice][value=${value}]`).click();
  await page.locator('assent-agreement assent-receipt').waitFor();
};
const submit = (page: Page): Promise<void> => page.getByRole('button', { name: 'Sign up' }).click();

describe.each([
  ['plain-html', 'hono'],
  ['plain-html', 'express'],
  ['react', 'express'],
  ['vue', 'hono'],
])('%s on %s', (example, server) => {
  it('opens an account with an acceptance, and none after a refusal', { timeout: 180_000 }, async () => {
    const pages = example === 'plain-html' ? null : await build(example);
    const site = await serve(server, pages);
    try {
      const page = await open(site.address);
      await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@shop.example');
      await choose(page, 'declined');
      if (pages !== null)
        expect(await page.locator('form > p[role=status]').innerText()).toMatch(/^declined: entry \d+$/);
      await submit(page);
      expect(page.url()).toBe(`${site.address}/`);
      expect(await page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('ada@shop.example');

      await page.locator('assent-agreement').getByRole('button', { name: 'Change my answer' }).click();
      await choose(page, 'accepted');
      await submit(page);
      await page.getByText('Welcome, ada@shop.example').waitFor();
      const welcome = await fetch(`${site.address}/welcome?email=ada@shop.example`);
      expect(await welcome.text()).toContain('There is nothing new to decide.');
      expect(complaints).toEqual([]);
      await page.context().close();
    } finally {
      await site.stop();
    }
  });
});

describe.each(['hono', 'express'])('the server on %s', (server) => {
  const post = async (address: string, fields: Record<string, string>): Promise<[number, object]> => {
    const answer = await fetch(`${address}/signup`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(fields),
    });
    return [answer.status, (await answer.json()) as object];
  };

  it('opens nothing without a token that the ledger confirms', async () => {
    const site = await serve(server, null);
    try {
      const email = 'eve@shop.example';
      for (const fields of [{}, { email }, { email, 'assent-token': 'forged' }] as Record<string, string>[]) {
        const [status, body] = await post(site.address, fields);
        expect([status, 'problem' in body]).toEqual([422, true]);
      }
      expect((await fetch(`${site.address}/welcome?email=${email}`)).status).toBe(404);
    } finally {
      await site.stop();
    }
  });

  it('says that it was used before what was used before', async () => {
    const site = await serve(server, null, 'sk_test_used');
    try {
      const [status, body] = await post(site.address, { email: 'bob@shop.example', 'assent-token': 'any' });
      expect([status, body]).toEqual([422, { problem: 'No recorded acceptance (already-used).' }]);
    } finally {
      await site.stop();
    }
  });
});
