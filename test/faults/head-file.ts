import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { Notebook } from './harness/notebook.ts';
import { decideTimes } from './harness/visitors.ts';

/** A directory that was stopped, and what the head file of each moment was. */
interface Stopped {
  readonly data: string;
  readonly notebook: Notebook;
  /** The head file some decisions before the end. */
  readonly older: Buffer;
  /** The head file of a copy that went on by itself, longer than this log, of the same size, and shorter. */
  readonly elsewhere: { readonly longer: Buffer; readonly same: Buffer; readonly shorter: Buffer };
}

interface Case {
  readonly head: string;
  /** Makes it so. */
  readonly put: (file: string, stopped: Stopped, trial: Trial) => void;
  /** What the start says; null if it has to begin. */
  readonly says: RegExp | null;
}

const CASES: readonly Case[] = [
  { head: 'missing', put: (file) => rmSync(file), says: /head is gone: without it an old copy of this log would pass/ },
  {
    head: 'garbage',
    put: (file, _, { random }) => writeFileSync(file, random.bytes(1024)),
    says: /head is damaged: no head can be read from it/,
  },
  {
    head: 'both slots with one bit flipped',
    put(file) {
      const bytes = readFileSync(file);
      for (const at of [30, 512 + 30]) if (at < bytes.length) bytes[at]! ^= 1;
      writeFileSync(file, bytes);
    },
    says: /head is damaged: no head can be read from it/,
  },
  {
    head: 'of another log',
    put: (file, { older }) =>
      writeFileSync(
        file,
        slotOf(older, (line) => line.replace('demo.invalid/assent', 'other.example/terms')),
      ),
    says: /keeps the head of other\.example\/terms, not of demo\.invalid\/assent/,
  },
  {
    head: 'of a copy that went on further',
    put: (file, { elsewhere }) => writeFileSync(file, elsewhere.longer),
    says: /the database ends at \d+ entries, but a head of \d+ was signed: it has lost its tail/,
  },
  {
    head: 'of a copy of the same size',
    put: (file, { elsewhere }) => writeFileSync(file, elsewhere.same),
    says: /the database has another root at \d+ entries than the one that was signed/,
  },
  {
    head: 'of a copy that is shorter',
    put: (file, { elsewhere }) => writeFileSync(file, elsewhere.shorter),
    says: /the database had another root at \d+ entries than the one that was signed/,
  },
  {
    head: 'a directory',
    put(file) {
      rmSync(file);
      mkdirSync(file);
    },
    says: /cannot be opened: EISDIR/,
  },
  // A kill between commit and head file leaves the database ahead: an older head of this very log is no doubt.
  { head: 'older', put: (file, { older }) => writeFileSync(file, older), says: null },
  // What the refusal of a missing file tells the operator to make, on their own word.
  { head: 'empty', put: (file) => writeFileSync(file, ''), says: null },
];

export const headFile: Fault = {
  name: 'head-file',
  what: 'a head file that is missing, garbage, damaged, another log’s, of a copy that went another way, older, or empty',
  promise:
    'what does not fit is refused with its own sentence; an older one of this log and one emptied by hand begin whole',
  times: { small: CASES.length, full: 4 * CASES.length },
  async run(trial) {
    const { times, tally, services } = trial;
    for (let round = 0; tally.tried < times; round++) {
      const stopped = await stoppedService(trial);
      for (const one of CASES) {
        if (tally.tried === times) break;
        tally.tried++;
        await tryHead(trial, stopped, one);
      }
      tally.acknowledged += stopped.notebook.acknowledged.length;
      services.drop(stopped.data);
    }
    tally.notes.push('an empty file is the operator’s word that this is the newest copy: it is believed');
  },
};

async function tryHead(trial: Trial, stopped: Stopped, { head, put, says }: Case): Promise<void> {
  const { services, tally } = trial;
  const data = services.copyOf(stopped.data);
  const database = readFileSync(join(data, 'ledger.db'));
  put(join(data, 'head'), stopped, trial);
  const service = await services.launch({ data });
  if (await service.comesUp()) {
    tally.promised(says === null, `${head}: the service started`);
    const notebook = stopped.notebook.copy();
    await decideTimes(service, 3, notebook);
    tally.lost.push(...(await notebook.lost(service)).map((sentence) => `${head}: ${sentence}`));
    await service.end('SIGTERM');
    tally.promised((await checkDirectory(data)) === null, `${head}: fsck does not find the directory whole`);
  } else {
    const { status, printed } = await service.ended;
    const named = status === 3 && says?.test(printed);
    tally.promised(named === true, `${head}: ended with ${status}, saying ${printed.trim()}`);
    tally.promised(printed.trim().split('\n').length === 1, `${head}: said more than one line: ${printed.trim()}`);
    tally.promised(readFileSync(join(data, 'ledger.db')).equals(database), `${head}: the refused start wrote`);
    tally.foundOne();
  }
  services.drop(data);
}

async function stoppedService({ services, random }: Trial): Promise<Stopped> {
  const first = await services.start();
  const { data } = first;
  const notebook = new Notebook();
  await notebook.trust(first);
  await decideTimes(first, random.integer(4, 12), notebook);
  await first.end('SIGTERM');
  const fork = services.copyOf(data);
  const older = readFileSync(join(data, 'head'));

  const count = random.integer(6, 12);
  const second = await services.start({ data });
  await decideOneByOne(second, count, notebook);
  await second.end('SIGTERM');

  const other = await services.start({ data: fork });
  const elsewhere = new Notebook();
  const heads: Buffer[] = [];
  for (let i = 0; i < count + 2; i++) {
    await decideTimes(other, 1, elsewhere);
    heads.push(readFileSync(join(fork, 'head')));
  }
  await other.end('SIGTERM');
  services.drop(fork);
  return {
    data,
    notebook,
    older,
    elsewhere: { shorter: heads[count - 3]!, same: heads[count - 1]!, longer: heads[count + 1]! },
  };
}

async function decideOneByOne(...[service, count, notebook]: Parameters<typeof decideTimes>): Promise<void> {
  for (let i = 0; i < count; i++) await decideTimes(service, 1, notebook);
}

/** A head file with one slot, whose lines before the sum are changed and summed up again. */
function slotOf(file: Buffer, change: (text: string) => string): Buffer {
  const [origin, size, root] = file.toString('utf8').split('\n');
  const line = change(`${origin}\n${size}\n${root}\n`);
  return Buffer.from(`${line}${createHash('sha256').update(line).digest('hex')}\n`.padEnd(512));
}
