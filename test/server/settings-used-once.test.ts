// A settings page is used once: what is sent again gets the receipt it got, and undoes nothing that was said since. To refuse
// messages, and to withdraw a consent, is possible always.

import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem, StatedAnswer } from '../../core/wire.ts';
import type { Status } from '../../server/ledger/status.ts';
import { CONSENTS, foldersWithConsents } from '../support/consents.ts';
import { SMALL, TestLedger, type Answer } from '../support/test-ledger.ts';

type Answered = Answer<StatedAnswer & Problem>;

let ledger: TestLedger;
let folder: string;
beforeEach(async () => {
  folder = foldersWithConsents((yaml) => `${yaml}\nfacts:\n${CONSENTS}`);
  ledger = await TestLedger.start(folder);
});
afterEach(async () => {
  await ledger.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A settings page for `subject`, and what is sent from it. */
async function pageOf(subject: string, made: { readonly forNobody?: boolean } = {}) {
  const subjectToken = await ledger.subjectToken(subject);
  const presentation = await ledger.token({ kind: 'settings', ...(made.forNobody ? {} : { subjectToken }) });
  return { siteKey: 'pk_demo', subjectToken, presentation };
}
const choose = (page: object, ...changes: readonly [channel: string, state: 'in' | 'out'][]): Promise<Answered> =>
  ledger.send('POST', '/v1/preferences', {
    ...page,
    changes: changes.map(([channel, state]) => ({ channel, state })),
  });
const say = (page: object, state: string, more: object = {}): Promise<Answered> =>
  ledger.send('POST', '/v1/consents', { ...page, purpose: 'quotes', state, ...more });
const stateOf = async (subject: string, channel = 'sms') =>
  (await ledger.bySite<{ state: string }>('GET', `/v1/subjects/${subject}/may-send?channel=${channel}`)).body.state;
const consentOf = async (subject: string) =>
  (await ledger.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body.consents.find(
    ({ purpose }) => purpose === 'quotes',
  )!.state;
const told = ({ status, body }: Answered) => [status, body.code];

/** Has `act` record nothing. */
async function still(act: () => Promise<Answered>): Promise<Answered> {
  const before = await ledger.size();
  const answer = await act();
  expect(await ledger.size()).toBe(before);
  return answer;
}

describe('agreeing to messages on a settings page', () => {
  it('is one entry: the same again gets the same receipt, and another choice is told that the page was used', async () => {
    const page = await pageOf('acct');
    const first = await choose(page, ['sms', 'in']);
    const again = await still(() => choose(page, ['sms', 'in']));
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    const other = await still(() => choose(page, ['email', 'in']));
    expect([...told(other), other.body.field]).toEqual([409, 'presentation-used', '/presentation']);
    expect(told(await still(() => choose(page, ['sms', 'in'], ['email', 'out'])))).toEqual([409, 'presentation-used']);
    expect([await stateOf('acct', 'sms'), await stateOf('acct', 'email')]).toEqual(['in', 'not-asked']);
  });

  it('is not done again by what is sent again after a refusal: the refusal stays, also after a restart and for ever', async () => {
    const page = await pageOf('acct');
    const first = await choose(page, ['sms', 'in']);
    expect((await choose({ siteKey: 'pk_demo', subjectToken: page.subjectToken }, ['sms', 'out'])).status).toBe(201);
    const replayed = await still(() => choose(page, ['sms', 'in']));
    expect([replayed.status, replayed.body, await stateOf('acct')]).toEqual([200, first.body, 'out']);
    await ledger.restart();
    ledger.passTime(40 * 24 * 60 * 60 * 1000);
    const renewed = { ...page, subjectToken: await ledger.subjectToken('acct') };
    expect((await still(() => choose(renewed, ['sms', 'in']))).body).toEqual(first.body);
    expect(told(await still(() => choose(renewed, ['sms', 'in'], ['email', 'in'])))).toEqual([
      409,
      'presentation-used',
    ]);
    expect(await stateOf('acct')).toBe('out');
  });

  it('undoes no refusal that was said elsewhere after the page was made; a newer page may', async () => {
    const page = await pageOf('acct');
    ledger.passTime(2000);
    await choose({ siteKey: 'pk_demo', subjectToken: page.subjectToken }, ['sms', 'out']);
    const late = await still(() => choose(page, ['email', 'in'], ['sms', 'in']));
    expect([...told(late), late.body.field]).toEqual([409, 'already-decided', '/presentation']);
    expect([await stateOf('acct', 'sms'), await stateOf('acct', 'email')]).toEqual(['out', 'not-asked']);
    expect((await choose(page, ['email', 'in'])).status).toBe(201);
    ledger.passTime(2000);
    expect((await choose(await pageOf('acct'), ['sms', 'in'])).status).toBe(201);
    expect(await stateOf('acct', 'sms')).toBe('in');
  });

  it('is one entry where it is sent many times at once, and one where two choices are sent at once', async () => {
    const page = await pageOf('acct');
    const before = await ledger.size();
    const answers = await Promise.all(Array.from({ length: 20 }, () => choose(page, ['sms', 'in'])));
    expect(await ledger.size()).toBe(before + 1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const other = await pageOf('acct');
    const both = await Promise.all([choose(other, ['email', 'in']), choose(other, ['sms', 'in'])]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await ledger.size()).toBe(before + 2);
  });

  it('is one account’s where the page was asked for before anybody was known', async () => {
    const page = await pageOf('first', { forNobody: true });
    const asOther = { ...page, subjectToken: await ledger.subjectToken('second') };
    expect((await choose(page, ['sms', 'in'])).status).toBe(201);
    expect(told(await still(() => choose(asOther, ['sms', 'in'])))).toEqual([409, 'presentation-used']);
    expect(told(await still(() => say(asOther, 'given')))).toEqual([409, 'presentation-used']);
    expect((await say(page, 'given')).status).toBe(201);
    expect([await stateOf('second'), await consentOf('second')]).toEqual(['not-asked', 'not-asked']);
    const consented = await pageOf('first', { forNobody: true });
    expect((await say(consented, 'refused', { purpose: 'abroad' })).status).toBe(201);
    expect(
      told(await still(() => choose({ ...asOther, presentation: consented.presentation }, ['sms', 'in']))),
    ).toEqual([409, 'presentation-used']);
  });

  it('is to the text in force: a page of one that was replaced agrees to nothing, and the answer carries today’s', async () => {
    const page = await pageOf('acct');
    await ledger.publishNext();
    const late = await still(() => choose(page, ['sms', 'in']));
    expect(told(late)).toEqual([409, 'text-superseded']);
    expect(late.body.presentation!.agreements[0]!.version).toBe('2');
    expect(told(await still(() => choose(page, ['sms', 'in'], ['email', 'out'])))).toEqual([409, 'text-superseded']);
    const today = { ...page, presentation: late.body.presentation!.presentation };
    expect((await choose(today, ['sms', 'in'])).status).toBe(201);
    expect((await choose(page, ['sms', 'out'])).status).toBe(201);
    expect(await stateOf('acct')).toBe('out');
  });

  it('counts for nobody behind the version that took the text’s place, also at the same moment', async () => {
    const pages = await Promise.all(Array.from({ length: 20 }, (_, n) => pageOf(`acct-${n}`)));
    const agree = (page: object) => choose(page, ['sms', 'in']);
    const [early, [second], late] = await Promise.all([
      Promise.all(pages.slice(0, 5).map(agree)),
      ledger.publishNext(),
      Promise.all(pages.slice(5).map(agree)),
    ]);
    for (const answer of [...early, ...late])
      if (answer.status === 201) expect(answer.body.index).toBeLessThan(second!.index);
      else expect(told(answer)).toEqual([409, 'text-superseded']);
    expect(late.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
  });
});

describe('refusing messages', () => {
  it('is possible from a page that was used, and has run out; the same again gets the same receipt', async () => {
    const page = await pageOf('acct');
    await choose(page, ['sms', 'in'], ['email', 'in']);
    ledger.passTime(31 * 60 * 1000);
    const first = await choose(page, ['sms', 'out']);
    expect(first.status).toBe(201);
    expect((await choose(page, ['email', 'out'])).status).toBe(201);
    const again = await still(() => choose(page, ['sms', 'out']));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect([await stateOf('acct', 'sms'), await stateOf('acct', 'email')]).toEqual(['out', 'out']);
    expect((await choose(await pageOf('acct'), ['sms', 'in'])).status).toBe(201);
  });

  it('is a new refusal where something was agreed to since, and uses no page up', async () => {
    const page = await pageOf('acct');
    const first = await choose(page, ['sms', 'out']);
    ledger.passTime(1);
    expect((await choose(await pageOf('acct'), ['sms', 'in'])).status).toBe(201);
    const second = await choose(page, ['sms', 'out']);
    expect([second.status, await stateOf('acct')]).toEqual([201, 'out']);
    expect(second.body.index).toBeGreaterThan(first.body.index);
    expect((await still(() => choose(page, ['sms', 'out']))).body).toEqual(second.body);
  });
});

describe('a consent', () => {
  it('that is sent again after it was withdrawn gives nothing anew, and its page answers each purpose once, for ever', async () => {
    const page = await pageOf('acct');
    const given = await say(page, 'given');
    ledger.passTime(1);
    await say({ siteKey: 'pk_demo', subjectToken: page.subjectToken }, 'withdrawn');
    const replayed = await still(() => say(page, 'given'));
    expect([replayed.status, replayed.body, await consentOf('acct')]).toEqual([200, given.body, 'withdrawn']);
    ledger.passTime(2 * 24 * 60 * 60 * 1000);
    await ledger.ledger.store.dropAnswers(Date.parse(ledger.clock()));
    const renewed = { ...page, subjectToken: await ledger.subjectToken('acct') };
    const late = await still(() => say(renewed, 'given'));
    expect([late.status, late.body]).toEqual([200, given.body]);
    expect(told(await still(() => say(renewed, 'refused')))).toEqual([409, 'presentation-used']);
    expect(await consentOf('acct')).toBe('withdrawn');
  });

  it('is withdrawn also by whoever names the page it was given on', async () => {
    const page = await pageOf('acct');
    await say(page, 'given');
    expect((await say(page, 'withdrawn')).status).toBe(201);
    expect(await consentOf('acct')).toBe('withdrawn');
  });
});

describe('what was recorded under a subject token that has run out', () => {
  it('is found again by the very same request, and by no other', async () => {
    const page = await pageOf('acct');
    const named = (state: 'in' | 'out'): Promise<Answered> =>
      ledger.send(
        'POST',
        '/v1/preferences',
        { siteKey: 'pk_demo', subjectToken: page.subjectToken, changes: [{ channel: 'email', state }] },
        { 'Idempotency-Key': 'once' },
      );
    const acts = [() => choose(page, ['sms', 'in']), () => say(page, 'given'), () => named('out')];
    const answers: Answered[] = [];
    for (const act of acts) answers.push(await act());
    const other = await ledger.subjectToken('acct', { life: 3599 });
    ledger.passTime(61 * 60 * 1000);
    for (const [at, act] of acts.entries()) {
      const again = await still(act);
      expect([again.status, again.body]).toEqual([200, answers[at]!.body]);
    }
    for (const act of [
      () => choose(page, ['email', 'in']),
      () => choose({ ...page, subjectToken: other }, ['sms', 'in']),
      () => choose(page, ['sms', 'out']),
      () => say(page, 'refused'),
      () => named('in'),
    ])
      expect(told(await still(act))).toEqual([401, 'subject-token-expired']);
  });
});
