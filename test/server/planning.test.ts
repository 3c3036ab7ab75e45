// Who has accepted which version, and who is to be asked: lists that a site's server pages through before and after a revision.

import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Standing } from '../../core/consent/standing.ts';
import type { Problem } from '../../core/wire.ts';
import { MOST_WORKED_OUT, type PlannedSubject } from '../../server/ledger/planning.ts';
import { changePreferences } from '../../server/ledger/preferences.ts';
import { hashKey, newSiteId } from '../../server/sites.ts';
import { vouchedByKey } from '../../server/auth.ts';
import { forged } from '../support/forged.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

interface Page {
  readonly subjects: readonly PlannedSubject[];
  readonly unnamed: number;
  readonly cursor: string | null;
  readonly asOf: { readonly time: string; readonly size: number };
}

let test: TestLedger;
beforeEach(async () => {
  test = await TestLedger.start();
});
afterEach(() => test.end());

const page = async (query: string, headers: Record<string, string> = {}) => {
  const path = `/v1/subjects?agreement=${SMALL}${query}`;
  return test.bySite<Page & Problem>('GET', path, undefined, headers);
};

const site = () => test.ledger.sites.bySiteKey('pk_demo')!;

async function walk(query: string, meanwhile: () => Promise<unknown> = async () => null) {
  const subjects: PlannedSubject[] = [];
  const asOf: Page['asOf'][] = [];
  let pages = 0;
  let unnamed = 0;
  for (let cursor: string | null = ''; cursor !== null; pages++) {
    const { status, body } = await page(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    subjects.push(...body.subjects);
    asOf.push(body.asOf);
    unnamed += body.unnamed;
    cursor = body.cursor;
    await meanwhile();
  }
  return { subjects, names: subjects.map(({ subject }) => subject).sort(), asOf, pages, unnamed };
}

/** Somebody the site knows by a message choice alone. */
const choose = (subject: string) =>
  changePreferences(
    test.ledger,
    {
      site: site(),
      subject: vouchedByKey(subject),
      changes: [{ channel: 'email', state: 'out' }],
      presentation: null,
      via: 'api',
      idempotency: null,
    },
    'en',
  );

/** As siteverify does for a form that a visitor sent. */
async function signUp(subject: string) {
  const { index, token } = await test.accept();
  await test.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject });
  return index;
}

