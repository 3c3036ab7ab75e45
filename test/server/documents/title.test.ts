import { describe, expect, it } from 'vitest';
import { withDocumentTitle } from '../../../server/documents/title.ts';

type Given = readonly [text: string, level?: number];
const levels = (...given: readonly Given[]) =>
  withDocumentTitle(
    given.map(([text, level], at) => ({ text, file: 'a.md', line: at + 1, ...(level === undefined ? {} : { level }) })),
  ).map(({ level }) => level);

describe('the title of a document', () => {
  it('is the largest heading, which stands first', () => {
    expect(levels(['Preface'], ['Terms', 1], ['Use', 2], ['Words'])).toEqual([undefined, 0, 1, undefined]);
  });

  it('stands once in each language', () => {
    expect(levels(['条款', 1], ['使用', 2], ['Terms', 1], ['Use', 2])).toEqual([0, 1, 0, 1]);
  });

  it.each<[string, Given[]]>([
    [
      'another heading is before it',
      [
        ['Welcome', 2],
        ['Terms', 1],
        ['Use', 2],
      ],
    ],
    [
      'two of one language are as large',
      [
        ['Part one', 1],
        ['Use', 2],
        ['Part two', 1],
      ],
    ],
    [
      'three are as large',
      [
        ['条款', 1],
        ['Terms', 1],
        ['Annex', 1],
      ],
    ],
    [
      'none is as large',
      [
        ['Use', 2],
        ['Law', 2],
      ],
    ],
  ])('is none where %s', (_, given) => {
    expect(levels(...given)).toEqual(given.map(([, level]) => level));
  });
});
