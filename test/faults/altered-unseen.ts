import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { askAll } from './harness/connection.ts';
import { withBitFlipped } from './harness/files.ts';
import { Notebook } from './harness/notebook.ts';
import type { Random } from './harness/random.ts';
import type { Service } from './harness/service.ts';
import { decisionPost, decisionRequests, visit } from './harness/visitors.ts';

/** A start looks at the newest hundred entries and at a thousand others: of so many, it misses about every other one. */
const ENTRIES = 1500;
const NEWEST = 100;
const ASKED_AGAIN = 20;

export const alteredUnseen: Fault = {
  name: 'altered-unseen',
  what: 'one bit turned over in an old entry, where the sample of the start does not look',
  promise: 'the check behind the service names the entry; nothing more is recorded, and nothing is answered otherwise',
  times: { small: 2, full: 40 },
  async run(trial) {
    const { times, tally, services } = trial;
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    const visitors = visit(service, 12, notebook);
    while (notebook.acknowledged.length < ENTRIES) await wait(20);
    visitors.leave();
    await visitors.gone;
    await service.end('SIGTERM');
    tally.acknowledged = notebook.acknowledged.length;
    let refused = 0;
    while (tally.tried < times) if (!(await alterOnce(trial, service.data, notebook))) refused++;
    tally.notes.push(`${refused} starts came upon it themselves, and refused`);
  },
};

/** False if the start came upon it itself: then there was nothing left to find. */
async function alterOnce({ services, random, tally }: Trial, whole: string, notebook: Notebook): Promise<boolean> {
  const data = services.copyOf(whole);
  const index = random.integer(1, ENTRIES - NEWEST);
  alter(join(data, 'ledger.db'), index, random);
  const service = await services.launch({ data });
  const isUp = await service.comesUp();
  if (isUp) {
    tally.tried++;
    await foundBehind(service, index, tally);
    const asked = random.sample(notebook.acknowledged, ASKED_AGAIN).filter((one) => one.index !== index);
    tally.lost.push(...(await notebook.copy().changed(service, asked)));
    const { status } = await service.end('SIGTERM');
    tally.promised(status === 0, `the stop ended with ${status}`);
    tally.foundOne();
  }
  services.drop(data);
  return isUp;
}

async function foundBehind(service: Service, index: number, tally: Trial['tally']): Promise<void> {
  while ((await service.readiness()) !== 'altered') await wait(20);
  const line = service.printed.split('\n').find((one) => one.includes('"event":"altered"')) ?? '{}';
  const said = JSON.parse(line) as { fault?: string; index?: number };
  tally.promised(
    said.fault === 'entry-altered' && said.index === index,
    `entry ${index} was altered, and the log says ${line}`,
  );
  const requests = await decisionRequests(service, 1);
  const [answer] = await askAll(
    service.port,
    requests.map((request) => decisionPost(service, request)),
  );
  tally.promised(answer?.status === 503, `a decision was answered ${answer?.status} by an altered log`);
}

function alter(file: string, index: number, random: Random): void {
  const database = new Database(file);
  const { packed } = database
    .prepare<[number], { packed: Buffer }>('select packed from entry where idx = ?')
    .get(index)!;
  database
    .prepare<[Buffer, number]>('update entry set packed = ? where idx = ?')
    .run(withBitFlipped(packed, random), index);
  database.close();
}
