import Database from 'better-sqlite3';
import { type EntryRow, checksumOf } from '../../server/stores/sqlite/entry-row.ts';
import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHeadFile } from '../../server/head-file.ts';
import { openStored } from '../../server/open-ledger.ts';
import type { Fault } from '../../server/checks/fault.ts';
import { EMPTY_LOG } from '../../core/record/log-rules.ts';
import { JudgedSkeletons } from '../../server/checks/judged-skeletons.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent } from './assent.ts';

let place: TestLedger['place'];
let whole: TestLedger;
let size: number;

/** Over 256 entries, so that there is a tile above the lowest; people known and unknown, linked, with choices. */
beforeAll(async () => {
  whole = await TestLedger.start();
  await Promise.all(Array.from({ length: 260 }, () => whole.accept()));
  for (let i = 0; i < 3; i++) {
    const { token } = await whole.accept();
    await whole.bySite('POST', '/v1/siteverify', { token, subject: 'acct-1' });
  }
  await whole.publishNext();
  const subjectToken = await whole.subjectToken('acct-1');
  await whole.decide(await whole.token({ kind: 're-acceptance', subjectToken }), { subjectToken, preferences: {} });
  size = await whole.size();
  place = whole.place;
  await whole.ledger.close();
}, 60_000);
afterAll(() => rmSync(place.data, { recursive: true }));

/** What the whole recomputation finds in a copy of the ledger, after `spoil` has been at it. */
async function faultAfter(
  spoil: (copy: TestLedger['place']) => void | Promise<void>,
  open = true,
): Promise<Fault | null> {
  const data = `${place.data}-copy`;
  cpSync(place.data, data, { recursive: true });
  const copy = {
    ...place,
    data,
    store: { kind: 'sqlite', file: join(data, 'ledger.db') } as const,
    headFile: join(data, 'head'),
  };
  await spoil(copy);
  const stored = openStored(copy);
  try {
    return (await checkWhole(stored, { open })).fault;
  } finally {
    await stored.close();
    rmSync(data, { recursive: true });
  }
}

const change =
  (...statements: readonly string[]) =>
  (copy: TestLedger['place']): void => {
    const database = new Database(copy.store.file);
    for (const statement of statements) expect(database.prepare(statement).run().changes, statement).toBeGreaterThan(0);
    database.close();
  };

/** One byte of a column's value, changed. */
const flip = (table: string, column: string, where: string): string =>
  `update ${table} set ${column} = cast(substr(${column}, 1, 20) || (case when substr(${column}, 21, 1) = x'00' then x'01' else x'00' end) || substr(${column}, 22) as blob) where ${where}`;

