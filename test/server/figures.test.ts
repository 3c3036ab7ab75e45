// Counts per version: of decisions, by what entries say in clear.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import type { Figures, VersionFigures } from '../../server/ledger/figures.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
/** Entries before the first decision, and before the second version. */
let begun: number;
let revised: number;
beforeAll(async () => {
  test = await TestLedger.start();
  begun = await test.size();
  await test.accept('acct-1');
  await test.accept('acct-2', { decision: 'declined' });
  await test.accept('acct-3');
  await test.accept();
  await test.accept(undefined, { decision: 'declined' });
  const linked = await test.accept();
  const unlinked = await test.accept();
  for (const { index, token } of [linked, unlinked])
    await test.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: `acct-of-${index}` });
  await test.bySite('DELETE', `/v1/decisions/${unlinked.index}/subject`);
  revised = await test.size();
  await test.publishNext();
  const known = { kind: 're-acceptance', locale: 'en', subjectToken: await test.subjectToken('acct-1') } as const;
  await test.decide(await test.token(known), { subjectToken: known.subjectToken });
  const shown = { ...known, locale: 'zh-CN', subjectToken: await test.subjectToken('acct-3') } as const;
  const presentation = await test.token(shown);
  const { subjectToken } = shown;
  const seen = { siteKey: 'pk_demo', presentation, subjectToken };
  await test.send('POST', '/v1/presentations/seen', seen);
  await test.bySite('POST', '/v1/decisions', {
    subject: 'acct-operator',
    presentation: (
      await test.bySite<{ presentation: string }>('POST', '/v1/presentations', {
        subject: 'acct-operator',
        agreements: [SMALL],
        locale: 'zh-CN',
        kind: 'sign-up',
      })
    ).body.presentation,
    decision: 'accepted',
    capacity: { kind: 'organisation', name: '示例有限公司', registration: '91000000EX00000001', authority: 'employee' },
    via: 'operator',
  });
});
afterAll(() => test.end());

const figures = async (query = '') =>
  (await test.byLegal<Figures & Problem>(`/v1/stats?agreement=${SMALL}${query}`)).body;
const version = async (label: string, query = ''): Promise<VersionFigures> =>
  (await figures(query)).versions.find((one) => one.version === label)!;

const none = { accepted: 0, declined: 0, deemed: 0 };

