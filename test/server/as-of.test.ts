// What held at a moment, with proofs: the four answers of the statement are those of the status, at every size of a log that
// holds all that can happen to an account; a stranger works them out again; and what cannot be answered is refused.
// One piece: it tells one story.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import type { AsOfStatement } from '../../core/record/as-of.ts';
import { verifyAsOf, type AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import { openDisclosure } from '../../core/record/slots.ts';
import type { Problem } from '../../core/wire.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { carryOut } from '../../server/ledger/erasure.ts';
import { importDecision } from '../../server/ledger/imports.ts';
import type { Status } from '../../server/ledger/status.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;

type Answer = AsOfStatement & Problem;

let ledger: TestLedger;
let site: string;

const ask = (subject: string, query: string) =>
  ledger.bySite<Answer>('GET', `/v1/subjects/${subject}/as-of?agreement=${SMALL}${query}`);
const asOf = async (subject: string, at?: string | number): Promise<AsOfStatement> => {
  const { status, body } = await ask(subject, at === undefined ? '' : `&at=${encodeURIComponent(String(at))}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
};
const check = (statement: object): AsOfVerdict =>
  verifyAsOf(JSON.stringify(statement), {
    trusted: [parseVerifierKey(ledger.ledger.logSigner.vkey)!],
    verify: verifyEd25519,
  });
const pointOf = (statement: object, point: string) => {
  const { holds, code } = check(statement).points.find((one) => one.point === point)!;
  return [holds, code];
};
const timeOf = async (index: number): Promise<string> => {
  const { bytes } = (await ledger.ledger.store.entry(index))!;
  return (JSON.parse(Buffer.from(bytes).toString('utf8')) as { time: string }).time;
};

/** Ann signs up before anybody knows who she is, is linked, sees version 2, declines it, accepts it while it is pending; it is
 *  withdrawn, and much later somebody unlinks her first decision. */
interface Story {
  readonly signedUp: number;
  readonly linked: number;
  readonly published: number;
  readonly seen: number;
  readonly declined: number;
  readonly accepted: number;
  readonly withdrawn: number;
  readonly refusedMessages: number;
}

async function story(): Promise<Story> {
  ledger = await TestLedger.start();
  site = ledger.ledger.sites.all()[0]!.id;
  const step = <Value>(value: Value): Value => {
    ledger.passTime(1000);
    return value;
  };
  const { index: signedUp, token } = step(await ledger.accept());
  step(await ledger.accept('bob'));
  const linked = step(
    await ledger.bySite<{ index: number }>('PUT', `/v1/decisions/${signedUp}/subject`, { token, subject: 'ann' }),
  ).body.index;
  step(await ledger.publishSecond(SMALL, false));
  const published = (await ledger.size()) - 1;
  const subjectToken = await ledger.subjectToken('ann');
  const revised = { kind: 're-acceptance', subjectToken } as const;
  const seen = step(
    await ledger.send<{ index: number }>('POST', '/v1/presentations/seen', {
      siteKey: DEMO_KEYS.site,
      presentation: await ledger.token(revised),
      subjectToken,
    }),
  ).body.index;
  const declined = step(await ledger.decide(await ledger.token(revised), { subjectToken, decision: 'declined' })).body
    .index;
  const accepted = step(await ledger.decide(await ledger.token(revised), { subjectToken })).body.index;
  const { digest } = ledger.ledger.publications.version(SMALL, '2')!;
  step(await ledger.withdraw(SMALL, '2', digest));
  const withdrawn = (await ledger.size()) - 1;
  const refused = await ledger.send<{ index: number }>('POST', '/v1/preferences', {
    siteKey: DEMO_KEYS.site,
    subjectToken,
    changes: [{ channel: 'sms', state: 'out' }],
  });
  step(await ledger.accept('carl'));
  return { signedUp, linked, published, seen, declined, accepted, withdrawn, refusedMessages: refused.body.index };
}

describe('what held at a moment', () => {
  let told: Story;
  beforeAll(async () => {
    told = await story();
  });
  afterAll(() => ledger.end());

  it('keeps the four questions apart: in force, accepted, applying, shown', async () => {
    const { answers } = await asOf('ann', await timeOf(told.accepted));
    expect(answers).toMatchObject({
      inForce: { current: { version: '1' }, pending: { version: '2', index: told.published } },
      accepted: { version: '2', index: told.accepted, published: told.published, linkedBy: null, act: 'accept' },
      applies: {
        now: { version: '1', index: told.signedUp },
        later: { version: '2', index: told.accepted },
      },
      shown: { version: '2', index: told.accepted, show: 'changes' },
      besides: { declined: null, deemed: null, lapsed: null },
    });
    expect(answers.applies.later!.from).toBe(answers.inForce.pending!.effective);
  });

  it('answers at every size and every instant what the status answers', { timeout: 120_000 }, async () => {
    const size = await ledger.size();
    const moments: (string | number)[] = [];
    for (let index = 0; index < size; index++) moments.push(index + 1, await timeOf(index));
    for (const at of moments) {
      for (const subject of ['ann', 'bob', 'nobody']) {
        const { answers, time, size: then } = await asOf(subject, at);
        const { body } = await ledger.bySite<Status>(
          'GET',
          `/v1/subjects/${subject}/status?agreement=${SMALL}&asOf=${at}`,
        );
        const named = (one: { version: string; index?: number } | null) => one && [one.version, one.index];
        expect([subject, at, answers.inForce.current?.version, answers.inForce.pending?.version]).toEqual([
          subject,
          at,
          body.current?.version,
          body.pending?.version,
        ]);
        expect([subject, at, named(answers.accepted), named(answers.shown)]).toEqual([
          subject,
          at,
          named(body.accepted),
          named(body.shown),
        ]);
        const { declined, deemed } = answers.besides;
        expect([named(declined), named(deemed)]).toEqual([named(body.declined), named(body.deemed)]);
        const { now, later } = answers.applies;
        expect((later ?? now)?.from).toBe(body.accepted?.appliesFrom);
        expect({ time, size: then }).toEqual({ time: body.asOf.time, size: body.asOf.size });
      }
    }
  });

  it('is worked out again by a stranger, who sees what is proved and what is the operator’s word', async () => {
    const statement = await asOf('ann', await timeOf(told.declined));
    const { outcome, points, shows } = check(statement);
    expect(outcome).toBe('verified');
    expect(shows!.answers).toEqual(statement.answers);
    expect(Object.fromEntries(points.map(({ point, code }) => [point, code]))).toEqual({
      format: 'statement',
      signature: 'signed-for-trying',
      signer: 'signer-trusted',
      inclusion: 'all-included',
      moment: 'moment-between',
      publications: 'publications-gapless',
      'last-publication': 'last-publication-word',
      account: 'account-gapless',
      'last-entry': 'last-entry-shown',
      presentations: 'presentations-agree',
      answers: 'answers-follow',
      time: 'operators-clock',
      cosigned: 'unwitnessed',
    });
    const before = await asOf('ann', await timeOf(told.linked));
    expect(pointOf(before, 'last-publication')).toEqual(['yes', 'last-publication-shown']);
    const now = await asOf('ann');
    expect([pointOf(now, 'moment'), pointOf(now, 'last-entry')]).toEqual([
      ['open', 'moment-at-the-end'],
      ['open', 'last-entry-word'],
    ]);
  });

  it('a decision that was linked later was nobody’s before, and says the link after', async () => {
    const before = await asOf('ann', told.linked);
    expect([before.answers.accepted, before.answers.shown, before.entries]).toEqual([null, null, []]);
    // Her first entry with a number is the link: it shows that there was none before.
    expect([pointOf(before, 'account'), pointOf(before, 'last-entry')]).toEqual([
      ['open', 'account-without-entries'],
      ['yes', 'last-entry-first'],
    ]);
    const after = await asOf('ann', told.linked + 1);
    expect(after.answers.accepted).toMatchObject({ index: told.signedUp, linkedBy: told.linked });
  });

  it('a text that was withdrawn since was pending then, and its acceptance lapses only with the withdrawal', async () => {
    expect((await asOf('ann', told.withdrawn)).answers).toMatchObject({
      inForce: { pending: { version: '2' } },
      accepted: { version: '2' },
      besides: { lapsed: null },
    });
    expect((await asOf('ann', told.withdrawn + 1)).answers).toMatchObject({
      inForce: { current: { version: '1' }, pending: null },
      accepted: { version: '1' },
      applies: { now: { version: '1' }, later: null },
      shown: { version: '2' },
      besides: { lapsed: { version: '2', index: told.accepted, withdrawnBy: told.withdrawn } },
    });
  });

  it('before the first publication, and before the log itself, there was nothing, and that is shown', async () => {
    const opened = await timeOf(0);
    const before = await asOf('ann', new Date(Date.parse(opened) - DAY).toISOString());
    expect(before).toMatchObject({ size: 0, boundary: { last: null }, publications: [], entries: [] });
    expect(before.answers).toMatchObject({ inForce: { current: null, pending: null }, accepted: null, shown: null });
    expect(check(before).outcome).toBe('verified');
    expect([pointOf(before, 'moment'), pointOf(before, 'last-publication'), pointOf(before, 'last-entry')]).toEqual([
      ['yes', 'moment-before-all'],
      ['yes', 'last-publication-first'],
      ['yes', 'last-entry-first'],
    ]);
  });

  it('opens no more than it rests on, and nothing of anybody else', async () => {
    const statement = await asOf('ann');
    const opened = statement.entries.map(({ disclosures }) => disclosures.map((one) => openDisclosure(one)!.name));
    const allowed = new Set(['subject', 'chain', 'target', 'presentation', 'capacity']);
    expect(opened.flat().filter((slot) => !allowed.has(slot))).toEqual([]);
    const cited = new Set([statement.answers.accepted!.index, statement.answers.besides.lapsed!.index]);
    for (const [i, { proof, presentation }] of statement.entries.entries()) {
      const index = Number(/\nindex (\d+)/.exec(proof)![1]);
      expect([index, presentation !== undefined, opened[i]!.includes('presentation')]).toEqual([
        index,
        cited.has(index),
        cited.has(index),
      ]);
    }
    expect(JSON.stringify(statement)).not.toMatch(/"bob\\*"/u);
  });

  it('is the same for the site’s server and for legal, which names the site', async () => {
    const at = told.withdrawn;
    const legal = await ledger.byLegal<Answer>(`/v1/subjects/ann/as-of?agreement=${SMALL}&at=${at}&site=${site}`);
    expect([legal.status, legal.headers.get('Content-Type'), legal.headers.get('Cache-Control')]).toEqual([
      200,
      'application/vnd.assent.as-of+json',
      'no-store',
    ]);
    expect(legal.body).toEqual(await asOf('ann', at));
    expect((await ask('ann', `&at=${at}&site=${site}`)).body).toEqual(legal.body);
    // The key that its page shows names a site as well as its id does.
    const byKey = `/v1/subjects/ann/as-of?agreement=${SMALL}&at=${at}&site=${DEMO_KEYS.site}`;
    expect((await ledger.byLegal<Answer>(byKey)).body).toEqual(legal.body);
    expect((await ledger.bySite<Answer>('GET', byKey)).body).toEqual(legal.body);
  });

  it('is linked from the status', async () => {
    const path = `/v1/subjects/${encodeURIComponent('ann')}/status?agreement=${SMALL}&asOf=${told.withdrawn}`;
    const { statement } = (await ledger.bySite<Status>('GET', path)).body.asOf;
    const linked = await ledger.bySite<Answer>('GET', statement.slice(new URL(statement).origin.length));
    expect(linked.body).toEqual(await asOf('ann', told.withdrawn));
  });

  it.each([
    ['a day, whose beginning or end it does not say', '&at=2026-11-22', 400, 'invalid-field', '/at'],
    ['a day that is none', '&at=2026-02-30T00:00:00Z', 400, 'invalid-field', '/at'],
    ['a size with a zero in front', '&at=007', 400, 'invalid-field', '/at'],
    ['no entries at all', '&at=0', 400, 'invalid-field', '/at'],
    ['words', '&at=yesterday', 400, 'invalid-field', '/at'],
    ['a time to come', '&at=2126-01-01T00:00:00Z', 422, 'moment-ahead', '/at'],
    ['more entries than there are', '&at=99999', 422, 'moment-ahead', '/at'],
    ['a moment twice', '&at=1&at=2', 400, 'invalid-field', '/at'],
    ['another name for it', '&asOf=3', 400, 'unknown-field', '/asOf'],
    ['another site', `&site=site_${'A'.repeat(22)}`, 400, 'invalid-field', '/site'],
  ])('refuses %s', async (_, query, status, code, field) => {
    const before = await ledger.size();
    const { body } = await ask('ann', query);
    expect([body.status, body.code, body.field]).toEqual([status, code, field]);
    expect(await ledger.size()).toBe(before);
  });

  it('refuses an agreement that is not there or not named, a site that legal does not name, and other keys', async () => {
    const asked = async (path: string, key: string) => {
      const { body } = await ledger.send<Problem>('GET', path, undefined, { Authorization: `Bearer ${key}` });
      return [body.status, body.code, body.field];
    };
    const path = `/v1/subjects/ann/as-of?agreement=${SMALL}`;
    expect(await asked('/v1/subjects/ann/as-of?agreement=none', DEMO_KEYS.secret)).toEqual([
      404,
      'not-found',
      '/agreement',
    ]);
    expect(await asked('/v1/subjects/ann/as-of', DEMO_KEYS.secret)).toEqual([400, 'invalid-field', '/agreement']);
    expect(await asked(path, DEMO_KEYS.legal)).toEqual([400, 'invalid-field', '/site']);
    expect(await asked(path, DEMO_KEYS.publisher)).toEqual([403, 'role-insufficient', undefined]);
    expect(await asked(path, 'sk_wrong')).toEqual([401, 'key-invalid', undefined]);
    expect((await ledger.send<Problem>('GET', path)).body.code).toBe('key-missing');
  });
});

describe('an account as of now', () => {
  afterEach(() => ledger.end());

  it('has an imported decision at the time that its source says, and says that it is imported', async () => {
    ledger = await TestLedger.start();
    site = ledger.ledger.sites.all()[0]!.id;
    const { digest } = ledger.ledger.publications.version(SMALL, '1')!;
    const claimed = '2020-01-01T00:00:00.000Z';
    const answered = { site, decision: 'accepted', agreement: SMALL, version: '1', digest, claimed } as const;
    const source = { log: 'old.example/log', index: 7, leaf: new Uint8Array(32), receipt: null };
    const [imported] = await importDecision(ledger.ledger, source, [answered], 'ann');
    const { answers } = await asOf('ann');
    const { effective } = answers.inForce.current!;
    expect(answers).toMatchObject({
      accepted: { time: claimed, imported: true, act: null, index: imported!.index },
      applies: { now: { from: effective } },
      shown: null,
    });
    expect(check(await asOf('ann')).outcome).toBe('verified');
  });

  /** As an erasure will be recorded one day: by the sequencer, with its scope under keys of nobody. */
  const erase = async (entries: readonly number[], holders: readonly string[]): Promise<void> => {
    const { store, vault, sequencer } = ledger.ledger;
    const classes = ['identity'] as const;
    await sequencer.record({
      fact: {
        type: 'erasure',
        clear: { reason: 'request', classes: [...classes], count: entries.length },
        sealed: { scope: { entries: [...entries], holders: [...holders] } },
      },
      subject: null,
      use: null,
      exclusive: [],
      effects: () => [],
    });
    await carryOut({ store, vault }, { entries, holders, classes });
  };

  it('whose records were erased gets no statement, and the entry that opens no more is named', async () => {
    ledger = await TestLedger.start();
    const { index } = await ledger.accept('ann');
    const { holder } = (await ledger.ledger.store.entry(index))!;
    await erase([index], [holder]);
    const { body } = await ask('ann', '');
    expect([body.status, body.code, body.index]).toEqual([410, 'records-erased', index]);
    // As of a moment before the entry there is nothing that was erased.
    expect((await asOf('ann', index)).answers.accepted).toBeNull();
  });

  it('whose records open no more is not said to be erased where the log says nothing of it', async () => {
    ledger = await TestLedger.start();
    const { index } = await ledger.accept('ann');
    const other = await ledger.accept('bob');
    const { store, vault } = ledger.ledger;
    await erase([other.index], [(await store.entry(other.index))!.holder]);
    await vault.destroy([(await store.entry(index))!.holder], ['identity']);
    const { body } = await ask('ann', '');
    expect([body.status, body.code, body.index]).toEqual([500, 'records-withheld', index]);
    expect(body.detail).toContain('were not erased');
  });

  it('is stated rightly while twenty others are recorded', async () => {
    ledger = await TestLedger.start();
    await ledger.accept('ann');
    const asked = Array.from({ length: 20 }, async (_, i) => {
      await ledger.accept(`other-${i}`);
      return asOf('ann');
    });
    for (const statement of await Promise.all(asked)) {
      expect([check(statement).outcome, statement.answers.accepted?.version]).toEqual(['verified', '1']);
    }
  });

  it('with more entries than a statement holds is refused, and told where to ask', { timeout: 120_000 }, async () => {
    ledger = await TestLedger.start();
    const subjectToken = await ledger.subjectToken('ann');
    const refuse = () =>
      ledger.send('POST', '/v1/preferences', {
        siteKey: DEMO_KEYS.site,
        subjectToken,
        changes: [{ channel: 'sms', state: 'out' }],
      });
    for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 100 }, refuse));
    const whole = await asOf('ann');
    expect([whole.entries.length, check(whole).outcome]).toEqual([1000, 'verified']);
    await refuse();
    const { body } = await ask('ann', '');
    expect([body.status, body.code, body.detail]).toEqual([422, 'as-of-too-long', expect.stringContaining('chain')]);
    expect((await ask('ann', `&at=${whole.size}`)).status).toBe(200);
  });
});
