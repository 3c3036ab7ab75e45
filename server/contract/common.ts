// Shapes at the edge: zod schemas, one file per resource. Here, what they share, and how a body that does not fit is refused.

import { z } from 'zod';
import { CHANNELS, isAgreementId, type Channel } from '../../core/text/agreement.ts';
import { isSubject } from '../subject-token.ts';
import { Refused, type RefusedDetails } from '../refused.ts';

// Bidirectional controls (UAX 9) make a name read as another one; the rest breaks lines or is no character at all.
const oneLine = /^[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]*$/u;

const severalLines = /^(?:[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|\n)*$/u;

/** Text of a request: nothing that moves or hides its neighbours, so it can stand in a log line or a page. */
export const line = (longest: number) => z.string().min(1).max(longest).regex(oneLine);
/** The same over several lines: what was written to somebody, kept word for word. */
export const paragraphs = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(severalLines)
    .regex(/[\p{L}\p{N}]/u);
// What shows nothing (UAX 44, Default_Ignorable_Code_Point; U+2800 is a Braille pattern without dots) makes two names of one
// look. A joiner is a matter of spelling where letters are joined, a selector where a Han character has several forms.
const shown =
  /^(?:[^\p{Default_Ignorable_Code_Point}\u2800]|(?<=[\p{L}\p{M}])(?<![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}])[\u200c\u200d]|(?<=\p{sc=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])*$/u;

/** What somebody is called, or registered under: a line with something to read in it, and nothing in it unseen. */
export const name = (longest: number) =>
  line(longest)
    .regex(/[\p{L}\p{N}]/u)
    .regex(shown);
export const siteKey = z.string().regex(/^pk_[A-Za-z0-9_]{1,64}$/);
export const agreementId = z.string().refine(isAgreementId);
export const channel = z.enum(CHANNELS);
export const preferenceState = z.enum(['in', 'out']);
/** A choice per channel; a record schema would pass over a member called `__proto__`. */
export const choices = z.strictObject(
  Object.fromEntries(CHANNELS.map((one) => [one, preferenceState.optional()])) as {
    readonly [one in Channel]: z.ZodOptional<typeof preferenceState>;
  },
);
/** A mail address or a telephone number, as it was given. */
export const address = line(320);
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
  if (path[0] === 'capacity' && !isSaid(value, path)) throw new Refused('capacity-required', { field: pointer(path) });
  throw new Refused('invalid-field', { field: pointer(path), ...faultOf(issue, value) });
}

function faultOf({ code, path, ...issue }: z.core.$ZodIssue, body: unknown): Pick<RefusedDetails, 'fault'> {
  if (code === 'invalid_value' && 'values' in issue && issue.values.length > 1)
    return { fault: { kind: 'not-one-of', known: issue.values.map(String) } };
  const [member] = path;
  const isSecret = path.length === 1 && member === 'siteKey' && isSecretKey((body as { siteKey?: unknown }).siteKey);
  return isSecret ? { fault: { kind: 'secret-in-page' } } : {};
}

/** By its first letters: nobody looks whether there is such a key. */
export const isSecretKey = (key: unknown): boolean => typeof key === 'string' && key.startsWith('sk_');

/** Whether a capacity is there with the member at fault: then the value is wrong, and not the capacity missing. */
function isSaid(body: unknown, [, member, ...below]: readonly string[]): boolean {
  const said = (body as { readonly capacity?: unknown }).capacity;
  return below.length === 0 && member !== undefined && member !== 'kind' && member in (said as object);
}

/** Of a union's many complaints, the one that got furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const inner = issue.errors.flatMap((list) => list.slice(0, 1)).sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

const pointer = (path: readonly string[]): string =>
  path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
