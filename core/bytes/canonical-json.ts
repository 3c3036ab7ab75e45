// RFC 8785, JSON Canonicalization Scheme. Ours refuses what JSON cannot say (undefined, lone surrogates,
// non-finite numbers) where libraries print something, and its reader accepts only bytes that print back the same.

import { fromUtf8, utf8 } from './encoding.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** How deep arrays and objects may stand in one another: far deeper than any format here needs, and shallow enough for every
 *  reader to recurse (RFC 8259 section 9 lets an implementation set one). */
export const DEEPEST = 100;

/** The canonical text of `value`. Throws `TypeError` for what JSON cannot carry, or deeper than `DEEPEST`: that is a bug of
 *  the caller's. */
export const canonicalJson = (value: unknown): string => print(value, 0);

function print(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot carry ${value}`);
      return String(value); // ECMA-262's own printing, which RFC 8785 section 3.2.2.3 asks for
    case 'boolean':
      return String(value);
    case 'object':
      break;
    default:
      throw new TypeError(`canonical JSON cannot carry a value of type ${typeof value}`);
  }
  if (value === null) return 'null';
  if (depth === DEEPEST) throw new TypeError(`canonical JSON stands at most ${DEEPEST} deep`);
  if (Array.isArray(value)) return printArray(value, depth);
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('canonical JSON carries plain objects only');
  return printObject(value as Readonly<Record<string, unknown>>, depth);
}

function printArray(items: readonly unknown[], depth: number): string {
  let text = '';
  // By place, because a hole in an array is not nothing: it is refused like any other undefined.
  for (let i = 0; i < items.length; i++) text += `${i === 0 ? '' : ','}${print(items[i], depth + 1)}`;
  return `[${text}]`;
}

function printObject(members: Readonly<Record<string, unknown>>, depth: number): string {
  const names = inOrder(Object.keys(members));
  let text = '';
  for (const name of names) text += `${text === '' ? '' : ','}${quote(name)}:${print(members[name], depth + 1)}`;
  return `{${text}}`;
}

/** So few are put into order faster by hand. */
const FEW = 16;

/** `names` by UTF-16 code units, as RFC 8785 section 3.2.3 asks. */
function inOrder(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!;
    let place = i;
    for (; place > 0 && names[place - 1]! > name; place--) names[place] = names[place - 1]!;
    names[place] = name;
  }
  return names;
}

export const canonicalBytes = (value: unknown): Uint8Array => utf8(canonicalJson(value));

/** The value that `text` says, or undefined unless `text` is exactly its canonical form: so no duplicate name,
 *  no spare space, no other spelling of a number gets through. */
export function parseCanonicalJson(text: string): Json | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

export function parseCanonicalBytes(bytes: Uint8Array): Json | undefined {
  const text = fromUtf8(bytes);
  return text === null ? undefined : parseCanonicalJson(text);
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Printable ASCII in which nothing is escaped: most texts there are. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('canonical JSON cannot carry a lone surrogate');
  return JSON.stringify(text);
}
