import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileFolder, readVersionSource } from '../../server/agreements-folder.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { SHAPES } from '../../server/openapi/shapes.ts';
import type { Problem } from '../../core/wire.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
beforeAll(async () => {
  test = await TestLedger.start();
});
afterAll(async () => {
  expect(test.reported).toEqual([]);
  await test.end();
});

type Sources = ReturnType<typeof sourcesOf>;

function sourcesOf(version: string, agreement = SMALL, folder = AGREEMENTS) {
  const source = readVersionSource(folder, agreement, version);
  const texts = Object.entries(source.texts).map(([locale, { text }]) => [locale, { file: `${locale}.md`, text }]);
  return {
    agreement: source.agreement.value as Record<string, unknown>,
    version: source.version.value as Record<string, unknown>,
    texts: Object.fromEntries(texts) as { [locale: string]: { file: string; text: string } },
  };
}

const publish = (body: unknown, { agreement = SMALL, key = DEMO_KEYS.publisher as string } = {}) =>
  test.send<
    Problem & {
      digest: string;
      effective: string;
      index: number;
      findings?: { rule: string; file: string; message: string }[];
    }
  >('POST', `/v1/agreements/${agreement}/versions`, body, { Authorization: `Bearer ${key}` });

describe('publishing over HTTP', () => {
  it('is for a publisher alone', async () => {
    for (const key of [DEMO_KEYS.legal, DEMO_KEYS.auditor, DEMO_KEYS.secret]) {
      expect((await publish(sourcesOf('2'), { key })).body.code).toBe('role-insufficient');
    }
    expect((await publish(sourcesOf('2'), { key: 'ak_nobody' })).body.code).toBe('key-invalid');
  });

  it('refuses a text with errors, names each, and stores nothing', async () => {
    const before = await test.size();
    const sources = sourcesOf('2');
    sources.texts['en']!.text = sources.texts['en']!.text.replace('## 2.', '## 3.');
    const { status, body } = await publish(sources);
    expect([status, body.code]).toEqual([422, 'text-not-publishable']);
    expect(body.findings).toContainEqual(expect.objectContaining({ rule: 'number-differs', file: 'en.md' }));
    expect(z.parse(SHAPES.Problem, body)).toEqual(body);
    const chinese = await test.send<typeof body>('POST', `/v1/agreements/${SMALL}/versions`, sources, {
      Authorization: `Bearer ${DEMO_KEYS.publisher}`,
      'Accept-Language': 'zh-CN',
    });
    expect(chinese.body.findings![0]!.message).toMatch(/\p{Script=Han}/u);
    expect(await test.size()).toBe(before);
  });

  it.each([
    ['a member it does not know', (sources: Sources) => ({ ...sources, more: 1 }), 'unknown-field'],
    ['no texts', ({ agreement, version }: Sources) => ({ agreement, version }), 'invalid-field'],
    ['a manifest that is none', (sources: Sources) => ({ ...sources, version: [] }), 'invalid-field'],
    [
      'another agreement than the address',
      (sources: Sources) => ({ ...sources, agreement: { ...sources.agreement, agreement: 'other-terms' } }),
      'invalid-field',
    ],
    [
      'an effect before the notice is over',
      (sources: Sources) => ({
        ...sources,
        version: { ...sources.version, effective: '2020-01-01T00:00:00Z' },
      }),
      'notice-too-short',
    ],
    ['a first version once more', () => sourcesOf('1'), 'already-published'],
  ])('refuses %s', async (_name, change, code) => {
    const before = await test.size();
    const { status, body } = await publish(change(sourcesOf('2')));
    expect([body.code, status >= 400 && status < 500]).toEqual([code, true]);
    expect(await test.size()).toBe(before);
  });

  it('refuses what incorporates an agreement that is not there', async () => {
    const sources = sourcesOf('1', 'foreign-trade-pass-terms', 'agreements');
    const { status, body } = await publish(sources, { agreement: 'foreign-trade-pass-terms' });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({
        code: 'incorporated-missing',
        unpublished: ['foreign-trade-pass-privacy'],
        detail: expect.stringContaining('foreign-trade-pass-privacy') as string,
      }),
    ]);
  });

  it('takes a body up to 8 MiB there, and not elsewhere', async () => {
    const padded = (megabytes: number) => `${' '.repeat(megabytes * 1024 * 1024)}${JSON.stringify(sourcesOf('1'))}`;
    expect((await publish(padded(7))).body.code).toBe('already-published');
    expect((await publish(padded(9))).status).toBe(413);
    expect((await test.send('POST', '/v1/decisions', padded(1))).status).toBe(413);
  });

  it('records exactly what compiling gives, pending for its notice', async () => {
    const compiled = compileFolder(AGREEMENTS, SMALL, '2');
    const { status, body } = await publish(sourcesOf('2'));
    expect(status).toBe(201);
    expect(z.parse(SHAPES.NewPublication, body)).toEqual(body);
    expect(body.digest).toBe(compiled.ok && compiled.digest);
    expect(Date.parse(body.effective) - Date.parse(test.clock())).toBeGreaterThan(7 * 86_400_000);
    const overview = await test.send<{ pending: { version: string } }>('GET', `/v1/agreements/${SMALL}`);
    expect(overview.body.pending.version).toBe('2');
    expect((await publish(sourcesOf('2'))).body.code).toBe('already-published');
  });
});
