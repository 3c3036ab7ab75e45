import { grouped, markdownTable } from '../table.ts';
import type { SubjectName } from '../subjects.ts';

export interface Row {
  readonly subject: SubjectName;
  readonly connections: number;
  /** Medians over the rounds. */
  readonly perSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  readonly cpuMicrosecondsPerRequest: number;
  readonly bytesOnDiskPerRequest: number;
  /** Throughput of each round, in order: how far they lie apart says how quiet the machine was. */
  readonly perSecondByRound: readonly number[];
}

export interface Decisions {
  readonly rounds: number;
  readonly answerBytes: number;
  readonly presentations: readonly { readonly connections: number; readonly perSecond: number }[];
  readonly rows: readonly Row[];
  /** Decisions per second over what the floor did per second, at the same number of connections. */
  readonly ratios: readonly { readonly floor: SubjectName; readonly connections: number; readonly ratio: number }[];
}

export const SUBJECT_WORDS: Readonly<Record<SubjectName, string>> = {
  decision: 'decision, recorded and answered with its receipt',
  echo: 'echo: the HTTP library alone',
  'long-echo': 'echo with an answer as long as a receipt',
  'durable-row': 'one durable SQLite row a request',
};

export function ratiosOf(rows: readonly Row[]): Decisions['ratios'] {
  const decisions = rows.filter(({ subject }) => subject === 'decision');
  return decisions.flatMap(({ connections, perSecond }) =>
    rows
      .filter((row) => row.subject !== 'decision' && row.connections === connections)
      .map((row) => ({ floor: row.subject, connections, ratio: perSecond / row.perSecond })),
  );
}

export function printDecisions({ rounds, answerBytes, presentations, rows, ratios }: Decisions): string {
  const head = [
    '',
    'connections',
    'per second',
    'slowest–fastest round',
    'p50 ms',
    'p99 ms',
    'CPU µs each',
    'bytes on disk each',
    'decisions to this',
  ];
  const body = rows.map((row) => {
    const ratio = ratios.find(({ floor, connections }) => floor === row.subject && connections === row.connections);
    return [
      SUBJECT_WORDS[row.subject],
      String(row.connections),
      grouped(row.perSecond),
      `${grouped(Math.min(...row.perSecondByRound))}–${grouped(Math.max(...row.perSecondByRound))}`,
      row.p50Milliseconds.toFixed(2),
      row.p99Milliseconds.toFixed(2),
      grouped(row.cpuMicrosecondsPerRequest),
      row.bytesOnDiskPerRequest < 1 ? '–' : grouped(row.bytesOnDiskPerRequest),
      ratio ? ratio.ratio.toFixed(2) : '–',
    ];
  });
  const prepared = presentations
    .map(({ connections, perSecond }) => `${grouped(perSecond)} at ${connections}`)
    .join(', ');
  return [
    `Medians of ${rounds} rounds after a warm-up. A decision is answered with ${grouped(answerBytes)} bytes.`,
    `Presentations, made before the clock starts: per second ${prepared} connections.`,
    '',
    ...markdownTable(head, body),
  ].join('\n');
}
