import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COSIGNATURE,
  ED25519,
  parseNote,
  parseVerifierKey,
  printNote,
  printVerifierKey,
  signNote,
  verifierKey,
  verifyNote,
} from '../../../core/log/note.ts';
import { logKey, verifyEd25519, witnessKey } from './keys.ts';
import { singleMutations } from './mutations.ts';

// The example of c2sp.org/signed-note, and the one of Go's golang.org/x/mod/sumdb/note.
const published = [
  {
    key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  },
  {
    key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
  },
];

const text = fc
  .array(fc.stringMatching(/^[^\u0000-\u001f\ud800-\udfff]*$/u), { minLength: 1, maxLength: 5 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''))
  .filter((lines) => lines.isWellFormed());
const name = fc
  .stringMatching(/^[^\u0000-\u001f\ud800-\udfff\p{White_Space}+]{1,20}$/u)
  .filter((chosen) => chosen.isWellFormed());
const signature = fc.record({
  name,
  keyId: fc.nat(0xffffffff),
  signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
});
const note = fc.record({ text, signatures: fc.array(signature, { minLength: 1, maxLength: 20 }) });

describe('a signed note', () => {
  it.each(published)('verifies as published: $key', ({ key, note: source }) => {
    const signer = parseVerifierKey(key)!;
    const read = parseNote(source)!;
    expect(verifyNote(read, [signer], verifyEd25519)).toEqual({ state: 'verified', by: [signer] });
    expect(printNote(read)).toBe(source);
    expect(printVerifierKey(signer)).toBe(key);
  });

  it('reads back as it was printed, with empty lines, any script and many signers', () => {
    fc.assert(fc.property(note, (written) => void expect(parseNote(printNote(written))).toEqual(written)));
  });

  it('has no second spelling: what parses prints back the same', () => {
    const source = signNote('a\n\nb — c\n', [logKey('example.com/log'), logKey('example.com/other')]);
    const read = [...singleMutations(source)].filter((mutation) => parseNote(mutation) !== null);
    expect(read.length).toBeGreaterThan(100);
    expect(read.map((mutation) => printNote(parseNote(mutation)!))).toEqual(read);
  });

  it('loses its signature with any change to text, name or signature', () => {
    const signer = logKey('example.com/log');
    const source = signNote('three\nlines\nof text\n', [signer]);
    const believed = [...singleMutations(source)].filter((mutation) => {
      const parsed = parseNote(mutation);
      return parsed !== null && verifyNote(parsed, [signer.key], verifyEd25519).state === 'verified';
    });
    expect(believed).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'text\n\n'],
    ['no empty line', 'text\n— a AAAAAAA=\n'],
    ['no text before the empty line', '\n— a AAAAAAA=\n'],
    ['something behind the signatures', 'text\n\n— a AAAAAAA=\nmore\n'],
    ['an unended last line', 'text\n\n— a AAAAAAA='],
    ['a hyphen for the dash', 'text\n\n- a AAAAAAA=\n'],
    ['a key id and no signature', 'text\n\n— a AAAAAA==\n'],
    ['unused bits in base 64', 'text\n\n— a AAAAAAB=\n'],
    ['base 64 without padding', 'text\n\n— a AAAAAAA\n'],
    ['two spaces', 'text\n\n—  a AAAAAAA=\n'],
    ['a space of another kind in the name', 'text\n\n— a\u3000b AAAAAAA=\n'],
    ['a plus in the name', 'text\n\n— a+b AAAAAAA=\n'],
    ['a carriage return', 'text\r\n\n— a AAAAAAA=\n'],
    ['a tab in the text', 'te\txt\n\n— a AAAAAAA=\n'],
    ['a lone surrogate', 'te\ud800xt\n\n— a AAAAAAA=\n'],
    ['101 signatures', `text\n\n${'— a AAAAAAA=\n'.repeat(101)}`],
  ])('is none with %s', (_, source) => {
    expect(parseNote(source)).toBeNull();
  });

  it('may have 100 signatures', () => {
    expect(parseNote(`text\n\n${'— a AAAAAAA=\n'.repeat(100)}`)?.signatures.length).toBe(100);
  });

  it('is not printed if it could not be read back', () => {
    const line = { name: 'a', keyId: 1, signature: Uint8Array.of(1) };
    expect(() => printNote({ text: 'no end', signatures: [line] })).toThrow(RangeError);
    expect(() => printNote({ text: 'text\n', signatures: [] })).toThrow(RangeError);
    expect(() => printNote({ text: 'text\n', signatures: [{ ...line, name: 'a b' }] })).toThrow(RangeError);
    expect(() => printNote({ text: 'text\n', signatures: [{ ...line, name: 'a\n— b' }] })).toThrow(RangeError);
    expect(() => printNote({ text: 'text\n', signatures: [{ ...line, signature: new Uint8Array() }] })).toThrow(
      RangeError,
    );
    expect(() => printNote({ text: 'text\n', signatures: [{ ...line, keyId: 2 ** 32 }] })).toThrow(RangeError);
  });
});

