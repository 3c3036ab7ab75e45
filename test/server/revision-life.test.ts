// The life of a revision before it takes effect: what may be published, when it may take effect, what it is compared with.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readVersionSource } from '../../server/agreements-folder.ts';
import { earliestEffect } from '../../core/consent/notice-clock.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { RevisionDocument } from '../../core/text/agreement.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { SHAPES } from '../../server/openapi/shapes.ts';
import type { Problem } from '../../core/wire.ts';
import { AGREEMENTS, SMALL, TestLedger } from '../support/test-ledger.ts';

const DAY = 24 * 60 * 60 * 1000;

interface Published extends Problem {
  readonly version: string;
  readonly digest: string;
  readonly effective: string;
  readonly index: number;
  readonly clock: { readonly earliest: string; readonly lastDay: string; readonly commentsUntil: string };
}

let ledger: TestLedger;
const fresh = (): void => {
  beforeEach(async () => {
    ledger = await TestLedger.start();
  });
  afterEach(() => ledger.end());
};

/** Version 2 of the small agreement, as another version and with other members. */
function sources(version: string, change: Record<string, unknown> = {}, edit = (text: string): string => text) {
  const source = readVersionSource(AGREEMENTS, SMALL, '2');
  const texts = Object.entries(source.texts).map(([locale, { text }]) => [
    locale,
    { file: `${locale}.md`, text: edit(text) },
  ]);
  const value = source.version.value as { readonly explanations: object };
  const explanations = JSON.parse(edit(JSON.stringify(value.explanations))) as object;
  return {
    agreement: source.agreement.value,
    version: { ...value, explanations, version, ...change },
    texts: Object.fromEntries(texts) as object,
  };
}
const byPublisher = <Body>(path: string, body: unknown, language = 'en') =>
  ledger.send<Body>('POST', `/v1/agreements/${SMALL}/versions${path}`, body, {
    Authorization: `Bearer ${DEMO_KEYS.publisher}`,
    'Accept-Language': language,
  });
const publish = (...given: Parameters<typeof sources>) => byPublisher<Published>('', sources(...given));
const withdraw = (version: string) =>
  byPublisher<Problem>(`/${version}/withdrawal`, { withdrawnBy: '示例发布人', reason: '按意见修改。' });
const overview = async () => {
  const { body } = await ledger.send<z.infer<typeof SHAPES.Agreement>>('GET', `/v1/agreements/${SMALL}`);
  expect(z.parse(SHAPES.Agreement, body)).toEqual(body);
  return body;
};
const standing = async () => (await ledger.bySite<Standing>('GET', `/v1/subjects/acct/status?agreement=${SMALL}`)).body;
/** 30 days in version 2; 40 here. */
const longer = (text: string): string =>
  text
    .replaceAll('30 日', '40 日')
    .replaceAll(/30 days/g, '40 days')
    .replaceAll('30 days’', '40 days’');

