// What whoever runs the service sees of it, and what must never stand there: anything of the people it serves.

import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { errorInLog } from '../../server/operations/log.ts';
import { AGREEMENTS, SMALL, TestLedger, WIDGET_STAND_IN } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.start();
  ledger.operations.metrics.watch(ledger.ledger);
});
afterEach(() => ledger.end());

const metrics = async (): Promise<string> => (await ledger.send<string>('GET', '/metrics')).body;

/** The value of one series, as Prometheus reads it. */
async function valueOf(series: string): Promise<number> {
  const line = (await metrics()).split('\n').find((one) => one.startsWith(`${series} `));
  if (line === undefined) throw new Error(`there is no series ${series}`);
  return Number(line.slice(series.length));
}

describe('the log of the service', () => {
  it('has one line a request, with the pattern of its route and never its path', async () => {
    await ledger.accept('ann-example');
    ledger.logged.length = 0;
    await ledger.bySite('GET', `/v1/subjects/ann-example/status?agreement=${SMALL}`);
    await ledger.send('GET', '/v1/no-such-place/bob-example?token=carol-example');
    const lines = ledger.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { level: 'info', event: 'request', method: 'GET', route: '/v1/subjects/:subject/status', status: 200 },
      { level: 'info', event: 'request', method: 'GET', route: 'none', status: 404 },
    ]);
    expect(lines.every(({ milliseconds }) => typeof milliseconds === 'number')).toBe(true);
  });

  it('repeats nothing that anybody sent', async () => {
    const told = 'zq-telling-name';
    const subjectToken = await ledger.subjectToken(told, { claims: { email: `${told}@example.com` } });
    await ledger.decide(await ledger.token({ subjectToken, cdata: told }), { subjectToken });
    await ledger.bySite('GET', `/v1/subjects/${told}/status?agreement=${told}`);
    await ledger.send('GET', `/u/${told}`);
    await ledger.send('POST', '/v1/decisions', { [told]: told }, { Authorization: `Bearer ${told}`, Cookie: told });
    const { app } = ledger;
    await app.request('/v1/decisions', {
      method: 'POST',
      body: `{"${told}`,
      headers: { 'Content-Type': 'application/json' },
    });
    await app.request(`/%zz${told}`, { method: told.replaceAll('-', '') });
    expect(ledger.logged.length).toBeGreaterThan(5);
    expect(ledger.logged.join('')).not.toContain('telling');
  });

  it('says of an error what kind it is and where, and repeats its message only if a machine wrote it', () => {
    const quoting = new Error('the name zq-telling was not expected', {
      cause: Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
    });
    const said = JSON.stringify(errorInLog(quoting));
    expect(said).not.toContain('zq-telling');
    expect(errorInLog(quoting)).toMatchObject({
      error: 'Error',
      cause: { code: 'SQLITE_FULL', message: 'database or disk is full' },
    });
    expect(said).toContain('operations.test.ts');
    expect(errorInLog(JSON.parse('"zq-telling"'))).toEqual({ error: 'string' });
  });

  it('says why a growth failed', async () => {
    ledger.passTime(60_000);
    await ledger.accept();
    ledger.passTime(-50_000);
    const fact = { type: 'hold.placed', clear: {}, sealed: { reason: 'a test' } } as const;
    const intent = { fact, subject: null, use: null, exclusive: [], effects: () => [] };
    await expect(ledger.ledger.sequencer.record(intent)).rejects.toMatchObject({ reason: 'clock' });
    const failed = ledger.logged.map((line) => JSON.parse(line) as object).filter((line) => 'reason' in line);
    expect(failed).toMatchObject([{ level: 'error', event: 'growth-failed', reason: 'clock' }]);
    ledger.passTime(50_000);
  });
});

