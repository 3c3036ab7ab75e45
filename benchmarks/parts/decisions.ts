// Decisions as fast as they are answered, beside every floor.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from '../load-asked.ts';
import type { LoadGenerator } from '../load-generator.ts';
import { decisionBodies, presentationBodies } from '../requests.ts';
import { FLOORS, startFloor, startProduct, type Subject } from '../subjects.ts';
import { median } from '../table.ts';
import { ratiosOf, SUBJECT_WORDS, type Decisions, type Row } from './decisions.table.ts';

export interface Step {
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

export type Sample = Measurement & { readonly cpuMicroseconds: number; readonly bytes: number };

/** The product first, then its floors. */
export interface Field {
  readonly product: Subject;
  readonly subjects: readonly Subject[];
  readonly answerBytes: number;
  stop(): Promise<void>;
}

/** Every server of this part, in processes of their own. */
export async function startField(generator: LoadGenerator, data: string): Promise<Field> {
  const product = await startProduct({ dataBelow: data });
  const subjects: Subject[] = [product];
  const stop = async (): Promise<void> => void (await Promise.all(subjects.map((subject) => subject.stop())));
  try {
    const answerBytes = await lengthOfAnswer(generator, product);
    for (const floor of FLOORS) subjects.push(await startFloor(floor, answerBytes, mkdtempSync(join(data, 'floor-'))));
    return { product, subjects, answerBytes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function measureDecisions(generator: LoadGenerator, field: Field, quick: boolean): Promise<Decisions> {
  const rounds = quick ? 1 : 3;
  const measured = [];
  for (const step of quick ? QUICK : FULL) measured.push(await measureStep(generator, field, step, rounds));
  const rows = measured.flatMap((step) => step.rows);
  return {
    rounds,
    answerBytes: field.answerBytes,
    presentations: measured.map(({ step, presentationsPerSecond }) => ({
      connections: step.connections,
      perSecond: presentationsPerSecond,
    })),
    rows,
    ratios: ratiosOf(rows),
  };
}

/** Subject after subject within each round, so that a slow minute of the machine is shared by all. */
async function measureStep(generator: LoadGenerator, { product, subjects }: Field, step: Step, rounds: number) {
  const samples = new Map(subjects.map(({ name }) => [name, [] as Sample[]]));
  const presentationRates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { bodies, perSecond } = await prepare(generator, product, step);
    const isWarmUp = round === 0;
    if (!isWarmUp) presentationRates.push(perSecond);
    for (const subject of subjects) {
      process.stderr.write(
        `${step.connections} connections, ${isWarmUp ? 'warm-up' : `round ${round}`}: ${SUBJECT_WORDS[subject.name]}\n`,
      );
      const sample = await measure(generator, subject, step, bodies);
      if (!isWarmUp) samples.get(subject.name)?.push(sample);
    }
  }
  const rows = subjects.map(({ name }) => rowOf(name, step, samples.get(name) ?? []));
  return { step, rows, presentationsPerSecond: median(presentationRates) };
}

/** Decisions that are ready to be sent, each on a presentation of its own. */
export async function prepare(generator: LoadGenerator, { url }: Subject, { connections, requests }: Step) {
  const { answers, perSecond } = await generator.send({
    url,
    connections,
    requests: presentationBodies(requests).map((body) => ({ path: '/v1/presentations', body })),
    keepAnswers: true,
  });
  return { bodies: decisionBodies(answers), perSecond };
}

export const decisionRequests = (bodies: readonly string[]) => bodies.map((body) => ({ path: '/v1/decisions', body }));

export async function measure(
  generator: LoadGenerator,
  subject: Subject,
  { connections }: Pick<Step, 'connections'>,
  bodies: readonly string[],
): Promise<Sample> {
  const bytesBefore = subject.bytesOnDisk();
  const before = await subject.usage();
  const measurement = await generator.send({ url: subject.url, connections, requests: decisionRequests(bodies) });
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

async function lengthOfAnswer(generator: LoadGenerator, product: Subject): Promise<number> {
  const { bodies } = await prepare(generator, product, { connections: 1, requests: 1 });
  const { answers } = await generator.send({
    url: product.url,
    connections: 1,
    requests: decisionRequests(bodies),
    keepAnswers: true,
  });
  return Buffer.byteLength(answers[0] ?? '');
}
