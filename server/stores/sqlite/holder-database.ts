import type Database from 'better-sqlite3';
import { openDatabase } from './database.ts';

/** Wrapped keys in a file of their own, beside the database and not in it. */
export function openHolderDatabase(file: string): Database.Database {
  const database = openDatabase(file);
  database.exec(`create table if not exists holder (
    id blob primary key, wrapped blob not null
  ) strict, without rowid`);
  return database;
}
