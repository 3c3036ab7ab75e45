import { describe, expect, it } from 'vitest';
import { anchorsOf, stepsBetween } from '../../../../core/text/changes/anchors.ts';
import { Random } from '../../../faults/harness/random.ts';

describe('what stands once in each of two sequences', () => {
  it('is an anchor where both have it in one order, as many as can be', () => {
    expect(anchorsOf([1, 2, 3, 4, 5], [1, 3, 2, 4, 5])).toHaveLength(4);
    expect(anchorsOf([5, 1, 2, 3], [1, 2, 3, 5])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(anchorsOf([1, 1, 2], [1, 2, 2])).toEqual([]);
    expect(anchorsOf([], [1])).toEqual([]);
  });

  it('holds steps together that lead from one to the other', () => {
    const random = new Random(7);
    for (let round = 0; round < 200; round++) {
      const [before, after] = [0, 1].map(() =>
        Array.from({ length: random.integer(0, 30) }, () => random.integer(0, 25)),
      ) as [number[], number[]];
      const rebuilt: number[] = [];
      let [i, j] = [0, 0];
      for (const { op, length } of stepsBetween(before, after, anchorsOf(before, after), () => null)) {
        if (op === 'equal') expect(before.slice(i, i + length)).toEqual(after.slice(j, j + length));
        if (op !== 'insert') i += length;
        if (op === 'delete') continue;
        rebuilt.push(...after.slice(j, j + length));
        j += length;
      }
      expect([i, rebuilt]).toEqual([before.length, after]);
    }
  });
});
