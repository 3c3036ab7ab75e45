import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../core/bytes/encoding.ts';
import { consistencyProof, EMPTY_EDGE, grow, inclusionProof } from '../../core/log/tree.ts';
import { LogReader } from '../../server/log-reader.ts';
import { sha256 } from '../../server/native.ts';
import { Random } from '../faults/harness/random.ts';

/** Large enough for a whole tile above the leaves, and a ragged end at every level. */
const SIZE = 2 ** 16 + 3 * 256 + 77;
const tree = grow(
  EMPTY_EDGE,
  Array.from({ length: SIZE }, (_, i) => sha256(utf8(`leaf ${i}`))),
  sha256,
);

/** The rows that a store keeps; `reads` counts how often they are asked for. */
function store() {
  const counted = { reads: 0 };
  const treeHashes = async (level: number, start: number, count: number): Promise<readonly Uint8Array[]> => {
    counted.reads += 1;
    const whole = Math.floor(SIZE / 2 ** level);
    const width = Math.max(0, Math.min(count, whole - start));
    return Array.from({ length: width }, (_, i) => tree.read(level, start + i));
  };
  return { counted, treeHashes };
}

describe('proofs from stored hashes', () => {
  it('are those of the tree, for any entry and any size', async () => {
    const log = new LogReader(store());
    const random = new Random(11);
    for (let tries = 0; tries < 300; tries++) {
      const size = random.integer(1, SIZE + 1);
      const index = random.integer(0, size);
      expect((await log.inclusionProof(index, size)).map(toHex), `${index} in ${size}`).toEqual(
        inclusionProof(index, size, tree.read, sha256).map(toHex),
      );
      expect((await log.consistencyProof(index, size)).map(toHex), `${index} to ${size}`).toEqual(
        consistencyProof(index, size, tree.read, sha256).map(toHex),
      );
    }
  });

  it('read a block of each level once for all that they need of it', async () => {
    const { counted, treeHashes } = store();
    const log = new LogReader({ treeHashes });
    await log.inclusionProof(5000, SIZE);
    const before = counted.reads;
    await log.inclusionProof(40_000, SIZE);
    expect(counted.reads - before, 'leaves, and the roots of 16 and of 256: what is above is held').toBe(3);
    await log.inclusionProof(40_001, SIZE);
    expect(counted.reads - before, 'beside it nothing is read').toBe(3);
  });

  it.each([5, SIZE - 3])('are not given where the store has lost a hash beside entry %i', async (index) => {
    const { treeHashes } = store();
    const lost = index - 1;
    const without = async (level: number, start: number, count: number) =>
      (await treeHashes(level, start, count)).filter((_, i) => level > 0 || start + i !== lost);
    await expect(new LogReader({ treeHashes: without }).inclusionProof(index, SIZE)).rejects.toThrow(/lacks hashes/);
  });
});
