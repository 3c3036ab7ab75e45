// What a start looks at before anything is built upon a stored log, and what it says if it finds it otherwise.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes } from '../core/bytes/bytes.ts';
import { openCheckpoint } from '../core/log/checkpoint.ts';
import { parseVerifierKey } from '../core/log/note.ts';
import { rootOfEdge } from '../core/log/tree.ts';
import { readEntry } from '../core/record/entry.ts';
import type { KeptHead } from './head-file.ts';
import { verifyEd25519 } from './keys/signer.ts';
import type { Vault } from './keys/vault.ts';
import type { LogReader } from './log-reader.ts';
import { sha256 } from './native.ts';
import type { Head, Store, StoredEntry } from './store.ts';
import type { Place } from './config.ts';

/** The server will not build on what it found; the message says what differs, for whoever runs it. */
export class StartRefused extends Error {}

export const closed = (conflict: string): StartRefused =>
  new StartRefused(
    `${conflict}. A log that lost its tail is closed: it is never signed again; go on under a new origin with: assent succeed`,
  );

/** Why a log cannot be the one that went on from the kept head, or null if it can: a copy that went on elsewhere may be
 *  longer, and still is another log. */
export async function forkSince(kept: KeptHead | null, log: LogReader): Promise<string | null> {
  if (kept === null || equalBytes(rootOfEdge(await log.edge(kept.size), sha256), kept.root)) return null;
  return `the database had another root at ${kept.size} entries than the one that was signed: it is not the same log`;
}

const SAMPLE = 1000;
const NEWEST = 100;

/** The head is signed by our key over the root that the stored edge gives, and the log is the one it should be. */
export async function checkHead(store: Store, head: Head, vkey: string, root: Uint8Array, place: Place): Promise<void> {
  const opened = openCheckpoint(head.checkpoint, [parseVerifierKey(vkey)!], verifyEd25519);
  if (opened.state !== 'verified')
    throw new StartRefused(`the newest checkpoint in ${place.store.file} is not signed by the key in ${place.data}`);
  const { checkpoint } = opened;
  if (checkpoint.origin !== place.origin)
    throw new StartRefused(`${place.store.file} is the log ${checkpoint.origin}, not ${place.origin}`);
  if (checkpoint.size !== head.size || !equalBytes(checkpoint.root, root) || !equalBytes(head.root, root)) {
    throw new StartRefused(
      `the tree stored in ${place.store.file} does not have the root signed for its ${head.size} entries`,
    );
  }
  const first = await store.entry(0);
  const opening = first && readEntry(first.bytes);
  if (opening?.reading !== 'entry' || opening.entry.clear['origin'] !== place.origin) {
    throw new StartRefused(`entry 0 of ${place.store.file} does not open the log ${place.origin}`);
  }
}

/** The newest entries and a random sample hash to the leaves they are stored under, and what is sealed in them opens. (The
 *  whole recomputation is `assent fsck`.) */
export async function checkEntries(store: Store, vault: Vault, head: Head, place: Place): Promise<void> {
  const sample = new Set(
    Array.from({ length: Math.min(SAMPLE, head.size) }, () => Math.floor(Math.random() * head.size)),
  );
  for (let index = Math.max(0, head.size - NEWEST); index < head.size; index++) sample.add(index);
  for (const index of sample) {
    const entry = await store.entry(index);
    if (!entry) throw new StartRefused(`entry ${index} is not in ${place.store.file}`);
    await checkSealed(vault, entry, place);
  }
}

/** A file of keys that lost its newest ones would lose the values they open for good: nothing is built upon that. */
async function checkSealed(vault: Vault, { index, holder, sealed }: StoredEntry, place: Place): Promise<void> {
  const isKept = sealed.identity !== null || sealed.contact !== null || sealed.technical !== null;
  let opened;
  try {
    opened = await vault.open(holder, sealed);
  } catch (error) {
    throw new StartRefused(`a sealed value of entry ${index} in ${place.store.file} was altered`, { cause: error });
  }
  if (isKept && Object.keys(opened).length === 0 && (await vault.classesOf(holder)) === null)
    throw new StartRefused(`the keys of entry ${index} are not in ${place.data}/holders.db: it lost its newest keys`);
}

/** Both are made with the log. One that is gone was lost, or stands on a volume that is not there; made anew it would let
 *  through just what it is kept against. */
export function checkThere(holders: string, place: Place): void {
  checkHoldersThere(holders);
  checkHeadThere(place);
}

export function checkHoldersThere(holders: string): void {
  if (!existsSync(holders))
    throw new StartRefused(`${holders} is gone: without the keys in it no record can be opened. Put it back`);
}

export function checkHeadThere({ data, headFile }: Pick<Place, 'data' | 'headFile'>): void {
  if (existsSync(headFile)) return;
  const usual = join(data, 'head');
  if (existsSync(usual))
    throw new StartRefused(
      `${headFile} is not there, but ${usual} is: if ASSENT_HEAD was set after the ledger was made, move that file there. ` +
        'If it stands on a volume that is not there now, bring that back: an older head would let an old copy of this log ' +
        'pass for the newest',
    );
  throw new StartRefused(
    `${headFile} is gone: without it an old copy of this log would pass for the newest. If it stands elsewhere, name the ` +
      'place with ASSENT_HEAD, here too; otherwise put it back. If it is lost for good and this is the newest copy, make ' +
      'an empty file in its place',
  );
}
