// One process at a time writes to a ledger's directory: what a server holds in memory (publications, sites, the head) would
// not follow what another process appends. The lock is SQLite's own on a file of its own, so the system frees it however
// the process ends, kill -9 included.

import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Takes `directory` for this process; the answer gives it back. Null if another has it. */
export function holdDirectory(directory: string): (() => void) | null {
  const lock = new Database(join(directory, 'lock.db'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => void lock.close();
}
