// A backup is made beside a running service and put back only where nothing was signed since: every refusal is tried, and that
// it leaves everything as it was.

import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { restore as putBack } from '../../server/backups/restore.ts';
import { openHeadFile, readHeadFile } from '../../server/head-file.ts';
import { hold } from '../../server/held-file.ts';
import { readKeys } from '../../server/keys/key-file.ts';
import { createLedger, loadLedger, openStored } from '../../server/open-ledger.ts';
import { StartRefused } from '../../server/start-checks.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { firstWithoutHolder } from '../../server/stores/sqlite/online-copy.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
/** The ledger as it was when it was backed up, and after it went on. */
let served: TestLedger;
let log: string;
let people: string;
let goneOn: string;
let receipts: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-backup-'));
  served = await TestLedger.start();
  goneOn = served.place.data;
  await Promise.all(Array.from({ length: 30 }, (_, i) => served.accept(i % 2 === 0 ? `acct-${i}` : undefined)));
  [log, people] = [join(folder, 'log'), join(folder, 'people')];
  const made = await assentJson<{ size: number }>(['backup', log, '--holders', people, '--data', served.place.data]);
  if (made.code !== 0 || made.answer.size !== served.ledger.sequencer.size) throw new Error(made.said);
  await served.ledger.close();
  const atBackup = join(folder, 'at-backup');
  cpSync(served.place.data, atBackup, { recursive: true });
  served = await TestLedger.resume(served.place);
  receipts = [
    (await served.accept()).receipt.entry,
    (await served.accept('acct-late', { decision: 'declined' })).receipt.entry,
  ];
  await served.ledger.close();
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(goneOn, { recursive: true });
});

let data: string;
/** The directory of the day of the backup, without its databases. */
beforeEach(() => {
  data = mkdtempSync(join(folder, 'restored-'));
  cpSync(join(folder, 'at-backup'), data, { recursive: true });
  rmSync(join(data, 'ledger.db'));
  rmSync(join(data, 'holders.db'));
});

const restore = (...words: string[]) => assent(['restore', log, '--holders', people, '--data', data, ...words]);

/** What a refusal says; everything in the directory is as it was. */
async function refused(sources: { readonly ledger?: string; readonly holders?: string | null } = {}): Promise<string> {
  const files = () =>
    readdirSync(data)
      .filter((name) => !name.includes('lock'))
      .map((name) => [name, readFileSync(join(data, name)).toString('base64')]);
  const before = files();
  const { origin } = readKeys(join(data, 'keys.json'));
  const said = await putBack(
    { ...placeOf(data), origin },
    { ledger: log, holders: people, purpose: 'serve', ...sources },
  )
    .then(() => 'nothing')
    .catch((error: unknown) => {
      if (error instanceof StartRefused) return error.message;
      throw error;
    });
  expect(files()).toEqual(before);
  return said;
}

const placeOf = (directory: string): TestLedger['place'] => ({
  ...served.place,
  data: directory,
  store: { kind: 'sqlite', file: join(directory, 'ledger.db') },
  headFile: join(directory, 'head'),
});

async function wholeCheck(directory: string) {
  const stored = openStored(placeOf(directory));
  try {
    return await checkWhole(stored, { open: true });
  } finally {
    await stored.close();
  }
}

describe('a backup', () => {
  it('has the log and the keys of people apart, each with its manifest, and never the keys of the ledger', () => {
    expect(readdirSync(log).sort()).toEqual(['ledger.db', 'manifest.json']);
    expect(readdirSync(people).sort()).toEqual(['holders.db', 'manifest.json']);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('holds together as a ledger, whole, with everything in it to be opened', async () => {
    expect((await restore()).code).toBe(0);
    const check = await wholeCheck(data);
    expect([check.fault, check.opened > 60]).toEqual([null, true]);
  });

  it('is refused in one sentence where a folder cannot be made, and leaves nothing of the other', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const [good, bad] = [join(folder, 'good'), join(file, 'below')];
    for (const [ledger, holders] of [
      [bad, good],
      [good, bad],
    ] as const) {
      const { code, said } = await assent(['backup', ledger, '--holders', holders, '--data', goneOn]);
      expect([code, said.trim().split('\n')]).toEqual([
        3,
        [expect.stringMatching(`^assent: ${bad} cannot be made: `) as string],
      ]);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('good'))).toEqual([]);
  });

  it('is never written over, and its two folders are two', async () => {
    const manifest = readFileSync(join(log, 'manifest.json'), 'utf8');
    const again = await assent(['backup', log, '--holders', join(folder, 'new'), '--data', goneOn]);
    expect([again.code, again.said]).toEqual([3, expect.stringContaining('already there') as string]);
    expect(readFileSync(join(log, 'manifest.json'), 'utf8')).toBe(manifest);
    expect(existsSync(join(folder, 'new'))).toBe(false);
    for (const holders of [join(folder, 'both'), join(folder, 'both', 'inside'), folder]) {
      const both = await assent(['backup', join(folder, 'both'), '--holders', holders, '--data', goneOn]);
      expect([both.code, both.said]).toEqual([2, expect.stringContaining('apart from the log') as string]);
    }
    expect((await assent(['backup', join(folder, 'both'), '--data', goneOn])).code).toBe(2);
    expect(existsSync(join(folder, 'both'))).toBe(false);
  });

  it('is not made of a database that does not hold', async () => {
    cpSync(goneOn, data, { recursive: true });
    cpSync(join(people, 'holders.db'), join(data, 'holders.db'));
    const made = await assent(['backup', join(data, 'a'), '--holders', join(data, 'b'), '--data', data]);
    expect([made.code, made.said]).toEqual([3, expect.stringMatching(/the keys of entry \d+ are not in/) as string]);
    expect([existsSync(join(data, 'a')), existsSync(join(data, 'b'))]).toEqual([false, false]);
  });
});

