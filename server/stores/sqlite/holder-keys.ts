import type Database from 'better-sqlite3';
import { toHex } from '../../../core/bytes/encoding.ts';
import type { HolderKeys, WrappedKeys } from '../../keys/holder-keys.ts';
import { CallThread } from '../../call-thread.ts';
import { openToRead } from './database.ts';
import { openHolderDatabase } from './holder-database.ts';
import { filesOf } from './in-place.ts';
import type { HolderMaking } from './holder-maker.ts';
import { fromHex } from './entry-row.ts';

const PAGE = 1000;

/** Keys are read here and made in a thread of their own, under the operator's key `wrapping`, of 32 bytes. */
export const openHolderKeys = (file: string, wrapping: Uint8Array): HolderKeys =>
  holderKeysIn(openHolderDatabase(file), file, wrapping);

/** Those in a file that is there, to be looked at: none is made, and none destroyed. */
export const openHolderKeysToRead = (file: string, wrapping: Uint8Array): HolderKeys =>
  holderKeysIn(openToRead(file), file, wrapping);

function holderKeysIn(database: Database.Database, file: string, wrapping: Uint8Array): HolderKeys {
  const select = database.prepare<[Uint8Array], { wrapped: Buffer }>('select wrapped from holder where id = ?');
  const update = database.prepare<[Uint8Array, Uint8Array]>('update holder set wrapped = ? where id = ?');
  const updateAll = database.transaction((keys: readonly WrappedKeys[]) => {
    for (const { holder, wrapped } of keys) update.run(wrapped, fromHex(holder));
  });
  const after = database.prepare<[Uint8Array, number], { id: Buffer; wrapped: Buffer }>(
    'select id, wrapped from holder where id > ? order by id limit ?',
  );
  const maker = new CallThread<HolderMaking>(new URL('./holder-maker.ts', import.meta.url), {
    file,
    files: filesOf(file),
    wrapping,
  });
  return {
    async read(holder) {
      return select.get(fromHex(holder))?.wrapped ?? null;
    },
    make: (count) => maker.call('make', count),
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
      await maker.close();
      database.close();
    },
  };
}
