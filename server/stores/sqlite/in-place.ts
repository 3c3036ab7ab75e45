// Whoever has a file open goes on writing to it when it is moved, removed or put another's name on, and nobody finds there what
// was written. SQLite refuses to write to such a file only without a journal of this kind, so it is looked at here.

import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/** Which file stands under a name; null if none does. */
export function fileAt(name: string): string | null {
  const found = statSync(name, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}/${found.ino}` : null;
}

/** Which files a database that is open consists of. */
export const filesOf = (database: string): string => `${fileAt(database)} ${fileAt(`${database}-wal`)}`;

/** Throws if they are others than those that were opened. */
export function assertInPlace(database: string, opened: string): void {
  if (filesOf(database) === opened) return;
  throw new Database.SqliteError(
    `${basename(database)} or its journal is not the file that was opened: it was moved, removed or replaced; put it back`,
    'SQLITE_READONLY_DBMOVED',
  );
}
