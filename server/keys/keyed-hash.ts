// HMAC (RFC 2104) with SHA-256 over short texts, thousands a second: a key is made ready once, and each text then costs two
// hashes and no object of its own.

import { hash } from 'node:crypto';

const BLOCK = 64;

export class KeyedHash {
  /** The key under each of the two paddings, with room behind it for what is hashed. */
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  /** A key longer than a block would have to be hashed first; ours are 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new RangeError(`a key of ${key.length} bytes is longer than a block`);
    const padded = (padding: number, room: number): Buffer => {
      const block = Buffer.alloc(BLOCK + room, 0);
      for (let at = 0; at < BLOCK; at++) block[at] = (key[at] ?? 0) ^ padding;
      return block;
    };
    this.#inner = padded(0x36, 1024);
    this.#outer = padded(0x5c, 32);
  }

  /** 32 bytes, spelled so; `binary` has a character for each. */
  of(text: string, encoding: 'hex' | 'base64url' | 'binary'): string {
    const length = Buffer.byteLength(text);
    // Nothing of one text is left for the next: only what was written is hashed.
    const inner = length <= this.#inner.length - BLOCK ? this.#inner : Buffer.concat([this.#inner], BLOCK + length);
    inner.write(text, BLOCK);
    this.#outer.write(hash('sha256', inner.subarray(0, BLOCK + length), 'binary'), BLOCK, 'binary');
    return hash('sha256', this.#outer, encoding);
  }
}
