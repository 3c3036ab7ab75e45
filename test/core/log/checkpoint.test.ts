import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, parseCheckpoint, printCheckpoint, withSignatures } from '../../../core/log/checkpoint.ts';
import { parseNote, parseSignatureLines, signNote } from '../../../core/log/note.ts';
import { logKey, verifyEd25519 } from './keys.ts';
import { singleMutations } from './mutations.ts';
import { leavesUpTo } from './reference.ts';

const [root] = leavesUpTo(1) as [Uint8Array];
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const origin = fc.stringMatching(/^[^\u0000-\u001f\ud800-\udfff]{1,40}$/u).filter((chosen) => chosen.isWellFormed());
const checkpoint = fc.record({ origin, size: fc.nat(Number.MAX_SAFE_INTEGER), root: hash });

describe('a checkpoint', () => {
  it('reads the example of c2sp.org/tlog-checkpoint', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const read = parseCheckpoint(text)!;
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(printCheckpoint(read)).toBe(text);
  });

  it('reads back as it was printed, up to 2^53 - 1 leaves', () => {
    fc.assert(
      fc.property(checkpoint, (written) => void expect(parseCheckpoint(printCheckpoint(written))).toEqual(written)),
    );
  });

  it('has no second spelling: what parses prints back the same', () => {
    const source = printCheckpoint({ origin: 'example.com/log', size: 10, root });
    const read = [...singleMutations(source)].filter((mutation) => parseCheckpoint(mutation) !== null);
    expect(read.length).toBeGreaterThan(100);
    expect(read.map((mutation) => printCheckpoint(parseCheckpoint(mutation)!))).toEqual(read);
  });

  const encoded = Buffer.from(root).toString('base64');
  it.each([
    ['an extension line', `a\n1\n${encoded}\nmore\n`],
    ['no end', `a\n1\n${encoded}`],
    ['an empty line behind', `a\n1\n${encoded}\n\n`],
    ['no origin', `\n1\n${encoded}\n`],
    ['a leading zero', `a\n01\n${encoded}\n`],
    ['a sign', `a\n+1\n${encoded}\n`],
    ['a negative size', `a\n-1\n${encoded}\n`],
    ['an exponent', `a\n1e3\n${encoded}\n`],
    ['a size beyond 2^53 - 1', `a\n9007199254740992\n${encoded}\n`],
    ['a size far beyond', `a\n99999999999999999999\n${encoded}\n`],
    ['a short root', `a\n1\n${Buffer.from(root.subarray(1)).toString('base64')}\n`],
    ['a space behind the size', `a\n1 \n${encoded}\n`],
    ['a carriage return', `a\r\n1\r\n${encoded}\r\n`],
  ])('is none with %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });

  it('is not printed if it could not be read back', () => {
    for (const bad of [
      { origin: 'a\nb' },
      { origin: '' },
      { size: -1 },
      { size: 0.5 },
      { size: 2 ** 53 },
      { root: root.subarray(1) },
    ]) {
      expect(() => printCheckpoint({ origin: 'a', size: 1, root, ...bad })).toThrow(RangeError);
    }
  });
});

describe('opening a signed checkpoint', () => {
  const ours = logKey('example.com/log');
  const text = printCheckpoint({ origin: 'example.com/log', size: 3, root });

  it('gives what the log signed and by which keys', () => {
    const opened = openCheckpoint(signNote(text, [ours]), [ours.key], verifyEd25519);
    expect(opened).toMatchObject({
      state: 'verified',
      checkpoint: { origin: 'example.com/log', size: 3, root },
      by: [ours.key],
    });
  });

  it('never lets the key of one log speak for another', () => {
    const other = logKey('example.com/other');
    expect(openCheckpoint(signNote(text, [other]), [other.key, ours.key], verifyEd25519)).toEqual({
      state: 'signer-unknown',
    });
  });

  it('says which it is: malformed, unknown, wrong', () => {
    const forged = { ...ours, sign: logKey('forger').sign };
    expect(openCheckpoint('nothing', [ours.key], verifyEd25519)).toEqual({ state: 'malformed' });
    expect(openCheckpoint(signNote('a note\n', [ours]), [ours.key], verifyEd25519)).toEqual({ state: 'malformed' });
    expect(openCheckpoint(signNote(text, [ours]), [], verifyEd25519)).toEqual({ state: 'signer-unknown' });
    expect(openCheckpoint(signNote(text, [forged]), [ours.key], verifyEd25519)).toEqual({
      state: 'signature-wrong',
      signer: ours.key,
    });
  });

  it('takes further signatures behind its own', () => {
    const [first, later] = [logKey('example.com/log', 'first'), logKey('example.com/log', 'later')];
    const lines = parseSignatureLines(signNote(text, [later]).split('\n\n')[1]!)!;
    const source = withSignatures(parseNote(signNote(text, [first]))!, lines);
    expect(source).toBe(signNote(text, [first, later]));
  });
});
