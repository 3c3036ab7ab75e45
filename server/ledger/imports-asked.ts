// A request with rows of a site's own records: if one of them is wrong, none is recorded and each wrong one is named; else all
// are, and a request cut short can be sent again.

import { mapInTurns } from '../in-turns.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { KeptAnswer } from '../store.ts';
import { answerKey, KEPT_MS, requestDigest, type IdempotencyKey } from './idempotency.ts';
import { erasedRows, importRows, recordedAt, type RowOutcome } from './import-rows.ts';
import type { Ledger } from './ledger.ts';
import { isWrong, readOldRow, type OldRow, type WrongRow } from './old-rows.ts';
import type { RefusedRow } from './old-rows.words.ts';

export interface SentRow {
  /** Undefined for a line that is no JSON. */
  readonly value: unknown;
  /** Of NDJSON, from 1; null in a JSON array. */
  readonly line: number | null;
}

export interface ImportAsked {
  readonly site: Site;
  readonly rows: readonly SentRow[];
  /** Only looks whether the rows could be recorded. */
  readonly isDry: boolean;
  readonly idempotency: IdempotencyKey | null;
}

export interface ImportAnswer {
  /** Rows that are new in the log. */
  readonly recorded: number;
  /** Rows that were there before, or stand in the request twice. */
  readonly there: number;
  /** In the order of the request; the index is null for what is not recorded since it was only looked at. */
  readonly rows: readonly { readonly index: number | null; readonly fresh: boolean }[];
}

export interface Imported {
  /** Whether anything is new in the log. */
  readonly isFresh: boolean;
  /** `ImportAnswer` as JSON. */
  readonly json: string;
}

/** Refused as `rows-refused` with every wrong row. */
export async function takeImport(ledger: Ledger, asked: ImportAsked): Promise<Imported> {
  const { site, isDry, idempotency } = asked;
  const key = idempotency && answerKey(ledger, site, idempotency);
  const body = idempotency && requestDigest(ledger, idempotency.body);
  const before = key && (await ledger.store.answer(key));
  if (before) return sameRequest(before, body);
  const rows = await readAll(ledger, site, asked.rows);
  const answer = isDry ? await lookAt(ledger, site, rows) : await recordAll(ledger, asked, rows);
  const json = JSON.stringify(answer);
  if (key === null || body === null) return { isFresh: answer.recorded > 0, json };
  // Kept behind the rows and not with them: if that fails, the same request finds every row there.
  const expires = Date.parse(ledger.clock()) + KEPT_MS;
  return sameRequest((await ledger.store.keepAnswer({ key, body, json, expires })).standing, body);
}

function sameRequest({ body: asked, json }: Pick<KeptAnswer, 'body' | 'json'>, body: string | null): Imported {
  if (asked !== body) throw new Refused('idempotency-mismatch', { field: '/Idempotency-Key' });
  return { isFresh: (JSON.parse(json) as ImportAnswer).recorded > 0, json };
}

async function readAll(ledger: Ledger, site: Site, sent: readonly SentRow[]): Promise<readonly OldRow[]> {
  const now = ledger.sequencer.now();
  const rows: OldRow[] = [];
  const places: number[] = [];
  const refused: RefusedRow[] = [];
  await mapInTurns(sent, ({ value, line }, place) => {
    const row = readOldRow(ledger.publications, value, now);
    if (isWrong(row)) refused.push(refusedRow(place, line, row));
    else {
      rows.push(row);
      places.push(place);
    }
  });
  for (const [at, wrong] of (await erasedRows(ledger, site, rows)).entries())
    if (wrong) refused.push(refusedRow(places[at]!, sent[places[at]!]!.line, wrong));
  refused.sort((a, b) => a.row - b.row);
  if (refused.length > 0) throw new Refused('rows-refused', { rows: refused, recorded: 0 });
  return rows;
}

function refusedRow(row: number, line: number | null, { code, member }: WrongRow): RefusedRow {
  const inRow = member === null ? '' : `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return line === null ? { row, code, field: `/${row}${inRow}` } : { row, line, code, field: inRow };
}

/** A text was withdrawn between the reading of the rows and their growth: those before it are recorded, and this says so. */
function withdrawnMeanwhile(sent: readonly SentRow[], outcomes: readonly RowOutcome[], recorded: number): Refused {
  const rows = outcomes.flatMap((outcome, place) =>
    isTaken(outcome) ? [] : [refusedRow(place, sent[place]!.line, outcome)],
  );
  return new Refused('rows-refused', { rows, recorded });
}

const isTaken = (outcome: RowOutcome): outcome is Exclude<RowOutcome, WrongRow> => 'index' in outcome;

async function lookAt(ledger: Ledger, site: Site, rows: readonly OldRow[]): Promise<ImportAnswer> {
  const found = await recordedAt(ledger, site, rows);
  const there = found.filter((index) => index !== null).length;
  return { recorded: 0, there, rows: found.map((index) => ({ index, fresh: index === null })) };
}

async function recordAll(
  ledger: Ledger,
  { site, rows: sent }: ImportAsked,
  rows: readonly OldRow[],
): Promise<ImportAnswer> {
  const outcomes = await importRows(ledger, site, rows);
  const taken = outcomes.filter(isTaken);
  if (taken.length < outcomes.length) throw withdrawnMeanwhile(sent, outcomes, taken.length);
  const recorded = taken.filter(({ fresh }) => fresh).length;
  return { recorded, there: taken.length - recorded, rows: taken };
}
