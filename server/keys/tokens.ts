// Tokens that only we read again: form tokens, cursors, unsubscribe links. Keys are derived by purpose (RFC 5869), so a
// token made for one purpose is nothing for another.

import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { canonicalJson, isObject, parseCanonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, utf8 } from '../../core/bytes/encoding.ts';
import { secretBytes, type KeyFile } from './key-file.ts';
import { KeyedHash } from './keyed-hash.ts';

export type TokenPurpose =
  | 'form'
  | 'cursor'
  | 'unsubscribe'
  | 'subject'
  | 'ceremony'
  | 'comment'
  | 'site-secret'
  | 'request'
  | 'import'
  | 'backup';

export class Tokens {
  readonly #root: Uint8Array;
  readonly #derived = new Map<TokenPurpose, KeyObject>();
  readonly #hashes = new Map<TokenPurpose, KeyedHash>();

  constructor(keys: KeyFile) {
    this.#root = secretBytes(keys.token);
  }

  /** A keyed hash: 43 characters of base64url, or 32 that stand for a byte each. */
  mac(purpose: TokenPurpose, content: string, encoding: 'base64url' | 'binary' = 'base64url'): string {
    let hash = this.#hashes.get(purpose);
    if (!hash) this.#hashes.set(purpose, (hash = new KeyedHash(this.#key(purpose).export())));
    return hash.of(content, encoding);
  }

  /** `content` in clear with its keyed hash: for what may be read and must not be made. The same content gives the same token. */
  seal(purpose: TokenPurpose, content: JsonObject): string {
    const body = Buffer.from(canonicalJson(content), 'utf8').toString('base64url');
    return `${body}.${this.mac(purpose, body)}`;
  }

  unseal(purpose: TokenPurpose, token: string): JsonObject | null {
    const [body, mac, ...rest] = token.split('.');
    if (!body || mac === undefined || rest.length > 0 || token.length > 4096) return null;
    const given = utf8(mac);
    const expected = utf8(this.mac(purpose, body));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return parse(fromBase64Url(body));
  }

  /** `content` encrypted: for what must not be read either, such as whose link it is. */
  hide(purpose: TokenPurpose, content: JsonObject): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(purpose), nonce);
    return Buffer.concat([
      nonce,
      cipher.update(canonicalJson(content), 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]).toString('base64url');
  }

  reveal(purpose: TokenPurpose, token: string): JsonObject | null {
    const bytes = token.length > 4096 ? null : fromBase64Url(token);
    if (bytes === null || bytes.length < 29) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key(purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return parse(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
    } catch {
      return null; // forged or of another key: both are simply not ours
    }
  }

  #key(purpose: TokenPurpose): KeyObject {
    let key = this.#derived.get(purpose);
    if (!key) {
      key = createSecretKey(
        new Uint8Array(hkdfSync('sha256', this.#root, new Uint8Array(), `assent/${purpose}/v1`, 32)),
      );
      this.#derived.set(purpose, key);
    }
    return key;
  }
}

function parse(bytes: Uint8Array | null): JsonObject | null {
  const text = bytes && fromUtf8(bytes);
  const value = text === null ? undefined : parseCanonicalJson(text);
  return isObject(value) ? value : null;
}
