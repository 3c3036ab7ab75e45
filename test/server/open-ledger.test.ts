import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLedger, loadLedger, StartRefused } from '../../server/open-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger | undefined;
afterEach(async () => {
  await ledger?.end();
  ledger = undefined;
});

/** A stopped ledger with three decisions, and what to load it with. */
async function stopped() {
  ledger = await TestLedger.start();
  for (let i = 0; i < 3; i++) await ledger.accept();
  await ledger.ledger.close();
  const { place } = ledger;
  ledger = undefined;
  return place;
}

function alter(file: string, sql: string): void {
  const database = new Database(file);
  expect(database.prepare(sql).run().changes).toBe(1);
  database.close();
}

const load = (place: TestLedger['place']) => loadLedger(place).then((loaded) => loaded.close());

describe('a start', () => {
  it('goes on with the same directory', async () => {
    const place = await stopped();
    await expect(load(place)).resolves.toBeUndefined();
  });

  it('never makes a ledger where there is none, and never makes one over another', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'assent-empty-'));
    const place = { ...(await stopped()), data: empty, headFile: join(empty, 'head') };
    await expect(load(place)).rejects.toThrow('holds no ledger');
    expect(existsSync(join(empty, 'keys.json'))).toBe(false);
    const full = await stopped();
    await expect(createLedger(full)).rejects.toThrow('already holds a ledger');
  });

  it.each([
    [
      'another origin',
      (place: TestLedger['place']) => ({ ...place, origin: 'demo.invalid/other' }),
      'demo.invalid/test, not demo.invalid/other',
    ],
    [
      'a live start of a demonstration',
      (place: TestLedger['place']) => ({ ...place, demo: false }),
      'never starts live',
    ],
  ])('refuses %s and says what differs', async (_name, change, message) => {
    const place = await stopped();
    await expect(load(change(place) as TestLedger['place'])).rejects.toThrow(message);
  });

  it('refuses a database signed by another key', async () => {
    const place = await stopped();
    const other = await stopped();
    cpSync(join(other.data, 'keys.json'), join(place.data, 'keys.json'));
    await expect(load(place)).rejects.toThrow('not signed by the key');
  });

  it.each([
    [
      'an entry',
      "update entry set bytes = cast(replace(cast(bytes as text), 'accepted', 'declined') as blob) where idx = 3",
      'entry 3',
    ],
    ['a leaf', 'update entry set leaf = zeroblob(32) where idx = 4', 'does not have the root'],
    [
      'a checkpoint',
      "update checkpoint set note = replace(note, 'AAAA', 'AAAB') || '' , root = zeroblob(32) where size = (select max(size) from checkpoint)",
      'root',
    ],
  ])('refuses %s that was altered, and names it', async (_name, sql, message) => {
    const place = await stopped();
    alter(place.store.file, sql);
    await expect(load(place)).rejects.toThrow(message);
  });

  it('refuses an old copy of the database: what was signed once is never signed over', async () => {
    ledger = await TestLedger.start();
    await ledger.accept();
    const { place } = ledger;
    await ledger.ledger.store.bytesOnDisk();
    const copy = readFileSync(place.store.file);
    await ledger.accept();
    await ledger.ledger.close();
    ledger = undefined;
    for (const suffix of ['-wal', '-shm']) rmSync(place.store.file + suffix, { force: true });
    writeFileSync(place.store.file, copy);
    const refusal = await load(place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as Error).message).toMatch(/has lost its tail.*new origin/);
  });

  it('refuses a copy that went on elsewhere, even when it is longer than what was signed here', async () => {
    const place = await stopped();
    const copy = { ...place, data: mkdtempSync(join(tmpdir(), 'assent-copy-')) };
    cpSync(place.data, copy.data, { recursive: true });
    const here = await TestLedger.resume(place);
    await here.accept();
    await here.ledger.close();
    const there = await TestLedger.resume({
      ...copy,
      store: { kind: 'sqlite', file: join(copy.data, 'ledger.db') },
      headFile: join(copy.data, 'head'),
    });
    for (let i = 0; i < 3; i++) await there.accept();
    await there.ledger.close();
    const mixed = { ...place, store: there.place.store };
    await expect(load(mixed)).rejects.toThrow(/had another root at \d+ entries.*not the same log/);
    await expect(load(place)).resolves.toBeUndefined();
  });
});
