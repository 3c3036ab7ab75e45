// What is answered about somebody is kept by no browser and no cache on the way; texts, which never change, are.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

it('says of whatever is about somebody that nobody may keep it', async () => {
  const { index, token } = await ledger.accept('ann');
  const subjectToken = await ledger.subjectToken('ann');
  const changes = [{ channel: 'email', state: 'out' }];
  const answers = await Promise.all([
    ledger.bySite('GET', `/v1/subjects/ann/status?agreement=${SMALL}`),
    ledger.bySite('GET', '/v1/subjects/ann/history'),
    ledger.bySite('GET', `/v1/subjects/ann/receipts/${index}`),
    ledger.bySite('GET', '/v1/subjects/ann/may-send?channel=email'),
    ledger.bySite('GET', '/v1/may-send?address=ann%40example.com'),
    ledger.bySite('GET', `/v1/subjects?agreement=${SMALL}`),
    ledger.bySite('GET', '/v1/suppressions'),
    ledger.bySite('GET', '/v1/inbound/sms'),
    ledger.bySite('POST', '/v1/siteverify', { token }),
    ledger.bySite('POST', '/v1/preferences', { subject: 'ann', changes }),
    ledger.byLegal('/v1/records'),
    ledger.byLegal(`/v1/records/${index}`),
    ledger.byLegal(`/v1/records/${index}/receipt`),
    ledger.byLegal(`/v1/stats?agreement=${SMALL}`),
    ledger.present({ subjectToken }),
    ledger.decide(await ledger.token()),
    ledger.send('GET', '/v1/me/history?siteKey=pk_demo', undefined, { 'Assent-Subject-Token': subjectToken }),
    ledger.send('POST', '/v1/preferences', { siteKey: 'pk_demo', subjectToken, changes }),
  ]);
  for (const [at, { status, headers }] of answers.entries())
    expect([status < 300, headers.get('Cache-Control')], `answer ${at}`).toEqual([true, 'no-store']);
});

it('says of a text that it may be kept for ever', async () => {
  const { headers } = await ledger.send('GET', `/v1/agreements/${SMALL}/versions/1`);
  expect(headers.get('Cache-Control')).toContain('immutable');
});
