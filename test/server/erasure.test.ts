// What an erasure destroyed stays destroyed: with an old copy of the log, of the keys, or of both put back.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../server/backups/back-up.ts';
import { restore } from '../../server/backups/restore.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import type { DataClass } from '../../server/keys/class-cipher.ts';
import { carryOut, erasuresIn } from '../../server/ledger/erasure.ts';
import { loadLedger, openStored } from '../../server/open-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
let folder: string;
let indexes: number[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-erasure-'));
  test = await TestLedger.start();
  indexes = [];
  for (const subject of ['acct-1', 'acct-2'])
    indexes.push((await test.accept(subject, { observed: { fontPx: 16 } })).index);
  indexes.push((await test.accept()).index);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(test.place.data, { recursive: true, force: true });
});

/** As an erasure will be recorded one day: by the sequencer, with its scope under keys of nobody. */
async function record(entries: readonly number[], classes: readonly DataClass[]): Promise<void> {
  const { store, sequencer, vault } = test.ledger;
  const holders = await Promise.all(entries.map(async (index) => (await store.entry(index))!.holder));
  await sequencer.record({
    fact: {
      type: 'erasure',
      clear: { reason: 'request', classes: [...classes], count: entries.length },
      sealed: { scope: { entries: [...entries], holders } },
    },
    subject: null,
    use: null,
    exclusive: [],
    effects: () => [],
  });
  for (const erasure of await erasuresIn(store, vault)) await carryOut({ store, vault }, erasure);
}

async function opened(index: number, ledger: Pick<typeof test.ledger, 'store' | 'vault'> = test.ledger) {
  const { holder, sealed } = (await ledger.store.entry(index))!;
  return Object.keys(await ledger.vault.open(holder, sealed)).sort();
}

const wholeCheck = async () => {
  const stored = openStored(test.place);
  try {
    return await checkWhole(stored, { open: true });
  } finally {
    await stored.close();
  }
};

describe('an erasure', () => {
  it('destroys the values of its classes and their keys, and nothing else; the log keeps verifying', async () => {
    const before = await opened(indexes[1]!);
    expect(await opened(indexes[0]!)).toEqual(['assertion', 'chain', 'observed', 'presentation', 'subject']);
    await record([indexes[0]!], ['technical']);
    expect(await opened(indexes[0]!)).toEqual(['assertion', 'chain', 'presentation', 'subject']);
    await record([indexes[0]!], ['identity']);
    expect([await opened(indexes[0]!), await opened(indexes[1]!)]).toEqual([[], before]);
    const { store } = test.ledger;
    expect((await store.entry(indexes[0]!))!.sealed).toEqual({ identity: null, contact: null, technical: null });
    await test.ledger.close();
    expect((await wholeCheck()).fault).toBe(null);
    await (await loadLedger(test.place, test.running)).close();
  });

  it('leaves no trace of a key in the file of keys', async () => {
    const { holder } = (await test.ledger.store.entry(indexes[0]!))!;
    await test.ledger.close();
    const file = join(test.place.data, 'holders.db');
    const Database = (await import('better-sqlite3')).default;
    const read = () => {
      const database = new Database(file);
      const row = database
        .prepare<[Buffer], { wrapped: Buffer }>('select wrapped from holder where id = ?')
        .get(Buffer.from(holder, 'hex'))!;
      database.close();
      return row.wrapped;
    };
    const before = read();
    expect(readFileSync(file).includes(before)).toBe(true);
    test.ledger = await loadLedger(test.place, test.running);
    await record([indexes[0]!], ['identity', 'contact', 'technical']);
    await test.ledger.close();
    expect(read().equals(before)).toBe(false);
    expect(readFileSync(file).includes(before)).toBe(false);
  });

  it('tells what is withheld from what is erased', async () => {
    await record([indexes[0]!], ['identity', 'technical']);
    await test.ledger.store.erase([indexes[1]!], ['identity']);
    await test.ledger.close();
    expect((await wholeCheck()).fault).toMatchObject({
      code: 'withheld',
      parameters: { index: indexes[1], what: 'presentation' },
    });
    test.ledger = await loadLedger(test.place, test.running);
    await record([indexes[1]!], ['identity']);
    await test.ledger.vault.destroy([(await test.ledger.store.entry(indexes[2]!))!.holder], ['identity']);
    await test.ledger.close();
    // The value is there, its key was destroyed, and no entry says so.
    expect((await wholeCheck()).fault).toMatchObject({
      code: 'withheld',
      parameters: { index: indexes[2], what: 'identity' },
    });
  });
});

