// The log as everybody reads it: c2sp.org/tlog-tiles over HTTP, what may be kept of it, and addresses that are none.

import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../core/bytes/encoding.ts';
import { parseCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from '../../core/log/merkle.ts';
import { parseNote } from '../../core/log/note.ts';
import { decodeEntryBundle, decodeTile } from '../../core/log/tiles.ts';
import type { Problem } from '../../core/wire.ts';
import { ORIGIN, TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
let size: number;
beforeAll(async () => {
  ledger = await TestLedger.start();
  await Promise.all(Array.from({ length: 270 }, () => ledger.accept()));
  size = await ledger.size();
}, 60_000);
afterAll(() => ledger.end());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  Promise.resolve(ledger.app.request(`${ORIGIN}${path}`, { method, headers }));
const bytesAt = async (path: string): Promise<Uint8Array> => {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};

const PATHS = ['/log/checkpoint', '/log/tile/0/000', '/log/tile/1/000.p/1', '/log/tile/entries/000'];

describe('the log', () => {
  it('is the tree that its checkpoint signs, in full tiles and partial ones, with the entries under them', async () => {
    const [full, rest] = [await bytesAt('/log/tile/0/000'), await bytesAt(`/log/tile/0/001.p/${size - 256}`)];
    const leaves = [...decodeTile(full, 256)!, ...decodeTile(rest, size - 256)!];
    const note = parseNote(Buffer.from(await bytesAt('/log/checkpoint')).toString('utf8'))!;
    expect(parseCheckpoint(note.text)).toEqual({ origin: ledger.ledger.origin, size, root: rootOf(leaves) });
    expect(decodeTile(await bytesAt('/log/tile/1/000.p/1'), 1)).toEqual([rootOf(leaves.slice(0, 256))]);
    const bundle = decodeEntryBundle(await bytesAt('/log/tile/entries/000'), 256)!;
    expect(bundle.map((entry) => leafHash(entry))).toEqual(leaves.slice(0, 256));
  });

  it('still serves the partial tiles of every earlier size', async () => {
    const full = await bytesAt('/log/tile/0/000');
    for (const width of [1, 2, 100, 255])
      expect(await bytesAt(`/log/tile/0/000.p/${width}`)).toEqual(full.subarray(0, width * 32));
    const entries = decodeEntryBundle(await bytesAt('/log/tile/entries/000'), 256)!;
    expect(decodeEntryBundle(await bytesAt('/log/tile/entries/000.p/7'), 7)).toEqual(entries.slice(0, 7));
  });

  it('says of what type everything is, how long it may be kept, and that anybody may read it', async () => {
    const [checkpoint, ...tiles] = await Promise.all(PATHS.map((path) => ask(path)));
    const of = ({ headers }: Response) => [headers.get('Content-Type'), headers.get('Cache-Control')];
    expect(of(checkpoint!)).toEqual(['text/plain; charset=utf-8', 'no-cache']);
    for (const tile of tiles)
      expect(of(tile)).toEqual(['application/octet-stream', 'public, max-age=31536000, immutable']);
    for (const { headers } of [checkpoint!, ...tiles]) {
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Set-Cookie')).toBeNull();
      expect(headers.get('Vary')).toBeNull();
    }
  });

  it.each(PATHS)('%s answers HEAD as GET, and says whoever has it that nothing changed', async (path) => {
    const [got, head] = [await ask(path), await ask(path, {}, 'HEAD')];
    const tag = got.headers.get('ETag')!;
    expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([200, '', tag]);
    for (const known of [tag, `"other", ${tag}`, '*']) {
      const again = await ask(path, { 'If-None-Match': known });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('Cache-Control')).toBe(got.headers.get('Cache-Control'));
    }
    expect((await ask(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('changes its checkpoint’s tag with the checkpoint', async () => {
    const { headers } = await ask('/log/checkpoint');
    await ledger.accept();
    const newer = await ask('/log/checkpoint', { 'If-None-Match': headers.get('ETag')! });
    expect(newer.status).toBe(200);
  });

  it('takes nothing from a query: a cache that leaves it out answers the same', async () => {
    for (const path of [...PATHS, `/v1/proofs/10/${size}`]) {
      const plain = await bytesAt(path);
      for (const query of ['?', '?x=1', '?size=1', '?/log/tile/0/001', '?index=0&size=9'])
        expect(await bytesAt(path + query), query).toEqual(plain);
    }
  });

  it('gives out no tile that lost a hash, nor an entry bundle that lost an entry', async () => {
    const other = await TestLedger.start();
    await other.accept();
    const width = await other.size();
    const file = new Database(other.place.store.file);
    const change = (statement: string) => expect(file.prepare(statement).run().changes).toBe(1);
    const status = async (level: string) => (await other.app.request(`/log/tile/${level}/000.p/${width}`)).status;
    expect([await status('0'), await status('entries')]).toEqual([200, 200]);
    change('update tree_hash set hash = substr(hash, 2) where level = 0 and idx = 1');
    expect(await status('0')).toBe(503);
    change('delete from tree_hash where level = 0 and idx = 1');
    expect(await status('0')).toBe(503);
    change('delete from entry where idx = 2');
    expect(await status('entries')).toBe(503);
    file.close();
    other.reported.length = 0;
    await other.end();
  });
});

describe('the proofs', () => {
  it('lead from the entry to the tree that was asked for, and from the receipt’s tree to that one', async () => {
    const leaves = decodeTile(await bytesAt('/log/tile/0/000'), 256)!;
    const rootAt = (count: number) => rootOf(leaves.slice(0, count));
    for (const [index, at] of [
      [0, 200],
      [1, 64],
      [2, 256],
    ] as const) {
      const answer = await ask(`/v1/proofs/${index}/${at}`);
      expect(answer.headers.get('Cache-Control')).toContain('immutable');
      const { inclusion, first, consistency, ...place } = (await answer.json()) as {
        inclusion: string[];
        first: number;
        consistency: string[];
      };
      expect(place).toEqual({ index, size: at });
      const paths = [inclusion, consistency].map((path) => path.map((hash) => fromBase64(hash)!));
      expect(verifyInclusion(leaves[index]!, index, at, paths[0]!, rootAt(at))).toBe(true);
      expect(verifyConsistency(first, at, rootAt(first), rootAt(at), paths[1]!)).toBe(true);
    }
  });
});

/** Nothing there: told as a problem, kept by no cache, and nothing is recorded. */
async function expectRefused(path: string, statuses: readonly number[] = [404]): Promise<void> {
  const before = ledger.ledger.sequencer.size;
  const answer = await ask(path);
  const body = (await answer.json()) as Problem;
  expect(statuses, path).toContain(answer.status);
  expect([answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')]).toEqual([
    'application/problem+json',
    'no-store',
  ]);
  expect(body).toMatchObject({ status: answer.status, code: answer.status === 404 ? 'not-found' : 'malformed' });
  expect(ledger.ledger.sequencer.size).toBe(before);
}

describe('an address that is none', () => {
  it.each([
    ['is not born yet', '/log/tile/0/001'],
    ['is wider than the log', '/log/tile/0/001.p/255'],
    ['lies behind the log', '/log/tile/0/002.p/1'],
    ['is empty', '/log/tile/2/000.p/1'],
    ['is empty', '/log/tile/0/000.p/0'],
    ['is a full tile called partial', '/log/tile/0/000.p/256'],
    ['has a width with a zero before it', '/log/tile/0/000.p/01'],
    ['has a level with a zero before it', '/log/tile/00/000'],
    ['is of no level', '/log/tile/64/000'],
    ['is of no level', '/log/tile/-1/000'],
    ['is of no level', '/log/tile/data/000'],
    ['has an index that is not padded', '/log/tile/0/0'],
    ['has an index that is padded too far', '/log/tile/0/x000/000'],
    ['has an index of which not all but the last begin with x', '/log/tile/0/000/000'],
    ['has an index beyond numbers', `/log/tile/0/${'x999/'.repeat(5)}999`],
    ['has an index without end', `/log/tile/0/${'x999/'.repeat(400)}999`],
    ['has slashes that are none', '/log/tile%2F0%2F000'],
    ['has slashes that are none', '/log/tile/0%2F000'],
    ['climbs', '/log/tile/%2e%2e%2f%2e%2e%2fkeys.json'],
    ['has something behind it', '/log/tile/0/000/'],
    ['has something behind it', '/log/tile/0/000.p/1/2'],
    ['has something behind it', '/log/checkpoint/'],
    ['is a directory', '/log/tile/'],
    ['is a directory', '/log/'],
    ['is a proof in a tree that is not there', '/v1/proofs/1/9007199254740991'],
    ['is a proof in a tree beyond numbers', '/v1/proofs/1/9007199254740993'],
    ['is a proof in a tree before the entry’s receipt', '/v1/proofs/200/10'],
    ['is a proof of an entry that is not there', '/v1/proofs/4503599627370496/100'],
    ['is a proof with signs', '/v1/proofs/-1/+5'],
    ['is a proof in other digits', '/v1/proofs/1e2/0x64'],
    ['is a proof in other digits', '/v1/proofs/%EF%BC%91/100'],
  ])('%s: %s', (_what, path) => expectRefused(path));

  it.each(['/log/tile/0/%zz', '/log/tile/%c0%ae', '/v1/proofs/%/1'])('is badly escaped: %s', (path) =>
    expectRefused(path, [400]),
  );

  it('is refused, whatever it is: of a tile', async () => {
    const digits = fc.stringMatching(/^[0-9]{1,8}$/);
    const level = fc.oneof(fc.constantFrom('0', '1', '2', '63', '64', 'entries', '01', ''), digits, fc.string());
    const group = fc.oneof(fc.stringMatching(/^x?[0-9]{1,4}$/), fc.constantFrom('000', 'x000', '001', '...', '%2f'));
    const width = fc.oneof(
      fc.constant(''),
      digits.map((one) => `.p/${one}`),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(level, fc.array(group, { minLength: 1, maxLength: 8 }), width, async (at, groups, end) => {
        const path = `/log/tile/${encodeURI(at)}/${groups.join('/')}${encodeURI(end)}`.replace(/[?#].*$/, '');
        const answer = await ask(path);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        // Where there is such a tile after all, it is as wide as it says, and never wider than 256.
        if (answer.status === 200 && !path.includes('/entries/')) expect(bytes.length % 32).toBe(0);
        expect(bytes.length).toBeLessThanOrEqual(256 * 8194);
        expect([200, 400, 404]).toContain(answer.status);
        expect(answer.headers.get('Cache-Control')).toContain(answer.status === 200 ? 'immutable' : 'no-store');
      }),
      { numRuns: 400 },
    );
    expect(ledger.reported).toEqual([]);
  });

  it('is refused, whatever it is: of a proof', async () => {
    const part = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
      fc.nat(600).map(String),
      fc.double().map(String),
      fc.string({ minLength: 1 }).map(encodeURIComponent),
    );
    const before = await ledger.size();
    await fc.assert(
      fc.asyncProperty(part, part, async (index, at) => {
        const answer = await ask(`/v1/proofs/${index}/${at}`);
        expect([200, 400, 404]).toContain(answer.status);
        const text = await answer.text();
        if (answer.status === 200) expect(Number(index)).toBeLessThan(Number(at));
        expect(text.length).toBeLessThan(20_000);
      }),
      { numRuns: 400 },
    );
    expect([ledger.reported, await ledger.size()]).toEqual([[], before]);
  });
});
