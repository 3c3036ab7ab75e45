import { grouped, markdownTable } from '../table.ts';
import type { Weight } from '../widget/peers.ts';

export interface WidgetFound {
  /** Of the text, in both languages together. */
  readonly bytes: number;
  readonly rounds: number;
  readonly times: readonly AtConditions[];
  readonly weights: readonly Weight[];
}

export interface AtConditions {
  readonly name: string;
  readonly ours: Seen;
  readonly plain: Seen;
}

/** Milliseconds; medians, but for `shift`, which is the greatest. */
export interface Seen {
  readonly firstText: number;
  readonly whole: number;
  readonly press: number;
  readonly longestTask: number;
  readonly shift: number;
  readonly origins: readonly string[];
}

export function printWidget({ bytes, rounds, times, weights }: WidgetFound): string {
  const row = (what: string, of: (seen: Seen) => number, { ours, plain }: AtConditions, atMost: string) => [
    what,
    of(ours).toFixed(0),
    of(plain).toFixed(0),
    (of(ours) / of(plain)).toFixed(2),
    atMost,
  ];
  return [
    `A text of ${grouped(bytes)} bytes in both languages; medians of ${rounds} rounds, each in a browser without a cache.`,
    ...times.flatMap((at) => [
      '',
      `${at.name[0]!.toUpperCase()}${at.name.slice(1)}:`,
      '',
      ...markdownTable(
        ['', 'ours', 'plain page', 'ratio', 'at most'],
        [
          row('first text, ms', ({ firstText }) => firstText, at, '2.5'),
          row('all of it, ms', ({ whole }) => whole, at, '–'),
          row('a press that shows one language or both, ms', ({ press }) => press, at, '1.5'),
          row('longest task, ms', ({ longestTask }) => longestTask, at, '100 ms'),
          ['layout shift after the first text', at.ours.shift.toFixed(4), at.plain.shift.toFixed(4), '–', '0'],
          ['asks', at.ours.origins.length === 1 ? 'the ledger alone' : at.ours.origins.join(' '), '–', '–', '–'],
        ],
      ),
    ]),
    '',
    ...markdownTable(
      ['', 'bytes after gzip'],
      weights.map(({ what, bytes: weight }) => [what, grouped(weight)]),
    ),
  ].join('\n');
}
