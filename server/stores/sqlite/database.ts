import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Opens a SQLite file for durable writing. A WAL database that is opened again comes back with `synchronous=NORMAL`, which
 *  loses acknowledged commits with the power: FULL is set on every connection and asserted. */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  const settings = {
    journal: database.pragma('journal_mode', { simple: true }),
    synchronous: database.pragma('synchronous', { simple: true }),
  };
  if (settings.journal !== 'wal' || settings.synchronous !== 2) {
    throw new Error(
      `SQLite would not promise durability: journal_mode=${String(settings.journal)}, synchronous=${String(settings.synchronous)}`,
    );
  }
  return database;
}

/** Brings the schema to the newest numbered migration in `folder`. */
export function migrate(database: Database.Database, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > files.length)
    throw new Error(`the database has schema ${done}, made by a newer release; this one knows ${files.length}`);
  database.transaction(() => {
    for (const name of files.slice(done)) database.exec(readFileSync(join(folder, name), 'utf8'));
    database.pragma(`user_version = ${files.length}`);
  })();
}
