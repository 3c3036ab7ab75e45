import Database from 'better-sqlite3';

const PAGES_AT_ONCE = 256;

/** Copies the database in `from` to the new file `to`, as it stands at one moment, while another process may be writing to
 *  it. The copy is made inside one read transaction: SQLite would begin anew at every commit of somebody else, and under
 *  load never come to an end. `told` hears how many pages are done, of how many. */
export async function copyDatabase(
  from: string,
  to: string,
  told: (done: number, whole: number) => void = () => undefined,
): Promise<void> {
  const database = new Database(from, { fileMustExist: true });
  try {
    database.pragma('busy_timeout = 5000');
    database.exec('begin');
    // A transaction has its moment only from its first reading on.
    database.prepare('select count(*) from sqlite_schema').get();
    await database.backup(to, {
      progress({ totalPages, remainingPages }) {
        told(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    database.exec('commit');
  } finally {
    database.close();
  }
}

/** The first entry in `ledger` whose holder is not in `holders`, or null: what such an entry seals could never be opened. */
export function firstWithoutHolder(ledger: string, holders: string): number | null {
  const database = new Database(ledger, { fileMustExist: true });
  try {
    database.prepare('attach ? as people').run(holders);
    const row = database
      .prepare<[], { index: number }>(
        'select idx as "index" from entry where holder not in (select id from people.holder) order by idx limit 1',
      )
      .get();
    return row?.index ?? null;
  } finally {
    database.close();
  }
}

/** Takes the keys in `newer` over into `into`. Where both have a holder, that of `newer` stands: a key that was destroyed
 *  does not come back. */
export function takeOverHolders(into: string, newer: string): void {
  const database = new Database(into, { fileMustExist: true });
  try {
    database.pragma('secure_delete = ON');
    database.prepare('attach ? as newer').run(newer);
    database.exec('insert or replace into holder select * from newer.holder');
  } finally {
    database.close();
  }
}
