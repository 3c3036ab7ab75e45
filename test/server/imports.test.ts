import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEntry } from '../../core/record/entry.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { Problem } from '../../core/wire.ts';
import type { ImportAnswer } from '../../server/ledger/imports-asked.ts';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { SpokenRow } from '../../server/ledger/old-rows.words.ts';
import { importRows, preparedRows, recordRows } from '../../server/ledger/import-rows.ts';
import { isWrong, readOldRow, type OldRow } from '../../server/ledger/old-rows.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

type Told = Omit<ImportAnswer, 'rows'> &
  Problem & { readonly rows: readonly (ImportAnswer['rows'][number] & SpokenRow)[] };

let ledger: TestLedger;
let number = 0;

const NDJSON = { 'Content-Type': 'application/x-ndjson' };
const row = (change: object = {}) => ({
  subject: `account-${(number += 1)}`,
  agreement: SMALL,
  version: '1',
  decision: 'accepted',
  time: '2024-05-04T12:30:00+08:00',
  reference: 'acceptances.id=7',
  ...change,
});
const send = (body: unknown, headers: Record<string, string> = {}, path = '/v1/imports') =>
  ledger.bySite<Told>('POST', path, body, headers);
const status = async (subject: string) =>
  (await ledger.bySite<Standing>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;

describe('an import over HTTP', () => {
  beforeAll(async () => {
    ledger = await TestLedger.start();
  });
  afterAll(() => ledger.end());

  it('makes each row one entry on its subject’s chain, graded as imported, with its source sealed', async () => {
    const [one, other] = [row(), row({ decision: 'declined', time: null, reference: null })];
    const { status: code, body } = await send([one, other]);
    expect([code, body.recorded, body.there]).toEqual([201, 2, 0]);
    const [first, second] = body.rows.map(({ index }) => index!);
    const { record } = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${first}`)).body;
    expect(record).toMatchObject({
      type: 'imported',
      decision: 'accepted',
      grade: 'imported',
      subject: one.subject,
      entry: { claimed: '2024-05-04T04:30:00.000Z', version: '1' },
      opened: { source: { reference: 'acceptances.id=7' }, chain: { seq: 1, prev: null } },
    });
    expect((await ledger.ledger.store.entry(first!))!.bytes.toString()).not.toContain('acceptances.id');
    const unknown = (await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${second}`)).body.record;
    expect(unknown.entry).toMatchObject({ claimed: null });
    expect(unknown.closed).toContain('source');
    expect((await status(one.subject)).accepted).toMatchObject({ version: '1', time: '2024-05-04T04:30:00.000Z' });
    expect((await status(other.subject)).declined).toMatchObject({ version: '1', index: second });
  });

  it('says the same of NDJSON, one row a line', async () => {
    const lines = [row(), row()].map((one) => JSON.stringify(one)).join('\r\n\n');
    const { status: code, body } = await send(`${lines}\n`, NDJSON);
    expect([code, body.recorded]).toEqual([201, 2]);
  });

  it('records nothing twice: in one request, in another one, at the same time, after a restart', async () => {
    const one = row();
    const first = await send([one, one]);
    expect(first.body.rows.map(({ fresh }) => fresh)).toEqual([true, false]);
    const { index } = first.body.rows[0]!;
    expect(first.body.rows[1]!.index).toBe(index);
    const shared = row();
    const together = await Promise.all(Array.from({ length: 6 }, () => send([shared, row()])));
    expect(together.flatMap(({ body }) => body.rows).filter(({ fresh }) => fresh)).toHaveLength(7);
    expect(new Set(together.map(({ body }) => body.rows[0]!.index)).size).toBe(1);
    await ledger.restart();
    const size = await ledger.size();
    // The same instant, spelt otherwise.
    const again = await send([{ ...one, time: '2024-05-04T04:30:00Z' }]);
    expect([again.status, again.body]).toEqual([200, { recorded: 0, there: 1, rows: [{ index, fresh: false }] }]);
    expect(await ledger.size()).toBe(size);
  });

  it.each([
    ['subject', { subject: 'somebody-else' }],
    ['decision', { decision: 'declined' }],
    ['time', { time: '2024-05-04T12:30:01+08:00' }],
    ['lack of a time', { time: null }],
    ['reference', { reference: 'acceptances.id=8' }],
  ])('takes a row with another %s for another row', async (_, change) => {
    const one = row();
    const { body } = await send([one, { ...one, ...change }]);
    expect(body.recorded).toBe(2);
  });

  it('names every wrong row with code, place and words in both languages, and records none of the others', async () => {
    const size = await ledger.size();
    const wrong = [row(), row({ time: '2999-01-01T00:00:00Z' }), row(), row({ version: '7' }), { ...row(), 'a/b': 1 }];
    const { status: code, body } = await send(wrong);
    expect([code, body.code, body.recorded]).toEqual([422, 'rows-refused', 0]);
    expect(body.rows.map(({ row: place, code: why, field }) => [place, why, field])).toEqual([
      [1, 'time-future', '/1/time'],
      [3, 'version-unknown', '/3/version'],
      [4, 'unknown-field', '/4/a~1b'],
    ]);
    expect(body.rows[0]!.detail['zh-Hans']).toContain('将来');
    expect(body.rows[0]!.detail.en).toContain('future');
    const lines = await send(
      `\n${JSON.stringify(row())}\n{"subject":\n${JSON.stringify(row({ decision: 'yes' }))}`,
      NDJSON,
    );
    expect(lines.body.rows.map(({ row: place, line, code: why, field }) => [place, line, why, field])).toEqual([
      [1, 3, 'malformed', ''],
      [2, 4, 'decision-invalid', '/decision'],
    ]);
    expect(await ledger.size()).toBe(size);
  });

  it('refuses a member that stands twice: in a line that line, in an array all of it', async () => {
    const twice = `{"subject":"a","agreement":"${SMALL}","version":"1","decision":"declined","decision":"accepted"}`;
    expect((await send(twice, NDJSON)).body.rows[0]!.code).toBe('malformed');
    expect((await send(`[${twice}]`)).body.code).toBe('malformed');
  });

  it('only looks, where that is asked', async () => {
    const one = row();
    await send([one]);
    const size = await ledger.size();
    const { status: code, body } = await send([one, row()], {}, '/v1/imports?dryRun=true');
    expect([code, body.recorded, body.there]).toEqual([200, 0, 1]);
    expect(body.rows.map(({ fresh }) => fresh)).toEqual([false, true]);
    expect(body.rows[1]!.index).toBeNull();
    expect((await send([row({ version: '7' })], {}, '/v1/imports?dryRun=true')).status).toBe(422);
    expect(await ledger.size()).toBe(size);
  });

  it('gives a request that names itself the same answer again, and another one under that name none', async () => {
    const body = [row()];
    const named = { 'Idempotency-Key': 'import 1' };
    const first = await send(body, named);
    const again = await send(body, named);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const size = await ledger.size();
    const other = await send([row()], named);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
    expect(await ledger.size()).toBe(size);
  });

  it.each([
    ['no array', {}, {}, 400, 'invalid-field'],
    ['no row', [], {}, 400, 'invalid-field'],
    ['no line', '\n\n', NDJSON, 400, 'invalid-field'],
    ['half an array', '[{}', {}, 400, 'malformed'],
    ['another type', 'a,b', { 'Content-Type': 'text/csv' }, 415, 'media-type'],
    ['too many rows', Array.from({ length: 5001 }, () => 1), {}, 413, 'too-large'],
    ['too many bytes', `[${' '.repeat(2 ** 21)}1]`, { 'Content-Length': String(2 ** 21 + 3) }, 413, 'too-large'],
  ])('is refused with %s', async (_, body, headers, code, name) => {
    const answer = await send(body, headers as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([code, name]);
  });

  it('is refused without the secret key of a site, and with a key of another kind', async () => {
    const without = await ledger.send<Told>('POST', '/v1/imports', [row()]);
    expect([without.status, without.body.code]).toEqual([401, 'key-missing']);
    const legal = { Authorization: 'Bearer lk_demo' };
    const role = await ledger.send<Told>('POST', '/v1/imports', [row()], legal);
    expect([role.status, role.body.code]).toEqual([403, 'role-insufficient']);
    const query = await send([row()], {}, '/v1/imports?dry=true');
    expect([query.status, query.body.code]).toEqual([400, 'unknown-field']);
  });
});

