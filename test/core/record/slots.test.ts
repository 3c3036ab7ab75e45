import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOfDisclosure, openDisclosure, sealingWith, sealSlot } from '../../../core/record/slots.ts';
import { singleMutations } from '../log/mutations.ts';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const tools = sealingWith(random);

describe('the digest of a disclosure', () => {
  // RFC 9901 sections 4.2.1 and 4.2.3, and the examples of section 5 and appendix A.1: the digest is over the encoded text.
  it.each([
    [
      'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0',
      'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0',
      ['_26bc4LT-ac6q2KI6cBW5es', 'family_name', 'Möbius'],
    ],
    [
      'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0',
      'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs',
      ['lklxF5jMYlGTPUovMNIvCA', 'FR'],
    ],
    [
      'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd',
      'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4',
      ['2GLC42sKQveCfGfryNRN9w', 'given_name', 'John'],
    ],
    [
      'WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd',
      'TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo',
      ['eluV5Og3gSNII8EYnsxA_A', 'family_name', 'Doe'],
    ],
  ])('is that of RFC 9901: %s', (disclosure, digest, says) => {
    expect(JSON.parse(fromUtf8(fromBase64Url(disclosure)!)!)).toEqual(says);
    expect(digestOfDisclosure(disclosure)).toBe(digest);
    // The RFC spells its examples with spaces; ours have one spelling only.
    expect(openDisclosure(disclosure)).toBe(null);
  });

  it('is SHA-256 of its characters', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(digestOfDisclosure(text)).toBe(createHash('sha256').update(text).digest('base64url'));
      }),
    );
  });
});

describe('a sealed value', () => {
  const values = fc
    .jsonValue({ maxDepth: 4 })
    .filter((value) => value !== null && JSON.stringify(value) === JSON.stringify(value).toWellFormed());

  it('comes back under its name, byte for byte', () => {
    fc.assert(
      fc.property(fc.string(), values, (name, value) => {
        const { digest, disclosure } = sealSlot(name, value as Json, tools);
        expect(digestOfDisclosure(disclosure!)).toBe(digest);
        expect(openDisclosure(disclosure!)).toEqual({ name, value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  it('cannot be guessed: the same value twice has two digests', () => {
    const digests = Array.from({ length: 100 }, () => sealSlot('subject', 'account-1', tools).digest);
    expect(new Set(digests).size).toBe(100);
  });

  it('that is empty has a digest like any other, and nothing opens it', () => {
    for (const value of [undefined, null]) {
      const { digest, disclosure } = sealSlot('subject', value, tools);
      expect(disclosure).toBe(undefined);
      expect(digest).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(sealSlot('subject', value, tools).digest).not.toBe(digest);
    }
  });

  it('takes 16 bytes of salt, or 32 for nothing', () => {
    const asked: number[] = [];
    const counting = (length: number): Uint8Array => {
      asked.push(length);
      return random(length);
    };
    sealSlot('subject', 'x', sealingWith(counting));
    sealSlot('subject', undefined, sealingWith(counting));
    expect(asked).toEqual([16, 32]);
  });
});

describe('a disclosure', () => {
  it('has one spelling: with any one character changed it is no disclosure, or that of another salt or value', () => {
    const disclosure = sealSlot('subject', '账号-1', tools).disclosure!;
    const others = [...singleMutations(disclosure)].filter((changed) => changed !== disclosure);
    const opening = others.filter((changed) => openDisclosure(changed) !== null);
    expect(opening.map((changed) => toBase64Url(fromBase64Url(changed)!))).toEqual(opening);
    expect(others.map((changed) => digestOfDisclosure(changed))).not.toContain(digestOfDisclosure(disclosure));
    expect(opening.length).toBeLessThan(others.length);
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, value) => {
        openDisclosure(text);
        expect(openDisclosure(toBase64Url(utf8(JSON.stringify(value))))).toBe(null);
      }),
    );
  });
});
