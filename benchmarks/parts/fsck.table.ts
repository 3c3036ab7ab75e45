import { grouped, markdownTable } from '../table.ts';

export interface Fsck {
  readonly rounds: number;
  readonly entries: number;
  readonly checkpoints: number;
  /** Of the entries, as they are hashed. */
  readonly bytes: number;
  /** Medians over the rounds. */
  readonly hashingSeconds: number;
  readonly fsckSeconds: number;
  readonly ratio: number;
}

export function printFsck({ rounds, entries, checkpoints, bytes, ...times }: Fsck): string {
  const { hashingSeconds, fsckSeconds, ratio } = times;
  const row = (what: string, seconds: number, relation: string) => [
    what,
    seconds.toFixed(2),
    ((1e6 * seconds) / entries).toFixed(1),
    relation,
  ];
  return [
    `${grouped(entries)} entries of ${grouped(bytes / entries)} bytes, ${grouped(checkpoints)} signed checkpoints; medians of ${rounds} rounds.`,
    '',
    ...markdownTable(
      ['', 'seconds', 'µs an entry', 'to hashing'],
      [
        row('hashing these entries, and the tree over them', hashingSeconds, '–'),
        row('`assent fsck`', fsckSeconds, ratio.toFixed(2)),
      ],
    ),
  ].join('\n');
}
