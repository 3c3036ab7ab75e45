// Refusing a revision that ends the service: left alone, reminded once, and then held to what the text says.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, beijingDate, daysBefore } from '../../core/consent/dates.ts';
import { REMINDER_DAYS } from '../../core/consent/standing.ts';
import type { Status } from '../../server/ledger/status.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;

let folder: string;
let test: TestLedger;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-reminder-'));
  cpSync(join(AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
  cpSync(join(folder, SMALL, '2'), join(folder, SMALL, '3'), { recursive: true });
  const change = (file: string, ...swaps: readonly (readonly [string, string])[]) => {
    const path = join(folder, SMALL, file);
    const before = readFileSync(path, 'utf8');
    const after = swaps.reduce((text, [from, to]) => text.replace(from, to), before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  change('2/version.yaml', ['{ rule: old-terms-continue }', '{ rule: service-ends, after: P30D }']);
  change('3/version.yaml', ['version: "2"', 'version: "3"']);
  change('3/zh-CN.md', ['30 日', '60 日']);
  change('3/en.md', ['30 days', '60 days']);
  test = await TestLedger.start(folder);
});
afterAll(async () => {
  await test.end();
  rmSync(folder, { recursive: true });
});

const status = async (subject: string) =>
  (await test.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;

async function reaccept(subject: string) {
  const subjectToken = await test.subjectToken(subject);
  const shown = (await test.present({ kind: 're-acceptance', subjectToken })).body;
  return { subjectToken, shown, presentation: shown.presentation! };
}

async function decline(subject: string) {
  const { subjectToken, presentation, shown } = await reaccept(subject);
  expect((await test.decide(presentation, { subjectToken, decision: 'declined' })).status).toBe(201);
  return shown;
}

describe('whoever refuses a revision that ends the service', () => {
  it('is told first what follows, is left alone, reminded once, and must decide once it has ended', async () => {
    for (const subject of ['acct-shown', 'acct-away', 'acct-again', 'acct-keeps']) await test.accept(subject);
    await test.publishNext();
    const { effective } = (await status('acct-shown')).current!;
    const until = addPeriod(effective, 'P30D');
    const reminder = { from: daysBefore(until, REMINDER_DAYS), until };
    for (const subject of ['acct-shown', 'acct-away', 'acct-again', 'acct-keeps']) {
      const { ifDeclined } = await decline(subject);
      expect(ifDeclined).toMatchObject({ serviceEnds: until, reminder });
      expect(ifDeclined!.sentence).toContain(`除自 ${beijingDate(reminder.from, 'zh-CN')}起提醒一次外`);
      const after = await status(subject);
      expect(after).toMatchObject({ ask: 'no', mayContinue: true, serviceEnds: until, reminder, requiredBy: until });
      expect(Date.parse(after.coolDownUntil!)).toBeGreaterThanOrEqual(Date.parse(ifDeclined!.coolDownUntil));
    }

    test.passTime(22 * DAY);
    expect(await status('acct-shown')).toMatchObject({ ask: 'no', reminder });
    test.passTime(2 * DAY);
    expect(await status('acct-shown')).toMatchObject({
      ask: 'may',
      mayContinue: true,
      reminder,
      due: { version: '2' },
    });

    const { subjectToken, presentation } = await reaccept('acct-shown');
    const seen = { siteKey: 'pk_demo', presentation, subjectToken };
    expect((await test.send('POST', '/v1/presentations/seen', seen)).status).toBe(201);
    await decline('acct-again');
    const kept = await reaccept('acct-keeps');
    expect((await test.decide(kept.presentation, { subjectToken: kept.subjectToken })).status).toBe(201);
    expect(await status('acct-shown')).toMatchObject({ ask: 'no', serviceEnds: until, reminder: null });
    expect(await status('acct-again')).toMatchObject({ ask: 'no', serviceEnds: until, reminder: null });
    expect(await status('acct-away')).toMatchObject({ ask: 'may', reminder });
    expect((await reaccept('acct-shown')).shown.ifDeclined).toMatchObject({ serviceEnds: until, reminder: null });

    test.passTime(7 * DAY);
    for (const subject of ['acct-shown', 'acct-again', 'acct-away'])
      expect(await status(subject)).toMatchObject({ ask: 'must', mayContinue: false, serviceEnds: until });
    expect(await status('acct-keeps')).toMatchObject({ ask: 'no', mayContinue: true, serviceEnds: null });
  });

  it('says nothing of it to whoever has accepted nothing', async () => {
    expect((await reaccept('acct-new')).shown.ifDeclined).toBeUndefined();
    expect((await test.present()).body.ifDeclined).toBeUndefined();
  });

  it('shows everybody what changed since their own version, however many revisions back', async () => {
    const now = await test.subjectToken('acct-second');
    await test.decide(await test.token({ subjectToken: now }), { subjectToken: now });
    await test.publishNext();
    for (const [subject, from, skipped] of [
      ['acct-shown', '1', [{ from: '1', to: '2' }]],
      ['acct-second', '2', []],
    ] as const) {
      expect(await status(subject)).toMatchObject({ accepted: { version: from }, due: { version: '3' } });
      const { shown } = await reaccept(subject);
      expect(shown.agreements).toMatchObject([{ version: '3', show: 'changes', changes: { from, to: '3' } }]);
      expect(shown.revisions).toMatchObject([...skipped, { from: '2', to: '3' }]);
      for (const { summary } of shown.revisions) expect(summary.length).toBeGreaterThan(0);
      const { digest } = shown.agreements[0]!.changes!;
      const set = await test.send<{ from: { version: string }; to: { version: string } }>(
        'GET',
        `/v1/documents/${digest}`,
      );
      expect([set.status, set.body.from.version, set.body.to.version]).toEqual([200, from, '3']);
    }
  });
});
