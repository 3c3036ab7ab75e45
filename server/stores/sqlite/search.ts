// Search over what entries say in clear. Skeletons are few, so they are filtered first, by their text; each of those that
// pass gives its newest entries from an index, and these are merged. The cost grows with the page asked for, not with the log.

import type Database from 'better-sqlite3';
import type { EntrySearch } from '../../store.ts';
import { fromHex, type EntryRow } from './entry-row.ts';

export function searchEntries(database: Database.Database, search: EntrySearch): readonly EntryRow[] {
  const { from, to, limit } = search;
  const matching = database
    .prepare<[object], { id: number }>(`select id from skeleton where ${conditionsOn('text', search)}`)
    .all(parametersOf(search))
    .map(({ id }) => id);
  const unsplit = `skeleton is null and ${conditionsOn('cast(packed as text)', search)}`;
  const rows =
    search.subjects === undefined
      ? newestOf(database, matching, unsplit, search)
      : search.subjects.flatMap((subject) => about(database, fromHex(subject), matching, unsplit, search));
  const byIndex = new Map(rows.filter(({ idx }) => idx >= from && idx < to).map((row) => [row.idx, row]));
  return [...byIndex.values()].sort((a, b) => b.idx - a.idx).slice(0, limit);
}

/** The newest of each skeleton, and of the entries that stand by themselves. */
function newestOf(database: Database.Database, matching: readonly number[], unsplit: string, search: EntrySearch) {
  const { from, to, limit } = search;
  const newest = database.prepare<[number, number, number, number], { idx: number }>(
    'select idx from entry where skeleton = ? and idx >= ? and idx < ? order by idx desc limit ?',
  );
  const row = database.prepare<[number], EntryRow>('select * from entry where idx = ?');
  const found = matching.flatMap((id) => newest.all(id, from, to, limit).map(({ idx }) => idx));
  const split = found.sort((a, b) => b - a).slice(0, limit);
  return [
    ...split.map((idx) => row.get(idx)!),
    ...database
      .prepare<[object], EntryRow>(
        `select * from entry where ${unsplit} and idx >= @from and idx < @to order by idx desc limit @limit`,
      )
      .all({ ...parametersOf(search), from, to, limit }),
  ];
}

/** A subject has few entries: all are read, with those that were linked to it. */
function about(
  database: Database.Database,
  subject: Uint8Array,
  matching: readonly number[],
  unsplit: string,
  search: EntrySearch,
) {
  const linked =
    search.linked === undefined
      ? 'select decision from link where subject = @subject'
      : 'select value from json_each(@linked)';
  return database
    .prepare<[object], EntryRow>(
      `select * from entry
       where (subject = @subject or idx in (${linked}))
         and (skeleton in (select value from json_each(@matching)) or (${unsplit}))`,
    )
    .all({
      ...parametersOf(search),
      subject,
      matching: JSON.stringify(matching),
      ...(search.linked === undefined ? {} : { linked: JSON.stringify(search.linked) }),
    });
}

const MEMBERS = ['type', 'site', 'decision', 'locale', 'via', 'purpose', 'channel', 'step'] as const;
const OF_DOCUMENT = ['agreement', 'version'] as const;

/** SQL over the JSON in `text`: every member asked for, and one document with the agreement and version asked for. */
function conditionsOn(text: string, search: EntrySearch): string {
  const members = MEMBERS.filter((member) => search[member] !== undefined).map(
    (member) => `json_extract(${text}, '$.${member}') = @${member}`,
  );
  const asked = OF_DOCUMENT.filter((member) => search[member] !== undefined);
  if (asked.length === 0) return ['true', ...members].join(' and ');
  const listed = asked.map((member) => `json_extract(shown.value, '$.${member}') = @${member}`);
  const named = asked.map((member) => `json_extract(${text}, '$.${member}') = @${member}`);
  const document = `(exists (select 1 from json_each(${text}, '$.agreements') shown where ${listed.join(' and ')})
    or (${named.join(' and ')}))`;
  return ['true', ...members, document].join(' and ');
}

const parametersOf = (search: EntrySearch) =>
  Object.fromEntries(
    [...MEMBERS, ...OF_DOCUMENT].flatMap((member) => (search[member] === undefined ? [] : [[member, search[member]]])),
  );
