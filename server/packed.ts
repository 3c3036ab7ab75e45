// What is public, never changes and is asked for often is compressed once and kept so (RFC 9110 section 12.5.3). Only such
// content: an answer that holds a secret beside somebody else's words must not be compressed.

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { utf8 } from '../core/bytes/encoding.ts';
import type { Digest } from '../core/bytes/hash.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const PACKERS = {
  br: (plain: Bytes) =>
    brotliCompressSync(plain, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length, [constants.BROTLI_PARAM_QUALITY]: 9 },
    }),
  gzip: (plain: Bytes) => gzipSync(plain, { level: 9 }),
};

/** Content that is compressed when it is first asked for that way. */
export class Packed {
  readonly plain: Bytes;
  readonly #packed = new Map<keyof typeof PACKERS, Bytes>();

  constructor(plain: Bytes) {
    this.plain = plain;
  }

  /** The answer to `c` in the best form it takes. */
  send(c: Context, headers: Record<string, string>): Response {
    const form = formFor(c.req.header('Accept-Encoding') ?? '');
    c.header('Vary', 'Accept-Encoding', { append: true });
    if (form === null) return c.body(this.plain, 200, headers);
    return c.body(this.#in(form), 200, { ...headers, 'Content-Encoding': form });
  }

  #in(form: keyof typeof PACKERS): Bytes {
    const packed = this.#packed.get(form) ?? new Uint8Array(PACKERS[form](this.plain));
    this.#packed.set(form, packed);
    return packed;
  }
}

/** The packed forms of what was asked for last, by its digest. */
export class PackedByDigest {
  readonly #most: number;
  readonly #held = new Map<Digest, Packed>();

  constructor(most: number) {
    this.#most = most;
  }

  of(digest: Digest, content: string): Packed {
    const packed = this.#held.get(digest) ?? new Packed(new Uint8Array(utf8(content)));
    this.#held.delete(digest);
    this.#held.set(digest, packed);
    if (this.#held.size > this.#most) this.#held.delete(this.#held.keys().next().value!);
    return packed;
  }
}

function formFor(accepted: string): keyof typeof PACKERS | null {
  const taken = accepted
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(';')[0]!.trim());
  if (taken.includes('br')) return 'br';
  return taken.includes('gzip') ? 'gzip' : null;
}
