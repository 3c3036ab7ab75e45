// The removal of sealed values from the table of entries: the entry itself stays, and hashes as before. An agreement to messages
// of which nobody can show any more whose it was, or to which address, counts no longer; a refusal does, and so does for whom
// each was made, since the refusal of one follows the other (`kin`).

import type Database from 'better-sqlite3';
import type { DataClass } from '../../keys/class-cipher.ts';
import { type EntryRow, checksumOf } from './entry-row.ts';

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
  const forgetAgreement = database.prepare<[number]>(
    `update preference set state = 'erased' where idx = ? and state = 'in'`,
  );
  const isAgreementLost = classes.includes('identity') || classes.includes('contact');
  return database.transaction(() => {
    let erased = 0;
    for (const index of entries) {
      if (isAgreementLost) forgetAgreement.run(index);
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