describe('a planning list', () => {
  it('says of every account of the site what its status says', async () => {
    await test.accept('acct-signed');
    await signUp('acct-linked');
    await test.accept('acct-declined', { decision: 'declined' });
    await choose('acct-silent');
    await test.accept();
    await test.publishNext();
    const { subjects, names, asOf } = await walk('');
    expect(names).toEqual(['acct-declined', 'acct-linked', 'acct-signed', 'acct-silent']);
    for (const { subject, ...planned } of subjects) {
      const path = `/v1/subjects/${subject}/status?agreement=${SMALL}&asOf=${asOf[0]!.time}`;
      expect((await test.bySite<Standing>('GET', path)).body).toMatchObject(planned);
    }
  });

  it('names those who accepted a version, those who accepted none, and those who are due', async () => {
    await test.accept('acct-1');
    await signUp('acct-2');
    await choose('acct-none');
    expect((await walk('&due=true')).names).toEqual(['acct-none']);
    await test.publishNext();
    const subjectToken = await test.subjectToken('acct-2');
    await test.decide(await test.token({ kind: 're-acceptance', subjectToken }), { subjectToken });
    await signUp('acct-new');
    expect((await walk('&accepted=1')).names).toEqual(['acct-1']);
    expect((await walk('&accepted=2')).names).toEqual(['acct-2', 'acct-new']);
    expect((await walk('&accepted=none')).names).toEqual(['acct-none']);
    expect((await walk('&due=true')).names).toEqual(['acct-1', 'acct-none']);
    expect((await walk('&due=false')).names).toEqual(['acct-2', 'acct-new']);
    expect((await walk('&due=true&accepted=1')).subjects).toMatchObject([
      { subject: 'acct-1', accepted: { version: '1' }, due: { version: '2' }, ask: 'must' },
    ]);
    expect((await walk('&due=false&accepted=1')).names).toEqual([]);
  });

  it('skips nobody and doubles nobody while entries arrive, and stays as of its beginning', async () => {
    const there = Array.from({ length: 12 }, (_, n) => `acct-${n}`);
    for (const subject of there) await signUp(subject);
    let n = 0;
    const { names, subjects, asOf, pages } = await walk('&limit=2', async () => {
      await choose(there[n % there.length]!);
      await signUp(there[(n + 5) % there.length]!);
      await signUp(`acct-late-${n++}`);
      if (n === 3) await test.publishNext();
    });
    expect(names).toEqual(there.toSorted());
    expect(pages).toBeGreaterThanOrEqual(6);
    expect(new Set(asOf.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(subjects.every(({ accepted, declined, due }) => accepted?.version === '1' && !declined && !due)).toBe(true);
  });

  it('is as of its beginning for a decision that is linked, or unlinked, meanwhile', async () => {
    const first = await signUp('acct-unlinked');
    const { index, token } = await test.accept();
    await choose('acct-linked');
    await choose('acct-other');
    const begun = (await page('&limit=1')).body;
    await test.bySite('DELETE', `/v1/decisions/${first}/subject`);
    await test.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'acct-linked' });
    const rest = (await page(`&cursor=${begun.cursor}`)).body;
    const accepted = Object.fromEntries(
      [...begun.subjects, ...rest.subjects].map(({ subject, accepted: one }) => [subject, one?.index ?? null]),
    );
    expect(accepted).toEqual({ 'acct-unlinked': first, 'acct-linked': null, 'acct-other': null });
  });

  it('does bounded work a page: one may hold nobody and still go on', async () => {
    const known = Array.from({ length: MOST_WORKED_OUT + 1 }, (_, n) => `acct-${n}`);
    await Promise.all(known.map(choose));
    const first = (await page('&accepted=1')).body;
    expect([first.subjects, typeof first.cursor]).toEqual([[], 'string']);
    expect((await page(`&accepted=1&cursor=${first.cursor}`)).body).toMatchObject({ subjects: [], cursor: null });
    expect((await walk('&limit=500')).names).toEqual(known.toSorted());
  });

  it('counts whose name was erased, and names nobody for them', async () => {
    const { index } = await test.accept('acct-erased');
    await test.accept('acct-there');
    const { holder } = (await test.ledger.store.entry(index))!;
    await test.ledger.vault.destroy([holder], ['identity']);
    const { names, unnamed } = await walk('&accepted=1');
    expect([names, unnamed]).toEqual([['acct-there'], 1]);
    expect((await walk('&accepted=none')).unnamed).toBe(0);
  });

  it('passes by addresses: a refusal by link, by text message or by telephone is no account', async () => {
    const { unsubscribe } = (
      await test.bySite<{ unsubscribe: { url: string } }>('GET', '/v1/may-send?address=who%40example.com')
    ).body;
    expect((await test.send('POST', new URL(unsubscribe.url).pathname)).status).toBe(200);
    const texted = await test.bySite('POST', '/v1/inbound/sms', { from: '+86 138 0000 5678', text: 'T' });
    const changes = [{ channel: 'phone', state: 'out' }];
    const addresses = { phone: '+86 138 0000 9999' };
    const called = await test.bySite('POST', '/v1/preferences', { addresses, changes, via: 'operator' });
    expect([texted.status, called.status]).toEqual([200, 201]);
    expect(await walk('')).toMatchObject({ names: [], unnamed: 0 });
  });

  it('is about the accounts of its own site only', async () => {
    const other = {
      ...site(),
      id: newSiteId(),
      siteKey: 'pk_other',
      secretHash: hashKey('sk_other'),
      tokenSecret: null,
    };
    test.ledger.sites.put(other);
    await test.accept('acct-here');
    await changePreferences(
      test.ledger,
      {
        site: other,
        subject: vouchedByKey('acct-elsewhere'),
        changes: [{ channel: 'email', state: 'out' }],
        presentation: null,
        via: 'api',
        idempotency: null,
      },
      'en',
    );
    await choose('acct-too');
    const headers = { Authorization: 'Bearer sk_other' };
    expect((await walk('')).names).toEqual(['acct-here', 'acct-too']);
    expect((await page('', headers)).body.subjects.map(({ subject }) => subject)).toEqual(['acct-elsewhere']);
    const { cursor } = (await page('&limit=1')).body;
    const elsewhere = await page(`&limit=1&cursor=${cursor}`, headers);
    expect([elsewhere.status, elsewhere.body.code, elsewhere.body.field]).toEqual([400, 'invalid-field', '/cursor']);
  });

  it('goes on by a cursor of its own only', async () => {
    for (const subject of ['acct-1', 'acct-2', 'acct-3']) await test.accept(subject);
    const refusal = async (query: string) => {
      const { status, body } = await page(query);
      return [status, body.code, body.field];
    };
    const { cursor } = (await page('&limit=1&due=false')).body;
    expect((await page(`&limit=2&due=false&cursor=${cursor}`)).body.subjects).toHaveLength(2);
    const ofRecords = (await test.byLegal<Page>('/v1/records?limit=1')).body.cursor;
    const { tokens, sequencer, clock } = test.ledger;
    const walked = { site: site().id, agreement: SMALL };
    const ahead = tokens.hide('cursor', { after: '00', at: clock(), size: sequencer.size + 1, walk: walked });
    const wrong = [
      `&cursor=${cursor}`,
      `&due=true&cursor=${cursor}`,
      `&due=false&accepted=1&cursor=${cursor}`,
      `&due=false&cursor=${forged(cursor!)}`,
      `&cursor=${ofRecords}`,
      `&cursor=${tokens.seal('cursor', { after: '00', at: clock(), size: 1, walk: walked })}`,
      `&cursor=${tokens.hide('form', { after: '00', at: clock(), size: 1, walk: walked })}`,
      `&cursor=${ahead}`,
      '&cursor=',
      '&cursor=%00',
    ];
    for (const query of wrong) expect(await refusal(query), query).toEqual([400, 'invalid-field', '/cursor']);
  });

  it('refuses what it does not understand, and whoever is not the site', async () => {
    const refusals = [
      ['/v1/subjects', 400, 'invalid-field', '/agreement'],
      ['/v1/subjects?agreement=nowhere', 404, 'not-found', '/agreement'],
      ['/v1/subjects?agreement=%2e%2e', 404, 'not-found', '/agreement'],
      [`/v1/subjects?agreement=${SMALL}&accepted=9`, 404, 'not-found', '/accepted'],
      [`/v1/subjects?agreement=${SMALL}&accepted=01`, 400, 'invalid-field', '/accepted'],
      [`/v1/subjects?agreement=${SMALL}&accepted=`, 400, 'invalid-field', '/accepted'],
      [`/v1/subjects?agreement=${SMALL}&due=yes`, 400, 'invalid-field', '/due'],
      [`/v1/subjects?agreement=${SMALL}&due=true&due=true`, 400, 'invalid-field', '/due'],
      [`/v1/subjects?agreement=${SMALL}&limit=0`, 400, 'invalid-field', '/limit'],
      [`/v1/subjects?agreement=${SMALL}&limit=501`, 400, 'invalid-field', '/limit'],
      [`/v1/subjects?agreement=${SMALL}&subject=acct-1`, 400, 'unknown-field', '/subject'],
    ] as const;
    for (const [path, status, code, field] of refusals) {
      const { body, ...answer } = await test.bySite<Problem>('GET', path);
      expect([answer.status, body.code, body.field], path).toEqual([status, code, field]);
    }
    const path = `/v1/subjects?agreement=${SMALL}`;
    expect((await test.send<Problem>('GET', path)).body.code).toBe('key-missing');
    expect((await test.byLegal<Problem>(path)).body.code).toBe('role-insufficient');
  });
});

