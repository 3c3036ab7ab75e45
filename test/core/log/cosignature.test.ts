import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../core/bytes/bytes.ts';
import { fromBase64 } from '../../../core/bytes/encoding.ts';
import { printCheckpoint, withSignatures } from '../../../core/log/checkpoint.ts';
import { cosign, verifyCosignatures } from '../../../core/log/cosignature.ts';
import { parseNote, signNote, type NoteSignature } from '../../../core/log/note.ts';
import { logKey, verifyEd25519, witnessKey } from './keys.ts';
import { leavesUpTo } from './reference.ts';

const ours = logKey('example.com/log');
const [first, second, stranger] = [
  witnessKey('witness.example.com/w1'),
  witnessKey('witness.example.com/w2'),
  witnessKey('witness.example.org'),
];
const text = printCheckpoint({ origin: 'example.com/log', size: 1, root: leavesUpTo(1)[0]! });
const cosigned = (...signatures: NoteSignature[]) =>
  parseNote(withSignatures(parseNote(signNote(text, [ours]))!, signatures))!;

describe('cosignatures', () => {
  it('are read with the time at which each witness signed', () => {
    const note = cosigned(cosign(text, 1_679_315_147, first), cosign(text, 1_700_000_000, second));
    expect(verifyCosignatures(note, [first.key, second.key], verifyEd25519)).toEqual({
      state: 'verified',
      by: [
        { key: first.key, time: 1_679_315_147 },
        { key: second.key, time: 1_700_000_000 },
      ],
    });
  });

  it('sign the message of c2sp.org/tlog-cosignature', () => {
    const messages: string[] = [];
    cosign(text, 1_679_315_147, {
      ...first,
      sign: (message) => (messages.push(new TextDecoder().decode(message)), new Uint8Array(64)),
    });
    expect(messages).toEqual([`cosignature/v1\ntime 1679315147\n${text}`]);
    // The example there: 8 bytes of time between key id and signature.
    const line = fromBase64(
      'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==',
    )!;
    expect([...cosign(text, 1_679_315_147, first).signature.subarray(0, 8)]).toEqual([...line.subarray(4, 12)]);
    expect(line.length).toBe(4 + 8 + 64);
  });

  it('of unknown witnesses and of nobody are passed over', () => {
    const note = cosigned(cosign(text, 1, stranger));
    expect(verifyCosignatures(note, [first.key], verifyEd25519)).toEqual({ state: 'verified', by: [] });
    expect(verifyCosignatures(note, [], verifyEd25519)).toEqual({ state: 'verified', by: [] });
  });

  it('count a witness once, at the earliest time it gave', () => {
    const note = cosigned(cosign(text, 20, first), cosign(text, 10, first));
    expect(verifyCosignatures(note, [first.key], verifyEd25519)).toEqual({
      state: 'verified',
      by: [{ key: first.key, time: 10 }],
    });
  });

  it('spoil the note if wrong: another time, another text, cut, or a time beyond counting', () => {
    const wrong = { state: 'signature-wrong', signer: first.key };
    const good = cosign(text, 1_679_315_147, first);
    const late = { ...good, signature: good.signature.with(7, good.signature[7]! + 1) };
    const endless = { ...good, signature: concatBytes(new Uint8Array(8).fill(255), good.signature.subarray(8)) };
    const cut = { ...good, signature: good.signature.subarray(1) };
    for (const bad of [late, endless, cut, cosign(`${text}more\n`, 1_679_315_147, first)]) {
      expect(verifyCosignatures(cosigned(bad), [first.key], verifyEd25519)).toEqual(wrong);
      expect(verifyCosignatures(cosigned(good, bad), [first.key], verifyEd25519)).toEqual(wrong);
    }
  });

  it('are not a log signature under the same key', () => {
    const sameKey = logKey('witness.example.com/w1');
    const note = cosigned(cosign(text, 1, first));
    expect(verifyCosignatures(note, [sameKey.key], verifyEd25519)).toEqual({ state: 'verified', by: [] });
    expect(sameKey.keyId).not.toBe(first.keyId);
  });

  it('are made for times that are whole seconds only', () => {
    for (const time of [-1, 0.5, NaN, 2 ** 53]) expect(() => cosign(text, time, first)).toThrow(RangeError);
  });
});
