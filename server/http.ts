// What every route says in the same way: reading a body, the reader's language, documents named by their digest.

import type { Context } from 'hono';
import { toBase64 } from '../core/bytes/encoding.ts';
import { utf8 } from '../core/bytes/encoding.ts';
import { canonicalJson } from '../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../core/bytes/hash.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../core/text/locale.ts';
import { parseJson } from './contract/common.ts';
import type { IdempotencyKey } from './ledger/idempotency.ts';
import { sha256 } from './native.ts';
import { Refused } from './refused.ts';

export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused('media-type');
  return parseJson(await c.req.text());
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

/** Exact bytes that never change: `ETag` is their digest, `Repr-Digest` (RFC 9530) the same in its own spelling. */
export function immutableJson(c: Context, json: string, digest: Digest): Response {
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('ETag', `"${digest}"`);
  c.header('Repr-Digest', `sha-256=:${toBase64(sha256(utf8(json)))}:`);
  if (
    c.req
      .header('If-None-Match')
      ?.split(',')
      .some((tag) => tag.trim() === `"${digest}"`)
  )
    return c.body(null, 304);
  return c.body(json, 200, { 'Content-Type': 'application/json' });
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
