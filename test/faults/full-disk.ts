import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Notebook } from './harness/notebook.ts';
import type { Service } from './harness/service.ts';
import { decideTimes } from './harness/visitors.ts';

/** What the journal may still grow by: some decisions fit. */
const LEAST_ROOM = 100_000;
const MOST_ROOM = 600_000;
const REFUSED = 3;

export const fullDisk: Fault = {
  name: 'full-disk',
  what: 'no room left in the middle of a growth: SQLite meets the limit on the size of a file (RLIMIT_FSIZE) where it would meet a full disk',
  promise:
    '503 with Retry-After and a readiness that says so, nothing acknowledged is lost, and with room again it goes on',
  times: { small: 1, full: 20 },
  async run(trial) {
    const { times, tally } = trial;
    while (tally.tried < times) {
      tally.tried++;
      await fillOnce(trial);
    }
  },
};

async function fillOnce({ services, random, tally }: Trial): Promise<void> {
  const made = await services.start();
  const notebook = new Notebook();
  await notebook.trust(made);
  await decideTimes(made, 3, notebook);
  await made.end('SIGTERM');
  const { data } = made;
  const room = random.integer(LEAST_ROOM, MOST_ROOM);
  const blocks = Math.ceil((statSync(join(data, 'ledger.db')).size + room) / 512);
  // The signal that comes with the limit is ignored, so that the write fails as it does on a full disk.
  const full = await services.start({ data, within: `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"` });
  while (notebook.refused.length < REFUSED) await decideTimes(full, 1, notebook);
  for (const { status, retryAfter } of notebook.refused)
    tally.promised(status === 503 && retryAfter !== null, `a full disk is answered with ${status}, ${retryAfter}`);
  tally.promised((await troubleOf(full)) === 'store', 'readiness does not say that the store is in trouble');
  tally.foundOne();
  await full.end('SIGKILL');
  const again = await services.start({ data });
  tally.lost.push(...(await notebook.lost(again)));
  await decideTimes(again, 3, notebook);
  tally.lost.push(...notebook.unproven());
  await again.end('SIGTERM');
  tally.acknowledged += notebook.acknowledged.length;
  tally.promised((await checkDirectory(data)) === null, 'fsck does not find the directory whole');
  services.drop(data);
}

async function troubleOf({ url }: Service): Promise<string | undefined> {
  const answer = await fetch(`${url}/readyz`);
  return ((await answer.json()) as { trouble?: string }).trouble;
}
