// Figures for Prometheus. Counted where things happen; what can be read from the ledger is read when somebody asks.

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Ledger } from '../ledger/ledger.ts';

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const GROWTH_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** What has come of the whole check. `unfinished`: it could not go on, and nothing is known. */
const CHECK_STATES = ['under-way', 'holds', 'altered', 'unfinished'] as const;
type CheckState = (typeof CHECK_STATES)[number];
const GROWTH_ENTRIES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export class Metrics {
  readonly registry = new Registry();
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refused: Counter<'code'>;
  readonly failed: Counter<'reason'>;
  readonly entries: Counter;
  readonly growthEntries: Histogram;
  readonly growthSeconds: Histogram;
  readonly commitSeconds: Histogram;
  readonly #checkState: Gauge<'state'>;
  readonly #checked: Gauge;
  readonly #toCheck: Gauge;
  #lastGrowth = performance.now();

  constructor() {
    const registers = [this.registry];
    const named = (name: string, help: string) => ({ name: `assent_${name}`, help, registers });
    this.requests = new Histogram({
      ...named('http_request_duration_seconds', 'Requests, from the first byte read to the answer made.'),
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
    });
    this.refused = new Counter({
      ...named('refusals_total', 'Requests refused, by the code of the problem.'),
      labelNames: ['code'],
    });
    this.failed = new Counter({
      ...named('failures_total', 'Growths, requests and foldings of the journal that failed, by reason.'),
      labelNames: ['reason'],
    });
    this.entries = new Counter(named('entries_recorded_total', 'Entries made durable by this process.'));
    this.growthEntries = new Histogram({
      ...named('growth_entries', 'Entries in one growth of the log.'),
      buckets: GROWTH_ENTRIES,
    });
    this.growthSeconds = new Histogram({
      ...named('growth_duration_seconds', 'One growth, from taking what waits to answering it.'),
      buckets: GROWTH_SECONDS,
    });
    this.commitSeconds = new Histogram({
      ...named('commit_duration_seconds', 'The durable transaction of one growth.'),
      buckets: GROWTH_SECONDS,
    });
    this.#checkState = new Gauge({
      ...named(
        'whole_check_state',
        'What has come of the whole check after the start: 1 at one state, 0 at the others.',
      ),
      labelNames: ['state'],
    });
    this.#checked = new Gauge(named('whole_check_checked', 'Entries that the whole check has found to hold.'));
    this.#toCheck = new Gauge(named('whole_check_entries', 'Entries that the whole check goes through.'));
    collectDefaultMetrics({ register: this.registry });
  }

  grown({ entries, seconds, commitSeconds }: { entries: number; seconds: number; commitSeconds: number }): void {
    this.entries.inc(entries);
    this.growthEntries.observe(entries);
    this.growthSeconds.observe(seconds);
    this.commitSeconds.observe(commitSeconds);
    this.#lastGrowth = performance.now();
  }

  checkIs(state: CheckState): void {
    for (const one of CHECK_STATES) this.#checkState.set({ state: one }, one === state ? 1 : 0);
  }

  checked({ checked, size }: { readonly checked: number; readonly size: number }): void {
    this.#checked.set(checked);
    this.#toCheck.set(size);
  }

  /** Adds what `ledger` can say of itself. */
  watch(ledger: Ledger): void {
    const registers = [this.registry];
    const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
      new Gauge({
        name: `assent_${name}`,
        help,
        registers,
        async collect() {
          this.set(await value());
        },
      });
    gauge('log_size', 'Entries under the newest checkpoint that may be shown.', () => ledger.sequencer.size);
    gauge('queue_length', 'Facts that wait for their place in the log.', () => ledger.sequencer.waiting);
    gauge(
      'head_age_seconds',
      'Seconds since this process last grew the log, or since it started.',
      () => (performance.now() - this.#lastGrowth) / 1000,
    );
    gauge('database_bytes', 'What the database takes on disk.', () => ledger.store.bytesOnDisk());
  }
}
