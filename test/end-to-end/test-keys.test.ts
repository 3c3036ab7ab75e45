// What an integrator's server and page get from the test keys, over real HTTP from a running service. One piece, since all
// but the last ask the same service, whose two logs must not touch.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import type { DecisionAnswer, PresentationAnswer, Problem } from '../../core/wire.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { TEST_SITE_KEYS, TEST_TOKEN_SECRET } from '../../server/test-keys/keys.ts';
import { assent } from '../commands/assent.ts';
import { accept as accepted, present as presented } from './ledger-calls.ts';
import { freePortPair } from '../../scripts/free-ports.ts';
import { Demos, SMALL, SMALL_ENVIRONMENT, type DemoProcess } from './demo-process.ts';

const demos = new Demos();
let demo: DemoProcess;
beforeAll(async () => {
  demo = await demos.start();
});
afterAll(() => demos.end());

/** Of a page that no site has registered. */
const ANYWHERE = 'https://shop.example';

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

async function call<Body>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
  const response = await fetch(`${demo.url}${path}`, init);
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
}

const json = { 'Content-Type': 'application/json' };
const fromPage = <Body>(path: string, body: object): Promise<Answer<Body>> =>
  call(path, { method: 'POST', headers: { ...json, Origin: ANYWHERE }, body: JSON.stringify(body) });
const fromServer = <Body>(key: string, path: string, body?: object): Promise<Answer<Body>> =>
  call(path, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, Authorization: `Bearer ${key}` },
    ...(body && { body: JSON.stringify(body) }),
  });

const present = (siteKey: string, more: object = {}): Promise<Answer<PresentationAnswer & Problem>> =>
  fromPage('/v1/presentations', { siteKey, agreements: [SMALL], locale: 'en', kind: 'sign-up', ...more });

const decide = (siteKey: string, presentation: string, more: object = {}): Promise<Answer<DecisionAnswer & Problem>> =>
  fromPage('/v1/decisions', {
    siteKey,
    presentation,
    decision: 'accepted',
    capacity: { kind: 'self' },
    ...more,
  });

async function accept(siteKey = 'pk_test_ok'): Promise<DecisionAnswer> {
  const { status, body } = await decide(siteKey, (await present(siteKey)).body.presentation!);
  expect(status).toBe(201);
  return body;
}

const subjectToken = (sub: string, aud: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setAudience(aud)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(TEST_TOKEN_SECRET));

const sizeOf = async (path: string): Promise<number> =>
  Number((await (await fetch(`${demo.url}${path}`)).text()).split('\n')[1]);

describe('pk_test_ok and sk_test_ok', () => {
  it('carry an acceptance from any page to its account, and leave the ledger’s own log as it was', async () => {
    const before = await sizeOf('/log/checkpoint');
    const { token } = await accept();
    const verified = await fromServer<object>('sk_test_ok', '/v1/siteverify', {
      token,
      subject: 'acct-1',
      expect: { agreements: [SMALL] },
    });
    expect(verified.body).toMatchObject({ success: true, decision: 'accepted', hostname: 'shop.example' });
    const status = await fromServer<object>('sk_test_ok', `/v1/subjects/acct-1/status?agreement=${SMALL}`);
    expect(status.body).toMatchObject({ ask: 'no', accepted: { version: '2' } });
    expect(await sizeOf('/log/checkpoint')).toBe(before);
    expect(await sizeOf('/test/pk_test_ok/log/checkpoint')).toBeGreaterThan(3);
  });

  it('show the text in force word for word, and say that it is a test', async () => {
    const { body } = await present('pk_test_ok');
    expect(body.demo).toBe(true);
    const shown = await (await fetch(body.agreements[0]!.url)).json();
    const live = await call<object>(`/v1/agreements/${SMALL}/versions/1`);
    expect(shown).toEqual({ ...live.body, version: '2' });
  });

  it('give a receipt that verifies under the test log’s own key and under no other', async () => {
    const { receipt } = await accept();
    const about = (path: string) => call<{ origin: string; vkeys: [string] }>(`${path}/.well-known/assent.json`);
    const [live, test] = [(await about('')).body, (await about('/test/pk_test_ok')).body];
    expect(test.origin).toBe(`test.invalid/${live.origin}`);
    const verdict = (vkey: string): string =>
      verifyReceipt(JSON.stringify(receipt), { trusted: [parseVerifierKey(vkey)!], verify: verifyEd25519 }).outcome;
    expect([verdict(test.vkeys[0]), verdict(live.vkeys[0])]).toEqual(['verified', 'signer-unknown']);
    const file = join(demo.data, 'receipt.json');
    writeFileSync(file, JSON.stringify(receipt));
    const checked = await assent(['verify', file, '--vkey', live.vkeys[0]]);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain(`Ledger ${test.origin}, a demonstration or a test, signed`);
    expect(checked.out).toContain('what it records binds nobody');
  });

  it('neither lend nor borrow: a token of one log is nothing to the other', async () => {
    const { token } = await accept();
    const real = await accepted(demo.url, await presented(demo.url, SMALL));
    const lent = await fromServer<object>('sk_test_ok', '/v1/siteverify', { token: real.body.token });
    expect(lent.body).toMatchObject({ success: false, 'error-codes': ['invalid-token'] });
    const borrowed = await fromServer<object>('sk_demo', '/v1/siteverify', { token });
    expect(borrowed.body).toMatchObject({ success: false, 'error-codes': ['invalid-token'] });
    const { presentation } = (await present('pk_test_ok')).body;
    const decided = await fetch(`${demo.url}/v1/decisions`, {
      method: 'POST',
      headers: { ...json, Origin: demo.site },
      body: JSON.stringify({
        siteKey: 'pk_demo',
        presentation,
        decision: 'accepted',
        capacity: { kind: 'self' },
      }),
    });
    expect([decided.status, ((await decided.json()) as Problem).code]).toEqual([401, 'presentation-invalid']);
  });
});

