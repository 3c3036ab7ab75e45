import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of a new file: rows of about a kilobyte leave little room unused in a page of this size. */
export const PAGE_BYTES = 8192;
const CACHE_KIBIBYTES = 32 * 1024;

/** Opens a SQLite file for durable writing. A WAL database that is opened again comes back with `synchronous=NORMAL`, which
 *  loses acknowledged commits with the power: FULL is set on every connection and asserted. */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is deleted is overwritten: a destroyed key or value does not stay behind in a free page.
  database.pragma('secure_delete = ON');
  database.pragma('busy_timeout = 5000');
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
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

/** Brings the schema to the newest numbered migration in `folder`; their numbers are the schema's. */
export function migrate(database: Database.Database, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const numberOf = (name: string): number => Number.parseInt(name, 10);
  const [first, newest] = [numberOf(files[0]!), numberOf(files.at(-1)!)];
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > newest)
    throw new Error(`the database has schema ${done}, made by a newer release; this one knows ${newest}`);
  if (done > 0 && done < first)
    throw new Error(`the database has schema ${done}, made before the first release, which is not read any more`);
  if (done === newest) return;
  database.transaction(() => {
    for (const name of files) if (numberOf(name) > done) database.exec(readFileSync(join(folder, name), 'utf8'));
    database.pragma(`user_version = ${newest}`);
  })();
}
