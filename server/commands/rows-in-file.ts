// Rows of a site's own records in a file, one after another whatever its size: CSV (RFC 4180), the same with tabs, or NDJSON.
// A row that cannot be read is named by its line; a file of which nobody can tell where its rows end is not read on.

import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { importRow } from '../contract/import.ts';
import { parseJson } from '../contract/strict-json.ts';
import { Refused } from '../refused.ts';
import { WrongUsage } from './command.ts';
import { chunksOf } from './input.ts';
import { linesIn } from './lines.ts';

export interface FileRow {
  readonly file: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** As the ledger takes it; undefined where it is no row. */
  readonly value: unknown;
}

export const FIELDS = Object.keys(importRow.shape);

export const FORMATS = ['csv', 'tsv', 'ndjson'] as const;
export type RowFormat = (typeof FORMATS)[number];

/** What the columns of a file are called here, and what stands in every row. */
export interface RowNames {
  /** From a column to a field; to null where it is left out. */
  readonly columns: ReadonlyMap<string, string | null>;
  /** Whether columns that nobody named are left out. */
  readonly leavesOutOthers: boolean;
  readonly everywhere: { readonly [field: string]: string };
}

/** Quotes that do not match leave nobody able to say where rows end: there reading stops. */
export class RowsUnreadable extends Error {
  readonly line: number;
  constructor(line: number, cause: unknown) {
    super(`not to be read from line ${line} on`, { cause });
    this.line = line;
  }
}

const LONGEST_ROW = 64 * 1024;

/** Throws `RowsUnreadable`, and `WrongUsage` for a column that nobody named. */
export function rowsIn(file: string, format: RowFormat, names: RowNames): AsyncGenerator<FileRow> {
  return format === 'ndjson' ? objectsIn(file, names) : recordsIn(file, format === 'csv' ? ',' : '\t', names);
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* recordsIn(file: string, delimiter: string, names: RowNames): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_ROW,
    // A row with a field too many or too few is one wrong row, and told as such below.
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
  });
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let fields: readonly (string | null)[] | null = null;
  // The parser counts a line end of two characters twice where it stands inside quotes.
  let countedTwice = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      countedTwice += timesIn(record, '\r\n');
      if (fields === null) {
        fields = fieldsOf(file, record, names);
        continue;
      }
      const line = info.lines - countedTwice - timesIn(record, '\n');
      yield { file, line, value: record.length === fields.length ? rowOf(record, fields, names) : undefined };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { readonly lines?: number };
    throw new RowsUnreadable((lines ?? 1) - countedTwice, error);
  } finally {
    input.destroy();
  }
}

/** The field of each column; null for one that is left out. */
function fieldsOf(file: string, header: readonly string[], names: RowNames): readonly (string | null)[] {
  const fields = header.map((column) => fieldOf(column, names));
  const unnamed = header.filter((_, place) => fields[place] === undefined);
  if (unnamed.length > 0)
    throw new WrongUsage(
      `${file} has columns that are no field: ${unnamed.map((column) => JSON.stringify(column)).join(', ')}. Say what each is ` +
        `with --map COLUMN=FIELD, or leave out all others with --map '*=-'. The fields are ${FIELDS.join(', ')}`,
    );
  const twice = fields.find((field, place) => typeof field === 'string' && fields.indexOf(field) !== place);
  if (twice !== undefined) throw new WrongUsage(`${file} has two columns for ${String(twice)}`);
  const missing = ['subject', 'agreement', 'decision'].find(
    (field) => !fields.includes(field) && !Object.hasOwn(names.everywhere, field),
  );
  if (missing !== undefined)
    throw new WrongUsage(
      `${file} has no column for ${missing}: name it with --map COLUMN=${missing}, or say it for all with --set ${missing}=VALUE`,
    );
  return fields as readonly (string | null)[];
}

/** Undefined where nobody said what a column is. */
function fieldOf(column: string, { columns, leavesOutOthers }: RowNames): string | null | undefined {
  const named = columns.get(column);
  if (named !== undefined) return named;
  if (FIELDS.includes(column)) return column;
  return leavesOutOthers ? null : undefined;
}

/** An empty cell says nothing. */
function rowOf(record: readonly string[], fields: readonly (string | null)[], { everywhere }: RowNames): unknown {
  const row: Record<string, string> = { ...everywhere };
  for (let place = 0; place < fields.length; place++) {
    const field = fields[place];
    const value = record[place]!;
    if (field && value !== '') row[field] = value;
  }
  return row;
}

/** How often `what` stands inside the cells. */
const timesIn = (record: readonly string[], what: string): number =>
  record.reduce((sum, cell) => (cell.includes(what) ? sum + cell.split(what).length - 1 : sum), 0);

async function* objectsIn(file: string, names: RowNames): AsyncGenerator<FileRow> {
  let line = 0;
  for await (const bytes of linesIn(chunksOf(file), LONGEST_ROW)) {
    line += 1;
    if (bytes === null) throw new RowsUnreadable(line, null);
    const text = fromUtf8(bytes);
    if (text?.trim() !== '') yield { file, line, value: renamed(readObject(text), names) };
  }
}

function readObject(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A member that nobody named stays what it is called, so that it is told as not known. */
function renamed(value: unknown, names: RowNames): unknown {
  if (!isObject(value)) return value;
  const row: Record<string, unknown> = { ...names.everywhere };
  for (const [member, content] of Object.entries(value)) {
    const field = fieldOf(member, names);
    if (field !== null) row[field ?? member] = content;
  }
  return row;
}
