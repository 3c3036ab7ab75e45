// Putting a backup back. Everything is looked at before anything gets its name: whose it is, whether it is whole, and whether
// it has all that was ever signed. What had been erased when the copy was made or since is destroyed again in it.

import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '../../core/bytes/encoding.ts';
import { secretBytes, type KeyFile } from '../keys/key-file.ts';
import { Tokens } from '../keys/tokens.ts';
import { DATA_CLASSES, type DataClass } from '../keys/class-cipher.ts';
import { Vault } from '../keys/vault.ts';
import { headConflict, readHeadFile } from '../head-file.ts';
import { carryOut, erasuresIn } from '../ledger/erasure.ts';
import { LogReader } from '../log-reader.ts';
import { checkedKeys, holdAll, refusal, refusing } from '../open-ledger.ts';
import { checkHeadThere, closed, forkSince, StartRefused } from '../start-checks.ts';
import type { Head, HolderId, Store } from '../store.ts';
import { openHolderKeys } from '../stores/sqlite/holder-keys.ts';
import { copyDatabase, takeOverHolders } from '../stores/sqlite/online-copy.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { checkCopies } from './back-up.ts';
import { renameDurably, sync } from './durable.ts';
import { FILE_OF, readManifest, takeOut, type Manifest } from './manifest.ts';
import type { Place } from '../config.ts';

export interface Sources {
  /** Folder with a backup of the log. */
  readonly ledger: string;
  /** Folder with a backup of the keys of people; null where those in the directory survived. */
  readonly holders: string | null;
  /** To serve it again, it must have all that was ever signed; what it says can be carried on elsewhere without. */
  readonly purpose: 'serve' | 'succeed';
}

export interface Restored {
  readonly manifest: Manifest;
  /** Erasures in the log that were carried out again. */
  readonly erasures: number;
  /** Sealed values that were destroyed again. */
  readonly erased: number;
}

/** Throws `StartRefused`, and has then written nothing. */
export async function restore(place: Place, sources: Sources): Promise<Restored> {
  const keys = checkedKeys(place);
  const files = { ledger: place.store.file, holders: join(place.data, FILE_OF.holders) };
  checkRoom(files);
  const tokens = new Tokens(keys);
  const manifest = readManifest(sources.ledger, 'ledger', place.origin, tokens);
  if (sources.purpose === 'serve') checkSize(place, manifest);
  const release = holdAll(place);
  const partial = { ledger: `${files.ledger}.partial`, holders: `${files.holders}.partial` };
  try {
    clear(partial);
    await takeOut(sources.ledger, manifest, partial.ledger);
    await gatherHolders(place, sources.holders, tokens, files.holders, partial.holders);
    const copy = { ...place, store: { kind: 'sqlite', file: partial.ledger } as const };
    const head = await checkCopies(copy, partial.holders, keys);
    if (head.checkpoint !== manifest.checkpoint)
      throw new StartRefused(`${sources.ledger} does not hold the log that its manifest names`);
    const done = await destroyAgain(copy, partial.holders, keys, sources.purpose);
    for (const file of Object.values(partial)) {
      chmodSync(file, 0o600);
      sync(file);
    }
    // The keys that survived were opened and closed again, which moves what SQLite kept beside them into the file.
    if (existsSync(`${files.holders}-wal`)) throw new StartRefused(`${files.holders} is in use by another process`);
    // The log last: until it stands there, nothing can start, and the same restore can be done again.
    renameDurably(partial.holders, files.holders);
    renameDurably(partial.ledger, files.ledger);
    return { manifest, ...done };
  } catch (error) {
    throw refusal(place, error);
  } finally {
    clear(partial);
    release();
  }
}

/** What SQLite keeps beside a database would be taken for a part of the one that is put in its place. */
function checkRoom({ ledger, holders }: { readonly ledger: string; readonly holders: string }): void {
  if (existsSync(ledger))
    throw new StartRefused(
      `${ledger} is already there; nothing is written over: stop the ledger if it runs, then move it away, with its -wal`,
    );
  const beside = [ledger, ...(existsSync(holders) ? [] : [holders])].flatMap((file) => [
    `${file}-wal`,
    `${file}-journal`,
  ]);
  const left = beside.find((file) => existsSync(file));
  if (left !== undefined)
    throw new StartRefused(`${left} is left of a database that is gone: move it away, with what it belongs to`);
}

/** Before anything is copied: what was signed since can be told by the sizes alone. */
function checkSize(place: Place, { size, root, checkpoint }: Manifest): void {
  checkHeadThere(place);
  const { kept } = refusing(place, () => readHeadFile(place.headFile, place.origin));
  const conflict = headConflict(kept, { size, checkpoint, root: fromHex(root)! });
  if (conflict) throw closed(conflict);
}

/** The keys of the backup and those that survived in the directory; of somebody in both, the ones that survived are newer. */
async function gatherHolders(
  place: Place,
  folder: string | null,
  tokens: Tokens,
  standing: string,
  partial: string,
): Promise<void> {
  const survived = existsSync(standing);
  if (folder === null && !survived)
    throw new StartRefused(`${standing} is gone: name the folder with a backup of it with --holders`);
  if (folder === null) return copyDatabase(standing, partial);
  await takeOut(folder, readManifest(folder, 'holders', place.origin, tokens), partial);
  if (survived) takeOverHolders(partial, standing);
}

async function destroyAgain(copy: Place, holdersFile: string, keys: KeyFile, purpose: Sources['purpose']) {
  const store = openSqliteStore(copy.store.file);
  const holders = openHolderKeys(holdersFile, secretBytes(keys.wrapping));
  const vault = new Vault(keys, holders);
  try {
    if (purpose === 'serve') await checkRoot(copy, store);
    const erasures = await erasuresIn(store, vault);
    let erased = 0;
    for (const erasure of erasures) erased += await carryOut({ store, vault }, erasure);
    erased += await eraseKeyless(store, vault);
    await store.settle();
    return { erasures: erasures.length, erased };
  } finally {
    await store.close();
    await holders.close();
  }
}

/** The same log as the one that was signed, wherever the head file remembers it. */
async function checkRoot({ headFile, origin }: Place, store: Store): Promise<void> {
  const { kept } = readHeadFile(headFile, origin);
  const conflict = headConflict(kept, await store.head()) ?? (await forkSince(kept, new LogReader(store)));
  if (conflict) throw closed(conflict);
}

const PAGE = 4096;

/** Keys that survived may be newer than the copy of the log: what was destroyed among them since has values in it still. */
async function eraseKeyless(store: Store, vault: Vault): Promise<number> {
  const destroyed = new Map<HolderId, readonly DataClass[]>();
  for await (const { holder, classes } of vault.destroyed()) destroyed.set(holder, classes);
  if (destroyed.size === 0) return 0;
  const { size } = (await store.head()) as Head;
  let erased = 0;
  for (let from = 0; from < size; from += PAGE) {
    const entries = await store.entries(from, Math.min(from + PAGE, size));
    for (const dataClass of DATA_CLASSES) {
      const keyless = entries.filter(({ holder }) => destroyed.get(holder)?.includes(dataClass));
      if (keyless.length > 0)
        erased += await store.erase(
          keyless.map(({ index }) => index),
          [dataClass],
        );
    }
  }
  return erased;
}

function clear(partial: { readonly ledger: string; readonly holders: string }): void {
  for (const file of Object.values(partial))
    for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(name, { force: true });
}
