// docs/recovering.md as it is rehearsed: a live ledger, decisions over HTTP, a loss, and every command of the guide in its order.

import { SignJWT } from 'jose';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standing } from '../../core/consent/standing.ts';
import type { DecisionAnswer, PresentationAnswer } from '../../core/wire.ts';
import { freePortPair } from '../../scripts/free-ports.ts';
import { documentNamed, ROOT } from './documents.ts';

const LONG = 180_000;
const SHOP = 'https://shop.example';
const TERMS = 'small-terms';

const started: ChildProcess[] = [];
let desk: string;
let site: { readonly siteKey: string; readonly secret: string; readonly tokenSecret: string };
let oldKey: string;
const answers: { [name: string]: DecisionAnswer } = {};

beforeAll(() => {
  desk = mkdtempSync(join(tmpdir(), 'assent-recovering-'));
  for (const name of ['server', 'core', 'package.json']) symlinkSync(join(ROOT, name), join(desk, name));
  for (const name of ['bin', 'other-volume', 'receipts']) mkdirSync(join(desk, name));
  const npx = `#!/bin/sh\ntest "$1" = assent && shift && exec node ${join(ROOT, 'server/cli.ts')} "$@"\n`;
  writeFileSync(join(desk, 'bin/npx'), npx);
  chmodSync(join(desk, 'bin/npx'), 0o755);
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(desk, { recursive: true });
});

const blockOf = (note: string, file = 'docs/recovering.md'): string => {
  const blocks = documentNamed(file).blocks.filter((block) => block.language === 'sh' && block.note === note);
  expect(blocks, note).toHaveLength(1);
  return blocks[0]!.text;
};

