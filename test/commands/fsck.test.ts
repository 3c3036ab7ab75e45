import Database from 'better-sqlite3';
import { type EntryRow, checksumOf } from '../../server/stores/sqlite/entry-row.ts';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHeadFile } from '../../server/head-file.ts';
import { openStored } from '../../server/open-ledger.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent } from './assent.ts';
import { change, faultInCopy, flip, overwriteRoot, type Spoil } from './spoilt.ts';

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

const faultAfter = (spoil: Spoil, open = true) => faultInCopy(place, spoil, { open });

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
      { code: 'node-altered', parameters: { level: 0, index: 7 } },
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
      'the shared part of many entries made something that is no JSON',
      "update skeleton set text = '{\"' || text where id = (select skeleton from entry where idx = 50)",
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
    const fault = await faultAfter(overwriteRoot('entry'));
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