describe('a growth that fails time and again', () => {
  const lines = () => ledger.logged.map((line) => JSON.parse(line) as { event: string; times?: number });
  const said = () => lines().filter(({ event }) => event.startsWith('grow'));

  it('is said in full once, and so is that it works again, with how often it failed', async () => {
    const { headFile } = ledger.place;
    const presented = await ledger.token();
    renameSync(headFile, `${headFile}.away`);
    // The first was committed: of all others nothing is.
    await ledger.decide(await ledger.token());
    for (let i = 0; i < 20; i++) await ledger.decide(presented);
    const failed = { level: 'error', event: 'growth-failed', reason: 'store', cause: { code: 'ENOENT' } };
    expect(said()).toMatchObject([failed, failed]);
    renameSync(`${headFile}.away`, headFile);
    expect((await ledger.decide(presented)).status).toBe(201);
    const again = { level: 'info', event: 'growing-again', reason: 'store' };
    expect(said().slice(2)).toMatchObject([
      { ...again, times: 1 },
      { ...again, times: 20 },
    ]);
    expect(await valueOf('assent_failures_total{reason="store"}')).toBe(21);
  });

  it('is said in full again after a minute', () => {
    const { operations } = ledger;
    const error = new Error('no room');
    for (let i = 0; i < 3; i++) operations.failed('store', error);
    const elapsed = performance.now.bind(performance);
    const later = vi.spyOn(performance, 'now').mockImplementation(() => elapsed() + 61_000);
    for (let i = 0; i < 3; i++) operations.failed('store', error);
    later.mockRestore();
    expect(said().map(({ times }) => times)).toEqual([undefined, 4]);
  });

  it('is said too where no decision can be prepared, since the clock is not believed', async () => {
    ledger.passTime(60_000);
    await ledger.accept();
    ledger.passTime(-50_000);
    for (let i = 0; i < 3; i++) await ledger.present();
    expect(said()).toMatchObject([{ level: 'error', event: 'growth-failed', reason: 'clock' }]);
    ledger.passTime(50_000);
  });
});

describe('a journal that cannot be folded in', () => {
  it('is said with the reason and its size, now and then, and counted, while all goes on', async () => {
    const { file } = ledger.place.store;
    mkdirSync(`${file}-journal`); // whoever has the database open goes on, and nobody can open it
    const fact = { type: 'hold.placed', clear: {}, sealed: { reason: 'x'.repeat(2 ** 20) } } as const;
    const intent = { fact, subject: null, use: null, exclusive: [], effects: () => [] };
    const stays = () => ledger.logged.map((line) => JSON.parse(line) as object).filter((line) => 'bytes' in line);
    for (let i = 0; i < 45; i++) await ledger.ledger.sequencer.record(intent);
    await expect.poll(stays, { timeout: 30_000 }).toHaveLength(1);
    expect(stays()).toMatchObject([{ level: 'error', event: 'journal-stays', code: 'SQLITE_IOERR_READ' }]);
    expect((stays()[0] as { bytes: number }).bytes).toBeGreaterThan(2 ** 25 - 1);
    expect(await valueOf('assent_failures_total{reason="journal"}')).toBe(1);
    rmdirSync(`${file}-journal`);
  });
});

describe('the figures', () => {
  it('count what was recorded, and time it', async () => {
    const before = await valueOf('assent_log_size');
    for (let i = 0; i < 3; i++) await ledger.accept();
    expect(await valueOf('assent_log_size')).toBe(before + 3);
    expect(await valueOf('assent_queue_length')).toBe(0);
    expect(await valueOf('assent_head_age_seconds')).toBeLessThan(60);
    expect(await valueOf('assent_database_bytes')).toBeGreaterThan(10_000);
    const created = 'assent_http_request_duration_seconds_count{method="POST",route="/v1/decisions",status="201"}';
    expect(await valueOf(created)).toBe(3);
    await ledger.decide('no-presentation');
    expect(await valueOf('assent_refusals_total{code="presentation-invalid"}')).toBe(1);
  });

  it('have a fixed number of series, whatever is asked', async () => {
    const seriesNow = async () => (await metrics()).split('\n').filter((line) => !line.startsWith('#')).length;
    await ledger.send('GET', '/v1/a');
    await ledger.app.request('/v1/a', { method: 'PROPFIND' });
    await seriesNow();
    const before = await seriesNow();
    for (let i = 0; i < 50; i++) {
      await ledger.send('GET', `/v1/${i}`);
      await ledger.app.request('/v1/a', { method: `X${i}` });
    }
    expect(await seriesNow()).toBe(before);
  });

  it('are for auditors where the service is live', async () => {
    const widget = WIDGET_STAND_IN;
    const { operations } = ledger;
    const live = buildApp({ ...ledger.ledger, demo: false }, { widget, agreements: AGREEMENTS, operations });
    const asking = (key?: string) =>
      live.request('/metrics', key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } });
    expect((await asking()).status).toBe(401);
    expect((await asking('lk_demo')).status).toBe(403);
    expect((await asking('uk_demo')).status).toBe(200);
  });
});

