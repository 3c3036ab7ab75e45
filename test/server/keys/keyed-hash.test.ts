import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedHash } from '../../../server/keys/keyed-hash.ts';

describe('a keyed hash', () => {
  it('is HMAC with SHA-256, whatever was hashed before', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 900, maxLength: 1200 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), texts, (key, all) => {
        const hash = new KeyedHash(key);
        for (const text of all)
          for (const encoding of ['hex', 'base64url', 'binary'] as const)
            expect(hash.of(text, encoding)).toBe(createHmac('sha256', key).update(text).digest(encoding));
      }),
    );
  });

  it('takes no key that is longer than a block', () => {
    expect(() => new KeyedHash(new Uint8Array(65))).toThrow(RangeError);
  });
});