describe('the keys of people in a backup', () => {
  it('are held against every entry, however long the log is', async () => {
    const [ledger, holders] = [join(data, 'a.db'), join(data, 'b.db')];
    cpSync(join(log, 'ledger.db'), ledger);
    cpSync(join(people, 'holders.db'), holders);
    expect(firstWithoutHolder(ledger, holders)).toBe(null);
    const database = new Database(ledger);
    const row = database.prepare<[], { holder: Buffer }>('select holder from entry where idx = 7').get()!;
    database.close();
    const keys = new Database(holders);
    expect(keys.prepare('delete from holder where id = ?').run(row.holder).changes).toBe(1);
    keys.close();
    expect(firstWithoutHolder(ledger, holders)).toBe(7);
  });
});

describe('a live ledger', () => {
  it('whose database is gone is not begun anew, though nothing remembers its head', async () => {
    const directory = join(folder, 'live');
    const place = { ...placeOf(directory), origin: 'ledger.example/live', demo: false };
    await (await createLedger(place)).close();
    for (const name of readdirSync(directory).filter((one) => one !== 'keys.json')) rmSync(join(directory, name));
    await expect(loadLedger(place)).rejects.toThrow(/ledger\.db is gone: put it back, or a backup of it/);
    expect(readdirSync(directory)).toEqual(['keys.json']);
  });
});

