// How long the slowest of a hundred wait while the service is half busy: at a constant pace, the same for every server.

import type { LoadGenerator } from '../load-generator.ts';
import { median } from '../table.ts';
import { decisionRequests, prepare, type Field } from './decisions.ts';
import { SUBJECT_WORDS, type Decisions } from './decisions.table.ts';
import type { Paced, Tail } from './tail.table.ts';

const PACED: readonly Paced[] = ['decision', 'echo', 'long-echo'];
/** How long a round lasts. */
const SECONDS = { full: 5, quick: 0.1 } as const;

export async function measureTail(
  generator: LoadGenerator,
  { product, subjects }: Field,
  { rows }: Decisions,
  quick: boolean,
): Promise<Tail> {
  const rounds = quick ? 1 : 3;
  const { connections, perSecond: saturation } = rows.findLast(({ subject }) => subject === 'decision')!;
  const offered = saturation / 2;
  const requests = Math.ceil(offered * SECONDS[quick ? 'quick' : 'full']);
  const paced = subjects.filter(({ name }) => PACED.some((one) => one === name));
  const samples = new Map(paced.map(({ name }) => [name, [] as { readonly p50: number; readonly p99: number }[]]));
  for (let round = 0; round <= rounds; round += 1) {
    const { bodies } = await prepare(generator, product, { connections, requests });
    for (const { name, url } of paced) {
      const when = round === 0 ? 'warm-up' : `round ${round}`;
      process.stderr.write(`${Math.round(offered)} requests a second, ${when}: ${SUBJECT_WORDS[name]}\n`);
      const sample = await generator.send({
        url,
        connections,
        requests: decisionRequests(bodies),
        perSecond: offered,
      });
      if (round > 0) samples.get(name)!.push(sample);
    }
  }
  const tails = PACED.map((subject) => ({
    subject,
    p50: median(samples.get(subject)!.map(({ p50 }) => p50)),
    p99: median(samples.get(subject)!.map(({ p99 }) => p99)),
  }));
  const [own, ...floors] = tails;
  const ratios = floors.map(({ subject, p99 }) => ({ floor: subject, ratio: own!.p99 / p99 }));
  return { rounds, connections, saturation, offered, requests, rows: tails, ratios };
}
