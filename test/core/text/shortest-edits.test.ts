import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostilePairs } from '../../../benchmarks/changes/hostile.ts';
import { comparedText } from '../../../core/text/changes/compared-text.ts';
import { editsBetween, wholeWork } from '../../../core/text/changes/segments.ts';
import { shortestEdits, type Step } from '../../../core/text/changes/shortest-edits.ts';
import { tokeniser } from '../../../core/text/changes/tokens.ts';

/** The steps of a library with the same tie-breaks, from whose time the first change sets are. */
const stepsOfLibrary = (before: number[], after: number[], most: number): Step[] | null =>
  diffArrays(before, after, { maxEditLength: most })?.map(({ added, removed, count }) => ({
    op: added ? 'insert' : removed ? 'delete' : 'equal',
    length: count,
  })) ?? null;

const items = fc.array(fc.nat(4), { maxLength: 24 });

describe('the fewest edits', () => {
  it('are those that change sets have been made of from the first, step by step', () => {
    fc.assert(
      fc.property(items, items, fc.nat(30), (before, after, most) => {
        expect(shortestEdits(before, after, most)).toEqual(stepsOfLibrary(before, after, most));
      }),
      { numRuns: 2000 },
    );
  });

  it('make the new sequence of the old one, and are none past the bound', () => {
    fc.assert(
      fc.property(items, items, fc.nat(30), (before, after, most) => {
        const steps = shortestEdits(before, after, most);
        const fewest = shortestEdits(before, after, before.length + after.length)!;
        const edits = fewest.reduce((sum, { op, length }) => sum + (op === 'equal' ? 0 : length), 0);
        expect(steps === null).toBe(edits > most);
        let [i, j] = [0, 0];
        const made = fewest.flatMap(({ op, length }) => {
          const [from, to] = [i, j];
          if (op !== 'insert') i += length;
          if (op !== 'delete') j += length;
          return op === 'equal' ? before.slice(from, i) : op === 'insert' ? after.slice(to, j) : [];
        });
        expect([i, made]).toEqual([before.length, after]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the work on one text', () => {
  it.each(hostilePairs(20_000).map((pair) => [pair.name, pair] as const))(
    '%s: never spends more steps than are given in proportion to the characters',
    (_, { old, young }) => {
      const [before, after] = [old, young].map((texts) =>
        comparedText(texts, ['zh-CN'])
          .clauses.map(({ texts }) => texts['zh-CN']!.text)
          .join('\n'),
      ) as [string, string];
      const tokenise = tokeniser([]);
      const work = wholeWork(before.length + after.length);
      editsBetween(tokenise({ text: before, references: [] }), tokenise({ text: after, references: [] }), work);
      expect(work.left).toBeGreaterThanOrEqual(0);
    },
  );
});