describe('when a revision may take effect', () => {
  beforeAll(async () => {
    ledger = await TestLedger.start();
  });
  afterAll(() => ledger.end());

  it.each([
    ['prc-7', 7, 7],
    ['prc-15', 15, 15],
    ['p2b-15', 15, 15],
    ['custom', 3, 3],
    ['prc-7', 10, 10],
  ])(
    'under %s with %i days declared is after %i whole days in Beijing, and not a moment before',
    async (regime, noticeDays, days) => {
      const before = await ledger.size();
      const earliest = earliestEffect(ledger.clock(), days);
      const early = new Date(Date.parse(earliest) - 1000).toISOString().replace('.000', '');
      const { status, body } = await publish('2', { regime, noticeDays, effective: early });
      expect([status, body.code, body.field]).toEqual([422, 'notice-too-short', '/effective']);
      expect(body).toMatchObject({ earliest, effective: early.replace('Z', '.000Z') });
      expect(body.detail).toContain(earliest);
      expect(z.parse(SHAPES.Problem, body)).toEqual(body);
      const chinese = await byPublisher<Problem>('', sources('2', { regime, noticeDays, effective: early }), 'zh-CN');
      expect(chinese.body.detail).toMatch(/最早可于 .*（北京时间 .* 00:00:00）生效/);
      expect(await ledger.size()).toBe(before);
    },
  );

  it('is never in the past, with or without days of notice', async () => {
    const waivers = [{ rule: 'notice-none', reason: 'No days are agreed.' }];
    for (const change of [{}, { regime: 'custom', noticeDays: 0, waivers }])
      expect((await publish('2', { ...change, effective: '2020-01-01T00:00:00Z' })).body.code).toBe('notice-too-short');
  });

  it('is not at once by days of its own, of which it declares none, until somebody gives the reason', async () => {
    const { body } = await publish('2', { regime: 'custom', noticeDays: 0, effective: 'P0D' });
    expect(body.code).toBe('text-not-publishable');
    const rules = (body as unknown as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    expect(rules).toEqual(['notice-none']);
  });

  it.each([
    ['2027-03-01T00:00:00+08:00', '2027-02-28T16:00:00Z'],
    ['2027-03-01T00:00:00-05:00', '2027-03-01T05:00:00Z'],
    ['2027-03-01T00:00:00', '2027-02-28T16:00:00Z'],
    ['2027-03-01', '2027-02-28T16:00:00Z'],
  ])('is written in UTC: %s is refused, and told to be %s', async (effective, utc) => {
    const { body } = await publish('2', { effective });
    expect(body.code).toBe('text-not-publishable');
    const [found] = (body as unknown as { findings: { rule: string; remedy: string }[] }).findings;
    expect(found).toMatchObject({ rule: 'effective-zone', remedy: expect.stringContaining(utc) as string });
  });

  it.each(['2027-02-30T00:00:00+08:00', '2027-03-01T25:00:00+08:00', 'tomorrow'])(
    'is an instant: %s is none',
    async (effective) => {
      const { body } = await publish('2', { effective });
      expect((body as unknown as { findings: { rule: string }[] }).findings[0]!.rule).toBe('value-form');
    },
  );
});

describe('a revision that is pending', () => {
  fresh();

  it('is announced with its days, and said to be pending until its very instant', async () => {
    const { status, body } = await publish('2');
    expect(status).toBe(201);
    expect(z.parse(SHAPES.NewPublication, body)).toEqual(body);
    const { pending, history } = await overview();
    expect(pending).toMatchObject({ version: '2', clock: body.clock, comments: { until: body.clock.earliest } });
    expect(history.map(({ state }) => state)).toEqual(['effective', 'pending']);
    ledger.passTime(Date.parse(body.effective) - Date.parse(ledger.clock()) + 1);
    const after = await overview();
    expect(after.pending).toBeNull();
    expect(after.history.map(({ state }) => state)).toEqual(['superseded', 'effective']);
  });

  it('keeps another from being published behind it; withdrawn, it makes room, and the days begin anew', async () => {
    await publish('2');
    ledger.passTime(5 * DAY);
    const before = await ledger.size();
    const { status, body } = await publish('3', {}, longer);
    expect([status, body.code]).toEqual([409, 'revision-pending']);
    expect(body).toMatchObject({
      pending: { version: '2' },
      detail: expect.stringContaining('withdraw version 2') as string,
    });
    expect(await ledger.size()).toBe(before);
    await withdraw('2');
    const again = await publish('3', {}, longer);
    expect(again.status).toBe(201);
    expect(again.body.clock.earliest).toBe(earliestEffect(ledger.clock(), 7));
    const { history } = await overview();
    expect(history.map(({ state, follows }) => [state, follows])).toEqual([
      ['effective', null],
      ['withdrawn', '1'],
      ['pending', '1'],
    ]);
    expect(history[1]!.withdrawal).toMatchObject({ time: expect.any(String) as string });
  });

  it('is published by one of twenty publishers at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => publish('2')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const codes = answers.flatMap(({ status, body }) => (status === 201 ? [] : [body.code]));
    expect(new Set(codes)).toEqual(new Set(['already-published']));
  });

  it('that is editorial runs its days like any other, and asks nobody', async () => {
    await ledger.accept('acct');
    const early = await publish('2', { materiality: 'editorial', effective: 'PT1H' });
    expect(early.body.code).toBe('notice-too-short');
    const { body } = await publish('2', { materiality: 'editorial' });
    expect(Date.parse(body.effective)).toBeGreaterThanOrEqual(Date.parse(earliestEffect(ledger.clock(), 7)));
    expect(await standing()).toMatchObject({ due: null, ask: 'no', pending: { version: '2' } });
    ledger.passTime(9 * DAY);
    expect(await standing()).toMatchObject({ due: null, ask: 'no', current: { version: '2' } });
    expect(await standing()).toMatchObject({ accepted: { version: '1' } });
  });
});

