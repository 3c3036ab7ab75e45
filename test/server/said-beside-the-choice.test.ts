// What is said beside the choice is what the person's standing is and will be, also where their own version is two revisions
// back or binds them by continued use.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { beijingDate } from '../../core/consent/dates.ts';
import { compileFolder } from '../../server/agreements-folder.ts';
import { publish } from '../../server/ledger/publish.ts';
import type { Status } from '../../server/ledger/status.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

let folder: string;
let ledger: TestLedger;
afterEach(async () => {
  await ledger.end();
  rmSync(folder, { recursive: true });
});

type Swap = readonly [file: string, from: string, to: string];

/** A ledger with version 1 in force and 2 and 3 prepared; 3 is 2 with other periods. */
async function start(second: readonly Swap[]): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'assent-said-'));
  cpSync(join(AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
  cpSync(join(folder, SMALL, '2'), join(folder, SMALL, '3'), { recursive: true });
  const third: readonly Swap[] = [
    ['version.yaml', 'version: "2"', 'version: "3"'],
    ['zh-CN.md', '30 日', '60 日'],
    ['en.md', '30 days', '60 days'],
  ];
  for (const [version, swaps] of [
    ['2', second],
    ['3', third],
  ] as const)
    for (const [file, from, to] of swaps) {
      const path = join(folder, SMALL, version, file);
      const before = readFileSync(path, 'utf8');
      expect(before).toContain(from);
      writeFileSync(path, before.replace(from, to));
    }
  ledger = await TestLedger.start(folder);
}

async function publishPending(version: string): Promise<void> {
  const compiled = compileFolder(folder, SMALL, version);
  if (!compiled.ok) throw new Error(`version ${version} does not compile`);
  await publish(ledger.ledger, compiled, { demoAtOnce: false });
}

const status = async (subject: string) =>
  (await ledger.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;

async function asked(subject: string, locale = 'en') {
  const subjectToken = await ledger.subjectToken(subject);
  const { body } = await ledger.present({ kind: 're-acceptance', locale, subjectToken });
  return { ...body, subjectToken, token: body.presentation! };
}

async function decide(subject: string, decision: 'accepted' | 'declined'): Promise<number> {
  const { token, subjectToken } = await asked(subject);
  const { status: answered, body } = await ledger.decide(token, { subjectToken, decision });
  expect(answered).toBe(201);
  return body.index;
}

async function expectSentencesVerify(index: number): Promise<void> {
  const file = await ledger.byLegal<object>(`/v1/records/${index}/receipt`);
  const { outcome, points } = ledger.verify(file.body);
  expect([outcome, points.find(({ point }) => point === 'sentences')?.holds]).toEqual(['verified', 'yes']);
}

describe('an earlier revision that ends the service', () => {
  it('is not forgotten beside a later one by which the old terms go on', async () => {
    await start([
      ['version.yaml', '{ rule: old-terms-continue }', '{ rule: service-ends, after: P30D }'],
      ['version.yaml', '{ rule: asked-until-decided }', '{ rule: service-ends, after: P40D }'],
    ]);
    for (const subject of ['refused', 'silent', 'second']) await ledger.accept(subject);
    await ledger.publishNext();
    await decide('refused', 'declined');
    await decide('second', 'accepted');
    await ledger.publishNext();

    const silent = await status('silent');
    expect(silent).toMatchObject({ accepted: { version: '1' }, due: { version: '3' } });
    const told = await asked('silent');
    expect(told.onNoDecision).toContain(
      `version 1 applies until ${beijingDate(silent.serviceEnds!, 'en')}, when the service ends`,
    );
    const declined = told.ifDeclined!.serviceEnds!;
    expect(declined < silent.serviceEnds!).toBe(true);
    expect(told.onDecline).toContain(`version 1 applies until ${beijingDate(declined, 'en')}, when the service ends`);
    expect((await asked('silent', 'zh-CN')).onDecline).toContain(
      `第 1 版适用至 ${beijingDate(declined, 'zh-CN')}，届时服务终止`,
    );

    const { serviceEnds } = await status('refused');
    expect((await asked('refused')).onNoDecision).toContain(`until ${beijingDate(serviceEnds!, 'en')}`);

    // For whoever accepted the one before, the later one alone counts.
    expect((await status('second')).serviceEnds).toBeNull();
    const free = await asked('second');
    expect([free.onDecline, free.onNoDecision].join(' ')).not.toContain('the service ends');

    await expectSentencesVerify(await decide('silent', 'declined'));
    expect((await status('silent')).serviceEnds).toBe(declined);
  });
});

describe('a version that binds by continued use', () => {
  it('is what goes on until a later one applies, is said to be, and is where the changes start', async () => {
    const first = (file: string): string => readFileSync(join(AGREEMENTS, SMALL, '1', file), 'utf8');
    const second = (file: string): string => readFileSync(join(AGREEMENTS, SMALL, '2', file), 'utf8');
    await start([
      ['version.yaml', 'continuedUse: false', 'continuedUse: true'],
      ['zh-CN.md', second('zh-CN.md'), first('zh-CN.md').replace('保密；', '保密，并按提示更换密码；')],
      ['en.md', second('en.md'), first('en.md').replace('secret;', 'secret, and change it when asked;')],
    ]);
    for (const subject of ['acct', 'refused']) await ledger.accept(subject);
    await ledger.publishNext();
    const refused = await ledger.subjectToken('refused');
    const refusing = await ledger.token({ kind: 're-acceptance', subjectToken: refused });
    await ledger.decide(refusing, { subjectToken: refused, decision: 'declined' });
    expect((await asked('refused')).onNoDecision).not.toContain('deemed');
    const shown = await asked('acct');
    const { subjectToken, token } = shown;
    const day = beijingDate(shown.revisions[0]!.effective, 'en');
    expect(shown.onNoDecision).toContain(
      `If you go on using the service from ${day}, you will be deemed to accept this revision. If you do not want it, choose “Decline”.`,
    );
    const seen = { siteKey: 'pk_demo', presentation: token, subjectToken };
    expect((await ledger.send('POST', '/v1/presentations/seen', seen)).status).toBe(201);
    const goesOn = { agreement: SMALL, digest: shown.agreements[0]!.digest, presentation: token };
    expect((await ledger.bySite('POST', '/v1/subjects/acct/continued-use', goesOn)).status).toBe(201);
    await publishPending('3');
    expect(await status('acct')).toMatchObject({ accepted: { version: '1' }, deemed: { version: '2' } });
    const told = await asked('acct');
    expect(told.agreements).toMatchObject([{ version: '3', show: 'changes', changes: { from: '2', to: '3' } }]);
    expect(told.revisions).toMatchObject([{ from: '2', to: '3' }]);
    expect(told.statement).toContain('until then version 2');
    expect(told.statement).toContain(
      'Version 2 counts as accepted because you went on using the service; you did not press “Agree”.',
    );
    expect(told.onDecline).toContain('version 2');
    expect([told.statement, told.onDecline, told.onNoDecision].join(' ')).not.toContain('version 1');
    expect(told.onNoDecision).not.toContain('deemed');
    expect((await asked('acct', 'zh-CN')).statement).toContain('第 2 版是因您继续使用服务而视为接受的');

    await expectSentencesVerify(await decide('acct', 'accepted'));
    expect(await status('acct')).toMatchObject({ accepted: { version: '3' } });
  });
});
