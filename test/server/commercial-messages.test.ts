import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseNote, parseVerifierKey, verifyNote } from '../../core/log/note.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { TestLedger } from '../support/test-ledger.ts';
import type { MaySend } from '../../server/ledger/may-send.ts';
import type { StatedAnswer, Problem } from '../../core/wire.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const maySend = async (subject: string, channel = 'email') =>
  (await ledger.bySite<MaySend>('GET', `/v1/subjects/${subject}/may-send?channel=${channel}`)).body;

describe('commercial messages', () => {
  it('go to nobody who was not asked', async () => {
    expect(await maySend('acct-silent')).toMatchObject({ allowed: false, state: 'not-asked' });
  });

  it('need the sentence of the settings page for consent, and nothing for refusal', async () => {
    const subjectToken = await ledger.subjectToken('acct-p');
    const change = (state: 'in' | 'out', presentation?: string) =>
      ledger.send<StatedAnswer & Problem>('POST', '/v1/preferences', {
        siteKey: 'pk_demo',
        subjectToken,
        changes: [{ channel: 'email', state }],
        ...(presentation ? { presentation } : {}),
      });
    expect((await change('in')).body.code).toBe('not-presented');
    expect((await change('in', await ledger.token({ subjectToken }))).body.code).toBe('not-presented');
    expect((await maySend('acct-p')).allowed).toBe(false);
    const settings = await ledger.token({ subjectToken, kind: 'settings' });
    const consented = await change('in', settings);
    expect(consented.status).toBe(201);
    expect(ledger.verify(consented.body.receipt).outcome).toBe('verified');
    expect((await maySend('acct-p')).allowed).toBe(true);
    const refused = await change('out');
    expect(refused.status).toBe(201);
    expect(ledger.verify(refused.body.receipt).outcome).toBe('verified');
    expect(await maySend('acct-p')).toMatchObject({ allowed: false, state: 'out', index: refused.body.index });
  });

  it('are asked about once more where the person who refused them wants it, and nowhere else', async () => {
    const subjectToken = await ledger.subjectToken('acct-again');
    const settings = await ledger.token({ subjectToken, kind: 'settings' });
    const changes = [
      { channel: 'email', state: 'out' },
      { channel: 'sms', state: 'in' },
    ];
    await ledger.send('POST', '/v1/preferences', { siteKey: 'pk_demo', subjectToken, presentation: settings, changes });
    const present = async (more: object) => (await ledger.present({ subjectToken, ...more })).body;
    const { preferences, decided } = await present({});
    expect(preferences).not.toContain('email');
    expect(decided.map(({ channel }) => channel)).toEqual(['email', 'sms']);

    const again = await present({ askAgain: ['email', 'sms', 'post'] });
    expect(again.preferences).toEqual(['email', ...preferences]);
    expect(again.decided).toEqual(decided.filter(({ channel }) => channel === 'sms'));
    expect((await present({ kind: 'settings', askAgain: ['email'] })).decided).toEqual(decided);
    expect((await present({ askAgain: ['fax'] })) as unknown).toMatchObject({ code: 'invalid-field' });

    const decision = { siteKey: 'pk_demo', subjectToken, decision: 'accepted', capacity: { kind: 'self' } };
    const decide = (presentation: string | null, channel: string) =>
      ledger.send<Problem>('POST', '/v1/decisions', { ...decision, presentation, preferences: { [channel]: 'in' } });
    expect((await decide((await present({})).presentation, 'email')).body.code).toBe('invalid-field');
    expect((await decide(again.presentation, 'sms')).body.code).toBe('invalid-field');
    expect((await maySend('acct-again')).allowed).toBe(false);
    expect((await decide(again.presentation, 'email')).status).toBe(201);
    expect((await maySend('acct-again')).allowed).toBe(true);
  });

  it('are changed once by a request that names itself, however often it is sent', async () => {
    const subjectToken = await ledger.subjectToken('acct-i');
    const change = (state: 'in' | 'out', channel: 'email' | 'sms' = 'email') =>
      ledger.send<StatedAnswer & Problem>(
        'POST',
        '/v1/preferences',
        { siteKey: 'pk_demo', subjectToken, changes: [{ channel, state }] },
        { 'Idempotency-Key': 'once' },
      );
    const before = await ledger.size();
    const answers = await Promise.all(Array.from({ length: 20 }, () => change('out')));
    expect(await ledger.size()).toBe(before + 1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const other = await change('out', 'sms');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
  });

  it('take consent only to what the page asked, once per channel, while it is fresh', async () => {
    const subjectToken = await ledger.subjectToken('acct-fresh');
    const presentation = await ledger.token({ subjectToken, kind: 'settings' });
    const unused = await ledger.token({ subjectToken, kind: 'settings' });
    const change = async (changes: readonly { channel: string; state: string }[]) => {
      const renewed = await ledger.subjectToken('acct-fresh');
      const body = { siteKey: 'pk_demo', subjectToken: renewed, presentation: unused, changes };
      const answer = await ledger.send<StatedAnswer & Problem>('POST', '/v1/preferences', body);
      return [answer.status, answer.body.code, answer.body.field];
    };
    const before = await ledger.size();
    const consent = { channel: 'email', state: 'in' };
    const named = () =>
      ledger.bySite<StatedAnswer>(
        'POST',
        '/v1/preferences',
        { subject: 'acct-fresh', presentation, changes: [consent] },
        { 'Idempotency-Key': 'consent' },
      );
    expect(await change([consent, { channel: 'post', state: 'in' }])).toEqual([
      400,
      'invalid-field',
      '/changes/1/channel',
    ]);
    expect(await change([consent, { channel: 'email', state: 'out' }])).toEqual([400, 'invalid-field', '/changes']);
    expect(await ledger.size()).toBe(before);
    const first = await named();
    expect(first.status).toBe(201);
    ledger.passTime(30 * 60 * 1000 + 1000);
    expect((await named()).body).toEqual(first.body);
    expect(await change([consent])).toEqual([410, 'presentation-expired', '/presentation']);
    expect((await change([{ channel: 'email', state: 'out' }]))[0]).toBe(201);
  });

  it('cite only what was shown to this very person', async () => {
    const settings = await ledger.token({ subjectToken: await ledger.subjectToken('acct-shown'), kind: 'settings' });
    for (const state of ['in', 'out'] as const) {
      const answer = await ledger.send<Problem>('POST', '/v1/preferences', {
        siteKey: 'pk_demo',
        subjectToken: await ledger.subjectToken('acct-other'),
        presentation: settings,
        changes: [{ channel: 'email', state }],
      });
      expect([answer.status, answer.body.code]).toEqual([401, 'subject-token-invalid']);
    }
  });

  it('answer by address too, however the address is written', async () => {
    const subjectToken = await ledger.subjectToken('acct-q', {
      claims: { email: 'Someone@Example.com', phone: '+86 138 0000 5678' },
    });
    const consented = await ledger.decide(await ledger.token({ subjectToken }), {
      subjectToken,
      preferences: { email: 'in' },
    });
    expect(consented.status).toBe(201);
    const byAddress = await ledger.bySite<MaySend>('GET', '/v1/may-send?address=someone%40example.COM');
    expect(byAddress.body).toMatchObject({ allowed: true, channel: 'email' });
  });

  it('stop for the address when the person refuses, and for the person when the address does', async () => {
    const claims = { email: 'follow@example.com', phone: '13900001111' };
    const subjectToken = await ledger.subjectToken('acct-follow', { claims });
    const agree = async (subject: string, channels: readonly string[]) => {
      const answer = await ledger.decide(await ledger.token(), {
        subjectToken: subject,
        preferences: Object.fromEntries(channels.map((channel) => [channel, 'in'])),
      });
      expect(answer.status).toBe(201);
    };
    const ask = async () => {
      const paths = [
        '/v1/subjects/acct-follow/may-send?channel=email',
        '/v1/may-send?address=follow%40example.com',
        '/v1/may-send?address=13900001111&channel=sms',
      ];
      const answers = await Promise.all(paths.map((path) => ledger.bySite<MaySend>('GET', path)));
      return answers.map(({ body }) => body);
    };
    const allowed = async () => (await ask()).map((answer) => answer.allowed);
    const press = async (link: string, choice: string) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      expect((await ledger.send('POST', new URL(link).pathname, choice, headers)).status).toBe(200);
    };

    await agree(subjectToken, ['email', 'sms']);
    expect(await allowed()).toEqual([true, true, true]);
    const [byPerson, byAddress] = await ask();
    // By the site's staff, who do not name the address.
    const changes = [{ channel: 'email', state: 'out' }];
    await ledger.bySite('POST', '/v1/preferences', { subject: 'acct-follow', changes, via: 'operator' });
    expect(await allowed()).toEqual([false, false, true]);

    const settings = await ledger.token({ subjectToken, kind: 'settings' });
    const back = { siteKey: 'pk_demo', subjectToken, presentation: settings };
    const agreeAgain = (channel: string) =>
      ledger.send('POST', '/v1/preferences', { ...back, changes: [{ channel, state: 'in' }] });
    await agreeAgain('email');
    expect(await allowed()).toEqual([true, true, true]);
    await press(byAddress!.unsubscribe.url, 'channel=this');
    expect(await allowed()).toEqual([false, false, true]);

    expect((await ledger.present({ subjectToken, kind: 'settings' })).body.decided).toContainEqual(
      expect.objectContaining({ channel: 'email', state: 'out' }),
    );

    await agreeAgain('email');
    await press(byPerson!.unsubscribe.url, 'channel=this');
    expect(await allowed()).toEqual([false, false, true]);

    await agreeAgain('email');
    await press(byAddress!.unsubscribe.url, 'channel=all');
    expect(await allowed()).toEqual([false, false, false]);
  });

  it('are refused by a link and by nothing in it agreed to, and the record says so', async () => {
    const { unsubscribe } = await maySend('acct-link');
    const path = new URL(unsubscribe.url).pathname;
    const before = await ledger.size();
    await ledger.send('GET', path);
    expect(await ledger.size()).toBe(before);
    expect((await ledger.send('POST', path)).status).toBe(200);
    const stored = (await ledger.ledger.store.entry(before))!;
    expect(JSON.parse(Buffer.from(stored.bytes).toString('utf8'))).toMatchObject({
      type: 'preference',
      changes: [{ channel: 'email', state: 'out' }],
      via: 'link',
      vouched: 'none',
    });
    expect((await maySend('acct-link')).state).toBe('out');
    await ledger.send('POST', path);
    expect(await ledger.size()).toBe(before + 1);
  });

  it('come with a statement signed for the sender, good for an hour', async () => {
    const { statement } = await maySend('acct-s');
    const note = parseNote(statement)!;
    expect(verifyNote(note, [parseVerifierKey(ledger.ledger.statementSigner.vkey)!], verifyEd25519).state).toBe(
      'verified',
    );
    const lines = note.text.trimEnd().split('\n');
    expect([lines[0], lines[3], lines[4]]).toEqual(['assent/may-send/v1', 'email', 'no']);
    expect(Date.parse(lines[8]!) - Date.parse(lines[5]!)).toBe(3_600_000);
    expect(statement).not.toContain('acct-s');
  });
});

describe('a sender’s word that it took over refusals', () => {
  it('is said once by a request that names itself: the same again gets the same answer, another is told', async () => {
    const refuse = (channel: string) =>
      ledger.bySite('POST', '/v1/preferences', { subject: 'acct-taken', changes: [{ channel, state: 'out' }] });
    await refuse('email');
    const { cursor } = (await ledger.bySite<{ cursor: string }>('GET', '/v1/suppressions?limit=1000')).body;
    await refuse('sms');
    const later = (await ledger.bySite<{ cursor: string }>('GET', '/v1/suppressions?limit=1000')).body.cursor;
    const take = (upTo: string) =>
      ledger.bySite<{ notices: readonly object[] } & Problem>(
        'POST',
        '/v1/suppressions/ack',
        { cursor: upTo },
        { 'Idempotency-Key': 'taken' },
      );
    const first = await take(cursor);
    expect([first.status, first.body.notices.length > 0]).toEqual([201, true]);
    const before = await ledger.size();
    const again = await take(cursor);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await take(later);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
    expect(await ledger.size()).toBe(before);
  });
});
