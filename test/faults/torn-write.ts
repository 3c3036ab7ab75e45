import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Trial } from './fault.ts';
import { checkDirectory } from './harness/check-directory.ts';
import { newestSlot, tear, TEARS, walFrames, type Tear } from './harness/files.ts';
import { Notebook } from './harness/notebook.ts';
import type { Random } from './harness/random.ts';
import { decideTimes, underWay, visit } from './harness/visitors.ts';

/** Each killed service is torn so often, in another place every time. */
const TEARS_OF_ONE = 6;
/** A tear begins in one of the newest transactions of a write-ahead log. */
const NEWEST_COMMITS = 6;
const ASKED_AGAIN = 60;
const LEAST = 20;
const WALS = ['ledger.db-wal', 'holders.db-wal'] as const;
const PLACES = [...WALS, 'head'] as const;

/** What a refused start says of a ledger whose newest entries are gone. */
const REFUSALS = [
  /the database ends at \d+ entries, but a head of \d+ was signed: it has lost its tail/,
  /does not have the root signed for its \d+ entries/,
  /entry \d+ in .* was altered/,
  /keys? of entry \d+/,
] as const;

interface Torn {
  readonly place: (typeof PLACES)[number];
  readonly how: Tear;
}

export const tornWrite: Fault = {
  name: 'torn-write',
  what: 'the last write torn: the newest frames of a write-ahead log, or the newest head in the head file, cut off, zeros or garbage',
  promise: 'all acknowledged is there, or the start is refused because it is not; a head is never signed twice',
  times: { small: 9, full: 180 },
  async run(trial: Trial) {
    const { times, tally } = trial;
    const started = new Map<string, number>();
    const refused = new Map<string, number>();
    for (let round = 0; tally.tried < times; round++) {
      const { data, notebook } = await killedUnderLoad(trial);
      for (let i = 0; i < TEARS_OF_ONE && tally.tried < times; i++) {
        const place = PLACES[tally.tried % 3]!;
        // The head file is written over in place and never changes its length.
        const tears = place === 'head' ? TEARS.filter((how) => how !== 'cut off') : TEARS;
        const torn = { place, how: tears[Math.floor(tally.tried / 3) % tears.length]! };
        tally.tried++;
        const outcome = await tornOnce(trial, data, notebook, torn);
        const counts = outcome === 'started' ? started : refused;
        counts.set(torn.place, (counts.get(torn.place) ?? 0) + 1);
      }
      tally.acknowledged += notebook.acknowledged.length;
      trial.services.drop(data);
    }
    for (const place of PLACES)
      tally.notes.push(
        `${place}: ${started.get(place) ?? 0} began with everything there, ${refused.get(place) ?? 0} refused to begin`,
      );
  },
};

/** A directory as a kill leaves it, and what its visitors were told. */
async function killedUnderLoad({ services, random }: Trial) {
  for (;;) {
    const service = await services.start();
    const notebook = new Notebook();
    await notebook.trust(service);
    const visitors = visit(service, 6, notebook);
    await underWay(notebook, random.integer(150, 600), LEAST);
    await service.end('SIGKILL');
    await visitors.gone;
    if (WALS.every((name) => commitsIn(join(service.data, name)).length > 1)) return { data: service.data, notebook };
    services.drop(service.data); // a write-ahead log that had just begun anew: nothing in it to tear
  }
}

async function tornOnce(
  { services, random, tally }: Trial,
  killed: string,
  before: Notebook,
  { place, how }: Torn,
): Promise<'started' | 'refused'> {
  const data = services.copyOf(killed);
  const where = spoil(join(data, place), how, random);
  const said = (sentence: string) => `${place} ${how} at ${where}: ${sentence}`;
  const head = readFileSync(join(data, 'head'));
  const notebook = before.copy();
  const service = await services.launch({ data });
  if (await service.comesUp()) {
    const { acknowledged } = notebook;
    const asked = [...new Set([...acknowledged.slice(-ASKED_AGAIN), ...random.sample(acknowledged, ASKED_AGAIN)])];
    tally.lost.push(...(await notebook.changed(service, asked)).map(said));
    await decideTimes(service, 3, notebook);
    tally.lost.push(...(await notebook.contradictions(service)).map(said));
    tally.lost.push(...notebook.unproven(notebook.acknowledged.slice(-3)).map(said));
    await service.end('SIGTERM');
    const finding = await checkDirectory(data);
    tally.promised(finding === null, said(`the service started, and fsck says: ${finding?.said}`));
    services.drop(data);
    return 'started';
  }
  const { status, printed } = await service.ended;
  const named = status === 3 && REFUSALS.some((refusal) => refusal.test(printed));
  tally.promised(named, said(`the start ended with ${status} and said: ${printed.trim()}`));
  tally.promised(place !== 'head', said('the start was refused though the database is whole'));
  tally.promised(readFileSync(join(data, 'head')).equals(head), said('the refused start wrote a head'));
  tally.foundOne();
  services.drop(data);
  return 'refused';
}

/** Answers where. */
function spoil(file: string, how: Tear, random: Random): number {
  const { from, to } = file.endsWith('-wal') ? inNewestFrames(file, random) : newestSlot(file);
  const at = random.integer(from, to - 1);
  tear(file, at, to, how, random);
  return at;
}

const commitsIn = (file: string): readonly number[] => (existsSync(file) ? walFrames(file).commits : []);

function inNewestFrames(file: string, random: Random) {
  const commits = commitsIn(file);
  const back = random.integer(1, Math.min(NEWEST_COMMITS, commits.length - 1) + 1);
  return { from: commits.at(-1 - back)!, to: commits.at(-1)! };
}