describe('a revision behind a withdrawn one', () => {
  fresh();

  it('is compared with the version that people may have accepted, in the entry, the document and for them', async () => {
    await ledger.accept('acct');
    await publish('2');
    await withdraw('2');
    const { body } = await publish('3', { follows: '1' }, longer);
    const one = ledger.ledger.publications.version(SMALL, '1')!;
    const three = ledger.ledger.publications.version(SMALL, '3')!;
    expect(JSON.parse(three.entry)).toMatchObject({ previous: one.digest });
    const revision = (await ledger.send<RevisionDocument>('GET', `/v1/documents/${three.revisionDigest}`)).body;
    expect(revision.from).toBe('1');
    const changes = await ledger.send<{ from: { version: string } }>('GET', `/v1/documents/${revision.changes}`);
    expect(changes.body.from.version).toBe('1');
    const subjectToken = await ledger.subjectToken('acct');
    const shown = await ledger.present({ kind: 're-acceptance', subjectToken });
    expect(shown.body.agreements[0]).toMatchObject({ version: '3', changes: { from: '1', to: '3' } });
    const page = await ledger.send<string>('GET', `/agreements/${SMALL}/3`, undefined, { Accept: 'text/html' });
    expect(page.body).toContain(`/agreements/${SMALL}/changes/1...3`);
    expect(page.body).not.toContain('changes/2...3');
    expect(body.version).toBe('3');
    await ledger.restart();
    expect((await overview()).history[2]!.follows).toBe('1');
  });

  it('is refused where its manifest was written upon another', async () => {
    await publish('2');
    await withdraw('2');
    const { status, body } = await publish('3', { follows: '2' }, longer);
    expect([status, body.code]).toEqual([409, 'follows-another']);
    expect(body).toMatchObject({ follows: '1', detail: expect.stringContaining('follows: "1"') as string });
    expect((await publish('3', { follows: 'none' }, longer)).body.code).toBe('follows-another');
  });

  it('may bring the withdrawn text again: it is new to those who accepted the one before', async () => {
    await publish('2');
    await withdraw('2');
    expect((await publish('3')).status).toBe(201);
  });
});

describe('a text that is published again', () => {
  fresh();

  it('is refused under its own label, and under the next where nothing in it changed', async () => {
    await publish('2');
    expect((await publish('2')).body.code).toBe('already-published');
    ledger.passTime(9 * DAY);
    const before = await ledger.size();
    const { status, body } = await publish('3', {
      reason: { 'zh-CN': '另一个理由说明。', en: 'Another reason given.' },
    });
    expect([status, body.code]).toEqual([409, 'nothing-changed']);
    expect(await ledger.size()).toBe(before);
  });
});

describe('who decided that a revision is material', () => {
  fresh();

  it('is sealed, and stands with reason and machine opinion in what is cited by digest', async () => {
    const { body } = await publish('2');
    const record = await ledger.byLegal<{
      record: { opened: Record<string, unknown>; entry: { revision: string; materiality: string } };
    }>(`/v1/records/${body.index}`);
    const { opened, entry } = record.body.record;
    expect(opened['publisher']).toBe('示例发布人 / Example Publisher');
    const revision = (await ledger.send<RevisionDocument>('GET', `/v1/documents/${entry.revision}`)).body;
    expect(revision).toMatchObject({
      materiality: entry.materiality,
      reason: { 'zh-CN': expect.any(String) as string },
    });
    expect(revision.opinion!.reasons.length).toBeGreaterThan(0);
    expect(JSON.stringify(revision)).not.toContain('示例发布人');
  });
});
