import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCheckpoint } from '../../../core/log/checkpoint.ts';
import { signNote } from '../../../core/log/note.ts';
import { parseTlogProof, printTlogProof, verifyTlogProof, type TlogProof } from '../../../core/log/tlog-proof.ts';
import { EMPTY_EDGE, grow, inclusionProof, rootOfEdge } from '../../../core/log/tree.ts';
import { logKey, verifyEd25519 } from './keys.ts';
import { singleMutations } from './mutations.ts';
import { leavesUpTo } from './reference.ts';

const ours = logKey('example.com/log');
const leaves = leavesUpTo(11);
const { edge, read } = grow(EMPTY_EDGE, leaves);
const checkpoint = signNote(printCheckpoint({ origin: 'example.com/log', size: edge.size, root: rootOfEdge(edge) }), [
  ours,
]);
const proofOf = (index: number): TlogProof => ({ index, path: inclusionProof(index, edge.size, read), checkpoint });

describe('a tlog-proof', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const proofs = fc.record(
    {
      index: fc.nat(Number.MAX_SAFE_INTEGER),
      path: fc.array(hash, { maxLength: 54 }),
      checkpoint: fc.constant(checkpoint),
      extra: fc.uint8Array({ minLength: 1, maxLength: 50 }),
    },
    { requiredKeys: ['index', 'path', 'checkpoint'] },
  );

  it('reads back as it was printed', () => {
    fc.assert(fc.property(proofs, (written) => void expect(parseTlogProof(printTlogProof(written))).toEqual(written)));
  });

  it('looks as c2sp.org/tlog-proof shows it', () => {
    const lines = printTlogProof({ ...proofOf(10), extra: Uint8Array.of(1) }).split('\n');
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra AQ==', 'index 10']);
    expect(lines.slice(3, 5).every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))).toBe(true);
    expect(lines.slice(5, 8)).toEqual(['', 'example.com/log', '11']);
  });

  it('has no second spelling, and any other byte is refused or proves nothing', () => {
    const source = printTlogProof(proofOf(6));
    for (const mutation of singleMutations(source)) {
      const parsed = parseTlogProof(mutation);
      if (parsed === null) continue;
      expect(printTlogProof(parsed)).toBe(mutation);
      expect(verifyTlogProof(parsed, leaves[6]!, [ours.key], verifyEd25519).state, mutation).not.toBe('verified');
    }
  });

  it.each([
    ['another header', (text: string) => text.replace('@v1', '@v2')],
    ['no header', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['an empty extra line', (text: string) => text.replace('index', 'extra \nindex')],
    ['two extra lines', (text: string) => text.replace('index', 'extra AQ==\nextra AQ==\nindex')],
    ['extra behind the index', (text: string) => text.replace('index 6', 'index 6\nextra AQ==')],
    ['an index with a zero before it', (text: string) => text.replace('index 6', 'index 06')],
    ['no index', (text: string) => text.replace('index 6\n', '')],
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['an extension line in its checkpoint', (text: string) => text.replace('\n\n—', '\nmore\n\n—')],
    ['an unsigned checkpoint', (text: string) => text.slice(0, text.indexOf('\n—'))],
    ['something behind it', (text: string) => `${text}more\n`],
  ])('is none with %s', (_, change) => {
    const source = printTlogProof(proofOf(6));
    expect(parseTlogProof(source)).not.toBeNull();
    expect(change(source)).not.toBe(source);
    expect(parseTlogProof(change(source))).toBeNull();
  });

  it('is not printed if it could not be read back', () => {
    const short = leaves[0]!.subarray(1);
    for (const bad of [
      { index: -1 },
      { index: 2 ** 53 },
      { path: [short] },
      { extra: new Uint8Array() },
      { checkpoint: 'none' },
    ]) {
      expect(() => printTlogProof({ ...proofOf(6), ...bad })).toThrow(RangeError);
    }
  });

  it('shows every leaf to be where it is, and no other', () => {
    for (const [index, leaf] of leaves.entries()) {
      const proof = proofOf(index);
      expect(verifyTlogProof(proof, leaf, [ours.key], verifyEd25519)).toMatchObject({
        state: 'verified',
        checkpoint: { size: 11 },
      });
      expect(verifyTlogProof(proof, leaves[(index + 1) % 11]!, [ours.key], verifyEd25519)).toEqual({
        state: 'not-included',
      });
      expect(verifyTlogProof({ ...proof, index: index + 1 }, leaf, [ours.key], verifyEd25519)).toEqual({
        state: 'not-included',
      });
    }
  });

  it('says nothing to somebody who does not know the log', () => {
    expect(verifyTlogProof(proofOf(0), leaves[0]!, [logKey('example.org').key], verifyEd25519)).toEqual({
      state: 'signer-unknown',
    });
  });
});
