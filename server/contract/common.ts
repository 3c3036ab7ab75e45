// Shapes at the edge: zod schemas, one file per resource. Here, what they share, and how a body that does not fit is refused.

import { z } from 'zod';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { CHANNELS, isAgreementId } from '../../core/text/agreement.ts';
import { isSubject } from '../subject-token.ts';
import { Refused } from '../refused.ts';

const printable = /^[^\u0000-\u001f\u007f-\u009f]*$/u;

/** Text of a request: no control characters, so it can stand in a log line or a page. */
export const line = (longest: number) => z.string().min(1).max(longest).regex(printable);
export const siteKey = z.string().regex(/^pk_[A-Za-z0-9_]{1,64}$/);
export const agreementId = z.string().refine(isAgreementId);
export const channel = z.enum(CHANNELS);
export const preferenceState = z.enum(['in', 'out']);
export const token = z.string().min(1).max(48_000);
export const subject = z.string().refine(isSubject);
export const subjectToken = z.string().min(1).max(8192);

/** JSON never says undefined: a member is there or it is not. */
type Said<T> = T extends readonly (infer Item)[]
  ? Said<Item>[]
  : T extends object
    ? { [K in keyof T]: Said<Exclude<T[K], undefined>> }
    : T;

/** What `schema` makes of `value`, or a refusal that names the member at fault. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): Said<z.infer<Schema>> {
  const result = schema.safeParse(value);
  if (result.success) return result.data as Said<z.infer<Schema>>;
  const issue = deepest(result.error.issues[0]!);
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    throw new Refused('unknown-field', { field: pointer([...path, issue.keys[0]!]) });
  if (path[0] === 'capacity') throw new Refused('capacity-required', { field: pointer(path) });
  throw new Refused('invalid-field', { field: pointer(path) });
}

/** A JSON body. Also refuses what JSON can spell and canonical JSON cannot carry, such as a lone surrogate. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    canonicalJson(value);
    return value;
  } catch {
    throw new Refused('malformed');
  }
}

/** Of a union's many complaints, the one that got furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const inner = issue.errors.flatMap((list) => list.slice(0, 1)).sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

const pointer = (path: readonly string[]): string =>
  path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