describe('messages under sk_test_ok', () => {
  it('are refused by the link in them, by a mail program and by its page', async () => {
    const asked = '/v1/subjects/acct-mail/may-send?channel=email';
    const { body } = await fromServer<{ unsubscribe: { url: string } }>('sk_test_ok', asked);
    const page = await (await fetch(body.unsubscribe.url)).text();
    const [, action] = /<form [^>]*action="([^"]+)"/.exec(page)!;
    const pressed = await fetch(new URL(action!, body.unsubscribe.url), {
      method: 'POST',
      body: new URLSearchParams({ channel: 'this' }),
    });
    expect(pressed.status).toBe(200);
    const [, receipt] = /href="([^"]+\/receipt)"/.exec(await pressed.text())!;
    expect(await (await fetch(new URL(receipt!, body.unsubscribe.url))).text()).toContain('test.invalid/');
    expect((await fromServer<object>('sk_test_ok', asked)).body).toMatchObject({ allowed: false, state: 'out' });
  });
});

describe('sk_test_fail and sk_test_used', () => {
  it.each([
    ['sk_test_fail', 'invalid-token'],
    ['sk_test_used', 'already-used'],
  ])('%s never confirms, however good the token', async (key, code) => {
    const { token } = await accept();
    const { status, body } = await fromServer(key, '/v1/siteverify', { token, subject: 'acct-2' });
    expect([status, body]).toEqual([200, { success: false, 'error-codes': [code] }]);
    const wrong = await fromServer<Problem>(key, '/v1/siteverify', { tokn: token });
    expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([400, 'unknown-field', '/tokn']);
    const { body: good } = await fromServer<object>('sk_test_ok', '/v1/siteverify', { token, subject: 'acct-2' });
    expect(good).toMatchObject({ success: true });
  });
});

