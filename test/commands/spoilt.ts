// A copy of a ledger, damaged by hand, and what the whole check says of it.

import Database from 'better-sqlite3';
import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Fault } from '../../server/checks/fault.ts';
import { ReadingThreads } from '../../server/checks/reading-ahead.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { openStored } from '../../server/open-ledger.ts';
import type { TestLedger } from '../support/test-ledger.ts';

type Place = TestLedger['place'];
export type Spoil = (copy: Place) => void | Promise<void>;

/** Entries that a thread looks at at a time: a test's ledger is some of them long, and has growths of one and of many entries. */
export const FEW = 20;

/** What is found in a copy of the ledger after `spoil` has been at it. `threads`: how many read it ahead. */
export async function faultInCopy(
  place: Place,
  spoil: Spoil,
  { open, threads: count = 0 }: { readonly open: boolean; readonly threads?: number },
): Promise<Fault | null> {
  const data = `${place.data}-copy`;
  cpSync(place.data, data, { recursive: true });
  const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
  const copy = { ...place, data, store, headFile: join(data, 'head') };
  await spoil(copy);
  const stored = openStored(copy);
  const threads = count === 0 ? null : new ReadingThreads(copy, count, FEW);
  try {
    return (await checkWhole(stored, { open, ...(threads && { threads }) })).fault;
  } finally {
    await threads?.close();
    await stored.close();
    rmSync(data, { recursive: true });
  }
}

export const change =
  (...statements: readonly string[]) =>
  ({ store }: Place): void => {
    const database = new Database(store.file);
    for (const statement of statements) expect(database.prepare(statement).run().changes, statement).toBeGreaterThan(0);
    database.close();
  };

/** One byte of a column's value, changed. */
export const flip = (table: string, column: string, where: string): string =>
  `update ${table} set ${column} = cast(substr(${column}, 1, 20) || (case when substr(${column}, 21, 1) = x'00' then x'01' else x'00' end) || substr(${column}, 22) as blob) where ${where}`;

/** The root page of a table, overwritten. */
export const overwriteRoot =
  (table: string) =>
  ({ store: { file } }: Place): void => {
    const database = new Database(file);
    const { page } = database
      .prepare<[string], { page: number }>('select rootpage as page from sqlite_schema where name = ?')
      .get(table)!;
    const bytes = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const damaged = openSync(file, 'r+');
    writeSync(damaged, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
    closeSync(damaged);
  };
