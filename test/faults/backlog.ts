import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { askAll, askAllAtOnce, Connection, getRequest, type Answer } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import { decideTimes, decisionPost, decisionRequests } from './harness/visitors.ts';

const CONNECTIONS = 500;
/** More than this the service never holds, however many ask. */
const MOST_MEMORY_MIB = 2048;
/** A sample of the acknowledged is asked again; all of them are verified and found in the log. */
const ASKED_AGAIN = 2000;

export const backlog: Fault = {
  name: 'backlog',
  what: 'far more decisions at once than the line takes, all of them sent before the first is answered',
  promise:
    'each is answered 201, or 503 with Retry-After; every 201 is there; memory stays bounded; afterwards all is as before',
  times: { small: 12_000, full: 100_000 },
  async run({ times, services, random, tally }: Trial) {
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    await decideTimes(service, 20, notebook);
    const requests = await decisionRequests(service, times);
    const before = service.memory();
    const watch = watchAnother(service.port);
    const started = performance.now();
    const answers = await askAllAtOnce(
      service.port,
      requests.map((request) => decisionPost(service, request)),
      CONNECTIONS,
    );
    const seconds = (performance.now() - started) / 1000;
    const longest = await watch.end();
    tally.tried = times;
    const refused: string[] = [];
    for (const [i, answer] of answers.entries()) {
      if (answer?.status === 201) notebook.answered(requests[i]!, answer);
      else refused.push(requests[i]!);
    }
    const wrong = answers.filter((answer) => answer?.status !== 201 && !isRefusal(answer));
    tally.promised(
      wrong.length === 0,
      `answers that are neither: ${wrong
        .slice(0, 3)
        .map((answer) => `${answer?.status} ${answer?.body}`)
        .join(', ')}`,
    );
    const most = service.mostMemory();
    tally.promised(most === null || most < MOST_MEMORY_MIB, `the process held ${most} MiB`);

    // Who was turned away comes again later, and whoever was not is not asked twice.
    const later = await askAll(
      service.port,
      random.sample(refused, 500).map((request) => decisionPost(service, request)),
    );
    tally.promised(
      later.every(({ status }) => status === 201),
      `sent again later: ${later.map(({ status }) => status).find((status) => status !== 201)}`,
    );
    const { acknowledged } = notebook;
    tally.lost.push(...(await notebook.changed(service, random.sample(acknowledged, ASKED_AGAIN))));
    tally.lost.push(
      ...notebook.unproven(random.sample(acknowledged, ASKED_AGAIN)),
      ...(await notebook.contradictions(service)),
    );
    await service.end('SIGTERM');
    tally.promised((await checkDirectory(service.data)) === null, 'fsck does not find the directory whole');
    tally.acknowledged = acknowledged.length;
    tally.notes.push(
      `${refused.length} turned away, all answered in ${seconds.toFixed(1)} s; somebody else’s page took at most ` +
        `${(longest / 1000).toFixed(1)} s; memory ${before} MiB before, at most ${most} MiB`,
    );
  },
};

const isRefusal = (answer: Answer | null): boolean =>
  answer?.status === 503 && answer.retryAfter !== null && answer.body.includes('"retryable":true');

/** Somebody who has nothing to do with it asks for a page, again and again; `end` answers the longest wait in milliseconds. */
function watchAnother(port: number): { end(): Promise<number> } {
  const state = { open: true };
  const watching = (async () => {
    const connection = await Connection.to(port);
    let longest = 0;
    while (state.open) {
      const asked = performance.now();
      await connection.ask(getRequest('/livez'));
      longest = Math.max(longest, performance.now() - asked);
      await wait(20);
    }
    connection.close();
    return longest;
  })();
  return {
    end() {
      state.open = false;
      return watching;
    },
  };
}