describe('verifying a note', () => {
  const [ours, next, stranger] = [
    logKey('example.com/log', 'old key'),
    logKey('example.com/log', 'new key'),
    logKey('example.org/else'),
  ];

  it('names every known key that signed and passes over the others', () => {
    const read = parseNote(signNote('text\n', [stranger, ours, next]))!;
    expect(verifyNote(read, [ours.key, next.key], verifyEd25519)).toEqual({
      state: 'verified',
      by: [ours.key, next.key],
    });
    expect(verifyNote(read, [next.key], verifyEd25519)).toEqual({ state: 'verified', by: [next.key] });
  });

  it('says that the signer is unknown if no key is known', () => {
    const read = parseNote(signNote('text\n', [stranger]))!;
    expect(verifyNote(read, [ours.key], verifyEd25519)).toEqual({ state: 'signer-unknown' });
    expect(verifyNote(read, [], verifyEd25519)).toEqual({ state: 'signer-unknown' });
  });

  it('takes name and key id together: one of the two alone is somebody else', () => {
    const sameName = { ...ours, keyId: ours.keyId ^ 1 };
    const sameId = { ...ours, name: 'example.org/log' };
    const read = parseNote(signNote('text\n', [sameName, sameId]))!;
    expect(verifyNote(read, [ours.key], verifyEd25519)).toEqual({ state: 'signer-unknown' });
  });

  it('rejects the whole note for one wrong signature under a known key, be it a second one', () => {
    const forged = { ...ours, sign: stranger.sign };
    const wrong = { state: 'signature-wrong', signer: ours.key };
    expect(verifyNote(parseNote(signNote('text\n', [next, forged]))!, [next.key, ours.key], verifyEd25519)).toEqual(
      wrong,
    );
    expect(verifyNote(parseNote(signNote('text\n', [ours, forged]))!, [ours.key], verifyEd25519)).toEqual(wrong);
    expect(
      verifyNote(
        parseNote(signNote('text\n', [{ ...ours, sign: () => Uint8Array.of(1) }]))!,
        [ours.key],
        verifyEd25519,
      ),
    ).toEqual(wrong);
  });

  it('never takes a witness key for a signer of the text', () => {
    const witness = witnessKey('example.com/log');
    const read = parseNote(signNote('text\n', [witness]))!;
    expect(verifyNote(read, [witness.key], verifyEd25519)).toEqual({ state: 'signer-unknown' });
  });
});

describe('a verifier key', () => {
  const publicKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('reads back as it was printed', () => {
    fc.assert(
      fc.property(name, publicKey, fc.constantFrom(ED25519, COSIGNATURE), (chosen, bytes, algorithm) => {
        const key = verifierKey(chosen, bytes, algorithm);
        expect(parseVerifierKey(printVerifierKey(key))).toEqual(key);
      }),
    );
  });

  it('has no second spelling, and its id is bound to name, algorithm and key', () => {
    const { key } = logKey('example.com/log');
    for (const mutation of singleMutations(printVerifierKey(key)))
      expect(parseVerifierKey(mutation), mutation).toBeNull();
  });

  it('is not made for names that a note cannot carry or keys of another length', () => {
    for (const bad of ['', 'a b', 'a+b', 'a\u2003b', 'a\nb', '\ud800'])
      expect(() => verifierKey(bad, new Uint8Array(32))).toThrow(RangeError);
    expect(() => verifierKey('a', new Uint8Array(31))).toThrow(RangeError);
  });
});
