// Consent to processing: one purpose, one entry; withdrawn at once; nobody is asked again after a refusal.

import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes/encoding.ts';
import { parsePresentation } from '../../core/consent/presentation.ts';
import type { PresentationAnswer, Problem, StatedAnswer } from '../../core/wire.ts';
import { reportOf } from '../../server/commands/verify.report.ts';
import type { HistoryLine } from '../../core/wire.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Status } from '../../server/ledger/status.ts';
import { CONSENTS, foldersWithConsents } from '../support/consents.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

type Answered = StatedAnswer & Problem;

let ledger: TestLedger;
let folder: string;
beforeEach(async () => {
  folder = foldersWithConsents(
    (yaml) => `${yaml}\nfacts:\n${CONSENTS.replace('示例物流有限公司', '示例快运有限公司')}`,
  );
  ledger = await TestLedger.start(folder);
});
afterEach(async () => {
  await ledger.end();
  rmSync(folder, { recursive: true, force: true });
});

const settings = async (subject = 'acct', locale = 'en'): Promise<PresentationAnswer> =>
  (await ledger.present({ kind: 'settings', locale, subjectToken: await ledger.subjectToken(subject) })).body;
const say = async (
  state: string,
  {
    subject = 'acct',
    headers = {},
    ...more
  }: Record<string, unknown> & { subject?: string; headers?: Record<string, string> } = {},
) =>
  ledger.send<Answered>(
    'POST',
    '/v1/consents',
    { siteKey: 'pk_demo', purpose: 'quotes', state, subjectToken: await ledger.subjectToken(subject), ...more },
    { 'Accept-Language': 'en', ...headers },
  );
const give = async (more: Record<string, unknown> = {}) =>
  say('given', { presentation: (await settings()).presentation, ...more });
