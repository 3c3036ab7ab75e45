// A set is what belongs to the very versions that are shown: who signs up while a revision is pending is shown what comes with
// the version in force, and every contract of a decision is named in its sentence.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVersionSource } from '../../server/agreements-folder.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import type { Problem } from '../../core/wire.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

const TERMS = 'foreign-trade-pass-terms';
const PRIVACY = 'foreign-trade-pass-privacy';
const DAY = 24 * 60 * 60 * 1000;

let ledger: TestLedger;
/** A second one, where a test needs it. */
let other: TestLedger | null = null;
beforeEach(async () => {
  ledger = await TestLedger.start('agreements');
});
afterEach(async () => {
  await ledger.end();
  await other?.end();
  other = null;
});

type Incorporated = readonly { agreement: string; act: 'accept' | 'acknowledge' }[];

/** A first version that waits for its day; its sign-up, which nobody reads here, does not name it. */
const COMING = { effective: 'P60D', waivers: [{ rule: 'pending-unsaid', reason: 'Nobody is asked before its day.' }] };

/** Publishes a version as its files have it, but for what it incorporates. */
function publish(
  agreement: string,
  version: string,
  incorporated: Incorporated,
  folder = 'agreements',
  change: { readonly version?: string; readonly effective?: string; readonly waivers?: readonly object[] } = {},
) {
  const source = readVersionSource(folder, agreement, version);
  const manifest = source.agreement.value as { readonly facts: object };
  const incorporates = incorporated.map((one) => ({ ...one, precedence: 'incorporated' }));
  const texts = Object.entries(source.texts).map(([locale, { text }]) => [locale, { file: `${locale}.md`, text }]);
  return ledger.send<Problem>(
    'POST',
    `/v1/agreements/${agreement}/versions`,
    {
      agreement: { ...manifest, facts: { ...manifest.facts, incorporates } },
      version: { ...(source.version.value as object), ...change },
      texts: Object.fromEntries(texts) as object,
    },
    { Authorization: `Bearer ${DEMO_KEYS.publisher}` },
  );
}

const withdraw = (agreement: string, version: string) =>
  ledger.send<Problem>(
    'POST',
    `/v1/agreements/${agreement}/versions/${version}/withdrawal`,
    { withdrawnBy: '示例发布人', reason: '按意见修改。' },
    { Authorization: `Bearer ${DEMO_KEYS.publisher}` },
  );

const shownTo = async (subject: string, kind: 'sign-up' | 're-acceptance' = 'sign-up', agreements = [TERMS]) => {
  const subjectToken = await ledger.subjectToken(subject);
  return (await ledger.present({ agreements, kind, subjectToken })).body;
};
const setOf = async (...asked: Parameters<typeof shownTo>) =>
  (await shownTo(...asked)).agreements.map(({ agreement, version, act }) => [agreement, version, act]);

describe('while a revision is pending', () => {
  it('that leaves a document out, a sign-up still shows it, and whoever is asked about the revision is not', async () => {
    const subjectToken = await ledger.subjectToken('old');
    const { presentation } = (await ledger.present({ agreements: [TERMS], subjectToken })).body;
    await ledger.decide(presentation!, { subjectToken });
    expect((await publish(TERMS, '2', [])).status).toBe(201);
    expect(await setOf('new')).toEqual([
      [TERMS, '1', 'accept'],
      [PRIVACY, '1', 'acknowledge'],
    ]);
    expect((await shownTo('new')).statement).toContain('《隐私声明》（第 1 版）');
    expect(await setOf('old', 're-acceptance')).toEqual([[TERMS, '2', 'accept']]);
    ledger.passTime(31 * DAY);
    expect(await setOf('new')).toEqual([[TERMS, '2', 'accept']]);
  });

  it('that brings another contract along, a sign-up does not ask for it yet; then both are named and accepted by one press', async () => {
    expect((await publish(SMALL, '1', [], AGREEMENTS)).status).toBe(201);
    const both = [
      { agreement: PRIVACY, act: 'acknowledge' },
      { agreement: SMALL, act: 'accept' },
    ] as const;
    expect((await publish(TERMS, '2', both)).status).toBe(201);
    expect(await setOf('new')).toEqual([
      [TERMS, '1', 'accept'],
      [PRIVACY, '1', 'acknowledge'],
    ]);
    ledger.passTime(31 * DAY);
    const shown = await shownTo('new');
    expect(shown.agreements.map(({ agreement }) => agreement)).toEqual([TERMS, PRIVACY, SMALL]);
    expect(shown.statement).toContain(
      '《外贸通服务条款》（第 2 版）和《示例书屋小条款》（第 1 版），并确认我们已向您告知《隐私声明》（第 1 版）',
    );
    const subjectToken = await ledger.subjectToken('new');
    const { body } = await ledger.decide(shown.presentation!, { subjectToken });
    const file = await ledger.byLegal<object>(`/v1/records/${body.index}/receipt`);
    const { outcome, points } = ledger.verify(file.body);
    expect([outcome, points.find(({ point }) => point === 'sentences')?.holds]).toEqual(['verified', 'yes']);
  });
});

