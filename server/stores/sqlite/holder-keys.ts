import { toHex } from '../../../core/bytes/encoding.ts';
import { openDatabase } from './database.ts';
import { fromHex } from './writing.ts';
import type { HolderId, HolderKeys, WrappedKeys } from '../../store.ts';

const PAGE = 1000;

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
  const update = database.prepare<[Uint8Array, Uint8Array]>('update holder set wrapped = ? where id = ?');
  const updateAll = database.transaction((keys: readonly WrappedKeys[]) => {
    for (const { holder, wrapped } of keys) update.run(wrapped, fromHex(holder));
  });
  const after = database.prepare<[Uint8Array, number], { id: Buffer; wrapped: Buffer }>(
    'select id, wrapped from holder where id > ? order by id limit ?',
  );
  return {
    async read(holder: HolderId) {
      return select.get(fromHex(holder))?.wrapped ?? null;
    },
    async add(keys) {
      if (keys.length > 0) insertAll(keys);
    },
    async replace(keys) {
      updateAll(keys);
      // A page as it was before stands in the write-ahead log until that begins anew.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    async *all() {
      let last: Uint8Array = new Uint8Array();
      for (;;) {
        const rows = after.all(last, PAGE);
        for (const { id, wrapped } of rows) yield { holder: toHex(id), wrapped };
        if (rows.length < PAGE) return;
        last = rows.at(-1)!.id;
      }
    },
    async close() {
      database.close();
    },
  };
}
