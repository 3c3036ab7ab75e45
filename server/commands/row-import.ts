// Rows on their way from files to a ledger: some lots are under way while the next is read, and what became of each row is
// counted and told in the order of the files.

import type { WrongRow } from '../ledger/old-rows.ts';
import type { Place } from './import-acceptances.words.ts';
import { isWrongRow, type RowTaker, type Taken } from './row-takers.ts';
import type { FileRow } from './rows-in-file.ts';

/** Rows that are handed over together, and how many such lots are on their way while the next is read. */
const ROWS_AT_ONCE = 1024;
const LOTS_UNDER_WAY = 3;

/** Counts what becomes of rows, in their order. */
export class RowImport {
  readonly counts = { recorded: 0, there: 0, refused: 0 };
  /** The first row that is new, if others before it are not. */
  wentOnAt: Place | null = null;
  /** Lines of the files before. */
  passed = 0;
  readonly #told: (row: FileRow, why: WrongRow) => void;
  readonly #at: (done: number) => void;

  constructor(told: (row: FileRow, why: WrongRow) => void, at: (done: number) => void) {
    this.#told = told;
    this.#at = at;
  }

  async file(rows: AsyncIterable<FileRow>, take: RowTaker): Promise<void> {
    const underWay: Promise<void>[] = [];
    const hand = async (lot: readonly FileRow[], before: Promise<void> | undefined): Promise<void> => {
      const taken = await take(lot.map(({ value }) => value));
      await before;
      this.#count(lot, taken);
    };
    let lot: FileRow[] = [];
    const send = async (): Promise<void> => {
      const sent = hand(lot, underWay.at(-1));
      sent.catch(() => undefined); // whoever waits for it is told
      underWay.push(sent);
      lot = [];
      if (underWay.length === LOTS_UNDER_WAY) await underWay.shift();
    };
    try {
      for await (const row of rows) {
        lot.push(row);
        if (lot.length === ROWS_AT_ONCE) await send();
      }
    } finally {
      // What stands before a place that cannot be read is recorded all the same.
      if (lot.length > 0) await send();
      await Promise.all(underWay);
    }
  }

  #count(lot: readonly FileRow[], taken: readonly Taken[]): void {
    for (const [place, row] of lot.entries()) {
      const one = taken[place]!;
      if (isWrongRow(one)) {
        this.counts.refused += 1;
        this.#told(row, one);
      } else if (one.fresh) {
        if (this.counts.recorded === 0 && this.counts.there > 0) this.wentOnAt = { file: row.file, line: row.line };
        this.counts.recorded += 1;
      } else this.counts.there += 1;
    }
    this.#at(this.passed + lot.at(-1)!.line);
  }
}
