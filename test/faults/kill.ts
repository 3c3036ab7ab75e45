import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Notebook } from './harness/notebook.ts';
import type { Services } from './harness/service.ts';
import { visit } from './harness/visitors.ts';

const VISITORS = 12;
/** A kill strikes somewhere in this time under load; every fifth in a start, and every tenth while a ledger is made. */
const LOAD_MS = 500;
const START_MS = 600;
/** So many of the newest and of all are asked again after each kill; all of them at the end. */
const ASKED_AGAIN = 30;

export const kill: Fault = {
  name: 'kill',
  what: 'kill -9 at a random moment: under load, in a start, while the ledger is made',
  promise: 'every acknowledged decision is there with the same receipt, in one log that only grew; fsck finds it whole',
  times: { small: 10, full: 200 },
  async run({ times, services, random, tally }: Trial) {
    const data = services.directory();
    const notebook = new Notebook();
    let repeated = 0;
    for (let strike = 0; strike < times; strike++) {
      tally.tried++;
      if (strike % 5 === 4) {
        await killInStart(services, strike % 10 === 4 ? data : services.directory(), random.integer(0, START_MS));
        continue;
      }
      const service = await services.start({ data });
      await notebook.trust(service);
      repeated += notebook.unanswered.size;
      await notebook.askUnanswered(service);
      const { acknowledged } = notebook;
      const asked = [...acknowledged.slice(-ASKED_AGAIN), ...random.sample(acknowledged, ASKED_AGAIN)];
      tally.lost.push(...(await notebook.changed(service, asked)));
      const visitors = visit(service, VISITORS, notebook);
      await wait(random.integer(20, LOAD_MS));
      await service.end('SIGKILL');
      await visitors.gone;
    }
    const service = await services.start({ data });
    repeated += notebook.unanswered.size;
    await notebook.askUnanswered(service);
    tally.lost.push(...(await notebook.lost(service)));
    const { status } = await service.end('SIGTERM');
    tally.promised(status === 0, `the last stop ended with ${status}`);
    const finding = await checkDirectory(data);
    tally.promised(finding === null, `fsck: ${finding?.said}`);
    tally.promised(
      notebook.refused.length === 0,
      `answers under load that were no receipt: ${notebook.refused.length}`,
    );
    tally.acknowledged = notebook.acknowledged.length;
    tally.notes.push(`${repeated} requests got no answer; sent again, each got one receipt`);
  },
};

/** A directory whose first start was cut short is no worse than another: the next start finishes it. */
async function killInStart(services: Services, data: string, after: number): Promise<void> {
  const first = await services.launch({ data });
  await wait(after);
  await first.end('SIGKILL');
  const second = await services.start({ data });
  await second.end('SIGKILL');
}
