import { Hono, type Context } from 'hono';
import { siteOf } from '../auth.ts';
import { MOST_ROWS } from '../contract/import.ts';
import { parseJson } from '../contract/strict-json.ts';
import { idempotencyOf, readQuery, readText } from '../http.ts';
import { takeImport, type SentRow } from '../ledger/imports-asked.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from '../refused.ts';

const NDJSON = 'application/x-ndjson';

export function importRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/imports', async (c) => {
    const site = siteOf(ledger, c);
    const isDry = readSwitch(c, 'dryRun');
    const { type, text } = await readText(c, ['application/json', NDJSON]);
    const rows = type === NDJSON ? rowsOfLines(text) : rowsOfArray(parseJson(text));
    if (rows.length === 0) throw new Refused('invalid-field', { field: '' });
    if (rows.length > MOST_ROWS) throw new Refused('too-large');
    const idempotency = idempotencyOf(c, { type, isDry, text });
    const { json, isFresh } = await takeImport(ledger, { site, rows, isDry, idempotency });
    return c.body(json, isFresh ? 201 : 200, { 'Content-Type': 'application/json' });
  });

  return routes;
}

function rowsOfArray(value: unknown): readonly SentRow[] {
  if (!Array.isArray(value)) throw new Refused('invalid-field', { field: '' });
  return value.map((row: unknown) => ({ value: row, line: null }));
}

/** One JSON object a line; empty lines are none. A line that cannot be read spoils no other. */
function rowsOfLines(text: string): readonly SentRow[] {
  return text
    .split('\n')
    .flatMap((line, place) => (line.trim() === '' ? [] : [{ value: read(line), line: place + 1 }]));
}

function read(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function readSwitch(c: Context, name: string): boolean {
  const { [name]: value = 'false' } = readQuery(c, name);
  if (value !== 'true' && value !== 'false') throw new Refused('invalid-field', { field: `/${name}` });
  return value === 'true';
}
