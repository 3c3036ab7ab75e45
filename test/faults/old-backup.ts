import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Notebook } from './harness/notebook.ts';
import { decideTimes } from './harness/visitors.ts';

const CLOSED =
  /the database ends at (\d+) entries, but a head of (\d+) was signed: it has lost its tail\. A log that lost/;

/** A backup made while the service was stopped; then it went on and acknowledged `after`, which the backup does not have. */
interface BackedUp {
  readonly backup: string;
  readonly data: string;
  /** What was acknowledged up to the backup. */
  readonly before: Notebook;
  /** What was acknowledged since. */
  readonly after: Notebook;
  readonly head: string;
}

export const oldBackup: Fault = {
  name: 'old-backup',
  what: 'a backup put back after the log went on: the whole directory, or the database alone; the head file stands elsewhere',
  promise: 'the start is refused, with both sizes; nothing is signed; with the newest copy it goes on',
  times: { small: 2, full: 20 },
  async run(trial) {
    const { times, services, tally } = trial;
    while (tally.tried < times) {
      const { backup, data, before, after, head } = await backedUp(trial);
      const environment = { ASSENT_HEAD: head };
      const kept = readFileSync(head);
      const putBack = services.copyOf(tally.tried % 2 === 0 ? backup : data);
      if (tally.tried % 2 === 1) cpSync(join(backup, 'ledger.db'), join(putBack, 'ledger.db'));
      tally.tried++;
      const service = await services.launch({ data: putBack, environment });
      const up = await service.comesUp();
      const { status, printed } = up ? await service.end('SIGKILL') : await service.ended;
      const sizes = CLOSED.exec(printed)?.slice(1).map(Number) ?? [];
      const named = !up && status === 3 && sizes[0] === before.largestSize && sizes[1] === after.largestSize;
      tally.promised(named, `the old backup: ended with ${status}, saying ${printed.trim()}`);
      if (named) tally.foundOne();
      tally.promised(readFileSync(head).equals(kept), 'the refused start wrote the head file');
      const fault = (await checkDirectory(putBack, environment))?.fault;
      tally.promised(fault?.code === 'head-behind', `fsck of the old backup says ${fault?.code}`);

      const newest = await services.start({ data, environment });
      for (const notebook of [before, after]) tally.lost.push(...(await notebook.lost(newest)));
      await newest.end('SIGTERM');
      tally.acknowledged += before.acknowledged.length + after.acknowledged.length;
      for (const directory of [backup, data, putBack]) services.drop(directory);
    }
  },
};

export const oldBackupAndHead: Fault = {
  name: 'old-backup-and-head',
  what: 'the same with the head file of that time put back too: every copy is old',
  promise: 'the ledger cannot know and begins; whoever holds a receipt of what is gone can show it',
  times: { small: 1, full: 20 },
  async run(trial) {
    const { times, services, tally } = trial;
    let gone = 0;
    while (tally.tried < times) {
      tally.tried++;
      const { backup, data, before, after } = await backedUp(trial);
      const service = await services.launch({ data: backup });
      if (!(await service.comesUp())) throw new Error(`the start was refused: ${service.printed}`);
      tally.lost.push(...(await before.lost(service)));
      // The log grows past where it was, so that every size is taken a second time.
      await decideTimes(service, after.acknowledged.length + 5, new Notebook());
      const stillProven = after.unproven().length === 0;
      tally.promised(stillProven, 'a receipt of what is gone does not verify by itself any more');
      const againstTheNewLog = await after.contradictions(service);
      tally.promised(againstTheNewLog.length > 0, 'no checkpoint in a receipt contradicts the log that began again');
      const asked = await after.changed(service);
      const noticed = asked.length === after.acknowledged.length;
      tally.promised(noticed, `of ${after.acknowledged.length} that are gone, ${asked.length} are answered otherwise`);
      if (againstTheNewLog.length > 0 && noticed) tally.foundOne();
      gone += after.acknowledged.length;
      tally.acknowledged += before.acknowledged.length + after.acknowledged.length;
      await service.end('SIGTERM');
      for (const directory of [backup, data]) services.drop(directory);
    }
    tally.notes.push(
      `${gone} acknowledged decisions were gone, as they must be when every copy is old: no file in reach of the restore can ` +
        'tell. Each receipt still verifies, and its checkpoint contradicts the new log',
    );
  },
};

async function backedUp({ services, random }: Trial): Promise<BackedUp> {
  const head = join(services.directory(), 'head');
  const environment = { ASSENT_HEAD: head };
  const first = await services.start({ environment });
  const { data } = first;
  const before = new Notebook();
  await before.trust(first);
  await decideTimes(first, random.integer(3, 30), before);
  await first.end('SIGTERM');
  const backup = services.copyOf(data);
  cpSync(head, join(backup, 'head'));
  const second = await services.start({ data, environment });
  const after = new Notebook();
  await after.trust(second);
  await decideTimes(second, random.integer(1, 30), after);
  await second.end('SIGTERM');
  return { backup, data, before, after, head };
}
