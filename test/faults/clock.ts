import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionAnswer } from '../../core/wire.ts';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Connection, read } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import type { Service, Services } from './harness/service.ts';
import { decideTimes, decisionRequests, presentationRequest, requestsOn, sendAll } from './harness/visitors.ts';

/** Up to here a step is taken for the clock being set right. */
const PATIENCE_MS = 2000;
const HOUR_MS = 3_600_000;
const SLACK_MS = 200;

export const clock: Fault = {
  name: 'clock',
  what: 'the clock is set back or ahead while the service runs, by moments or by up to a year, and set right again',
  promise:
    'a small step is waited out; a jump stops recording with 503, which /readyz puts down to the clock, until it is right; no receipt ever has a wrong time',
  times: { small: 4, full: 100 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const { service, set } = await withClock(services);
    const notebook = new Notebook();
    await notebook.trust(service);
    await decideTimes(service, 5, notebook);
    while (tally.tried < times) {
      const back = tally.tried % 2 === 0;
      const small = tally.tried % 4 < 2;
      tally.tried++;
      const by = small ? random.integer(100, PATIENCE_MS - SLACK_MS) : jumpOf(random.part());
      await (small ? stepped : jumped)(trial, service, notebook, set, back ? -by : by);
    }
    tally.lost.push(...(await notebook.lost(service)));
    await service.end('SIGTERM');
    tally.promised((await checkDirectory(service.data)) === null, 'fsck does not find the directory whole');
    tally.acknowledged = notebook.acknowledged.length;
  },
};

/** From twice the patience to a year, as often small as large. */
const jumpOf = (part: number): number => Math.round(2 * PATIENCE_MS * ((8766 * HOUR_MS) / (2 * PATIENCE_MS)) ** part);

type Set = (milliseconds: number) => void;

/** The service with a clock that can be set. */
async function withClock(services: Services): Promise<{ readonly service: Service; readonly set: Set }> {
  const file = join(services.directory(), 'clock');
  const set = (milliseconds: number): void => {
    writeFileSync(`${file}.next`, String(milliseconds)); // never seen half written
    renameSync(`${file}.next`, file);
  };
  set(0);
  const preload = new URL('./harness/shifted-clock.ts', import.meta.url).href;
  const service = await services.start({ environment: { FAULT_CLOCK: file, NODE_OPTIONS: `--import=${preload}` } });
  return { service, set };
}

/** A step within what clocks are set right by: everybody is answered, and the log's time does not fall. */
async function stepped({ tally }: Trial, service: Service, notebook: Notebook, set: Set, by: number): Promise<void> {
  const before = await decisionRequests(service, 3);
  const newest = Math.max(...timesIn(notebook));
  set(by);
  const answers = [...(await sendAll(service, before, notebook)), ...(await decideTimes(service, 3, notebook))];
  set(0);
  answers.push(...(await decideTimes(service, 3, notebook)));
  const statuses = answers.map(({ status }) => status);
  tally.promised(
    statuses.every((status) => status === 201),
    `a step by ${by} ms: answered ${statuses.join(' ')}`,
  );
  tally.promised(
    timesIn(notebook)
      .slice(-answers.length)
      .every((time) => time >= newest),
    `a step by ${by} ms: time fell`,
  );
  tally.lost.push(
    ...notebook.unproven(notebook.acknowledged.slice(-answers.length)).map((said) => `a step by ${by} ms: ${said}`),
  );
}

/** A jump is not believed: nothing is recorded until the clock is right, and then everything without a new start. */
async function jumped({ tally }: Trial, service: Service, notebook: Notebook, set: Set, by: number): Promise<void> {
  const before = await decisionRequests(service, 3);
  const known = notebook.acknowledged.length;
  set(by);
  const during = await presentedDuring(service);
  const answers = [...(await sendAll(service, [...before, ...during], notebook))];
  const ready = await read(`${service.url}/readyz`);
  const { trouble } = (await ready.json()) as { trouble?: string };
  set(0);
  const wrong = answers.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null);
  tally.promised(
    wrong.length === 0,
    `a jump by ${by} ms: answered ${wrong.map(({ status, body }) => `${status} ${status === 201 ? '' : body}`).join(', ')}`,
  );
  tally.promised(
    ready.status === 503 && trouble === 'clock',
    `a jump by ${by} ms: /readyz says ${ready.status} ${trouble}`,
  );
  if (wrong.length === 0 && trouble === 'clock') tally.foundOne();
  const later = await sendAll(service, [...before, ...during, ...(await decisionRequests(service, 3))], notebook);
  const statuses = later.map(({ status }) => status);
  const answered = before.every((_, i) => statuses[i] === 201) && statuses.slice(-3).every((status) => status === 201);
  tally.promised(answered, `a jump by ${by} ms, set right again: answered ${statuses.join(' ')}`);
  tally.lost.push(
    ...notebook.unproven(notebook.acknowledged.slice(known)).map((said) => `a jump by ${by} ms: ${said}`),
  );
  const now = Date.now();
  const strange = timesIn(notebook)
    .slice(known)
    .filter((time) => Math.abs(time - now) > 30_000);
  tally.promised(strange.length === 0, `a jump by ${by} ms: ${strange.length} entries have a time that was not`);
}

/** Presentations that are asked for while the clock is wrong, as far as they are given. */
async function presentedDuring(service: Service): Promise<readonly string[]> {
  const connection = await Connection.to(service.port);
  const answer = await connection.ask(presentationRequest(service));
  connection.close();
  return requestsOn(answer);
}

const timesIn = ({ acknowledged }: Notebook): number[] =>
  acknowledged.map(({ answer }) => {
    const { receipt } = JSON.parse(answer) as DecisionAnswer;
    return Date.parse((JSON.parse(receipt.entry) as { time: string }).time);
  });
