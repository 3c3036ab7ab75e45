// Documents by their digest: nothing is drawn whose digest was not recomputed here.

import { fromUtf8, toHex } from '../core/bytes/encoding.ts';
import type { Digest } from '../core/bytes/hash.ts';
import { bytesAt, failed, type Answer, type Call } from './client.ts';

/** What stands at `url`, if its digest is `digest`. */
export async function checked(call: Call, url: string, digest: Digest): Promise<Answer<string>> {
  const bytes = await bytesAt(call, url);
  if (!bytes.ok) return bytes;
  const text = (await digestOf(bytes.value)) === digest ? fromUtf8(bytes.value) : null;
  return text === null ? failed('digest-mismatch') : { ok: true, value: text };
}

/** SHA-256 by the browser. Without a secure context, which is for trying out only, a browser has none: then by a library. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  if (!crypto.subtle) return (await import('../core/bytes/hash.ts')).digestOf(bytes);
  return `sha256:${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`;
}