describe('a revision that brings a new document along', () => {
  it('can be put off until its day as its standing says, and not from then on', async () => {
    await publish(SMALL, '1', [], AGREEMENTS);
    const subjectToken = await ledger.subjectToken('old');
    const { presentation } = (await ledger.present({ agreements: [TERMS], subjectToken })).body;
    await ledger.decide(presentation!, { subjectToken });
    const brought = [
      { agreement: PRIVACY, act: 'acknowledge' },
      { agreement: SMALL, act: 'accept' },
    ] as const;
    expect((await publish(TERMS, '2', brought)).status).toBe(201);
    const asks = async () => {
      const { body } = await ledger.bySite<{ ask: string }>('GET', `/v1/subjects/old/status?agreement=${TERMS}`);
      const { agreements, mayContinue } = await shownTo('old', 're-acceptance');
      return [body.ask, mayContinue, agreements.map(({ show }) => show).join(' ')];
    };
    expect(await asks()).toEqual(['may', true, 'changes nothing full']);
    ledger.passTime(31 * DAY);
    expect(await asks()).toEqual(['must', false, 'changes nothing full']);
  });
});

describe('a contract that is asked for behind a statement', () => {
  it('leads all the same: nobody accepts it by noting something else', async () => {
    const { statement, acceptLabel } = await shownTo('new', 'sign-up', [PRIVACY, TERMS]);
    expect([statement, acceptLabel]).toEqual([expect.stringContaining('您接受《外贸通服务条款》（第 1 版）'), '同意']);
  });
});

describe('a clause of a document that was not asked for first', () => {
  it('is explained by the name it has in the set, also where that document alone is shown', async () => {
    const subjectToken = await ledger.subjectToken('old');
    const { presentation } = (await ledger.present({ agreements: [TERMS], subjectToken })).body;
    await ledger.decide(presentation!, { subjectToken });
    await ledger.publishSecond(PRIVACY, true);
    const shown = await shownTo('old', 're-acceptance');
    expect(shown.agreements.map(({ show }) => show)).toEqual(['nothing', 'changes']);
    expect(shown.conspicuous.length).toBeGreaterThan(0);
    expect(shown.conspicuous.filter((clause) => !clause.startsWith(`${PRIVACY}#`))).toEqual([]);
    const asked = await ledger.send<{ index: number }>('POST', '/v1/explanations', {
      siteKey: DEMO_KEYS.site,
      presentation: shown.presentation,
      clause: shown.conspicuous[0],
    });
    expect(asked.status).toBe(201);
    const { record } = (await ledger.byLegal<{ record: { entry: object } }>(`/v1/records/${asked.body.index}`)).body;
    expect(record.entry).toMatchObject({ agreement: PRIVACY, version: '2' });
  });
});

describe('agreements that incorporate each other', () => {
  it('are not published, and nothing of them stands', async () => {
    const before = await ledger.size();
    const { status, body } = await publish(PRIVACY, '2', [{ agreement: TERMS, act: 'accept' }]);
    expect([status, body.code, body.field]).toEqual([409, 'incorporated-in-circle', '/agreement/facts/incorporates']);
    expect(await ledger.size()).toBe(before);
  });
});

describe('a document that comes with another, while it is pending', () => {
  it('is withdrawn only behind that one, and nothing brings along what was withdrawn', async () => {
    const brought = [{ agreement: SMALL, act: 'accept' }] as const;
    expect((await publish(SMALL, '1', [], AGREEMENTS, COMING)).status).toBe(201);
    expect((await publish(TERMS, '2', brought)).status).toBe(201);
    const before = await ledger.size();
    const { status, body } = await withdraw(SMALL, '1');
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({
        code: 'incorporated-elsewhere',
        incorporatedBy: [TERMS],
        detail: expect.stringContaining(TERMS) as string,
      }),
    ]);
    expect(await ledger.size()).toBe(before);
    expect((await withdraw(TERMS, '2')).status).toBe(201);
    expect((await withdraw(SMALL, '1')).status).toBe(201);
    const third = await publish(TERMS, '2', brought, 'agreements', { version: '3' });
    expect([third.status, third.body]).toEqual([
      409,
      expect.objectContaining({ code: 'incorporated-missing', unpublished: [SMALL] }),
    ]);
  });
});

describe('two publishers at the same time', () => {
  it('never make two agreements incorporate each other, nor take back what the other brings along', async () => {
    await publish(SMALL, '1', [], AGREEMENTS, COMING);
    const brought = [{ agreement: SMALL, act: 'accept' }] as const;
    const taken = await Promise.all([withdraw(SMALL, '1'), publish(TERMS, '2', brought)]);
    expect(taken.map(({ status }) => status).sort()).toEqual([201, 409]);
    const withTerms = [{ agreement: TERMS, act: 'accept' }] as const;
    const withPrivacy = [{ agreement: PRIVACY, act: 'acknowledge' }] as const;
    const free = await TestLedger.start('agreements');
    [ledger, other] = [free, ledger];
    // Neither incorporates the other yet.
    expect((await publish(TERMS, '2', [])).status).toBe(201);
    ledger.passTime(31 * DAY);
    const circle = await Promise.all([
      publish(PRIVACY, '2', withTerms),
      publish(TERMS, '2', withPrivacy, 'agreements', { version: '3' }),
    ]);
    expect(circle.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
