import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { askAllAtOnce, read, type Answer } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import { decideTimes, decisionPost, decisionRequests } from './harness/visitors.ts';

const RETRIES = 100;
const CONNECTIONS = 200;
/** More than this the service never holds: its own floor, and every request of the storm several times over. */
const MOST_MEMORY_MIB = 1024;

export const retryStorm: Fault = {
  name: 'retry-storm',
  what: `every decision sent ${RETRIES} times at once, all of them together, and a second time afterwards`,
  promise: 'one entry each; every answer the same receipt, byte for byte; memory stays bounded',
  times: { small: 10, full: 200 },
  async run({ times, services, tally }: Trial) {
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    await decideTimes(service, 20, notebook);
    const requests = await decisionRequests(service, times);
    const sizeBefore = await sizeOf(service.url);
    const before = service.memory();
    for (const kind of ['first', 'second']) {
      const storm = Array.from({ length: RETRIES }, () => requests).flat();
      const answers = await askAllAtOnce(
        service.port,
        storm.map((request) => decisionPost(service, request)),
        CONNECTIONS,
      );
      for (const [i, request] of requests.entries()) {
        const mine = answers.filter((_, j) => j % requests.length === i);
        for (const sentence of faultsOf(mine, kind === 'first' ? 1 : 0))
          tally.lost.push(`${kind} storm, ${i}: ${sentence}`);
        const receipt = mine.find((answer) => answer !== null && answer.status < 300);
        if (kind === 'first' && receipt) notebook.answered(request, receipt);
      }
    }
    tally.tried = times;
    const grown = (await sizeOf(service.url)) - sizeBefore;
    tally.promised(grown === times, `${times} decisions, ${times * RETRIES} requests: the log grew by ${grown}`);
    const most = service.mostMemory();
    tally.promised(most === null || most < MOST_MEMORY_MIB, `the process held ${most} MiB`);
    tally.lost.push(...(await notebook.lost(service)));
    await service.end('SIGTERM');
    tally.promised((await checkDirectory(service.data)) === null, 'fsck does not find the directory whole');
    tally.acknowledged = notebook.acknowledged.length;
    tally.notes.push(`${2 * times * RETRIES} requests; memory ${before} MiB before, at most ${most} MiB`);
  },
};

/** What is wrong with the answers to one request: `fresh` of them are 201, the others 200, all with the same body. */
function faultsOf(answers: readonly (Answer | null)[], fresh: number): readonly string[] {
  const statuses = answers.map((answer) => answer?.status ?? 0);
  const bodies = new Set(answers.map((answer) => answer?.body));
  const right =
    statuses.filter((status) => status === 201).length === fresh &&
    statuses.every((status) => status === 200 || status === 201);
  return [
    ...(right
      ? []
      : [
          `answered ${[...new Set(statuses)].join(', ')}, 201 ${statuses.filter((status) => status === 201).length} times`,
        ]),
    ...(bodies.size === 1 ? [] : [`${bodies.size} different answers`]),
  ];
}

const sizeOf = async (url: string): Promise<number> =>
  Number((await (await read(`${url}/log/checkpoint`)).text()).split('\n')[1]);
