// Look-ups over the whole log, one at a time: which entry or account is asked for is left to chance, so that what is read was
// mostly not read before. The time is the service's own, from its figures for Prometheus, and beside it that of the round trip.

import { DEMO_KEYS } from '../../server/demo.ts';
import type { Random } from '../../test/faults/harness/random.ts';
import type { Generated } from '../data-set/generator.ts';
import { accountAmong, accountName } from '../data-set/mix.ts';
import type { LoadGenerator } from '../load-generator.ts';
import type { Subject } from '../subjects.ts';
import { median } from '../table.ts';
import type { AtSize, LookUp } from './scale.table.ts';

const REQUESTS = { full: 1000, quick: 20 } as const;

type Kind = keyof Pick<AtSize, 'proof' | 'status' | 'record' | 'recordsOfSubject'>;

interface Asked {
  /** As the service names it in its figures. */
  readonly route: string;
  readonly key?: string;
  readonly path: (place: { readonly index: number; readonly account: string }) => string;
}

const askedAt = (entries: number): { readonly [kind in Kind]: Asked } => ({
  proof: { route: '/v1/proofs/:index/:size', path: ({ index }) => `/v1/proofs/${index}/${entries}` },
  status: {
    route: '/v1/subjects/:subject/status',
    key: DEMO_KEYS.secret,
    path: ({ account }) => `/v1/subjects/${account}/status`,
  },
  record: { route: '/v1/records/:index', key: DEMO_KEYS.legal, path: ({ index }) => `/v1/records/${index}` },
  recordsOfSubject: {
    route: '/v1/records',
    key: DEMO_KEYS.legal,
    path: ({ account }) => `/v1/records?subject=${account}`,
  },
});

export interface LookUpOptions {
  readonly entries: number;
  readonly generated: Generated;
  readonly random: Random;
  readonly quick: boolean;
  readonly rounds: number;
}

export async function lookUps(
  generator: LoadGenerator,
  product: Subject,
  { entries, generated, random, quick, rounds }: LookUpOptions,
): Promise<Pick<AtSize, Kind>> {
  const anywhere = () => ({
    index: random.integer(0, entries),
    account: accountAmong(generated.seed, generated.events, random) ?? accountName(0),
  });
  const found: Partial<Record<Kind, LookUp>> = {};
  for (const [kind, { route, key, path }] of Object.entries(askedAt(entries)) as [Kind, Asked][]) {
    const samples: LookUp[] = [];
    for (let round = 0; round <= rounds; round++) {
      const requests = Array.from({ length: REQUESTS[quick ? 'quick' : 'full'] }, () => ({ path: path(anywhere()) }));
      let trip = { p50: 0, p99: 0 };
      const serverMilliseconds = await spentOn(product, route, async () => {
        const { p50, p99 } = await generator.send({ url: product.url, connections: 1, requests, ...(key && { key }) });
        trip = { p50, p99 };
      });
      if (round > 0) samples.push({ serverMilliseconds, ...trip });
    }
    const middle = (of: (sample: LookUp) => number) => median(samples.map(of));
    found[kind] = {
      serverMilliseconds: middle((sample) => sample.serverMilliseconds),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
    };
  }
  return found as Pick<AtSize, Kind>;
}

export async function measureEcho(generator: LoadGenerator, { url }: Subject, quick: boolean): Promise<AtSize['echo']> {
  const requests = Array.from({ length: REQUESTS[quick ? 'quick' : 'full'] }, (_, n) => ({ path: `/v1/records/${n}` }));
  await generator.send({ url, connections: 1, requests });
  const { p50, p99 } = await generator.send({ url, connections: 1, requests });
  return { p50, p99 };
}

/** Milliseconds that the service spent on a request of `route`, in the mean of those that `ask` makes. */
export async function spentOn(product: Pick<Subject, 'url'>, route: string, ask: () => Promise<void>): Promise<number> {
  const before = await timeAt(product, route);
  await ask();
  const after = await timeAt(product, route);
  return (1000 * (after.seconds - before.seconds)) / (after.requests - before.requests);
}

async function timeAt({ url }: Pick<Subject, 'url'>, route: string) {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return timeIn(figures, route);
}

/** What the service spent on a route so far, by its figures for Prometheus. */
export function timeIn(figures: string, route: string): { readonly seconds: number; readonly requests: number } {
  const sumOf = (name: string): number =>
    figures
      .split('\n')
      .filter((line) => line.startsWith(`assent_http_request_duration_seconds_${name}{`))
      .filter((line) => line.includes(`route="${route}"`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  return { seconds: sumOf('sum'), requests: sumOf('count') };
}
