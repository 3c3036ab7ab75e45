// One piece: one story of a log that is lost and gone on from, told step by step on the same two ledgers.

// A log that lost its tail, and the one that goes on from it: what survives is carried over, what was lost comes back by its
// receipts, and everybody stands where they stood.

import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standing } from '../../core/consent/standing.ts';
import { parseCheckpoint, printCheckpoint } from '../../core/log/checkpoint.ts';
import { parseNote, parseVerifierKey, signNote } from '../../core/log/note.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import type { DecisionAnswer, StatedAnswer } from '../../core/wire.ts';
import { backUp } from '../../server/backups/back-up.ts';
import type { RecordsFound } from '../../server/ledger/records.ts';
import { readKeys, secretBytes } from '../../server/keys/key-file.ts';
import { logSigner, verifyEd25519 } from '../../server/keys/signer.ts';
import { Vault } from '../../server/keys/vault.ts';
import { storedReceipt } from '../../server/ledger/receipts.ts';
import { sha256 } from '../../server/native.ts';
import { loadLedger, openStored } from '../../server/open-ledger.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { Publications } from '../../server/publications.ts';
import { Sites } from '../../server/sites.ts';
import { predecessorOf, takeReceipt } from '../../server/succession/receipts.ts';
import { openHolderKeys } from '../../server/stores/sqlite/holder-keys.ts';
import { succeed } from '../../server/succession/succeed.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

const SECOND = 'demo.invalid/second';

let folder: string;
let old: TestLedger;
let oldKey: string;
/** The directory of the old ledger after the loss: the copy of the day of the backup, with the head of the last day. */
let lost: string;
let data: string;
let checkpoints: { atBackup: string; last: string };
/** By what was decided after the backup. */
const after: { [name: string]: DecisionAnswer } = {};
/** The same, of before. */
const before: { [name: string]: DecisionAnswer } = {};
let lostDecision: DecisionAnswer;
let choice: object;

const at = (directory: string, origin: string): TestLedger['place'] => ({
  ...old.place,
  origin,
  data: directory,
  store: { kind: 'sqlite', file: join(directory, 'ledger.db') },
  headFile: join(directory, 'head'),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-succeed-'));
  old = await TestLedger.start();
  oldKey = old.ledger.logSigner.vkey;
  before['early'] = await old.accept('early');
  await old.accept('refuser', { decision: 'declined' });
  before['linked'] = await old.accept();
  await old.bySite('POST', '/v1/siteverify', { token: before['linked'].token, subject: 'linked' });
  await old.accept();
  for (const subject of ['leaver', 'returner']) {
    await old.accept(subject);
    await old.bySite('POST', `/v1/subjects/${subject}/termination`, {
      agreement: SMALL,
      by: 'user',
    });
  }
  await old.accept('returner');
  old.passTime(1000);
  await old.publishSecond(SMALL, false);
  const folders = { ledger: join(folder, 'log'), holders: join(folder, 'people') };
  await backUp(old.place, folders, old.clock(), () => undefined);
  checkpoints = { atBackup: await checkpoint(), last: '' };
  after['late'] = await old.accept('late');
  after['refuser'] = await old.accept('refuser');
  after['nobody'] = await old.accept();
  after['declined'] = await old.accept('waverer', { decision: 'declined' });
  after['changed'] = await old.accept('waverer');
  lostDecision = await old.accept('very-late');
  choice = (await refuseMessages('late')).receipt;
  await old.ledger.close();
  old.ledger = await loadLedger(old.place, old.running);
  checkpoints.last = old.ledger.sequencer.head!.checkpoint;
  await old.ledger.close();
  lost = join(folder, 'lost');
  mkdirSync(lost);
  for (const name of ['keys.json', 'head']) cpSync(join(old.place.data, name), join(lost, name));
  data = join(folder, 'new');
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(old.place.data, { recursive: true });
});

const checkpoint = async () => old.ledger.sequencer.head!.checkpoint;
const sizeIn = (note: string): number => parseCheckpoint(parseNote(note)!.text)!.size;
const succeeded = (...words: string[]) => assent(['succeed', lost, '--origin', SECOND, '--data', data, ...words]);
const fromBackup = ['--backup', '', '--holders', ''];

