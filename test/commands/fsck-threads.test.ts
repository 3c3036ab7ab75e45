import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingThreads } from '../../server/checks/reading-ahead.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { openStored } from '../../server/open-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { change, faultInCopy, FEW, flip, overwriteRoot } from './spoilt.ts';

let place: TestLedger['place'];
let size: number;

beforeAll(async () => {
  const whole = await TestLedger.start();
  await Promise.all(Array.from({ length: 260 }, () => whole.accept()));
  for (let i = 0; i < 3; i++) await whole.accept();
  size = await whole.size();
  place = whole.place;
  await whole.ledger.close();
}, 60_000);
afterAll(() => rmSync(place.data, { recursive: true }));

const DAMAGES: readonly (readonly [string, string])[] = [
  ['an instant changed', "update entry set packed = cast(x'000000000001' || substr(packed, 7) as blob) where idx = 90"],
  ['a slot digest changed', flip('entry', 'packed', 'idx = 100')],
  ['a sealed value changed', flip('entry', 'identity', 'idx = 200')],
  [
    'whose key it is sealed with changed',
    "update entry set holder = cast(substr(holder, 2) || x'00' as blob) where idx = 150",
  ],
  ['a leaf hash changed', flip('tree_hash', 'hash', 'level = 0 and idx = 7')],
  ['a leaf hash taken out', 'delete from tree_hash where level = 0 and idx = 199'],
  ['a tree hash changed', flip('tree_hash', 'hash', 'level = 8 and idx = 0')],
  ['a form changed', "update form set json = replace(json, '1', '2')"],
  ['a text changed', "update document set json = json || ' ' where kind = 'version'"],
  ['the first entry taken out', 'delete from entry where idx = 0'],
  ['an entry taken out', 'delete from entry where idx = 120'],
  [
    'an old signature changed',
    "update checkpoint set note = replace(note, substr(note, -10, 4), 'AAAA') where size = 1",
  ],
  [
    'the newest checkpoint of a growth taken out',
    'delete from checkpoint where size = (select max(size) from checkpoint)',
  ],
];

describe('a log that threads read ahead', () => {
  it('holds if it was left alone, and is said to be checked growth by growth', async () => {
    const stored = openStored(place);
    const threads = new ReadingThreads(place, 2, FEW);
    const told: number[] = [];
    const check = await checkWhole(stored, { open: false, threads, told: (checked) => told.push(checked) });
    const alone = await checkWhole(stored, { open: false });
    expect(await threads.read(3, 30)).toMatchObject({ from: 3, count: 27, fault: null });
    await threads.close();
    await stored.close();
    expect(check).toEqual(alone);
    expect(check).toMatchObject({ size, opened: 0, newer: 0, fault: null });
    expect(told.length).toBe(check.checkpoints);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(size);
  });

  it.each(DAMAGES)('is found out where one thread does all, and at the same place: %s', async (_name, statement) => {
    const alone = await faultInCopy(place, change(statement), { open: false });
    expect(alone).not.toBeNull();
    expect(await faultInCopy(place, change(statement), { open: false, threads: 2 })).toEqual(alone);
  });

  it('is named at the first of two places', async () => {
    const both = change(flip('entry', 'packed', 'idx = 250'), flip('entry', 'packed', 'idx = 30'));
    expect(await faultInCopy(place, both, { open: false, threads: 3 })).toEqual({
      code: 'entry-altered',
      parameters: { index: 30 },
    });
  });

  it('is told to be damaged where SQLite makes no sense of it', async () => {
    expect(await faultInCopy(place, overwriteRoot('entry'), { open: false, threads: 2 })).toEqual({
      code: 'database-damaged',
      parameters: { index: 0 },
    });
  });
});
