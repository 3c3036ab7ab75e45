import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../server/problems.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';
import type { Problem } from '../../core/wire.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const asked = { siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' };

describe('a bad request', () => {
  it.each([
    ['malformed', '{', {}, 400, ''],
    ['malformed', '{"siteKey":"\\ud800"}', {}, 400, ''],
    ['media-type', JSON.stringify(asked), { 'Content-Type': 'text/plain' }, 415, ''],
    ['too-large', JSON.stringify({ ...asked, cdata: 'x'.repeat(70_000) }), {}, 413, ''],
    ['unknown-field', JSON.stringify({ ...asked, colour: 'red' }), {}, 400, '/colour'],
    ['invalid-field', JSON.stringify({ ...asked, cdata: 'x'.repeat(256) }), {}, 400, '/cdata'],
    ['invalid-field', JSON.stringify({ ...asked, agreements: [] }), {}, 400, '/agreements'],
    ['invalid-field', JSON.stringify({ ...asked, agreements: [SMALL, SMALL] }), {}, 400, '/agreements'],
    ['invalid-field', JSON.stringify({ ...asked, kind: 'sign-in' }), {}, 400, '/kind'],
    ['invalid-field', JSON.stringify({ ...asked, action: 'a\u0000b' }), {}, 400, '/action'],
    ['locale-unknown', JSON.stringify({ ...asked, locale: 'not_a_tag' }), {}, 422, '/locale'],
    ['not-found', JSON.stringify({ ...asked, agreements: ['no-such-terms'] }), {}, 404, '/agreements/0'],
    ['key-invalid', JSON.stringify({ ...asked, siteKey: 'pk_unknown' }), {}, 401, '/siteKey'],
    ['origin-not-allowed', JSON.stringify(asked), { Origin: 'https://evil.example' }, 403, ''],
    ['origin-not-allowed', JSON.stringify(asked), { Origin: `${ORIGIN}.evil.example` }, 403, ''],
    ['origin-missing', JSON.stringify(asked), { Origin: 'null' }, 403, ''],
  ] as const)('is refused as %s: %s %j', async (code, body, headers, status, field) => {
    const before = await ledger.size();
    const answer = await ledger.send<Problem>('POST', '/v1/presentations', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      code,
      status,
      type: `${ORIGIN}/problems/${code}`,
      ...(field ? { field } : {}),
    });
    expect(await ledger.size()).toBe(before);
  });

  it('says of a secret key in a page that it is known now, and of an unknown word which there are', async () => {
    const detail = async (changed: object, language: string) =>
      (
        await ledger.send<Problem>(
          'POST',
          '/v1/presentations',
          { ...asked, ...changed },
          { 'Accept-Language': language },
        )
      ).body.detail;
    expect(await detail({ siteKey: 'sk_demo' }, 'en')).toContain('anybody can read it. Put the site key (pk_…) here');
    expect(await detail({ siteKey: 'sk_demo' }, 'zh')).toContain('任何人都能读到');
    expect(await detail({ siteKey: 'demo' }, 'en')).toContain('missing, of a wrong type or out of range');
    expect(await detail({ kind: 'signup' }, 'en')).toContain('there are: sign-up, re-acceptance, settings.');
    expect(await detail({ kind: 'signup' }, 'zh')).toContain('可用：sign-up、re-acceptance、settings。');
    const history = await ledger.send<Problem>('GET', '/v1/me/history?siteKey=sk_demo');
    expect([history.body.code, history.body.detail]).toEqual(['key-invalid', expect.stringContaining('secret key')]);
    expect(history.body).not.toHaveProperty('fault');
  });

  it('can be read by the page that made it, also where the page’s origin is not allowed', async () => {
    const answer = await ledger.send<Problem>('POST', '/v1/presentations', asked, { Origin: 'https://evil.example' });
    expect([answer.body.code, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([
      'origin-not-allowed',
      'https://evil.example',
    ]);
    expect(answer.headers.get('Vary')).toContain('Origin');
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  it('speaks the reader’s language', async () => {
    const speak = async (language: string) =>
      (await ledger.send<Problem>('GET', '/v1/agreements/none', undefined, { 'Accept-Language': language })).body.title;
    expect(await speak('zh-CN,zh;q=0.9,en;q=0.8')).toBe('没有找到');
    expect(await speak('fr, en;q=0.5')).toBe('Not found');
    expect(await speak('en;q=0.4, zh-TW;q=0.6')).toBe('没有找到');
  });

  it('never crashes the service, whatever JSON arrives', async () => {
    const paths = ['/v1/presentations', '/v1/decisions', '/v1/preferences', '/v1/siteverify'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), fc.boolean(), async (path, body, server) => {
        const headers: Record<string, string> = server ? { Authorization: 'Bearer sk_demo' } : {};
        const answer = await ledger.send<Problem>('POST', path, JSON.stringify(body), headers);
        expect(answer.status).toBeGreaterThanOrEqual(path === '/v1/siteverify' && server ? 200 : 400);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect(ledger.reported).toEqual([]);
  });

  it('never crashes the service, whatever address is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '/v1/documents/',
          '/v1/agreements/',
          '/log/tile/',
          '/v1/records/',
          '/u/',
          '/problems/',
          '/v1/proofs/',
        ),
        fc.webPath(),
        async (base, rest) => {
          const answer = await ledger.send<unknown>('GET', base + rest.slice(1), undefined, {
            Authorization: 'Bearer lk_demo',
          });
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    expect(ledger.reported).toEqual([]);
  });
});

describe('keys', () => {
  it.each([
    ['POST', '/v1/siteverify', undefined, 'key-missing', 401],
    ['POST', '/v1/siteverify', 'sk_wrong', 'key-invalid', 401],
    ['POST', '/v1/siteverify', 'lk_demo', 'role-insufficient', 403],
    ['GET', '/v1/records', undefined, 'key-missing', 401],
    ['GET', '/v1/records', 'lk_wrong', 'key-invalid', 401],
    ['GET', '/v1/records', 'sk_demo', 'role-insufficient', 403],
    ['GET', '/v1/records', 'uk_demo', 'role-insufficient', 403],
    ['GET', '/v1/subjects/a/status', 'lk_demo', 'role-insufficient', 403],
  ])('%s %s with %s is %s', async (method, path, key, code, status) => {
    const headers: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    const answer = await ledger.send<Problem>(method, path, method === 'POST' ? {} : undefined, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('another method than an address takes', () => {
  it.each([
    ['GET', '/v1/siteverify', 'POST'],
    ['DELETE', '/v1/decisions', 'POST'],
    ['POST', '/readyz', 'GET, HEAD'],
    ['PATCH', '/log/checkpoint', 'GET, HEAD'],
    ['DELETE', '/v1/agreements/small-terms/versions', 'POST'],
  ])('%s %s is refused, with those that it takes', async (method, path, allow) => {
    const answer = await ledger.send<Problem>(method, path);
    expect([answer.status, answer.body.code]).toEqual([405, 'method-not-allowed']);
    expect(answer.headers.get('Allow')).toBe(allow);
  });

  it('is no matter where there is no such address', async () => {
    for (const [method, path] of [
      ['POST', '/v1/nowhere'],
      ['GET', '/nowhere'],
      ['BREW', '/v1/nowhere'],
    ] as const)
      expect((await ledger.send<Problem>(method, path)).body.code).toBe('not-found');
  });
});

describe('the subject token', () => {
  it.each([
    ['made with another secret', { secret: 'ts_some_other_secret_of_enough_length_0' }, 'subject-token-invalid'],
    ['for another site', { audience: 'pk_other' }, 'subject-token-invalid'],
    ['valid for longer than an hour', { life: 3601 }, 'subject-token-invalid'],
    ['past its time', { life: -60 }, 'subject-token-expired'],
  ])('%s is refused', async (_name, how, code) => {
    const answer = await ledger.present({ subjectToken: await ledger.subjectToken('acct-1', how) });
    expect([answer.status, answer.body.code]).toEqual([401, code]);
  });

  it('that says alg none, or is no JWT, is refused', async () => {
    const none = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"a","aud":"pk_demo"}')}.`.replaceAll('=', '');
    for (const subjectToken of [none, 'a.b.c', 'x', `${await ledger.subjectToken('a')}x`]) {
      const answer = await ledger.present({ subjectToken });
      expect([answer.status, answer.body.code]).toEqual([401, 'subject-token-invalid']);
    }
  });
});

describe('the table of problems', () => {
  it('says in both languages what is wrong, in whole sentences', () => {
    for (const [code, { words }] of Object.entries(PROBLEMS)) {
      expect(words['zh-Hans'].detail, code).toMatch(/[。]$/);
      expect(words.en.detail, code).toMatch(/\.$/);
    }
  });
});
