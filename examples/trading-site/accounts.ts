// The site's own accounts and log-ins. The ledger knows an account by its id and nothing else of this.

import Database from 'better-sqlite3';
import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, isPassword } from './passwords.ts';

export interface Account {
  /** What the ledger is told as `subject`. */
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly phone: string;
}

export interface Session {
  readonly account: Account;
  /** What was put off during this log-in: it is not asked about again until the next. */
  readonly postponed: string | null;
}

const SESSION_MS = 12 * 60 * 60 * 1000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, phone TEXT NOT NULL, password TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id), postponed TEXT, expires INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

interface AccountRow extends Account {
  readonly password: string;
}

export class Accounts {
  readonly #database: Database.Database;
  /** What an unknown address is compared with, so that it takes as long as a known one. */
  readonly #nobody = hashPassword(randomBytes(16).toString('hex'));

  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.exec(SCHEMA);
  }

  /** False if the id or the e-mail address is taken. */
  async open({ id, email, name, phone }: Account, password: string): Promise<boolean> {
    const hash = await hashPassword(password);
    const { changes } = this.#database
      .prepare('INSERT OR IGNORE INTO accounts (id, email, name, phone, password) VALUES (?, ?, ?, ?, ?)')
      .run(id, email, name, phone, hash);
    return changes === 1;
  }

  isTaken(email: string): boolean {
    return this.#byEmail(email) !== undefined;
  }

  async withPassword(email: string, password: string): Promise<Account | null> {
    const row = this.#byEmail(email);
    const right = await isPassword(password, row?.password ?? (await this.#nobody));
    return row && right ? account(row) : null;
  }

  /** A new log-in; the value is for the cookie, and only its digest is kept. */
  openSession({ id }: Account): string {
    const cookie = randomBytes(32).toString('base64url');
    this.#database.prepare('DELETE FROM sessions WHERE expires < ?').run(Date.now());
    this.#database
      .prepare('INSERT INTO sessions (digest, account, expires) VALUES (?, ?, ?)')
      .run(digest(cookie), id, Date.now() + SESSION_MS);
    return cookie;
  }

  session(cookie: string): Session | null {
    const row = this.#database
      .prepare<[string, number], AccountRow & { readonly postponed: string | null }>(
        'SELECT accounts.*, postponed FROM sessions JOIN accounts ON account = id WHERE digest = ? AND expires > ?',
      )
      .get(digest(cookie), Date.now());
    return row ? { account: account(row), postponed: row.postponed } : null;
  }

  postpone(cookie: string, what: string): void {
    this.#database.prepare('UPDATE sessions SET postponed = ? WHERE digest = ?').run(what, digest(cookie));
  }

  endSession(cookie: string): void {
    this.#database.prepare('DELETE FROM sessions WHERE digest = ?').run(digest(cookie));
  }

  /** A random value that is made once and survives a restart. */
  secret(name: string): string {
    this.#database
      .prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)')
      .run(name, randomBytes(32).toString('base64url'));
    return this.#database.prepare<[string], { value: string }>('SELECT value FROM secrets WHERE name = ?').get(name)!
      .value;
  }

  close(): void {
    this.#database.close();
  }

  #byEmail(email: string): AccountRow | undefined {
    return this.#database.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE email = ?').get(email);
  }
}

const account = ({ id, name, email, phone }: AccountRow): Account => ({ id, name, email, phone });
const digest = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url');
