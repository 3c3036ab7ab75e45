import Database from 'better-sqlite3';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../core/bytes/hash.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { utf8 } from '../../../core/bytes/encoding.ts';
import { HeadMoved, OutsideUnwritten, type Growth, type Signed, type Store } from '../../../server/store.ts';
import { openHolderKeys } from '../../../server/stores/sqlite/holder-keys.ts';
import { hold } from '../../../server/held-file.ts';
import { openSqliteStore, openStoreToRead } from '../../../server/stores/sqlite/sqlite-store.ts';

let folder: string;
let store: Store;
/** What the store told of its journal, unasked. */
let told: { readonly bytes: number; readonly error: unknown }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-store-'));
  writeFileSync(join(folder, 'outside'), '.'.repeat(8));
  told = [];
  store = openSqliteStore(join(folder, 'ledger.db'), { journalStays: (journal) => void told.push(journal) });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const textOf = (index: number): string => `{"type":"hold.placed","v":1,"at":${index}}`;

/** A growth of one entry onto a log of `from`. */
const growth = (from: number, isBehind = false): Growth => ({
  from,
  isBehind,
  entries: [
    {
      index: from,
      text: textOf(from),
      holder: from.toString(16).padStart(32, '0'),
      plain: { keys: new Uint8Array(96).fill(7), identity: '["value"]', contact: null, technical: null },
      subject: null,
      seq: null,
      use: null,
      effects: [],
    },
  ],
  treeHashes: [{ level: 0, index: from, hash: leafHash(utf8(textOf(from))) }],
});

const signed = (size: number, file = 'outside'): Signed => ({
  head: { size, root: sha256(utf8('root')), checkpoint: `checkpoint of ${size}` },
  outside: { file: join(folder, file), position: 2, bytes: utf8(`<${size}>`) },
});

/** The pages that the journal has, after each of `count` growths of a megabyte more. */
async function keepMegabytes(from: number, count: number): Promise<readonly number[]> {
  const database = new Database(join(folder, 'ledger.db'));
  const pages = database.prepare<[], { log: number }>('pragma wal_checkpoint(noop)');
  const seen: number[] = [];
  for (let at = from; at < from + count; at++) {
    const [entry] = growth(at).entries;
    const long = { ...growth(at), entries: [{ ...entry!, plain: { ...entry!.plain, identity: MEGABYTE } }] };
    await store.keep(long, () => signed(at + 1));
    seen.push(pages.get()!.log);
  }
  database.close();
  return seen;
}

const MEGABYTE = JSON.stringify(['x'.repeat(2 ** 20)]);

const sizeKept = async (): Promise<number> => (await store.head())?.size ?? 0;

