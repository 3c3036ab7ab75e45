// An account whose records were erased: nothing is recorded about it under its name any more, and every way says so alike. A
// refusal of messages alone is taken from anybody. One piece: every way is tried on the same account.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem, PresentationAnswer } from '../../core/wire.ts';
import { carryOut, erasuresIn } from '../../server/ledger/erasure.ts';
import { loadLedger, openStored } from '../../server/open-ledger.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { DATA_CLASSES, type DataClass } from '../../server/keys/class-cipher.ts';
import { foldersWithConsents } from '../support/consents.ts';
import { AGREEMENTS, ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

const WHO = 'acct-gone';
const EMAIL = 'lin@example.com';

let test: TestLedger;
let folder: string;
/** Taken from before the erasure, as from a page that stood open meanwhile. */
let open: {
  readonly subjectToken: string;
  readonly signUp: PresentationAnswer;
  readonly settings: PresentationAnswer;
  readonly revision: PresentationAnswer;
  readonly again: PresentationAnswer;
  readonly link: string;
};

beforeEach(async () => {
  folder = foldersWithConsents((yaml) => yaml.replace('continuedUse: false', 'continuedUse: true'));
  for (const [file, from, to] of [
    ['zh-CN.md', '对密码保密；', '对密码保密，并按提示更换密码；'],
    ['en.md', 'keep your password secret;', 'keep your password secret, and change it when asked;'],
  ] as const)
    writeFileSync(
      join(folder, SMALL, '2', file),
      readFileSync(join(AGREEMENTS, SMALL, '1', file), 'utf8').replace(from, to),
    );
  test = await TestLedger.start(folder);
  const subjectToken = await test.subjectToken(WHO, { claims: { email: EMAIL } });
  const presentation = await test.token({ subjectToken });
  await test.decide(presentation, { subjectToken, preferences: { email: 'in' } });
  await test.accept('acct-stays');
  const signUp = (await test.present()).body;
  await test.publishSecond(SMALL, true);
  const settings = (await test.present({ kind: 'settings', subjectToken })).body;
  const revision = (await test.present({ kind: 're-acceptance', subjectToken })).body;
  const again = (await test.present({ kind: 're-acceptance', subjectToken })).body;
  await page('/v1/presentations/seen', { presentation: revision.presentation, subjectToken });
  const { body } = await test.bySite<{ unsubscribe: { url: string } }>(
    'GET',
    `/v1/subjects/${WHO}/may-send?channel=email`,
  );
  open = { subjectToken, signUp, settings, revision, again, link: new URL(body.unsubscribe.url).pathname };
});
afterEach(async () => {
  await test.end();
  rmSync(folder, { recursive: true, force: true });
});

/** As an erasure will be recorded one day: every entry of the account, with the keys of all who hold its values. */
async function erase(subject: string, classes: readonly DataClass[] = DATA_CLASSES): Promise<void> {
  const { store, sequencer, vault, sites } = test.ledger;
  const about = await store.entriesAbout(vault.blindIndex('subject', sites.all()[0]!.id, subject));
  const holders = [...new Set(about.map(({ holder }) => holder))];
  await sequencer.record({
    fact: {
      type: 'erasure',
      clear: { reason: 'request', classes: [...classes], count: about.length },
      sealed: { scope: { entries: about.map(({ index }) => index), holders } },
    },
    subject: null,
    use: null,
    exclusive: [],
    effects: () => [],
  });
  for (const erasure of await erasuresIn(store, vault)) await carryOut({ store, vault }, erasure);
}

const page = (path: string, body: object, headers: Record<string, string> = {}) =>
  test.send<Problem>('POST', path, { siteKey: 'pk_demo', ...body }, headers);
const mayMail = async () =>
  (await test.bySite<{ state: string; allowed: boolean }>('GET', `/v1/subjects/${WHO}/may-send?channel=email`)).body;

const ERASED = { code: 'account-erased', status: 410, retryable: false };

/** What an act was refused with; nothing is recorded, and no bug is reported. */
async function refused(act: () => Promise<{ readonly status: number; readonly body: Problem }>): Promise<Problem> {
  const before = await test.size();
  const { status, body } = await act();
  expect(status).toBe(410);
  expect(await test.size()).toBe(before);
  expect(test.reported).toEqual([]);
  return body;
}

async function wholeFault() {
  await test.ledger.close();
  const stored = openStored(test.place);
  try {
    return (await checkWhole(stored, { open: true })).fault;
  } finally {
    await stored.close();
    test.ledger = await loadLedger(test.place, test.running);
  }
}

describe('an erased account', () => {
  beforeEach(() => erase(WHO));

  it('is asked nothing that could not be recorded', async () => {
    const body = await refused(() => test.present({ kind: 're-acceptance', subjectToken: open.subjectToken }));
    expect(body.type).toBe(`${ORIGIN}/problems/account-erased`);
    const said = async (language: string) =>
      (
        await test.send<Problem>(
          'POST',
          '/v1/presentations',
          { siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'settings', subjectToken: open.subjectToken },
          { 'Accept-Language': language },
        )
      ).body.detail;
    expect(await said('zh-CN')).toContain('另给一个账户编号');
    expect(await said('en')).toContain('give the account a new id');
    const problem = await test.send<string>('GET', '/problems/account-erased', undefined, { Accept: 'text/html' });
    expect(problem.body).toContain('The account was erased');
  });

  it('decides nothing, by a page that stood open or by its site’s server', async () => {
    const { subjectToken, revision, again } = open;
    expect(await refused(() => test.decide(revision.presentation!, { subjectToken }))).toMatchObject(ERASED);
    expect(await refused(() => test.decide(revision.presentation!, { subjectToken }))).toMatchObject(ERASED);
    expect(
      await refused(() => page('/v1/presentations/seen', { presentation: again.presentation, subjectToken })),
    ).toMatchObject(ERASED);
  });

  it('gets no decision linked, and the token that was to do it is not used up', async () => {
    const { body } = await test.decide(open.signUp.presentation!);
    expect(body.code).toBe('text-superseded');
    const { token, index } = await test.accept();
    expect(await refused(() => test.bySite<Problem>('POST', '/v1/siteverify', { token, subject: WHO }))).toMatchObject(
      ERASED,
    );
    expect(
      await refused(() => test.bySite<Problem>('PUT', `/v1/decisions/${index}/subject`, { token, subject: WHO })),
    ).toMatchObject(ERASED);
    const verified = await test.bySite<{ success: boolean }>('POST', '/v1/siteverify', { token, subject: 'acct-new' });
    expect(verified.body.success).toBe(true);
  });

  it('gives no consent, agrees to no messages, goes on with nothing, ends nothing', async () => {
    const { subjectToken, settings, revision } = open;
    const { presentation } = settings;
    expect(
      await refused(() => page('/v1/consents', { purpose: 'quotes', state: 'given', presentation, subjectToken })),
    ).toMatchObject(ERASED);
    expect(
      await refused(() =>
        page('/v1/preferences', { presentation, subjectToken, changes: [{ channel: 'sms', state: 'in' }] }),
      ),
    ).toMatchObject(ERASED);
    expect(
      await refused(() =>
        page('/v1/preferences', {
          presentation,
          subjectToken,
          changes: [
            { channel: 'email', state: 'out' },
            { channel: 'sms', state: 'in' },
          ],
        }),
      ),
    ).toMatchObject(ERASED);
    expect(
      await refused(() => page('/v1/me/termination', { agreement: SMALL }, { 'Assent-Subject-Token': subjectToken })),
    ).toMatchObject(ERASED);
    expect(
      await refused(() =>
        test.bySite<Problem>('POST', `/v1/subjects/${WHO}/termination`, { agreement: SMALL, by: 'user' }),
      ),
    ).toMatchObject(ERASED);
    const going = { agreement: SMALL, digest: revision.agreements[0]!.digest, presentation: revision.presentation };
    expect(await refused(() => test.bySite<Problem>('POST', `/v1/subjects/${WHO}/continued-use`, going))).toMatchObject(
      ERASED,
    );
  });

  it('gets no row of an old export, which is named, and the rows that were there are recognised', async () => {
    const row = { agreement: SMALL, version: '1', decision: 'accepted', time: '2024-05-04T12:30:00+08:00' };
    const send = (rows: object[], query = '') =>
      test.bySite<Problem & { recorded: number; rows: { row: number; code: string; field: string; detail: object }[] }>(
        'POST',
        `/v1/imports${query}`,
        rows,
      );
    const before = await test.size();
    for (const query of ['', '?dryRun=true']) {
      const { status, body } = await send(
        [
          { ...row, subject: 'acct-1' },
          { ...row, subject: WHO },
        ],
        query,
      );
      expect([status, body.code, body.recorded]).toEqual([422, 'rows-refused', 0]);
      expect(body.rows).toMatchObject([{ row: 1, code: 'account-erased', field: '/1/subject' }]);
      expect(body.rows[0]!.detail).toMatchObject({ en: expect.stringContaining('Leave this row out') });
    }
    expect(await test.size()).toBe(before);
    expect((await send([{ ...row, subject: 'acct-1' }])).status).toBe(201);
    await erase('acct-1');
    const again = await send([{ ...row, subject: 'acct-1' }]);
    expect([again.status, again.body.recorded]).toEqual([200, 0]);
    expect((await send([{ ...row, subject: 'acct-1', decision: 'declined' }])).body.code).toBe('rows-refused');
  });

  it('is refused in the same growth in which others are let in', async () => {
    const { subjectToken, revision } = open;
    const other = await test.subjectToken('acct-stays');
    const others = (await test.present({ kind: 're-acceptance', subjectToken: other })).body;
    const [gone, stays] = await Promise.all([
      test.decide(revision.presentation!, { subjectToken }),
      test.decide(others.presentation!, { subjectToken: other }),
    ]);
    expect([gone.status, stays.status]).toEqual([410, 201]);
    expect(test.verify(stays.body.receipt).outcome).toBe('verified');
  });

  it('keeps everything else that is recorded sound', async () => {
    const { subjectToken } = open;
    await page('/v1/preferences', { subjectToken, changes: [{ channel: 'sms', state: 'out' }] });
    expect(await wholeFault()).toBeNull();
  });
});

describe('what an erased account had said of messages', () => {
  const at = async (address: string) =>
    (
      await test.bySite<{ state: string; allowed: boolean }>(
        'GET',
        `/v1/may-send?channel=email&address=${encodeURIComponent(address)}`,
      )
    ).body;
  const agree = async (subject: string, email: string) => {
    const subjectToken = await test.subjectToken(subject, { claims: { email } });
    const { presentation } = (await test.present({ kind: 'settings', subjectToken })).body;
    const agreed = await page('/v1/preferences', {
      subjectToken,
      presentation,
      changes: [{ channel: 'email', state: 'in' }],
    });
    expect(agreed.status).toBe(201);
  };
  const refuse = (subject: string) =>
    test.bySite('POST', '/v1/preferences', { subject, changes: [{ channel: 'email', state: 'out' }], via: 'operator' });

  it('allows nothing any more, asked by account or by address, and stands nowhere as agreed', async () => {
    expect([await mayMail(), await at(EMAIL)]).toMatchObject([{ allowed: true }, { allowed: true }]);
    await erase(WHO, ['technical']);
    expect([await mayMail(), await at(EMAIL)]).toMatchObject([{ allowed: true }, { allowed: true }]);
    await erase(WHO);
    for (const answer of [await mayMail(), await at(EMAIL)])
      expect(answer).toMatchObject({ allowed: false, state: 'not-asked', index: null });
    // Carried out again, as after a restore.
    const { store, vault } = test.ledger;
    for (const erasure of await erasuresIn(store, vault)) await carryOut({ store, vault }, erasure);
    expect(await mayMail()).toMatchObject({ allowed: false, state: 'not-asked' });
  });

  it('allows nothing any more where only the address was erased: consent was given for that address', async () => {
    await erase(WHO, ['contact']);
    expect([await mayMail(), await at(EMAIL)]).toMatchObject([{ allowed: false }, { allowed: false }]);
  });

  it('goes on to refuse, for the account and for every address it is known to have chosen for', async () => {
    // Somebody else at the same address agreed before; the account refuses without naming the address.
    await agree('acct-before', 'both@example.com');
    await agree(WHO, 'both@example.com');
    await refuse(WHO);
    expect(await at('both@example.com')).toMatchObject({ allowed: false, state: 'out' });
    await erase(WHO);
    expect(await at('both@example.com')).toMatchObject({ allowed: false, state: 'out' });
    expect(await mayMail()).toMatchObject({ allowed: false, state: 'out' });
    // Only a new word of somebody who has an account opens it again.
    await agree('acct-before', 'both@example.com');
    expect(await at('both@example.com')).toMatchObject({ allowed: true });
  });

  it('leaves alone what another account agreed to at the same address', async () => {
    await agree('acct-other', EMAIL);
    await erase(WHO);
    expect(await at(EMAIL)).toMatchObject({ allowed: true });
  });
});

describe('a refusal of messages from an erased account', () => {
  beforeEach(() => erase(WHO));

  it('by the link in a message is recorded, counts, and is not recorded again', async () => {
    const before = await test.size();
    const pressed = await test.app.request(`${ORIGIN}${open.link}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(pressed.status).toBeLessThan(400);
    expect(await test.size()).toBe(before + 1);
    expect(await mayMail()).toMatchObject({ allowed: false, state: 'out' });
    const { record } = (await test.byLegal<{ record: { subject: string | null } }>(`/v1/records/${before}`)).body;
    expect(record.subject).toBe(WHO);
    await test.app.request(`${ORIGIN}${open.link}`, { method: 'POST' });
    expect(await test.size()).toBe(before + 1);
    expect(await wholeFault()).toBeNull();
  });

  it('by its settings page is recorded with a receipt that verifies', async () => {
    const { subjectToken } = open;
    const answer = await page('/v1/preferences', { subjectToken, changes: [{ channel: 'email', state: 'out' }] });
    expect(answer.status).toBe(201);
    expect(test.verify((answer.body as unknown as { receipt: unknown }).receipt).outcome).toBe('verified');
    expect(await mayMail()).toMatchObject({ allowed: false, state: 'out' });
  });

  it('by a text message from a number whose own records were erased is recorded, and the number told so', async () => {
    const from = '+8613800138000';
    const stop = () => test.bySite<{ refusal: { index: number } }>('POST', '/v1/inbound/sms', { from, text: 'STOP' });
    const { index } = (await stop()).body.refusal;
    const { holder } = (await test.ledger.store.entry(index))!;
    await test.ledger.vault.destroy([holder], ['identity', 'contact', 'technical']);
    const { body } = await test.bySite<{ answers: { state: string }[] }>('POST', '/v1/may-send', {
      addressees: [{ channel: 'sms', address: from }],
    });
    expect(body.answers[0]!.state).toBe('out');
    // The same person on the telephone: the wish is new for that channel, and the records of the number are gone.
    const spoken = await test.bySite<{ receipt: unknown }>('POST', '/v1/preferences', {
      addresses: { phone: from },
      via: 'operator',
      staff: 'operator-7',
      changes: [
        { channel: 'sms', state: 'out' },
        { channel: 'phone', state: 'out' },
      ],
    });
    expect(spoken.status).toBe(201);
    expect(test.verify(spoken.body.receipt).outcome).toBe('verified');
  });
});

describe('an account of which only technical values were erased', () => {
  it('goes on, under keys of its own that are new, and its chain with it', async () => {
    await erase('acct-stays', ['technical']);
    const before = await test.size();
    const subjectToken = await test.subjectToken('acct-stays');
    const { presentation } = (await test.present({ kind: 're-acceptance', subjectToken })).body;
    const decided = await test.decide(presentation!, { subjectToken, observed: { fontPx: 16 } });
    expect(decided.status).toBe(201);
    const { entry, subject } = (
      await test.byLegal<{ record: { entry: object; subject: string } }>(`/v1/records/${before}`)
    ).body.record;
    expect([entry, subject]).toEqual([expect.anything(), 'acct-stays']);
    expect(await wholeFault()).toBeNull();
  });
});
