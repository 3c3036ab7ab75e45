// Strict reading of plain values into the model: every member named, every other refused, every problem collected.
// One shape serves a manifest being compiled and a canonical document being read back.

import type { Finding, Rule } from './finding.ts';

export type Path = readonly (string | number)[];

export interface Problem {
  readonly rule: Rule;
  readonly path: Path;
  readonly parameters: Finding['parameters'];
}

/** The value read, or undefined after at least one problem was reported. */
export type Shape<T> = (value: unknown, path: Path, report: (problem: Problem) => void) => T | undefined;

export interface Optional<T> {
  readonly optional: Shape<T>;
}

/** A member that may be absent. Present, it must have the shape. */
export const optional = <T>(shape: Shape<T>): Optional<T> => ({ optional: shape });

type Members<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<NonNullable<T[K]>> : Shape<T[K]>;
};

/** An object with exactly these members. */
export function object<T extends object>(members: Members<T>): Shape<T> {
  const shapes = Object.entries(members) as [string, Shape<unknown> | Optional<unknown>][];
  return (value, path, report) => {
    if (!isPlainObject(value)) return refuse(report, path, 'object');
    const read: Record<string, unknown> = {};
    let sound = true;
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(members, name)) continue;
      if (isName(name)) {
        const parameters = { known: shapes.map(([known]) => known).join(' ') };
        report({ rule: 'member-unknown', path: [...path, name], parameters });
      } else report(unquoted(path, name));
      sound = false;
    }
    for (const [name, shape] of shapes) {
      if (!Object.hasOwn(value, name)) {
        if (typeof shape !== 'function') continue;
        report({ rule: 'member-missing', path: [...path, name], parameters: {} });
        sound = false;
        continue;
      }
      const member = (typeof shape === 'function' ? shape : shape.optional)(value[name], [...path, name], report);
      if (member === undefined) sound = false;
      else read[name] = member;
    }
    return sound ? (read as T) : undefined;
  };
}

/** A list, each element once if `once` names what makes two of them the same. */
export function list<T>(
  shape: Shape<T>,
  { least = 0, once }: { least?: number; once?: (element: T) => string } = {},
): Shape<readonly T[]> {
  return (value, path, report) => {
    if (!Array.isArray(value)) return refuse(report, path, 'list');
    if (value.length < least) return refuse(report, path, 'list-not-empty');
    const read: T[] = [];
    const seen = new Set<string>();
    value.forEach((element: unknown, index) => {
      const kept = shape(element, [...path, index], report);
      if (kept === undefined) return;
      const name = once?.(kept);
      if (name !== undefined && seen.has(name))
        report({ rule: 'value-again', path: [...path, index], parameters: { value: name } });
      else read.push(kept);
      if (name !== undefined) seen.add(name);
    });
    return read.length === value.length ? read : undefined;
  };
}

/** An object whose member names have a form of their own; every member has the same shape. */
export function record<T>(isOwn: (name: string) => boolean, shape: Shape<T>): Shape<{ readonly [name: string]: T }> {
  return (value, path, report) => {
    if (!isPlainObject(value)) return refuse(report, path, 'object');
    const read: Record<string, T> = {};
    for (const [name, member] of Object.entries(value)) {
      if (!isName(name)) {
        report(unquoted(path, name));
        continue;
      }
      if (!isOwn(name)) report({ rule: 'value-form', path: [...path, name], parameters: { value: name } });
      const kept = shape(member, [...path, name], report);
      if (isOwn(name) && kept !== undefined) read[name] = kept;
    }
    return Object.keys(read).length === Object.keys(value).length ? read : undefined;
  };
}

/** Every member, id and language tag is one word of these letters. What is not was meant as text: in a flow map a comma
 *  ends a text without quotation marks, and what follows it is read as the next name. */
const isName = (name: string): boolean => /^[\w-]+$/.test(name);

const unquoted = (path: Path, words: string): Problem => ({
  rule: 'text-unquoted',
  path: [...path, words],
  parameters: { words },
});

/** Text of one line, not blank. Its characters are checked where the document as a whole is. */
export const line: Shape<string> = (value, path, report) => {
  if (typeof value !== 'string' || value.trim() === '') return refuse(report, path, 'text');
  if (/[\n\r]/u.test(value)) {
    report({ rule: 'value-lines', path, parameters: {} });
    return undefined;
  }
  return value;
};

/** Text of a form of its own: an id, a label, a digest. */
export const textOf =
  <T extends string>(is: (text: unknown) => boolean): Shape<T> =>
  (value, path, report) => {
    if (typeof value !== 'string') return refuse(report, path, 'text');
    if (is(value)) return value as T;
    report({ rule: 'value-form', path, parameters: { value } });
    return undefined;
  };

export const oneOf =
  <T extends string | number>(...values: readonly T[]): Shape<T> =>
  (value, path, report) => {
    if (values.includes(value as T)) return value as T;
    return refuse(report, path, values.join(' | '));
  };

export const count: Shape<number> = (value, path, report) =>
  Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0)
    ? (value as number)
    : refuse(report, path, 'count');

export const truth: Shape<boolean> = (value, path, report) =>
  typeof value === 'boolean' ? value : refuse(report, path, 'true | false');

export const only =
  <T extends true>(literal: T): Shape<T> =>
  (value, path, report) =>
    value === literal ? literal : refuse(report, path, String(literal));

/** Null, or the shape. */
export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path, report) =>
    value === null ? null : shape(value, path, report);

/** A shape that holds itself. */
export const lazy =
  <T>(shape: () => Shape<T>): Shape<T> =>
  (value, path, report) =>
    shape()(value, path, report);

/** `value` in `shape`, with every problem. */
export function read<T>(shape: Shape<T>, value: unknown): { value: T | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const result = shape(value, [], (problem) => problems.push(problem));
  return { value: problems.length === 0 ? result : undefined, problems };
}

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

export function refuse(report: (problem: Problem) => void, path: Path, wanted: string): undefined {
  report({ rule: 'value-kind', path, parameters: { wanted } });
  return undefined;
}
