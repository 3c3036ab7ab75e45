// What a fault is: something that befalls a running service, tried from outside so and so often, and the end it must have.

import type { Random } from './harness/random.ts';
import type { Services } from './harness/service.ts';
import type { Tally } from './harness/tally.ts';

export interface Fault {
  /** For `--only`. */
  readonly name: string;
  /** What befalls the service. */
  readonly what: string;
  /** The only end it may have. */
  readonly promise: string;
  /** How often it is tried: in `npm test`, and in `npm run faults`. */
  readonly times: { readonly small: number; readonly full: number };
  readonly run: (trial: Trial) => Promise<void>;
}

export interface Trial {
  readonly times: number;
  readonly services: Services;
  /** Where and when the fault strikes; the same seed chooses the same. */
  readonly random: Random;
  /** What came of it. */
  readonly tally: Tally;
}
