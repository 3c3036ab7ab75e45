// What is said once messages are refused, and what the receipt of it says.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes/encoding.ts';
import { beijingClock } from '../../core/consent/dates.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Problem, StatedAnswer } from '../../core/wire.ts';
import { reportOf } from '../../server/commands/verify.report.ts';
import { receiptMessagesFor } from '../../widget/messages/receipt.words.ts';
import { wordsOn } from '../../widget/receipt-said.ts';
import { TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
beforeAll(async () => void (test = await TestLedger.start()));
afterAll(() => test.end());

const NUMBER = '+86 138 0000 5678';
const refuse = (body: object, headers: Record<string, string> = {}) =>
  test.bySite<StatedAnswer & Problem>('POST', '/v1/preferences', body, headers);

describe('a refusal', () => {
  it('is confirmed to the person, made by themselves, with the address that their site vouched for', async () => {
    const subjectToken = await test.subjectToken('acct-p', { claims: { email: 'pan@example.com' } });
    const changes = [{ channel: 'email', state: 'out' }];
    const asked = { siteKey: 'pk_demo', subjectToken, changes };
    const { statement, receipt } = (await test.send<StatedAnswer>('POST', '/v1/preferences', asked)).body;
    const { time } = JSON.parse(receipt.entry) as { time: string };
    expect(statement).toBe(
      `Commercial messages by e-mail to p***@example.com are stopped as of ${beijingClock(time)} (Beijing). This record is your written notice of refusal. Service notices will still be sent.`,
    );
  });

  it('is answered with what to say on the telephone; its receipt names the number, hidden, and who wrote it down', async () => {
    const asked = { addresses: { phone: NUMBER }, changes: [{ channel: 'phone', state: 'out' }], via: 'operator' };
    const named = { 'Idempotency-Key': 'call', 'Accept-Language': 'zh-CN' };
    const { body } = await refuse({ ...asked, staff: '0427' }, named);
    expect(body.statement).toBe('我已为您登记：自现在起不再拨打推广电话。需要短信或邮件回执吗？');
    expect((await refuse({ ...asked, staff: '0427' }, named)).body).toEqual(body);
    expect(wordsOn(body.receipt, [], {}, receiptMessagesFor('en'))).toMatch(
      /refused commercial messages by telephone \(138\*\*\*\*5678\)\. It was recorded by staff 0427 on an oral or posted request\.$/,
    );
    const report = reportOf(test.verify(body.receipt), utf8(JSON.stringify(body.receipt)), 'zh-Hans');
    expect(report).toContain('途径：客服 0427 根据口头或来信要求代录');
  });
});

it('a receipt calls a text by its title in the language of its reader', async () => {
  const { index } = await test.accept('acct-english');
  const { body } = await test.bySite<Receipt>('GET', `/v1/subjects/acct-english/receipts/${index}`);
  const [zhHans, en] = (['zh-Hans', 'en'] as const).map((tag) =>
    wordsOn(body, body.documents ?? [], {}, receiptMessagesFor(tag)),
  );
  const { text } = JSON.parse(body.documents![0]!) as { text: { [locale: string]: { title: string } } };
  expect(zhHans).toContain(`以本人身份接受《${text['zh-CN']!.title}》第 1 版`);
  expect(en).toContain(`accepted the ${text['en']!.title}, version 1`);
});
