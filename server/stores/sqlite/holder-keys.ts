import { openDatabase } from './database.ts';
import { fromHex } from './writing.ts';
import type { HolderId, HolderKeys, WrappedKeys } from '../../store.ts';

/** Wrapped keys in a file of their own, beside the database and not in it. */
export function openHolderKeys(file: string): HolderKeys {
  const database = openDatabase(file);
  database.exec(`create table if not exists holder (
    id blob primary key, wrapped blob not null
  ) strict, without rowid`);
  const select = database.prepare<[Uint8Array], { wrapped: Buffer }>('select wrapped from holder where id = ?');
  const insert = database.prepare<[Uint8Array, Uint8Array]>('insert into holder values (?, ?)');
  const insertAll = database.transaction((keys: readonly WrappedKeys[]) => {
    for (const { holder, wrapped } of keys) insert.run(fromHex(holder), wrapped);
  });
  return {
    async read(holder: HolderId) {
      return select.get(fromHex(holder))?.wrapped ?? null;
    },
    async add(keys) {
      if (keys.length > 0) insertAll(keys);
    },
    async close() {
      database.close();
    },
  };
}
