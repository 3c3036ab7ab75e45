import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../core/bytes/encoding.ts';
import { verifyConsistency, verifyInclusion } from '../../../core/log/merkle.ts';
import {
  EMPTY_EDGE,
  consistencyProof,
  edgeAt,
  grow,
  inclusionProof,
  isEdge,
  planConsistency,
  planInclusion,
  proofsInGrowth,
  rootOfEdge,
  subtreesOfEdge,
} from '../../../core/log/tree.ts';
import { auditPath, consistencyPath, leavesUpTo, treeHash } from './reference.ts';

describe('growing', () => {
  it('gives the roots of RFC 6962 at every size, one leaf at a time', () => {
    const leaves = leavesUpTo(70);
    let edge = EMPTY_EDGE;
    for (let size = 0; size <= 70; size++) {
      expect(toHex(rootOfEdge(edge))).toBe(toHex(treeHash(leaves.slice(0, size))));
      if (size < 70) ({ edge } = grow(edge, [leaves[size]!]));
    }
  });

  it('comes to the same edge however the leaves are cut into growths', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (cuts) => {
        const leaves = leavesUpTo(cuts.reduce((sum, cut) => sum + cut, 0));
        let edge = EMPTY_EDGE;
        for (const cut of cuts) ({ edge } = grow(edge, leaves.slice(edge.size, edge.size + cut)));
        expect(edge).toEqual(grow(EMPTY_EDGE, leaves).edge);
      }),
    );
  });

  it('completes every subtree once, with its hash, children before parents', () => {
    fc.assert(
      fc.property(fc.nat(90), fc.nat(90), (before, added) => {
        const leaves = leavesUpTo(before + added);
        const { edge } = grow(EMPTY_EDGE, leaves.slice(0, before));
        const growth = grow(edge, leaves.slice(before));
        const seen = new Set<string>();
        for (const { level, index, hash } of growth.completed) {
          const width = 2 ** level;
          expect(toHex(hash)).toBe(toHex(treeHash(leaves.slice(index * width, (index + 1) * width))));
          if (level > 0) expect(seen.has(`${level - 1}/${index * 2 + 1}`)).toBe(true);
          seen.add(`${level}/${index}`);
        }
        let complete = 0;
        for (let width = 1; width <= leaves.length; width *= 2)
          complete += Math.floor(leaves.length / width) - Math.floor(before / width);
        expect(seen.size).toBe(complete);
        expect(growth.completed.length).toBe(complete);
      }),
    );
  });

  it('proves its new leaves, and that it follows the old tree, from the old edge and the new leaves alone', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), (before, added) => {
        const leaves = leavesUpTo(before + added);
        const growth = grow(grow(EMPTY_EDGE, leaves.slice(0, before)).edge, leaves.slice(before));
        const root = rootOfEdge(growth.edge);
        const pathOf = proofsInGrowth(growth);
        for (let index = before; index < before + added; index++) {
          const path = pathOf(index);
          expect(path.map(toHex)).toEqual(auditPath(index, leaves).map(toHex));
          expect(verifyInclusion(leaves[index]!, index, before + added, path, root)).toBe(true);
        }
        for (const index of [before - 1, before + added]) expect(() => pathOf(index)).toThrow(RangeError);
        const path = consistencyProof(before, before + added, growth.read);
        expect(verifyConsistency(before, before + added, treeHash(leaves.slice(0, before)), root, path)).toBe(true);
      }),
    );
  });

  it('refuses an edge that is none and leaves that are none', () => {
    const [leaf] = leavesUpTo(1);
    expect(isEdge({ size: 3, hashes: [leaf!, leaf!] })).toBe(true);
    expect(isEdge({ size: 3, hashes: [leaf!] })).toBe(false);
    expect(isEdge({ size: 2 ** 53, hashes: [leaf!] })).toBe(false);
    expect(isEdge({ size: 1, hashes: [leaf!.subarray(1)] })).toBe(false);
    expect(() => grow({ size: 3, hashes: [leaf!] }, [leaf!])).toThrow(RangeError);
    expect(() => grow(EMPTY_EDGE, [leaf!.subarray(1)])).toThrow(RangeError);
  });
});

describe('proofs from stored subtrees', () => {
  const most = 70;
  const leaves = leavesUpTo(most);
  const { read } = grow(EMPTY_EDGE, leaves);

  it('are those of RFC 6962 for every leaf of every size up to 70', () => {
    for (let size = 1; size <= most; size++) {
      for (let index = 0; index < size; index++) {
        expect(inclusionProof(index, size, read).map(toHex)).toEqual(
          auditPath(index, leaves.slice(0, size)).map(toHex),
        );
      }
    }
  });

  it('are those of RFC 6962 for every pair of sizes up to 70', () => {
    for (let second = 0; second <= most; second++) {
      for (let first = 0; first <= second; first++) {
        const path = consistencyProof(first, second, read);
        expect(path.map(toHex)).toEqual(consistencyPath(first, leaves.slice(0, second)).map(toHex));
        expect(
          verifyConsistency(first, second, treeHash(leaves.slice(0, first)), treeHash(leaves.slice(0, second)), path),
        ).toBe(true);
      }
    }
  });

  it('hold in bigger trees', () => {
    const many = leavesUpTo(3000, 'bigger');
    const grown = grow(EMPTY_EDGE, many);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), fc.nat(), (size, a, b) => {
        const [index, first] = [a % size, b % (size + 1)];
        const root = rootOfEdge(edgeAt(size, grown.read));
        expect(verifyInclusion(many[index]!, index, size, inclusionProof(index, size, grown.read), root)).toBe(true);
        const firstRoot = rootOfEdge(edgeAt(first, grown.read));
        expect(verifyConsistency(first, size, firstRoot, root, consistencyProof(first, size, grown.read))).toBe(true);
      }),
    );
  });

  it('ask only for subtrees that are complete at that size, and few of them, up to 2^53 - 1 leaves', () => {
    const sizes = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const [size, other] = [Math.max(a, b), Math.min(a, b)];
        for (const plan of [planInclusion(other - 1, size), planConsistency(other, size), [subtreesOfEdge(size)]]) {
          const asked = plan.flat();
          expect(asked.length).toBeLessThanOrEqual(106);
          for (const { level, index } of asked) {
            expect(BigInt(index + 1) * 2n ** BigInt(level) <= BigInt(size)).toBe(true);
          }
        }
      }),
    );
  });

  it('are not planned for leaves and sizes that are not there', () => {
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 3],
      [0.5, 3],
      [0, 2 ** 53],
    ])
      expect(() => planInclusion(index!, size!)).toThrow(RangeError);
    for (const [first, second] of [
      [2, 1],
      [-1, 3],
      [1, 2 ** 53],
    ])
      expect(() => planConsistency(first!, second!)).toThrow(RangeError);
    expect(() => inclusionProof(0, 71, read)).toThrow(RangeError);
  });
});
