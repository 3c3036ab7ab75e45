import { openDatabase } from './database.ts';
import type { HolderId, HolderKeys, WrappedKeys } from '../../store.ts';

/** Wrapped keys in a file of their own, beside the database and not in it. */
export function openHolderKeys(file: string): HolderKeys {
  const database = openDatabase(file);
  database.exec(`create table if not exists holder (
    id text primary key, identity blob not null, contact blob not null, technical blob not null
  ) strict, without rowid`);
  const select = database.prepare<[HolderId], { identity: Buffer; contact: Buffer; technical: Buffer }>(
    'select identity, contact, technical from holder where id = ?',
  );
  const insert = database.prepare<[HolderId, Uint8Array, Uint8Array, Uint8Array]>(
    'insert into holder values (?, ?, ?, ?)',
  );
  const insertAll = database.transaction((keys: readonly WrappedKeys[]) => {
    for (const { holder, identity, contact, technical } of keys) insert.run(holder, identity, contact, technical);
  });
  return {
    async read(holder) {
      const row = select.get(holder);
      return row ? { holder, ...row } : null;
    },
    async add(keys) {
      if (keys.length > 0) insertAll(keys);
    },
    async close() {
      database.close();
    },
  };
}
