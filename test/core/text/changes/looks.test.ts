import { describe, expect, it } from 'vitest';
import { hostilePairs } from '../../../../benchmarks/changes/hostile.ts';
import { align } from '../../../../core/text/changes/align.ts';
import { candidatesFor } from '../../../../core/text/changes/alike-pairs.ts';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { Bags, type Bag } from '../../../../core/text/changes/likeness.ts';
import { tokeniser } from '../../../../core/text/changes/tokens.ts';
import { WordedClause } from '../../../../core/text/changes/wording.ts';

const LOCALES = ['zh-CN'];

/** Counts how often two bags are held against each other. */
class CountingBags extends Bags {
  looks = 0;

  override likeness(a: Bag, b: Bag): number {
    this.looks += 1;
    return super.likeness(a, b);
  }
}

describe('the candidates that are looked into', () => {
  it.each(hostilePairs(100_000).map((pair) => [pair.name, pair] as const))(
    '%s: are a few for each clause, and for clauses of a word or two no more than their characters pay for',
    (_, { old, young }) => {
      const bags = new CountingBags();
      const wording = { tokenise: tokeniser([]), bags, locales: LOCALES };
      const [before, after] = [old, young].map((texts) =>
        comparedText(texts, LOCALES).clauses.map((clause) => new WordedClause(clause, wording)),
      ) as [WordedClause[], WordedClause[]];
      align(before, after, wording, 'counted');
      const characters = after.reduce((sum, { texts }) => sum + texts['zh-CN']!.text.length, 0);
      // Six by their words and seven by their place; of clauses of a word or two one to three by their place.
      expect(bags.looks).toBeLessThanOrEqual(Math.max(5 * after.length, 13_600 + characters));
      expect(bags.looks).toBeLessThanOrEqual(13 * after.length);
    },
  );

  it('are as many for clauses of a sentence as ever, however many there are, and fewer for those of a word', () => {
    expect([1, 400, 1000, 10_000, 100_000].map((clauses) => candidatesFor(clauses, clauses * 24))).toEqual([
      6, 6, 6, 6, 6,
    ]);
    expect([1, 400, 1000, 10_000, 100_000].map((clauses) => candidatesFor(clauses, clauses * 2))).toEqual([
      6, 6, 6, 2, 2,
    ]);
  });
});

describe('a crowd of clauses of a word', () => {
  const clauses = (texts: readonly string[]) =>
    comparedText(
      { 'zh-CN': { title: '', clauses: texts.map((text, n) => ({ id: `p${n}`, number: '', body: [{ text }] })) } },
      LOCALES,
    );
  const names = Array.from({ length: 4000 }, (_, n) => `甲${n}乙`);
  const kinds = (young: readonly string[]) =>
    Object.entries(compareTexts(clauses(names), clauses(young), LOCALES, 'counted').stats).filter(
      ([, count]) => count > 0,
    );

  it('is known again where it stands, edited or not, and moved where it was not edited', () => {
    expect(kinds(names.map((name, n) => (n % 50 === 3 ? `${name}丙` : name)))).toEqual([
      ['substitution', 80],
      ['unchanged', 3920],
    ]);
    expect(kinds(names.map((name) => `${name}丙`))).toEqual([['substitution', 4000]]);
    expect(kinds(names.toReversed())).toEqual([
      ['move', 3999],
      ['unchanged', 1],
    ]);
  });
});
