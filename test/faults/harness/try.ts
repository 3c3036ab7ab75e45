import type { Fault } from '../fault.ts';
import { Random } from './random.ts';
import { Services } from './service.ts';
import { Tally } from './tally.ts';

export interface Tried {
  readonly tally: Tally;
  readonly seconds: number;
}

/** Brings a fault about `times` times, and clears up. Throws what the harness itself could not do. */
export async function tryFault({ run }: Fault, times: number, seed: number): Promise<Tried> {
  const services = new Services();
  const tally = new Tally();
  const started = performance.now();
  try {
    await run({ times, services, random: new Random(seed), tally });
  } finally {
    await services.end();
  }
  return { tally, seconds: (performance.now() - started) / 1000 };
}
