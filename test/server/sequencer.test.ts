// One piece: every promise of the sequencer, tried on the same few makers of intents and stores.

import { mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { leafHash } from '../../core/log/merkle.ts';
import { readEntry } from '../../core/record/entry.ts';
import { WatchedClock } from '../../server/clock.ts';
import { openHeadFile, readHeadFile, type HeadFile } from '../../server/head-file.ts';
import { UNOBSERVED } from '../../server/observer.ts';
import { openSqliteStore } from '../../server/stores/sqlite/sqlite-store.ts';
import { Unavailable, type Intent } from '../../server/recording.ts';
import type { Store, StoredEntry } from '../../server/store.ts';
import { Sequencer } from '../../server/sequencer.ts';
import { LogReader } from '../../server/log-reader.ts';
import { EMPTY_EDGE } from '../../core/log/tree.ts';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
afterEach(() => ledger.end());

/** A blind index as the vault makes them. */
const SOMEONE = '5'.repeat(32);

const intent = (subject: string | null = null): Intent<never> => ({
  fact: { type: 'hold.placed', clear: {}, sealed: { reason: 'a test' } },
  subject,
  use: null,
  exclusive: [],
  effects: () => [],
});

/** By somebody, so that it joins their chain. */
const comment: Intent<never> = {
  ...intent(SOMEONE),
  fact: {
    type: 'comment',
    clear: { agreement: 'a', version: '1', digest: `sha256:${'0'.repeat(64)}`, step: 'made' },
    sealed: { text: 'x' },
  },
};

/** A sequencer over another connection to the same log, which it believes to be empty. */
function sequencerOn(store: Store): Sequencer {
  return new Sequencer({ ...partsBeside(), store, log: new LogReader(store) }, EMPTY);
}

/** A sequencer over `store`, beside that of the ledger, where the log stands. */
async function sequencerAtHead(store: Store, parts: { readonly headFile?: HeadFile } = {}): Promise<Sequencer> {
  const head = await ledger.ledger.store.head();
  const edge = await ledger.ledger.log.edge(head!.size);
  return new Sequencer({ ...partsBeside(), store, ...parts }, { edge, lastTime: '', head });
}

/** What a sequencer asks of a store, of that store itself. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const bound = (store: Store) => ({
  head: () => store.head(),
  entry: (index: number) => store.entry(index),
  chains: (subjects: readonly string[]) => store.chains(subjects),
  treeHashes: (level: number, start: number, count: number) => store.treeHashes(level, start, count),
});

const EMPTY = { edge: EMPTY_EDGE, lastTime: '', head: null };

/** What a second sequencer on the same log works with; it keeps no head of its own. */
function partsBeside() {
  const { store, log, vault, logSigner: signer, origin } = ledger.ledger;
  const clock = new WatchedClock(ledger.running.clock, ledger.running.monotonic);
  const headPlace = join(mkdtempSync(join(tmpdir(), 'assent-head-')), 'head');
  const headFile = openHeadFile(headPlace, origin);
  return { store, log, vault, signer, headFile, headPlace, clock, origin, observer: UNOBSERVED };
}

function timeOf({ bytes }: StoredEntry): string {
  const reading = readEntry(bytes);
  return reading.reading === 'entry' ? reading.entry.time : '';
}

describe('the sequencer', () => {
  it('takes what waits together as one growth, in order', async () => {
    ledger = await TestLedger.start();
    const before = await ledger.size();
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => ledger.ledger.sequencer.record(intent())));
    const recorded = outcomes.map((outcome) => (outcome.outcome === 'recorded' ? outcome.recorded : null)!);
    expect(recorded.map(({ index }) => index)).toEqual(Array.from({ length: 200 }, (_, i) => before + i));
    expect(new Set(recorded.map(({ checkpoint }) => checkpoint)).size).toBe(1);
  });

  it('numbers a subject’s entries without a gap, each naming the one before, also within one growth', async () => {
    ledger = await TestLedger.start();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => ledger.ledger.sequencer.record(comment)));
    const links = outcomes.map((outcome) => {
      if (outcome.outcome !== 'recorded') throw new Error('not recorded');
      const [, , link] = JSON.parse(Buffer.from(outcome.recorded.disclosures['chain']!, 'base64url').toString()) as [
        string,
        string,
        { seq: number; prev: string | null },
      ];
      return link;
    });
    expect(links.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    const stored = await ledger.ledger.store.entriesAbout(SOMEONE);
    expect(links.slice(1).map(({ prev }) => prev)).toEqual(
      stored.slice(0, -1).map(({ bytes }) => Buffer.from(leafHash(bytes)).toString('hex')),
    );
    expect(links[0]!.prev).toBeNull();
  });

  it('goes on after another server grew the same log: it reloads the head and seals again', async () => {
    ledger = await TestLedger.start();
    const second = openSqliteStore(ledger.place.store.file);
    const other = sequencerOn(second);
    for (let i = 0; i < 6; i++) {
      const outcome = await (i % 2 === 0 ? other : ledger.ledger.sequencer).record(intent());
      expect(outcome.outcome).toBe('recorded');
    }
    const size = await ledger.size();
    const times = (await ledger.ledger.store.entries(0, size)).map(timeOf);
    expect(times).toEqual([...times].sort());
    await second.close();
    await ledger.restart();
  });

  it('refuses with a reason, and records nothing, while the clock is behind its newest entry', async () => {
    ledger = await TestLedger.start();
    ledger.passTime(60_000);
    await ledger.ledger.sequencer.record(intent());
    const presented = await ledger.token();
    ledger.passTime(-50_000);
    const before = await ledger.size();
    await expect(ledger.ledger.sequencer.record(intent())).rejects.toMatchObject({ reason: 'clock' });
    expect(await ledger.size()).toBe(before);
    const answer = await ledger.decide(presented);
    expect([answer.status, answer.body.code, answer.headers.get('Retry-After')]).toEqual([503, 'unavailable', '2']);
    // A clock that fell back to before the texts does not make them unknown.
    ledger.passTime(-86_400_000);
    const asked = await ledger.present();
    expect([asked.status, asked.body.code]).toEqual([503, 'unavailable']);
    ledger.passTime(86_400_000);
    ledger.reported.length = 0;
    ledger.passTime(50_000);
    expect((await ledger.decide(await ledger.token())).status).toBe(201);
  });

  it('refuses, and records nothing, after a clock that jumped ahead, until it is back', async () => {
    ledger = await TestLedger.start();
    let ahead = 0;
    const clock = new WatchedClock(() => new Date(Date.now() + ahead).toISOString(), ledger.running.monotonic);
    const { store, log } = ledger.ledger;
    const size = await ledger.size();
    const start = { edge: await log.edge(size), lastTime: '', head: await store.head() };
    const sequencer = new Sequencer({ ...partsBeside(), clock }, start);
    ahead = 1900;
    expect((await sequencer.record(intent())).outcome).toBe('recorded');
    ahead = 60_000;
    await expect(sequencer.record(intent())).rejects.toMatchObject({ reason: 'clock' });
    expect(sequencer.clockStands()).toBe(false);
    ahead = 1900;
    expect((await sequencer.record(intent())).outcome).toBe('recorded');
    expect(await ledger.size()).toBe(size + 2);
    await ledger.restart();
  });

  it('waits a moment for a clock that is a little behind', async () => {
    ledger = await TestLedger.start();
    ledger.passTime(150);
    await ledger.ledger.sequencer.record(intent());
    ledger.passTime(-150);
    expect((await ledger.ledger.sequencer.record(intent())).outcome).toBe('recorded');
    const size = await ledger.size();
    const times = (await ledger.ledger.store.entries(size - 2, size)).map(timeOf);
    expect(times).toEqual([...times].sort());
  });

  it('lets no request overtake an earlier one that it shares a key with', async () => {
    ledger = await TestLedger.start();
    const order: string[] = [];
    const named = (name: string, ...exclusive: string[]) =>
      ledger.ledger.sequencer.record({
        ...intent(),
        exclusive,
        guard: async () => {
          order.push(name);
          return null;
        },
      });
    await Promise.all([named('first', 'a'), named('second', 'a', 'b'), named('third', 'b'), named('free', 'c')]);
    expect(order).toEqual(['first', 'free', 'second', 'third']);
  });

  it('takes a growth for kept if the store says so, whatever its commit answered', async () => {
    ledger = await TestLedger.start();
    const { store, log } = ledger.ledger;
    const uncertain: Store = Object.assign(Object.create(store) as Store, {
      keep: async (...growth: Parameters<Store['keep']>) => {
        await store.keep(...growth);
        throw new Error('connection lost');
      },
      head: () => store.head(),
      entry: (index: number) => store.entry(index),
      chains: (subjects: readonly string[]) => store.chains(subjects),
      treeHashes: (level: number, start: number, count: number) => store.treeHashes(level, start, count),
    });
    const before = await ledger.size();
    const sequencer = new Sequencer(
      { ...partsBeside(), store: uncertain },
      { edge: await log.edge(before), lastTime: '', head: await store.head() },
    );
    const outcome = await sequencer.record(intent());
    expect(outcome.outcome === 'recorded' && outcome.recorded.index).toBe(before);
    expect(await ledger.size()).toBe(before + 1);
    await ledger.restart();
  });

  it('answers nobody whose growth was not kept, and goes on from what the store says', async () => {
    ledger = await TestLedger.start();
    const { store } = ledger.ledger;
    let failing = true;
    const broken: Store = Object.assign(Object.create(store) as Store, {
      keep: async (...growth: Parameters<Store['keep']>) => {
        if (failing) throw new Error('database or disk is full');
        return store.keep(...growth);
      },
      head: () => store.head(),
      entry: (index: number) => store.entry(index),
      chains: (subjects: readonly string[]) => store.chains(subjects),
      treeHashes: (level: number, start: number, count: number) => store.treeHashes(level, start, count),
    });
    const sequencer = sequencerOn(broken);
    const before = await ledger.size();
    await expect(sequencer.record(intent())).rejects.toBeInstanceOf(Unavailable);
    expect(await ledger.size()).toBe(before);
    failing = false;
    expect((await sequencer.record(intent())).outcome).toBe('recorded');
    expect(await ledger.size()).toBe(before + 1);
  });

  it('says that nobody knows where a growth is durable and its head is not kept outside, and answers once it is', async () => {
    ledger = await TestLedger.start();
    await ledger.restart();
    const presented = await ledger.token();
    const { headFile } = ledger.place;
    const before = ledger.ledger.sequencer.size;
    renameSync(headFile, `${headFile}.away`);
    for (let times = 0; times < 2; times++) {
      const { status, body, headers } = await ledger.decide(presented);
      expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'outcome-unknown', '2']);
    }
    // Of somebody else's choice nothing stands, and that is said.
    const other = await ledger.decide(await ledger.token());
    expect([other.status, other.body.code]).toEqual([503, 'unavailable']);
    expect((await ledger.ledger.store.head())!.size).toBe(before + 1);
    expect(ledger.ledger.sequencer.size).toBe(before);
    renameSync(`${headFile}.away`, headFile);
    const { status, body } = await ledger.decide(presented);
    expect([status, body.index]).toEqual([200, before]);
    expect((await ledger.decide(await ledger.token())).status).toBe(201);
  });

  it('sends a growth behind the one that is being kept, and shows both in the order of the log', async () => {
    ledger = await TestLedger.start();
    const { store } = ledger.ledger;
    const sent: { readonly from: number; readonly isBehind: boolean }[] = [];
    const watched: Store = Object.assign(Object.create(store) as Store, {
      ...bound(store),
      keep: async (...[growth, sign]: Parameters<Store['keep']>) => {
        sent.push({ from: growth.from, isBehind: growth.isBehind });
        await store.keep(growth, sign);
        // However fast the store is, the first is still being kept when the second is sent.
        while (sent.length < 2) await soon();
      },
    });
    const sequencer = await sequencerAtHead(watched);
    const before = await ledger.size();
    const first = Array.from({ length: 20 }, () => sequencer.record(intent()));
    while (sent.length === 0) await soon();
    const behind = Array.from({ length: 25 }, () => sequencer.record(intent()));
    const outcomes = await Promise.all([...first, ...behind]);
    expect(outcomes.map((one) => one.outcome === 'recorded' && one.recorded.index)).toEqual(
      Array.from({ length: 45 }, (_, i) => before + i),
    );
    expect(sent).toEqual([
      { from: before, isBehind: false },
      { from: before + 20, isBehind: true },
    ]);
    expect(sequencer.size).toBe(before + 45);
    await ledger.restart();
    expect(await ledger.size()).toBe(before + 45);
  });

  it('holds back from the growth behind what shares a key or a subject with the one ahead', async () => {
    ledger = await TestLedger.start();
    const { store } = ledger.ledger;
    const before = await ledger.size();
    const sequencer = await sequencerAtHead(store);
    const seen: number[] = [];
    const named = (name: string) =>
      sequencer.record({
        ...comment,
        exclusive: [name],
        guard: async () => {
          seen.push((await store.head())!.size - before);
          return null;
        },
      });
    const ahead = named('a');
    await soon();
    const others = Array.from({ length: 20 }, () => sequencer.record(intent()));
    await Promise.all([ahead, named('a'), named('b'), ...others]);
    // Whoever was held back was asked with the one ahead durable.
    expect(seen[0]).toBe(0);
    expect(Math.min(...seen.slice(1))).toBeGreaterThanOrEqual(1);
    expect((await store.chains([SOMEONE]))[0]!.seq).toBe(3);
    await ledger.restart();
  });

  it('lets a growth that was sent behind one that failed count for nothing, and makes it again', async () => {
    ledger = await TestLedger.start();
    const { store } = ledger.ledger;
    let failing = true;
    const broken: Store = Object.assign(Object.create(store) as Store, {
      ...bound(store),
      keep: async (...[growth, sign]: Parameters<Store['keep']>) => {
        if (!failing) return store.keep(growth, sign);
        failing = false;
        sign();
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error('database or disk is full');
      },
    });
    const before = await ledger.size();
    const sequencer = await sequencerAtHead(broken);
    const first = sequencer.record(intent());
    first.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const behind = Array.from({ length: 20 }, () => sequencer.record(intent()));
    await expect(first).rejects.toBeInstanceOf(Unavailable);
    const outcomes = await Promise.all(behind);
    expect(outcomes.map((one) => one.outcome === 'recorded' && one.recorded.index)).toEqual(
      Array.from({ length: 20 }, (_, i) => before + i),
    );
    expect(await ledger.size()).toBe(before + 20);
    await ledger.restart();
  });

  it('builds nothing behind a growth whose head could not be kept outside', async () => {
    ledger = await TestLedger.start();
    const { store } = ledger.ledger;
    const parts = partsBeside();
    const before = await ledger.size();
    const headFile: HeadFile = {
      ...parts.headFile,
      writeOf: (head) => ({ ...parts.headFile.writeOf(head), file: '/nowhere/head' }),
      keep: () => Promise.reject(new Error('read-only')),
    };
    const sequencer = await sequencerAtHead(store, { headFile });
    const first = sequencer.record(intent());
    await soon();
    const behind = Array.from({ length: 20 }, () => sequencer.record(intent()));
    const ends = await Promise.allSettled([first, ...behind]);
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect((await store.head())!.size).toBe(before + 1);
    expect(sequencer.size).toBe(before);
    await ledger.restart();
  });

  it('acknowledges nothing, and builds nothing further, while the head file cannot be written', async () => {
    ledger = await TestLedger.start();
    let failing = true;
    const { store, log } = ledger.ledger;
    const parts = partsBeside();
    const real = parts.headFile;
    const headFile: HeadFile = {
      ...real,
      writeOf: (head) => (failing ? { ...real.writeOf(head), file: '/nowhere/head' } : real.writeOf(head)),
      async keep(head) {
        if (failing) throw new Error('read-only file system');
        await real.keep(head);
      },
    };
    const before = await ledger.size();
    const sequencer = new Sequencer(
      { ...parts, headFile },
      { edge: await log.edge(before), lastTime: ledger.clock(), head: await store.head() },
    );
    await expect(sequencer.record(intent())).rejects.toMatchObject({ reason: 'store' });
    for (let i = 0; i < 3; i++) await expect(sequencer.record(intent())).rejects.toMatchObject({ reason: 'store' });
    expect(sequencer.trouble).toBe('store');
    expect((await store.head())!.size).toBe(before + 1);
    expect(sequencer.head!.size).toBe(before);
    failing = false;
    expect((await sequencer.record(intent())).outcome).toBe('recorded');
    expect(readHeadFile(parts.headPlace, parts.origin).kept!.size).toBe(before + 2);
    expect(sequencer.trouble).toBeNull();
    await ledger.restart();
  });

  it('shows nobody a head, a tile or a receipt that the head file does not keep yet', async () => {
    ledger = await TestLedger.start();
    await ledger.accept();
    const { store, log, sequencer: shown } = ledger.ledger;
    const before = shown.size;
    const parts = partsBeside();
    const refusing: HeadFile = {
      ...parts.headFile,
      writeOf: (head) => ({ ...parts.headFile.writeOf(head), file: '/nowhere/head' }),
      keep: () => Promise.reject(new Error('read-only')),
    };
    const start = { edge: await log.edge(before), lastTime: '', head: await store.head() };
    const sequencer = new Sequencer({ ...parts, headFile: refusing }, start);
    await expect(sequencer.record(intent())).rejects.toMatchObject({ reason: 'store' });
    expect((await store.head())!.size).toBe(before + 1);
    const { body: checkpoint } = await ledger.send<string>('GET', '/log/checkpoint');
    expect(checkpoint.split('\n')[1]).toBe(String(before));
    expect((await ledger.send('GET', `/log/tile/0/000.p/${before}`)).status).toBe(200);
    expect((await ledger.send('GET', `/log/tile/0/000.p/${before + 1}`)).status).toBe(404);
    expect((await ledger.byLegal(`/v1/records/${before}`)).status).toBe(503);
    await ledger.restart();
    expect((await ledger.byLegal(`/v1/records/${before}`)).status).toBe(200);
  });

  it('says that the service is not ready while it cannot record, and why', async () => {
    ledger = await TestLedger.start();
    ledger.passTime(60_000);
    await ledger.ledger.sequencer.record(intent());
    ledger.passTime(-50_000);
    await expect(ledger.ledger.sequencer.record(intent())).rejects.toMatchObject({ reason: 'clock' });
    const answer = await ledger.send<{ code: string; trouble: string }>('GET', '/readyz');
    expect([answer.status, answer.body.code, answer.body.trouble]).toEqual([503, 'unavailable', 'clock']);
    ledger.passTime(50_000);
    await ledger.ledger.sequencer.record(intent());
    expect((await ledger.send('GET', '/readyz')).status).toBe(200);
  });

  it('turns a request away when too many wait, and answers those that do', async () => {
    ledger = await TestLedger.start();
    const waiting = Array.from({ length: 10_000 }, () => ledger.ledger.sequencer.record(intent()));
    await expect(ledger.ledger.sequencer.record(intent())).rejects.toMatchObject({ reason: 'overloaded' });
    expect((await Promise.all(waiting)).every((outcome) => outcome.outcome === 'recorded')).toBe(true);
  });

  it('answers what is under way before it stops, and takes nothing more', async () => {
    ledger = await TestLedger.start();
    const last = ledger.ledger.sequencer.record(intent());
    const stopping = ledger.ledger.sequencer.stop();
    await expect(ledger.ledger.sequencer.record(intent())).rejects.toMatchObject({ reason: 'stopped' });
    expect((await last).outcome).toBe('recorded');
    await stopping;
  });
});