describe('a restore', () => {
  const [log, people] = ['log', 'people'];
  const backedUp = (name: string) =>
    backUp(
      test.place,
      { ledger: join(folder, `${name}-${log}`), holders: join(folder, `${name}-${people}`) },
      test.clock(),
      () => undefined,
    );
  const from = (ledger: string, holders: string | null) => ({
    ledger: join(folder, `${ledger}-${log}`),
    holders: holders && join(folder, `${holders}-${people}`),
    purpose: 'serve' as const,
  });
  const lose = (...names: string[]) => {
    for (const name of names) rmSync(join(test.place.data, name));
  };

  /** The entry is in the log; what it says is not done yet, as when the process ends between the two. */
  const logErasure = (reason: 'request' | 'order', index: number, holder: string): Promise<unknown> =>
    test.ledger.sequencer.record({
      fact: {
        type: 'erasure',
        clear: { reason, classes: ['identity'], count: 1 },
        sealed: { scope: { entries: [index], holders: [holder] } },
      },
      subject: null,
      use: null,
      exclusive: [],
      effects: () => [],
    });

  it('destroys again what the log says was erased, with keys from before', async () => {
    await backedUp('before');
    await record([indexes[0]!], ['identity', 'technical']);
    await backedUp('after');
    await test.ledger.close();
    lose('ledger.db', 'holders.db');
    expect(await restore(test.place, from('after', 'before'))).toMatchObject({ erasures: 1, erased: 0 });
    const stored = openStored(test.place);
    expect(await opened(indexes[0]!, stored)).toEqual([]);
    const { holder } = (await stored.store.entry(indexes[0]!))!;
    expect(await stored.vault.classesOf(holder)).toEqual(['contact']);
    await stored.close();
  });

  it('brings back no agreement to messages that was erased with its record', async () => {
    const { store, vault, sites } = test.ledger;
    const subjectToken = await test.subjectToken('acct-mail');
    const agreed = await test.decide(await test.token({ subjectToken }), {
      subjectToken,
      preferences: { email: 'in' },
    });
    const about = vault.blindIndex('subject', sites.all()[0]!.id, 'acct-mail');
    expect(await store.preferences(about)).toMatchObject([{ channel: 'email', state: 'in' }]);
    const { index } = agreed.body;
    const { holder } = (await store.entry(index))!;
    await logErasure('request', index, holder);
    await backedUp('undone');
    await test.ledger.close();
    lose('ledger.db', 'holders.db');
    await restore(test.place, from('undone', 'undone'));
    const stored = openStored(test.place);
    expect(await stored.store.preferences(about)).toEqual([]);
    await stored.close();
  });

  it('destroys again the values that a copy brought back, and keys that a copy brought back', async () => {
    const { holder } = (await test.ledger.store.entry(indexes[0]!))!;
    await logErasure('order', indexes[0]!, holder);
    await backedUp('undone');
    await test.ledger.close();
    lose('ledger.db', 'holders.db');
    expect(await restore(test.place, from('undone', 'undone'))).toMatchObject({ erasures: 1, erased: 1 });
    const stored = openStored(test.place);
    expect(await opened(indexes[0]!, stored)).toEqual(['observed']);
    expect(await stored.vault.classesOf(holder)).toEqual(['contact', 'technical']);
    await stored.close();
    expect((await wholeCheck()).fault).toBe(null);
  });

  it('keeps destroyed what was destroyed among the keys that survived, though the copy of the log is older', async () => {
    await backedUp('old');
    const { holder } = (await test.ledger.store.entry(indexes[0]!))!;
    await test.ledger.vault.destroy([holder], ['identity', 'technical']);
    await test.ledger.close();
    lose('ledger.db');
    const survived = join(folder, 'survived.db');
    cpSync(join(test.place.data, 'holders.db'), survived);
    for (const holders of ['old', null]) {
      cpSync(survived, join(test.place.data, 'holders.db'));
      expect(await restore(test.place, from('old', holders))).toMatchObject({ erasures: 0, erased: 2 });
      const stored = openStored(test.place);
      expect(await opened(indexes[0]!, stored)).toEqual([]);
      expect(await stored.vault.classesOf(holder)).toEqual(['contact']);
      expect((await stored.store.entry(indexes[0]!))!.sealed).toEqual({
        identity: null,
        contact: null,
        technical: null,
      });
      await stored.close();
      lose('ledger.db', 'holders.db');
    }
  });
});
