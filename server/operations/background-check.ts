// After every start the whole stored log is recomputed once, beside the service: the start itself looks at a sample only. What
// is found altered ends readiness and recording, and nothing else: whatever is read is held against its hash in any case.

import { Worker } from 'node:worker_threads';
import type { Fault } from '../checks/fault.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CheckPlace, CheckSays } from './check-thread.ts';
import { errorInLog } from './log.ts';
import type { Operations } from './operations.ts';

export interface BackgroundCheck {
  /** Ends the check, if it still goes on, and resolves when its files are closed. */
  end(): Promise<void>;
}

/** Checks the log in `place`, which `ledger` serves, in a thread with connections of its own. */
export function startBackgroundCheck(
  place: CheckPlace,
  { sequencer }: Pick<Ledger, 'sequencer'>,
  { log, metrics, readiness }: Operations,
): BackgroundCheck {
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 10) / 100;
  const unfinished = (error: unknown): void => {
    metrics.checkIs('unfinished');
    log.error({ ...errorInLog(error), seconds: seconds() }, 'whole-check-unfinished');
  };
  const found = ({ code, parameters, rule }: Fault): void => {
    // What is built upon something altered cannot be trusted to be kept: the same doubt would have refused the start.
    readiness.altered = true;
    sequencer.halt();
    metrics.checkIs('altered');
    log.error({ fault: code, ...parameters, ...(rule && { rule: rule.code }), seconds: seconds() }, 'altered');
  };

  metrics.checkIs('under-way');
  const worker = new Worker(new URL('./check-thread.ts', import.meta.url), { workerData: place });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', unfinished);
  worker.on('message', (says: CheckSays) => {
    switch (says.is) {
      case 'checked':
        metrics.checked(says);
        return;
      case 'whole':
        metrics.checkIs('holds');
        log.info({ entries: says.size, seconds: seconds() }, 'whole-checked');
        return;
      case 'fault':
        found(says.fault);
        return;
      default:
        says satisfies never;
    }
  });
  return {
    async end() {
      worker.postMessage('end');
      await ended;
    },
  };
}
