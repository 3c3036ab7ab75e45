import { grouped, markdownTable } from '../table.ts';

/** What decides, and how: by whom, and how many share a growth. */
export type Kept = 'visitor' | 'all-slots' | 'all-slots-alone';

export interface Disk {
  readonly rows: readonly {
    readonly kept: Kept;
    readonly decisions: number;
    readonly checkpoints: number;
    /** Of every file of the data directory, once the journals are folded in, by the decisions made. */
    readonly bytesEach: number;
    /** Of these, by file. */
    readonly files: readonly { readonly file: string; readonly bytesEach: number }[];
  }[];
}

const KEPT_WORDS: Readonly<Record<Kept, string>> = {
  visitor: 'by a visitor',
  'all-slots': 'with all slots filled, each by an account of its own',
  'all-slots-alone': 'the same, one after another: a signed checkpoint each',
};

export function printDisk({ rows }: Disk): string {
  const body = rows.map(({ kept, decisions, checkpoints, bytesEach, files }) => [
    KEPT_WORDS[kept],
    grouped(decisions),
    grouped(checkpoints),
    grouped(bytesEach),
    files.map(({ file, bytesEach: each }) => `${file} ${grouped(each)}`).join(', '),
  ]);
  return markdownTable(['decision', 'decisions', 'checkpoints', 'bytes each', 'of these'], body).join('\n');
}
