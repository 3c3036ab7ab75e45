// What every route says in the same way: reading a body, the reader's language, documents named by their digest.

import type { Context } from 'hono';
import { fromUtf8, toBase64, toBase64Url, utf8 } from '../core/bytes/encoding.ts';
import { canonicalJson } from '../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../core/bytes/hash.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../core/text/locale.ts';
import { parseJson } from './contract/strict-json.ts';
import type { IdempotencyKey } from './ledger/idempotency.ts';
import { sha256 } from './native.ts';
import { PackedByDigest } from './packed.ts';
import { Refused } from './refused.ts';

/** The body as JSON. It is UTF-8 and not compressed, or it is not read: a decoder that repairs bytes would have us record
 *  what nobody sent. All that is asked stands in it, and nothing behind a `?`. */
export async function readJson(c: Context): Promise<unknown> {
  if (c.req.url.includes('?')) readQuery(c);
  return parseJson((await readText(c, ['application/json'])).text);
}

/** The body as text, of one of these media types; as strict as `readJson`. */
export async function readText<Type extends string>(
  c: Context,
  types: readonly Type[],
): Promise<{ readonly type: Type; readonly text: string }> {
  const [given, ...parameters] = (c.req.header('Content-Type') ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const coding = c.req.header('Content-Encoding')?.trim().toLowerCase() ?? 'identity';
  const type = types.find((one) => one === given);
  if (type === undefined || !isUtf8 || coding !== 'identity') throw new Refused('media-type');
  const text = fromUtf8(new Uint8Array(await c.req.arrayBuffer()));
  if (text === null) throw new Refused('malformed');
  return { type, text };
}

/** The language of pages and problems: the first of `Accept-Language` that we speak, by its weight; English if none. */
export function readerLanguage(c: Context): InterfaceLanguage {
  const wanted = (c.req.header('Accept-Language') ?? '')
    .split(',')
    .map((item, place) => {
      const [tag = '', ...parameters] = item.trim().split(';');
      const weight = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag: tag.trim(), weight: Number.isNaN(weight) ? 0 : weight, place };
    })
    .filter(({ tag, weight }) => /^(zh|en)\b/i.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  return interfaceLanguage(wanted[0]?.tag ?? 'en');
}

/** Texts and comparisons that are asked for all the time are few; whose they are does not matter, since a digest names them. */
const forPages = new PackedByDigest(32);

/**
 * Exact bytes that never change: `ETag` is their digest, `Repr-Digest` (RFC 9530) the same in its own spelling. A page of a
 * site, which asks with an `Origin`, gets them compressed if it takes them so, and then without `Repr-Digest`, which is that of the
 * bytes on the wire. Whoever keeps them as evidence asks without an `Origin`.
 */
export function immutableJson(c: Context, json: string, digest: Digest): Response {
  const isForPage = c.req.header('Origin') !== undefined;
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('Vary', 'Origin', { append: true });
  c.header('ETag', `"${digest}"`);
  const known = c.req.header('If-None-Match')?.split(',');
  if (known?.some((tag) => tag.trim().replace(/^W\//, '') === `"${digest}"`)) return c.body(null, 304);
  if (isForPage) return forPages.of(digest, json).send(c, { 'Content-Type': 'application/json' });
  c.header('Repr-Digest', `sha-256=:${toBase64(sha256(utf8(json)))}:`);
  return c.body(json, 200, { 'Content-Type': 'application/json' });
}

/** Bytes under a tag of their own (RFC 9110, 8.8.3): a reader that has them already is told so. */
export function exactBytes(c: Context, bytes: Uint8Array, type: string, caching: string): Response {
  const tag = `"${toBase64Url(sha256(bytes))}"`;
  c.header('Cache-Control', caching);
  c.header('ETag', tag);
  const known = c.req.header('If-None-Match')?.split(',');
  if (known?.some((one) => one.trim() === tag || one.trim() === '*')) return c.body(null, 304);
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type });
}

/** Whether every percent-escape of a path is one, and all together are UTF-8. */
export function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The query of an address, of which only `names` are known: a misspelled one must not quietly ask for something else. */
export function readQuery<Name extends string>(
  c: Context,
  ...names: readonly Name[]
): { readonly [name in Name]?: string } {
  const query = c.req.queries();
  const unknown = Object.keys(query).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Refused('unknown-field', { field: `/${unknown}` });
  const twice = Object.entries(query).find(([, values]) => values.length > 1);
  if (twice) throw new Refused('invalid-field', { field: `/${twice[0]}` });
  return c.req.query() as { readonly [name in Name]?: string };
}

/** How many a page of a list has: a canonical decimal from 1 to `most`. */
export function readLimit(text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  const limit = Number(text);
  if (!/^[1-9]\d{0,3}$/.test(text) || limit > most) throw new Refused('invalid-field', { field: '/limit' });
  return limit;
}

/** An index in an address: canonical decimal, or the record does not exist. */
export function readIndex(text: string): number {
  const index = Number(text);
  if (!/^(0|[1-9]\d{0,15})$/.test(text) || !Number.isSafeInteger(index)) throw new Refused('not-found');
  return index;
}

/** The name a caller gave this request, with the digest of what was asked. */
export function idempotencyOf(c: Context, body: unknown): IdempotencyKey | null {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return null;
  if (!/^[\u0020-\u007e]{1,128}$/.test(key)) throw new Refused('invalid-field', { field: '/Idempotency-Key' });
  return { key, body: digestOf(canonicalJson(body), sha256) };
}
