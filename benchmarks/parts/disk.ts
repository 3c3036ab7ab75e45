// What a decision takes on disk for good: in every file of the data directory, with no journal left.

import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, loadLedger, openStored } from '../../server/open-ledger.ts';
import { prepareDemo } from '../../server/demo.ts';
import { placeIn } from '../data-set/generator.ts';
import { accountName, organisation, type Event } from '../data-set/mix.ts';
import { People } from '../data-set/people.ts';
import type { Disk, Kept } from './disk.table.ts';

const OBSERVED = { fontPx: 16, contrast: 12.6, visible: 1, visibleMs: 41_250, preTicked: false, trusted: true };
const DECIDED = { locale: 'zh-CN', decision: 'accepted', preferences: {}, observed: OBSERVED } as const;

interface Kind {
  readonly kept: Kept;
  readonly decisions: number;
  /** At once, and so in one growth at most. */
  readonly atOnce: number;
  readonly event: (n: number) => Event;
}

const visitor = (): Event => ({ kind: 'sign-up', account: null, capacity: { kind: 'self' }, ...DECIDED });
/** An account that vouches for itself with a token, for an organisation: every slot that a decision can fill, the beginning of
 *  a chain and keys of its own among them. */
const account = (n: number): Event => ({
  kind: 'log-in',
  account: accountName(n),
  capacity: organisation(n),
  ...DECIDED,
});

const KINDS: readonly Kind[] = [
  { kept: 'visitor', decisions: 20_000, atOnce: 64, event: visitor },
  { kept: 'all-slots', decisions: 20_000, atOnce: 64, event: account },
  { kept: 'all-slots-alone', decisions: 4000, atOnce: 1, event: account },
];

export async function measureDisk(below: string, quick: boolean): Promise<Disk> {
  const rows = [];
  for (const kind of KINDS) {
    const decisions = quick ? 64 : kind.decisions;
    process.stderr.write(`${decisions} decisions on disk: ${kind.kept}\n`);
    rows.push(await measureKind(mkdtempSync(join(below, 'disk-')), { ...kind, decisions }));
  }
  return { rows };
}

async function measureKind(data: string, { kept, decisions, atOnce, event }: Kind): Promise<Disk['rows'][number]> {
  const place = placeIn(data);
  const empty = await createLedger(place);
  await prepareDemo(empty, place.agreements, place.port);
  await empty.close();
  const before = filesIn(data);
  const ledger = await loadLedger(place);
  try {
    await prepareDemo(ledger, place.agreements, place.port);
    const people = new People(ledger);
    for (let n = 0; n < decisions; n += atOnce) {
      const together = Math.min(atOnce, decisions - n);
      await Promise.all(Array.from({ length: together }, (_, i) => people.live(event(n + i))));
    }
  } finally {
    await ledger.close();
  }
  const after = filesIn(data);
  const files = [...after]
    .map(([file, bytes]) => ({ file, bytesEach: (bytes - (before.get(file) ?? 0)) / decisions }))
    .filter(({ bytesEach }) => bytesEach !== 0);
  const bytesEach = files.reduce((sum, file) => sum + file.bytesEach, 0);
  return { kept, decisions, checkpoints: await checkpointsOf(data, decisions), bytesEach, files };
}

/** Signed over the newest entries, so many of them. */
async function checkpointsOf(data: string, entries: number): Promise<number> {
  const { store, close } = openStored(placeIn(data));
  try {
    const { size } = (await store.head())!;
    let checkpoints = 0;
    for (let at = size - entries; at < size; checkpoints++) at = (await store.checkpointOver(at))!.size;
    return checkpoints;
  } finally {
    await close();
  }
}

/** Journals are folded in when the databases are closed. Throws if one is left. */
function filesIn(data: string): ReadonlyMap<string, number> {
  const names = readdirSync(data);
  const journal = names.find((name) => name.endsWith('-wal'));
  if (journal !== undefined) throw new Error(`${journal} is still there`);
  return new Map(names.map((name) => [name, statSync(join(data, name)).size]));
}
