import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionAnswer } from '../../core/wire.ts';
import { openStored } from '../../server/open-ledger.ts';
import { assent } from '../commands/assent.ts';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { cutShort } from './harness/command.ts';
import { Notebook } from './harness/notebook.ts';
import { decideTimes } from './harness/visitors.ts';

const ORIGIN = 'demo.invalid/second';
const LEAST_MS = 300;
const MOST_MS = 3000;

export const wayOnCutShort: Fault = {
  name: 'way-on-cut-short',
  what: 'kill -9 at a random moment while a new ledger takes over what survives, and while receipts are taken back',
  promise: 'what is half taken over is not served; the same command again completes it, and nothing is there twice',
  times: { small: 1, full: 30 },
  async run(trial) {
    const { times, services, random, tally } = trial;
    const { closed, backup, before, after } = await closedLog(trial);
    const receipts = join(services.directory(), 'receipts.ndjson');
    const lines = after.acknowledged.map(({ answer }) =>
      JSON.stringify((JSON.parse(answer) as DecisionAnswer).receipt),
    );
    writeFileSync(receipts, lines.join('\n'));
    while (tally.tried < times) {
      tally.tried++;
      const old = services.copyOf(closed);
      const data = join(services.directory(), 'second');
      const succeed = ['succeed', old, '--origin', ORIGIN, '--data', data, ...backup];
      await cutShort(succeed, random.integer(LEAST_MS, MOST_MS));
      if (existsSync(join(data, 'succession.json'))) {
        const service = await services.launch({ data, environment: { ASSENT_ORIGIN: ORIGIN } });
        const up = await service.comesUp();
        tally.promised(!up, 'a ledger that had not taken everything over was served');
        await service.end('SIGKILL');
        if (!up) tally.foundOne();
      }
      if (!existsSync(join(data, 'keys.json')) || existsSync(join(data, 'succession.json')))
        await completes(trial, succeed);
      await expectImported(trial, data, before.acknowledged.length);

      const bringBack = ['import-receipts', receipts, '--data', data];
      await cutShort(bringBack, random.integer(LEAST_MS, MOST_MS));
      await completes(trial, bringBack);
      await expectImported(trial, data, before.acknowledged.length + after.acknowledged.length);
      const service = await services.start({ data, environment: { ASSENT_ORIGIN: ORIGIN } });
      await service.end('SIGTERM');
      for (const directory of [old, data]) services.drop(directory);
    }
    tally.lost.push(...before.unproven(), ...after.unproven());
    tally.acknowledged = before.acknowledged.length + after.acknowledged.length;
  },
};

async function completes({ tally }: Trial, words: readonly string[]): Promise<void> {
  const { code, said } = await assent(words);
  tally.promised(code === 0, `${words[0]} again: ended with ${code}, saying ${said}`);
}

/** Every decision is there, once, in a log that holds as a whole. */
async function expectImported({ tally }: Trial, data: string, count: number): Promise<void> {
  const finding = await checkDirectory(data);
  tally.promised(finding === null, `fsck of the new ledger: ${finding?.said}`);
  const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
  const stored = openStored({ data, store, url: '', origin: ORIGIN, headFile: join(data, 'head'), demo: true });
  const imported = await stored.store.ofType(['imported']);
  await stored.close();
  tally.promised(imported.length === count, `${imported.length} imported entries of ${count} decisions`);
}

/** What is left of a ledger that went on after its backup and then lost its database: keys and head. */
async function closedLog({ services, random }: Trial) {
  const first = await services.start();
  const { data } = first;
  const before = new Notebook();
  await before.trust(first);
  await decideTimes(first, random.integer(100, 400), before);
  const folder = services.directory();
  const [log, people] = [join(folder, 'log'), join(folder, 'people')];
  const made = await assent(['backup', log, '--holders', people, '--data', data]);
  if (made.code !== 0) throw new Error(`the backup ended with ${made.code}: ${made.said}`);
  const after = new Notebook();
  await after.trust(first);
  await decideTimes(first, random.integer(50, 200), after);
  await first.end('SIGKILL');
  const closed = services.directory();
  for (const name of ['keys.json', 'head']) cpSync(join(data, name), join(closed, name));
  return { closed, backup: ['--backup', log, '--holders', people], before, after };
}