describe('pk_test_changed', () => {
  it('asks an account again with what changed, as often as it is tried', { timeout: 60_000 }, async () => {
    const siteKey = 'pk_test_changed';
    const known = { subjectToken: await subjectToken('acct-3', siteKey) };
    for (let time = 0; time < 3; time++) {
      const { status, body } = await present(siteKey, { kind: 're-acceptance', ...known });
      expect([status, body.agreements[0]]).toMatchObject([
        201,
        { version: '2', show: 'changes', changes: { from: '1', to: '2' } },
      ]);
      const set = await (await fetch(body.agreements[0]!.changes!.url)).text();
      expect(set).toContain('The test keys add this sentence here');
      const asked = await fromServer<object>('sk_test_ok', `/v1/subjects/acct-3/status?agreement=${SMALL}`);
      expect(asked.body).toMatchObject({ accepted: { version: '1' }, due: { version: '2' } });
      expect((asked.body as { ask: string }).ask).not.toBe('no');
      expect((await decide(siteKey, body.presentation!, known)).status).toBe(201);
      const then = await fromServer<object>('sk_test_ok', `/v1/subjects/acct-3/status?agreement=${SMALL}`);
      expect(then.body).toMatchObject({ ask: 'no', accepted: { version: '2' } });
    }
  });

  it('asks however many pages of one account ask at the same time', async () => {
    const siteKey = 'pk_test_changed';
    const known = { subjectToken: await subjectToken('acct-many', siteKey) };
    const { presentation } = (await present(siteKey, { kind: 're-acceptance', ...known })).body;
    expect((await decide(siteKey, presentation!, known)).status).toBe(201);
    const asked = Array.from({ length: 12 }, () => present(siteKey, { kind: 're-acceptance', ...known }));
    for (const { status, body } of await Promise.all(asked))
      expect([status, body.agreements[0]]).toMatchObject([201, { show: 'changes' }]);
  });

  it('shows the whole text where no account is named', async () => {
    const { body } = await present('pk_test_changed');
    expect(body.agreements[0]).toMatchObject({ show: 'full' });
  });

  it('believes no subject token but one for that very key', async () => {
    const forged = await present('pk_test_changed', { subjectToken: await subjectToken('acct-4', 'pk_test_ok') });
    expect([forged.status, forged.body.code]).toEqual([401, 'subject-token-invalid']);
  });
});

describe('what goes wrong on purpose', () => {
  it('pk_test_slow takes about three seconds, and then works', { timeout: 60_000 }, async () => {
    const started = performance.now();
    const { status, body } = await present('pk_test_slow');
    expect(status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(2900);
    const fetched = performance.now();
    expect((await fetch(body.agreements[0]!.url)).status).toBe(200);
    expect(performance.now() - fetched).toBeGreaterThan(2900);
  });

  it('pk_test_down is unavailable in the reader’s language, and a page may read why', async () => {
    const { status, body, headers } = await present('pk_test_down');
    expect([status, body.code, body.retryable]).toEqual([503, 'unavailable', true]);
    expect(headers.get('Retry-After')).toBe('2');
    expect(headers.get('Access-Control-Allow-Origin')).toBe(ANYWHERE);
  });

  it('pk_test_expired presents, and takes no decision', async () => {
    const { presentation } = (await present('pk_test_expired')).body;
    const { status, body } = await decide('pk_test_expired', presentation!);
    expect([status, body.code]).toEqual([410, 'presentation-expired']);
  });

  it('pk_test_mismatch serves bytes that do not have the digest', async () => {
    const { digest, url } = (await present('pk_test_mismatch')).body.agreements[0]!;
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    expect(`sha256:${hash}`).not.toBe(digest);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ agreement: SMALL });
  });
});

