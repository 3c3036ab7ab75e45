import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../server/demo.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { Problem } from '../../core/wire.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

type Answered = { readonly index: number; readonly version: string } & Problem;

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.start();
});
afterEach(() => ledger.end());

const withdraw = (version: string, { key = DEMO_KEYS.publisher, ...more }: Record<string, unknown> = {}) =>
  ledger.send<Answered>(
    'POST',
    `/v1/agreements/${SMALL}/versions/${version}/withdrawal`,
    { withdrawnBy: '示例发布人', reason: '公示期间收到的意见将写入新的文本。', ...more },
    { Authorization: `Bearer ${String(key)}` },
  );
const standing = async () => (await ledger.bySite<Standing>('GET', `/v1/subjects/acct/status?agreement=${SMALL}`)).body;

describe('withdrawing a version', () => {
  it('takes back what is pending, as an entry, and nobody is asked about it any more', async () => {
    await ledger.accept('acct');
    await ledger.publishSecond(SMALL, false);
    expect(await standing()).toMatchObject({ pending: { version: '2' }, due: { version: '2' } });
    const answer = await withdraw('2');
    expect([answer.status, answer.body.version]).toEqual([201, '2']);
    expect(await standing()).toMatchObject({ pending: null, due: null, ask: 'no', accepted: { version: '1' } });
    const { record } = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${answer.body.index}`)).body;
    expect(record).toMatchObject({
      type: 'version.withdrawn',
      opened: { publisher: { withdrawnBy: '示例发布人', reason: '公示期间收到的意见将写入新的文本。' } },
    });
    await ledger.restart();
    expect(await standing()).toMatchObject({ pending: null });
    const page = await ledger.send<string>('GET', `/agreements/${SMALL}/2`, undefined, { Accept: 'text/html' });
    expect(page.body).toContain('Withdrawn');
  });

  it('lets an acceptance of it lapse', async () => {
    await ledger.publishSecond(SMALL, false);
    await ledger.accept('acct', {});
    const subjectToken = await ledger.subjectToken('acct');
    const presentation = await ledger.token({ kind: 're-acceptance', subjectToken });
    await ledger.decide(presentation, { subjectToken });
    expect((await standing()).accepted).toMatchObject({ version: '2' });
    await withdraw('2');
    expect((await standing()).accepted).toMatchObject({ version: '1' });
  });

  it('stands in front of no decision on it: whoever decides at the same time is told what became of the text', async () => {
    await ledger.publishSecond(SMALL, false);
    const prepared = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        await ledger.accept(`acct-${at}`);
        const subjectToken = await ledger.subjectToken(`acct-${at}`);
        return { presentation: await ledger.token({ kind: 're-acceptance', subjectToken }), subjectToken };
      }),
    );
    const decide = ({ presentation, subjectToken }: (typeof prepared)[number]) =>
      ledger.decide(presentation, { subjectToken });
    const [early, withdrawn, late] = await Promise.all([
      Promise.all(prepared.slice(0, 10).map(decide)),
      withdraw('2'),
      Promise.all(prepared.slice(10).map(decide)),
    ]);
    const { index } = withdrawn.body;
    for (const { status, body } of [...early, ...late]) {
      if (status === 201) expect(body.index).toBeLessThan(index);
      else expect(body).toMatchObject({ code: 'text-superseded', presentation: { presentation: null } });
    }
    expect(late.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
  });

  it('never takes back what is in force, be it by a second', async () => {
    expect((await withdraw('1')).body).toMatchObject({ status: 409, code: 'already-effective' });
    await ledger.publishSecond(SMALL, false);
    ledger.passTime(9 * 24 * 60 * 60 * 1000);
    const before = await ledger.size();
    expect((await withdraw('2')).body).toMatchObject({ status: 409, code: 'already-effective' });
    expect(await ledger.size()).toBe(before);
  });

  it('is done once, by one of twenty publishers at the same time', async () => {
    await ledger.publishSecond(SMALL, false);
    const answers = await Promise.all(Array.from({ length: 20 }, () => withdraw('2')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['already-withdrawn']),
    );
  });

  it.each([
    ['by another role', { key: DEMO_KEYS.legal }, 'role-insufficient'],
    ['without a reason', { reason: ' ' }, 'invalid-field'],
    ['without a name', { withdrawnBy: undefined }, 'invalid-field'],
    ['with a word too many', { now: true }, 'unknown-field'],
  ])('is refused %s', async (_, more, code) => {
    await ledger.publishSecond(SMALL, false);
    const before = await ledger.size();
    expect((await withdraw('2', more)).body.code).toBe(code);
    expect(await ledger.size()).toBe(before);
  });

  it('knows only versions that were published', async () => {
    expect((await withdraw('9')).body.code).toBe('not-found');
  });
});
