import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { newestSlot, withBitFlipped, writeInto } from './harness/files.ts';
import { Notebook } from './harness/notebook.ts';
import type { Random } from './harness/random.ts';
import { underWay, visit } from './harness/visitors.ts';

const LOAD_MS = 250;
/** So many decisions there are at least to turn a bit over in. */
const LEAST = 20;
const ASKED_AGAIN = 40;

/** Where a bit is turned over, and what names it: a refused start, or `assent fsck`. */
const PLACES = [
  { file: 'ledger.db', table: 'entry', column: 'packed' },
  { file: 'ledger.db', table: 'entry', column: 'identity' },
  { file: 'ledger.db', table: 'entry', column: 'holder' },
  { file: 'ledger.db', table: 'skeleton', column: 'text' },
  { file: 'ledger.db', table: 'tree_hash', column: 'hash' },
  { file: 'ledger.db', table: 'checkpoint', column: 'note' },
  { file: 'ledger.db', table: 'form', column: 'json' },
  { file: 'ledger.db', table: 'document', column: 'json' },
  { file: 'holders.db', table: 'holder', column: 'wrapped', used: true },
  { file: 'head' },
] as const;
type Place = (typeof PLACES)[number];

export const flippedByte: Fault = {
  name: 'flipped-byte',
  what: 'one bit turned over in an entry, a sealed value, a key of one, a tree hash, a checkpoint, a form, a text, the head file',
  promise: 'a refused start or fsck names it, and nothing is served in place of what was acknowledged',
  times: { small: PLACES.length, full: 20 * PLACES.length },
  async run(trial) {
    const { times, tally, services } = trial;
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    const visitors = visit(service, 6, notebook);
    await underWay(notebook, LOAD_MS, LEAST);
    visitors.leave();
    await visitors.gone;
    await service.end('SIGTERM');
    tally.acknowledged = notebook.acknowledged.length;
    while (tally.tried < times) await flipOnce(trial, service.data, notebook, PLACES[tally.tried++ % PLACES.length]!);
  },
};

async function flipOnce({ services, random, tally }: Trial, whole: string, before: Notebook, place: Place) {
  const data = services.copyOf(whole);
  const where = flip(data, place, random);
  const finding = await checkDirectory(data);
  const service = await services.launch({ data });
  const notebook = before.copy();
  const isUp = await service.comesUp();
  if (isUp) {
    // What was altered may not be answered any more; it is never answered otherwise.
    const changed = await notebook.changed(service, random.sample(notebook.acknowledged, ASKED_AGAIN));
    const otherwise = changed.filter(
      (sentence) => sentence.includes('other bytes') || /answers (?!503)/.test(sentence),
    );
    tally.lost.push(...otherwise.map((sentence) => `${where}: ${sentence}`));
    await service.end('SIGTERM');
  }
  // The head file has two slots, and a newest one that is spoilt is known by its checksum and passed over.
  const isHarmless = 'table' in place === false && isUp;
  tally.promised(finding !== null || !isUp || isHarmless, `${where}: neither the start nor fsck says a word`);
  if (finding !== null || !isUp) tally.foundOne();
  services.drop(data);
}

/** Turns one bit over, and answers where. */
function flip(data: string, place: Place, random: Random): string {
  const file = join(data, place.file);
  if (!('table' in place)) {
    const { from, to } = newestSlot(file);
    writeInto(file, from, withBitFlipped(readFileSync(file).subarray(from, to), random));
    return 'head';
  }
  const { table, column } = place;
  const database = new Database(file);
  let isMeant = `${column} is not null`;
  if ('used' in place) {
    // Of the keys, one that is needed: many lie ready for people who are still to come.
    database.prepare('attach ? as ledger').run(join(data, 'ledger.db'));
    isMeant = 'id in (select holder from ledger.entry where identity is not null)';
  }
  const rows = database
    .prepare<[], { key: number; value: Buffer }>(
      table === 'tree_hash' || table === 'form' || table === 'document' || table === 'holder'
        ? `select 0 as key, cast(${column} as blob) as value from ${table} where ${isMeant} order by random()`
        : `select rowid as key, cast(${column} as blob) as value from ${table} where ${isMeant} order by random()`,
    )
    .all();
  const { value } = rows[random.integer(0, Math.min(rows.length, 5))]!;
  const flipped = withBitFlipped(value, random);
  const isText = ['text', 'note', 'json'].includes(column);
  const changed = database
    .prepare<[Buffer, Buffer]>(
      `update ${table} set ${column} = ${isText ? 'cast(? as text)' : '?'} where cast(${column} as blob) = ?`,
    )
    .run(flipped, value).changes;
  if (changed === 0) throw new Error(`nothing was changed in ${table}`);
  database.close();
  return `${table}.${column}`;
}
