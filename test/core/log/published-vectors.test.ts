import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../core/bytes/encoding.ts';
import { verifyConsistency, verifyInclusion } from '../../../core/log/merkle.ts';

// The proofs, right and broken, that the implementers of transparency-dev publish: one lie per case.
const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/log/published/transparency-dev-merkle.json', import.meta.url), 'utf8'),
) as Vectors;

type Case = { readonly name: string; readonly proof: readonly string[] | null; readonly wantErr: boolean };
type Vectors = {
  readonly inclusion: readonly (Case & { leafIdx: number; treeSize: number; root: string; leafHash: string })[];
  readonly consistency: readonly (Case & { size1: number; size2: number; root1: string; root2: string })[];
};

const bytes = (text: string | null): Uint8Array => fromBase64(text ?? '')!;

describe('the published proofs of transparency-dev', () => {
  it.each(vectors.inclusion)('of inclusion: $name', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    expect(verifyInclusion(bytes(leafHash), leafIdx, treeSize, (proof ?? []).map(bytes), bytes(root))).toBe(!wantErr);
  });

  it.each(vectors.consistency)('of consistency: $name', ({ size1, size2, root1, root2, proof, wantErr }) => {
    // One case has equal roots of 12 bytes, which its makers let pass; to us they are no hashes.
    const areHashes = bytes(root1).length === 32 && bytes(root2).length === 32;
    expect(verifyConsistency(size1, size2, bytes(root1), bytes(root2), (proof ?? []).map(bytes))).toBe(
      !wantErr && areHashes,
    );
  });
});
