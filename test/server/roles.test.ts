// Whose key opens what: every route behind a key, tried with every other one.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import type { Problem } from '../../core/wire.ts';
import { AGREEMENTS, ORIGIN, SMALL, TestLedger, WIDGET_STAND_IN } from '../support/test-ledger.ts';

let ledger: TestLedger;
let live: ReturnType<typeof buildApp>;
beforeAll(async () => {
  ledger = await TestLedger.start();
  await ledger.accept('ann');
  live = buildApp(
    { ...ledger.ledger, demo: false },
    {
      widget: WIDGET_STAND_IN,
      agreements: AGREEMENTS,
      operations: ledger.operations,
    },
  );
});
afterAll(() => ledger.end());

const KEYS = { site: 'sk_demo', legal: 'lk_demo', auditor: 'uk_demo', publisher: 'ak_demo' } as const;
type Holder = keyof typeof KEYS;

const ROUTES: readonly (readonly [string, string, Holder])[] = [
  ['GET', '/v1/records', 'legal'],
  ['GET', '/v1/records/1', 'legal'],
  ['GET', '/v1/records/1/receipt', 'legal'],
  ['GET', `/v1/subjects/ann/status?agreement=${SMALL}`, 'site'],
  ['GET', '/v1/records/chain?site=s&subject=ann', 'legal'],
  ['GET', '/v1/subjects/ann/history', 'site'],
  ['GET', '/v1/subjects/ann/chain', 'site'],
  ['GET', '/v1/subjects/ann/may-send?channel=email', 'site'],
  ['GET', '/v1/may-send?address=a%40example.com', 'site'],
  ['POST', '/v1/siteverify', 'site'],
  ['PUT', '/v1/decisions/4/subject', 'site'],
  ['DELETE', '/v1/decisions/4/subject', 'site'],
  ['POST', `/v1/agreements/${SMALL}/versions`, 'publisher'],
  ['GET', '/log/tile/entries/000.p/1', 'auditor'],
];

async function ask(method: string, path: string, authorization?: string) {
  const response = await live.request(`${ORIGIN}${path}`, {
    method,
    headers: {
      Origin: ORIGIN,
      ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  const isProblem = response.headers.get('Content-Type') === 'application/problem+json';
  return { status: response.status, code: isProblem ? ((await response.json()) as Problem).code : null, response };
}

describe.each(ROUTES)('%s %s', (method, path, holder) => {
  it(`lets the key of the ${holder} in, however its scheme is spelled`, async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const { status } = await ask(method, path, `${scheme} ${KEYS[holder]}`);
      expect([401, 403]).not.toContain(status);
    }
  });

  it('lets no other key in, and nobody without one', async () => {
    const before = await ledger.size();
    for (const other of Object.keys(KEYS) as Holder[]) {
      if (other === holder) continue;
      const { status, code } = await ask(method, path, `Bearer ${KEYS[other]}`);
      expect([status, code], other).toEqual([403, 'role-insufficient']);
    }
    for (const missing of [
      undefined,
      'Basic c2tfZGVtbw==',
      'Bearer',
      `Bearer ${KEYS[holder]} x`,
      `Bearer ${'x'.repeat(257)}`,
    ]) {
      const { status, code, response } = await ask(method, path, missing);
      expect([status, code], missing).toEqual([401, 'key-missing']);
      expect(response.headers.get('WWW-Authenticate'), missing).toBe('Bearer');
    }
    for (const wrong of ['pk_demo', `${KEYS[holder]}0`, KEYS[holder].toUpperCase()]) {
      const { status, code, response } = await ask(method, path, `Bearer ${wrong}`);
      expect([401, 403], wrong).toContain(status);
      expect(response.headers.get('WWW-Authenticate'), wrong).toBe(status === 401 ? 'Bearer' : null);
      expect(['key-invalid', 'role-insufficient'], wrong).toContain(code);
    }
    expect(await ledger.size()).toBe(before);
  });
});

it('asks a page, whose key stands in the body, for no other one', async () => {
  const { status, body, headers } = await ledger.present({ siteKey: 'pk_nobody' });
  expect([status, body.code, body.field]).toEqual([401, 'key-invalid', '/siteKey']);
  expect(headers.get('WWW-Authenticate')).toBeNull();
});

describe('outside a demonstration', () => {
  it('entries are for auditors and kept by no cache; hashes and checkpoints are everybody’s', async () => {
    const { response } = await ask('GET', '/log/tile/entries/000.p/1', `Bearer ${KEYS.auditor}`);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
    for (const path of ['/log/checkpoint', '/log/tile/0/000.p/1']) expect((await ask('GET', path)).status).toBe(200);
  });

  it('nothing is published by a button', async () => {
    const before = await ledger.size();
    expect(await ask('POST', '/demo/publish')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await ledger.size()).toBe(before);
  });
});

describe('the log', () => {
  it('has no tile that is wider than itself', async () => {
    const size = await ledger.size();
    const statusOf = async (path: string) => (await ask('GET', path, `Bearer ${KEYS.auditor}`)).status;
    for (const level of ['0', 'entries']) {
      expect(await statusOf(`/log/tile/${level}/000.p/${size}`)).toBe(200);
      expect(await statusOf(`/log/tile/${level}/000.p/${size + 1}`)).toBe(404);
      expect(await statusOf(`/log/tile/${level}/000`)).toBe(404);
    }
    expect(await statusOf('/log/tile/1/000')).toBe(404);
  });

  it('proves an entry only in trees that are there, from the one its receipt ends in', async () => {
    const { index } = await ledger.accept();
    const size = await ledger.size();
    await ledger.accept();
    const statusOf = async (path: string) => (await ask('GET', path)).status;
    expect(await statusOf(`/v1/proofs/${index}/${size}`)).toBe(200);
    expect(await statusOf(`/v1/proofs/${index}/${size + 1}`)).toBe(200);
    for (const [from, to] of [
      [index, size - 1],
      [index, 0],
      [index, size + 2],
      [size + 5, size + 1],
    ])
      expect(await statusOf(`/v1/proofs/${from}/${to}`)).toBe(404);
  });
});
