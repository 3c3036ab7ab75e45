// A backup is two: the log, and apart from it the keys of people, which are kept only briefly. Both are made while a server
// goes on serving, looked through after they were written, and get their names only when they are whole and on the disk.

import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rootOfEdge } from '../../core/log/tree.ts';
import { secretBytes, type KeyFile } from '../keys/key-file.ts';
import { logSigner } from '../keys/signer.ts';
import { Tokens } from '../keys/tokens.ts';
import { Vault } from '../keys/vault.ts';
import { LogReader } from '../log-reader.ts';
import { sha256 } from '../native.ts';
import { checkedKeys } from '../open-ledger.ts';
import { checkEntries, checkHead, StartRefused } from '../start-checks.ts';
import type { Head } from '../store.ts';
import { openHolderKeys } from '../stores/sqlite/holder-keys.ts';
import { copyDatabase, firstWithoutHolder } from '../stores/sqlite/online-copy.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { renameDurably, sync } from './durable.ts';
import { FILE_OF, writeManifest, type Held, type Manifest } from './manifest.ts';
import type { Place } from '../config.ts';

/** A folder for each, neither of which is there yet. */
export type Folders = { readonly [held in Held]: string };

/** Throws `StartRefused`. `told` hears how many pages of which copy are done. Answers what the copy of the log says of itself. */
export async function backUp(
  place: Place,
  folders: Folders,
  time: string,
  told: (held: Held, done: number, whole: number) => void,
): Promise<Manifest> {
  const keys = checkedKeys(place);
  const from = { ledger: place.store.file, holders: join(place.data, FILE_OF.holders) };
  const partial = beginBoth(folders);
  const copies = { ledger: join(partial.ledger, FILE_OF.ledger), holders: join(partial.holders, FILE_OF.holders) };
  try {
    // In this order: keys are durable before an entry is sealed under them, so those copied later have everybody in the log.
    for (const held of ['ledger', 'holders'] as const) {
      if (!existsSync(from[held])) throw new StartRefused(`${from[held]} is not there`);
      await copyDatabase(from[held], copies[held], (done, whole) => told(held, done, whole)).catch((error: unknown) => {
        throw notCopied(from[held], error);
      });
    }
    const head = await checkCopies({ ...place, store: { kind: 'sqlite', file: copies.ledger } }, copies.holders, keys);
    const said = { origin: place.origin, time, head };
    const tokens = new Tokens(keys);
    for (const held of ['ledger', 'holders'] as const) {
      chmodSync(copies[held], 0o600);
      sync(copies[held]);
    }
    await writeManifest(partial.holders, { held: 'holders', ...said }, tokens);
    const manifest = await writeManifest(partial.ledger, { held: 'ledger', ...said }, tokens);
    // The log last: where its backup stands, that of the keys is whole.
    renameDurably(partial.holders, resolve(folders.holders));
    renameDurably(partial.ledger, resolve(folders.ledger));
    return manifest;
  } finally {
    for (const folder of Object.values(partial)) rmSync(folder, { recursive: true, force: true });
  }
}

/** What SQLite says of a file that it cannot copy is one sentence. */
function notCopied(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  return new StartRefused(`${file} cannot be copied: ${error.message}`, { cause: error });
}

/** Both or neither. */
function beginBoth(folders: Folders): Folders {
  const ledger = begin(folders.ledger);
  try {
    return { ledger, holders: begin(folders.holders) };
  } catch (error) {
    rmSync(ledger, { recursive: true, force: true });
    throw error;
  }
}

/** An empty folder beside the one that is to be; what a backup that was cut short left there goes. */
function begin(folder: string): string {
  if (existsSync(folder)) throw new StartRefused(`${folder} is already there; a backup is never written over`);
  const partial = `${resolve(folder)}.partial`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(dirname(partial), { recursive: true });
    mkdirSync(partial, { mode: 0o700 });
  } catch (error) {
    throw new StartRefused(`${folder} cannot be made: ${(error as Error).message}`, { cause: error });
  }
  return partial;
}

/** What was written is what a ledger could start from: signed by its key over the root of its own tree, nobody's keys
 *  missing. `place` is that of the copy. Answers the head of it; throws `StartRefused`. */
export async function checkCopies(place: Place, holdersFile: string, keys: KeyFile): Promise<Head> {
  const store = openSqliteStore(place.store.file);
  const holders = openHolderKeys(holdersFile, secretBytes(keys.wrapping));
  try {
    const head = await store.head();
    if (!head) throw new StartRefused(`${place.store.file} holds no log`);
    const edge = await new LogReader(store).edge(head.size);
    await checkHead(store, head, logSigner(keys).vkey, rootOfEdge(edge, sha256), place);
    const keyless = firstWithoutHolder(place.store.file, holdersFile);
    if (keyless !== null) throw new StartRefused(`the keys of entry ${keyless} are not in ${holdersFile}`);
    await checkEntries(store, new Vault(keys, holders), head, place);
    return head;
  } finally {
    await store.close();
    await holders.close();
  }
}
