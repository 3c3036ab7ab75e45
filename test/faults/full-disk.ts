import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { read } from './harness/connection.ts';
import { Notebook } from './harness/notebook.ts';
import type { Service } from './harness/service.ts';
import { decideTimes, decisionRequests, sendAll } from './harness/visitors.ts';

const DISK_MIB = 16;
/** What is left to grow into once the disk begins to fill up: some decisions fit. */
const ROOM = 200_000;

/** A service whose disk can be filled and emptied while it runs. */
interface OnDisk {
  readonly service: Service;
  readonly data: string;
  fill(): void;
  empty(): void;
}

interface Disk {
  readonly kind: string;
  readonly possible: () => boolean;
  readonly start: (trial: Trial) => Promise<OnDisk>;
}

/** A file system of its own, in the service's own mount namespace; the harness reaches into it through /proc. */
const SMALL_DISK: Disk = {
  kind: 'a file system of 16 MiB that is full',
  possible: () => works('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']),
  async start({ services }) {
    const mount = services.directory();
    const data = join(mount, 'data');
    const within = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs ${mount} && mkdir ${data} && exec "$@"`;
    const service = await services.start({ data, within: `exec unshare --mount sh -c '${within}' sh "$@"` });
    const inside = join(`/proc/${service.pid}/root`, mount);
    const ballast = join(inside, 'ballast');
    return {
      service,
      data: join(inside, 'data'),
      fill() {
        const free = (): number => Number(execFileSync('stat', ['-f', '-c', '%a', inside])) * 4096;
        writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - ROOM)));
      },
      empty: () => rmSync(ballast),
    };
  },
};

/** The longest file that the process may write: SQLite meets it in the same place, in the middle of a commit. */
const LONGEST_FILE: Disk = {
  kind: 'a limit on the length of files (RLIMIT_FSIZE)',
  possible: () => works('prlimit', ['--version']),
  async start({ services }) {
    const service = await services.start();
    const { data, pid } = service;
    const limit = (bytes: number | 'unlimited'): void =>
      void execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
    return {
      service,
      data,
      fill: () =>
        limit(Math.max(...['ledger.db-wal', 'holders.db-wal'].map((name) => statSync(join(data, name)).size)) + ROOM),
      empty: () => limit('unlimited'),
    };
  },
};

const DISKS = [SMALL_DISK, LONGEST_FILE] as const;

export const fullDisk: Fault = {
  name: 'full-disk',
  what: 'the disk fills up in the middle of a growth, and has room again later',
  promise:
    'what cannot be kept is refused with 503, which /readyz puts down to the store; with room it goes on without a new start; nothing acknowledged is lost',
  times: { small: 2, full: 20 },
  async run(trial) {
    const { times, tally } = trial;
    const disks = DISKS.filter(({ possible }) => possible());
    if (disks.length === 0) throw new Error('neither a small file system nor a limit on files can be had here');
    while (tally.tried < times) await fillUp(trial, disks[tally.tried++ % disks.length]!);
    for (const { kind, possible } of DISKS) tally.notes.push(`${kind}: ${possible() ? 'tried' : 'not permitted here'}`);
  },
};

async function fillUp(trial: Trial, { kind, start }: Disk): Promise<void> {
  const { services, tally, random } = trial;
  const { service, data, fill, empty } = await start(trial);
  const said = (sentence: string) => `${kind}: ${sentence}`;
  const notebook = new Notebook();
  await notebook.trust(service);
  await decideTimes(service, random.integer(10, 60), notebook);
  fill();
  const refused: string[] = [];
  while (refused.length < 20 && notebook.acknowledged.length < 20_000) {
    const requests = await decisionRequests(service, random.integer(1, 40));
    const answers = await sendAll(service, requests, notebook);
    refused.push(...requests.filter((_, i) => answers[i]!.status !== 201));
  }
  const wrong = notebook.refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null);
  tally.promised(wrong.length === 0, said(`answered ${wrong.map(({ status, body }) => `${status} ${body}`)[0]}`));
  const stood = notebook.refused.length;
  await sendAll(service, await decisionRequests(service, 20), notebook);
  const unsure = notebook.refused.slice(stood).filter(({ body }) => body.includes('outcome-unknown'));
  tally.promised(unsure.length === 0, said(`with the disk full, ${unsure.length} of 20 were told that nobody knows`));
  const { trouble } = (await (await read(`${service.url}/readyz`)).json()) as { trouble?: string };
  tally.promised(trouble === 'store', said(`/readyz puts it down to ${trouble}`));
  // Nobody is sent to a service that is not ready, so nobody finds out for it whether there is room.
  await wait(6000);
  const later = await service.readiness();
  tally.promised(later === 'store', said(`/readyz says ${later} some seconds later, with the disk as full as before`));
  if (wrong.length === 0 && trouble === 'store') tally.foundOne();
  tally.lost.push(...(await notebook.contradictions(service)).map(said));

  empty();
  await wait(50);
  tally.promised(await service.comesUp(), said('it was not ready with room again, before anybody came'));
  const sent = await sendAll(service, refused, notebook);
  tally.promised(
    sent.every(({ status }) => status === 201),
    said(`with room again, answered ${sent.find(({ status }) => status !== 201)?.status}`),
  );
  tally.promised(await service.comesUp(), said('it was not ready with room again'));
  tally.lost.push(...(await notebook.lost(service)).map(said));
  const copy = services.copyOf(data);
  await service.end('SIGKILL');
  const finding = await checkDirectory(copy);
  tally.promised(finding === null, said(`fsck: ${finding?.said}`));
  tally.acknowledged += notebook.acknowledged.length;
  services.drop(copy);
}

const works = (program: string, words: readonly string[]): boolean =>
  process.platform === 'linux' && spawnSync(program, words, { stdio: 'ignore' }).status === 0;
