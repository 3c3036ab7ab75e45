// How many decisions a second, beside what the same machine does without any of our work, in one run:
//   npm run bench [-- --json FILE] [-- --quick] [-- --profile]
// The method and the newest results: docs/performance.md.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Load, Measurement } from './load.ts';
import { whereTimeGoes } from './profile.ts';
import { decisionBodies, presentationBodies } from './requests.ts';
import { FLOORS, startFloor, startProduct, type Subject } from './subjects.ts';
import { median, printResults, ratiosOf, SUBJECT_WORDS, type Results, type Row } from './table.ts';

interface Step {
  readonly connections: number;
  /** Requests of one round: about three seconds' worth of decisions. */
  readonly requests: number;
}

const FULL: readonly Step[] = [
  { connections: 1, requests: 1500 },
  { connections: 16, requests: 4000 },
  { connections: 64, requests: 4000 },
];
const QUICK: readonly Step[] = [
  { connections: 1, requests: 20 },
  { connections: 16, requests: 64 },
];

type Sample = Measurement & { readonly cpuMicroseconds: number; readonly bytes: number };

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});

// A disk, not a temporary folder that may lie in memory: being durable is part of what is measured.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const data = mkdtempSync(join(cache, 'bench-'));
const generator = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' });
const generatorStopped = once(generator, 'exit').then(() => Promise.reject(new Error('the load generator stopped')));
generatorStopped.catch(() => undefined);
try {
  if (options.profile) await profile();
  else await bench(options.quick ? QUICK : FULL, options.quick ? 1 : 3);
} finally {
  generator.kill();
  rmSync(data, { recursive: true, force: true });
}

async function bench(steps: readonly Step[], rounds: number): Promise<void> {
  const loadBefore = loadavg()[0] ?? NaN;
  const product = await startProduct(data);
  const subjects = [product];
  try {
    const answerBytes = await lengthOfAnswer(product);
    for (const floor of FLOORS) subjects.push(await startFloor(floor, answerBytes, mkdtempSync(join(data, 'floor-'))));
    const measured = [];
    for (const step of steps) measured.push(await measureStep(product, subjects, step, rounds));
    const rows = measured.flatMap((step) => step.rows);
    const results: Results = {
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
        cores: cpus().length,
        node: process.versions.node,
        system: `${platform()} ${arch()}`,
        loadBefore,
      },
      rounds,
      answerBytes,
      presentations: measured.map(({ step, presentationsPerSecond }) => ({
        connections: step.connections,
        perSecond: presentationsPerSecond,
      })),
      rows,
      ratios: ratiosOf(rows),
    };
    console.log(printResults(results));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await Promise.all(subjects.map((subject) => subject.stop()));
  }
}

/** Subject after subject within each round, so that a slow minute of the machine is shared by all. */
async function measureStep(product: Subject, subjects: readonly Subject[], step: Step, rounds: number) {
  const samples = new Map(subjects.map(({ name }) => [name, [] as Sample[]]));
  const presentationRates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { bodies, perSecond } = await prepare(product, step);
    const isWarmUp = round === 0;
    if (!isWarmUp) presentationRates.push(perSecond);
    for (const subject of subjects) {
      process.stderr.write(
        `${step.connections} connections, ${isWarmUp ? 'warm-up' : `round ${round}`}: ${SUBJECT_WORDS[subject.name]}\n`,
      );
      const sample = await measure(subject, step, bodies);
      if (!isWarmUp) samples.get(subject.name)?.push(sample);
    }
  }
  const rows = subjects.map(({ name }) => rowOf(name, step, samples.get(name) ?? []));
  return { step, rows, presentationsPerSecond: median(presentationRates) };
}

async function prepare(product: Subject, { connections, requests }: Step) {
  const { answers, perSecond } = await send(
    product,
    '/v1/presentations',
    connections,
    presentationBodies(requests),
    true,
  );
  return { bodies: decisionBodies(answers), perSecond };
}

async function measure(subject: Subject, { connections }: Step, bodies: readonly string[]): Promise<Sample> {
  const bytesBefore = subject.bytesOnDisk();
  const before = await subject.usage();
  const measurement = await send(subject, '/v1/decisions', connections, bodies, false);
  const after = await subject.usage();
  return {
    ...measurement,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / bodies.length,
    bytes: (subject.bytesOnDisk() - bytesBefore) / bodies.length,
  };
}

function rowOf(subject: Row['subject'], { connections }: Step, samples: readonly Sample[]): Row {
  const middle = (of: (sample: Sample) => number) => median(samples.map(of));
  return {
    subject,
    connections,
    perSecond: middle(({ perSecond }) => perSecond),
    p50Milliseconds: middle(({ p50 }) => p50),
    p99Milliseconds: middle(({ p99 }) => p99),
    cpuMicrosecondsPerRequest: middle(({ cpuMicroseconds }) => cpuMicroseconds),
    bytesOnDiskPerRequest: middle(({ bytes }) => bytes),
    perSecondByRound: samples.map(({ perSecond }) => perSecond),
  };
}

async function lengthOfAnswer(product: Subject): Promise<number> {
  const { bodies } = await prepare(product, { connections: 1, requests: 1 });
  const { answers } = await send(product, '/v1/decisions', 1, bodies, true);
  return Buffer.byteLength(answers[0] ?? '');
}

async function send(
  subject: Subject,
  path: string,
  connections: number,
  bodies: readonly string[],
  keepAnswers: boolean,
) {
  const load: Load = { url: subject.url + path, origin: subject.url, connections, bodies, keepAnswers };
  const answered = new Promise<Measurement>((resolve) => {
    generator.once('message', (message) => resolve(message as Measurement));
  });
  generator.send(load);
  const measurement = await Promise.race([answered, generatorStopped]);
  return measurement;
}

/** Where the product's own time goes while 16 connections decide: by V8's sampling profiler, after a warm-up. */
async function profile(): Promise<void> {
  const step = { connections: 16, requests: options.quick ? 64 : 4000 };
  const product = await startProduct(data);
  try {
    await measure(product, step, (await prepare(product, step)).bodies);
    const { bodies } = await prepare(product, step);
    await product.startProfile();
    await measure(product, step, bodies);
    console.log(whereTimeGoes(await product.stopProfile()));
  } finally {
    await product.stop();
  }
}
