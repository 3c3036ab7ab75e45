import { describe, expect, it } from 'vitest';
import { headingsIn, withHeadingsOf } from '../../../../core/text/import/borrowed-headings.ts';

type Given = readonly [text: string, level?: number];
const lines = (given: readonly Given[]) =>
  given.map(([text, level], at) => ({ text, file: 'a.md', line: at + 1, ...(level === undefined ? {} : { level }) }));
const borrowed = (own: readonly Given[], others: readonly Given[]) =>
  withHeadingsOf(lines(own), headingsIn(lines(others)))?.map(({ level }) => level) ?? null;

describe('headings that another text marks', () => {
  it('are headings where they stand as plain lines, as deep as those that both mark say', () => {
    const other: Given[] = [['Terms', 0], ['Use', 1], ['Age', 2], ['You are 18.'], ['Law', 1]];
    expect(borrowed([['Use', 2], ['age'], ['You are 18.'], ['Law', 2]], other)).toEqual([2, 3, undefined, 2]);
  });

  it('divide a text that marks none if it has half of them', () => {
    const other: Given[] = [
      ['Use', 1],
      ['Age', 1],
      ['Law', 1],
      ['Court', 1],
    ];
    expect(borrowed([['Use'], ['Words'], ['Law']], other)).toEqual([1, undefined, 1]);
    expect(borrowed([['Use'], ['Words']], other)).toBeNull();
  });

  it('are plain lines where the other text has them as such too', () => {
    expect(borrowed([['Use', 1], ['Report'], ['Words']], [['Use', 1], ['Report', 2], ['Report']])).toBeNull();
  });

  it('are borrowed where some are marked only as far as these are too few', () => {
    const other: Given[] = [
      ['Use', 1],
      ['Report', 2],
      ['Law', 1],
      ['Report', 2],
    ];
    expect(borrowed([['Use', 1], ['Report', 2], ['Law', 1], ['Report']], other)).toEqual([1, 2, 1, 2]);
    expect(borrowed([['Use', 1], ['Report', 2], ['Report', 2], ['Report']], other)).toBeNull();
  });

  it('are no cells of a table and no items of a list', () => {
    const own = [...lines([['Use', 1], ['* Alcohol']]), { text: 'Alcohol', file: 'a.md', line: 3, row: 1 }];
    expect(
      withHeadingsOf(
        own,
        headingsIn(
          lines([
            ['Use', 1],
            ['Alcohol', 1],
          ]),
        ),
      ),
    ).toBeNull();
  });
});
