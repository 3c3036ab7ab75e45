// The widget's scripts over HTTP, as they were built: `npm test` builds them first.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readWidget } from '../../server/assets.ts';
import { AGREEMENTS, TestLedger } from '../support/test-ledger.ts';

const widget = readWidget();
let ledger: TestLedger;
let get: (path: string, accepted?: string) => Promise<Response>;
beforeAll(async () => {
  ledger = await TestLedger.start();
  const app = buildApp(ledger.ledger, { widget, agreements: AGREEMENTS, operations: ledger.operations });
  get = async (path, accepted) =>
    app.request(path, accepted === undefined ? {} : { headers: { 'Accept-Encoding': accepted } });
});
afterAll(() => ledger.end());

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('the widget over HTTP', () => {
  it('is a script for any site, kept for a short time, whose parts are kept for ever', async () => {
    const script = await get('/assent.js');
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(script.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=300');
    const names = new Set((await script.text()).match(/"[\w-]+-[\w-]{8}\.js"/g));
    const parts = [...names].map((name) => name.slice(1, -1));
    expect(parts.length).toBeGreaterThan(5);
    const paths = [...parts.flatMap((part) => [`/assent/0/${part}`, `/assent/17/${part}`]), `/${widget.whole.file}`];
    for (const path of paths) {
      const part = await get(path);
      expect([path, part.status]).toEqual([path, 200]);
      expect(part.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(part.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });

  it('has no part under a name it did not build', async () => {
    for (const path of [
      '/assent/0/x.js',
      '/assent/0/..%2fassent.js',
      '/assent/12345/x.js',
      '/assent/x/x.js',
      '/assent/0/',
      '/assent/0',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.8, br;q=0', 'gzip'],
    ['br;q=0.0, identity', null],
    ['', null],
    ['*', null],
  ])('comes compressed as the reader takes it: %s', async (accepted, form) => {
    const plain = await bytesOf(await get('/assent.js'));
    const response = await get('/assent.js', accepted);
    expect(response.headers.get('Content-Encoding')).toBe(form);
    expect(response.headers.get('Vary')).toContain('Accept-Encoding');
    const sent = await bytesOf(response);
    const unpacked = form === 'br' ? brotliDecompressSync(sent) : form === 'gzip' ? gunzipSync(sent) : sent;
    expect(unpacked.equals(plain)).toBe(true);
    if (form !== null) expect(sent.length).toBeLessThan(plain.length / 2);
  });
});

describe('a text over HTTP', () => {
  const ask = (headers: Record<string, string>) => {
    const { digest } = ledger.ledger.publications.version('small-terms', '1')!;
    return ledger.app.request(`/v1/documents/${digest}`, { headers });
  };

  it('is its exact bytes under its digest for whoever keeps it', async () => {
    const { digest, canonical } = ledger.ledger.publications.version('small-terms', '1')!;
    const got = await ask({ 'Accept-Encoding': 'gzip, br' });
    expect(got.headers.get('Content-Encoding')).toBeNull();
    expect(got.headers.get('ETag')).toBe(`"${digest}"`);
    expect(got.headers.get('Repr-Digest')).toMatch(/^sha-256=:/);
    expect(await got.text()).toBe(canonical);
  });

  it('is compressed for a page, under the same digest', async () => {
    const { digest, canonical } = ledger.ledger.publications.version('small-terms', '1')!;
    const got = await ask({ 'Accept-Encoding': 'gzip, br', Origin: 'https://shop.example' });
    expect(got.headers.get('Content-Encoding')).toBe('br');
    expect(got.headers.get('ETag')).toBe(`"${digest}"`);
    expect(got.headers.get('Repr-Digest')).toBeNull();
    expect(got.headers.get('Vary')).toMatch(/Origin.*Accept-Encoding/);
    expect(brotliDecompressSync(await bytesOf(got)).toString()).toBe(canonical);
    const plain = await ask({ 'Accept-Encoding': 'identity', Origin: 'https://shop.example' });
    expect(await plain.text()).toBe(canonical);
  });

  it('is not sent again to whoever has it, in whichever form', async () => {
    const { digest } = ledger.ledger.publications.version('small-terms', '1')!;
    for (const [tag, origin] of [
      [`"${digest}"`, {}],
      [`W/"${digest}"`, { Origin: 'https://shop.example' }],
      [`"x", W/"${digest}"`, {}],
    ] as const) {
      const got = await ask({ 'If-None-Match': tag, ...origin });
      expect([got.status, await got.text()]).toEqual([304, '']);
    }
  });
});
