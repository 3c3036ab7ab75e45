// The operator's keys: one file, made by one command and never silently. Each key has one purpose:
// the log key signs checkpoints and nothing else, the statement key presentations and statements; personal data is wrapped,
// looked up and tokens for ourselves are made under keys of their own.

import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { fromBase64Url, toBase64Url } from '../../core/bytes/encoding.ts';
import { closed, matching, oneOf, text, truth } from '../../core/bytes/shape.ts';
import type { Json } from '../../core/bytes/canonical-json.ts';

export interface KeyFile {
  readonly v: 1;
  /** Origin of the log these keys belong to; the log key's name. */
  readonly origin: string;
  /** Born in a demonstration: never to be used live. */
  readonly demo: boolean;
  /** Ed25519 seeds, 32 bytes in base64url. */
  readonly log: string;
  readonly statement: string;
  /** 32 random bytes each, in base64url. */
  readonly wrapping: string;
  readonly index: string;
  readonly token: string;
}

const secret = matching(/^[A-Za-z0-9_-]{43}$/);
const shape = closed({
  v: oneOf([1]),
  origin: text(255),
  demo: truth,
  log: secret,
  statement: secret,
  wrapping: secret,
  index: secret,
  token: secret,
});

export function makeKeys(origin: string, demo: boolean): KeyFile {
  const fresh = () => toBase64Url(randomBytes(32));
  return { v: 1, origin, demo, log: fresh(), statement: fresh(), wrapping: fresh(), index: fresh(), token: fresh() };
}

/** Writes a new key file, readable by its owner alone. Throws if the file exists: keys are never written over. */
export function writeKeys(file: string, keys: KeyFile): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The mode of `file`, such as 644, if others than its owner may do anything with it; null if none may. */
export function openToOthers(file: string): string | null {
  const mode = statSync(file).mode & 0o777;
  return (mode & 0o077) === 0 ? null : mode.toString(8).padStart(3, '0');
}

/** The keys in `file`. Throws with a sentence for whoever runs the server if it is not a key file. */
export function readKeys(file: string): KeyFile {
  const value = parse(readFileSync(file, 'utf8'));
  if (!shape(value)) throw new Error(`${file} is not a key file of this release`);
  return value as unknown as KeyFile;
}

/** A parser's complaint quotes what it read, and this is read from a file of keys. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export const secretBytes = (encoded: string): Uint8Array => fromBase64Url(encoded)!;

/** Ed25519 key objects from a seed (RFC 8410 wraps the seed as PKCS #8). */
export function ed25519FromSeed(seed: Uint8Array) {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const privateKey = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  return { privateKey, publicKey, raw };
}
