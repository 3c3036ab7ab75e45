// JSON as whoever sent it meant it: nothing in it is passed over.

import { DEEPEST } from '../../core/bytes/canonical-json.ts';
import { Refused } from '../refused.ts';

/** JSON from outside: a body, or a part of a token. Also refuses what JSON can spell and canonical JSON cannot carry, such as a
 *  lone surrogate, and a name that stands twice in one object: which of `declined` and `accepted` was meant is not ours to
 *  choose. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused('malformed');
  }
  if (namesSpelled(text) !== namesCarried(value, 0)) throw new Refused('malformed');
  return value;
}

/** How many member names valid JSON spells out: every string before a colon, and no other. */
function namesSpelled(text: string): number {
  let names = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = endOfString(text, at);
    while (' \t\n\r'.includes(text[at] ?? '.')) at += 1;
    if (text[at] === ':') names += 1;
  }
  return names;
}

/** The place behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
}

/** How many members `value` has, all the way down; NaN if there is something that canonical JSON cannot carry. */
function namesCarried(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.isWellFormed() ? 0 : NaN;
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : NaN;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === DEEPEST) return NaN;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += namesCarried(item, depth + 1);
    return names;
  }
  for (const [name, item] of Object.entries(value))
    names += name.isWellFormed() ? 1 + namesCarried(item, depth + 1) : NaN;
  return names;
}
