// Everything that writes to the embedded store, on one connection. Runs in a thread of its own (`writer.ts`), because a
// commit waits for the disk and the event loop must not.

import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import {
  HeadMoved,
  OutsideUnwritten,
  type AccessKey,
  type Effect,
  type KeptAnswer,
  type OutsideWrite,
  type PresentationUse,
} from '../../store.ts';
import { sealClasses } from '../../keys/class-cipher.ts';
import { Recent } from '../../recent.ts';
import { KEPT_SKELETONS, SplitEntries, type SplitEntry } from '../skeleton.ts';
import { checksumOf, fromDigest, fromHex } from './entry-row.ts';
import { fileAt } from './in-place.ts';
import { entriesIn, type EntryInMessage, type GrowthMessage } from './growth-message.ts';
import { eraseValues, type ErasedValues } from './erasing.ts';
import { partOf, PLACES, type Many } from './places.ts';

/** Only if the thread that is there for it (`settler.ts`) does not come to it does a commit fold the journal in. */
const MOST_JOURNAL_PAGES = 32_768;

/** What can be asked of the writer: one name a call, so that a thread can be asked by message. */
export type Writing = ReturnType<typeof writingTo>['calls'];

/** `assertInPlace` throws if the database was moved away: what is written then is found by nobody. */
export function writingTo(database: Database.Database, assertInPlace: () => void) {
  database.pragma(`wal_autocheckpoint = ${MOST_JOURNAL_PAGES}`);
  const sql = prepareAll(database);
  let skeletons = new Recent<string, number>(KEPT_SKELETONS);
  const splitting = new SplitEntries();
  const outside = new Map<string, { readonly descriptor: number; readonly opened: string | null }>();

  /** What went wrong with the growth that was begun last, for who finishes it. */
  let failed: unknown = null;
  /** Whether all of the growth before was kept. */
  let isLastKept = true;

  /** Immediate: the write lock is taken before the size is read, so nothing can come between the two. */
  function begin(growth: GrowthMessage): void {
    if (growth.isBehind && !isLastKept) throw new HeadMoved();
    sql.begin.run();
    const size = sql.size.get()?.size ?? 0;
    if (size !== growth.from) throw new HeadMoved();
    for (const entry of entriesIn(growth)) addEntry(entry);
    for (const [place, use] of growth.uses) addUse(growth.from + place, use);
    for (const effect of growth.effects) apply(effect);
    for (const { of, from, count, hashes } of growth.imports)
      sql.addImports.run({ agreement: of, from, count, all: hashes });
    for (const { of, from, count, hashes } of growth.treeHashes)
      sql.addTreeHashes.run({ level: of, from, count, all: hashes });
  }

  function abandon(): void {
    skeletons = new Recent(KEPT_SKELETONS); // those of this growth are rolled back with it
    if (database.inTransaction) sql.rollback.run();
  }

  function addEntry({ index, text, holder, holderBytes, subjectBytes, seq, plain }: EntryInMessage): void {
    const sealed = sealClasses(holder, plain);
    const split: SplitEntry | null = splitting.split(text);
    sql.addEntry.run(
      index,
      split && skeletonOf(split.skeleton),
      split?.packed ?? Buffer.from(text, 'utf8'),
      holderBytes,
      subjectBytes,
      checksumOf(holderBytes, subjectBytes, sealed),
      sealed.identity,
      sealed.contact,
      sealed.technical,
      seq,
    );
  }

  function addUse(index: number, { id, issued, body }: PresentationUse): void {
    sql.addUse.run(issued, Buffer.from(id, 'base64url'), index, fromDigest(body));
  }

  function skeletonOf(text: string): number {
    const known = skeletons.get(text);
    if (known !== undefined) return known;
    const name = createHash('sha256').update(text).digest().subarray(0, 16);
    const row = sql.skeleton.get(name);
    // Two texts of one name would take whoever chose them 2^64 tries; the second would then be refused by the index.
    const id = row?.text === text ? row.id : Number(sql.addSkeleton.run(name, text).lastInsertRowid);
    skeletons.set(text, id);
    return id;
  }

  function apply(effect: Effect): void {
    switch (effect.effect) {
      case 'link':
        sql.addLink.run(effect.decision, fromHex(effect.subject), effect.by);
        return;
      case 'unlink':
        sql.removeLink.run(effect.decision);
        sql.removePreferences.run(fromHex(effect.subject), effect.decision);
        return;
      case 'form':
        sql.addForm.run(effect.digest, effect.json);
        return;
      case 'document':
        sql.addDocument.run(effect.digest, effect.kind, effect.json);
        return;
      case 'preference':
        sql.addPreference.run(fromHex(effect.about), effect.channel, effect.index, effect.state, effect.time);
        return;
      case 'answer':
        sql.addAnswer.run(effect.answer.key, effect.answer.body, effect.answer.json, effect.answer.expires);
        return;
      case 'site':
        sql.saveSite.run(effect.id, effect.json);
        return;
      case 'import':
        // Goes with those of its growth.
        return;
      default:
        effect satisfies never;
    }
  }

  /** Each write is on the disk before it is answered (open(2), O_DSYNC): one call where write and sync would be two. */
  function writeOutside({ file, position, bytes }: OutsideWrite): void {
    try {
      const { descriptor, opened } = outside.get(file) ?? openOutside(file);
      if (fileAt(file) !== opened) {
        closeSync(descriptor);
        outside.delete(file);
        throw new Error('it was moved, removed or replaced; put it back');
      }
      if (writeSync(descriptor, bytes, 0, bytes.length, position) !== bytes.length) throw new Error('written in part');
    } catch (error) {
      throw new OutsideUnwritten(`${file} could not be written: ${(error as Error).message}`);
    }
  }

  function openOutside(file: string) {
    const descriptor = openSync(file, constants.O_RDWR | constants.O_DSYNC);
    const known = { descriptor, opened: fileAt(file) };
    outside.set(file, known);
    return known;
  }

  const calls = {
    /** Writes all of a growth that needs no signature; `finish` tells how that went. */
    begin(growth: GrowthMessage): void {
      failed = null;
      try {
        begin(growth);
      } catch (error) {
        abandon();
        failed = error;
      }
    },
    /** Makes the growth that was begun part of the log; the answer is how many pages the journal has now. Throws `HeadMoved`, or
     *  `OutsideUnwritten` once the growth is durable. */
    finish({ size, checkpoint, outside: after }: Finish): number {
      isLastKept = false;
      if (failed !== null) throw failed;
      // A thread that was lost took what it had begun with it.
      if (!database.inTransaction) throw new Error('no growth was begun');
      try {
        assertInPlace();
        sql.addCheckpoint.run(size, checkpoint);
        sql.commit.run();
      } catch (error) {
        abandon();
        throw error;
      }
      writeOutside(after);
      isLastKept = true;
      return sql.journal.get()!.log;
    },
    abandon,
    /** Writes about as much as some decisions do, and nothing that stays. What is deleted is overwritten, so all of it is written
     *  to the journal. */
    tryKeeping(bytes: number): void {
      assertInPlace();
      sql.begin.run();
      try {
        sql.addTrial.run(bytes);
        sql.removeTrial.run();
        sql.commit.run();
      } catch (error) {
        abandon();
        throw error;
      }
    },
    keepAnswer({ key, body, json, expires }: KeptAnswer): { readonly kept: boolean; readonly standing: KeptAnswer } {
      const kept = sql.addAnswer.run(key, body, json, expires).changes === 1;
      return { kept, standing: sql.answer.get(key)! };
    },
    dropAnswers(now: number): void {
      sql.dropAnswers.run(now);
    },
    saveAccessKey({ hash, role, name }: AccessKey): void {
      sql.saveAccessKey.run(hash, role, name);
    },
    erase(erased: ErasedValues): number {
      return eraseValues(database, erased);
    },
    /** Moves what is left in the journal between two growths; it then begins anew from its start. Answers how many pages stay,
     *  since somebody reads what stood there before them. */
    settleRest(): number {
      const { log, checkpointed } = sql.settle.get()!;
      return log - checkpointed;
    },
    /** Moves all that is in the journal into the database, and gives its room back. */
    settle(): void {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
  const close = (): void => {
    for (const { descriptor } of outside.values()) closeSync(descriptor);
    database.close();
  };
  return { calls, close };
}

interface Finish {
  readonly size: number;
  readonly checkpoint: string;
  readonly outside: OutsideWrite;
}

function prepareAll(database: Database.Database) {
  type Blob = Uint8Array | null;
  return {
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    rollback: database.prepare('rollback'),
    journal: database.prepare<[], { log: number }>('pragma wal_checkpoint(noop)'),
    settle: database.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(passive)'),
    size: database.prepare<[], { size: number }>('select max(size) as size from checkpoint'),
    addEntry: database.prepare<
      [number, number | null, Uint8Array, Uint8Array, Blob, number, Blob, Blob, Blob, number | null]
    >('insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    skeleton: database.prepare<[Uint8Array], { id: number; text: string }>(
      'select id, text from skeleton where name = ?',
    ),
    addSkeleton: database.prepare<[Uint8Array, string]>('insert into skeleton (name, text) values (?, ?)'),
    addUse: database.prepare<[number, Uint8Array, number, Uint8Array]>(
      'insert into presentation_use values (?, ?, ?, ?)',
    ),
    addTreeHashes: database.prepare<[Many & { readonly level: number; readonly from: number }]>(
      `with recursive ${PLACES} insert into tree_hash select @level, @from + place, ${partOf('all', 32)} from place`,
    ),
    addCheckpoint: database.prepare<[number, string]>('insert into checkpoint values (?, ?)'),
    addLink: database.prepare<[number, Uint8Array, number]>('insert into link values (?, ?, ?)'),
    removeLink: database.prepare<[number]>('delete from link where decision = ?'),
    removePreferences: database.prepare<[Uint8Array, number]>('delete from preference where about = ? and idx = ?'),
    addForm: database.prepare<[string, string]>('insert or ignore into form values (?, ?)'),
    addDocument: database.prepare<[string, string, string]>('insert or ignore into document values (?, ?, ?)'),
    addPreference: database.prepare<[Uint8Array, string, number, string, string]>(
      'insert or replace into preference values (?, ?, ?, ?, ?)',
    ),
    addAnswer: database.prepare<[string, string, string, number]>('insert or ignore into answer values (?, ?, ?, ?)'),
    answer: database.prepare<[string], KeptAnswer>('select key, body, json, expires from answer where key = ?'),
    dropAnswers: database.prepare<[number]>('delete from answer where expires < ?'),
    addTrial: database.prepare<[number]>(`insert into answer values ('trial', '', printf('%.*c', ?, 'x'), 0)`),
    removeTrial: database.prepare(`delete from answer where key = 'trial'`),
    saveAccessKey: database.prepare<[string, string, string]>('insert or replace into access_key values (?, ?, ?)'),
    saveSite: database.prepare<[string, string]>('insert or replace into site values (?, ?)'),
    addImports: database.prepare<[Many & { readonly agreement: string; readonly from: number }]>(
      `with recursive ${PLACES} insert into import select ${partOf('all', 32)}, @agreement, @from + place from place`,
    ),
  };
}
