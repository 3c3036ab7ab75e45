import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../core/bytes/hash.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { utf8 } from '../../../core/bytes/encoding.ts';
import { HeadMoved, OutsideUnwritten, type Growth, type Signed, type Store } from '../../../server/store.ts';
import { openSqliteStore } from '../../../server/stores/sqlite/sqlite-store.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-store-'));
  writeFileSync(join(folder, 'outside'), '.'.repeat(8));
  store = openSqliteStore(join(folder, 'ledger.db'));
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
    const megabyte = JSON.stringify(['x'.repeat(2 ** 20)]);
    const pages = new Database(join(folder, 'ledger.db')).prepare<[], { log: number }>('pragma wal_checkpoint(noop)');
    const seen: number[] = [];
    for (let from = 0; from < 60; from++) {
      const [entry] = growth(from).entries;
      const long = { ...growth(from), entries: [{ ...entry!, plain: { ...entry!.plain, identity: megabyte } }] };
      await store.keep(long, () => signed(from + 1));
      seen.push(pages.get()!.log);
    }
    expect(Math.max(...seen)).toBeGreaterThan(4000);
    await expect.poll(() => pages.get()!.log, { timeout: 30_000 }).toBeLessThan(4000);
    expect(Buffer.from((await store.entry(59))!.bytes).toString()).toBe(textOf(59));
  });

  it('says so if all was kept but what goes outside', async () => {
    await expect(store.keep(growth(0), () => signed(1, 'nowhere/head'))).rejects.toBeInstanceOf(OutsideUnwritten);
    expect(await sizeKept()).toBe(1);
  });
});