function shell(script: string, env: { readonly [name: string]: string } = {}): ChildProcess {
  const path = [join(desk, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { ASSENT_DATA: _data, ASSENT_ORIGIN: _origin, ...inherited } = process.env;
  const texts = { ASSENT_AGREEMENTS: join(ROOT, 'test/fixtures/agreements') };
  return spawn('bash', ['-c', `set -euo pipefail\n${script}`], {
    cwd: desk,
    env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', PATH: path, ...texts, ...env },
  });
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

async function run(script: string, env: { readonly [name: string]: string } = {}): Promise<Ran> {
  const child = shell(script, env);
  let [out, said] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, said };
}

const guide = (...notes: string[]): Promise<Ran> => run(['place', ...notes].map((note) => blockOf(note)).join('\n'));

interface Served {
  readonly url: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The service that `script` starts, once it is ready. */
async function serve(script: string): Promise<Served> {
  const port = await freePortPair();
  const child = shell(script.replace(/ASSENT_URL=\S+ npx/, `exec npx`), {
    PORT: String(port),
    ASSENT_URL: `http://localhost:${port}`,
    ASSENT_LOG: 'silent',
  });
  started.push(child);
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const state = () =>
    child.exitCode === null
      ? fetch(`${url}/readyz`).then(
          ({ status }) => status,
          () => 0,
        )
      : said;
  await expect.poll(state, { timeout: 60_000 }).toBe(200);
  return {
    url,
    async end(signal) {
      const ended = once(child, 'close');
      child.kill(signal);
      await ended;
    },
  };
}

const serveOld = () =>
  serve(`${blockOf('place')}\nexport ASSENT_ORIGIN=ledger.example/terms\nASSENT_URL=x npx assent serve`);

async function ask<Answer>(url: string, path: string, body: object | null, headers: object = {}): Promise<Answer> {
  const sent = body === null ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}`, {
    ...sent,
    headers: { Origin: SHOP, 'Content-Type': 'application/json', ...headers },
  });
  const said = (await answer.json()) as Answer;
  expect(answer.ok, `${path}: ${JSON.stringify(said)}`).toBe(true);
  return said;
}

const bySite = () => ({ Authorization: `Bearer ${site.secret}` });

/** A decision in a page of the shop: by a person who is logged in, or by somebody whom it does not know yet. */
async function accept(url: string, account?: string): Promise<DecisionAnswer> {
  const known = account === undefined ? {} : { subjectToken: await subjectToken(account) };
  const { siteKey } = site;
  const asked = { siteKey, agreements: [TERMS], locale: 'en', kind: 'sign-up', ...known };
  const { presentation } = await ask<PresentationAnswer>(url, '/v1/presentations', asked);
  const made = { siteKey, presentation, decision: 'accepted', capacity: { kind: 'self' }, ...known };
  return ask<DecisionAnswer>(url, '/v1/decisions', made);
}

const subjectToken = (account: string): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(account)
    .setAudience(site.siteKey)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(new TextEncoder().encode(site.tokenSecret));
};

/** The shop's server exchanges the form's token, and names the account. */
const exchange = (url: string, { token }: DecisionAnswer, subject: string) =>
  ask<object>(url, '/v1/siteverify', { token, subject }, bySite());

const accepted = async (url: string, account: string): Promise<Standing['accepted']> =>
  (await ask<Standing>(url, `/v1/subjects/${account}/status?agreement=${TERMS}`, null, bySite())).accepted;

/** One story: each step stands on the one before. */
describe('docs/recovering.md', { timeout: LONG }, () => {
  it('begins with a ledger that people have decided in', async () => {
    const made = await run(`${blockOf('place')}
npx assent init --origin ledger.example/terms --json
npx assent publish ${TERMS}@1`);
    expect([made.code, made.said]).toEqual([0, '']);
    [, oldKey] = /"(ledger\.example\/terms\+[^"]+)"/.exec(made.out) as unknown as [string, string];
    const added = await run(`${blockOf('place')}\nnpx assent sites add --name Shop --origin ${SHOP} --json`);
    site = JSON.parse(added.out) as typeof site;
  });

  it('backs it up while it is being served, and puts it back where nothing was signed since', async () => {
    expect(blockOf('backup', 'docs/operating.md')).toBe(blockOf('backup'));
    const old = await serveOld();
    answers['one'] = await accept(old.url);
    await exchange(old.url, answers['one'], 'account-1');
    answers['two'] = await accept(old.url, 'account-2');
    const made = await guide('backup');
    expect([made.code, made.said]).toEqual([0, '']);
    await old.end('SIGTERM');
    await run('mkdir damaged && mv ledger-data/ledger.db* ledger-data/holders.db* damaged');
    const restored = await guide('restore');
    expect([restored.code, restored.said]).toEqual([0, '']);
    expect(restored.out).toContain('Everything holds');
  });

  it('is refused once more was signed, in the words of the guide', async () => {
    const old = await serveOld();
    expect(await accepted(old.url, 'account-1')).toMatchObject({ version: '1', index: answers['one']!.index });
    answers['three'] = await accept(old.url);
    await exchange(old.url, answers['three'], 'account-3');
    answers['four'] = await accept(old.url, 'account-4');
    await old.end('SIGKILL');
    await run('rm -r ledger-data/ledger.db* ledger-data/holders.db*');
    const refused = await guide('restore');
    expect([refused.code, refused.out]).toEqual([3, '']);
    const numberless = (text: string) => text.replace(/\d+/g, 'N').replace(/\s+/g, ' ').trim();
    const [, quoted] = /ends with 3:\n\n```\n(.*?)```/s.exec(documentNamed('docs/recovering.md').text)!;
    expect(numberless(refused.said)).toBe(`assent: ${numberless(quoted!)}`);
    expect(existsSync(join(desk, 'ledger-data/ledger.db'))).toBe(false);
  });

  it('goes on under a new origin, with everybody whose decision survived', async () => {
    const made = await guide('succeed');
    expect([made.code, made.said]).toEqual([0, '']);
    expect(made.out).toContain('ledger.example/terms-2 goes on from ledger.example/terms');
    expect(made.out).toContain('Everything holds');
    const second = await serve(blockOf('serve'));
    expect(await accepted(second.url, 'account-1')).toMatchObject({ version: '1' });
    expect(await accepted(second.url, 'account-2')).toMatchObject({ version: '1' });
    expect(await accepted(second.url, 'account-4')).toBe(null);
    // Keys and pages of the shop are as they were.
    answers['new'] = await accept(second.url, 'account-5');
    await second.end('SIGTERM');
  });

  it('takes lost decisions back by their receipts, and old receipts verify with the old key', async () => {
    for (const name of ['one', 'three', 'four'])
      writeFileSync(
        join(desk, `receipts/account-${name === 'four' ? 4 : name}.receipt.json`),
        JSON.stringify(answers[name]!.receipt),
      );
    const account = JSON.stringify({ index: answers['three']!.index, subject: 'account-3' });
    writeFileSync(join(desk, 'accounts.ndjson'), `${account}\n`);
    const verified = await run(blockOf('verify'), { OLD_KEY: oldKey });
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('Verified\n') as string]);
    const imported = await guide('import');
    expect([imported.code, imported.said]).toEqual([0, '']);
    expect(imported.out).toContain('recorded 2, already there 1, not taken 0');
    expect(imported.out).toContain('recorded 0, already there 3, not taken 0');

    const second = await serve(blockOf('serve'));
    for (const account of ['account-1', 'account-2', 'account-3', 'account-4', 'account-5'])
      expect(await accepted(second.url, account), account).toMatchObject({ version: '1' });
    await second.end('SIGTERM');
    writeFileSync(join(desk, 'receipts/account-4.receipt.json'), JSON.stringify(answers['new']!.receipt));
    const { code, out } = await run(blockOf('verify'), { OLD_KEY: oldKey });
    expect([code, out]).toEqual([1, expect.stringContaining('signer unknown') as string]);
    const keys = await run('npx assent keys --data ledger-2 --json');
    const { vkeys } = JSON.parse(keys.out) as { vkeys: string[] };
    expect((await run(blockOf('verify'), { OLD_KEY: vkeys[0]! })).code).toBe(0);
  });
});
