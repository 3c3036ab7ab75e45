import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Connection } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import { visit } from './harness/visitors.ts';

/** What connections that are not done may take when the service is told to stop, several times over. */
const LONGEST_STOP_MS = 10_000;

export const stop: Fault = {
  name: 'stop',
  what: 'SIGTERM at a random moment under load, with connections that idle and one that never finishes',
  promise: 'what is under way is answered, the process ends by itself with status 0, and all acknowledged is there',
  times: { small: 2, full: 40 },
  async run({ times, services, random, tally }: Trial) {
    const data = services.directory();
    const notebook = new Notebook();
    let longest = 0;
    while (tally.tried < times) {
      const service = await services.start({ data });
      await notebook.trust(service);
      await notebook.askUnanswered(service);
      const idle = await Connection.to(service.port);
      const dribbling = await Connection.to(service.port);
      const drops = setInterval(() => dribbling.socket.write('X'), 50);
      const visitors = visit(service, 12, notebook);
      await wait(random.integer(20, 400));
      const told = performance.now();
      const ended = service.end('SIGTERM');
      const status = await Promise.race([ended.then((end) => end.status), wait(LONGEST_STOP_MS, 'not in time')]);
      longest = Math.max(longest, performance.now() - told);
      tally.tried++;
      tally.promised(status === 0, `told to stop, it ended with ${status}`);
      await service.end('SIGKILL');
      clearInterval(drops);
      for (const connection of [idle, dribbling]) connection.close();
      await visitors.gone;
      const finding = await checkDirectory(data);
      tally.promised(finding === null, `fsck: ${finding?.said}`);
    }
    const service = await services.start({ data });
    const unanswered = notebook.unanswered.size;
    await notebook.askUnanswered(service);
    tally.lost.push(...(await notebook.lost(service)));
    await service.end('SIGTERM');
    tally.acknowledged = notebook.acknowledged.length;
    tally.notes.push(`longest stop ${(longest / 1000).toFixed(1)} s; ${unanswered} of the last stop had no answer`);
  },
};
