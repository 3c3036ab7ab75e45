import Database from 'better-sqlite3';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openHeadFile } from '../../server/head-file.ts';
import { createLedger, loadLedger } from '../../server/open-ledger.ts';
import { StartRefused } from '../../server/start-checks.ts';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger | undefined;
afterEach(async () => {
  await ledger?.end();
  ledger = undefined;
});

/** A stopped ledger with three decisions, and what to load it with. */
async function stopped() {
  ledger = await TestLedger.start();
  for (let i = 0; i < 3; i++) await ledger.accept();
  await ledger.ledger.close();
  const { place } = ledger;
  ledger = undefined;
  return place;
}

function alter(file: string, sql: string): void {
  const database = new Database(file);
  expect(database.prepare(sql).run().changes).toBe(1);
  database.close();
}

const load = (place: TestLedger['place']) => loadLedger(place).then((loaded) => loaded.close());

describe('a start', () => {
  it('goes on with the same directory', async () => {
    const place = await stopped();
    await expect(load(place)).resolves.toBeUndefined();
  });

  it('never makes a ledger where there is none, and never makes one over another', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'assent-empty-'));
    const place = { ...(await stopped()), data: empty, headFile: join(empty, 'head') };
    await expect(load(place)).rejects.toThrow('holds no ledger');
    expect(existsSync(join(empty, 'keys.json'))).toBe(false);
    const full = await stopped();
    await expect(createLedger(full)).rejects.toThrow(`${full.data} already holds a ledger`);
    const { file } = full.store;
    await expect(createLedger({ ...full, data: empty })).rejects.toThrow(`${file} already holds a ledger`);
  });

  it('makes nothing beside a head that a log has reached', async () => {
    const { headFile, ...place } = await stopped();
    const data = mkdtempSync(join(tmpdir(), 'assent-again-'));
    const again = { ...place, data, headFile, store: { kind: 'sqlite' as const, file: join(data, 'ledger.db') } };
    await expect(createLedger(again)).rejects.toThrow(/lost its tail/);
    expect(readdirSync(data)).toEqual([]);
  });

  it('makes nothing where its head cannot be kept, and all of it once it can', async () => {
    const volume = join(mkdtempSync(join(tmpdir(), 'assent-volume-')), 'volume');
    const data = mkdtempSync(join(tmpdir(), 'assent-new-'));
    const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
    const place = { ...(await stopped()), data, store, headFile: join(volume, 'head') };
    await expect(createLedger(place)).rejects.toThrow(/ENOENT.*volume/);
    expect(readdirSync(data)).toEqual([]);
    mkdirSync(volume);
    await (await createLedger(place)).close();
    await expect(load(place)).resolves.toBeUndefined();
  });

  it('begins no second log in a live database that is empty, nor makes the head file by which an old one would pass', async () => {
    const data = mkdtempSync(join(tmpdir(), 'assent-live-'));
    const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
    const origin = 'ledger.example/emptied';
    const place = { ...(await stopped()), data, store, origin, demo: false, headFile: join(data, 'head') };
    await (await createLedger(place)).close();
    await expect(load(place)).resolves.toBeUndefined();
    for (const file of [store.file, place.headFile]) rmSync(file);
    writeFileSync(store.file, '');
    await expect(load(place)).rejects.toThrow(
      /ledger\.db holds no log: put it back, or a backup of it with assent restore/,
    );
    expect(existsSync(place.headFile)).toBe(false);
  });

  it('says of a head file that is gone that it may be named, before anybody makes an empty one', async () => {
    const place = await stopped();
    rmSync(place.headFile);
    await expect(load(place)).rejects.toThrow(/head is gone: .* name the place with ASSENT_HEAD, here too/);
  });

  it('says of a database without its keys that they are missing, and makes no others', async () => {
    const place = await stopped();
    rmSync(join(place.data, 'keys.json'));
    await expect(load(place)).rejects.toThrow(/keys\.json is missing: bring it back.*assent succeed needs it too/);
    expect(existsSync(join(place.data, 'keys.json'))).toBe(false);
  });

  it('names the head file that lies in the directory where it is looked for elsewhere, and takes it once it is moved', async () => {
    const place = await stopped();
    const headFile = join(mkdtempSync(join(tmpdir(), 'assent-volume-')), 'head');
    await expect(load({ ...place, headFile })).rejects.toThrow(
      `${headFile} is not there, but ${place.headFile} is: if ASSENT_HEAD was set after the ledger was made, move that file there.`,
    );
    expect(existsSync(headFile)).toBe(false);
    renameSync(place.headFile, headFile);
    await expect(load({ ...place, headFile })).resolves.toBeUndefined();
  });

  it('knows by whatever else is left that a ledger was there, and that its keys are missing', async () => {
    const place = await stopped();
    for (const gone of ['keys.json', 'ledger.db', 'holders.db']) {
      rmSync(join(place.data, gone));
      await expect(load(place), gone).rejects.toThrow('keys.json is missing');
    }
    // An empty one is made for a log that has no entry yet.
    writeFileSync(place.headFile, '');
    await expect(load(place)).rejects.toThrow('holds no ledger');
  });

  it.each([
    [
      'another origin',
      (place: TestLedger['place']) => ({ ...place, origin: 'demo.invalid/other' }),
      'demo.invalid/test, not demo.invalid/other',
    ],
    [
      'a live start of a demonstration',
      (place: TestLedger['place']) => ({ ...place, demo: false }),
      'never starts live',
    ],
  ])('refuses %s and says what differs', async (_name, change, message) => {
    const place = await stopped();
    await expect(load(change(place) as TestLedger['place'])).rejects.toThrow(message);
  });

  it('refuses a database signed by another key', async () => {
    const place = await stopped();
    const other = await stopped();
    cpSync(join(other.data, 'keys.json'), join(place.data, 'keys.json'));
    await expect(load(place)).rejects.toThrow('not signed by the key');
  });

  it.each([
    [
      'an entry',
      "update entry set packed = cast(substr(packed, 1, 50) || x'00ff00' || substr(packed, 54) as blob) where idx = 3",
      'entry 3',
    ],
    [
      'a text',
      `update document set json = replace(json, '"act":"accept"', '"act":"acknowledge"')
       where kind = 'version' and json like '%"act":"accept"%'`,
      'was altered since it was stored',
    ],
    ['a leaf', 'update tree_hash set hash = zeroblob(32) where level = 0 and idx = 4', 'does not have the root'],
    ['a sealed value', "update entry set identity = cast(identity || x'00' as blob) where idx = 4", 'entry 4'],
    [
      'a checkpoint',
      'update checkpoint set note = replace(note, char(10) || size || char(10), char(10) || (size - 1) || char(10)) where size = (select max(size) from checkpoint)',
      'not signed by the key',
    ],
    [
      'a checkpoint beyond reading',
      "update checkpoint set note = 'damaged' where size = (select max(size) from checkpoint)",
      'not signed by the key',
    ],
  ])('refuses %s that was altered, and names it', async (_name, sql, message) => {
    const place = await stopped();
    alter(place.store.file, sql);
    await expect(load(place)).rejects.toThrow(message);
  });

  it('refuses an old copy of the database: what was signed once is never signed over', async () => {
    ledger = await TestLedger.start();
    await ledger.accept();
    const { place } = ledger;
    await ledger.ledger.store.settle();
    const copy = readFileSync(place.store.file);
    await ledger.accept();
    await ledger.ledger.close();
    ledger = undefined;
    for (const suffix of ['-wal', '-shm']) rmSync(place.store.file + suffix, { force: true });
    writeFileSync(place.store.file, copy);
    const refusal = await load(place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as Error).message).toMatch(/has lost its tail.*new origin/);
  });

  it('refuses a copy that went on elsewhere, even when it is longer than what was signed here', async () => {
    const place = await stopped();
    const copy = { ...place, data: mkdtempSync(join(tmpdir(), 'assent-copy-')) };
    cpSync(place.data, copy.data, { recursive: true });
    const here = await TestLedger.resume(place);
    await here.accept();
    await here.ledger.close();
    const there = await TestLedger.resume({
      ...copy,
      store: { kind: 'sqlite', file: join(copy.data, 'ledger.db') },
      headFile: join(copy.data, 'head'),
    });
    for (let i = 0; i < 3; i++) await there.accept();
    await there.ledger.close();
    const mixed = { ...place, store: there.place.store };
    await expect(load(mixed)).rejects.toThrow(/had another root at \d+ entries.*not the same log/);
    await expect(load(place)).resolves.toBeUndefined();
  });

  it.each([
    ['a head file that is gone', 'head', null, 'head is gone'],
    ['a damaged head file', 'head', 'x'.repeat(1024), 'head is damaged'],
    ['keys of people that are gone', 'holders.db', null, 'holders.db is gone'],
    ['a database that is none', 'ledger.db', 'x'.repeat(8192), 'not a database'],
    ['a key file that is none', 'keys.json', '{"log":"c2VjcmV0', 'keys.json is not a key file'],
    ['a key file of another shape', 'keys.json', '{"v":2}', 'keys.json is not a key file'],
  ])('refuses %s in one sentence that quotes no key', async (_what, name, content, message) => {
    const place = await stopped();
    const file = join(place.data, name);
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    if (content !== null) writeFileSync(file, content);
    const refusal = await load(place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as Error).message).toContain(message);
    expect((refusal as Error).message).not.toContain('c2Vj');
    expect(existsSync(file)).toBe(content !== null);
  });

  it('goes on beside an empty head file: whoever made it says that this is the newest copy', async () => {
    const place = await stopped();
    writeFileSync(place.headFile, '');
    await expect(load(place)).resolves.toBeUndefined();
    expect(readFileSync(place.headFile, 'utf8')).toContain('demo.invalid/test');
  });

  it('reads the older slot of a head file whose newest was torn', async () => {
    const place = await stopped();
    const content = readFileSync(place.headFile);
    const sizes = [0, 512].map((at) =>
      Number(
        content
          .subarray(at, at + 512)
          .toString('utf8')
          .split('\n')[1],
      ),
    );
    content.write('torn', sizes[0]! > sizes[1]! ? 30 : 542);
    writeFileSync(place.headFile, content);
    await expect(load(place)).resolves.toBeUndefined();
  });

  it('refuses a head file in which a number was changed', async () => {
    const place = await stopped();
    writeFileSync(place.headFile, readFileSync(place.headFile, 'utf8').replaceAll(/^\d+$/gm, '1'));
    await expect(load(place)).rejects.toThrow('head is damaged');
  });

  it('refuses a demonstration on a live ledger', async () => {
    const place = await stopped();
    const file = join(place.data, 'keys.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"demo": true', '"demo": false'));
    await expect(load(place)).rejects.toThrow('is a live ledger; the demonstration does not touch it');
  });

  it('refuses the head file of another log', async () => {
    const place = await stopped();
    writeFileSync(place.headFile, '');
    const other = openHeadFile(place.headFile, 'demo.invalid/other');
    await other.keep({ size: 1, root: new Uint8Array(32), checkpoint: '' });
    await expect(load(place)).rejects.toThrow('keeps the head of demo.invalid/other');
  });

  it('is refused while a copy of the directory is served with the same head file: both would sign past what it keeps', async () => {
    const place = await stopped();
    const volume = mkdtempSync(join(tmpdir(), 'assent-volume-'));
    renameSync(place.headFile, join(volume, 'head'));
    const copy = mkdtempSync(join(tmpdir(), 'assent-copy-'));
    cpSync(place.data, copy, { recursive: true });
    const one = { ...place, headFile: join(volume, 'head') };
    const other = { ...one, data: copy, store: { ...one.store, file: join(copy, 'ledger.db') } };
    const served = await loadLedger(one);
    await expect(load(other)).rejects.toThrow(`${one.headFile} is in use by another process; stop that one first`);
    await served.close();
    await expect(load(other)).resolves.toBeUndefined();
  });

  it('is refused while another process holds the directory', async () => {
    const place = await stopped();
    const running = await TestLedger.resume(place);
    await expect(load(place)).rejects.toThrow('in use by another process');
    await running.ledger.close();
    await expect(load(place)).resolves.toBeUndefined();
  });
});
