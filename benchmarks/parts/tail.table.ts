import { grouped, markdownTable } from '../table.ts';
import { SUBJECT_WORDS } from './decisions.table.ts';

export type Paced = 'decision' | 'echo' | 'long-echo';

export interface Tail {
  readonly rounds: number;
  readonly connections: number;
  /** Decisions a second when every connection always has one under way, in the same run. */
  readonly saturation: number;
  /** Requests a second that each server is offered: half of it. */
  readonly offered: number;
  readonly requests: number;
  /** Medians over the rounds; milliseconds from when a request was due to its whole answer. */
  readonly rows: readonly { readonly subject: Paced; readonly p50: number; readonly p99: number }[];
  /** The decisions' p99 over that of each echo. */
  readonly ratios: readonly { readonly floor: Paced; readonly ratio: number }[];
}

export function printTail({ rounds, connections, saturation, offered, requests, rows, ratios }: Tail): string {
  const body = rows.map(({ subject, p50, p99 }) => {
    const ratio = ratios.find(({ floor }) => floor === subject);
    return [SUBJECT_WORDS[subject], p50.toFixed(2), p99.toFixed(2), ratio ? ratio.ratio.toFixed(1) : '–'];
  });
  return [
    `At ${grouped(offered)} requests a second, half of the ${grouped(saturation)} at saturation, on ${connections} connections.`,
    `Each is due at its time and its latency counts from then; medians of ${rounds} rounds of ${grouped(requests)} after a warm-up.`,
    '',
    ...markdownTable(['', 'p50 ms', 'p99 ms', 'p99 of decisions to this'], body),
  ].join('\n');
}
