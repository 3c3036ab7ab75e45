// Whoever looks at a ledger leaves it as it was, and is told in one sentence what is gone or is no database.

import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLedger } from '../../server/open-ledger.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import { assent } from './assent.ts';

let folder: string;
let test: TestLedger;
let site: string;
/** The directory as a server left it that ended in order, and one that was killed: with its journals. */
let ended: string;
let killed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-looking-'));
  test = await TestLedger.start();
  site = test.ledger.sites.all()[0]!.id;
  await test.accept('acct-1');
  [ended, killed] = [join(folder, 'ended'), join(folder, 'killed')];
  cpSync(test.place.data, killed, { recursive: true });
  await test.ledger.close();
  cpSync(test.place.data, ended, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(test.place.data, { recursive: true });
});

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(folder, 'data-'));
  cpSync(ended, data, { recursive: true });
});

const looks = (): readonly (readonly string[])[] =>
  [
    ['fsck'],
    ['fsck', '--open'],
    ['sites', 'list'],
    ['as-of', 'acct-1', '--agreement', SMALL, '--site', site],
    ['chain', '--subject', 'acct-1', '--site', site],
  ].map((words) => [...words, '--data', data]);

/** What is in the directory; SQLite's scratch file, which has nothing of its own, may change. */
const files = () =>
  readdirSync(data)
    .filter((name) => !name.endsWith('-shm'))
    .map((name) => [name, readFileSync(join(data, name)).toString('base64')]);

const placeOf = (directory: string): TestLedger['place'] => ({
  ...test.place,
  data: directory,
  store: { kind: 'sqlite', file: join(directory, 'ledger.db') },
  headFile: join(directory, 'head'),
});

/** Each command ends with 3 and this one sentence. */
async function expectRefused(commands: readonly (readonly string[])[], says: RegExp): Promise<void> {
  for (const words of commands) {
    const { code, out, said } = await assent(words);
    expect([code, out, said], words.join(' ')).toEqual([3, '', expect.stringMatching(says) as string]);
    expect(said.trim().split('\n'), words.join(' ')).toHaveLength(1);
  }
}

describe('looking at a ledger', () => {
  it('changes no file and leaves none, where the server ended in order', async () => {
    const before = files();
    for (const words of looks()) expect((await assent(words)).code, words.join(' ')).toBe(0);
    expect(files()).toEqual(before);
    expect(readdirSync(data).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  });

  it.each([true, false])(
    'reads the journals of one that was killed, and leaves them (its scratch files: %s)',
    async (kept) => {
      cpSync(killed, data, { recursive: true });
      for (const name of kept ? [] : readdirSync(data).filter((one) => one.endsWith('-shm'))) rmSync(join(data, name));
      const before = files();
      expect(before.map(([name]) => name)).toEqual(expect.arrayContaining(['ledger.db-wal', 'holders.db-wal']));
      for (const words of looks()) expect((await assent(words)).code, words.join(' ')).toBe(0);
      expect(files()).toEqual(before);
      // What stood in the journals is still there for the server.
      await (await loadLedger(placeOf(data), test.running)).close();
    },
  );

  it('cannot tell without a head whether it is the newest copy, and says so', async () => {
    const file = join(data, 'no-such-head');
    const { code, out, said } = await assent(['fsck', '--data', data], { env: { ASSENT_HEAD: file } });
    expect([code, out]).toEqual([0, expect.stringContaining('Everything holds') as string]);
    expect(said).toContain(`${file} is not there or empty`);
    expect(said).toContain('name its file with ASSENT_HEAD');
    // One that is set and empty is not set.
    expect((await assent(['fsck', '--data', data], { env: { ASSENT_HEAD: '' } })).said).toBe('');
  });

  it('says that the keys of people are gone, and makes none: the server says the same after it', async () => {
    rmSync(join(data, 'holders.db'));
    const before = files();
    await expectRefused(
      looks(),
      /holders\.db is gone: without the keys in it no record can be opened\. Put it back\n$/,
    );
    expect(files()).toEqual(before);
    await expect(loadLedger(placeOf(data), test.running)).rejects.toThrow(/holders\.db is gone/);
  });

  it('does not say of an account that it was erased where its keys are missing', async () => {
    const database = new Database(join(data, 'holders.db'));
    expect(database.prepare('delete from holder').run().changes).toBeGreaterThan(0);
    database.close();
    const { code, said } = await assent(['as-of', 'acct-1', '--agreement', SMALL, '--site', site, '--data', data]);
    expect([code, said]).toEqual([3, expect.stringContaining('The records do not open') as string]);
    expect(said).not.toContain('were erased');
  });

  it('leaves a database of an older release as it is, and says how it is brought up to date', async () => {
    const database = new Database(join(data, 'ledger.db'));
    database.pragma('user_version = 4');
    database.close();
    const before = files();
    await expectRefused(looks(), /ledger\.db has schema 4, made by an older release.*assent serve/);
    expect(files()).toEqual(before);
  });

  it('says of an empty file that no log was ever kept in it', async () => {
    writeFileSync(join(data, 'ledger.db'), '');
    await expectRefused(looks(), /ledger\.db is empty: no log was ever kept in it/);
    expect(readFileSync(join(data, 'ledger.db'))).toHaveLength(0);
  });
});

describe('a file that is no database', () => {
  const everything = (): readonly (readonly string[])[] => [
    ...looks(),
    ['backup', join(data, 'log'), '--holders', join(data, 'people'), '--data', data],
    ['succeed', data, '--origin', 'new.invalid/test', '--data', join(data, 'next')],
    ['serve', '--demo', '--data', data],
  ];

  it.each(['ledger.db', 'holders.db'])('is named in one sentence by every command: %s', async (name) => {
    writeFileSync(join(data, name), randomBytes(50_000));
    for (const words of everything()) {
      // A server is told whose ledger it serves; every other command reads it in the directory.
      const env = words[0] === 'serve' ? { ASSENT_ORIGIN: test.place.origin, PORT: '0' } : {};
      const { code, said } = await assent(words, { env });
      expect([code, said], words.join(' ')).toEqual([3, expect.stringContaining('file is not a database') as string]);
      expect([said.trim().split('\n').length, said.includes(name)], said).toEqual([1, true]);
    }
  });

  it('is told from one of which a part is damaged, which is said in one sentence too', async () => {
    const database = new Database(join(data, 'ledger.db'));
    const { page } = database
      .prepare<[], { page: number }>("select rootpage as page from sqlite_schema where name = 'entry'")
      .get()!;
    const bytes = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const damaged = openSync(join(data, 'ledger.db'), 'r+');
    writeSync(damaged, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
    closeSync(damaged);
    const reads = everything().filter(([name]) => name === 'as-of' || name === 'chain' || name === 'backup');
    expect(reads).toHaveLength(3);
    await expectRefused(reads, /a database of the ledger is damaged: .*assent fsck names the first place\n$/);
    const { code, out } = await assent(['fsck', '--data', data]);
    expect([code, out]).toEqual([1, expect.stringContaining('the database file is damaged') as string]);
  });
});
