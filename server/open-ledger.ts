// Create and load are different commands. Creating makes keys and an empty log, once; loading cross-checks everything it
// will build upon and refuses on doubt, saying what differs.

import { closeSync, existsSync, mkdirSync, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../core/bytes/canonical-json.ts';
import { rootOfEdge } from '../core/log/tree.ts';
import { systemClock, systemMonotonic, WatchedClock, type Clock, type Monotonic } from './clock.ts';
import type { Place } from './config.ts';
import { headConflict, openHeadFile, readHeadFile, type KeptHead } from './head-file.ts';
import { hold } from './held-file.ts';
import { makeKeys, readKeys, secretBytes, writeKeys, type KeyFile } from './keys/key-file.ts';
import { logSigner, statementSigner } from './keys/signer.ts';
import { Tokens } from './keys/tokens.ts';
import { Vault } from './keys/vault.ts';
import { DecisionFacts } from './ledger/decision-facts.ts';
import { Tallies } from './ledger/tallies.ts';
import { StoredForms } from './ledger/forms.ts';
import { SaidBySubjects } from './ledger/said.ts';
import { IssuedPresentations } from './ledger/issued.ts';
import type { Ledger } from './ledger/ledger.ts';
import { CheckpointProofs } from './ledger/proofs-in.ts';
import { LogReader, timeOfLast } from './log-reader.ts';
import { sha256 } from './native.ts';
import { UNOBSERVED, type Observer } from './observer.ts';
import { Publications } from './publications.ts';
import { Sequencer } from './sequencer.ts';
import { Sites } from './sites.ts';
import {
  checkEntries,
  checkHead,
  checkHoldersThere,
  checkThere,
  closed,
  forkSince,
  StartRefused,
} from './start-checks.ts';
import type { Store } from './store.ts';
import { openHolderKeys, openHolderKeysToRead } from './stores/sqlite/holder-keys.ts';
import { migrateStore, openSqliteStore, openStoreToRead } from './stores/sqlite/sqlite-store.ts';

export const FORMATS = ['assent/entry/v1', 'assent/version/v1', 'assent/changes/v1', 'assent/presentation/v1'] as const;

export interface OpenLedger extends Ledger {
  close(): Promise<void>;
}

export interface StoredLedger extends Pick<Ledger, 'origin' | 'store' | 'vault'> {
  /** The log key that the directory holds, public part. */
  readonly vkey: string;
  /** The highest head that was kept outside the database. */
  readonly keptHead: KeptHead | null;
  close(): Promise<void>;
}

/** What a running ledger is given besides its place. */
export interface Running {
  readonly clock: Clock;
  readonly monotonic: Monotonic;
  readonly observer: Observer;
}

const LIVE: Running = { clock: systemClock, monotonic: systemMonotonic, observer: UNOBSERVED };

/** What entry 0 says besides whose log it opens. */
export interface Opening {
  readonly predecessor: { readonly origin: string; readonly checkpoint: string } | null;
  readonly operator: JsonObject | null;
}

const FIRST_LOG: Opening = { predecessor: null, operator: null };

/** While a ledger takes over what another one held, this file says from where; it is served when the file is gone. */
export const SUCCESSION_FILE = 'succession.json';

/** What a ledger leaves in its directory besides its keys; an empty head file may be made before there is one. */
const isLeftOfLedger = (data: string): boolean =>
  ['ledger.db', 'ledger.db-wal', 'holders.db'].some((name) => existsSync(join(data, name))) ||
  (statSync(join(data, 'head'), { throwIfNoEntry: false })?.size ?? 0) > 0;

/** A ledger without its keys can go on under no others. */
export const keysGoneFrom = (data: string): string =>
  `${keyFileIn(data)} is missing: bring it back from where the keys are kept; without it nothing of this log can be signed, ` +
  'opened or restored, and assent succeed needs it too';

/** Where nothing of a ledger is left there is none. */
export const noKeysIn = (data: string): string =>
  isLeftOfLedger(data) ? keysGoneFrom(data) : `${data} holds no ledger; make one with: assent init`;

/** Makes keys and an empty log in a directory that holds neither. Throws `StartRefused` if it does. */
export async function createLedger(
  place: Place,
  running: Partial<Running> = {},
  opening: Opening = FIRST_LOG,
): Promise<OpenLedger> {
  refusing(place, () => mkdirSync(place.data, { recursive: true, mode: 0o700 }));
  const keyFile = keyFileIn(place.data);
  const held = existsSync(keyFile) ? place.data : existsSync(place.store.file) ? place.store.file : null;
  if (held !== null) throw new StartRefused(`${held} already holds a ledger; nothing was made`);
  const foreign = readdirSync(place.data).filter((name) => name !== 'head' && name !== SUCCESSION_FILE);
  if (foreign.length > 0)
    throw new StartRefused(
      `${place.data} is not empty (${foreign[0]} is there); a ledger is made in a directory of its own`,
    );
  // Nothing is made beside a head that another log has reached.
  const kept = existsSync(place.headFile)
    ? refusing(place, () => readHeadFile(place.headFile, place.origin)).kept
    : null;
  const conflict = headConflict(kept, null);
  if (conflict) throw closed(conflict);
  // Nor where none could be kept: what is begun and cannot go on is a ledger already, and is not made again.
  refusing(place, () => closeSync(openSync(place.headFile, 'a')));
  refusing(place, () => writeKeys(keyFile, makeKeys(place.origin, place.demo)));
  const ledger = await openParts(place, { ...LIVE, ...running });
  await openLog(ledger, opening);
  return ledger;
}

/** Loads the ledger in `place`, or throws `StartRefused`. */
export async function loadLedger(place: Place, running: Partial<Running> = {}): Promise<OpenLedger> {
  if (existsSync(join(place.data, SUCCESSION_FILE)))
    throw new StartRefused(`${place.data} has not taken everything over yet: do the same assent succeed again`);
  // A database that is gone must not be begun anew, under a name and a key that have signed another log.
  if (!place.demo && existsSync(keyFileIn(place.data)) && !existsSync(place.store.file))
    throw logLost(place, 'is gone');
  return loadUnfinished(place, running, place.demo ? FIRST_LOG : null);
}

const logLost = ({ data, store }: Place, what: string): StartRefused =>
  new StartRefused(
    `${data} holds the keys of a ledger, but ${store.file} ${what}: put it back, or a backup of it with assent restore; ` +
      'keys that never signed anything are removed, and made again with assent init',
  );

/** The same for one that is still taking over what another ledger held. A log that is empty is begun with `opening`, or refused. */
export async function loadUnfinished(
  place: Place,
  running: Partial<Running> = {},
  opening: Opening | null,
): Promise<OpenLedger> {
  if (!existsSync(keyFileIn(place.data))) throw new StartRefused(noKeysIn(place.data));
  const ledger = await openParts(place, { ...LIVE, ...running }, opening !== null);
  if (ledger.sequencer.size === 0 && opening !== null) await openLog(ledger, opening);
  return ledger;
}

/** What stands in `place`, unchecked, for looking at it: nothing is signed or written, and a server may be running on it.
 *  Throws `StartRefused` where something of it is gone or cannot be opened. */
export function openStored(place: Place): StoredLedger {
  const keys = checkedKeys(place);
  if (!existsSync(place.store.file)) throw new StartRefused(`${place.store.file} is not there`);
  const keptHead = existsSync(place.headFile)
    ? refusing(place, () => readHeadFile(place.headFile, place.origin)).kept
    : null;
  const holdersFile = join(place.data, 'holders.db');
  checkHoldersThere(holdersFile);
  const holders = refusing(place, () => openHolderKeysToRead(holdersFile, secretBytes(keys.wrapping)));
  let store;
  try {
    store = openStoreToRead(place.store.file);
  } catch (error) {
    void holders.close();
    throw refusal(place, error);
  }
  return {
    origin: place.origin,
    vkey: logSigner(keys).vkey,
    keptHead,
    store,
    vault: new Vault(keys, holders),
    async close() {
      await store.close();
      await holders.close();
    },
  };
}

/** The entries in `place` and what stands beside them, for looking at them: no keys, so that nothing sealed can be opened. */
export const openStoreAlone = ({ store }: Pick<Place, 'store'>): Store => openStoreToRead(store.file);

/** Brings the database in `place` to the schema of this release, where no server will start on it. Throws `StartRefused`. */
export const bringUpToDate = (place: Place): void => refusing(place, () => migrateStore(place.store.file));

export const holdsLedger = (data: string): boolean => existsSync(keyFileIn(data));

export const keyFileIn = (data: string): string => join(data, 'keys.json');

async function openParts(place: Place, running: Running, mayBegin = true): Promise<OpenLedger> {
  const keys = checkedKeys(place);
  const release = holdAll(place);
  try {
    return await openHeld(place, keys, running, release, mayBegin);
  } catch (error) {
    release();
    throw refusal(place, error);
  }
}

/** Takes the directory, the database and the head file for this process; the answer gives them back. A copied directory with the
 *  same keys would sign another history of the same size past a head file that both keep. */
export function holdAll(place: Place): () => void {
  refusing(place, () => mkdirSync(dirname(place.store.file), { recursive: true }));
  const releases: (() => void)[] = [];
  for (const [what, lockFile] of [
    [place.data, join(place.data, 'lock.db')],
    [place.store.file, `${realPath(place.store.file)}-lock`],
    // A folder that is not there is told of when the file is opened.
    ...(existsSync(dirname(place.headFile)) ? [[place.headFile, `${realPath(place.headFile)}-lock`] as const] : []),
  ] as const) {
    const release = refusing(place, () => hold(lockFile));
    if (!release) {
      for (const one of releases) one();
      throw new StartRefused(`${what} is in use by another process; stop that one first`);
    }
    releases.push(release);
  }
  return () => releases.forEach((release) => release());
}

/** Under whatever name it is reached. */
const realPath = (file: string): string => (existsSync(file) ? realpathSync(file) : file);

async function openHeld(
  place: Place,
  keys: KeyFile,
  { clock, monotonic, observer }: Running,
  release: () => void,
  mayBegin: boolean,
): Promise<OpenLedger> {
  const store = openSqliteStore(place.store.file, observer);
  const head = await store.head();
  // An empty head file is not made either: it would let an old copy pass.
  if (!head && !mayBegin) throw logLost(place, 'holds no log');
  const holdersFile = join(place.data, 'holders.db');
  if (head) checkThere(holdersFile, place);
  const holders = openHolderKeys(holdersFile, secretBytes(keys.wrapping));
  const headFile = openHeadFile(place.headFile, place.origin);
  const signer = logSigner(keys);
  const log = new LogReader(store);
  const edge = await log.edge(head?.size ?? 0);
  const vault = new Vault(keys, holders);
  // Whether it is signed comes first: a checkpoint that was damaged is no other history, and closes no log.
  if (head) await checkHead(store, head, signer.vkey, rootOfEdge(edge, sha256), place);
  const conflict = headConflict(headFile.kept, head);
  if (conflict) throw closed(conflict);
  if (head) {
    const fork = await forkSince(headFile.kept, log);
    if (fork) throw closed(fork);
    await checkEntries(store, vault, head, place);
    await headFile.keep(head);
  }
  // What cannot be dropped now, on a full disk say, is dropped the next time.
  const forget = () =>
    void store.dropAnswers(Date.parse(clock())).catch((error: unknown) => observer.failed('store', error));
  forget();
  const forgetting = setInterval(forget, FORGET_EVERY_MS).unref();
  const sequencer = new Sequencer(
    { store, log, vault, signer, headFile, clock: new WatchedClock(clock, monotonic), origin: place.origin, observer },
    { edge, lastTime: await timeOfLast(store, edge.size), head },
  );
  return {
    origin: place.origin,
    url: place.url,
    demo: place.demo,
    store,
    log,
    sequencer,
    vault,
    tokens: new Tokens(keys),
    logSigner: signer,
    statementSigner: statementSigner(keys),
    publications: await Publications.load(store),
    sites: await Sites.load(store),
    issued: new IssuedPresentations(),
    forms: new StoredForms(store),
    decisionFacts: new DecisionFacts(),
    said: new SaidBySubjects(store),
    tallies: new Tallies(store),
    proofs: new CheckpointProofs(log, signer),
    clock,
    async close() {
      clearInterval(forgetting);
      await sequencer.stop();
      await store.close();
      await holders.close();
      release();
    },
  };
}

/** The keys in `place`, if they are of the ledger that is meant. Throws `StartRefused`. */
export function checkedKeys(place: Place): KeyFile {
  const keys = refusing(place, () => readKeys(keyFileIn(place.data)));
  if (keys.origin !== place.origin)
    throw new StartRefused(`${place.data} is the ledger ${keys.origin}, not ${place.origin}`);
  if (keys.demo && !place.demo)
    throw new StartRefused(`${place.data} was made by a demonstration and never starts live`);
  if (!keys.demo && place.demo)
    throw new StartRefused(`${place.data} is a live ledger; the demonstration does not touch it`);
  return keys;
}

/** What goes wrong with the files of `place` while `read` reads them is thrown as `StartRefused`. */
export function refusing<Value>(place: Place, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw refusal(place, error);
  }
}

/** What is wrong with the files is one sentence for whoever runs the server; a bug stays a bug. */
export function refusal({ data }: Place, error: unknown): unknown {
  const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  if (error instanceof StartRefused || isBug || !(error instanceof Error)) return error;
  return new StartRefused(`${data} cannot be opened: ${error.message}`, { cause: error });
}

/** Answers kept for repeated requests go when their time is over. */
const FORGET_EVERY_MS = 60 * 60 * 1000;
/** Entry 0: which log this is, under which keys. */
async function openLog(
  { sequencer, origin, logSigner: log, statementSigner: statement }: Ledger,
  { predecessor, operator }: Opening,
): Promise<void> {
  await sequencer.record({
    fact: {
      type: 'log.opened',
      clear: { origin, vkeys: [log.vkey], statementKeys: [statement.vkey], formats: FORMATS, predecessor },
      sealed: { operator },
    },
    subject: null,
    use: null,
    exclusive: ['log.opened'],
    effects: () => [],
  });
}
