// The measurement of `npm run bench -- changes`, small: what it is meant to reach is kept by every change to the code.

import { describe, expect, it } from 'vitest';
import { hostilePairs } from '../../../benchmarks/changes/hostile.ts';
import { changesBetween, prove } from '../../../benchmarks/changes/compare-texts.ts';
import { judge, sumOf } from '../../../benchmarks/changes/judge.ts';
import { baseText, Keys, knotsOf, printText, type Print } from '../../../benchmarks/changes/base-text.ts';
import { oneNeedle } from '../../../benchmarks/changes/revise.ts';
import { widened } from '../../../benchmarks/changes/widened.ts';
import { qualityOf } from '../../../benchmarks/parts/changes.ts';
import { excessOf, f1Of } from '../../../benchmarks/parts/changes.table.ts';
import { WRITTEN } from '../../../benchmarks/revisions/all.ts';
import { differences, textsOf } from '../../../benchmarks/revisions/written.ts';
import { Random } from '../../faults/harness/random.ts';
import { isChange } from '../../../core/text/changes/change-set.ts';

const PRINTS: readonly Print[] = ['ids', 'numbers', 'paragraphs'];
const SMALL = { sizes: [8, 24] };

describe.each(PRINTS)('of generated revisions with %s', (print) => {
  const qualities = (['light', 'ordinary', 'heavy'] as const).map((profile) => qualityOf(print, profile, SMALL, [7]));
  const all = { ...qualities[0]!, ...sumOf(qualities) };

  it('nearly every clause finds the one it was', () => {
    expect(all.pairs.true).toBeGreaterThan(500);
    for (const quality of qualities) expect(f1Of(quality)).toBeGreaterThanOrEqual(print === 'ids' ? 0.99 : 0.97);
  });

  it('nearly every move is told, and hardly anything else as one', () => {
    expect(all.moves.true).toBeGreaterThan(5);
    expect(all.moves.right / all.moves.true).toBeGreaterThanOrEqual(0.98);
    expect(all.moves.right / all.moves.found).toBeGreaterThanOrEqual(0.99);
  });

  it('not much more is marked than was changed, in hardly more places', () => {
    expect(all.changed).toBeGreaterThan(1000);
    expect(excessOf(all)).toBeLessThanOrEqual(1.25);
    expect(all.fragments / all.edits).toBeLessThanOrEqual(1.1);
  });

  it('figures with their units are shown whole, and none is cut', () => {
    expect(all.quantities.changed).toBeGreaterThan(10);
    expect(all.quantities.whole).toBe(all.quantities.changed);
    expect(all.quantities.cut).toBe(0);
  });

  it('every change of one language alone is flagged', () => {
    expect(all.oneLanguage.clauses).toBeGreaterThan(2);
    expect(all.oneLanguage.flagged).toBe(all.oneLanguage.clauses);
  });

  it('every set gives the new text byte for byte and has one digest', () => {
    const proven = qualities.map(({ revisions, roundTrips, sameDigests }) => [
      roundTrips - revisions,
      sameDigests - revisions,
    ]);
    expect(proven).toEqual(qualities.map(() => [0, 0]));
  });

  it.each(['renumbered', 'respelled'] as const)('those that are only %s have no mark', (profile) => {
    const quality = qualityOf(print, profile, SMALL, [7]);
    expect(quality.untouched.clauses).toBeGreaterThan(300);
    expect(quality).toMatchObject({ marked: 0, untouched: { marked: 0 } });
    expect(f1Of(quality)).toBe(1);
  });
});

