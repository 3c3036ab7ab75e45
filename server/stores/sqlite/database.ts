import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assertInPlace } from './in-place.ts';

/** Of a new file: rows of about a kilobyte leave little room unused in a page of this size. */
export const PAGE_BYTES = 8192;
const CACHE_KIBIBYTES = 32 * 1024;
const BUSY_MS = 5000;

/** Opens a SQLite file for durable writing. A WAL database that is opened again comes back with `synchronous=NORMAL`, which
 *  loses acknowledged commits with the power: FULL is set on every connection and asserted. */
export function openDatabase(file: string): Database.Database {
  return opened(file, {}, (database) => {
    prepareToWrite(database);
    assertWritable(database);
  });
}

function prepareToWrite(database: Database.Database): void {
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is deleted is overwritten: a destroyed key or value does not stay behind in a free page.
  database.pragma('secure_delete = ON');
  const settings = {
    journal: database.pragma('journal_mode', { simple: true }),
    synchronous: database.pragma('synchronous', { simple: true }),
  };
  if (settings.journal !== 'wal' || settings.synchronous !== 2) {
    throw new Error(
      `SQLite would not promise durability: journal_mode=${String(settings.journal)}, synchronous=${String(settings.synchronous)}`,
    );
  }
}

/** SQLite opens for reading what may not be written, without a word; that it took nothing would be found out by the first who
 *  has something to be kept. */
function assertWritable(database: Database.Database): void {
  try {
    // To begin does not fail there: only what writes does.
    database.exec('begin immediate; pragma user_version = 1; rollback');
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_READONLY')) throw error;
    database.exec('rollback');
    throw new Database.SqliteError('it can only be read here, and not written: look at its owner and mode', error.code);
  }
}

/** What a thread beside the one that opened a database is told of it. */
export interface Opened {
  readonly file: string;
  /** The files it stands in, as `filesOf` names them. */
  readonly files: string;
}

/** Opens it once more, for such a thread. Throws if it is not the same: one that is gone is not made anew. */
export function openAgain({ file, files }: Opened): Database.Database {
  assertInPlace(file, files);
  return opened(file, {}, prepareToWrite);
}

/** Opens a SQLite file that is there to be looked at: neither it nor a journal beside it is changed. Where a journal lies, the
 *  connection is one that cannot write: one that could would fold the journal in if it is the last to close. Where none lies
 *  it is one that only does not: one that cannot write would leave an empty journal behind. */
export function openToRead(file: string): Database.Database {
  return opened(file, { fileMustExist: true, readonly: existsSync(`${file}-wal`) }, (database) => {
    database.pragma('query_only = ON');
    try {
      // The first look into the file: only now is it known whether it is a database.
      database.pragma('user_version');
    } catch (error) {
      // SQLite says of this that the database could not be written, or not be opened.
      if (!(error instanceof Database.SqliteError) || !/^SQLITE_(READONLY|CANTOPEN)/.test(error.code)) throw error;
      throw new Database.SqliteError(
        `it cannot be read where nothing may be written beside it (${error.message}): look at a copy of the whole directory`,
        error.code,
      );
    }
  });
}

/** What SQLite says of a file is said with its name. */
function opened(
  file: string,
  options: Database.Options,
  prepare: (database: Database.Database) => void,
): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { ...options, timeout: BUSY_MS });
    prepare(database);
    database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
    return database;
  } catch (error) {
    database?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new Database.SqliteError(`${basename(file)}: ${error.message}`, error.code);
  }
}

/** Brings the schema to the newest numbered migration in `folder`; their numbers are the schema's. */
export function migrate(database: Database.Database, folder: string): void {
  const { files, done, newest } = schemaOf(database, folder);
  if (done === newest) return;
  database.transaction(() => {
    for (const name of files) if (numberOf(name) > done) database.exec(readFileSync(join(folder, name), 'utf8'));
    database.pragma(`user_version = ${newest}`);
  })();
}

/** Throws if the schema is not that of the newest migration in `folder`: looking at a database does not change it. */
export function checkSchema(database: Database.Database, folder: string): void {
  const { done, newest } = schemaOf(database, folder);
  if (done === 0) throw new Error(`${basename(database.name)} is empty: no log was ever kept in it`);
  if (done < newest)
    throw new Error(
      `${basename(database.name)} has schema ${done}, made by an older release, and is not changed by looking at it; assent serve brings it to schema ${newest}`,
    );
}

const numberOf = (name: string): number => Number.parseInt(name, 10);

function schemaOf(database: Database.Database, folder: string) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const [first, newest] = [numberOf(files[0]!), numberOf(files.at(-1)!)];
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > newest)
    throw new Error(`the database has schema ${done}, made by a newer release; this one knows ${newest}`);
  if (done > 0 && done < first)
    throw new Error(`the database has schema ${done}, made before the first release, which is not read any more`);
  return { files, done, newest };
}
