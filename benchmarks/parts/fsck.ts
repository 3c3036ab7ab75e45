// The whole check of a log, beside hashing the same bytes: every leaf, and every node of the tree over them.

import { equalBytes } from '../../core/bytes/bytes.ts';
import { leafHash, rootOf } from '../../core/log/merkle.ts';
import { faultSentence } from '../../server/commands/fsck.words.ts';
import { threadsFor } from '../../server/checks/reading-ahead.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { sha256 } from '../../server/native.ts';
import type { Place } from '../../server/config.ts';
import { openStored, type StoredLedger } from '../../server/open-ledger.ts';
import { placeIn } from '../data-set/generator.ts';
import { median } from '../table.ts';
import type { Fsck } from './fsck.table.ts';

/** Read at once and then hashed: a complete subtree, so that the roots of all of them give the root of the log. */
const CHUNK = 2 ** 14;

/** In this process, one after the other; of the hashing, the time of reading is left out. */
export async function measureFsck(data: string, quick: boolean): Promise<Fsck> {
  const rounds = quick ? 1 : 3;
  const place = placeIn(data);
  const stored = openStored(place);
  try {
    const hashing = [];
    const checks = [];
    for (let round = 0; round < rounds; round++) {
      process.stderr.write(`fsck, round ${round + 1}\n`);
      hashing.push(await hashAll(stored));
      checks.push(await checkAll(stored, place));
    }
    const { entries, checkpoints } = checks[0]!;
    const hashingSeconds = median(hashing.map(({ seconds }) => seconds));
    const fsckSeconds = median(checks.map(({ seconds }) => seconds));
    const { bytes } = hashing[0]!;
    return { rounds, entries, checkpoints, bytes, hashingSeconds, fsckSeconds, ratio: fsckSeconds / hashingSeconds };
  } finally {
    await stored.close();
  }
}

async function checkAll(stored: StoredLedger, place: Place) {
  const started = performance.now();
  const threads = await threadsFor(stored.store, place);
  const { fault, size, checkpoints } = await checkWhole(stored, { open: false, ...(threads && { threads }) });
  await threads?.close();
  if (fault) throw new Error(`the log does not hold: ${faultSentence(fault, 'en')}`);
  return { seconds: (performance.now() - started) / 1000, entries: size, checkpoints };
}

async function hashAll({ store }: StoredLedger): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const head = (await store.head())!;
  const roots: Uint8Array[] = [];
  let bytes = 0;
  let milliseconds = 0;
  const timed = <Value>(work: () => Value): Value => {
    const started = performance.now();
    const value = work();
    milliseconds += performance.now() - started;
    return value;
  };
  for (let from = 0; from < head.size; from += CHUNK) {
    const entries = await store.entries(from, Math.min(from + CHUNK, head.size));
    for (const entry of entries) bytes += entry.bytes.length;
    const hashed = () =>
      rootOf(
        entries.map((entry) => leafHash(entry.bytes, sha256)),
        sha256,
      );
    roots.push(timed(hashed));
  }
  const root = timed(() => rootOf(roots, sha256));
  if (!equalBytes(root, head.root)) throw new Error('these were not the bytes of the log');
  return { seconds: milliseconds / 1000, bytes };
}
