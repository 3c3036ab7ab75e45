// The embedded store: one SQLite file. Reads are answered here, on a connection of their own; what writes is asked of the
// writer's thread. Every statement is prepared once; a growth is one transaction.
// One piece, since it is one port, promise by promise.

import type Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes } from '../../../core/bytes/bytes.ts';
import { toHex } from '../../../core/bytes/encoding.ts';
import { isObject, type Json } from '../../../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../../../core/bytes/hash.ts';
import { parseCheckpoint } from '../../../core/log/checkpoint.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { parseNote } from '../../../core/log/note.ts';
import type { FactType } from '../../../core/consent/facts.ts';
import type { Channel } from '../../../core/text/agreement.ts';
import type { DataClass } from '../../keys/class-cipher.ts';
import { sha256 } from '../../native.ts';
import { UNOBSERVED, type Observer } from '../../observer.ts';
import {
  Altered,
  type AccessKey,
  type AskedAbout,
  type EntrySearch,
  type Growth,
  type Head,
  type ImportName,
  type KeptAnswer,
  type KeptChoice,
  type KnownSubject,
  type PresentationUse,
  type Signed,
  type Store,
  type StoredEntry,
  type SubjectChain,
  type Tally,
  type TallyAsked,
} from '../../store.ts';
import { Recent } from '../../recent.ts';
import { KEPT_SKELETONS, Skeleton } from '../skeleton.ts';
import { checkSchema, migrate, openDatabase, openToRead, PAGE_BYTES, type Opened } from './database.ts';
import { checksumOf, fromHex, type EntryRow } from './entry-row.ts';
import { CallThread } from '../../call-thread.ts';
import { packGrowth } from './growth-message.ts';
import { filesOf } from './in-place.ts';
import { partOf, PLACES, type Many } from './places.ts';
import { searchEntries } from './search.ts';
import type { Counting } from './counter.ts';
import type { Settling } from './settler.ts';
import type { Writing } from './writing.ts';

const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** `observer` hears of what goes wrong where nobody waits for it. */
export function openSqliteStore(file: string, observer: Pick<Observer, 'journalStays'> = UNOBSERVED): Store {
  const database = openDatabase(file);
  migrate(database, MIGRATIONS);
  database.pragma('query_only = ON');
  return new SqliteStore(database, file, observer);
}

/** Brings the store in a file that nobody serves to the schema of this release, so that it can be looked at. */
export function migrateStore(file: string): void {
  const database = openDatabase(file);
  try {
    migrate(database, MIGRATIONS);
  } finally {
    database.close();
  }
}

