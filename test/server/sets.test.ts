import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

describe('a set of documents', () => {
  it('asks again only for the one that changed, in that document’s own words', async () => {
    const own = await TestLedger.start('agreements');
    const terms = 'foreign-trade-pass-terms';
    const privacy = 'foreign-trade-pass-privacy';
    const subjectToken = await own.subjectToken('acct-1');
    const first = await own.present({ agreements: [terms], subjectToken });
    expect(first.body.agreements.map(({ agreement, act, show }) => [agreement, act, show])).toEqual([
      [terms, 'accept', 'full'],
      [privacy, 'acknowledge', 'full'],
    ]);
    expect((await own.decide(first.body.presentation!, { subjectToken })).status).toBe(201);
    await own.publishSecond(privacy, true);
    const again = await own.present({ agreements: [terms], kind: 're-acceptance', subjectToken });
    expect(again.body.agreements.map(({ agreement, show }) => [agreement, show])).toEqual([
      [terms, 'nothing'],
      [privacy, 'changes'],
    ]);
    expect(again.body.acceptLabel).toBe('已知悉');
    expect(again.body.statement).toContain('《隐私声明》（第 2 版）');
    expect(again.body.statement).not.toContain('服务条款');
    expect(again.body.capacity).toEqual(first.body.capacity);
    const decided = await own.decide(again.body.presentation!, { subjectToken });
    const file = await own.send<string>('GET', `/v1/records/${decided.body.index}/receipt`, undefined, {
      Authorization: 'Bearer lk_demo',
    });
    const verdict = own.verify(JSON.stringify(file.body));
    expect(verdict.outcome).toBe('verified');
    expect(
      verdict.points.filter(({ point }) => point === 'text' || point === 'sentences').map(({ holds }) => holds),
    ).toEqual(['yes', 'yes']);
    await own.end();
  });

  it('speaks the words of a sign-up to somebody who has accepted nothing before', async () => {
    const subjectToken = await ledger.subjectToken('acct-new');
    const shown = await ledger.present({ kind: 're-acceptance', subjectToken });
    expect(shown.body.agreements[0]!.show).toBe('full');
    expect(shown.body.onDecline).not.toMatch(/第 {2}版/);
  });
});

describe('asking for an explanation', () => {
  it('is logged once for a clause and a presentation, and names nobody', async () => {
    const shown = await ledger.present();
    const ask = (clause: string) =>
      ledger.send<{ index: number; code?: string }>('POST', '/v1/explanations', {
        siteKey: 'pk_demo',
        presentation: shown.body.presentation,
        clause,
      });
    const clause = shown.body.conspicuous[0]!;
    const before = await ledger.size();
    const [first, second] = [await ask(clause), await ask(clause)];
    expect([first.status, second.status, second.body.index]).toEqual([201, 200, first.body.index]);
    expect(await ledger.size()).toBe(before + 1);
    expect((await ask('no-such-clause')).body.code).toBe('invalid-field');
    const { record } = (
      await ledger.byLegal<{ record: { type: string; entry: { clause: string; step: string } } }>(
        `/v1/records/${first.body.index}`,
      )
    ).body;
    expect(record).toMatchObject({ type: 'explanation', entry: { clause, step: 'asked' } });
    const receipt = await ledger.byLegal<object>(`/v1/records/${first.body.index}/receipt`);
    expect(ledger.verify(receipt.body).outcome).toBe('verified');
  });
});