const standing = async (subject = 'acct') =>
  (await ledger.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body.consents;
const quotes = async () => (await standing()).find(({ purpose }) => purpose === 'quotes')!;

async function refused(act: () => Promise<{ readonly body: Problem }>): Promise<Problem> {
  const before = await ledger.size();
  const { body } = await act();
  expect(await ledger.size()).toBe(before);
  return body;
}

describe('what is asked', () => {
  it('names recipient, contact, kinds, purpose and method, on the settings page alone, and in the signed form', async () => {
    const { consents, presentation } = await settings();
    expect(consents.map(({ purpose, state }) => [purpose, state])).toEqual([
      ['quotes', 'not-asked'],
      ['abroad', 'not-asked'],
    ]);
    const [first, second] = consents;
    for (const word of [
      'Example Logistics Ltd.',
      'privacy@logistics.example',
      'name and mobile number',
      'quoting for you',
      'an encrypted interface',
    ])
      expect(first!.sentence).toContain(word);
    expect(first!.sentence).toContain('The service does not depend on it, and you can withdraw at any time.');
    expect(second!.sentence).toContain('abroad (+65 5555 0100)');
    expect(second!.sentence).toContain('cannot be used');
    expect([first!.giveLabel, first!.refuseLabel]).toEqual(['Allow', 'Do not allow']);
    expect(parsePresentation(presentation!)!.form.consents).toHaveLength(2);
    expect((await settings('acct', 'zh-CN')).consents[0]!.sentence).toContain(
      '不同意不影响使用服务；同意后可随时撤回。',
    );
    const signUp = (await ledger.present()).body;
    expect(signUp.consents).toEqual([]);
    expect(parsePresentation(signUp.presentation!)!.form.consents).toBeUndefined();
  });

  it('is not asked again after a refusal or a withdrawal, and can still be answered otherwise', async () => {
    expect(await quotes()).toMatchObject({ state: 'not-asked', ask: 'may', since: null, index: null });
    const no = await say('refused', { presentation: (await settings()).presentation });
    expect(no.status).toBe(201);
    expect(await quotes()).toMatchObject({ state: 'refused', ask: 'no', index: no.body.index });
    expect((await settings()).consents[0]).toMatchObject({ state: 'refused' });
    expect((await give()).status).toBe(201);
    await say('withdrawn');
    expect(await quotes()).toMatchObject({ state: 'withdrawn', ask: 'no' });
    expect((await standing())[1]).toMatchObject({ purpose: 'abroad', state: 'not-asked' });
  });

  it('is asked anew once the text asks for something else, and says what is not covered', async () => {
    await give();
    expect(await quotes()).toMatchObject({ state: 'given', ask: 'no', changed: false });
    const size = await ledger.size();
    await ledger.publishNext();
    expect(await quotes()).toMatchObject({ state: 'given', ask: 'may', changed: true });
    const then = await ledger.bySite<Status>('GET', `/v1/subjects/acct/status?agreement=${SMALL}&asOf=${size}`);
    expect(then.body.consents[0]).toMatchObject({ state: 'given', changed: false });
  });
});

describe('giving and refusing', () => {
  it('is one entry with a receipt that verifies and is never a decision', async () => {
    const { status, body } = await give();
    expect([status, body.statement]).toEqual([201, expect.stringContaining('You can withdraw it at any time.')]);
    const verdict = ledger.verify(body.receipt);
    expect(verdict.outcome).toBe('verified');
    expect(verdict.statement!.entry).toMatchObject({
      type: 'consent',
      clear: { purpose: 'quotes', state: 'given', locale: 'en' },
    });
    const report = (language: 'zh-Hans' | 'en') => reportOf(verdict, utf8(JSON.stringify(body.receipt)), language);
    expect(report('en')).toContain('Consent to processing: given');
    expect(report('en')).toContain('Example Logistics Ltd.');
    expect(report('zh-Hans')).toContain('处理个人信息的同意：同意');
    expect(report('en')).not.toMatch(/Decision|Accepted/);
    expect(
      (await ledger.bySite<Status>('GET', `/v1/subjects/acct/status?agreement=${SMALL}`)).body.accepted,
    ).toBeNull();
  });

  it('is answered once for each purpose of a page: the same again gets the same, twenty at once make one entry', async () => {
    const { presentation } = await settings();
    const before = await ledger.size();
    const answers = await Promise.all(Array.from({ length: 20 }, () => say('given', { presentation })));
    expect(await ledger.size()).toBe(before + 1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await refused(() => say('refused', { presentation }))).code).toBe('presentation-used');
    expect((await say('given', { presentation, purpose: 'abroad' })).status).toBe(201);
  });

  it('never undoes unseen what was said elsewhere after the page was made', async () => {
    const old = (await settings()).presentation;
    await give();
    await say('withdrawn');
    expect(await refused(() => say('given', { presentation: old }))).toMatchObject({
      code: 'already-decided',
      decision: 'withdrawn',
    });
    expect(await quotes()).toMatchObject({ state: 'withdrawn' });
  });

  it('needs the sentence: on a fresh page, made for this person, that asks for this purpose in the text in force', async () => {
    expect((await refused(() => say('given'))).code).toBe('not-presented');
    expect((await refused(() => say('refused'))).code).toBe('not-presented');
    const signUp = await ledger.token();
    expect((await refused(() => say('given', { presentation: signUp }))).code).toBe('not-presented');
    expect((await refused(() => say('given', { presentation: 'forged' }))).code).toBe('presentation-invalid');
    const { presentation } = await settings();
    expect((await refused(() => say('given', { presentation, subject: 'other' }))).code).toBe('subject-token-invalid');
    const other = await settings();
    ledger.passTime(31 * 60 * 1000);
    expect((await refused(() => say('given', { presentation: other.presentation }))).code).toBe('presentation-expired');
    const fresh = await settings();
    await ledger.publishNext();
    const superseded = await refused(() => say('given', { presentation: fresh.presentation }));
    expect(superseded.code).toBe('text-superseded');
    expect(superseded.presentation!.consents).toHaveLength(2);
  });
});

