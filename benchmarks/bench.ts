// How fast it is, beside what the same machine does without any of our work, in one run; `--help` says what there is.
// The method and the newest results: docs/performance.md.

import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { progressOn } from '../server/commands/progress.ts';
import { growDataSet, sizeOfDataSet } from './data-set/generator.ts';
import { LoadGenerator } from './load-generator.ts';
import { measureChanges } from './parts/changes.ts';
import { printChanges } from './parts/changes.table.ts';
import { measure, measureDecisions, prepare, startField } from './parts/decisions.ts';
import { printDecisions } from './parts/decisions.table.ts';
import { measureDisk } from './parts/disk.ts';
import { printDisk } from './parts/disk.table.ts';
import { measureFsck } from './parts/fsck.ts';
import { printFsck, type Fsck } from './parts/fsck.table.ts';
import { measureAtSize } from './parts/scale.ts';
import { printScale, type AtSize } from './parts/scale.table.ts';
import { measureImports } from './parts/imports.ts';
import { printImports } from './parts/imports.table.ts';
import { measureTail } from './parts/tail.ts';
import { printTail } from './parts/tail.table.ts';
import { measureWidget } from './parts/widget.ts';
import { printWidget } from './parts/widget.table.ts';
import { whereTimeGoes } from './profile.ts';
import type { Results } from './results.ts';
import { startFloor, startProduct } from './subjects.ts';
import { printMachine, thisMachine } from './table.ts';

const PARTS = ['decisions', 'disk', 'scale', 'fsck', 'imports', 'changes', 'widget'] as const;
type Part = (typeof PARTS)[number];

const HELP = `npm run bench                          every part
npm run bench -- PART …                some of them: ${PARTS.join(', ')}
npm run bench -- --json FILE           the figures as JSON too
npm run bench -- --quick               a few requests of each kind: does it run at all?
npm run bench -- scale --entries N     up to a log of so many entries (1000000)
npm run bench -- scale --data DIR      on the data set in DIR, which is made or grown there, and stays
npm run bench -- changes --seed N      generated revisions of this seed beside those of the repository
npm run bench -- --profile             where the processor's time goes`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    entries: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { quick } = options;
const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
/** Decisions that were measured on a data set make it somewhat larger than it was to be. */
const WELL_PAST = 1.1;
/** Whole checks of a log larger than this are left to `assent fsck`. */
const LARGEST_CHECKED = 1_000_000;

if (
  options.help ||
  unknown !== undefined ||
  ![options.entries, options.seed].every((number) => /^[1-9]\d{0,8}$/.test(number))
) {
  console.log(HELP);
  process.exit(options.help ? 0 : 2);
}

// A disk, not a temporary folder that may lie in memory: being durable is part of what is measured.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const data = mkdtempSync(join(cache, 'bench-'));
const generator = new LoadGenerator();
try {
  if (options.profile) await profile();
  else await bench();
} finally {
  generator.stop();
  rmSync(data, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const machine = thisMachine();
  console.log(printMachine(machine));
  const results: Results = {
    machine,
    ...(has('decisions') && (await decisions())),
    ...(has('disk') && { disk: said('Bytes on disk', printDisk, await measureDisk(data, quick)) }),
    ...((has('scale') || has('fsck')) && (await byDataSet())),
    ...(has('imports') && { imports: said('Imports', printImports, await measureImports(data, quick)) }),
    ...(has('changes') && {
      changes: said('Changes', printChanges, measureChanges(Number(options.seed), quick, data)),
    }),
    ...(has('widget') && { widget: said('The widget', printWidget, await measureWidget(data, quick)) }),
  };
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function decisions(): Promise<Pick<Results, 'decisions' | 'tail'>> {
  const field = await startField(generator, data);
  try {
    const decisions = said('Decisions', printDecisions, await measureDecisions(generator, field, quick));
    const tail = said('Latency', printTail, await measureTail(generator, field, decisions, quick));
    return { decisions, tail };
  } finally {
    await field.stop();
  }
}

/** One data set grows from size to size. */
async function byDataSet(): Promise<Pick<Results, 'scale' | 'fsck'>> {
  const folder = options.data === undefined ? join(data, 'data-set') : resolve(options.data);
  const sizes = sizesFrom(await sizeOfDataSet(folder));
  const checkedAt = sizes.findLast((size) => size <= LARGEST_CHECKED) ?? sizes[0]!;
  const scale: AtSize[] = [];
  let fsck: Fsck | undefined;
  const echo = await startFloor('echo', 0, data);
  try {
    for (const size of has('scale') ? sizes : [checkedAt]) {
      await grow(folder, size);
      if (has('scale')) scale.push(await measureAtSize(generator, folder, { quick, echo }));
      if (has('fsck') && size === checkedAt) fsck = await measureFsck(folder, quick);
    }
  } finally {
    await echo.stop();
  }
  if (scale.length > 0) said('By size of the log', printScale, scale);
  if (fsck) said('The whole check', printFsck, fsck);
  return { ...(scale.length > 0 && { scale }), ...(fsck && { fsck }) };
}

/** Tenfold from size to size, up to the one asked for. Those that a data set is well past are left out. */
function sizesFrom(present: number): readonly number[] {
  const largest = quick ? 1000 : Number(options.entries);
  const sizes: number[] = [];
  for (let size = quick ? 500 : 10_000; size < largest; size *= 10) sizes.push(size);
  const left = [...sizes, largest].filter((size) => present <= WELL_PAST * size);
  return left.length > 0 ? left : [present];
}

async function grow(folder: string, size: number): Promise<void> {
  const progress = progressOn(process.stderr, 'entries');
  process.stderr.write(`a data set of ${size} entries\n`);
  await growDataSet(folder, size, { told: (entries) => progress.at(entries, size) });
  progress.end();
}

/** Where the product's own time goes while 16 connections decide: by V8's sampling profiler, after a warm-up. */
async function profile(): Promise<void> {
  const step = { connections: 16, requests: quick ? 64 : 4000 };
  const product = await startProduct({ dataBelow: data });
  try {
    await measure(generator, product, step, (await prepare(generator, product, step)).bodies);
    const { bodies } = await prepare(generator, product, step);
    await product.startProfile();
    await measure(generator, product, step, bodies);
    console.log(whereTimeGoes(await product.stopProfile()));
  } finally {
    await product.stop();
  }
}

function has(part: Part): boolean {
  return parts.includes(part);
}

function said<Found>(title: string, print: (found: Found) => string, found: Found): Found {
  console.log(`\n### ${title}\n\n${print(found)}`);
  return found;
}
