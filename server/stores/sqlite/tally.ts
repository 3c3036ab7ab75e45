// Counting entries by what they say in clear. Those of one skeleton say the same, and an index has them side by side in the
// order of the log: what is counted is a stretch of that index, and no entry is read.

import type Database from 'better-sqlite3';
import { isObject, type Json, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import type { CountedEntries, Tally, TallyAsked } from '../../store.ts';

export function talliesIn(database: Database.Database): (asked: TallyAsked) => Tally {
  const sql = prepareAll(database);
  return ({ agreement, from, to }: TallyAsked): Tally => {
    // One moment for all that is counted: a transaction has it from its first reading on.
    sql.begin.run();
    try {
      const size = sql.size.get() ?? 0;
      const until = Math.min(to ?? size, size);
      const counted: CountedEntries[] = [];
      for (const { id, text } of sql.skeletons.all()) {
        const said = saidOf(text, agreement);
        if (said === null) continue;
        const entries = sql.entries.get(id, from, until)!;
        if (entries > 0) counted.push({ said, entries, linked: sql.linked.get(id, from, until)! });
      }
      for (const { text, linked } of sql.unsplit.iterate(from, until)) {
        const said = saidOf(text, agreement);
        if (said !== null) counted.push({ said, entries: 1, linked });
      }
      return { size, counted };
    } finally {
      sql.commit.run();
    }
  };
}

/** What is said of `agreement`; null for an entry that says nothing of it, or that cannot be read. */
function saidOf(text: string, agreement: string): JsonObject | null {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null; // altered: the whole check says so, and nothing it says counts
  }
  if (!isObject(value)) return null;
  const { agreements } = value;
  const listed = Array.isArray(agreements) ? agreements : [value];
  return listed.some((one) => isObject(one) && one['agreement'] === agreement) ? value : null;
}

function prepareAll(database: Database.Database) {
  return {
    begin: database.prepare('begin'),
    commit: database.prepare('commit'),
    size: database.prepare<[], number>('select max(size) from checkpoint').pluck(),
    skeletons: database.prepare<[], { id: number; text: string }>('select id, text from skeleton order by id'),
    entries: database
      .prepare<[number, number, number], number>(
        'select count(*) from entry where skeleton = ? and idx >= ? and idx < ?',
      )
      .pluck(),
    // In this order both are read as they lie: the one by its index, the other by its key.
    linked: database
      .prepare<[number, number, number], number>(
        `select count(*) from entry cross join link on link.decision = entry.idx
         where entry.skeleton = ? and entry.idx >= ? and entry.idx < ?`,
      )
      .pluck(),
    unsplit: database.prepare<[number, number], { text: string; linked: number }>(
      `select cast(packed as text) as text, (select count(*) from link where decision = idx) as linked
       from entry where skeleton is null and idx >= ? and idx < ?`,
    ),
  };
}