describe('a restore', () => {
  it('brings the ledger back if nothing was signed since, and it goes on', async () => {
    const { code, out } = await restore('--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { origin: 'demo.invalid/test', erasures: 0, erased: 0 }]);
    const back = await TestLedger.resume(placeOf(data));
    expect((await back.accept('acct-new')).index).toBeGreaterThan(30);
    await back.ledger.close();
  });

  it('is refused where the head file knows more, and says what the way on is', async () => {
    cpSync(join(goneOn, 'head'), join(data, 'head'));
    const { code, said } = await restore();
    expect([code, said]).toEqual([3, `assent: ${await refused()}\n`]);
    expect(said).toMatch(
      /the database ends at \d+ entries, but a head of \d+ was signed: it has lost its tail\. A log that lost its tail is closed.*assent succeed/,
    );
    expect(receipts).toHaveLength(2);
  });

  it('is refused where another root was signed at its size, or in its past', async () => {
    const { kept } = readHeadFile(join(data, 'head'), 'demo.invalid/test');
    for (const [size, said] of [
      [kept!.size, 'another root at'],
      [kept!.size - 3, 'had another root at'],
    ] as const) {
      rmSync(join(data, 'head'));
      const head = openHeadFile(join(data, 'head'), 'demo.invalid/test');
      await head.keep({ size, root: new Uint8Array(32).fill(7), checkpoint: '' });
      expect(await refused()).toContain(said);
    }
  });

  it('is refused without a head file: nothing else would know', async () => {
    rmSync(join(data, 'head'));
    expect(await refused()).toContain('head is gone');
    writeFileSync(join(data, 'head'), '');
    expect((await restore()).code).toBe(0);
  });

  it('writes over nothing, and takes nothing that SQLite left for a part of the copy', async () => {
    for (const [name, said] of [
      ['ledger.db', 'already there'],
      ['ledger.db-wal', 'left of a database'],
      ['holders.db-wal', 'left of a database'],
    ] as const) {
      writeFileSync(join(data, name), 'something');
      expect(await refused(), name).toContain(said);
      rmSync(join(data, name));
    }
  });

  it('is refused while another process has the directory, or without the keys of the ledger', async () => {
    renameSync(join(data, 'keys.json'), join(data, 'keys'));
    const without = await restore();
    expect([without.code, without.said]).toEqual([
      3,
      expect.stringContaining('keys.json is missing: bring it') as string,
    ]);
    renameSync(join(data, 'keys'), join(data, 'keys.json'));
    const release = hold(join(data, 'lock.db'))!;
    expect(await refused()).toContain('in use by another process');
    release();
  });

  it('into an empty directory asks for the keys of the ledger, and never for a new one', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { code, said } = await assent(['restore', log, '--holders', people, '--data', empty]);
    expect([code, said]).toEqual([
      3,
      expect.stringContaining(`${empty}/keys.json is missing: bring it back`) as string,
    ]);
    expect(said).not.toContain('assent init');
    expect(readdirSync(empty)).toEqual([]);
  });

  it('takes the keys of people that survived, or the backup of them, and is refused without either', async () => {
    expect(await refused({ holders: null })).toContain('name the folder with a backup of it');
    cpSync(join(goneOn, 'holders.db'), join(data, 'holders.db'));
    expect((await assent(['restore', log, '--data', data])).code).toBe(0);
    expect((await wholeCheck(data)).fault).toBe(null);
    rmSync(join(data, 'ledger.db'));
    expect((await restore()).code).toBe(0);
    expect((await wholeCheck(data)).fault).toBe(null);
  });

  it('is refused with keys of people that are older than the log', async () => {
    const [newer, keys] = [join(data, 'newer'), join(data, 'newer-keys')];
    expect((await assent(['backup', newer, '--holders', keys, '--data', goneOn])).code).toBe(0);
    cpSync(join(goneOn, 'head'), join(data, 'head'));
    rmSync(keys, { recursive: true });
    renameSync(newer, join(folder, 'newer'));
    expect(await refused({ ledger: join(folder, 'newer') })).toMatch(/the keys of entry \d+ are not in/);
  });

  const spoilt = (held: string, name: string, change: (bytes: Buffer) => Buffer) => {
    const copy = mkdtempSync(join(folder, 'spoilt-'));
    cpSync(held, copy, { recursive: true });
    writeFileSync(join(copy, name), change(readFileSync(join(copy, name))));
    return held === log ? { ledger: copy } : { holders: copy };
  };
  const flipped = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[Math.floor(copy.length * 0.6)]! ^= 1;
    return copy;
  };
  it.each([
    ['the log', 'altered', () => spoilt(log, 'ledger.db', flipped), 'ledger.db was altered'],
    ['the log', 'torn', () => spoilt(log, 'ledger.db', (bytes) => bytes.subarray(0, -4096)), 'ledger.db is torn'],
    ['the keys', 'altered', () => spoilt(people, 'holders.db', flipped), 'holders.db was altered'],
    ['the keys', 'torn', () => spoilt(people, 'holders.db', (bytes) => bytes.subarray(0, 100)), 'holders.db is torn'],
    ['the manifest', 'torn', () => spoilt(log, 'manifest.json', (bytes) => bytes.subarray(0, 50)), 'torn or altered'],
    [
      'the manifest',
      'respaced',
      () => spoilt(log, 'manifest.json', (bytes) => Buffer.from(` ${bytes}`)),
      'torn or altered',
    ],
    [
      'the manifest',
      'altered',
      () => spoilt(people, 'manifest.json', (bytes) => Buffer.from(bytes.toString().replace('"v":1', '"v":2'))),
      'torn or altered',
    ],
    [
      'the manifest',
      'made to say another time',
      () =>
        spoilt(log, 'manifest.json', (bytes) => Buffer.from(bytes.toString().replace(/"time":"20../, '"time":"2001'))),
      'its seal does not hold',
    ],
    ['the folders', 'exchanged', () => ({ ledger: people, holders: log }), 'is a backup of the keys of people'],
    ['the folder', 'none', () => ({ ledger: folder }), 'is no whole backup'],
  ] as const)('names what is spoilt: %s, %s', async (_what, _how, spoil, said) => {
    expect(await refused(spoil())).toContain(said);
  });

  it('takes no backup of another ledger, whatever its name', async () => {
    for (const same of [true, false]) {
      const other = await TestLedger.start();
      const [otherLog, otherPeople] = [join(folder, `log-${same}`), join(folder, `people-${same}`)];
      const made = ['backup', otherLog, '--holders', otherPeople, '--data', other.place.data];
      expect((await assent(made)).code).toBe(0);
      await other.end();
      const keys = join(data, 'keys.json');
      if (!same) writeFileSync(keys, readFileSync(keys, 'utf8').replace('demo.invalid/test', 'demo.invalid/other'));
      const said = await refused({ ledger: otherLog, holders: otherPeople });
      expect(said).toContain(same ? 'other keys' : 'is a backup of demo.invalid/test, not of demo.invalid/other');
    }
  });
});
