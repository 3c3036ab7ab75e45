// Where rows of a site's own records go: into a ledger in a directory, or over HTTP into one that is served. Both answer row by
// row, and rows that were recorded before are told from new ones.

import { setTimeout as pause } from 'node:timers/promises';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { IMPORT_LIMIT } from '../contract/import.ts';
import { mapInTurns } from '../in-turns.ts';
import { erasedRows, preparedRows, recordedAt, recordRows } from '../ledger/import-rows.ts';
import { isWrong, readOldRow, type OldRow, type WrongRow } from '../ledger/old-rows.ts';
import type { OpenLedger } from '../open-ledger.ts';
import { Unavailable } from '../recording.ts';
import type { Site } from '../sites.ts';
import { CouldNot } from './command.ts';
import { fetchedJson } from './fetched.ts';
import type { RefusedRow } from '../ledger/old-rows.words.ts';

export type Taken = { readonly fresh: boolean } | WrongRow;

export const isWrongRow = (taken: Taken): taken is WrongRow => 'code' in taken;

/** Answers for each of `values` in their order. Rejects with `CouldNot` if what became of them is not known. */
export type RowTaker = (values: readonly unknown[]) => Promise<readonly Taken[]>;

export function intoLedger(ledger: OpenLedger, site: Site, isDry: boolean): RowTaker {
  const prepare = async (values: readonly unknown[]) => {
    const now = ledger.sequencer.now();
    const read = await mapInTurns(values, (value) => readOldRow(ledger.publications, value, now));
    const right = read.filter((row): row is OldRow => !isWrong(row));
    return { read, right, prepared: isDry ? [] : await preparedRows(ledger, site, right) };
  };
  // One lot after the other, so that a person's rows are recorded in their order.
  let before: Promise<unknown> = Promise.resolve();
  return async (values) => {
    const preparing = before.then(() => prepare(values));
    before = preparing.catch(() => undefined); // whoever asked for it is told
    const { read, right, prepared } = await preparing;
    const outcomes: readonly Taken[] = isDry
      ? await lookedAt(ledger, site, right)
      : await recordRows(ledger, prepared).catch((error: unknown) => {
          if (!(error instanceof Unavailable)) throw error;
          throw new CouldNot(`${error.message}; what is recorded stays: run this again`, { cause: error });
        });
    let next = 0;
    return read.map((row) => (isWrong(row) ? row : outcomes[next++]!));
  };
}

/** What would become of each row. */
async function lookedAt(ledger: OpenLedger, site: Site, rows: readonly OldRow[]) {
  const erased = await erasedRows(ledger, site, rows);
  const there = await recordedAt(ledger, site, rows);
  return there.map((index, place) => erased[place] ?? { fresh: index === null });
}

export interface Served {
  readonly address: URL;
  readonly key: string;
  readonly isDry: boolean;
}

export const intoServed =
  (served: Served): RowTaker =>
  async (values) => {
    const taken = Array.from<Taken>({ length: values.length });
    const left: number[] = [];
    for (const [place, value] of values.entries()) {
      // What is no JSON object never becomes a line of its own.
      if (value === undefined) taken[place] = { code: 'malformed', member: null };
      else left.push(place);
    }
    for (const part of parts(left, values)) await send(served, part, values, taken);
    return taken;
  };

/** `places` in parts that fit into one request. */
function parts(places: readonly number[], values: readonly unknown[]): readonly (readonly number[])[] {
  if (places.length === 0) return [];
  if (places.length === 1 || Buffer.byteLength(linesOf(places, values)) < IMPORT_LIMIT) return [places];
  const middle = places.length >> 1;
  return [...parts(places.slice(0, middle), values), ...parts(places.slice(middle), values)];
}

const linesOf = (places: readonly number[], values: readonly unknown[]): string =>
  places.map((place) => JSON.stringify(values[place])).join('\n');

/** Wrong rows are named by the ledger and left out; what is left is sent again, so nothing waits for them. */
async function send(
  served: Served,
  places: readonly number[],
  values: readonly unknown[],
  taken: Taken[],
): Promise<void> {
  const answer = await patiently(served, linesOf(places, values));
  if ('taken' in answer) {
    for (const [at, { fresh }] of answer.taken.entries()) taken[places[at]!] = { fresh };
    return;
  }
  const wrong = new Set<number>();
  for (const { row, code, field } of answer.refused) {
    taken[places[row]!] = { code, member: field === '' ? null : field.slice(1) };
    wrong.add(row);
  }
  const left = places.filter((_, at) => !wrong.has(at));
  if (left.length > 0) await send(served, left, values, taken);
}

type Answer =
  | { readonly taken: readonly { readonly fresh: boolean }[] }
  | { readonly refused: readonly Pick<RefusedRow, 'row' | 'code' | 'field'>[] };

const TRIES = 10;
const LONGEST_PAUSE_MS = 30_000;

/** A ledger that is busy, or being started again, is waited for: some minutes, all in all. What it may have recorded before its
 *  answer was lost is there when it is asked again. */
async function patiently({ address, key, isDry }: Served, body: string): Promise<Answer> {
  const url = new URL(address);
  if (isDry) url.searchParams.set('dryRun', 'true');
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' };
  for (let tried = 1; ; tried++) {
    const answer = await fetchedJson(url, { method: 'POST', headers, body }).catch((error: unknown) => {
      if (tried === TRIES || !(error instanceof CouldNot)) throw error;
      return null;
    });
    const said = answer?.said;
    const { code, detail, rows } = isObject(said) ? said : {};
    if (Array.isArray(rows) && (answer?.status === 200 || answer?.status === 201)) return { taken: rows };
    if (Array.isArray(rows) && rows.length > 0 && code === 'rows-refused') return { refused: rows };
    const isBusy = answer === null || answer.status === 503 || answer.status === 429;
    if (!isBusy || tried === TRIES)
      throw new CouldNot(`${address.origin} answered ${answer!.status}${detail ? `: ${String(detail)}` : ''}`);
    const asked = Number(answer?.headers.get('Retry-After') ?? 0) * 1000;
    await pause(Math.min(LONGEST_PAUSE_MS, Math.max(asked, 250 * 2 ** tried)));
  }
}
