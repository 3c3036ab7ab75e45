// Shapes of JSON values, for the strict readers of what is hashed and signed. A shape answers only yes or no:
// the formats are closed, so there is nothing to repair and nothing to explain beyond "not of this shape".

import { isObject, type Json } from './canonical-json.ts';

export type Shape = (value: Json | undefined) => boolean;

/** At most `longest` UTF-16 code units, none of them a lone surrogate: that would be hashed as another character. */
export const text =
  (longest: number): Shape =>
  (value) =>
    typeof value === 'string' && value.length <= longest && value.isWellFormed();
export const matching =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const oneOf =
  (members: readonly Json[]): Shape =>
  (value) =>
    value !== undefined && members.includes(value);
export const truth: Shape = (value) => typeof value === 'boolean';
export const anything: Shape = (value) => value !== undefined;

/** Integers from 0 to 2^53 - 1: entries carry no others. */
export const count: Shape = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const nullOr =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const listOf =
  (shape: Shape, shortest = 0): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= shortest && (value as Json[]).every((item) => shape(item));

/** An object whose every name and value has the given shapes. */
export const mapOf =
  (name: Shape, shape: Shape): Shape =>
  (value) =>
    isObject(value) && Object.entries(value).every(([key, item]) => name(key) && shape(item));

/** An object with exactly these members; those in `optional` may be absent. */
export const closed =
  (members: { readonly [name: string]: Shape }, optional: { readonly [name: string]: Shape } = {}): Shape =>
  (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name])) &&
    Object.entries(value).every(
      ([name, item]) => Object.hasOwn(members, name) || (Object.hasOwn(optional, name) && optional[name]!(item)),
    );

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`, a real instant. */
export const instant: Shape = (value) => isInstant(value);

export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value;
}

export const digest = matching(/^sha256:[0-9a-f]{64}$/);
/** 128 random bits in URL-safe base 64. */
export const randomId = matching(/^[A-Za-z0-9_-]{21}[AQgw]$/);