async function refuseMessages(subject: string): Promise<StatedAnswer> {
  const subjectToken = await old.subjectToken(subject);
  const changes = [{ channel: 'email', state: 'out' }];
  return (await old.send<StatedAnswer>('POST', '/v1/preferences', { siteKey: 'pk_demo', subjectToken, changes })).body;
}

async function standing(ledger: TestLedger, subject: string): Promise<Standing> {
  return (await ledger.bySite<Standing>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}`)).body;
}

const write = (name: string, ...receipts: unknown[]): string => {
  const file = join(folder, name);
  writeFileSync(file, receipts.map((receipt) => JSON.stringify(receipt)).join('\n'));
  return file;
};

describe('a ledger that goes on from a closed one', () => {
  it('is refused where nothing was lost, under the old name, and where there is nothing to go on from', async () => {
    fromBackup.splice(1, 1, join(folder, 'log'));
    fromBackup.splice(3, 1, join(folder, 'people'));
    expect(await succeeded()).toMatchObject({
      code: 3,
      said: expect.stringMatching(/ledger\.db is not there: .* where ASSENT_STORE had it elsewhere/) as string,
    });
    const same = await assent(['succeed', lost, '--origin', old.place.origin, '--data', data]);
    expect([same.code, same.said]).toEqual([2, expect.stringContaining('one name never has two') as string]);
    const here = await assent(['succeed', lost, '--origin', SECOND, '--data', lost]);
    expect([here.code, here.said]).toEqual([2, expect.stringContaining('name the directory of the new one') as string]);
    const whole = await assent(['succeed', old.place.data, '--origin', SECOND, '--data', data]);
    expect([whole.code, whole.said]).toEqual([3, expect.stringContaining('lost anything') as string]);
    expect(existsSync(data)).toBe(false);
  });

  it('takes over what survives of a backup that restore refuses', async () => {
    const restored = await assent([
      'restore',
      join(folder, 'log'),
      '--holders',
      join(folder, 'people'),
      '--data',
      lost,
    ]);
    expect([restored.code, restored.said]).toEqual([3, expect.stringContaining('assent succeed') as string]);
    const { code, out, said } = await succeeded(...fromBackup, '--json');
    expect([code, said]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      origin: SECOND,
      predecessor: {
        origin: 'demo.invalid/test',
        size: sizeIn(checkpoints.last),
        survives: sizeIn(checkpoints.atBackup),
      },
      texts: 2,
      sites: 1,
      decisions: {
        recorded: 7,
        there: 0,
        unlinked: 1,
        erased: 0,
        // Whoever accepted again has not ended it.
        ended: [{ subject: 'leaver', agreement: SMALL, effective: expect.any(String) as string }],
      },
    });
    expect(existsSync(join(data, 'succession.json'))).toBe(false);
    const again = await succeeded();
    expect([again.code, again.said]).toEqual([3, expect.stringContaining('already holds a ledger') as string]);
  });

  it('leaves the old log closed', async () => {
    await expect(loadLedger(at(lost, old.place.origin))).rejects.toThrow(/it has lost its tail/);
  });

  it('names the old log up to the last checkpoint that was signed, byte for byte, and holds as a whole', async () => {
    const stored = openStored(at(data, SECOND));
    const entry = JSON.parse(Buffer.from((await stored.store.entry(0))!.bytes).toString()) as { predecessor: object };
    expect(entry.predecessor).toEqual({ origin: 'demo.invalid/test', checkpoint: checkpoints.last });
    expect((await checkWhole(stored, { open: true })).fault).toBe(null);
    await stored.close();
  });

  it('lets everybody whose decision survived stand where they stood, with the same texts in force', async () => {
    const second = await TestLedger.resume(at(data, SECOND));
    const first = await TestLedger.resume(old.place);
    for (const subject of ['early', 'linked']) {
      const then = await standing(first, subject);
      expect(then.accepted).not.toBe(null);
      const { index } = (await standing(second, subject)).accepted!;
      expect(await standing(second, subject)).toEqual({
        ...then,
        // What was shown, the old log knows.
        shown: null,
        asOf: expect.anything() as object,
        accepted: { ...then.accepted, index },
      });
    }
    // The lost tail had their acceptance.
    expect(await standing(second, 'refuser')).toMatchObject({ accepted: null, declined: { version: '1' } });
    expect((await standing(second, 'late')).accepted).toBe(null);
    const found = await second.byLegal<RecordsFound>('/v1/records?type=imported');
    expect(found.body.records.map(({ grade, subject }) => [grade, subject])).toEqual([
      ['imported', 'returner'],
      ['imported', 'returner'],
      ['imported', 'leaver'],
      ['unlinked', null],
      ['imported', 'linked'],
      ['imported', 'refuser'],
      ['imported', 'early'],
    ]);
    await first.ledger.close();
    await second.ledger.close();
  });
});

interface Summary {
  readonly recorded: number;
  readonly there: number;
  readonly unattributed: number;
  readonly refused: readonly { readonly file: string; readonly why: string }[];
}
const bringBack = (...words: string[]) => assentJson<Summary>(['import-receipts', ...words, '--data', data]);

describe('receipts of the lost tail', () => {
  it('bring decisions back, each once, whichever way they come and however often', async () => {
    const receipts = join(folder, 'receipts');
    mkdirSync(receipts);
    write('receipts/late.receipt.json', after['late']!.receipt);
    write('receipts/early.receipt.json', before['early']!.receipt);
    const names = ['refuser', 'nobody', 'late', 'changed', 'declined'];
    const lines = write('more.ndjson', ...names.map((name) => after[name]!.receipt));
    const first = await bringBack(receipts);
    expect([first.code, first.answer]).toEqual([0, { recorded: 1, there: 1, unattributed: 0, refused: [] }]);
    const second = await bringBack(receipts, lines);
    expect([second.code, second.answer]).toEqual([0, { recorded: 4, there: 3, unattributed: 1, refused: [] }]);
    const third = await bringBack(lines);
    expect(third.answer).toMatchObject({ recorded: 0, there: 5 });
    const piped = await assent(['import-receipts', '-', '--data', data], { input: readFileSync(lines) });
    expect([piped.code, piped.out]).toEqual([0, expect.stringContaining('recorded 0, already there 5') as string]);
    expect(piped.out).toContain('--accounts');
  });

  it('let their people stand where they stood: the last word counts, in whatever order it comes back', async () => {
    const second = await TestLedger.resume(at(data, SECOND));
    expect((await standing(second, 'late')).accepted).toMatchObject({ version: '1' });
    for (const subject of ['refuser', 'waverer'])
      expect(await standing(second, subject)).toMatchObject({ accepted: { version: '1' }, declined: null });
    const { body } = await second.byLegal<RecordsFound>('/v1/records?subject=late');
    expect(body.records).toMatchObject([
      { type: 'imported', decision: 'accepted', grade: 'imported', subject: 'late' },
    ]);
    const record = await second.byLegal<{ record: { opened: { source: object } } }>(
      `/v1/records/${body.records[0]!.index}`,
    );
    const { documents: _, ...receipt } = after['late']!.receipt;
    expect(record.body.record.opened.source).toMatchObject({
      log: 'demo.invalid/test',
      index: after['late']!.index,
      receipt,
    });
    await second.ledger.close();
  });

  it('that name nobody count where their decision was carried over with the account it was linked to', async () => {
    const lines = write('linked.ndjson', before['linked']!.receipt);
    const { out } = await assent(['import-receipts', lines, '--data', data]);
    expect(out).toBe('recorded 0, already there 1, not taken 0\n');
    const { index } = before['linked']!;
    const same = await bringBack(lines, '--accounts', write('linked-same', { index, subject: 'linked' }));
    expect(same.answer).toEqual({ recorded: 0, there: 1, unattributed: 0, refused: [] });
    const other = await bringBack(lines, '--accounts', write('linked-other', { index, subject: 'somebody-else' }));
    expect([other.code, other.answer.refused[0]!.why]).toEqual([
      1,
      expect.stringContaining('another account') as string,
    ]);
  });

  it('that name nobody count for the account that their site says', async () => {
    const lines = write('nobody.ndjson', after['nobody']!.receipt);
    const accounts = write('accounts', { index: after['nobody']!.index, subject: 'found' });
    const linked = await bringBack(lines, '--accounts', accounts);
    expect([linked.code, linked.answer]).toEqual([0, { recorded: 0, there: 1, unattributed: 0, refused: [] }]);
    expect((await bringBack(lines)).answer).toEqual(linked.answer);
    const other = write('others', { index: after['nobody']!.index, subject: 'somebody-else' });
    const refused = await bringBack(lines, '--accounts', other);
    expect([refused.code, refused.answer.refused[0]!.why]).toEqual([
      1,
      expect.stringContaining('another account') as string,
    ]);
    const wrong = await assent([
      'import-receipts',
      lines,
      '--accounts',
      write('wrong', { index: 'x' }),
      '--data',
      data,
    ]);
    expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining('wrong:1 is not of the form') as string]);
    const second = await TestLedger.resume(at(data, SECOND));
    expect((await standing(second, 'found')).accepted).toMatchObject({ version: '1' });
    expect((await standing(second, 'somebody-else')).accepted).toBe(null);
    const { body } = await second.byLegal<RecordsFound>('/v1/records?subject=found&type=imported');
    expect(body.records).toMatchObject([{ grade: 'imported', subject: 'found' }]);
    await second.ledger.close();
  });

  it('are named with the reason where they cannot be taken, and do not stop the others', async () => {
    const stranger = await TestLedger.start();
    const foreign = (await stranger.accept()).receipt;
    await stranger.end();
    const receipts = join(folder, 'mixed');
    mkdirSync(receipts);
    const { receipt } = after['late']!;
    write('mixed/a-good', receipt);
    write('mixed/b-changed', { ...receipt, entry: receipt.entry.replace('accepted', 'declined') });
    write('mixed/c-foreign', foreign);
    write('mixed/d-letter', 'Dear Sirs');
    writeFileSync(join(receipts, 'e-latin'), Buffer.from([0xff, 0xfe, 0x00]));
    write('mixed/f-choice', choice);
    const { code, answer } = await bringBack(receipts);
    expect([code, answer.there]).toEqual([1, 1]);
    expect(answer.refused.map(({ file, why }) => [file.slice(receipts.length + 1), why])).toEqual([
      ['b-changed', expect.stringContaining('not in this signed checkpoint')],
      ['c-foreign', expect.stringContaining('is not among the keys you trust')],
      ['d-letter', expect.stringContaining('not a receipt')],
      ['e-latin', expect.stringContaining('not a receipt')],
      ['f-choice', expect.stringContaining('there is no decision in it')],
    ]);
    const lines = write('mixed.ndjson', 'Dear Sirs\u2028Yours', '', receipt);
    writeFileSync(lines, Buffer.concat([readFileSync(lines), Buffer.of(0x0a, 0x20, 0x0d, 0x0a, 0x22, 0xff, 0x22)]));
    const byLine = await bringBack(lines);
    expect([byLine.code, byLine.answer.there]).toEqual([1, 1]);
    expect(byLine.answer.refused.map(({ file }) => file)).toEqual([`${lines}:1`, `${lines}:2`, `${lines}:5`]);
    const spoken = await assent(['import-receipts', join(receipts, 'f-choice'), '--data', data, '--lang', 'zh']);
    expect([spoken.code, spoken.out]).toEqual([1, expect.stringContaining('没有可以恢复的选择') as string]);
    const none = await assent(['import-receipts', join(folder, 'none'), '--data', data]);
    expect([none.code, none.said]).toEqual([3, expect.stringContaining('cannot be read') as string]);
    const broken = join(folder, 'broken.ndjson');
    symlinkSync('/proc/self/mem', broken); // is opened, and not read at its beginning
    const unread = await assent(['import-receipts', broken, '--data', data]);
    expect([unread.code, unread.said]).toEqual([3, `assent: ${broken} cannot be read: EIO\n`]);
  });

  it('are taken only for texts and sites that are here, and never beside what survived', async () => {
    const ledger = await loadLedger(at(data, SECOND));
    const predecessor = (await predecessorOf(ledger))!;
    expect(predecessor).toEqual({ origin: 'demo.invalid/test', vkey: oldKey, survives: sizeIn(checkpoints.atBackup) });
    const size = ledger.sequencer.size;
    const take = (parts: Partial<typeof ledger>, survives = predecessor.survives) =>
      takeReceipt(
        { ...ledger, ...parts },
        { ...predecessor, survives },
        JSON.stringify(lostDecision.receipt),
        new Map(),
      );
    expect(await take({ sites: new Sites() })).toMatchObject({ why: 'site-unknown' });
    expect(await take({ publications: new Publications() })).toMatchObject({ why: 'text-unknown' });
    expect(await take({}, 10_000)).toEqual({ why: 'survives-otherwise', parameters: { index: lostDecision.index } });
    expect(ledger.sequencer.size).toBe(size);
    expect(await take({})).toMatchObject({ index: lostDecision.index, attributed: true });
    await ledger.close();
  });

  it('are taken by no ledger that goes on from no other', async () => {
    const { code, said } = await assent(['import-receipts', join(folder, 'receipts'), '--data', old.place.data]);
    expect([code, said]).toEqual([3, expect.stringContaining('goes on from no other log') as string]);
  });

  it('verify with the old key for ever, and those of the new log with the new one', async () => {
    const second = await TestLedger.resume(at(data, SECOND));
    const fresh = (await second.accept()).receipt;
    const verdict = (receipt: object, vkey: string) =>
      verifyReceipt(JSON.stringify(receipt), {
        trusted: [parseVerifierKey(vkey)!],
        verify: verifyEd25519,
        hash: sha256,
      }).outcome;
    const newKey = second.ledger.logSigner.vkey;
    const imported = (await second.ledger.store.ofType(['imported'])).at(-1)!;
    const own = await storedReceipt(second.ledger, imported);
    expect([verdict(after['late']!.receipt, oldKey), verdict(fresh, newKey), verdict(own, newKey)]).toEqual([
      'verified',
      'verified',
      'verified',
    ]);
    expect([verdict(after['late']!.receipt, newKey), verdict(fresh, oldKey)]).toEqual([
      'signer-unknown',
      'signer-unknown',
    ]);
    await second.ledger.close();
    const stored = openStored(at(data, SECOND));
    expect((await checkWhole(stored, { open: true })).fault).toBe(null);
    await stored.close();
  });
});

describe('a succession', () => {
  const place = (name: string) => at(join(folder, name), `demo.invalid/${name}`);
  const from = (name: string): TestLedger['place'] => at(name, old.place.origin);

  it('that is cut short is not served, and is finished by the same call; one from another copy is not', async () => {
    const target = place('third');
    const stored = openStored(from(lost));
    const stopped = succeed(target, from(lost), stored, [], () => {
      throw new Error('the power fails');
    });
    await expect(stopped).rejects.toThrow('the power fails');
    await expect(loadLedger(target)).rejects.toThrow(/has not taken everything over yet/);
    const other = { from: 'a letter', ...(await signedBeyond()) };
    await expect(succeed(target, from(lost), stored, [other], () => undefined)).rejects.toThrow(
      /begun from another copy/,
    );
    const done = await succeed(target, from(lost), stored, [], () => undefined);
    expect(done.decisions.recorded + done.decisions.there).toBe(7);
    await (await loadLedger(target)).close();
    await stored.close();
  });

  it('that ended before entry 0 opens the log with its predecessor all the same', async () => {
    const target = place('fourth');
    const stored = openStored(from(lost));
    const stopped = succeed(target, from(lost), stored, [], () => {
      throw new Error('the power fails');
    });
    await expect(stopped).rejects.toThrow('the power fails');
    for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'head'])
      rmSync(join(target.data, name), { force: true });
    expect((await succeed(target, from(lost), stored, [], () => undefined)).decisions.recorded).toBe(7);
    await stored.close();
    const ledger = await loadLedger(target);
    expect((await predecessorOf(ledger))!.origin).toBe(old.place.origin);
    await ledger.close();
  });

  it('leaves behind what was erased, whether the log says so or the key alone', async () => {
    const copy = join(folder, 'erased');
    cpSync(lost, copy, { recursive: true });
    const stored = openStored(from(copy));
    const first = (await stored.store.ofType(['decision']))[0]!;
    const keys = readKeys(join(copy, 'keys.json'));
    const people = openHolderKeys(join(copy, 'holders.db'), secretBytes(keys.wrapping));
    await new Vault(keys, people).destroy([first.holder], ['identity']);
    await people.close();
    const done = await succeed(place('fifth'), from(copy), stored, [], () => undefined);
    const { ended, ...counts } = done.decisions;
    expect([counts, ended.length]).toEqual([{ recorded: 6, there: 0, unlinked: 1, erased: 1 }, 1]);
    await stored.close();
  });

  it('goes on from a database of an older release, which no server will bring up to date any more', async () => {
    const copy = join(folder, 'older');
    cpSync(lost, copy, { recursive: true });
    const database = new Database(join(copy, 'ledger.db'));
    database.exec(`
      create table subject_chain (subject blob primary key, holder blob, seq integer, leaf blob) strict, without rowid;
      insert or replace into subject_chain select subject, holder, entry.seq, hash from entry
        join tree_hash leaf on leaf.level = 0 and leaf.idx = entry.idx where entry.seq is not null order by entry.idx;
      alter table entry drop column seq;
      pragma user_version = 4;
    `);
    database.close();
    const target = ['--origin', 'demo.invalid/tenth', '--data', join(folder, 'tenth')];
    const { code, answer } = await assentJson<{ decisions: object }>(['succeed', copy, ...target]);
    expect([code, answer.decisions]).toMatchObject([0, { recorded: 7 }]);
  });

  it('leaves nobody behind in silence whose keys are lost', async () => {
    const copy = join(folder, 'keyless');
    cpSync(lost, copy, { recursive: true });
    const database = new Database(join(copy, 'holders.db'));
    database.exec('delete from holder');
    database.close();
    const stored = openStored(from(copy));
    await expect(succeed(place('eighth'), from(copy), stored, [], () => undefined)).rejects.toThrow(
      /the keys of entry \d+/,
    );
    await stored.close();
    await expect(loadLedger(place('eighth'))).rejects.toThrow(/has not taken everything over yet/);
    rmSync(join(copy, 'holders.db'));
    const target = ['--origin', 'demo.invalid/ninth', '--data', join(folder, 'ninth')];
    const { code, said } = await assent(['succeed', copy, ...target]);
    expect([code, said]).toEqual([3, expect.stringContaining('holders.db is gone') as string]);
    expect([existsSync(join(folder, 'ninth')), existsSync(join(copy, 'holders.db'))]).toEqual([false, false]);
  });

  it('names a later checkpoint that somebody has, and goes on from no two histories', async () => {
    const copy = join(folder, 'headless');
    cpSync(lost, copy, { recursive: true });
    rmSync(join(copy, 'head'));
    const target = ['--origin', 'demo.invalid/sixth', '--data', join(folder, 'sixth')];
    expect(await assent(['succeed', copy, ...target])).toMatchObject({
      code: 3,
      said: expect.stringMatching(/lost anything.*But there is no head in .*headless\/head: name its file/) as string,
    });
    const misspelled = await assent(['succeed', copy, ...target, '--head', join(lost, 'haed'), '--checkpoint', 'none']);
    expect([misspelled.code, misspelled.said]).toEqual([
      3,
      expect.stringContaining('haed is not there: --head names') as string,
    ]);
    const letter = write('letter', 'Dear Sirs');
    const noted = await assent(['succeed', copy, ...target, '--checkpoint', letter]);
    expect([noted.code, noted.said]).toEqual([3, expect.stringContaining('is no checkpoint of the old log') as string]);
    const receipt = write('late.receipt.json', after['late']!.receipt);
    const done = await assentJson<{ predecessor: object }>(['succeed', copy, ...target, '--checkpoint', receipt]);
    expect([done.code, done.answer.predecessor]).toMatchObject([0, { size: after['late']!.index + 1 }]);

    const stored = openStored(from(lost));
    const fork = { from: 'a letter', size: 3, root: new Uint8Array(32), checkpoint: '' };
    for (const size of [3, sizeIn(checkpoints.last)])
      await expect(succeed(place('seventh'), from(lost), stored, [{ ...fork, size }], () => undefined)).rejects.toThrow(
        /two logs were signed under one name/,
      );
    await stored.close();
    expect(existsSync(join(folder, 'seventh'))).toBe(false);
  });
});

/** A checkpoint beyond all that is known, as only a key that leaked could sign it now. */
async function signedBeyond() {
  const size = sizeIn(checkpoints.last) + 5;
  const root = new Uint8Array(32).fill(1);
  const signer = logSigner(readKeys(join(lost, 'keys.json')));
  return { size, root, checkpoint: signNote(printCheckpoint({ origin: old.place.origin, size, root }), [signer.note]) };
}
