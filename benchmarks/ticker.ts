// Says when each request of a constant pace is due, in a thread of its own: it sleeps to a fraction of a millisecond, which no
// timer of the event loop does, and takes no processor from what is measured.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';

const LEAD_MILLISECONDS = 20;

export interface Pace {
  readonly perSecond: number;
  readonly count: number;
}

/** First when the first one is due, by `monotonicNow`; then the number of each at its time. */
export type Tick = { readonly start: number } | number;

/** Milliseconds by a clock that all threads of a process share. */
export const monotonicNow = (): number => Number(process.hrtime.bigint()) / 1e6;

if (!isMainThread) tick(workerData as Pace);

function tick({ perSecond, count }: Pace): void {
  const start = monotonicNow() + LEAD_MILLISECONDS;
  parentPort!.postMessage({ start } satisfies Tick);
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let i = 0; i < count; i++) {
    const left = start + (1000 * i) / perSecond - monotonicNow();
    if (left > 0) Atomics.wait(never, 0, 0, left);
    parentPort!.postMessage(i satisfies Tick);
  }
}
