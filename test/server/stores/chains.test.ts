import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes/encoding.ts';
import { sha256 } from '../../../core/bytes/hash.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import type { NewEntry, Store } from '../../../server/store.ts';
import { openSqliteStore } from '../../../server/stores/sqlite/sqlite-store.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-chains-'));
  file = join(folder, 'ledger.db');
  writeFileSync(join(folder, 'outside'), '.'.repeat(16));
});

afterEach(() => rmSync(folder, { recursive: true }));

const nameOf = (number: number): string => number.toString(16).padStart(32, '0');
const textOf = (index: number): string => `{"type":"hold.placed","v":1,"at":${index}}`;
const leafOf = (index: number): Buffer => Buffer.from(leafHash(utf8(textOf(index))));

/** One growth of an entry about each of `about`: their number in their chain by their name; null for an entry about nobody. */
async function grow(store: Store, from: number, about: readonly (readonly [subject: number, seq: number] | null)[]) {
  const entries = about.map((of, place): NewEntry => ({
    index: from + place,
    text: textOf(from + place),
    holder: nameOf(1000 + (of?.[0] ?? 0)),
    plain: { keys: new Uint8Array(96).fill(7), identity: '["value"]', contact: null, technical: null },
    subject: of && nameOf(of[0]),
    seq: of && of[1],
    use: null,
    effects: [],
  }));
  const treeHashes = entries.map(({ index }) => ({ level: 0, index, hash: leafOf(index) }));
  const size = from + about.length;
  await store.keep({ from, isBehind: false, entries, treeHashes }, () => ({
    head: { size, root: sha256(utf8('root')), checkpoint: `checkpoint of ${size}` },
    outside: { file: join(folder, 'outside'), position: 0, bytes: utf8(`<${size}>`) },
  }));
}

describe('the ends of chains', () => {
  it('are told in the order asked for, and null for whoever has none', async () => {
    const store = openSqliteStore(file);
    await grow(store, 0, [[1, 1], null, [2, 1], [1, 2]]);
    await grow(store, 4, [
      [3, 1],
      [2, 2],
    ]);
    const ends = await store.chains([9, 2, 1, 8, 3, 2].map(nameOf));
    expect(ends).toEqual([
      null,
      { holder: nameOf(1002), seq: 2, leaf: leafOf(5) },
      { holder: nameOf(1001), seq: 2, leaf: leafOf(3) },
      null,
      { holder: nameOf(1003), seq: 1, leaf: leafOf(4) },
      { holder: nameOf(1002), seq: 2, leaf: leafOf(5) },
    ]);
    expect(await store.chains([])).toEqual([]);
    expect((await store.subjects(nameOf(1), 10)).map(({ subject }) => subject)).toEqual([2, 3].map(nameOf));
    await store.close();
  });

  it('are told of hundreds at once', async () => {
    const store = openSqliteStore(file);
    const many = Array.from({ length: 600 }, (_, number) => number);
    await grow(
      store,
      0,
      many.map((number) => [number, 1] as const),
    );
    const asked = many.map((number) => nameOf(599 - number + (number % 3 === 0 ? 5000 : 0)));
    const ends = await store.chains(asked);
    expect(ends.map((end) => end?.leaf)).toEqual(
      many.map((number) => (number % 3 === 0 ? undefined : leafOf(599 - number))),
    );
    await store.close();
  });

  it('stand where they stood in a database of the schema before, which told them in a table', async () => {
    const before = new Database(file);
    before.exec(
      readFileSync(join(import.meta.dirname, '../../../server/stores/sqlite/migrations/004-ledger.sql'), 'utf8'),
    );
    before.pragma('user_version = 4');
    const hex = (text: string): Buffer => Buffer.from(text, 'hex');
    for (const [index, subject] of [1, 2, 1, 1].entries()) {
      before
        .prepare("insert into entry values (?, null, ?, ?, ?, 0, x'01', null, null)")
        .run(index, Buffer.from(textOf(index)), hex(nameOf(1000 + subject)), hex(nameOf(subject)));
      before.prepare('insert into tree_hash values (0, ?, ?)').run(index, leafOf(index));
    }
    before.prepare('insert into checkpoint values (4, ?)').run('checkpoint of 4');
    const end = before.prepare('insert into subject_chain values (?, ?, ?, ?)');
    end.run(hex(nameOf(1)), hex(nameOf(1001)), 3, leafOf(3));
    end.run(hex(nameOf(2)), hex(nameOf(1002)), 1, leafOf(1));
    before.close();

    const store = openSqliteStore(file);
    const asked = [1, 2, 3].map(nameOf);
    expect(await store.chains(asked)).toEqual([
      { holder: nameOf(1001), seq: 3, leaf: leafOf(3) },
      { holder: nameOf(1002), seq: 1, leaf: leafOf(1) },
      null,
    ]);
    await grow(store, 4, [
      [1, 4],
      [3, 1],
    ]);
    expect((await store.chains(asked)).map((at) => at?.seq)).toEqual([4, 1, 1]);
    await store.close();
  });
});
