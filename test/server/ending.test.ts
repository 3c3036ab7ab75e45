// The end of an agreement: by the person, by the provider, by itself; what stands after it, and what is refused.
// One piece: the acts, beside what each of them leads to.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addPeriod } from '../../core/consent/dates.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { EndingNotice } from '../../core/consent/ending.ts';
import type { AgreementEnded } from '../../server/ledger/ending.ts';
import { reportOf } from '../../server/commands/verify.report.ts';
import { utf8 } from '../../core/bytes/encoding.ts';
import type { HistoryLine } from '../../core/wire.ts';
import type { MaySend } from '../../server/ledger/may-send.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Problem } from '../../core/wire.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;
const GROUNDS = `  ending:
    - { ground: leaving, by: user, clause: general }
    - { ground: breach, by: provider, clause: use-lawful, notice: P15D }
    - { ground: disuse, by: automatic, clause: use, absence: P6M, notice: P15D }
`;

type Ending = AgreementEnded & Problem;

let ledger: TestLedger;
const folders: string[] = [];
afterEach(async () => {
  await ledger.end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Texts {
  readonly grounds?: boolean;
  /** What is changed in the manifest of version 2. */
  readonly second?: readonly (readonly [from: string, to: string])[];
}

async function open({ grounds = false, second = [] }: Texts = {}): Promise<void> {
  if (!grounds && second.length === 0) {
    ledger = await TestLedger.start();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'assent-ending-'));
  folders.push(folder);
  cpSync(join(AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
  const rewrite = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, SMALL, file), change(readFileSync(join(folder, SMALL, file), 'utf8')));
  if (grounds) rewrite('agreement.yaml', (yaml) => yaml.replace('  eligibility:', `${GROUNDS}  eligibility:`));
  rewrite('2/version.yaml', (yaml) => second.reduce((all, [from, to]) => all.replace(from, to), yaml));
  ledger = await TestLedger.start(folder);
}

const end = (body: Record<string, unknown>, subject = 'acct', headers: Record<string, string> = {}) =>
  ledger.bySite<Ending>('POST', `/v1/subjects/${subject}/termination`, { agreement: SMALL, ...body }, headers);
const leave = async (body: Record<string, unknown> = {}, subject = 'acct', headers: Record<string, string> = {}) =>
  ledger.send<Ending>(
    'POST',
    '/v1/me/termination',
    { siteKey: 'pk_demo', agreement: SMALL, ...body },
    { 'Assent-Subject-Token': await ledger.subjectToken(subject), ...headers },
  );
const standing = async (subject = 'acct') =>
  (await ledger.bySite<Standing>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;

/** Refused with `code`, and nothing recorded. */
async function refused(act: () => Promise<{ readonly body: Problem }>): Promise<Problem> {
  const before = await ledger.size();
  const { body } = await act();
  expect(await ledger.size()).toBe(before);
  return body;
}

const noticeIn = (receipt: Receipt): EndingNotice => {
  const verdict = ledger.verify(receipt);
  expect(verdict.outcome).toBe('verified');
  return verdict.statement!.opened['notice'] as unknown as EndingNotice;
};

describe('the person ends an agreement', () => {
  it('at once, with a receipt that verifies and says what survives and until when the record is kept', async () => {
    await open();
    await ledger.accept('acct');
    const { status, body } = await leave({}, 'acct', { 'Accept-Language': 'zh-CN' });
    expect(status).toBe(201);
    const { time } = body.ended;
    expect(body.ended).toMatchObject({
      by: 'user',
      ground: 'closing',
      effective: time,
      version: '1',
      survives: [{ clause: 'general', basis: 'contract' }],
      keptUntil: addPeriod(time, 'P3Y'),
    });
    expect(body.statement).toContain('第 3 条按约定继续有效。接受记录保存至');
    const notice = noticeIn(body.receipt);
    expect(notice).toMatchObject({ version: '1', numbers: { general: '3' }, via: 'widget', vouched: 'site-key' });
    expect(notice.assertion).toMatch(/^eyJ/);
    expect(await standing()).toMatchObject({
      accepted: null,
      ended: body.ended,
      due: null,
      ask: 'no',
      requiredBy: null,
      mayContinue: false,
    });
  });

  it('or at a later instant, until when it binds as before and nothing is asked', async () => {
    await open();
    await ledger.accept('acct');
    await ledger.publishNext();
    expect((await standing()).ask).toBe('must');
    const effective = new Date(Date.parse(ledger.clock()) + 10 * DAY).toISOString();
    const { body } = await leave({ effective }, 'acct', { 'Accept-Language': 'en' });
    expect(body.statement).toMatch(/^The agreement ends at /);
    expect(await standing()).toMatchObject({
      accepted: { version: '1' },
      ended: { effective },
      due: null,
      ask: 'no',
      mayContinue: true,
    });
    ledger.passTime(11 * DAY);
    expect(await standing()).toMatchObject({ accepted: null, ended: { effective }, mayContinue: false });
  });

  it('and what an earlier moment held is still told as of then', async () => {
    await open();
    await ledger.accept('acct');
    const size = await ledger.size();
    await leave();
    const before = await ledger.bySite<Standing>('GET', `/v1/subjects/acct/status?agreement=${SMALL}&asOf=${size}`);
    expect(before.body).toMatchObject({ accepted: { version: '1' }, ended: null });
  });

  it('is bound by the version in force for them, not by the newest or by one accepted in advance', async () => {
    await open();
    await ledger.accept('acct');
    await ledger.publishSecond(SMALL, false);
    const subjectToken = await ledger.subjectToken('acct');
    await ledger.decide(await ledger.token({ kind: 're-acceptance', subjectToken }), { subjectToken });
    expect((await standing()).accepted).toMatchObject({ version: '2' });
    expect((await leave()).body.ended.version).toBe('1');
  });

  it('ends the version that applies on the day, where that was accepted in advance', async () => {
    await open();
    await ledger.accept('acct');
    await ledger.publishSecond(SMALL, false);
    const subjectToken = await ledger.subjectToken('acct');
    await ledger.decide(await ledger.token({ kind: 're-acceptance', subjectToken }), { subjectToken });
    const effective = new Date(Date.parse(ledger.clock()) + 60 * DAY).toISOString();
    expect((await leave({ effective })).body.ended.version).toBe('2');
  });

  it('is answered the same again for the same request, and by one entry for twenty at once', async () => {
    await open();
    await ledger.accept('acct');
    const before = await ledger.size();
    const named = { 'Idempotency-Key': 'leave-1' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => leave({}, 'acct', named)));
    expect(await ledger.size()).toBe(before + 1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await refused(() => leave({ effective: ledger.clock() }, 'acct', named))).code).toBe(
      'idempotency-mismatch',
    );
  });

  it('stands in their history, is found by legal and is counted in their chain', async () => {
    await open();
    await ledger.accept('acct');
    const { body } = await leave();
    const history = await ledger.bySite<{ entries: HistoryLine[] }>('GET', '/v1/subjects/acct/history');
    expect(history.body.entries[0]).toMatchObject({
      type: 'termination',
      ended: { agreement: SMALL, by: 'user', titles: { en: 'Example Books Small Terms' } },
    });
    const { record } = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${body.index}`)).body;
    expect(record).toMatchObject({
      subject: 'acct',
      agreements: [{ agreement: SMALL, version: '1' }],
      ended: { by: 'user', ground: 'closing' },
      closed: [],
    });
    const found = await ledger.byLegal<{ records: RecordDetails[] }>(`/v1/records?agreement=${SMALL}&type=termination`);
    expect(found.body.records.map(({ index }) => index)).toEqual([body.index]);
    const chain = await ledger.bySite<{ verdict: unknown }>('GET', '/v1/subjects/acct/chain');
    expect(chain.body.verdict).toMatchObject({ state: 'gapless', last: 2 });
  });

  it('reads in the report on its receipt as an end, never as a decision', async () => {
    await open();
    await ledger.accept('acct');
    const { receipt } = (await leave()).body;
    const report = (language: 'zh-Hans' | 'en') =>
      reportOf(ledger.verify(receipt), utf8(JSON.stringify(receipt)), language);
    expect(report('en')).toContain('End of an agreement: small-terms (ended by the user)');
    expect(report('en')).toContain('Clause 3 survives by agreement.');
    expect(report('zh-Hans')).toContain('终止协议：small-terms (用户终止)');
    for (const said of [report('en'), report('zh-Hans')]) expect(said).not.toMatch(/Decision|Accepted|选择：|接受：/);
  });

  it('survives a restart', async () => {
    await open();
    await ledger.accept('acct');
    const { body } = await leave();
    await ledger.restart();
    expect((await standing()).ended).toEqual(body.ended);
  });
});

describe('after the end', () => {
  it('signing up anew makes a new agreement, shown in full, which can be ended again', async () => {
    await open();
    await ledger.accept('acct');
    await leave();
    const subjectToken = await ledger.subjectToken('acct');
    const offered = (await ledger.present({ subjectToken })).body;
    expect(offered.agreements[0]).toMatchObject({ show: 'full' });
    const anew = await ledger.decide(offered.presentation!, { subjectToken });
    expect(anew.status).toBe(201);
    expect(await standing()).toMatchObject({ accepted: { index: anew.body.index }, ended: null, mayContinue: true });
    expect((await leave()).status).toBe(201);
    expect(await standing()).toMatchObject({ accepted: null, mayContinue: false });
  });

  it('going on with the service is no acceptance, and message choices stay what they were', async () => {
    await open();
    const subjectToken = await ledger.subjectToken('acct');
    await ledger.decide(await ledger.token({ subjectToken }), { subjectToken, preferences: { email: 'in' } });
    await ledger.publishNext();
    const offered = (await ledger.present({ kind: 're-acceptance', subjectToken })).body;
    const presentation = offered.presentation!;
    await ledger.send('POST', '/v1/presentations/seen', { siteKey: 'pk_demo', presentation, subjectToken });
    await leave();
    const goesOn = () =>
      ledger.bySite<Problem>('POST', '/v1/subjects/acct/continued-use', {
        agreement: SMALL,
        digest: offered.agreements[0]!.digest,
        presentation,
      });
    expect(await refused(goesOn)).toMatchObject({ code: 'continued-use-not-allowed', reason: 'ended' });
    const mail = await ledger.bySite<MaySend>('GET', '/v1/subjects/acct/may-send?channel=email');
    expect(mail.body.state).toBe('in');
  });

  it('a choice on what was presented before is refused, whichever came first by a hair', async () => {
    await open();
    await ledger.accept('acct');
    await ledger.publishNext();
    const subjectToken = await ledger.subjectToken('acct');
    const old = await ledger.token({ kind: 're-acceptance', subjectToken });
    const [ended, decided] = await Promise.all([leave(), ledger.decide(old, { subjectToken })]);
    expect(ended.status).toBe(201);
    if (decided.status === 201) expect(decided.body.index).toBeLessThan(ended.body.index);
    else expect(decided.body).toMatchObject({ code: 'agreement-ended', index: ended.body.index });
    expect(await standing()).toMatchObject({ accepted: null, mayContinue: false });
  });

  it('a revision shown before the end is accepted by nobody', async () => {
    await open();
    await ledger.accept('acct');
    await ledger.publishNext();
    const subjectToken = await ledger.subjectToken('acct');
    const old = await ledger.token({ kind: 're-acceptance', subjectToken });
    const { body } = await leave();
    const answer = await refused(() => ledger.decide(old, { subjectToken }));
    expect(answer).toMatchObject({ status: 409, code: 'agreement-ended', index: body.index });
  });

  it('a second end is refused, and the answer says which one stands', async () => {
    await open();
    await ledger.accept('acct');
    const answers = await Promise.all(Array.from({ length: 10 }, () => leave()));
    const first = answers.find(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status !== 201))
      expect(body).toMatchObject({
        code: 'already-ended',
        index: first!.body.index,
        effective: first!.body.ended.effective,
      });
    const provider = () => end({ by: 'provider', ground: 'breach', notice: '您的账户已终止。' });
    expect((await refused(provider)).index).toBe(first!.body.index);
  });

  it('a decision linked to the account later belongs to the agreement that was over', async () => {
    await open();
    await ledger.accept('acct');
    const unlinked = await ledger.accept();
    await leave();
    await ledger.bySite('POST', '/v1/siteverify', { token: unlinked.token, subject: 'acct' });
    expect(await standing()).toMatchObject({ accepted: null, mayContinue: false });
  });
});

describe('the provider ends an agreement', () => {
  const told = { by: 'provider', ground: 'breach', notice: '您违反了协议。\nYou have broken the agreement.' };

  it('on a ground of the text, with its notice counted in Beijing days, and the words kept sealed', async () => {
    await open({ grounds: true });
    await ledger.accept('acct');
    const early = await refused(() => end(told));
    expect(early).toMatchObject({ code: 'ending-not-allowed', reason: 'notice-short', field: '/effective' });
    const [earliest] = /\d{4}-[^ ]*Z/.exec(early.detail)!;
    expect(earliest).toMatch(/T16:00:00\.000Z$/); // midnight in Beijing
    const justBefore = new Date(Date.parse(earliest) - 1).toISOString();
    expect((await refused(() => end({ ...told, effective: justBefore }))).reason).toBe('notice-short');
    const answer = await end({ ...told, effective: earliest });
    expect(answer.status).toBe(201);
    expect(noticeIn(answer.body.receipt)).toMatchObject({ text: told.notice, via: 'api', vouched: 'site-key' });
    expect(JSON.stringify(ledger.verify(answer.body.receipt).statement!.entry)).not.toContain('broken');
    expect(await standing()).toMatchObject({ mayContinue: true, ended: { by: 'provider', ground: 'breach' } });
  });

  it('at once where the notice reached the person long enough before', async () => {
    await open({ grounds: true });
    await ledger.accept('acct');
    const noticed = ledger.clock();
    ledger.passTime(17 * DAY);
    const answer = await end({ ...told, noticed });
    expect(answer.status).toBe(201);
    expect(noticeIn(answer.body.receipt).noticed).toBe(noticed);
  });

  it('on no ground that the text does not state, and never in silence, in the past or in the far future', async () => {
    await open({ grounds: true });
    await ledger.accept('acct');
    const ahead = (days: number) => new Date(Date.parse(ledger.clock()) + days * DAY).toISOString();
    const unknown = await refused(() => end({ ...told, ground: 'whim', effective: ahead(60) }));
    expect(unknown).toMatchObject({ reason: 'ground-unknown', field: '/ground' });
    expect(unknown.detail).toContain('breach');
    expect((await refused(() => end({ by: 'provider', ground: 'breach' }))).field).toBe('/notice');
    expect((await refused(() => end({ by: 'provider', notice: '终止。' }))).field).toBe('/ground');
    expect((await refused(() => end({ ...told, effective: ahead(-1) }))).reason).toBe('in-the-past');
    expect((await refused(() => end({ ...told, effective: ahead(4000) }))).reason).toBe('too-far');
    expect((await refused(() => end({ ...told, noticed: ahead(1) }))).field).toBe('/noticed');
  });

  it('on its own word for the ground where the text states none, from the notice on', async () => {
    await open();
    await ledger.accept('acct');
    expect((await end({ ...told, ground: 'closing-down' })).body.ended).toMatchObject({ ground: 'closing-down' });
  });

  it('by the terms of the demonstration: for disuse after six months and fifteen days of warning, free use at once', async () => {
    ledger = await TestLedger.start('agreements');
    const agreement = 'foreign-trade-pass-terms';
    for (const subject of ['acct', 'other']) {
      const subjectToken = await ledger.subjectToken(subject);
      await ledger.decide(await ledger.token({ subjectToken, agreements: [agreement] }), { subjectToken });
    }
    const lastSeen = ledger.clock();
    const disuse = { ...told, agreement, ground: 'disuse', lastSeen };
    ledger.passTime(170 * DAY);
    expect((await refused(() => end(disuse))).reason).toBe('absence-short');
    ledger.passTime(20 * DAY);
    expect((await refused(() => end(disuse))).reason).toBe('notice-short');
    const noticed = ledger.clock();
    ledger.passTime(17 * DAY);
    expect((await end({ ...disuse, noticed })).status).toBe(201);
    expect((await refused(() => end({ ...told, agreement, ground: 'whim' }, 'other'))).reason).toBe('ground-unknown');
    expect((await end({ ...told, agreement, ground: 'free-use' }, 'other')).body.ended).toMatchObject({ version: '1' });
  });
});

describe('an agreement ends by itself', () => {
  const unused = { by: 'automatic', ground: 'disuse', notice: '账户长期未使用，协议终止。' };

  it('when the account has gone unused for as long as the text says, as the site reports', async () => {
    await open({ grounds: true });
    await ledger.accept('acct');
    const lastSeen = ledger.clock();
    const noticed = ledger.clock();
    ledger.passTime(170 * DAY);
    expect(await refused(() => end({ ...unused, noticed }))).toMatchObject({
      reason: 'absence-short',
      field: '/lastSeen',
    });
    expect((await refused(() => end({ ...unused, noticed, lastSeen }))).reason).toBe('absence-short');
    ledger.passTime(20 * DAY);
    const { body } = await end({ ...unused, noticed, lastSeen });
    expect(body.ended).toMatchObject({ by: 'automatic', ground: 'disuse' });
    expect(noticeIn(body.receipt).lastSeen).toBe(lastSeen);
  });

  const serviceEnds = [
    ['onDecline:\n  rule: old-terms-continue', 'onDecline: { rule: service-ends, after: P30D }'],
    ['onDecline: { rule: old-terms-continue }', 'onDecline: { rule: service-ends, after: P30D }'],
  ] as const;

  it('when a revision that was declined ends the service, from the very day it says, and not before', async () => {
    await open({ second: serviceEnds });
    await ledger.accept('acct');
    await ledger.publishNext();
    const subjectToken = await ledger.subjectToken('acct');
    const automatic = () => end({ by: 'automatic', ground: 'service-ends' });
    expect(await refused(automatic)).toMatchObject({ reason: 'service-goes-on' });
    await ledger.decide(await ledger.token({ kind: 're-acceptance', subjectToken }), {
      subjectToken,
      decision: 'declined',
    });
    const { serviceEnds: day } = await standing();
    expect(day).not.toBeNull();
    expect((await refused(automatic)).detail).toContain(day!);
    ledger.passTime(31 * DAY);
    const { body } = await automatic();
    expect(body.ended).toMatchObject({ by: 'automatic', ground: 'service-ends', effective: day, version: '1' });
    expect((await standing()).mayContinue).toBe(false);
  });
});

describe('there is nothing to end', () => {
  it('where nothing was accepted, or only declined, or by an unlinked decision', async () => {
    await open();
    expect((await refused(() => leave())).code).toBe('not-accepted');
    const subjectToken = await ledger.subjectToken('acct');
    await ledger.decide(await ledger.token({ subjectToken }), { subjectToken, decision: 'declined' });
    await ledger.accept();
    expect((await refused(() => leave())).code).toBe('not-accepted');
    expect((await refused(() => leave({ agreement: 'no-such-terms' }))).code).toBe('not-found');
  });

  it('in a statement that was made known; it ends with the agreement it came with', async () => {
    ledger = await TestLedger.start('agreements');
    const terms = 'foreign-trade-pass-terms';
    const privacy = 'foreign-trade-pass-privacy';
    const subjectToken = await ledger.subjectToken('acct');
    await ledger.decide(await ledger.token({ subjectToken, agreements: [terms] }), { subjectToken });
    expect((await refused(() => leave({ agreement: privacy }))).reason).toBe('statement');
    const { body } = await leave({ agreement: terms }, 'acct', { 'Accept-Language': 'en' });
    expect(body.statement).toContain('Clauses 12, 13, 14 and 22 survive by agreement, clause 23 survives by law.');
    const all = await ledger.bySite<{ agreements: Standing[] }>('GET', '/v1/subjects/acct/status');
    expect(
      all.body.agreements.map(({ agreement, ended, ask }) => [agreement, ended?.index, ended?.agreement, ask]),
    ).toEqual([
      [terms, body.index, terms, 'no'],
      [privacy, body.index, terms, 'no'],
    ]);
  });

  it.each([
    ['without a token', {}, { 'Assent-Subject-Token': 'forged' }, 'subject-token-invalid'],
    ['from another origin', {}, { Origin: 'https://evil.example' }, 'origin-not-allowed'],
    ['with a word too many', { by: 'user' }, {}, 'unknown-field'],
    ['at what is no instant', { effective: '2026-12-01' }, {}, 'invalid-field'],
    ['at an instant that does not exist', { effective: '2027-02-30T00:00:00.000Z' }, {}, 'invalid-field'],
    ['for another’s key', { siteKey: 'pk_nobody' }, {}, 'key-invalid'],
  ])('by a page %s', async (_, body, headers, code) => {
    await open();
    await ledger.accept('acct');
    expect((await refused(() => leave(body, 'acct', headers))).code).toBe(code);
    expect((await standing()).ended).toBeNull();
  });

  it.each([
    ['by whom is not said', { by: undefined }, '/by'],
    ['a notice that hides its direction', { by: 'provider', ground: 'breach', notice: 'a\u202eb' }, '/notice'],
    ['an empty notice', { by: 'provider', ground: 'breach', notice: ' \n ' }, '/notice'],
    ['a notice where the person leaves', { by: 'user', noticed: '2026-01-01T00:00:00.000Z' }, '/noticed'],
    ['a ground in capitals', { by: 'provider', ground: 'Breach', notice: '终止。' }, '/ground'],
    [
      'a day for what ends by itself',
      { by: 'automatic', ground: 'service-ends', effective: '2030-01-01T00:00:00.000Z' },
      '/effective',
    ],
  ])('by a server with %s', async (_, body, field) => {
    await open();
    await ledger.accept('acct');
    expect(await refused(() => end(body))).toMatchObject({ code: 'invalid-field', field });
  });

  it('with a page’s key, by a server that shows none', async () => {
    await open();
    expect((await ledger.send<Problem>('POST', '/v1/subjects/acct/termination', {})).body.code).toBe('key-missing');
    expect((await end({ by: 'user' }, '%FF')).body.code).toBe('malformed');
  });
});
