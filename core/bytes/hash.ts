import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { utf8, toHex } from './encoding.ts';

/** SHA-256 of `bytes`: 32 bytes. Bulk work takes one as a parameter so that a server can hand in a native one. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

export const sha256: Hash = (bytes) => nobleSha256(bytes);

/** `sha256:` and 64 lower-case hexadecimal digits: how documents are named everywhere. */
export type Digest = `sha256:${string}`;

export const digestOf = (content: Uint8Array | string, hash: Hash = sha256): Digest =>
  `sha256:${toHex(hash(typeof content === 'string' ? utf8(content) : content))}`;

export const isDigest = (text: unknown): text is Digest =>
  typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
