// The last look before a growth: each who waits is let in, or refused by its guard, with everything earlier durable.

import type { Waiting } from './waiting-line.ts';

/** Those of `batch` that are let in, in order; the others are told. */
export async function admit(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
  const admitted: Waiting[] = [];
  for (const together of guardedTogether(batch)) {
    try {
      const refusals = await refusalsOf(together);
      for (let place = 0; place < together.length; place++) {
        const refusal = refusals[place];
        if (refusal === null || refusal === undefined) admitted.push(together[place]!);
        else together[place]!.resolve({ outcome: 'refused', refusal });
      }
    } catch (error) {
      // Their own trouble: the others are admitted all the same.
      for (const waiting of together) waiting.reject(error);
    }
  }
  return admitted;
}

/** In runs that one guard is asked for. */
function guardedTogether(batch: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const runs: Waiting[][] = [];
  for (const waiting of batch) {
    const run = runs.at(-1);
    if (run && waiting.guardOfMany !== null && run[0]!.guardOfMany === waiting.guardOfMany) run.push(waiting);
    else runs.push([waiting]);
  }
  return runs;
}

async function refusalsOf(run: readonly Waiting[]): Promise<readonly unknown[]> {
  const { guardOfMany, intent } = run[0]!;
  if (guardOfMany === null) return [await intent.guard?.()];
  return guardOfMany(run.map((waiting) => waiting.intent));
}