/** The store in a file that is there, to be looked at and left as it is: nothing but what reads is asked of it. */
export function openStoreToRead(file: string): Store {
  const database = openToRead(file);
  try {
    checkSchema(database, MIGRATIONS);
    return new SqliteStore(database, file, UNOBSERVED);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What an entry says in clear, as far as entries are looked up by it. */
interface Said {
  readonly type: FactType;
  readonly site: string | null;
  readonly form: Digest | null;
}

type KnownSkeleton = Said & { readonly skeleton: Skeleton };

/** From so many pages on the journal is folded into the database: 32 MiB. Pages that many growths write again are moved once. */
const JOURNAL_PAGES = 4096;
/** From so many on somebody reads for long: a tally, or a backup of some seconds, lets go before. */
const HELD_PAGES = 4 * JOURNAL_PAGES;

class SqliteStore implements Store {
  readonly #database: Database.Database;
  readonly #opened: Opened;
  readonly #sql: ReturnType<typeof prepareAll>;
  readonly #writer: CallThread<Writing>;
  readonly #settler: CallThread<Settling>;
  readonly #counter: CallThread<Counting>;
  readonly #observer: Pick<Observer, 'journalStays'>;
  #settling = false;
  /** From so many pages on it is tried to fold the journal in. */
  #settleFrom = JOURNAL_PAGES;
  readonly #skeletons = new Recent<number, KnownSkeleton>(KEPT_SKELETONS);

  constructor(database: Database.Database, file: string, observer: Pick<Observer, 'journalStays'>) {
    this.#database = database;
    this.#observer = observer;
    this.#sql = prepareAll(database);
    this.#opened = { file, files: filesOf(file) };
    this.#writer = new CallThread(new URL('./writer.ts', import.meta.url), this.#opened);
    this.#settler = new CallThread(new URL('./settler.ts', import.meta.url), this.#opened);
    this.#counter = new CallThread(new URL('./counter.ts', import.meta.url), this.#opened);
  }

  async head(): Promise<Head | null> {
    return headOf(this.#sql.head.get());
  }

  async keep(growth: Growth, sign: () => Signed): Promise<void> {
    this.#writer.tell('begin', packGrowth(growth));
    let signed: Signed;
    try {
      signed = sign();
    } catch (error) {
      this.#writer.tell('abandon');
      throw error;
    }
    const { head, outside } = signed;
    const pages = await this.#writer.call('finish', { size: head.size, checkpoint: head.checkpoint, outside });
    if (pages < JOURNAL_PAGES) this.#settleFrom = JOURNAL_PAGES;
    else if (pages >= this.#settleFrom && !this.#settling) void this.#settleAside(pages);
  }

  isInPlace(): boolean {
    return filesOf(this.#opened.file) === this.#opened.files;
  }

  tryKeeping(bytes: number): Promise<void> {
    return this.#writer.call('tryKeeping', bytes);
  }

  async entry(index: number): Promise<StoredEntry | null> {
    const row = this.#sql.entry.get(index);
    return row ? this.#unaltered(row) : null;
  }

  async entries(from: number, to: number): Promise<readonly StoredEntry[]> {
    return this.#sql.entries.all(from, to).map((row) => this.#stored(row));
  }

  async treeHashes(level: number, start: number, count: number): Promise<readonly Uint8Array[]> {
    return this.#sql.treeHashes.all(level, start, start + count);
  }

  async checkpointOver(index: number): Promise<Head | null> {
    return headOf(this.#sql.checkpointOver.get(index));
  }

  async indexAt(time: string): Promise<number> {
    let [low, high] = [0, (await this.head())?.size ?? 0];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (timeOf(this.#stored(this.#sql.entry.get(middle)!).bytes) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async search(search: EntrySearch): Promise<readonly StoredEntry[]> {
    return searchEntries(this.#database, search).map((row) => this.#unaltered(row));
  }

  async entriesAbout(subject: string, { types, from = 0 }: AskedAbout = {}): Promise<readonly StoredEntry[]> {
    const about = fromHex(subject);
    if (types === undefined && from === 0) return this.#sql.about.all(about, about).map((row) => this.#unaltered(row));
    const isAsked = (type: FactType): boolean => types === undefined || types.includes(type);
    return this.#sql.placesAbout
      .all(about, about, from)
      .filter(({ skeleton }) => skeleton === null || isAsked(this.#skeleton(skeleton).type))
      .map(({ idx }) => this.#unaltered(this.#sql.entry.get(idx)!))
      .filter(({ type }) => isAsked(type));
  }

  async ofType(types: readonly FactType[]): Promise<readonly StoredEntry[]> {
    const rows = types.flatMap((type) => this.#sql.ofType.all(type, type));
    return rows.sort((a, b) => a.idx - b.idx).map((row) => this.#unaltered(row));
  }

  async subjects(after: string | null, count: number): Promise<readonly KnownSubject[]> {
    return this.#sql.subjects.all(after === null ? Buffer.alloc(0) : fromHex(after), count).map(({ subject, idx }) => {
      const first = this.#sql.said.get(idx);
      if (!first) return { subject: toHex(subject), site: null };
      const { site } = first.skeleton === null ? saidIn(first.packed.toString('utf8')) : this.#skeleton(first.skeleton);
      return { subject: toHex(subject), site };
    });
  }

  tally(asked: TallyAsked): Promise<Tally> {
    return this.#counter.call('tally', asked);
  }

  async use({ id, issued }: Pick<PresentationUse, 'id' | 'issued'>) {
    const row = this.#sql.use.get(issued, Buffer.from(id, 'base64url'));
    return row ? { index: row.index, body: `sha256:${row.body.toString('hex')}` as const } : null;
  }

  async chains(subjects: readonly string[]) {
    if (subjects.length === 0) return [];
    const ends: (SubjectChain | null)[] = subjects.map(() => null);
    const all = Buffer.from(subjects.join(''), 'hex');
    for (const { place, holder, seq, leaf } of this.#sql.chains.iterate({ all, count: subjects.length }))
      ends[place] = { holder: toHex(holder), seq, leaf };
    return ends;
  }

  async link(decision: number) {
    const row = this.#sql.link.get(decision);
    return row ? { ...row, subject: toHex(row.subject) } : null;
  }

  async imported(decisions: readonly ImportName[]): Promise<readonly (number | null)[]> {
    const indexes: (number | null)[] = decisions.map(() => null);
    const all = Buffer.concat(decisions.map(({ leaf }) => leaf));
    for (const { place, agreement, index } of this.#sql.imported.iterate({ all, count: decisions.length }))
      if (agreement === decisions[place]!.agreement) indexes[place] = index;
    return indexes;
  }

  erase(entries: readonly number[], classes: readonly DataClass[]): Promise<number> {
    return this.#writer.call('erase', { entries, classes });
  }

  async form(digest: Digest): Promise<string | null> {
    return unaltered(digest, this.#sql.form.get(digest))?.json ?? null;
  }

  async document(digest: Digest) {
    return unaltered(digest, this.#sql.document.get(digest)) ?? null;
  }

  async preferences(about: string) {
    return this.#sql.preferences.all(fromHex(about));
  }

  async kin(about: string) {
    return this.#sql.kin.all(fromHex(about)).map((row) => toHex(row.about));
  }

  async choices(from: number, to: number) {
    return this.#sql.choices.all(from, to);
  }

  async chosenFor(index: number) {
    return this.#sql.chosenFor.all(index).map(({ about, channel }) => ({ about: toHex(about), channel }));
  }

  async links(after: number, limit: number) {
    return this.#sql.links.all(after, limit).map((row) => ({ ...row, subject: toHex(row.subject) }));
  }

  async refusals(from: number, to: number, limit: number) {
    return this.#sql.refusals.all(from, to, limit).map(({ index }) => index);
  }

  async refusedAt(index: number) {
    return this.#sql.refusedAt.all(index).map(({ about, channel }) => ({ about: toHex(about), channel }));
  }

  async answer(key: string): Promise<KeptAnswer | null> {
    return this.#sql.answer.get(key) ?? null;
  }

  keepAnswer(answer: KeptAnswer) {
    return this.#writer.call('keepAnswer', answer);
  }

  dropAnswers(now: number): Promise<void> {
    return this.#writer.call('dropAnswers', now);
  }

  async sites(): Promise<readonly string[]> {
    return this.#sql.sites.all().map((row) => row.json);
  }

  async accessKeys() {
    return this.#sql.accessKeys.all();
  }

  saveAccessKey(key: AccessKey): Promise<void> {
    return this.#writer.call('saveAccessKey', key);
  }

  async bytesOnDisk(): Promise<number> {
    const journal = statSync(`${this.#opened.file}-wal`, { throwIfNoEntry: false });
    return statSync(this.#opened.file).size + (journal?.size ?? 0);
  }

  /** First most of the journal, beside the thread that writes, and then by that thread the little that came meanwhile. */
  async #settleAside(pages: number): Promise<void> {
    this.#settling = true;
    // What cannot be moved now stays where it is, durable as before; it is tried again once as much again has come.
    this.#settleFrom = pages + JOURNAL_PAGES;
    try {
      await this.#settler.call('settle');
      const held = await this.#writer.call('settleRest');
      if (held >= HELD_PAGES) this.#observer.journalStays({ bytes: held * PAGE_BYTES, error: null });
    } catch (error) {
      this.#observer.journalStays({ bytes: pages * PAGE_BYTES, error });
    } finally {
      this.#settling = false;
    }
  }

  settle(): Promise<void> {
    return this.#writer.call('settle');
  }

  async close(): Promise<void> {
    await this.#settler.close();
    await this.#counter.close();
    await this.#writer.close();
    this.#database.close();
  }

  #unaltered(row: EntryRow): StoredEntry {
    const stored = this.#stored(row);
    const leaf = this.#sql.leaf.get(row.idx)?.hash;
    if (!stored.intact || !leaf || !equalBytes(leafHash(stored.bytes, sha256), leaf)) throw new Altered(row.idx);
    return stored;
  }

  #stored(row: EntryRow): StoredEntry {
    const { idx, holder, subject, identity, contact, technical } = row;
    const known = row.skeleton === null ? null : this.#skeleton(row.skeleton);
    // A row whose skeleton is gone or does not fit has no entry's bytes; what is left of it has no leaf hash that holds.
    const bytes = known === null ? row.packed : (known.skeleton.join(row.packed) ?? row.packed);
    const { type, site, form } = known ?? saidIn(row.packed.toString('utf8'));
    const sealed = { identity, contact, technical };
    return {
      index: idx,
      bytes,
      holder: toHex(holder),
      sealed,
      subject: subject && toHex(subject),
      type,
      site,
      form,
      skeleton: row.skeleton,
      intact: checksumOf(holder, subject, sealed) === row.checksum,
    };
  }

  #skeleton(id: number): KnownSkeleton {
    const known = this.#skeletons.get(id);
    if (known) return known;
    const text = this.#sql.skeleton.get(id)?.text ?? '';
    const skeleton = { skeleton: new Skeleton(text), ...saidIn(text) };
    this.#skeletons.set(id, skeleton);
    return skeleton;
  }
}

const UNREADABLE = { type: 'decision', site: null, form: null } as const;

/** What cannot be read was altered; it is filed under nothing that could be found, and its leaf hash says the rest. */
function saidIn(text: string): Said {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return UNREADABLE;
  }
  if (!isObject(value)) return UNREADABLE;
  const { type, site, form } = value;
  return {
    type: type as FactType,
    site: typeof site === 'string' ? site : null,
    form: typeof form === 'string' ? (form as Digest) : null,
  };
}

const timeOf = (bytes: Uint8Array): string =>
  (JSON.parse(Buffer.from(bytes).toString('utf8')) as { time: string }).time;

function headOf(row: { readonly size: number; readonly note: string } | undefined): Head | null {
  if (row === undefined) return null;
  const note = parseNote(row.note);
  const checkpoint = note && parseCheckpoint(note.text);
  return { size: row.size, root: checkpoint?.root ?? new Uint8Array(), checkpoint: row.note };
}

function unaltered<Row extends { readonly json: string }>(digest: Digest, row: Row | undefined): Row | undefined {
  if (row && digestOf(row.json, sha256) !== digest) throw new Altered(digest);
  return row;
}

function prepareAll(database: Database.Database) {
  return {
    head: database.prepare<[], { size: number; note: string }>(
      'select size, note from checkpoint order by size desc limit 1',
    ),
    skeleton: database.prepare<[number], { text: string }>('select text from skeleton where id = ?'),
    entry: database.prepare<[number], EntryRow>('select * from entry where idx = ?'),
    entries: database.prepare<[number, number], EntryRow>(
      'select * from entry where idx >= ? and idx < ? order by idx',
    ),
    treeHashes: database
      .prepare<[number, number, number], Buffer>(
        'select hash from tree_hash where level = ? and idx >= ? and idx < ? order by idx',
      )
      .pluck(),
    leaf: database.prepare<[number], { hash: Buffer }>('select hash from tree_hash where level = 0 and idx = ?'),
    checkpointOver: database.prepare<[number], { size: number; note: string }>(
      'select size, note from checkpoint where size > ? order by size limit 1',
    ),
    about: database.prepare<[Uint8Array, Uint8Array], EntryRow>(
      'select * from entry where subject = ? or idx in (select decision from link where subject = ?) order by idx',
    ),
    placesAbout: database.prepare<[Uint8Array, Uint8Array, number], Pick<EntryRow, 'idx' | 'skeleton'>>(
      `select idx, skeleton from entry
       where (subject = ? or idx in (select decision from link where subject = ?)) and idx >= ? order by idx`,
    ),
    ofType: database.prepare<[string, string], EntryRow>(
      // What was altered into no JSON may have been of any type: it is looked at, and found altered.
      `select * from entry where skeleton in
         (select id from skeleton where case when json_valid(text) then json_extract(text, '$.type') = ? else true end)
       union all
       select * from entry where skeleton is null and
         case when json_valid(cast(packed as text)) then json_extract(cast(packed as text), '$.type') = ? else true end`,
    ),
    // The columns are those of an index, so that no row is read to find a subject's first one.
    subjects: database.prepare<[Uint8Array, number], { subject: Buffer; idx: number }>(
      'select subject, min(idx) as idx from entry where subject > ? group by subject order by subject limit ?',
    ),
    said: database.prepare<[number], Pick<EntryRow, 'skeleton' | 'packed'>>(
      'select skeleton, packed from entry where idx = ?',
    ),
    use: database.prepare<[number, Uint8Array], { index: number; body: Buffer }>(
      'select idx as "index", body from presentation_use where issued = ? and id = ?',
    ),
    chains: database.prepare<[Many], { place: number; holder: Buffer; seq: number; leaf: Buffer }>(
      `with recursive ${PLACES}
       select place, holder, seq, hash as leaf from place
       cross join entry on entry.idx = (
         select idx from entry where subject = ${partOf('all', 16)} order by idx desc limit 1
       )
       cross join tree_hash on level = 0 and tree_hash.idx = entry.idx`,
    ),
    link: database.prepare<[number], { decision: number; subject: Buffer; by: number }>(
      'select decision, subject, linked_by as "by" from link where decision = ?',
    ),
    imported: database.prepare<[Many], { place: number; agreement: string; index: number }>(
      `with recursive ${PLACES}
       select place, agreement, idx as "index" from place
       cross join import on leaf = ${partOf('all', 32)}`,
    ),
    form: database.prepare<[string], { json: string }>('select json from form where digest = ?'),
    document: database.prepare<[string], { kind: 'version' | 'changes' | 'revision'; json: string }>(
      'select kind, json from document where digest = ?',
    ),
    preferences: database.prepare<[Uint8Array], { channel: string; state: 'in' | 'out'; time: string; index: number }>(
      `select channel, state, time, idx as "index" from preference where about = ? and state <> 'erased' order by idx`,
    ),
    choices: database.prepare<[number, number], KeptChoice>(
      'select channel, state, time, idx as "index" from preference where idx >= ? and idx < ?',
    ),
    chosenFor: database.prepare<[number], { about: Buffer; channel: string }>(
      'select about, channel from preference where idx = ?',
    ),
    links: database.prepare<[number, number], { decision: number; subject: Buffer; by: number }>(
      'select decision, subject, linked_by as "by" from link where decision > ? order by decision limit ?',
    ),
    kin: database.prepare<[Uint8Array], { about: Buffer }>(
      `select distinct other.about from preference mine join preference other on other.idx = mine.idx
       where mine.about = ? and other.about <> mine.about`,
    ),
    refusals: database.prepare<[number, number, number], { index: number }>(
      `select distinct idx as "index" from preference where idx >= ? and idx < ? and state = 'out' order by idx limit ?`,
    ),
    refusedAt: database.prepare<[number], { about: Buffer; channel: Channel }>(
      `select about, channel from preference where idx = ? and state = 'out' order by channel, about`,
    ),
    answer: database.prepare<[string], KeptAnswer>('select key, body, json, expires from answer where key = ?'),
    sites: database.prepare<[], { json: string }>('select json from site order by id'),
    accessKeys: database.prepare<[], AccessKey>('select hash, role, name from access_key order by hash'),
  };
}
