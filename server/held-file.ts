// One process at a time writes to a ledger's directory, and one to its database, which may stand elsewhere: what a server holds
// in memory (publications, sites, the head) would not follow what another process appends, and keys of people that one makes
// the other does not have. The lock is SQLite's own on a file of its own, so the system frees it however the process ends,
// kill -9 included.

import Database from 'better-sqlite3';
import { basename } from 'node:path';

/** Takes what `lockFile` stands for for this process; the answer gives it back. Null if another has it. */
export function hold(lockFile: string): (() => void) | null {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(lockFile, { timeout: 0 });
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return null;
    throw new Database.SqliteError(`${basename(lockFile)}: ${error.message}`, error.code);
  }
  const held = lock;
  return () => void held.close();
}
