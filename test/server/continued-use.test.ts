import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { DecisionAnswer, Problem } from '../../core/wire.ts';
import { reportOf } from '../../server/commands/verify.report.ts';
import { utf8 } from '../../core/bytes/encoding.ts';
import { receiptMessagesFor } from '../../widget/messages/receipt.words.ts';
import { wordsOn } from '../../widget/receipt-said.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;

type Answered = DecisionAnswer & Problem;

let ledger: TestLedger;
let folder: string;
afterEach(async () => {
  await ledger.end();
  rmSync(folder, { recursive: true, force: true });
});

interface Revision {
  /** What is changed in the second version, in both texts. */
  readonly change?: readonly (readonly [file: 'zh-CN.md' | 'en.md', from: string, to: string])[];
  readonly allows?: boolean;
  readonly atOnce?: boolean;
}

const GENTLE: NonNullable<Revision['change']> = [
  ['zh-CN.md', '对密码保密；', '对密码保密，并按提示更换密码；'],
  ['en.md', 'keep your password secret;', 'keep your password secret, and change it when asked;'],
];
const ON_FEES: NonNullable<Revision['change']> = [
  ['zh-CN.md', '提前 15 日', '提前 30 日'],
  ['en.md', '15 days', '30 days'],
];

/** A ledger in which somebody has accepted version 1 and was shown version 2. */
async function revised({ change = GENTLE, allows = true, atOnce = true }: Revision = {}) {
  folder = mkdtempSync(join(tmpdir(), 'assent-continued-'));
  cpSync(join(AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
  const second = join(folder, SMALL, '2');
  for (const file of ['zh-CN.md', 'en.md'] as const) {
    const text = readFileSync(join(folder, SMALL, '1', file), 'utf8');
    writeFileSync(
      join(second, file),
      change.reduce((all, [where, from, to]) => (where === file ? all.replace(from, to) : all), text),
    );
  }
  const manifest = join(second, 'version.yaml');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('continuedUse: false', `continuedUse: ${allows}`));
  ledger = await TestLedger.start(folder);
  await ledger.accept('acct');
  await ledger.publishSecond(SMALL, atOnce);
  const subjectToken = await ledger.subjectToken('acct');
  const offered = (await ledger.present({ kind: 're-acceptance', subjectToken })).body;
  const presentation = offered.presentation!;
  const { digest } = offered.agreements[0]!;
  const seen = () =>
    ledger.send<Answered>('POST', '/v1/presentations/seen', { siteKey: 'pk_demo', presentation, subjectToken });
  const goesOn = (more: Record<string, unknown> = {}, subject = 'acct') =>
    ledger.bySite<Answered>('POST', `/v1/subjects/${subject}/continued-use`, {
      agreement: SMALL,
      digest,
      presentation,
      ...more,
    });
  return { subjectToken, presentation, digest, seen, goesOn };
}

const standing = async () => (await ledger.bySite<Standing>('GET', `/v1/subjects/acct/status?agreement=${SMALL}`)).body;

describe('going on with the service', () => {
  it('counts where the version accepted before says so, with a receipt, and is never listed under accepted', async () => {
    const { seen, goesOn, digest } = await revised();
    await seen();
    const answer = await goesOn();
    expect(answer.status).toBe(201);
    const verdict = ledger.verify(answer.body.receipt);
    expect(verdict.outcome).toBe('verified');
    const report = (language: 'zh-Hans' | 'en') =>
      reportOf(verdict, utf8(JSON.stringify(answer.body.receipt)), language);
    expect(report('en')).toContain('Basis: version 1, accepted before, says that continued use may count');
    expect(report('zh-Hans')).toContain('依据：此前接受的第 1 版约定');
    expect(verdict.statement!.entry.clear).toMatchObject({ decision: 'continued-use', via: 'api' });
    expect(wordsOn(answer.body.receipt, [], {}, receiptMessagesFor('en'))).toMatch(
      /deemed by continued use to have accepted .*\. Basis: the change was shown at [\d-]+ [\d:]+ \(Beijing\); the site reported at [\d-]+ [\d:]+ that use went on\. “.+” was not pressed\. Ledger entry/,
    );
    expect(await standing()).toMatchObject({
      accepted: { version: '1' },
      deemed: { version: '2', digest, index: answer.body.index },
      due: null,
      ask: 'no',
    });
    const { record } = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${answer.body.index}`)).body;
    expect(record).toMatchObject({ decision: 'continued-use', grade: 'site-reported', subject: 'acct' });
  });

  it('gives the same receipt to the same report, and one entry to twenty at once', async () => {
    const { seen, goesOn } = await revised();
    await seen();
    const before = await ledger.size();
    const answers = await Promise.all(Array.from({ length: 20 }, () => goesOn()));
    expect(await ledger.size()).toBe(before + 1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('counts from the effective date only', async () => {
    const { seen, goesOn } = await revised({ atOnce: false });
    await seen();
    expect((await goesOn()).body).toMatchObject({ code: 'continued-use-not-allowed', reason: 'not-in-force' });
    ledger.passTime(9 * DAY);
    expect((await goesOn()).status).toBe(201);
  });

  it('is undone by an express refusal later: an act beats an inference', async () => {
    const { seen, goesOn, subjectToken } = await revised();
    const own = await ledger.token({ kind: 're-acceptance', subjectToken });
    await seen();
    await goesOn();
    expect((await ledger.decide(own, { subjectToken, decision: 'declined' })).status).toBe(201);
    expect(await standing()).toMatchObject({ deemed: null, declined: { version: '2' } });
  });
});

describe('going on does not count', () => {
  /** The answer to a report on what was shown and seen; nothing may be recorded. */
  const answerTo = async ({ seen, goesOn }: Awaited<ReturnType<typeof revised>>) => {
    await seen();
    const before = await ledger.size();
    const { body } = await goesOn();
    expect(await ledger.size()).toBe(before);
    return body;
  };

  it('without a word that it was shown', async () => {
    const { goesOn } = await revised();
    expect((await goesOn()).body).toMatchObject({ status: 422, code: 'not-presented' });
  });

  it('where the revision touches what is emphasised, and the answer says which clause, in the reader’s language', async () => {
    const answer = await answerTo(await revised({ change: ON_FEES }));
    expect(answer).toMatchObject({ status: 422, code: 'continued-use-not-allowed', reason: 'touches' });
    expect(answer.detail).toContain('2. (fees)');
  });

  it('where it was not said beside the choice that it would', async () => {
    const { goesOn, subjectToken } = await revised();
    const presentation = await ledger.token({ kind: 'sign-up', subjectToken });
    const seen = { siteKey: 'pk_demo', presentation, subjectToken };
    expect((await ledger.send('POST', '/v1/presentations/seen', seen)).status).toBe(201);
    expect((await goesOn({ presentation })).body.code).toBe('not-presented');
  });

  it('where the revision does not allow it', async () => {
    expect(await answerTo(await revised({ allows: false }))).toMatchObject({ reason: 'not-by-revision' });
  });

  it('after an express refusal of that version', async () => {
    const shown = await revised();
    const own = await ledger.token({ kind: 're-acceptance', subjectToken: shown.subjectToken });
    await ledger.decide(own, { subjectToken: shown.subjectToken, decision: 'declined' });
    expect(await answerTo(shown)).toMatchObject({ reason: 'declined' });
  });

  it('where the person has accepted it expressly', async () => {
    const shown = await revised();
    const own = await ledger.token({ kind: 're-acceptance', subjectToken: shown.subjectToken });
    await shown.seen();
    await ledger.decide(own, { subjectToken: shown.subjectToken });
    expect((await shown.goesOn()).body).toMatchObject({ reason: 'accepted-already' });
  });

  it('once the version is withdrawn', async () => {
    const shown = await revised({ atOnce: false });
    await shown.seen();
    await ledger.withdraw(SMALL, '2', shown.digest);
    expect((await shown.goesOn()).body).toMatchObject({ reason: 'withdrawn' });
  });

  it('with a presentation on which a decision was made', async () => {
    const shown = await revised();
    await shown.seen();
    await ledger.decide(shown.presentation, { subjectToken: shown.subjectToken });
    expect((await shown.goesOn()).body.code).toBe('presentation-used');
  });

  it('for anybody else, on a text that was not shown, by a forged presentation, or from a page', async () => {
    const shown = await revised();
    await shown.seen();
    await ledger.accept('other');
    expect((await shown.goesOn({}, 'other')).body.code).toBe('subject-token-invalid');
    expect((await shown.goesOn({ digest: `sha256:${'0'.repeat(64)}` })).body.code).toBe('not-found');
    const first = ledger.ledger.publications.version(SMALL, '1')!.digest;
    expect((await shown.goesOn({ digest: first })).body.code).toBe('not-presented');
    expect((await shown.goesOn({ presentation: 'forged' })).body.code).toBe('presentation-invalid');
    expect((await shown.goesOn({ basis: 'use' })).body.code).toBe('unknown-field');
    const page = await ledger.send<Problem>('POST', '/v1/subjects/acct/continued-use', {});
    expect(page.body.code).toBe('key-missing');
  });
});
