import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../core/bytes/encoding.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from '../../../core/log/merkle.ts';
import { EMPTY_EDGE, consistencyProof, grow, inclusionProof } from '../../../core/log/tree.ts';
import { auditPath, consistencyPath, leavesUpTo, treeHash } from './reference.ts';

// The test tree of the Certificate Transparency project (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).
const published = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  emptyRoot: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    { index: 0, size: 1, path: [] },
    {
      index: 0,
      size: 8,
      path: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      index: 5,
      size: 8,
      path: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
    {
      index: 1,
      size: 5,
      path: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
  consistency: [
    { first: 1, second: 1, path: [] },
    {
      first: 1,
      second: 8,
      path: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      first: 6,
      second: 8,
      path: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      first: 2,
      second: 5,
      path: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
};

const bytes = (hex: string): Uint8Array => fromHex(hex)!;
const publishedLeaves = published.leaves.map((entry) => leafHash(bytes(entry)));

describe('the published test tree', () => {
  it('has the published roots', () => {
    expect(toHex(rootOf([]))).toBe(published.emptyRoot);
    published.roots.forEach((root, i) => expect(toHex(rootOf(publishedLeaves.slice(0, i + 1)))).toBe(root));
  });

  it.each(published.inclusion)('has leaf $index of $size by the published proof', ({ index, size, path }) => {
    const { read } = grow(EMPTY_EDGE, publishedLeaves.slice(0, size));
    expect(inclusionProof(index, size, read).map(toHex)).toEqual(path);
    expect(
      verifyInclusion(publishedLeaves[index]!, index, size, path.map(bytes), bytes(published.roots[size - 1]!)),
    ).toBe(true);
  });

  it.each(published.consistency)('grows from $first to $second by the published proof', ({ first, second, path }) => {
    const { read } = grow(EMPTY_EDGE, publishedLeaves.slice(0, second));
    const [firstRoot, secondRoot] = [first, second].map((size) => bytes(published.roots[size - 1]!));
    expect(consistencyProof(first, second, read).map(toHex)).toEqual(path);
    expect(verifyConsistency(first, second, firstRoot!, secondRoot!, path.map(bytes))).toBe(true);
  });
});

describe('an inclusion proof', () => {
  const sizes = fc
    .integer({ min: 1, max: 70 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

  it('is accepted as RFC 6962 makes it and refused with any other index, size, leaf or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(80), fc.nat(80), ({ size, index }, otherIndex, otherSize) => {
        const leaves = leavesUpTo(size);
        const [leaf, root, path] = [leaves[index]!, treeHash(leaves), auditPath(index, leaves)];
        expect(verifyInclusion(leaf, index, size, path, root)).toBe(true);
        if (otherIndex !== index) expect(verifyInclusion(leaf, otherIndex, size, path, root)).toBe(false);
        expect(verifyInclusion(root, index, size, path, leaf)).toBe(size === 1);
        expect(verifyInclusion(flipped(leaf), index, size, path, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, path, flipped(root))).toBe(false);
        // Another size can ask for the same hashes in the same order; the signed checkpoint is what fixes the size.
        if (verifyInclusion(leaf, index, otherSize, path, root))
          expect(sidesOf(index, otherSize)).toBe(sidesOf(index, size));
      }),
    );
  });

  it('is refused with a hash missing, spare, changed, swapped or cut', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ size, index }, at) => {
        const leaves = leavesUpTo(size);
        const path = auditPath(index, leaves);
        const holds = (changed: readonly Uint8Array[]) =>
          verifyInclusion(leaves[index]!, index, size, changed, treeHash(leaves));
        const place = path.length === 0 ? 0 : at % path.length;
        expect(holds([...path, leaves[0]!])).toBe(false);
        expect(holds([leaves[0]!, ...path])).toBe(false);
        if (path.length === 0) return;
        expect(holds(path.toSpliced(place, 1))).toBe(false);
        expect(holds(path.with(place, flipped(path[place]!)))).toBe(false);
        expect(holds(path.with(place, path[place]!.subarray(1)))).toBe(false);
        if (path.length > 1) expect(holds([...path].reverse())).toBe(false);
      }),
    );
  });

  it('is refused for sizes and indexes that are no counts', () => {
    const [leaf] = leavesUpTo(1);
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 1],
      [0.5, 1],
      [0, 1.5],
      [0, NaN],
      [NaN, 1],
      [0, Infinity],
      [0, 2 ** 53],
      [2 ** 53, 2 ** 53],
      [-0, 1],
    ]) {
      expect(verifyInclusion(leaf!, index!, size!, [], leaf!), `${index} of ${size}`).toBe(false);
    }
  });

  it('still counts exactly in a tree of 2^53 - 1 leaves', () => {
    const [leaf, sibling] = leavesUpTo(2);
    const size = Number.MAX_SAFE_INTEGER;
    const path = Array.from({ length: 52 }, () => sibling!);
    const root = path.reduce((below, left) => rootOf([left, below]), leaf!);
    expect(verifyInclusion(leaf!, size - 1, size, path, root)).toBe(true);
    expect(verifyInclusion(leaf!, size - 2, size, path, root)).toBe(false);
    expect(verifyInclusion(leaf!, size - 1, size, path.slice(1), root)).toBe(false);
  });
});

