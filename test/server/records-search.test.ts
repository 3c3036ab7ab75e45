// What legal asks for in a search is what is answered: as of then, under the root of then, or refused.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import { TestLedger } from '../support/test-ledger.ts';

interface Found extends Problem {
  readonly records: readonly { index: number; subject: string | null; grade?: string; linkedBy?: number }[];
  readonly asOf: { readonly size: number; readonly root: string };
}

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const find = async (query: string) => (await ledger.byLegal<Found>(`/v1/records?${query}`)).body;

describe('records as of a size', () => {
  it('are those of then, under the root of then, and whose they were then', async () => {
    const { index, token, receipt } = await ledger.accept();
    const link = { token, subject: 'ann' };
    const linked = (await ledger.bySite<{ index: number }>('PUT', `/v1/decisions/${index}/subject`, link)).body.index;
    await ledger.bySite('DELETE', `/v1/decisions/${index}/subject`);
    const before = await find(`type=decision&asOf=${linked}`);
    expect(before.records).toMatchObject([{ index, subject: null, grade: 'unlinked' }]);
    // The checkpoint of the receipt is that of the log when the decision had just been recorded.
    expect(before.asOf).toEqual({ size: linked, root: receipt.proof.split('\n\n')[1]!.split('\n')[2] });
    expect((await find(`type=decision&subject=ann&asOf=${linked}`)).records).toEqual([]);
    expect((await find(`type=decision&subject=ann&asOf=${linked + 1}`)).records).toMatchObject([
      { index, subject: 'ann', grade: 'confirmed', linkedBy: linked },
    ]);
    expect((await find('type=decision&subject=ann')).records).toEqual([]);
    expect((await find(`type=decision&subject=ann&asOf=${linked + 2}`)).records).toEqual([]);
  });
});

describe('a search that cannot be meant', () => {
  it.each([
    ['subject=ann&q=bob', 400, 'invalid-field', '/q'],
    ['agreement=No+Id', 400, 'invalid-field', '/agreement'],
    ['version=01', 400, 'invalid-field', '/version'],
    ['asOf=0', 400, 'invalid-field', '/asOf'],
    ['asOf=soon', 400, 'invalid-field', '/asOf'],
    ['asOf=999999', 422, 'moment-ahead', '/asOf'],
    ['asOf=2126-01-01', 422, 'moment-ahead', '/asOf'],
    ['locale=not_a_tag', 422, 'locale-unknown', '/locale'],
    ['colour=red', 400, 'unknown-field', '/colour'],
  ])('is refused: %s', async (query, status, code, field) => {
    const refused = await find(query);
    expect([refused.status, refused.code, refused.field]).toEqual([status, code, field]);
  });

  it('is answered where it says the same twice', async () => {
    expect((await find('subject=ann&q=ann&limit=1')).records).toHaveLength(1);
  });
});
