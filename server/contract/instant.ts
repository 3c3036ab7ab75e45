// Instants as people write them: RFC 3339 with any offset, given on as the ledger writes its own.

import { Refused } from '../refused.ts';

/** An RFC 3339 instant as `YYYY-MM-DDTHH:MM:SS.mmmZ`, or null. What is finer than a millisecond is cut off: no entry is. */
export function readInstant(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  return isDay(text.slice(0, 10)) ? instantOf(text) : null;
}

/** A moment in a query: an instant, a number of entries, or null where none is asked for. A day is none: whether its beginning
 *  or its end is meant, it does not say. */
export function readMoment(text: string | undefined, field: string): string | number | null {
  if (text === undefined) return null;
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  const instant = readInstant(text);
  if (instant === null) throw new Refused('invalid-field', { field });
  return instant;
}

/** The first instant of the day in Beijing that `2026-11-22` names, or null. */
export function readDay(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? instantOf(`${text}T00:00:00+08:00`) : null;
}

/** JavaScript takes 30 February for 2 March; who asked that would get an answer to another question. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function instantOf(text: string): string | null {
  const at = Date.parse(text);
  return Number.isNaN(at) || !/^\d{4}-/.test(new Date(at).toISOString()) ? null : new Date(at).toISOString();
}