describe('a consistency proof', () => {
  const pairs = fc
    .integer({ min: 1, max: 70 })
    .chain((second) => fc.record({ second: fc.constant(second), first: fc.nat(second) }));

  it('is accepted as RFC 6962 makes it and refused for other roots and with hashes missing, spare or changed', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ({ first, second }, at) => {
        const leaves = leavesUpTo(second);
        const path = consistencyPath(first, leaves);
        const [firstRoot, secondRoot] = [treeHash(leaves.slice(0, first)), treeHash(leaves)];
        const holds = (changed: readonly Uint8Array[]) =>
          verifyConsistency(first, second, firstRoot, secondRoot, changed);
        expect(holds(path)).toBe(true);
        expect(holds([...path, firstRoot])).toBe(false);
        expect(holds([firstRoot, ...path])).toBe(false);
        expect(verifyConsistency(first, second, flipped(firstRoot), secondRoot, path)).toBe(false);
        if (first > 0) expect(verifyConsistency(first, second, firstRoot, flipped(secondRoot), path)).toBe(false);
        if (path.length === 0) return;
        const place = at % path.length;
        expect(holds(path.toSpliced(place, 1))).toBe(false);
        expect(holds(path.with(place, flipped(path[place]!)))).toBe(false);
      }),
    );
  });

  it('is refused when one leaf of the first tree is another', () => {
    for (let second = 2; second <= 33; second++) {
      const leaves = leavesUpTo(second);
      const root = treeHash(leaves);
      for (let first = 1; first < second; first++) {
        const forged = treeHash(leaves.slice(0, first).with(first - 1, leaves[second - 1]!));
        expect(verifyConsistency(first, second, forged, root, consistencyPath(first, leaves))).toBe(false);
      }
    }
  });

  it('is refused backwards and for sizes that are no counts', () => {
    const [root] = leavesUpTo(1);
    for (const [first, second] of [
      [2, 1],
      [-1, 1],
      [0.5, 0.5],
      [1, 2 ** 53],
      [2 ** 53, 2 ** 53],
      [NaN, NaN],
    ]) {
      expect(verifyConsistency(first!, second!, root!, root!, [])).toBe(false);
    }
  });

  it('begins nowhere but at the empty root', () => {
    const [root] = leavesUpTo(1);
    expect(verifyConsistency(0, 1, rootOf([]), root!, [])).toBe(true);
    expect(verifyConsistency(0, 1, root!, root!, [])).toBe(false);
    expect(verifyConsistency(0, 0, root!, root!, [])).toBe(false);
    expect(verifyConsistency(0, 0, rootOf([]), rootOf([]), [])).toBe(true);
  });
});

function flipped(hash: Uint8Array): Uint8Array {
  const changed = hash.slice();
  changed[17]! ^= 4;
  return changed;
}

/** On which side each hash of the path stands: all that a verifier draws from index and size. */
function sidesOf(index: number, size: number): string {
  let sides = '';
  let [start, end] = [0, size];
  while (end - start > 1) {
    let k = 1;
    while (k * 2 < end - start) k *= 2;
    if (index < start + k) [sides, end] = [`r${sides}`, start + k];
    else [sides, start] = [`l${sides}`, start + k];
  }
  return sides;
}
