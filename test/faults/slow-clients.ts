import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Connection, getRequest, postRequest, read } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import type { Random } from './harness/random.ts';
import type { Service } from './harness/service.ts';
import { decisionPost, decisionRequests, visit } from './harness/visitors.ts';

/** Sends a byte now and then, and gets its answer in the end. */
async function dribbles(service: Service, request: string, notebook: Notebook): Promise<void> {
  const connection = await Connection.to(service.port);
  const text = decisionPost(service, request);
  const slow = 60;
  for (const letter of text.slice(0, slow)) {
    connection.socket.write(letter);
    await wait(2);
  }
  notebook.sent(request);
  connection.socket.write(text.slice(slow, -slow));
  for (const letter of text.slice(-slow)) {
    connection.socket.write(letter);
    await wait(2);
  }
  notebook.answered(request, await connection.answer());
  connection.close();
}

/** Asks for large pages over and over and reads nothing of them; the receipt is read in the end. */
async function readsNothing(service: Service, request: string, notebook: Notebook): Promise<void> {
  const connection = await Connection.to(service.port);
  connection.socket.pause();
  const pages = Array.from({ length: 60 }, () => connection.ask(getRequest('/openapi.json')));
  notebook.sent(request);
  const answer = connection.ask(decisionPost(service, request));
  await wait(400);
  connection.socket.resume();
  await Promise.all(pages);
  notebook.answered(request, await answer);
  connection.close();
}

/** Is gone the moment its request is sent, by a reset: the decision may be recorded. */
async function vanishes(service: Service, request: string, notebook: Notebook, random: Random): Promise<void> {
  const connection = await Connection.to(service.port);
  notebook.sent(request);
  connection.socket.write(decisionPost(service, request));
  await wait(random.integer(0, 12));
  connection.socket.resetAndDestroy();
}

/** Says that it will send nothing more, and waits. Node takes a half-closed connection for one that nobody reads. */
async function sendsFin(service: Service, request: string, notebook: Notebook): Promise<void> {
  const connection = await Connection.to(service.port);
  notebook.sent(request);
  connection.socket.end(decisionPost(service, request));
  const answer = await connection.answer().catch(() => null);
  if (answer) notebook.answered(request, answer);
  connection.close();
}

/** Breaks off in the middle of its request: nothing of it may be recorded. */
async function breaksOff(service: Service, request: string, random: Random): Promise<void> {
  const connection = await Connection.to(service.port);
  const whole = postRequest(service.url, '/v1/decisions', request);
  const sent = random.integer(0, Buffer.byteLength(whole));
  connection.socket.write(Buffer.from(whole).subarray(0, sent));
  await wait(random.integer(0, 20));
  connection.close();
}

const KINDS = ['dribbles', 'reads nothing', 'vanishes', 'sends FIN', 'breaks off', 'says nothing'] as const;

export const slowClients: Fault = {
  name: 'slow-clients',
  what: 'clients that send a byte at a time, do not read, vanish after sending, half close, break off, or say nothing at all',
  promise:
    'others are answered meanwhile; what was broken off is not recorded; whoever vanished gets one receipt when asking again',
  times: { small: 60, full: 3000 },
  async run({ times, services, random, tally }: Trial) {
    const service = await services.start();
    const [notebook, others] = [new Notebook(), new Notebook()];
    await notebook.trust(service);
    await others.trust(service);
    const idle: Connection[] = [];
    const brokenOff: string[] = [];
    const visitors = visit(service, 2, others);
    const AT_ONCE = 30;
    let answeredMeanwhile = 0;
    while (tally.tried < times) {
      const count = Math.min(AT_ONCE, times - tally.tried);
      const requests = await decisionRequests(service, count);
      const before = others.acknowledged.length;
      await Promise.all(
        requests.map(async (request, i) => {
          const kind = KINDS[(tally.tried + i) % KINDS.length]!;
          switch (kind) {
            case 'dribbles':
              return dribbles(service, request, notebook);
            case 'reads nothing':
              return readsNothing(service, request, notebook);
            case 'vanishes':
              return vanishes(service, request, notebook, random);
            case 'sends FIN':
              return sendsFin(service, request, notebook);
            case 'breaks off':
              brokenOff.push(request);
              return breaksOff(service, request, random);
            case 'says nothing':
              idle.push(await Connection.to(service.port));
              return;
            default:
              kind satisfies never;
          }
        }),
      );
      tally.promised(others.acknowledged.length > before, 'nobody else was answered while they dawdled');
      answeredMeanwhile += others.acknowledged.length - before;
      tally.tried += count;
    }
    visitors.leave();
    await visitors.gone;
    const vanished = notebook.unanswered.size;
    await notebook.askUnanswered(service);
    const recorded = notebook.acknowledged.length + others.acknowledged.length;
    // Three entries began the log; whatever else stands in it was acknowledged.
    const size = Number((await (await read(`${service.url}/log/checkpoint`)).text()).split('\n')[1]);
    tally.promised(size === recorded + 3, `${recorded} decisions are acknowledged, and the log has ${size} entries`);
    for (const known of [notebook, others]) tally.lost.push(...(await known.lost(service)));
    for (const { refused } of [notebook, others])
      tally.promised(refused.length === 0, `answered ${refused.map(({ status }) => status).join(' ')}`);
    for (const connection of idle) connection.close();
    await service.end('SIGTERM');
    tally.promised(!/\n\s+at /.test(service.printed), `the service printed ${service.printed}`);
    tally.promised((await checkDirectory(service.data)) === null, 'fsck does not find the directory whole');
    tally.acknowledged = recorded;
    tally.notes.push(
      `${vanished} vanished and got one receipt later; ${brokenOff.length} broken off, none recorded; ${answeredMeanwhile} others answered meanwhile`,
    );
  },
};
