import { describe, expect, it } from 'vitest';
import { SpareComparisons } from '../../../../core/text/import/align-pieces.ts';
import type { Clause } from '../../../../core/text/agreement.ts';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import { linesOf } from './two-halves.ts';

type Block = Clause['body'][number];

/** `count` sentences in each language, under one article; of the second those in `missing` are left out. */
function bothLanguages(count: number, missing: readonly number[]): string {
  const numbers = Array.from({ length: count }, (_, at) => at);
  return [
    '第一条 期限',
    ...numbers.map((at) => `读者应当在 ${at} 日内归还。`),
    'Article 1 Periods',
    ...numbers.filter((at) => !missing.includes(at)).map((at) => `A reader returns it within ${at} days.`),
  ].join('\n');
}

describe('runs that are too long for every comparison', () => {
  it.each([
    ['at the beginning', [3]],
    ['in the middle', [1500]],
    ['in many places', [20, 21, 22, 700, 1501, 2900]],
  ])('are paired by what they say, where the other language lacks something %s', (_name, missing) => {
    const count = 3000;
    const { paragraphs } = comparableText(linesOf(bothLanguages(count, missing)));
    const textOf = (body: readonly Block[]): string =>
      body.map((block) => ('text' in block ? block.text : '')).join('');
    const figures = (locale: string): (string | undefined)[] =>
      paragraphs![locale]!.clauses.map(({ body }) => / (\d+) /u.exec(textOf(body).replace(/^Article 1 /u, ''))?.[1]);
    const [chinese, english] = [figures('zh-CN'), figures('en')];
    expect(chinese.filter((figure) => figure !== undefined)).toHaveLength(count);
    expect(english).toEqual(chinese.map((figure) => (missing.includes(Number(figure)) ? undefined : figure)));
  });

  it('take what one document has to spare once, and then a band each', () => {
    const spare = new SpareComparisons();
    expect(spare.take(10, 10)).toBeGreaterThanOrEqual(100);
    expect(spare.take(1500, 1500)).toBe(1500 * 1500);
    const taken = Array.from({ length: 50 }, () => spare.take(1500, 1500));
    expect(taken.at(-1)).toBe(100 * 3000);
    expect(taken.reduce((sum, each) => sum + each, 0)).toBeLessThan(50 * 100 * 3000 + 4_000_000);
  });
});
