import { grouped, markdownTable } from '../table.ts';

/** Means over a round, of the round in the middle. */
export interface LookUp {
  /** By the service's own clock: from the first byte read to the answer made. */
  readonly serverMilliseconds: number;
  /** By the load generator's, one at a time on one connection. */
  readonly p50: number;
  readonly p99: number;
}

export interface Cost {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

/** What the service does on a log of this size. */
export interface AtSize {
  readonly entries: number;
  /** Of these, so many taken at random were opened, and proven under the newest head. */
  readonly sampled: number;
  /** Of every file of the data directory, before the service is started. */
  readonly bytes: number;
  /** From the start of the process until `GET /readyz` answers 200. */
  readonly startSeconds: number;
  readonly residentAfterStart: number;
  readonly residentAfterLoad: number;
  readonly visitor: Cost;
  readonly account: Cost;
  readonly proof: LookUp;
  readonly status: LookUp;
  readonly record: LookUp;
  readonly recordsOfSubject: LookUp;
  /** Milliseconds by the service's own clock: of a page of a hundred accounts for planning, and of the figures of an agreement. */
  readonly planPage: number;
  readonly figures: number;
  /** A look-up of nothing, by the echo: what the round trip itself takes on this machine at this moment. */
  readonly echo: Pick<LookUp, 'p50' | 'p99'>;
}

export interface Figure {
  readonly name: string;
  readonly of: (at: AtSize) => number;
  readonly digits: number;
  /** The most that it may be at any size. */
  readonly bound?: number;
}

const MEBIBYTE = 2 ** 20;

export const FIGURES: readonly Figure[] = [
  { name: 'start until ready, s', of: (at) => at.startSeconds, digits: 2, bound: 3 },
  { name: 'memory after the start, MiB', of: (at) => at.residentAfterStart / MEBIBYTE, digits: 0 },
  { name: 'memory after the load, MiB', of: (at) => at.residentAfterLoad / MEBIBYTE, digits: 0 },
  { name: 'decision of a visitor, CPU µs', of: (at) => at.visitor.cpuMicroseconds, digits: 0 },
  { name: 'decisions of visitors a second', of: (at) => at.visitor.perSecond, digits: 0 },
  { name: 'decision of an account, CPU µs', of: (at) => at.account.cpuMicroseconds, digits: 0 },
  { name: 'decisions of accounts a second', of: (at) => at.account.perSecond, digits: 0 },
  { name: 'proof, ms', of: (at) => at.proof.serverMilliseconds, digits: 2, bound: 1 },
  { name: 'status of an account, ms', of: (at) => at.status.serverMilliseconds, digits: 2, bound: 2 },
  { name: 'one record, ms', of: (at) => at.record.serverMilliseconds, digits: 2, bound: 2 },
  { name: 'records of an account, ms', of: (at) => at.recordsOfSubject.serverMilliseconds, digits: 2, bound: 2 },
  { name: 'page of a planning list, 100 accounts, ms', of: (at) => at.planPage, digits: 1 },
  { name: 'figures of an agreement, ms', of: (at) => at.figures, digits: 1 },
  { name: 'proof, round trip p50 ms', of: (at) => at.proof.p50, digits: 2 },
  { name: 'status, round trip p50 ms', of: (at) => at.status.p50, digits: 2 },
  { name: 'one record, round trip p50 ms', of: (at) => at.record.p50, digits: 2 },
  { name: 'echo, round trip p50 ms', of: (at) => at.echo.p50, digits: 2 },
  { name: 'on disk, bytes an entry', of: (at) => at.bytes / at.entries, digits: 0 },
];

/** One row a figure, one column a size. */
export function printScale(sizes: readonly AtSize[]): string {
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const head = [
    'entries in the log',
    ...sizes.map(({ entries }) => grouped(entries)),
    'largest to smallest',
    'at most',
  ];
  const body = FIGURES.map(({ name, of, digits, bound }) => [
    name,
    ...sizes.map((at) => (digits === 0 ? grouped(of(at)) : of(at).toFixed(digits))),
    (of(last) / of(first)).toFixed(2),
    bound === undefined ? '–' : String(bound),
  ]);
  const sampled = `Before each, ${grouped(last.sampled)} entries taken at random were opened and proven.`;
  return [sampled, '', ...markdownTable(head, body)].join('\n');
}
