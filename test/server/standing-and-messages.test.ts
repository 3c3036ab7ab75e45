import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseNote, parseVerifierKey, verifyNote } from '../../core/log/note.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { MaySend } from '../../server/ledger/may-send.ts';
import type { StatedAnswer, Problem } from '../../core/wire.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const status = async (subject: string) =>
  (await ledger.bySite<Standing>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;
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
    const change = async (changes: readonly { channel: string; state: string }[]) => {
      const renewed = await ledger.subjectToken('acct-fresh');
      const body = { siteKey: 'pk_demo', subjectToken: renewed, presentation, changes };
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

describe('standing', () => {
  it('says what is due after a revision, and who must be asked', async () => {
    const own = ledger;
    await own.accept('acct-1');
    await own.accept('acct-2', { decision: 'declined' });
    expect(await status('acct-1')).toMatchObject({
      current: { version: '1' },
      accepted: { version: '1' },
      due: null,
      ask: 'no',
    });
    await own.publishNext();
    expect(await status('acct-1')).toMatchObject({
      current: { version: '2' },
      accepted: { version: '1' },
      due: { version: '2' },
      ask: 'must',
      mayContinue: false,
    });
    const subjectToken = await own.subjectToken('acct-1');
    const shown = (await own.present({ kind: 're-acceptance', subjectToken, locale: 'en-GB' })).body;
    expect(shown).toMatchObject({
      locale: 'en',
      agreements: [{ version: '2', show: 'changes', changes: { from: '1', to: '2' } }],
    });
    const declined = await own.decide(shown.presentation!, { subjectToken, decision: 'declined' });
    expect(declined.status).toBe(201);
    expect(await status('acct-1')).toMatchObject({
      accepted: { version: '1' },
      declined: { version: '2' },
      due: { version: '2' },
      ask: 'no',
    });
    expect((await status('acct-1')).coolDownUntil).not.toBeNull();
    own.passTime(1000);
    const again = (await own.present({ kind: 're-acceptance', subjectToken })).body;
    expect((await own.decide(again.presentation!, { subjectToken })).status).toBe(201);
    expect(await status('acct-1')).toMatchObject({ accepted: { version: '2' }, declined: null, due: null, ask: 'no' });
    const nothing = await own.present({ kind: 're-acceptance', subjectToken });
    expect([nothing.status, nothing.body.presentation]).toEqual([200, null]);
  });

  it('can be asked as of an earlier instant or size', async () => {
    const { accepted } = await status('acct-1');
    const asOf = await ledger.bySite<Standing>(
      'GET',
      `/v1/subjects/acct-1/status?agreement=${SMALL}&asOf=${accepted!.index}`,
    );
    expect(asOf.body.accepted).toMatchObject({ version: '1' });
  });

  it('as of an earlier size, a decision linked later was nobody’s, and one unlinked since was theirs', async () => {
    const own = await TestLedger.start();
    const { index, token } = await own.accept();
    const link = { token, subject: 'acct-then' };
    const linked = await own.bySite<{ index: number }>('PUT', `/v1/decisions/${index}/subject`, link);
    const unlinked = await own.bySite<{ index: number }>('DELETE', `/v1/decisions/${index}/subject`);
    const acceptedAt = async (size: number) =>
      (await own.bySite<Standing>('GET', `/v1/subjects/acct-then/status?agreement=${SMALL}&asOf=${size}`)).body.accepted
        ?.index;
    expect(await acceptedAt(linked.body.index)).toBeUndefined();
    expect(await acceptedAt(linked.body.index + 1)).toBe(index);
    expect(await acceptedAt(unlinked.body.index + 1)).toBeUndefined();
    await own.end();
  });

  it('serves the change set that was shown, by its digest, for ever', async () => {
    const set = await ledger.send<unknown>('GET', `/v1/agreements/${SMALL}/changes?from=1&to=2`);
    const digest = set.headers.get('ETag')!.replaceAll('"', '');
    const same = await ledger.send<unknown>('GET', `/v1/documents/${digest}`);
    expect(same.body).toEqual(set.body);
    expect(same.headers.get('Cache-Control')).toContain('immutable');
  });
});

describe('records', () => {
  it('are found by subject, agreement, version, kind of decision and time, a page at a time', async () => {
    type Found = { records: { index: number; decision?: string; subject: string }[]; cursor: string | null };
    const find = async (query: string) => (await ledger.byLegal<Found>(`/v1/records?${query}`)).body;
    expect((await find('subject=acct-2')).records.map((record) => record.decision)).toEqual(['declined']);
    expect(
      (await find(`agreement=${SMALL}&version=2&decision=accepted`)).records.map((record) => record.subject),
    ).toEqual(['acct-1']);
    expect((await find('subject=nobody')).records).toEqual([]);
    const all = await find('limit=500');
    const pages: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Found = await find(`limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      pages.push(...page.records.map((record) => record.index));
      cursor = page.cursor;
    }
    expect(pages).toEqual(all.records.map((record) => record.index));
    const time = (all.records as unknown as { time: string }[])[4]!.time;
    const later = await find(`from=${time}&limit=500`);
    expect(later.records.every((record) => (record as unknown as { time: string }).time >= time)).toBe(true);
    expect(later.records.length).toBeGreaterThan(0);
  });

  it('are searched for as asked, or not at all', async () => {
    const find = (query: string) =>
      ledger.byLegal<Problem & { records: { index: number; site: string | null }[] }>(`/v1/records?limit=500&${query}`);
    for (const [query, field] of [
      ['site=site_unknown', '/site'],
      ['subject=acct-2&site=site_unknown', '/site'],
      ['decision=maybe', '/decision'],
      ['from=2026-02-30', '/from'],
      ['to=2026-02-30T00:00:00Z', '/to'],
      ['subject=acct-1&subject=acct-2', '/subject'],
    ]) {
      const { status, body } = await find(query!);
      expect([status, body.code, body.field]).toEqual([400, 'invalid-field', field]);
    }
    const site = ledger.ledger.sites.bySiteKey('pk_demo')!.id;
    const ofSite = (await find(`site=${site}`)).body.records;
    expect(ofSite.length).toBeGreaterThan(0);
    expect(new Set(ofSite.map((record) => record.site))).toEqual(new Set([site]));
    expect((await find('version=77')).body.records).toEqual([]);
    expect((await find('version=2')).body.records.length).toBeGreaterThan(0);
  });

  it('refuse a cursor of another search, or a forged one', async () => {
    const { body } = await ledger.byLegal<{ cursor: string }>('/v1/records?limit=1');
    for (const query of [`limit=1&type=decision&cursor=${body.cursor}`, 'cursor=abc.def']) {
      const answer = await ledger.byLegal<Problem>(`/v1/records?${query}`);
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', '/cursor']);
    }
  });

  it('never show a person’s name in an entry', async () => {
    const { records } = (await ledger.byLegal<{ records: { index: number }[] }>('/v1/records?subject=acct-1')).body;
    for (const { index } of records) {
      const stored = (await ledger.ledger.store.entry(index))!;
      expect(new TextDecoder().decode(stored.bytes)).not.toContain('acct-1');
      for (const sealed of Object.values(stored.sealed))
        if (sealed) expect(Buffer.from(sealed).includes('acct-1')).toBe(false);
    }
  });
});