describe('what is imported', () => {
  beforeEach(async () => {
    ledger = await TestLedger.start();
  });
  afterEach(() => ledger.end());

  it('overrules no decision that was made here later, or of which nobody knows whether it came later', async () => {
    const subjectToken = await ledger.subjectToken('acct');
    const { body: declined } = await ledger.decide(await ledger.token({ subjectToken }), {
      subjectToken,
      decision: 'declined',
    });
    for (const time of ['2024-05-04T12:30:00+08:00', null]) {
      await send([row({ subject: 'acct', time })]);
      expect((await status('acct')).declined).toMatchObject({ index: declined.index });
    }
    const stored = await ledger.ledger.store.entry(declined.index);
    const reading = readEntry(stored!.bytes);
    const time = reading.reading === 'entry' ? reading.entry.time : '';
    await send([row({ subject: 'acct', time })]);
    expect((await status('acct')).declined).toMatchObject({ index: declined.index });
    expect((await status('acct')).accepted).toMatchObject({ version: '1' });
  });

  it('counts for whoever decided nothing here, and a revision is asked about', async () => {
    await send([row({ subject: 'acct' })]);
    expect(await status('acct')).toMatchObject({ accepted: { version: '1' }, due: null, ask: 'no' });
    await ledger.publishNext();
    expect(await status('acct')).toMatchObject({ accepted: { version: '1' }, due: { version: '2' } });
  });

  it('is never of a text that was withdrawn, also if that happens while the rows wait', async () => {
    await ledger.publishSecond(SMALL, false);
    const { digest } = ledger.ledger.publications.version(SMALL, '2')!;
    const { publications, sites, clock } = ledger.ledger;
    const read = readOldRow(publications, row({ version: '2' }), clock());
    expect(isWrong(read)).toBe(false);
    await ledger.withdraw(SMALL, '2', digest);
    const size = await ledger.size();
    expect((await send([row({ version: '2' })])).body.rows[0]!.code).toBe('version-withdrawn');
    const outcomes = await importRows(ledger.ledger, sites.all()[0]!, [read as OldRow]);
    expect(outcomes).toEqual([{ code: 'version-withdrawn', member: 'version' }]);
    expect(await ledger.size()).toBe(size);
  });

  it('lets whoever decides meanwhile go first', async () => {
    const { publications, sites, clock } = ledger.ledger;
    const rows = Array.from({ length: 6000 }, () => readOldRow(publications, row(), clock()) as OldRow);
    const prepared = await preparedRows(ledger.ledger, sites.all()[0]!, rows);
    const presentation = await ledger.token();
    let isDone = false;
    const importing = recordRows(ledger.ledger, prepared).then((outcomes) => {
      isDone = true;
      return outcomes;
    });
    const before = await ledger.size();
    const decided = await ledger.decide(presentation);
    expect([decided.status, isDone]).toEqual([201, false]);
    // Three growths of rows at most: one that is kept, one behind it, and what stands beside the decision.
    expect(decided.body.index - before).toBeLessThan(3 * 512);
    expect((await importing).every((outcome) => 'fresh' in outcome && outcome.fresh)).toBe(true);
    await ledger.restart();
  });

  it('is turned away when too much of it waits, and nobody else is', async () => {
    const { publications, sites, clock } = ledger.ledger;
    const many = (count: number) =>
      preparedRows(
        ledger.ledger,
        sites.all()[0]!,
        Array.from({ length: count }, () => readOldRow(publications, row(), clock()) as OldRow),
      );
    const [most, one] = [await many(20_000), await many(1)];
    const presentation = await ledger.token();
    const waiting = recordRows(ledger.ledger, most);
    await expect(recordRows(ledger.ledger, one)).rejects.toMatchObject({ reason: 'overloaded' });
    expect((await ledger.decide(presentation)).status).toBe(201);
    ledger.ledger.sequencer.halt();
    await expect(waiting).rejects.toMatchObject({ reason: 'altered' });
  });
});
