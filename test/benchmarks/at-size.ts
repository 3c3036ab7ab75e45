import type { AtSize } from '../../benchmarks/parts/scale.table.ts';

/** What a run might have found at a size; look-ups take `serverMilliseconds`. */
export function atSize(entries: number, serverMilliseconds: number): AtSize {
  const lookUp = { serverMilliseconds, p50: serverMilliseconds + 0.2, p99: 2 };
  const cost = { perSecond: 3000, cpuMicroseconds: 300 };
  return {
    entries,
    sampled: 1000,
    bytes: entries * 1300,
    startSeconds: 0.8,
    residentAfterStart: 150 * 2 ** 20,
    residentAfterLoad: 220 * 2 ** 20,
    visitor: cost,
    account: cost,
    proof: lookUp,
    status: lookUp,
    record: lookUp,
    recordsOfSubject: lookUp,
    planPage: 20,
    figures: 300,
    echo: { p50: 0.1, p99: 0.3 },
  };
}
