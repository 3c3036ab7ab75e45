// Tiles and proofs are kept for ever by whoever reads them: what was altered in the database is given out in none.

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tile } from '../../core/log/tiles.ts';
import { laterProofs } from '../../server/ledger/later-proofs.ts';
import { tileBytes } from '../../server/ledger/served-tiles.ts';
import { LogReader } from '../../server/log-reader.ts';
import { Altered } from '../../server/store.ts';
import { otherBlob } from '../support/forged.ts';
import { TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
let size: number;
/** Between two growths at least, so that entries before it have proofs in trees that are larger and not the newest. */
let middle: number;
beforeAll(async () => {
  ledger = await TestLedger.start();
  const accept = (times: number) => Promise.all(Array.from({ length: times }, () => ledger.accept()));
  await accept(150);
  middle = await ledger.size();
  await accept(120);
  size = await ledger.size();
}, 60_000);
afterAll(() => ledger.end());

/** Whether a ledger that remembers nothing gives out a tile, or the proofs of an entry in a tree of some size. */
async function gives(asked: Tile | readonly [index: number, size: number]): Promise<boolean> {
  const forgetful = { ...ledger.ledger, log: new LogReader(ledger.ledger.store) };
  const answer: Promise<unknown> =
    'level' in asked ? tileBytes(forgetful, asked, forgetful.sequencer.head!) : laterProofs(forgetful, ...asked);
  return answer.then(
    () => true,
    (error: unknown) => {
      expect(error).toBeInstanceOf(Altered);
      return false;
    },
  );
}

/** What is given out while one value of the database is another. */
async function givenWhile<Asked extends Parameters<typeof gives>[0]>(
  place: readonly [table: string, column: string, where: string],
  asked: readonly Asked[],
): Promise<boolean[]> {
  const [table, column, where] = place;
  const file = new Database(ledger.place.store.file);
  const { value } = file.prepare(`select ${column} as value from ${table} where ${where}`).get() as { value: Buffer };
  expect(file.prepare(`update ${table} set ${column} = ${otherBlob(column, 3)} where ${where}`).run().changes).toBe(1);
  try {
    return await Promise.all(asked.map(gives));
  } finally {
    file.prepare(`update ${table} set ${column} = ? where ${where}`).run(value);
    file.close();
  }
}

const entries = (index: number, width: number): Tile => ({ level: 'entries', index, width });
const hashes = (level: number, index: number, width: number): Tile => ({ level, index, width });

describe('what is given out of a log', () => {
  it('is every tile and every proof, as long as nothing was altered', async () => {
    const rest = size - 256;
    for (const width of [1, 7, 255, 256])
      expect([await gives(entries(0, width)), await gives(hashes(0, 0, width))]).toEqual([true, true]);
    for (const tile of [entries(1, rest), hashes(0, 1, rest), hashes(1, 0, 1)]) expect(await gives(tile)).toBe(true);
    expect(await gives([100, middle + 3])).toBe(true);
    for (const index of [0, 100, 255, 256, size - 1]) expect(await gives([index, size])).toBe(true);
  });

  it('is no bundle with an entry that was altered', async () => {
    const asked = [entries(0, 256), entries(0, 101), entries(0, 100), entries(1, 2)];
    expect(await givenWhile(['entry', 'packed', 'idx = 100'], asked)).toEqual([false, false, true, true]);
  });

  it('is no tile with a leaf hash that was altered, and no proof by it', async () => {
    const place = ['tree_hash', 'hash', 'level = 0 and idx = 100'] as const;
    const tiles = [hashes(0, 0, 256), hashes(0, 0, 101), hashes(0, 0, 64), hashes(0, 1, 2)];
    expect(await givenWhile(place, tiles)).toEqual([false, false, true, true]);
    const proofs = [
      [101, size],
      [100, size],
      [101, middle + 3],
      [1, size],
    ] as const;
    expect(await givenWhile(place, proofs)).toEqual([false, false, false, true]);
  });

  it.each([
    ['sixteen', 4, 6, 0],
    ['two hundred and fifty-six', 8, 0, 260],
  ])('is no proof by an altered hash over %s leaves', async (_, level, index, leaf) => {
    const place = ['tree_hash', 'hash', `level = ${level} and idx = ${index}`] as const;
    expect(await givenWhile(place, [[leaf, size]])).toEqual([false]);
  });

  it('is no proof in a tree that would only hold if the altered hash were right', async () => {
    const last = 2 * Math.ceil(middle / 32);
    const asked = [[0, (last + 1) * 16]] as const;
    expect(await givenWhile(['tree_hash', 'hash', `level = 4 and idx = ${last}`], asked)).toEqual([false]);
  });

  it('is no tile with an altered hash of a tile', async () => {
    expect(await givenWhile(['tree_hash', 'hash', 'level = 8 and idx = 0'], [hashes(1, 0, 1)])).toEqual([false]);
  });
});
