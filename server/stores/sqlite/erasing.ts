// The removal of sealed values from the table of entries: the entry itself stays, and hashes as before.

import type Database from 'better-sqlite3';
import type { DataClass } from '../../keys/class-cipher.ts';
import type { EntryRow } from './entry-row.ts';
import { checksumOf } from './writing.ts';

export interface ErasedValues {
  readonly entries: readonly number[];
  readonly classes: readonly DataClass[];
}

/** Answers how many values were still there; asked again, none is. */
export function eraseValues(database: Database.Database, { entries, classes }: ErasedValues): number {
  const read = database.prepare<[number], EntryRow>('select * from entry where idx = ?');
  const write = database.prepare<[number, Uint8Array | null, Uint8Array | null, Uint8Array | null, number]>(
    'update entry set checksum = ?, identity = ?, contact = ?, technical = ? where idx = ?',
  );
  return database.transaction(() => {
    let erased = 0;
    for (const index of entries) {
      const row = read.get(index);
      if (!row) continue;
      const { identity, contact, technical, holder, subject } = row;
      const left = { identity, contact, technical };
      for (const dataClass of classes) {
        if (left[dataClass] === null) continue;
        left[dataClass] = null;
        erased += 1;
      }
      write.run(checksumOf(holder, subject, left), left.identity, left.contact, left.technical, index);
    }
    return erased;
  })();
}
