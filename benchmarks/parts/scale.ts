// What a service costs on a log of a given size: to start it, to keep it, to decide, to look something up.

import type { LoadGenerator } from '../load-generator.ts';
import { readGenerated } from '../data-set/generator.ts';
import { subjectToken } from '../data-set/people.ts';
import { checkSample } from '../data-set/sample-check.ts';
import { accountPresentationBodies, decisionBodies } from '../requests.ts';
import { bytesBelow, startProduct, type Product, type Subject } from '../subjects.ts';
import { median } from '../table.ts';
import { Random } from '../../test/faults/harness/random.ts';
import { measure, prepare, type Sample } from './decisions.ts';
import { lookUps, measureEcho } from './look-ups.ts';
import { planning } from './planning.ts';
import type { AtSize, Cost } from './scale.table.ts';

const CONNECTIONS = 16;
const SAMPLED = { full: 1000, quick: 50 } as const;
const DECISIONS = { full: 1000, quick: 32 } as const;

export interface ScaleOptions {
  readonly quick: boolean;
  /** Where look-ups of nothing are answered. */
  readonly echo: Subject;
}

/** `data` holds a data set. It grows by the decisions that are measured, which therefore come last. */
export async function measureAtSize(
  generator: LoadGenerator,
  data: string,
  { quick, echo }: ScaleOptions,
): Promise<AtSize> {
  const size = quick ? 'quick' : 'full';
  const rounds = quick ? 1 : 3;
  const random = new Random(Date.now());
  const { size: entries, checked: sampled } = await checkSample(data, SAMPLED[size], random);
  const say = (what: string) => process.stderr.write(`${entries} entries: ${what}\n`);
  const bytes = bytesBelow(data);
  say('start');
  const { product, startSeconds, residentAfterStart } = await startTimes(data, rounds);
  try {
    say('look-ups');
    const generated = readGenerated(data)!;
    const found = await lookUps(generator, product, { entries, generated, random, quick, rounds });
    const echoed = await measureEcho(generator, echo, quick);
    say('planning');
    const planned = await planning(product, { quick, rounds });
    say('decisions');
    const visitor = await costOf(rounds, () => visitors(generator, product, DECISIONS[size]));
    const account = await costOf(rounds, () => accounts(generator, product, DECISIONS[size]));
    const { residentBytes: residentAfterLoad } = await product.usage();
    return {
      entries,
      sampled,
      bytes,
      startSeconds,
      residentAfterStart,
      residentAfterLoad,
      visitor,
      account,
      ...found,
      ...planned,
      echo: echoed,
    };
  } finally {
    await product.stop();
  }
}

/** Medians over so many starts; the last one stays. */
async function startTimes(data: string, rounds: number) {
  const starts: { readonly seconds: number; readonly resident: number }[] = [];
  for (;;) {
    const product = await startProduct({ data });
    starts.push({ seconds: product.startedIn / 1000, resident: (await product.usage()).residentBytes });
    if (starts.length === rounds)
      return {
        product,
        startSeconds: median(starts.map(({ seconds }) => seconds)),
        residentAfterStart: median(starts.map(({ resident }) => resident)),
      };
    await product.stop();
  }
}

/** The first round warms up. */
async function costOf(rounds: number, round: () => Promise<Sample>): Promise<Cost> {
  const samples: Sample[] = [];
  for (let done = 0; done <= rounds; done++) samples.push(await round());
  const counted = samples.slice(1);
  return {
    perSecond: median(counted.map(({ perSecond }) => perSecond)),
    cpuMicroseconds: median(counted.map(({ cpuMicroseconds }) => cpuMicroseconds)),
  };
}

async function visitors(generator: LoadGenerator, product: Product, requests: number): Promise<Sample> {
  const { bodies } = await prepare(generator, product, { connections: CONNECTIONS, requests });
  return measure(generator, product, { connections: CONNECTIONS }, bodies);
}

/** New ones: where they stand in the indexes depends on a keyed hash of their names, so they fall on the whole log. */
async function accounts(generator: LoadGenerator, product: Product, requests: number): Promise<Sample> {
  const now = Date.now();
  const tokens = Array.from({ length: requests }, (_, n) => subjectToken(`member-${now}-${n}`, Math.floor(now / 1000)));
  const { answers } = await generator.send({
    url: product.url,
    // One after another, so that the answers come in the order of the tokens.
    connections: 1,
    requests: accountPresentationBodies(tokens).map((body) => ({ path: '/v1/presentations', body })),
    keepAnswers: true,
  });
  return measure(generator, product, { connections: CONNECTIONS }, decisionBodies(answers, tokens));
}