describe('the whole recomputation', () => {
  it('finds nothing in a ledger that was left alone', async () => {
    const stored = openStored(place);
    const check = await checkWhole(stored, { open: true });
    await stored.close();
    expect(check).toMatchObject({ origin: 'demo.invalid/test', size, newer: 0, fault: null });
    expect(check.checkpoints).toBeGreaterThan(3);
    expect(check.documents).toBeGreaterThanOrEqual(7);
    expect(check.opened).toBeGreaterThan(260);
  });

  it.each([
    [
      'an entry changed in one byte',
      flip('entry', 'packed', 'idx = 100'),
      { code: 'entry-altered', parameters: { index: 100 } },
    ],
    [
      'a leaf hash changed',
      flip('tree_hash', 'hash', 'level = 0 and idx = 7'),
      { code: 'entry-altered', parameters: { index: 7 } },
    ],
    ['an entry taken out', 'delete from entry where idx = 33', { code: 'entry-missing', parameters: { index: 33 } }],
    [
      'an entry put behind the head',
      'insert into entry select (select max(idx) + 1 from entry), skeleton, packed, holder, subject, checksum, identity, contact, technical, seq from entry where idx = 50',
      { code: 'entry-beyond-head' },
    ],
    [
      'an entry that says what others say',
      'update entry set skeleton = (select id from skeleton where id <> entry.skeleton limit 1) where idx = 20',
      { code: 'entry-altered', parameters: { index: 20 } },
    ],
    [
      'the shared part of many entries changed',
      "update skeleton set text = replace(text, 'accepted', 'declined') where text like '%\"decision\":\"accepted\"%'",
      { code: 'entry-altered' },
    ],
    [
      'a tile hash changed',
      flip('tree_hash', 'hash', 'level = 8 and idx = 0'),
      { code: 'node-altered', parameters: { level: 8, index: 0 } },
    ],
    [
      'a tile hash taken out',
      'delete from tree_hash where level = 8',
      { code: 'node-altered', parameters: { level: 8, index: 0 } },
    ],
    [
      'an old signature changed',
      "update checkpoint set note = replace(note, substr(note, -10, 4), 'AAAA') where size = 1",
      { code: 'checkpoint-signature', parameters: { size: 1 } },
    ],
    ['a sealed field changed', flip('entry', 'identity', 'idx = 200'), { code: 'disclosure-altered' }],
    [
      'the sealed fields of two entries exchanged',
      'update entry set identity = (select identity from entry where idx = 201), holder = (select holder from entry where idx = 201) where idx = 202',
      { code: 'disclosure-altered', parameters: { index: 202 } },
    ],
    [
      'a presentation not filed as used',
      'delete from presentation_use where idx = 60',
      { code: 'use-missing', parameters: { index: 60 } },
    ],
    [
      'a presentation filed as used elsewhere',
      'update presentation_use set idx = 61 where idx = 60',
      { code: 'use-missing', parameters: { index: 60 } },
    ],
    ['a document lost', "delete from document where kind = 'version'", { code: 'document-missing' }],
    [
      'a revision document changed',
      "update document set json = json || ' ' where kind = 'revision'",
      { code: 'document-altered' },
    ],
    ['a change set lost', "delete from document where kind = 'changes'", { code: 'document-missing' }],
    ['a form changed', "update form set json = replace(json, '1', '2')", { code: 'document-altered' }],
    ['the end of a chain changed', 'update entry set seq = seq + 1', { code: 'chain-broken' }],
  ] as const)('finds %s', async (_name, statement, fault) => {
    expect(await faultAfter(change(statement))).toMatchObject(fault);
  });

  it('finds a ledger that lost its tail, though what is left is signed', async () => {
    const fault = await faultAfter(
      change(`delete from entry where idx = ${size - 1}`, `delete from checkpoint where size = ${size}`),
    );
    expect(fault).toMatchObject({ code: 'head-behind' });
  });

  it('finds a log that is another than the one whose head was kept apart', async () => {
    const fault = await faultAfter(async ({ headFile, origin }) => {
      rmSync(headFile);
      const file = openHeadFile(headFile, origin);
      await file.keep({ size: size - 1, root: new Uint8Array(32).fill(1), checkpoint: '' });
    });
    expect(fault).toEqual({ code: 'head-differs', parameters: { kept: size - 1 } });
  });

  it('finds a file that SQLite itself cannot make sense of any more', async () => {
    const fault = await faultAfter(({ store: { file } }) => {
      const database = new Database(file);
      const { page } = database
        .prepare<[], { page: number }>("select rootpage as page from sqlite_schema where name = 'entry'")
        .get()!;
      const bytes = Number(database.pragma('page_size', { simple: true }));
      database.close();
      const damaged = openSync(file, 'r+');
      writeSync(damaged, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
      closeSync(damaged);
    });
    expect(fault).toEqual({ code: 'database-damaged', parameters: { index: 0 } });
  });

  it('finds keys that are gone while what they open is still kept', async () => {
    const fault = await faultAfter((copy) => {
      const database = new Database(join(copy.data, 'holders.db'));
      expect(database.prepare('delete from holder').run().changes).toBeGreaterThan(0);
      database.close();
    });
    expect(fault).toMatchObject({ code: 'key-missing', parameters: { index: 1 } });
  });

  it('says of a value that is gone, with no erasure in the log, that it is withheld', async () => {
    const fault = await faultAfter(({ store }) => {
      const database = new Database(store.file);
      const rows = database.prepare<[], EntryRow>('select * from entry where identity is not null').all();
      const destroy = database.prepare('update entry set identity = null, checksum = ? where idx = ?');
      for (const { idx, holder, subject, contact, technical } of rows)
        destroy.run(checksumOf(holder, subject, { identity: null, contact, technical }), idx);
      expect(rows.length).toBeGreaterThan(0);
      database.close();
    });
    expect(fault).toMatchObject({ code: 'withheld', parameters: { what: 'presentation' } });
  });
});

describe('the whole recomputation without opening what is sealed', () => {
  it('counts every entry, and says how far it has come', async () => {
    const stored = openStored(place);
    const told: number[] = [];
    const check = await checkWhole(stored, { open: false, told: (checked) => told.push(checked) });
    await stored.close();
    expect(check).toMatchObject({ size, opened: 0, newer: 0, fault: null });
    expect(told.at(-1)).toBe(size);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it.each([
    ['an instant', "update entry set packed = cast(x'000000000001' || substr(packed, 7) as blob) where idx = 90"],
    ['a slot digest', flip('entry', 'packed', 'idx = 100')],
    ['a sealed value', flip('entry', 'identity', 'idx = 200')],
    [
      'whose key it is sealed with',
      "update entry set holder = cast(substr(holder, 2) || x'00' as blob) where idx = 150",
    ],
    ['a leaf hash', flip('tree_hash', 'hash', 'level = 0 and idx = 7')],
    ['a tree hash', flip('tree_hash', 'hash', 'level = 8 and idx = 0')],
    ['a form', "update form set json = replace(json, '1', '2')"],
    ['a text', "update document set json = json || ' ' where kind = 'version'"],
  ])('finds %s changed', async (_name, statement) => {
    expect(await faultAfter(change(statement), false)).not.toBeNull();
  });
});

describe('judging one entry for all that are like it', () => {
  const entry = (time: string, digests: readonly string[], skeleton: number | null = 1) => ({
    index: 0,
    holder: '',
    sealed: { identity: null, contact: null, technical: null },
    subject: null,
    type: 'decision' as const,
    site: null,
    form: null,
    intact: true,
    skeleton,
    bytes: Buffer.from(`{"open":{${digests.map((one, i) => `"s${i}":{"_sd":["${one}"]}`)}},"time":"${time}"}`),
  });
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
  const [one, other] = ['A'.repeat(43), 'E'.repeat(43)];
  const state = { ...EMPTY_LOG, size: 5, time: early };
  const judged = new JudgedSkeletons();
  judged.learn(state, { ...state, size: 6 }, { verdict: 'keeps' } as never, entry(early, [one, other]));

  it('goes on with the next of its kind', () => {
    expect(judged.follow(state, entry(late, [one, other]))).toEqual({ ...state, size: 6, time: late });
  });

  it.each([
    ['whose time falls', { ...state, time: late }, entry(early, [one, other])],
    ['with one digest in two slots', state, entry(late, [one, one])],
    ['of another kind', state, entry(late, [one, other], 2)],
    ['that stands by itself', state, entry(late, [one, other], null)],
  ])('reads one %s', (_name, before, stored) => {
    expect(judged.follow(before, stored)).toBeNull();
  });

  it('reads all of them again after an entry that the rules learn from', () => {
    const fresh = new JudgedSkeletons();
    fresh.learn(state, { ...state, size: 6 }, { verdict: 'keeps' } as never, entry(early, [one, other]));
    fresh.learn(state, { ...state, published: new Map() }, { verdict: 'keeps' } as never, entry(early, [one], 3));
    expect(fresh.follow(state, entry(late, [one, other]))).toBeNull();
  });
});

describe('an entry that was signed and yet keeps to no rule', () => {
  it.each([
    [
      'opened-again',
      {
        type: 'log.opened',
        clear: { origin: 'demo.invalid/test', vkeys: ['k'], statementKeys: ['s'], formats: ['f'], predecessor: null },
      },
    ],
    [
      'version-unknown',
      {
        type: 'version.withdrawn',
        clear: { agreement: 'other-terms', version: '1', digest: `sha256:${'0'.repeat(64)}` },
      },
    ],
  ] as const)('is found, with the rule: %s', async (rule, { type, clear }) => {
    const ledger = await TestLedger.start();
    const fact = { type, clear: clear as never, sealed: {} };
    const outcome = await ledger.ledger.sequencer.record({
      fact,
      subject: null,
      use: null,
      exclusive: [],
      effects: () => [],
    });
    expect(outcome.outcome).toBe('recorded');
    const index = (await ledger.size()) - 1;
    const stored = openStored(ledger.place);
    const { fault } = await checkWhole(stored, { open: true });
    await stored.close();
    expect(fault).toMatchObject({ code: 'rule-broken', parameters: { index }, rule: { code: rule } });
    const { code, out } = await assent(['fsck'], { env: { ASSENT_DATA: ledger.place.data } });
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^Does not hold: entry ${index} does not keep to the rules of the log: `));
    await ledger.end();
  });
});

describe('assent fsck', () => {
  it('answers in words and in JSON, and by its exit code', async () => {
    const env = { ASSENT_DATA: place.data };
    const [plain, chinese, json] = await Promise.all([
      assent(['fsck'], { env }),
      assent(['fsck', '--lang', 'zh'], { env }),
      assent(['fsck', '--json'], { env }),
    ]);
    expect([plain.code, chinese.code, json.code]).toEqual([0, 0, 0]);
    expect(plain.out).toMatch(/^Everything holds\ndemo\.invalid\/test: \d+ entries/);
    expect(chinese.out).toMatch(/^全部成立\n/);
    expect(JSON.parse(json.out)).toMatchObject({ ok: true, size, fault: null });
  });

  it('names the first wrong place (exit 1)', async () => {
    const data = `${place.data}-spoilt`;
    cpSync(place.data, data, { recursive: true });
    change(flip('entry', 'packed', 'idx = 100'))({
      ...place,
      store: { kind: 'sqlite', file: join(data, 'ledger.db') },
    });
    const { code, out } = await assent(['fsck'], { env: { ASSENT_DATA: data } });
    rmSync(data, { recursive: true });
    expect(code).toBe(1);
    expect(out).toMatch(/^Does not hold: the bytes of entry 100 do not have its leaf hash\n/);
  });
});