describe('of written revisions', () => {
  it.each(WRITTEN.map((revision) => [revision.name, revision] as const))(
    '%s is told as a careful reader would',
    (_, revision) => {
      const { old, young } = textsOf(revision);
      const set = changesBetween(old, young, 'numbers');
      expect(differences(revision, set)).toEqual([]);
      expect(prove(set, old, young, 'numbers')).toEqual({ roundTrip: true, deterministic: true });
    },
  );

  it('one needle in a long text is the one change', () => {
    const random = new Random(5);
    const both = ['zh-CN', 'en'] as const;
    const old = baseText(random, new Keys(), 100_000, both);
    const revision = oneNeedle(random, old, both);
    const [a, b] = [printText(old, both, 'paragraphs'), printText(revision.young, both, 'paragraphs')];
    const set = changesBetween(a.texts, b.texts, 'paragraphs');
    expect(set.clauses.filter(isChange).map(({ kind, locale }) => [kind, locale])).toEqual([
      ['substitution', 'zh-CN'],
      ['substitution', 'en'],
    ]);
    expect(set.stats.unchanged).toBe(knotsOf(old).length - 1);
  });
});

describe('texts that try to be slow', () => {
  it.each(hostilePairs(20_000).map((pair) => [pair.name, pair] as const))(
    '%s: compared, and rebuilt',
    (_, { old, young }) => {
      for (const print of ['ids', 'paragraphs'] as const) {
        const set = changesBetween(old, young, print);
        expect(prove(set, old, young, print)).toEqual({ roundTrip: true, deterministic: true });
      }
    },
  );

  it.each(['one clause that falls into many', 'many clauses that become one'])(
    '%s: told as that, all of them',
    (name) => {
      const { old, young } = hostilePairs(60_000).find((pair) => pair.name === name)!;
      const { stats } = changesBetween(old, young, 'paragraphs');
      const parts = Math.max(...[old, young].map((text) => text['zh-CN']!.clauses.length));
      expect(parts).toBeGreaterThan(300);
      expect(stats.split + stats.join).toBe(parts);
    },
  );

  it('of a thousand parts that were edited too, so many are looked for that the rest is told in bounded work', () => {
    const { old, young } = hostilePairs(200_000).find(({ name }) => name.endsWith('falls into many, each edited'))!;
    const set = changesBetween(old, young, 'paragraphs');
    expect(prove(set, old, young, 'paragraphs')).toEqual({ roundTrip: true, deterministic: true });
    expect(set.stats.insertion).toBeGreaterThan(set.stats.split);
  });
});

describe('the measurement itself', () => {
  it('sees a clause that is taken for another, a false move, a mark too many and a cut figure', () => {
    const random = new Random(9);
    const both = ['zh-CN', 'en'] as const;
    const old = baseText(random, new Keys(), 10_000, both);
    const revision = oneNeedle(random, old, both);
    const [printedOld, printedYoung] = [printText(old, both, 'ids'), printText(revision.young, both, 'ids')];
    const known = { old, revision, printedOld, printedYoung, languages: both, print: 'ids' } as const;
    const set = changesBetween(printedOld.texts, printedYoung.texts, 'ids');
    const right = judge(set, known);
    expect(right.pairs.right).toBe(right.pairs.true);
    const [first, second] = set.clauses.filter(({ kind, from }) => kind === 'unchanged' && from);
    const lies = set.clauses.map((clause) => {
      if (clause === first) return { ...clause, from: second!.from! };
      if (!isChange(clause)) return clause;
      return {
        ...clause,
        moved: true as const,
        segments: [
          ...clause.segments,
          { op: 'equal' as const, text: '期限为1' },
          { op: 'insert' as const, text: '5日。' },
        ],
      };
    });
    const wrong = judge({ clauses: lies }, known);
    expect(wrong.pairs.right).toBeLessThan(right.pairs.right);
    expect(wrong.moves.found).toBe(right.moves.found + 1);
    expect(wrong.marked).toBeGreaterThan(right.marked);
    expect(wrong.quantities.cut).toBeGreaterThan(0);
  });

  it('widens what changed to whole words and figures', () => {
    expect(widened('应当在15日内付款', '应当在18日内付款')).toBe('15日18日'.length);
    expect(widened('The seller shall pay.', 'The seller should pay.')).toBe('shallshould'.length);
    expect(widened('一样', '一样')).toBe(0);
  });
});
