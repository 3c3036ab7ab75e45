// An agreement that came with another one ends with it: the statement says so by the entry that ended the other, and whoever
// has the file works it out from the texts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import type { AsOfStatement } from '../../core/record/as-of.ts';
import { verifyAsOf } from '../../core/record/as-of-verdict.ts';
import { sayAnswers } from '../../core/consent/as-of.words.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import type { Status } from '../../server/ledger/status.ts';
import { TestLedger } from '../support/test-ledger.ts';

const TERMS = 'foreign-trade-pass-terms';
const PRIVACY = 'foreign-trade-pass-privacy';

let test: TestLedger;
const at = { before: 0, ended: 0, again: 0 };

async function signUp(subject: string, agreements: readonly string[]): Promise<number> {
  const subjectToken = await test.subjectToken(subject);
  const presentation = await test.token({ subjectToken, agreements: [...agreements] });
  const { status, body } = await test.decide(presentation, { subjectToken });
  if (status !== 201) throw new Error(`not accepted: ${JSON.stringify(body)}`);
  test.passTime(1000);
  return body.index;
}

async function end(subject: string): Promise<number> {
  const { status, body } = await test.send<{ index: number }>(
    'POST',
    '/v1/me/termination',
    { siteKey: DEMO_KEYS.site, agreement: TERMS },
    { 'Assent-Subject-Token': await test.subjectToken(subject) },
  );
  if (status !== 201) throw new Error(`not ended: ${JSON.stringify(body)}`);
  test.passTime(1000);
  return body.index;
}

beforeAll(async () => {
  test = await TestLedger.start('agreements');
  await signUp('ann', [TERMS]);
  await signUp('bob', [PRIVACY]);
  await signUp('bob', [TERMS]);
  at.before = await test.size();
  at.ended = await end('ann');
  await end('bob');
  await signUp('ann', [TERMS]);
  at.again = await test.size();
});
afterAll(() => test.end());

async function statement(subject: string, agreement: string, size: number | null = null): Promise<AsOfStatement> {
  const query = size === null ? '' : `&at=${size}`;
  const path = `/v1/subjects/${subject}/as-of?agreement=${agreement}${query}`;
  const { status, body } = await test.bySite<AsOfStatement>('GET', path);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const status = async (subject: string, agreement: string, size: number) =>
  (await test.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${agreement}&asOf=${size}`)).body;
const check = (one: object) =>
  verifyAsOf(JSON.stringify(one), {
    trusted: [parseVerifierKey(test.ledger.logSigner.vkey)!],
    verify: verifyEd25519,
  });
const pointOf = (one: object) => check(one).points.find(({ point }) => point === 'answers');

describe('an agreement that was incorporated', () => {
  it('is ended with the one that incorporates it, by the entry that ended that', async () => {
    const said = await statement('ann', PRIVACY, at.ended + 1);
    expect(said.answers.accepted).toBeNull();
    expect(said.answers.applies.now).toBeNull();
    expect(said.answers.besides.ended).toMatchObject({ agreement: TERMS, index: at.ended, by: 'user', version: '1' });
    const { outcome, shows } = check(said);
    expect([outcome, shows!.answers.besides.ended]).toEqual(['verified', said.answers.besides.ended]);
    // The entry of the end is among those of the account, with its proof.
    expect(said.entries.some(({ entry }) => entry.includes('"type":"termination"'))).toBe(true);
    const own = await statement('ann', TERMS, at.ended + 1);
    expect(own.answers.besides.ended).toMatchObject({ index: at.ended });
    expect(own.answers.besides.ended).not.toHaveProperty('agreement');
  });

  it('is said to be, in both languages', async () => {
    const { answers } = await statement('ann', PRIVACY, at.ended + 1);
    const sentences = (language: 'zh-Hans' | 'en') =>
      sayAnswers(language, answers).flatMap(({ besides }) => besides.map(({ sentence }) => sentence));
    expect(sentences('en').join('\n')).toContain(`With ${TERMS}, which incorporates it, the agreement ends`);
    expect(sentences('zh-Hans').join('\n')).toContain(`所并入的协议 ${TERMS} 终止，本协议随之自`);
  });

  it('answers as the status does, before the end, after it, and when it was accepted anew', async () => {
    for (const subject of ['ann', 'bob'])
      for (const agreement of [TERMS, PRIVACY])
        for (let size = 1; size <= at.again; size++) {
          const { answers } = await statement(subject, agreement, size);
          const { accepted, ended } = await status(subject, agreement, size);
          const where = `${subject} ${agreement} ${size}`;
          expect([answers.accepted?.index, answers.besides.ended?.index], where).toEqual([
            accepted?.index,
            ended?.index,
          ]);
        }
  });

  it('stays where it was accepted by itself', async () => {
    const said = await statement('bob', PRIVACY);
    expect(said.answers.accepted).toMatchObject({ version: '1' });
    expect(said.answers.besides).not.toHaveProperty('ended');
    expect(check(said).outcome).toBe('verified');
  });

  it('cannot be made to look as if it went on', async () => {
    const said = await statement('ann', PRIVACY, at.ended + 1);
    const before = await statement('ann', PRIVACY, at.before);
    const { together, ...without } = said;
    expect(together).toHaveLength(1);
    expect(pointOf({ ...without, answers: before.answers })).toMatchObject({ holds: 'no', code: 'together-missing' });
    expect(pointOf({ ...said, answers: before.answers })).toMatchObject({ holds: 'no', code: 'answers-differ' });
    const altered = together!.map((text) => text.replace(PRIVACY, 'another-agreement'));
    expect(pointOf({ ...said, together: altered })).toMatchObject({ holds: 'no', code: 'together-missing' });
    expect(pointOf({ ...said, together: [...together!, ...together!] })).toMatchObject({ code: 'together-missing' });
    expect(pointOf({ ...before, together })).toMatchObject({ holds: 'no', code: 'together-missing' });
    expect(before).not.toHaveProperty('together');
  });
});
