// Every fault in small, on real processes, files and sockets. `npm run faults` brings the same about at full count.

import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { tryFault } from './harness/try.ts';

it.for(FAULTS)('$name: $promise', { timeout: 180_000 }, async (fault) => {
  const seed = randomInt(2 ** 32);
  const { tally } = await tryFault(fault, fault.times.small, seed);
  const { lost, unnoticed, held } = tally;
  expect({ seed, lost, unnoticed, held }).toEqual({ seed, lost: [], unnoticed: [], held: true });
  expect(tally.tried).toBeGreaterThanOrEqual(fault.times.small);
});