describe('figures', () => {
  it('count what was decided on each version, and what of it is nobody’s', async () => {
    expect(await version('1')).toMatchObject({
      presented: 0,
      accepted: 5,
      declined: 2,
      deemed: 0,
      imported: { accepted: 0, declined: 0 },
      unlinked: { accepted: 2, declined: 1 },
      withdrawn: false,
      by: { locale: { 'zh-CN': { accepted: 5, declined: 2, deemed: 0 } } },
    });
    expect(await version('2')).toMatchObject({
      presented: 1,
      accepted: 2,
      declined: 0,
      unlinked: { accepted: 0, declined: 0 },
      by: {
        locale: { en: { ...none, accepted: 1 }, 'zh-CN': { ...none, accepted: 1 } },
        capacity: { organisation: { ...none, accepted: 1 }, self: { ...none, accepted: 1 } },
        via: { operator: { ...none, accepted: 1 }, widget: { ...none, accepted: 1 } },
      },
    });
  });

  it('are those of all records, as of one size', async () => {
    const { asOf, versions } = await figures();
    expect(asOf.size).toBe(await test.size());
    const found = await test.byLegal<{ records: { decision: string; agreements: { version: string }[] }[] }>(
      `/v1/records?agreement=${SMALL}&type=decision&limit=500`,
    );
    for (const { version: label, accepted, declined } of versions) {
      const of = (decision: string) =>
        found.body.records.filter((one) => one.decision === decision && one.agreements[0]!.version === label).length;
      expect([accepted, declined]).toEqual([of('accepted'), of('declined')]);
    }
  });

  it('are counted between two entries, days or instants', async () => {
    expect(await version('1', `&to=${begun}`)).toMatchObject({ accepted: 0, declined: 0 });
    expect(await version('1', `&from=${begun}&to=${begun + 2}`)).toMatchObject({ accepted: 1, declined: 1 });
    expect(await version('2', `&to=${revised}`)).toMatchObject({ presented: 0, accepted: 0 });
    expect(await version('2', `&from=${revised}`)).toMatchObject({ presented: 1, accepted: 2 });
    expect(await version('2', `&from=${test.clock()}`)).toMatchObject({ presented: 0, accepted: 0 });
    expect(await version('2', '&from=2020-01-01&to=2020-01-02')).toMatchObject({ presented: 0, accepted: 0 });
  });

  it('never count what was deemed accepted, or decided elsewhere, among the accepted', async () => {
    const own = await TestLedger.start();
    const { body } = await own.byLegal<Figures>(`/v1/stats?agreement=${SMALL}`);
    const { digest } = body.versions[0]!;
    const site = own.ledger.sites.bySiteKey('pk_demo')!.id;
    const said = { agreement: SMALL, version: '1', digest };
    const form = digest;
    const facts = [
      {
        type: 'decision',
        clear: {
          site,
          decision: 'continued-use',
          kind: 're-acceptance',
          agreements: [{ ...said, act: 'accept', show: 'changes' }],
          locale: 'en',
          via: 'api',
          capacity: 'self',
          vouched: 'site-key',
          preferences: {},
          form,
        },
        sealed: { subject: 'acct-1' },
      },
      {
        type: 'imported',
        clear: { site, decision: 'accepted', ...said, claimed: null },
        sealed: { subject: 'acct-2' },
      },
      {
        type: 'imported',
        clear: { site, decision: 'declined', ...said, claimed: null },
        sealed: { subject: 'acct-3' },
      },
      {
        type: 'presented',
        clear: {
          site,
          kind: 'sign-up',
          agreements: [{ ...said, act: 'accept', show: 'nothing' }],
          locale: 'en',
          vouched: 'site-key',
          form,
        },
        sealed: { subject: 'acct-4' },
      },
    ] as const;
    for (const fact of facts)
      await own.ledger.sequencer.record({ fact, subject: null, use: null, exclusive: [], effects: () => [] });
    const after = (await own.byLegal<Figures>(`/v1/stats?agreement=${SMALL}`)).body.versions[0]!;
    expect(after).toMatchObject({
      ...none,
      deemed: 1,
      presented: 0,
      imported: { accepted: 1, declined: 1 },
      unlinked: { accepted: 0, declined: 0 },
      by: { via: { api: { ...none, deemed: 1 } } },
    });
    await own.end();
  });

  it('are the same for all who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => figures()));
    const counted = answers.map(({ versions, asOf }) => JSON.stringify([versions, asOf.size]));
    expect(new Set(counted).size).toBe(1);
  });

  it('are for legal, of an agreement that is named', async () => {
    const refused = [
      ['/v1/stats', 400, 'invalid-field', '/agreement'],
      ['/v1/stats?agreement=nowhere', 404, 'not-found', '/agreement'],
      [`/v1/stats?agreement=${SMALL}&from=yesterday`, 400, 'invalid-field', '/from'],
      [`/v1/stats?agreement=${SMALL}&to=2026-02-30`, 400, 'invalid-field', '/to'],
      [`/v1/stats?agreement=${SMALL}&version=1`, 400, 'unknown-field', '/version'],
    ] as const;
    for (const [path, status, code, field] of refused) {
      const { body, ...answer } = await test.byLegal<Problem>(path);
      expect([answer.status, body.code, body.field], path).toEqual([status, code, field]);
    }
    const path = `/v1/stats?agreement=${SMALL}`;
    expect((await test.send<Problem>('GET', path)).body.code).toBe('key-missing');
    expect((await test.bySite<Problem>('GET', path)).body.code).toBe('role-insufficient');
  });
});
