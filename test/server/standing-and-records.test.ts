import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { Problem } from '../../core/wire.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const status = async (subject: string) =>
  (await ledger.bySite<Standing>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;

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