describe('publishing a revision', () => {
  it('touches no row of anybody, and makes everybody due who accepted the version before', async () => {
    for (const subject of ['acct-1', 'acct-2']) await test.accept(subject, { preferences: { email: 'in' } });
    await signUp('acct-3');
    await test.accept('acct-4', { decision: 'declined' });
    const rows = (): readonly unknown[] => {
      const database = new Database(test.place.store.file, { readonly: true });
      const tables = ['link', 'preference', 'presentation_use', 'answer'];
      const found = tables.map((table) => database.prepare(`select * from ${table}`).raw().all());
      const entries = database.prepare('select * from entry where idx < ?').raw().all(known);
      database.close();
      return [...found, entries];
    };
    const known = await test.size();
    const before = rows();
    expect((await walk('&due=true')).names).toEqual(['acct-4']);
    await test.publishNext();
    expect(rows()).toEqual(before);
    expect(await test.size()).toBeGreaterThan(known);
    expect((await walk('&due=true')).names).toEqual(['acct-1', 'acct-2', 'acct-3', 'acct-4']);
  });
});

describe('an account with many entries', () => {
  it('has the status that all of them together give, whatever is added', async () => {
    await Promise.all(Array.from({ length: 70 }, () => choose('acct-many')));
    const status = async (asOf = '') =>
      (await test.bySite<Standing>('GET', `/v1/subjects/acct-many/status?agreement=${SMALL}${asOf}`)).body;
    const check = async () => {
      const { asOf: _now, ...now } = (await status()) as Standing & { asOf: unknown };
      const { asOf: _then, ...then } = (await status(`&asOf=${await test.size()}`)) as Standing & { asOf: unknown };
      expect(now).toEqual(then);
      return now;
    };
    expect((await check()).accepted).toBeNull();
    const { index } = await test.accept('acct-many');
    expect((await check()).accepted?.index).toBe(index);
    await choose('acct-many');
    expect((await check()).accepted?.index).toBe(index);
    await test.publishNext();
    expect((await check()).ask).toBe('must');
    const linked = await signUp('acct-many');
    expect((await check()).accepted?.index).toBe(linked);
    await test.bySite('DELETE', `/v1/decisions/${linked}/subject`);
    expect((await check()).accepted?.index).toBe(index);
    const subjectToken = await test.subjectToken('acct-many');
    await test.decide(await test.token({ kind: 're-acceptance', subjectToken }), {
      subjectToken,
      decision: 'declined',
    });
    expect(await check()).toMatchObject({ declined: { version: '2' }, ask: 'no' });
    await test.restart();
    expect(await check()).toMatchObject({ accepted: { version: '1' }, declined: { version: '2' } });
  });
});
