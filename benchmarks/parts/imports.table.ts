import { grouped, markdownTable } from '../table.ts';

export interface Imports {
  readonly rounds: number;
  /** Rows a round. */
  readonly rows: number;
  /** By what the database and the keys of people take for a row on disk. */
  readonly bytesEach: number;
  readonly ours: Rate;
  /** As many bytes in one durable row each, in transactions of as many rows. */
  readonly floor: Rate;
  /** Ours to the floor. */
  readonly ratio: number;
  /** Of decisions one after another, alone and while rows are imported; milliseconds. */
  readonly alone: Latency;
  readonly during: Latency;
}

export interface Rate {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

export interface Latency {
  readonly decisions: number;
  readonly p50: number;
  readonly p99: number;
}

export function printImports({ rounds, rows, bytesEach, ours, floor, ratio, alone, during }: Imports): string {
  const rate = (what: string, { perSecond, cpuMicroseconds }: Rate, to: string) => [
    what,
    grouped(perSecond),
    grouped(cpuMicroseconds),
    to,
  ];
  const latency = (what: string, { decisions, p50, p99 }: Latency) => [
    what,
    grouped(decisions),
    p50.toFixed(2),
    p99.toFixed(2),
  ];
  return [
    `Medians of ${rounds} rounds of ${grouped(rows)} rows; ${grouped(bytesEach)} bytes on disk each.`,
    '',
    ...markdownTable(
      ['', 'rows a second', 'CPU µs each', 'to the floor'],
      [
        rate('rows of a CSV file, each an entry of its own', ours, ratio.toFixed(2)),
        rate('as many bytes in one durable SQLite row each', floor, '–'),
      ],
    ),
    '',
    ...markdownTable(
      ['a decision', 'decisions', 'p50 ms', 'p99 ms'],
      [latency('alone', alone), latency('while rows are imported', during)],
    ),
  ].join('\n');
}
