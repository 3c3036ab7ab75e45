import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOf, isDigest, sha256 } from '../../../core/bytes/hash.ts';

describe('SHA-256', () => {
  // FIPS 180-4, examples of NIST's Cryptographic Standards and Guidelines.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j is the published one', (text, hex) => {
    expect(toHex(sha256(utf8(text)))).toBe(hex);
  });

  it('is that of node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});

describe('a digest', () => {
  it('names the algorithm, and is the same for a text and for its bytes', () => {
    expect(digestOf('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf(utf8('同意'))).toBe(digestOf('同意'));
    expect(isDigest(digestOf(''))).toBe(true);
  });

  it.each([
    digestOf('').toUpperCase(),
    digestOf('').slice(0, -1),
    `${digestOf('')}0`,
    `${digestOf('')}\n`,
    digestOf('').replace('256', '512'),
    digestOf('').slice(7),
    '',
    null,
    [digestOf('')],
  ])('is nothing else: %j', (text) => {
    expect(isDigest(text)).toBe(false);
  });
});
