// Keys for tests, the same on every run: node's own Ed25519 behind the ports that core leaves open.

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  COSIGNATURE,
  ED25519,
  verifierKey,
  type NoteSigner,
  type VerifierKey,
  type VerifySignature,
} from '../../../core/log/note.ts';

export type TestKey = NoteSigner & { readonly key: VerifierKey };

export const logKey = (name: string, seed = name): TestKey => testKey(name, seed, ED25519);
export const witnessKey = (name: string, seed = name): TestKey => testKey(name, seed, COSIGNATURE);

export const verifyEd25519: VerifySignature = (publicKey, message, signature) =>
  verify(
    null,
    message,
    createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
      format: 'jwk',
    }),
    signature,
  );

function testKey(name: string, seed: string, algorithm: VerifierKey['algorithm']): TestKey {
  const pair = keyFromSeed(createHash('sha256').update(seed).digest());
  const { x } = createPublicKey(pair).export({ format: 'jwk' });
  const key = verifierKey(name, new Uint8Array(Buffer.from(x!, 'base64url')), algorithm);
  return { name, keyId: key.keyId, key, sign: (message) => new Uint8Array(sign(null, message, pair)) };
}

// RFC 8410: an Ed25519 private key in PKCS #8 is this head and 32 bytes.
const keyFromSeed = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