describe('withdrawing', () => {
  it('counts at once, needs nothing but the wish, and finds the one that stands when said again', async () => {
    await give();
    const { status, body } = await say('withdrawn');
    expect([status, body.statement]).toEqual([
      201,
      expect.stringContaining('What was lawfully done before is not affected.'),
    ]);
    const verdict = ledger.verify(body.receipt);
    expect(verdict.outcome).toBe('verified');
    expect(verdict.statement!.entry.clear).toMatchObject({ state: 'withdrawn', form: null, locale: 'en' });
    expect(await quotes()).toMatchObject({ state: 'withdrawn', index: body.index });
    const again = await say('withdrawn');
    expect([again.status, again.body]).toEqual([200, body]);
    const chinese = reportOf(verdict, utf8(JSON.stringify(body.receipt)), 'zh-Hans');
    expect(chinese).toContain('撤回前已依法进行的处理不受影响');
  });

  it('works for whoever was never asked, through the site’s server and through staff', async () => {
    const sent = { subject: 'acct', purpose: 'quotes', state: 'withdrawn', via: 'operator' };
    const answer = await ledger.bySite<Answered>('POST', '/v1/consents', sent, { 'Idempotency-Key': 'phone-1' });
    expect(answer.status).toBe(201);
    expect(ledger.verify(answer.body.receipt).statement!.entry.clear).toMatchObject({
      via: 'operator',
      locale: 'zh-CN',
    });
    const again = await ledger.bySite<Answered>('POST', '/v1/consents', sent, { 'Idempotency-Key': 'phone-1' });
    expect([again.status, again.body.index]).toEqual([200, answer.body.index]);
    const other = { ...sent, purpose: 'abroad' };
    const mismatch = await ledger.bySite<Problem>('POST', '/v1/consents', other, { 'Idempotency-Key': 'phone-1' });
    expect(mismatch.body.code).toBe('idempotency-mismatch');
  });

  it('is not for a contract: the answer says what can be done instead', async () => {
    await ledger.accept('acct');
    const answer = await refused(() => say('withdrawn', { purpose: SMALL }));
    expect(answer).toMatchObject({ status: 409, code: 'not-withdrawable', field: '/purpose' });
    expect(answer.detail).toContain('you can end it and close your account');
    const chinese = await refused(() => say('withdrawn', { purpose: SMALL, headers: { 'Accept-Language': 'zh' } }));
    expect(chinese.detail).toContain('已接受的协议不能撤回，但您可以终止协议并注销账户。');
  });

  it.each([
    ['of a purpose that nobody asks about', { purpose: 'nowhere' }, 'not-found'],
    ['of what is no purpose', { purpose: 'Quotes!' }, 'invalid-field'],
    ['without a person', { subjectToken: undefined }, 'subject-token-invalid'],
    ['by a forged person', { subjectToken: 'a.b.c' }, 'subject-token-invalid'],
    ['with a word too many', { via: 'operator' }, 'unknown-field'],
    ['from elsewhere', { headers: { Origin: 'https://evil.example' } }, 'origin-not-allowed'],
  ])('is refused %s', async (_, more, code) => {
    expect((await refused(() => say('withdrawn', more))).code).toBe(code);
  });
});

it('stands in the history and in the records, apart from contracts; ending the agreement leaves it as it is', async () => {
  await ledger.accept('acct');
  const { body } = await give();
  const history = await ledger.bySite<{ entries: HistoryLine[] }>('GET', '/v1/subjects/acct/history');
  expect(history.body.entries[0]).toMatchObject({ type: 'consent', consent: { purpose: 'quotes', state: 'given' } });
  const { record } = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${body.index}`)).body;
  expect(record).toMatchObject({
    type: 'consent',
    consent: { state: 'given' },
    subject: 'acct',
    via: 'widget',
    agreements: [],
  });
  await ledger.bySite('POST', '/v1/subjects/acct/termination', { agreement: SMALL, by: 'user' });
  expect(await quotes()).toMatchObject({ state: 'given' });
  await ledger.restart();
  expect(await quotes()).toMatchObject({ state: 'given', changed: false });
});
