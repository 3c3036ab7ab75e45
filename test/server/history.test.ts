// What a person may see of themselves: every decision about the account, and the receipt of each as a file.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryLine } from '../../core/wire.ts';
import type { DecisionAnswer, Problem } from '../../core/wire.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

interface HistoryPage {
  readonly entries: readonly HistoryLine[];
  readonly cursor: string | null;
}

let test: TestLedger;
let mine: DecisionAnswer;
let refusal: { readonly index: number };

const HISTORY = '/v1/me/history?siteKey=pk_demo';
const asPerson = async <Body>(path: string, subject = 'ann') =>
  test.send<Body & Problem>('GET', path, undefined, { 'Assent-Subject-Token': await test.subjectToken(subject) });

beforeAll(async () => {
  test = await TestLedger.start();
  const unlinked = await test.accept();
  await test.bySite('POST', '/v1/siteverify', { token: unlinked.token, subject: 'ann' });
  mine = unlinked;
  await test.accept('somebody-else');
  const out = await test.send<{ index: number }>('POST', '/v1/preferences', {
    siteKey: 'pk_demo',
    subjectToken: await test.subjectToken('ann'),
    changes: [{ channel: 'sms', state: 'out' }],
  });
  refusal = out.body;
});
afterAll(() => test.end());

describe('history', () => {
  it('tells a person everything recorded about them, newest first, and nothing about others', async () => {
    const { body } = await asPerson<HistoryPage>(HISTORY);
    expect(body.entries.map(({ type, index }) => [type, index])).toEqual([
      ['preference', refusal.index],
      ['subject.linked', mine.index + 1],
      ['decision', mine.index],
    ]);
    expect(body.entries[0]!.changes).toEqual([{ channel: 'sms', state: 'out' }]);
    expect(body.entries[2]!.agreements![0]).toMatchObject({
      agreement: SMALL,
      version: '1',
      titles: { 'zh-CN': expect.any(String), en: expect.any(String) },
    });
    expect(body.cursor).toBeNull();
  });

  it("gives the site's server the same", async () => {
    const person = await asPerson<HistoryPage>(HISTORY);
    const site = await test.bySite<HistoryPage>('GET', '/v1/subjects/ann/history');
    expect(site.body).toEqual(person.body);
  });

  it('goes on page by page, with a cursor that is nothing for another person', async () => {
    const first = await asPerson<HistoryPage>(`${HISTORY}&limit=2`);
    const second = await asPerson<HistoryPage>(`${HISTORY}&limit=2&cursor=${first.body.cursor}`);
    expect([...first.body.entries, ...second.body.entries]).toHaveLength(3);
    expect(second.body.cursor).toBeNull();
    const stolen = await asPerson(`${HISTORY}&cursor=${first.body.cursor}`, 'somebody-else');
    expect([stolen.status, stolen.body.field]).toEqual([400, '/cursor']);
  });

  it('is for the holder of a subject token on a page of the site', async () => {
    const codes = await Promise.all([
      test.send<Problem>('GET', HISTORY),
      test.send<Problem>('GET', HISTORY, undefined, {
        'Assent-Subject-Token': await test.subjectToken('ann'),
        Origin: 'https://evil.example',
      }),
      test.send<Problem>('GET', '/v1/subjects/ann/history'),
    ]);
    expect(codes.map(({ body }) => body.code)).toEqual(['subject-token-invalid', 'origin-not-allowed', 'key-missing']);
  });

  it('is kept by no cache', async () => {
    const { headers } = await asPerson(HISTORY);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
  });
});

describe('receipts', () => {
  it('come as a file that verifies offline, with the texts in it', async () => {
    const { body, headers } = await asPerson<Record<string, unknown>>(`/v1/me/receipts/${mine.index}?siteKey=pk_demo`);
    expect(headers.get('Content-Disposition')).toBe(`attachment; filename="assent-${mine.index}.receipt.json"`);
    const verdict = test.verify(body);
    expect(verdict.outcome).toBe('verified');
    expect(verdict.points.filter(({ holds }) => holds === 'no')).toEqual([]);
    expect(body['documents']).toHaveLength(1);
    expect(body['proof']).toBe(mine.receipt.proof);
  });

  it('of other people do not exist', async () => {
    const codes = await Promise.all([
      asPerson(`/v1/me/receipts/${mine.index}?siteKey=pk_demo`, 'somebody-else'),
      asPerson('/v1/me/receipts/0?siteKey=pk_demo'),
      asPerson('/v1/me/receipts/9999?siteKey=pk_demo'),
      test.bySite<Problem>('GET', `/v1/subjects/somebody-else/receipts/${mine.index}`),
    ]);
    expect(codes.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
