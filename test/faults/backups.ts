import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assent } from '../commands/assent.ts';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { cutShort } from './harness/command.ts';
import { withBitFlipped } from './harness/files.ts';
import { Notebook } from './harness/notebook.ts';
import type { Service } from './harness/service.ts';
import { decideTimes, visit } from './harness/visitors.ts';

const VISITORS = 8;
const ASKED_AGAIN = 60;
/** So many receipts of what was acknowledged are kept from one time to the next. */
const KEPT = 2000;
/** A command takes about so long; a kill strikes somewhere within. */
const LEAST_MS = 200;
const MOST_MS = 2500;

interface Backup {
  readonly log: string;
  readonly people: string;
}

export const backupUnderLoad: Fault = {
  name: 'backup-under-load',
  what: 'a backup is made while visitors decide, and put back where no head is remembered',
  promise: 'the copy is whole, and has everything that was acknowledged before it was begun',
  times: { small: 1, full: 20 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    while (tally.tried < times) {
      tally.tried++;
      const backup = foldersIn(services.directory());
      const { before, made } = await underLoad(service, VISITORS, notebook, async () => {
        await wait(random.integer(100, 600));
        notebook.forget(random, KEPT);
        return { before: notebook.copy(), made: await assent(backupWords(service.data, backup)) };
      });
      tally.promised(made.code === 0, `the backup: ended with ${made.code}, saying ${made.said}`);
      if (made.code === 0) await checkBackup(trial, service.data, backup, before);
    }
    tally.promised(
      notebook.refused.length === 0,
      `answers under load that were no receipt: ${notebook.refused.length}`,
    );
    tally.acknowledged = notebook.acknowledged.length + notebook.forgotten;
    await service.end('SIGTERM');
  },
};

export const backupCutShort: Fault = {
  name: 'backup-cut-short',
  what: 'kill -9 at a random moment of a backup under load',
  promise: 'what has its name is whole, what is half done is refused, and the next backup is made',
  times: { small: 2, full: 40 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    while (tally.tried < times) {
      tally.tried++;
      notebook.forget(random, KEPT);
      const before = notebook.copy();
      const folder = services.directory();
      const first = foldersIn(folder);
      await underLoad(service, 2, notebook, () =>
        cutShort(backupWords(service.data, first), random.integer(LEAST_MS, MOST_MS)),
      );
      if (existsSync(first.log)) await checkBackup(trial, service.data, first, before);
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.partial'))) {
        const half = join(folder, name);
        const { code } = await assent(restoreWords(emptied(trial, service.data), { log: half, people: half }));
        tally.promised(code === 3, `a restore of the half-made ${name} ended with ${code}`);
      }
      const second = existsSync(first.log) || existsSync(first.people) ? foldersIn(services.directory()) : first;
      const made = await underLoad(service, 2, notebook, () => assent(backupWords(service.data, second)));
      tally.promised(made.code === 0, `the next backup: ended with ${made.code}, saying ${made.said}`);
      if (made.code === 0) await checkBackup(trial, service.data, second, before);
    }
    tally.acknowledged = notebook.acknowledged.length + notebook.forgotten;
    await service.end('SIGTERM');
  },
};

export const restoreCutShort: Fault = {
  name: 'restore-cut-short',
  what: 'kill -9 at a random moment of a restore',
  promise: 'a database that stands there is whole; otherwise the same restore puts it there',
  times: { small: 2, full: 40 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const { data, notebook, backup } = await backedUp(trial);
    while (tally.tried < times) {
      tally.tried++;
      const target = emptied(trial, data);
      cpSync(join(data, 'head'), join(target, 'head'));
      await cutShort(restoreWords(target, backup), random.integer(LEAST_MS, MOST_MS));
      if (!existsSync(join(target, 'ledger.db'))) {
        const again = await assent(restoreWords(target, backup));
        tally.promised(again.code === 0, `the same restore again: ended with ${again.code}, saying ${again.said}`);
      }
      const finding = await checkDirectory(target);
      tally.promised(finding === null, `fsck of what was restored: ${finding?.said}`);
      const service = await services.start({ data: target });
      tally.lost.push(...(await notebook.lost(service)));
      await service.end('SIGTERM');
      services.drop(target);
    }
    tally.acknowledged = notebook.acknowledged.length;
  },
};

