// How fast a site's old acceptances are recorded, from a CSV file to the disk, beside bare rows of as many bytes; and what a
// decision that is made meanwhile waits for. All in this process: what is compared shares it.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { RowImport } from '../../server/commands/row-import.ts';
import { intoLedger } from '../../server/commands/row-takers.ts';
import { rowsIn, type RowNames } from '../../server/commands/rows-in-file.ts';
import { DEMO_KEYS, prepareDemo } from '../../server/demo.ts';
import { createLedger, type OpenLedger } from '../../server/open-ledger.ts';
import { placeIn } from '../data-set/generator.ts';
import type { Event } from '../data-set/mix.ts';
import { AGREEMENT, People } from '../data-set/people.ts';
import { median } from '../table.ts';
import type { Imports, Latency, Rate } from './imports.table.ts';

const ROWS = 100_000;
const DECISIONS = 300;
/** As many as a growth has (`server/waiting-line.ts`). */
const IN_TRANSACTION = 512;

const NAMES: RowNames = {
  columns: new Map(),
  leavesOutOthers: false,
  everywhere: { agreement: AGREEMENT, version: '1', decision: 'accepted' },
};

export async function measureImports(below: string, quick: boolean): Promise<Imports> {
  const [rounds, rows, decisions] = quick ? [1, 2000, 5] : [3, ROWS, DECISIONS];
  const file = join(mkdtempSync(join(below, 'imports-')), 'rows.csv');
  writeFileSync(file, ['subject,time,reference', ...Array.from({ length: rows }, (_, i) => lineOf(i))].join('\n'));
  const ours: Rate[] = [];
  const floor: Rate[] = [];
  let bytesEach = 0;
  // The first of each is to warm up.
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`imports, ${round === 0 ? 'warm-up' : `round ${round}`}\n`);
    const measured = await withLedger(below, async (ledger, data) => {
      await ledger.store.settle();
      const before = bytesIn(data);
      return { data, before, rate: await timed(rows, () => importAll(ledger, file, rows)) };
    });
    bytesEach = Math.round((bytesIn(measured.data) - measured.before) / rows);
    const bare = await timed(rows, async () => insertBare(mkdtempSync(join(below, 'rows-')), rows, bytesEach));
    if (round === 0 && !quick) continue;
    ours.push(measured.rate);
    floor.push(bare);
  }
  const [typical, bare] = [typicalOf(ours), typicalOf(floor)];
  const { alone, during } = await withLedger(below, (ledger) => latencies(ledger, file, rows, decisions));
  return {
    rounds,
    rows,
    bytesEach,
    ours: typical,
    floor: bare,
    ratio: typical.perSecond / bare.perSecond,
    alone,
    during,
  };
}

/** One account a row, in the order in which they signed up. */
const lineOf = (n: number): string =>
  `account-${n},${new Date(Date.UTC(2019, 0, 1) + n * 60_000).toISOString()},acceptances.id=${n}`;

async function withLedger<Found>(below: string, measure: (ledger: OpenLedger, data: string) => Promise<Found>) {
  const data = mkdtempSync(join(below, 'imports-'));
  const place = placeIn(data);
  const ledger = await createLedger(place);
  try {
    await prepareDemo(ledger, place.agreements, place.port);
    return await measure(ledger, data);
  } finally {
    await ledger.close();
  }
}

async function importAll(ledger: OpenLedger, file: string, rows: number): Promise<void> {
  const run = new RowImport(
    (row) => {
      throw new Error(`line ${row.line} was not taken`);
    },
    () => undefined,
  );
  await run.file(rowsIn(file, 'csv', NAMES), intoLedger(ledger, ledger.sites.bySiteKey(DEMO_KEYS.site)!, false));
  if (run.counts.recorded !== rows) throw new Error(`${run.counts.recorded} of ${rows} rows were recorded`);
}

function insertBare(folder: string, rows: number, bytes: number): void {
  const database = new Database(join(folder, 'floor.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table old (id integer primary key, bytes blob not null) strict');
  const insert = database.prepare<[Uint8Array]>('insert into old (bytes) values (?)');
  const content = randomBytes(bytes);
  const insertSome = database.transaction((count: number) => {
    for (let i = 0; i < count; i++) insert.run(content);
  });
  for (let done = 0; done < rows; done += IN_TRANSACTION) insertSome(Math.min(IN_TRANSACTION, rows - done));
  database.close();
}

async function latencies(ledger: OpenLedger, file: string, rows: number, decisions: number) {
  const people = new People(ledger);
  await decideOften(people, decisions, () => true);
  const alone = await decideOften(people, decisions, () => true);
  let isImporting = true;
  const importing = importAll(ledger, file, rows).finally(() => (isImporting = false));
  const during = await decideOften(people, decisions, () => isImporting);
  await importing;
  return { alone, during };
}

const VISITOR: Event = {
  kind: 'sign-up',
  account: null,
  capacity: { kind: 'self' },
  locale: 'zh-CN',
  decision: 'accepted',
  preferences: {},
  observed: { fontPx: 16, contrast: 12.6, visible: 1, visibleMs: 41_250, preTicked: false, trusted: true },
};

/** By visitors, one after another, while `goesOn`; the time of each from its presentation to its receipt. */
async function decideOften(people: People, most: number, goesOn: () => boolean): Promise<Latency> {
  const taken: number[] = [];
  for (let n = 0; n < most && goesOn(); n++) {
    const started = performance.now();
    await people.live(VISITOR);
    taken.push(performance.now() - started);
    // As much as a person's next request leaves: the event loop is not kept busy by who measures it.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const inOrder = taken.sort((one, other) => one - other);
  const at = (share: number): number =>
    inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? NaN;
  return { decisions: taken.length, p50: at(0.5), p99: at(0.99) };
}

async function timed(rows: number, work: () => Promise<void>): Promise<Rate> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: rows / ((performance.now() - started) / 1000),
    cpuMicroseconds: (user + system) / rows,
  };
}

const typicalOf = (rates: readonly Rate[]): Rate => ({
  perSecond: median(rates.map(({ perSecond }) => perSecond)),
  cpuMicroseconds: median(rates.map(({ cpuMicroseconds }) => cpuMicroseconds)),
});

/** Journals aside: what is in them is folded in when a ledger is closed. */
const bytesIn = (data: string): number =>
  readdirSync(data)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
