// What is altered where the start did not look is found while the service runs, and named; then nothing more is recorded.

import Database from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import { startBackgroundCheck, type BackgroundCheck } from '../../server/operations/background-check.ts';
import { otherBlob } from '../support/forged.ts';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
let check: BackgroundCheck | undefined;
beforeEach(async () => {
  ledger = await TestLedger.start();
  await Promise.all(Array.from({ length: 40 }, () => ledger.accept()));
  ledger.logged.length = 0;
});
afterEach(async () => {
  await check?.end();
  await ledger.end();
});

type Line = Readonly<Record<string, unknown>>;

const lines = (): readonly Line[] =>
  ledger.logged.map((line) => JSON.parse(line) as Line).filter(({ event }) => event !== 'request');

/** What the check logged in the end. */
async function logged(): Promise<Line> {
  for (;;) {
    const [line] = lines();
    if (line) return line;
    await wait(5);
  }
}

const begin = (): void => {
  check = startBackgroundCheck(ledger.place, ledger.ledger, ledger.operations);
};

const figures = async (): Promise<readonly string[]> =>
  (await ledger.send<string>('GET', '/metrics')).body.split('\n').filter((line) => line.startsWith('assent_whole_'));

function alter(statement: string): void {
  const file = new Database(ledger.place.store.file);
  expect(file.prepare(statement).run().changes).toBe(1);
  file.close();
}

describe('the whole check after a start', () => {
  it('says that every entry holds, in the log and in figures, while the log goes on', async () => {
    const size = await ledger.size();
    begin();
    expect(await figures()).toContain('assent_whole_check_state{state="under-way"} 1');
    await ledger.accept();
    const line = await logged();
    expect(line).toMatchObject({ level: 'info', event: 'whole-checked', seconds: expect.any(Number) as number });
    expect(line['entries']).toBeGreaterThanOrEqual(size);
    expect(await figures()).toEqual([
      'assent_whole_check_state{state="under-way"} 0',
      'assent_whole_check_state{state="holds"} 1',
      'assent_whole_check_state{state="altered"} 0',
      'assent_whole_check_state{state="unfinished"} 0',
      `assent_whole_check_checked ${String(line['entries'])}`,
      `assent_whole_check_entries ${String(line['entries'])}`,
    ]);
    expect((await ledger.send('GET', '/readyz')).status).toBe(200);
    await ledger.accept();
  });

  it.each([
    [
      'an entry',
      `update entry set packed = ${otherBlob('packed')} where idx = 17`,
      { level: 'error', event: 'altered', fault: 'entry-altered', index: 17 },
    ],
    [
      'an old signature',
      "update checkpoint set note = replace(note, substr(note, -10, 4), 'AAAA') where size = 2",
      { level: 'error', event: 'altered', fault: 'checkpoint-signature', size: 2 },
    ],
    [
      'a sealed value',
      `update entry set identity = ${otherBlob('identity')} where idx = 9`,
      { level: 'error', event: 'altered', fault: 'disclosure-altered', index: 9 },
    ],
  ])('finds %s that was altered, names it, and records nothing more', async (_name, statement, place) => {
    const { index, receipt } = await ledger.accept();
    const presentation = await ledger.token();
    alter(statement);
    begin();
    expect(await logged()).toMatchObject(place);
    expect(await figures()).toContain('assent_whole_check_state{state="altered"} 1');

    const ready = await ledger.send<Problem & { trouble: string }>('GET', '/readyz');
    expect([ready.status, ready.body.trouble]).toEqual([503, 'altered']);
    const size = await ledger.size();
    const refused = await ledger.decide(presentation);
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
    expect(await ledger.size()).toBe(size);
    // What is read is held against its hash in any case, and goes on being given out.
    const record = await ledger.byLegal<{ receipt: unknown }>(`/v1/records/${index}`);
    expect([record.status, record.body.receipt]).toEqual([200, receipt]);
    expect((await ledger.send('GET', '/log/checkpoint')).status).toBe(200);
  });

  it('turns away who waits at that moment', async () => {
    const { sequencer } = ledger.ledger;
    const fact = { type: 'hold.placed', clear: {}, sealed: { reason: 'a test' } } as const;
    const waiting = sequencer.record({ fact, subject: null, use: null, exclusive: [], effects: () => [] });
    sequencer.halt();
    await expect(waiting).rejects.toMatchObject({ reason: 'altered' });
    await sequencer.stop();
  });

  it('ends when it is told to, and the files can be opened by the next', async () => {
    begin();
    await check!.end();
    const size = await ledger.size();
    await ledger.restart();
    await ledger.accept();
    expect(await ledger.size()).toBe(size + 1);
  });

  it('says that it knows nothing where it could not go on', async () => {
    check = startBackgroundCheck(
      { ...ledger.place, data: `${ledger.place.data}/elsewhere` },
      ledger.ledger,
      ledger.operations,
    );
    expect(await logged()).toMatchObject({ level: 'error', event: 'whole-check-unfinished' });
    expect(await figures()).toContain('assent_whole_check_state{state="unfinished"} 1');
    expect((await ledger.send('GET', '/readyz')).status).toBe(200);
  });
});
