// The embedded store: one SQLite file, one writer. Every statement is prepared once; a growth is one transaction.

import type Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../../core/bytes/hash.ts';
import type { FactType } from '../../../core/consent/facts.ts';
import {
  HeadMoved,
  type AccessKey,
  type Effect,
  type EntrySearch,
  type Growth,
  type Head,
  type KeptAnswer,
  type Store,
  type StoredEntry,
} from '../../store.ts';
import { migrate, openDatabase } from './database.ts';

export function openSqliteStore(file: string): Store {
  const database = openDatabase(file);
  migrate(database, join(import.meta.dirname, 'migrations'));
  return new SqliteStore(database, file);
}

interface EntryRow {
  idx: number;
  type: string;
  bytes: Buffer;
  leaf: Buffer;
  holder: string;
  identity: Buffer | null;
  contact: Buffer | null;
  technical: Buffer | null;
  subject: string | null;
  site: string | null;
  form: string | null;
}

class SqliteStore implements Store {
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #sql: ReturnType<typeof prepareAll>;
  readonly #keep: (growth: Growth) => void;

  constructor(database: Database.Database, file: string) {
    this.#database = database;
    this.#file = file;
    this.#sql = prepareAll(database);
    const transaction = database.transaction((growth: Growth) => this.#write(growth));
    // Immediate: the write lock is taken before the head is read, so nothing can come between the two.
    this.#keep = (growth) => transaction.immediate(growth);
  }

  async head(): Promise<Head | null> {
    return this.#sql.head.get() ?? null;
  }

  async keep(growth: Growth): Promise<void> {
    this.#keep(growth);
  }

  #write(growth: Growth): void {
    const size = this.#sql.head.get()?.size ?? 0;
    if (size !== growth.from) throw new HeadMoved();
    for (const entry of growth.entries) {
      const { identity, contact, technical } = entry.sealed;
      this.#sql.addEntry.run(
        entry.index,
        entry.type,
        entry.bytes,
        entry.leaf,
        entry.holder,
        identity,
        contact,
        technical,
        entry.subject,
        entry.site,
        entry.form,
      );
      if (entry.use) this.#sql.addUse.run(entry.use.id, entry.index, entry.use.body);
      for (const effect of entry.effects) this.#apply(effect);
    }
    for (const { tileLevel, index, hash } of growth.tileHashes) this.#sql.addTileHash.run(tileLevel, index, hash);
    this.#sql.addCheckpoint.run(growth.head.size, growth.head.root, growth.head.checkpoint);
  }

  #apply(effect: Effect): void {
    switch (effect.effect) {
      case 'subject-chain':
        this.#sql.setChain.run(effect.subject, effect.holder, effect.seq, effect.leaf);
        return;
      case 'link':
        this.#sql.addLink.run(effect.decision, effect.subject, effect.by);
        return;
      case 'unlink':
        this.#sql.removeLink.run(effect.decision);
        this.#sql.removePreferences.run(effect.subject, effect.decision);
        return;
      case 'form':
        if (this.#sql.addForm.run(effect.digest, effect.json).changes === 0) return;
        for (const { agreement, version } of effect.documents)
          this.#sql.addFormDocument.run(agreement, version, effect.digest);
        return;
      case 'document':
        this.#sql.addDocument.run(effect.digest, effect.kind, effect.json);
        return;
      case 'preference':
        this.#sql.addPreference.run(effect.about, effect.channel, effect.index, effect.state, effect.time);
        return;
      case 'answer':
        this.#sql.addAnswer.run(effect.answer.key, effect.answer.body, effect.answer.json, effect.answer.expires);
        return;
      case 'site':
        this.#sql.saveSite.run(effect.id, effect.json);
        return;
      default:
        effect satisfies never;
    }
  }

  async entry(index: number): Promise<StoredEntry | null> {
    const row = this.#sql.entry.get(index);
    return row ? stored(row) : null;
  }

  async entries(from: number, to: number): Promise<readonly StoredEntry[]> {
    return this.#sql.entries.all(from, to).map(stored);
  }

  async tileHashes(tileLevel: number, start: number, count: number): Promise<readonly Uint8Array[]> {
    const rows =
      tileLevel === 0
        ? this.#sql.leaves.all(start, start + count)
        : this.#sql.tileHashes.all(tileLevel, start, start + count);
    return rows.map((row) => row.hash);
  }

  async checkpointOver(index: number): Promise<Head | null> {
    return this.#sql.checkpointOver.get(index) ?? null;
  }

  async indexAt(time: string): Promise<number> {
    let [low, high] = [0, (await this.head())?.size ?? 0];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#sql.timeOf.get(middle)!.time < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async search(search: EntrySearch): Promise<readonly StoredEntry[]> {
    const conditions = ['entry.idx >= @from', 'entry.idx < @to'];
    if (search.subjects !== undefined)
      conditions.push(
        `(entry.subject in (select value from json_each(@subjects))
          or entry.idx in (select decision from link where subject in (select value from json_each(@subjects))))`,
      );
    if (search.type !== undefined) conditions.push('entry.type = @type');
    if (search.site !== undefined) conditions.push('entry.site = @site');
    for (const member of ['decision', 'locale'] as const) {
      if (search[member] !== undefined)
        conditions.push(`json_extract(cast(entry.bytes as text), '$.${member}') = @${member}`);
    }
    const document = (['agreement', 'version'] as const).filter((member) => search[member] !== undefined);
    if (document.length > 0) {
      const presented = document.map((member) => `${member} = @${member}`).join(' and ');
      const named = document.map((member) => `json_extract(cast(entry.bytes as text), '$.${member}') = @${member}`);
      conditions.push(`(entry.form in (select form from form_document where ${presented})
        or (entry.form is null and ${named.join(' and ')}))`);
    }
    const statement = this.#database.prepare<[object], EntryRow>(
      `select entry.* from entry where ${conditions.join(' and ')} order by entry.idx desc limit @limit`,
    );
    return statement.all({ ...search, subjects: JSON.stringify(search.subjects ?? []) }).map(stored);
  }

  async entriesAbout(subject: string): Promise<readonly StoredEntry[]> {
    return this.#sql.about.all(subject, subject).map(stored);
  }

  async ofType(types: readonly FactType[]): Promise<readonly StoredEntry[]> {
    return types.flatMap((type) => this.#sql.ofType.all(type).map(stored)).sort((a, b) => a.index - b.index);
  }

  async use(presentation: string): Promise<{ readonly index: number; readonly body: Digest } | null> {
    return this.#sql.use.get(presentation) ?? null;
  }

  async chain(subject: string) {
    return this.#sql.chain.get(subject) ?? null;
  }

  async link(decision: number) {
    return this.#sql.link.get(decision) ?? null;
  }

  async form(digest: Digest): Promise<string | null> {
    return this.#sql.form.get(digest)?.json ?? null;
  }

  async document(digest: Digest) {
    return this.#sql.document.get(digest) ?? null;
  }

  async preferences(about: string) {
    return this.#sql.preferences.all(about);
  }

  async kin(about: string) {
    return this.#sql.kin.all(about).map((row) => row.about);
  }

  async answer(key: string): Promise<KeptAnswer | null> {
    return this.#sql.answer.get(key) ?? null;
  }

  async keepAnswer(answer: KeptAnswer) {
    const kept = this.#sql.addAnswer.run(answer.key, answer.body, answer.json, answer.expires).changes === 1;
    return { kept, standing: this.#sql.answer.get(answer.key)! };
  }

  async dropAnswers(now: number): Promise<void> {
    this.#sql.dropAnswers.run(now);
  }

  async sites(): Promise<readonly string[]> {
    return this.#sql.sites.all().map((row) => row.json);
  }

  async accessKeys() {
    return this.#sql.accessKeys.all();
  }

  async saveAccessKey({ hash, role, name }: AccessKey): Promise<void> {
    this.#sql.saveAccessKey.run(hash, role, name);
  }

  async bytesOnDisk(): Promise<number> {
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(this.#file).size;
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}

function stored(row: EntryRow): StoredEntry {
  const { idx, type, bytes, leaf, holder, identity, contact, technical, subject, site, form } = row;
  return {
    index: idx,
    type: type as FactType,
    bytes,
    leaf,
    holder,
    sealed: { identity, contact, technical },
    subject,
    site,
    form: form as Digest | null,
  };
}

function prepareAll(database: Database.Database) {
  type Blob = Uint8Array | null;
  return {
    head: database.prepare<[], Head>(
      'select size, root, note as checkpoint from checkpoint order by size desc limit 1',
    ),
    addEntry: database.prepare<
      [number, string, Uint8Array, Uint8Array, string, Blob, Blob, Blob, string | null, string | null, string | null]
    >('insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    addUse: database.prepare<[string, number, string]>('insert into presentation_use values (?, ?, ?)'),
    addTileHash: database.prepare<[number, number, Uint8Array]>('insert into tile_hash values (?, ?, ?)'),
    addCheckpoint: database.prepare<[number, Uint8Array, string]>('insert into checkpoint values (?, ?, ?)'),
    setChain: database.prepare<[string, string, number, Uint8Array]>(
      'insert or replace into subject_chain values (?, ?, ?, ?)',
    ),
    addLink: database.prepare<[number, string, number]>('insert into link values (?, ?, ?)'),
    removeLink: database.prepare<[number]>('delete from link where decision = ?'),
    removePreferences: database.prepare<[string, number]>('delete from preference where about = ? and idx = ?'),
    addForm: database.prepare<[string, string]>('insert or ignore into form values (?, ?)'),
    addFormDocument: database.prepare<[string, string, string]>('insert or ignore into form_document values (?, ?, ?)'),
    addDocument: database.prepare<[string, string, string]>('insert or ignore into document values (?, ?, ?)'),
    addPreference: database.prepare<[string, string, number, string, string]>(
      'insert or replace into preference values (?, ?, ?, ?, ?)',
    ),
    addAnswer: database.prepare<[string, string, string, number]>('insert or ignore into answer values (?, ?, ?, ?)'),
    entry: database.prepare<[number], EntryRow>('select * from entry where idx = ?'),
    entries: database.prepare<[number, number], EntryRow>(
      'select * from entry where idx >= ? and idx < ? order by idx',
    ),
    leaves: database.prepare<[number, number], { hash: Buffer }>(
      'select leaf as hash from entry where idx >= ? and idx < ? order by idx',
    ),
    tileHashes: database.prepare<[number, number, number], { hash: Buffer }>(
      'select hash from tile_hash where level = ? and idx >= ? and idx < ? order by idx',
    ),
    checkpointOver: database.prepare<[number], Head>(
      'select size, root, note as checkpoint from checkpoint where size > ? order by size limit 1',
    ),
    timeOf: database.prepare<[number], { time: string }>(
      "select json_extract(cast(bytes as text), '$.time') as time from entry where idx = ?",
    ),
    about: database.prepare<[string, string], EntryRow>(
      'select * from entry where subject = ? or idx in (select decision from link where subject = ?) order by idx',
    ),
    ofType: database.prepare<[string], EntryRow>(
      "select * from entry where type = ? and type <> 'decision' order by idx",
    ),
    use: database.prepare<[string], { index: number; body: Digest }>(
      'select idx as "index", body from presentation_use where id = ?',
    ),
    chain: database.prepare<[string], { holder: string; seq: number; leaf: Buffer }>(
      'select holder, seq, leaf from subject_chain where subject = ?',
    ),
    link: database.prepare<[number], { decision: number; subject: string; by: number }>(
      'select decision, subject, linked_by as "by" from link where decision = ?',
    ),
    form: database.prepare<[string], { json: string }>('select json from form where digest = ?'),
    document: database.prepare<[string], { kind: 'version' | 'changes' | 'revision'; json: string }>(
      'select kind, json from document where digest = ?',
    ),
    preferences: database.prepare<[string], { channel: string; state: 'in' | 'out'; time: string; index: number }>(
      'select channel, state, time, idx as "index" from preference where about = ? order by idx',
    ),
    kin: database.prepare<[string], { about: string }>(
      `select distinct other.about from preference mine join preference other on other.idx = mine.idx
       where mine.about = ? and other.about <> mine.about`,
    ),
    answer: database.prepare<[string], KeptAnswer>('select key, body, json, expires from answer where key = ?'),
    dropAnswers: database.prepare<[number]>('delete from answer where expires < ?'),
    sites: database.prepare<[], { json: string }>('select json from site order by id'),
    accessKeys: database.prepare<[], AccessKey>('select hash, role, name from access_key order by hash'),
    saveAccessKey: database.prepare<[string, string, string]>('insert or replace into access_key values (?, ?, ?)'),
    saveSite: database.prepare<[string, string]>('insert or replace into site values (?, ?)'),
  };
}