describe('the door between the two logs', () => {
  it('knows the keys in the contract, and no other', async () => {
    expect(TEST_SITE_KEYS).toHaveLength(6);
    for (const siteKey of ['pk_test_', 'pk_test_real', 'pk_test_ok2', 'PK_TEST_OK'])
      expect([siteKey, (await present(siteKey)).status >= 400]).toEqual([siteKey, true]);
    for (const key of ['sk_test_', 'sk_test_okay', 'lk_test_ok'])
      expect((await fromServer<Problem>(key, '/v1/siteverify', { token: 'x' })).status).not.toBe(200);
  });

  it('is not opened by a key that stands anywhere but in its place', async () => {
    const answer = await call<PresentationAnswer>('/v1/presentations', {
      method: 'POST',
      headers: { ...json, Origin: demo.site },
      body: JSON.stringify({
        siteKey: 'pk_demo',
        agreements: [SMALL],
        locale: 'en',
        kind: 'sign-up',
        cdata: '"pk_test_ok"',
      }),
    });
    expect(answer.body.agreements[0]!.version).toBe('1');
    for (const garbage of ['{"siteKey":"pk_test_ok"', '["pk_test_ok"]', '"pk_test_ok"', 'pk_test_ok']) {
      const refused = await call<Problem>('/v1/decisions', {
        method: 'POST',
        headers: { ...json, Origin: ANYWHERE },
        body: garbage,
      });
      expect([garbage, refused.status]).toEqual([garbage, 400]);
    }
  });

  it('serves of the test log what pages and verifiers fetch, and no page, console or record', async () => {
    for (const path of [
      'console',
      'v1/records',
      'v1/siteverify',
      'demo/publish',
      'agreements/small-terms',
      'test/x',
      '',
    ])
      expect([path, (await fetch(`${demo.url}/test/pk_test_ok/${path}`)).status]).toEqual([path, 404]);
    expect((await fetch(`${demo.url}/test/sk_test_ok/log/checkpoint`)).status).toBe(404);
  });

  it('is not gone round by a path that goes up', async () => {
    const raw = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        request({ port: demo.port, host: '127.0.0.1', path }, (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        })
          .on('error', reject)
          .end();
      });
    for (const up of ['..', '%2e%2e', '%2E.'])
      expect([up, await raw(`/test/pk_test_ok/v1/documents/${up}/${up}/console`)]).toEqual([up, 404]);
  });

  it('publishes nobody’s drafts, and follows what the ledger puts in force', { timeout: 60_000 }, async () => {
    for (const path of ['/demo/publish', '/console', '/metrics', '/v1/records']) {
      const answer = await fetch(`${demo.url}${path}`, {
        method: path.startsWith('/demo') ? 'POST' : 'GET',
        headers: { Authorization: 'Bearer sk_test_ok', Accept: 'application/json' },
      });
      // The ledger itself answers, as it does to any key that it does not know; a demonstration publishes for everybody.
      expect(await answer.text(), path).not.toContain('test.invalid');
    }
    expect((await present('pk_test_ok')).body.agreements[0]).toMatchObject({ version: '3' });
  });

  it('leaves nothing behind, and begins with a new key', { timeout: 60_000 }, async () => {
    const one = await demos.start();
    const about = async (url: string): Promise<string> =>
      ((await (await fetch(`${url}/test/pk_test_ok/.well-known/assent.json`)).json()) as { vkeys: [string] }).vkeys[0];
    expect(existsSync(join(one.data, 'test-log'))).toBe(false);
    const first = await about(one.url);
    expect(existsSync(join(one.data, 'test-log', 'ledger.db'))).toBe(true);
    await one.end('SIGKILL');
    const again = await demos.start({ data: one.data });
    expect(await about(again.url)).not.toBe(first);
    expect((await again.end('SIGTERM')).status).toBe(0);
    expect(existsSync(join(one.data, 'test-log'))).toBe(false);
  });
});

describe('a live ledger', () => {
  it('answers test keys from a test log too, and its own log is told nothing', { timeout: 60_000 }, async () => {
    const data = demos.directory();
    const env = { ASSENT_DATA: data };
    expect((await assent(['init', '--origin', 'ledger.example/terms'], { env })).code).toBe(0);
    expect(
      (await assent(['publish', `${SMALL}@1`, '--folder', SMALL_ENVIRONMENT.ASSENT_AGREEMENTS], { env })).code,
    ).toBe(0);
    const port = await freePortPair();
    const live = spawn(process.execPath, ['server/main.ts'], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, PORT: String(port), ASSENT_ORIGIN: 'ledger.example/terms', ASSENT_LOG: 'silent', ...env },
      stdio: 'ignore',
    });
    const ended = once(live, 'exit');
    const at = `http://127.0.0.1:${port}`;
    try {
      const ready = () =>
        fetch(`${at}/readyz`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(ready, { timeout: 30_000 }).toBe(200);
      const before = await (await fetch(`${at}/log/checkpoint`)).text();
      const asked = { siteKey: 'pk_test_ok', agreements: [SMALL], locale: 'zh-CN', kind: 'sign-up' };
      const shown = await fetch(`${at}/v1/presentations`, {
        method: 'POST',
        headers: { ...json, Origin: ANYWHERE },
        body: JSON.stringify(asked),
      });
      expect([shown.status, await shown.json()]).toMatchObject([201, { demo: true, agreements: [{ version: '2' }] }]);
      const about = await (await fetch(`${at}/test/pk_test_ok/.well-known/assent.json`)).json();
      expect(about).toMatchObject({ origin: 'test.invalid/ledger.example/terms' });
      // Drafts lie in the same folder as what is published: no key that everybody has may bring them out.
      const headers = { Authorization: 'Bearer sk_test_ok', Accept: 'application/json' };
      expect((await fetch(`${at}/demo/publish`, { method: 'POST', headers })).status).toBe(404);
      expect((await fetch(`${at}/test/pk_test_ok/v1/agreements/${SMALL}/versions/3`)).status).toBe(404);
      expect(await (await fetch(`${at}/log/checkpoint`)).text()).toBe(before);
    } finally {
      live.kill('SIGTERM');
      await ended;
    }
    const checked = await assent(['fsck'], { env });
    expect(checked.code).toBe(0);
  });
});