export const alteredBackup: Fault = {
  name: 'altered-backup',
  what: 'one bit turned over anywhere in a backup: in the log, the keys of people, either manifest',
  promise: 'the restore is refused, and nothing stands where it would have',
  times: { small: 4, full: 80 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const { data, notebook, backup } = await backedUp(trial);
    const places = [
      ['log', 'ledger.db'],
      ['people', 'holders.db'],
      ['log', 'manifest.json'],
      ['people', 'manifest.json'],
    ] as const;
    while (tally.tried < times) {
      const [held, name] = places[tally.tried++ % places.length]!;
      const copy = services.copyOf(backup[held]);
      writeFileSync(join(copy, name), withBitFlipped(readFileSync(join(copy, name)), random));
      const target = emptied(trial, data);
      cpSync(join(data, 'head'), join(target, 'head'));
      const { code, said } = await assent(restoreWords(target, { ...backup, [held]: copy }));
      const isRefused = code === 3 && !existsSync(join(target, 'ledger.db')) && !existsSync(join(target, 'holders.db'));
      tally.promised(isRefused, `${name} of the ${held}: ended with ${code}, saying ${said}`);
      if (isRefused) tally.foundOne();
      for (const directory of [copy, target]) services.drop(directory);
    }
    tally.acknowledged = notebook.acknowledged.length;
  },
};

/** `work`, while so many visitors decide; they leave when it is done, so that the log does not grow with each look at it. */
async function underLoad<Result>(
  service: Service,
  count: number,
  notebook: Notebook,
  work: () => Promise<Result>,
): Promise<Result> {
  const visitors = visit(service, count, notebook);
  try {
    return await work();
  } finally {
    visitors.leave();
    await visitors.gone;
  }
}

const foldersIn = (folder: string): Backup => ({ log: join(folder, 'log'), people: join(folder, 'people') });
const backupWords = (data: string, { log, people }: Backup) => ['backup', log, '--holders', people, '--data', data];
const restoreWords = (data: string, { log, people }: Backup) => ['restore', log, '--holders', people, '--data', data];

/** A directory with the keys of the ledger in `data`, and an empty head file: nothing in it knows what was signed. */
function emptied({ services }: Trial, data: string): string {
  const target = services.directory();
  cpSync(join(data, 'keys.json'), join(target, 'keys.json'));
  writeFileSync(join(target, 'head'), '');
  return target;
}

/** Puts `backup` back elsewhere and asks it again for what had been acknowledged before it was begun. */
async function checkBackup(trial: Trial, data: string, backup: Backup, before: Notebook): Promise<void> {
  const { services, random, tally } = trial;
  const target = emptied(trial, data);
  const restored = await assent(restoreWords(target, backup));
  tally.promised(restored.code === 0, `the restore: ended with ${restored.code}, saying ${restored.said}`);
  const finding = await checkDirectory(target);
  tally.promised(finding === null, `fsck of the copy: ${finding?.said}`);
  const service = await services.start({ data: target });
  const asked = [...before.acknowledged.slice(-ASKED_AGAIN), ...random.sample(before.acknowledged, ASKED_AGAIN)];
  tally.lost.push(...(await before.changed(service, asked)), ...(await before.contradictions(service)));
  await service.end('SIGTERM');
  services.drop(target);
}

/** A ledger with some decisions, stopped, and a backup of all of it. */
async function backedUp({ services, random }: Trial) {
  const service = await services.start();
  const { data } = service;
  const notebook = new Notebook();
  await notebook.trust(service);
  await decideTimes(service, random.integer(20, 60), notebook);
  await service.end('SIGTERM');
  const backup = foldersIn(services.directory());
  const { code, said } = await assent(backupWords(data, backup));
  if (code !== 0) throw new Error(`the backup ended with ${code}: ${said}`);
  return { data, notebook, backup };
}