describe('readiness', () => {
  const ready = async () => {
    const { status, body, headers } = await ledger.send<{ trouble?: string }>('GET', '/readyz');
    return [status, body.trouble, headers.get('Retry-After')];
  };

  it('is said while a decision can be recorded', async () => {
    expect(await ready()).toEqual([200, undefined, null]);
  });

  it('ends with the word to stop, while the process lives on', async () => {
    ledger.operations.readiness.stopping = true;
    expect(await ready()).toEqual([503, 'stopping', '2']);
    expect((await ledger.send('GET', '/livez')).status).toBe(200);
  });

  it('ends when something stored was found altered', async () => {
    ledger.operations.readiness.altered = true;
    expect(await ready()).toEqual([503, 'altered', '2']);
  });

  it('ends when the clock falls behind the newest entry, before anybody tries to record', async () => {
    ledger.passTime(60_000);
    await ledger.accept();
    ledger.passTime(-50_000);
    expect(await ready()).toEqual([503, 'clock', '2']);
    ledger.passTime(50_000);
    expect(await ready()).toEqual([200, undefined, null]);
  });

  it('ends while the database is not where it was opened, and nothing is acknowledged that nobody would find', async () => {
    const { file } = ledger.place.store;
    const { data } = ledger.place;
    const away = (name: string) => renameSync(join(data, name), join(data, `${name}.away`));
    const back = (name: string) => renameSync(join(data, `${name}.away`), join(data, name));
    for (const gone of ['ledger.db', 'ledger.db-wal']) {
      const before = await ledger.size();
      away(gone);
      expect(await ready(), gone).toEqual([503, 'store', '2']);
      expect((await ledger.decide(await ledger.token())).status, gone).toBe(503);
      expect(existsSync(file), gone).toBe(gone !== 'ledger.db');
      back(gone);
      expect((await ledger.decide(await ledger.token())).status, gone).toBe(201);
      expect(await ready(), gone).toEqual([200, undefined, null]);
      expect(await ledger.size()).toBe(before + 1);
    }
  });

  it('comes with a database that can be written, and not only read', async () => {
    await ledger.restart();
    renameSync(ledger.place.store.file, `${ledger.place.store.file}.away`);
    expect(await ready()).toEqual([503, 'store', '2']);
    // Whoever looks whether it can be written makes no other one.
    expect(existsSync(ledger.place.store.file)).toBe(false);
    renameSync(`${ledger.place.store.file}.away`, ledger.place.store.file);
    expect(await ready()).toEqual([200, undefined, null]);
  });

  it('ends where nothing can be kept any more since the last decision, before anybody meets it', async () => {
    const { headFile } = ledger.place;
    await ledger.accept();
    const elapsed = performance.now.bind(performance);
    renameSync(headFile, `${headFile}.away`);
    expect(await ready()).toEqual([200, undefined, null]); // it was kept a moment ago
    const later = vi.spyOn(performance, 'now').mockImplementation(() => elapsed() + 31_000);
    expect(await ready()).toEqual([503, 'store', '2']);
    later.mockRestore();
    renameSync(`${headFile}.away`, headFile);
    expect(await ready()).toEqual([200, undefined, null]);
  });

  it('ends while too many wait', async () => {
    const { sequencer } = ledger.ledger;
    const fact = { type: 'hold.placed', clear: {}, sealed: { reason: 'a test' } } as const;
    const intent = { fact, subject: null, use: null, exclusive: [], effects: () => [] };
    const waiting = Array.from({ length: 10_000 }, () => sequencer.record(intent));
    expect(await ready()).toEqual([503, 'overloaded', '2']);
    await Promise.all(waiting);
    expect(await ready()).toEqual([200, undefined, null]);
  });
});
