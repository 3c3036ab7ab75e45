import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Notebook } from './harness/notebook.ts';
import type { Service } from './harness/service.ts';
import { visit } from './harness/visitors.ts';

const IN_USE = /is in use by another process; stop that one first/;
const LOAD_MS = 300;

export const twoServers: Fault = {
  name: 'two-servers',
  what: 'a second server, under load: on the same directory, or from a copied directory on the same database file',
  promise: 'the second is refused, or what it acknowledges is as good as the first’s; no head is ever signed twice',
  times: { small: 2, full: 20 },
  async run(trial) {
    const { times, tally } = trial;
    while (tally.tried < times) {
      const onDirectory = tally.tried++ % 2 === 0;
      await (onDirectory ? sameDirectory(trial) : sameDatabase(trial));
    }
  },
};

async function sameDirectory({ services, tally }: Trial): Promise<void> {
  const notebook = new Notebook();
  const first = await services.start();
  await notebook.trust(first);
  const visitors = visit(first, 6, notebook);
  await wait(LOAD_MS);
  const second = await services.launch({ data: first.data });
  const refused = await isRefused(second);
  tally.promised(refused, `the second server on one directory: ${second.printed.trim() || 'started'}`);
  if (refused) tally.foundOne();
  await wait(LOAD_MS);
  visitors.leave();
  await visitors.gone;
  tally.lost.push(...(await notebook.lost(first)));
  await first.end('SIGTERM');
  tally.promised((await checkDirectory(first.data)) === null, 'fsck does not find the directory whole');
  tally.acknowledged += notebook.acknowledged.length;
  services.drop(first.data);
}

async function sameDatabase({ services, tally }: Trial): Promise<void> {
  const notebook = new Notebook();
  const made = await services.start();
  await notebook.trust(made);
  await made.end('SIGTERM');
  const { data } = made;
  const copy = services.copyOf(data);
  for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) rmSync(join(copy, name), { force: true });
  const first = await services.start({ data });
  const second = await services.launch({
    data: copy,
    environment: { ASSENT_STORE: `sqlite:${join(data, 'ledger.db')}` },
  });
  const both: Service[] = [first];
  if (await isRefused(second)) tally.foundOne();
  else both.push(second);
  const visitors = both.map((service) => visit(service, 6, notebook));
  await wait(2 * LOAD_MS);
  for (const { leave } of visitors) leave();
  await Promise.all(visitors.map(({ gone }) => gone));
  for (const service of both) {
    const lost = await notebook.lost(service);
    tally.lost.push(...lost.map((sentence) => `${both.length} servers on one database: ${sentence}`));
  }
  for (const service of both) await service.end('SIGTERM');
  const finding = await checkDirectory(data);
  tally.promised(finding === null, `${both.length} servers on one database, and fsck says: ${finding?.said}`);
  tally.acknowledged += notebook.acknowledged.length;
  for (const directory of [data, copy]) services.drop(directory);
}

async function isRefused(service: Service): Promise<boolean> {
  if (await service.comesUp()) return false;
  const { status, printed } = await service.ended;
  return status === 3 && IN_USE.test(printed);
}