describe('a store', () => {
  it('keeps a growth, its head, and what goes outside', async () => {
    await store.keep(growth(0), () => signed(1));
    expect(Buffer.from((await store.entry(0))!.bytes).toString()).toBe(textOf(0));
    expect((await store.head())!.checkpoint).toBe('checkpoint of 1');
    expect(readFileSync(join(folder, 'outside'), 'utf8')).toBe('..<1>...');
  });

  it('keeps nothing of a growth that is not signed, and goes on with the next', async () => {
    await store.keep(growth(0), () => signed(1));
    const refused = store.keep(growth(1), () => {
      throw new Error('the root is another one');
    });
    await expect(refused).rejects.toThrow('the root is another one');
    expect(await sizeKept()).toBe(1);
    expect(await store.entry(1)).toBeNull();
    expect(readFileSync(join(folder, 'outside'), 'utf8')).toBe('..<1>...');
    await store.keep(growth(1), () => signed(2));
    expect(await sizeKept()).toBe(2);
  });

  it('keeps nothing of a growth that begins elsewhere than at its end', async () => {
    await store.keep(growth(0), () => signed(1));
    for (const from of [0, 2]) {
      await expect(store.keep(growth(from), () => signed(from + 1))).rejects.toBeInstanceOf(HeadMoved);
      expect(await sizeKept()).toBe(1);
    }
    expect(readFileSync(join(folder, 'outside'), 'utf8')).toBe('..<1>...');
    await store.keep(growth(1), () => signed(2));
    expect(await sizeKept()).toBe(2);
  });

  it('keeps nothing of a growth of which one part cannot be written', async () => {
    const [hash] = growth(0).treeHashes;
    const twice = { ...growth(0), treeHashes: [hash!, hash!] };
    await expect(store.keep(twice, () => signed(1))).rejects.toThrow('UNIQUE');
    expect(await store.head()).toBeNull();
    expect(await store.entry(0)).toBeNull();
    await store.keep(growth(0), () => signed(1));
    expect(await sizeKept()).toBe(1);
  });

  it('folds a journal that grew long into the database, while it goes on', async () => {
    const seen = await keepMegabytes(0, 60);
    expect(Math.max(...seen)).toBeGreaterThan(4000);
    let from = 60;
    await expect.poll(async () => (await keepMegabytes(from++, 1))[0], { timeout: 30_000 }).toBeLessThan(4000);
    expect(Buffer.from((await store.entry(59))!.bytes).toString()).toBe(textOf(59));
    expect(told).toEqual([]);
  });

  it('says so where somebody reads for so long that the journal only grows, now and then, and folds it in behind them', async () => {
    await keepMegabytes(0, 1);
    const reader = new Database(join(folder, 'ledger.db'));
    reader.exec('begin');
    reader.prepare('select count(*) from entry').get();
    await keepMegabytes(1, 150);
    await expect.poll(() => told.length, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(5);
    for (const { bytes, error } of told) expect([bytes > 2 ** 27, error]).toEqual([true, null]);
    reader.close();
    const before = told.length;
    let from = 151;
    await expect.poll(async () => (await keepMegabytes(from++, 1))[0], { timeout: 30_000 }).toBeLessThan(4000);
    expect(told.length).toBe(before);
  });

  it('keeps nothing in files that were moved or removed since it was opened, and makes no others', async () => {
    const file = join(folder, 'ledger.db');
    for (const gone of [file, `${file}-wal`]) {
      const size = await sizeKept();
      renameSync(gone, `${gone}.away`);
      await expect(store.keep(growth(size), () => signed(size + 1))).rejects.toThrow(/moved, removed or replaced/);
      await expect(store.tryKeeping(4096)).rejects.toThrow(/put it back/);
      expect(store.isInPlace()).toBe(false);
      expect(existsSync(gone)).toBe(false);
      writeFileSync(gone, '');
      await expect(store.keep(growth(size), () => signed(size + 1))).rejects.toThrow(/moved, removed or replaced/);
      renameSync(`${gone}.away`, gone);
      await store.tryKeeping(4096);
      await store.keep(growth(size), () => signed(size + 1));
      expect(await sizeKept()).toBe(size + 1);
    }
  });

  it('says so if the file outside is another than the one it wrote to, and writes to the one that is there then', async () => {
    const outside = join(folder, 'outside');
    await store.keep(growth(0), () => signed(1));
    renameSync(outside, `${outside}.away`);
    await expect(store.keep(growth(1), () => signed(2))).rejects.toBeInstanceOf(OutsideUnwritten);
    expect(await sizeKept()).toBe(2);
    writeFileSync(outside, '.'.repeat(8));
    await store.keep(growth(2), () => signed(3));
    expect(readFileSync(outside, 'utf8')).toBe('..<3>...');
    expect(readFileSync(`${outside}.away`, 'utf8')).toBe('..<1>...');
  });

  it('is not opened where it could only be read', async () => {
    const there = mkdtempSync(join(tmpdir(), 'assent-read-only-'));
    const file = join(there, 'ledger.db');
    await openSqliteStore(file).close();
    chmodSync(there, 0o777);
    chmodSync(file, 0o444);
    // A mode keeps nothing from whoever may do anything.
    const isAlmighty = process.geteuid!() === 0;
    if (isAlmighty) process.seteuid!(65_534);
    try {
      expect(() => openSqliteStore(file)).toThrow('ledger.db: it can only be read here, and not written');
      if (isAlmighty) process.seteuid!(0);
      for (const name of readdirSync(there)) if (name !== 'ledger.db') rmSync(join(there, name));
      chmodSync(there, 0o555);
      if (isAlmighty) process.seteuid!(65_534);
      expect(() => openStoreToRead(file)).toThrow(/^ledger\.db: it cannot be read where .* look at a copy/);
      expect(() => hold(join(there, 'lock.db'))).toThrow(/^lock\.db: /);
    } finally {
      if (isAlmighty) process.seteuid!(0);
    }
    chmodSync(there, 0o777);
    rmSync(there, { recursive: true });
  });

  it('makes no keys of people in a file that was moved', async () => {
    const file = join(folder, 'holders.db');
    const holders = openHolderKeys(file, new Uint8Array(32).fill(1));
    for (let times = 0; times < 2; times++) {
      renameSync(file, `${file}.away`);
      await expect(holders.make(3)).rejects.toThrow(/holders\.db .* moved, removed or replaced/);
      expect(existsSync(file)).toBe(false);
      renameSync(`${file}.away`, file);
      const { holders: made } = await holders.make(3);
      expect(await holders.read(made[2]!)).not.toBeNull();
    }
    await holders.close();
  });

  it('says so if all was kept but what goes outside', async () => {
    await expect(store.keep(growth(0), () => signed(1, 'nowhere/head'))).rejects.toBeInstanceOf(OutsideUnwritten);
    expect(await sizeKept()).toBe(1);
  });
});
