import { describe, expect, it } from 'vitest';
import { withLinesWhole } from '../../../../core/text/import/broken-lines.ts';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import { linesOf } from './two-halves.ts';

const put = (pieces: readonly string[], ...whole: string[]): string[] | null =>
  withLinesWhole(linesOf(pieces.join('\n')), linesOf(whole.join('\n')))?.map(({ text }) => text) ?? null;

describe('lines that another text has whole', () => {
  it.each<[name: string, pieces: string[], whole: string]>([
    [
      'a heading that was too long for its line',
      ['Processing Purposes: How We Use Your', 'Personal Data'],
      'Processing Purposes: How We Use Your Personal Data',
    ],
    ['a short beginning', ['Fees', 'and what they', 'are for'], 'Fees and what they are for'],
    [
      'a name in Chinese',
      ['最高人民法院关于适用民法典合同编', '通则若干问题的解释'],
      '最高人民法院关于适用民法典合同编通则若干问题的解释',
    ],
    [
      'figures that begin a line by chance',
      ['The library does what Regulation (EU)', '2016/679 and Article', '12. of the statute ask of it'],
      'The library does what Regulation (EU) 2016/679 and Article 12. of the statute ask of it',
    ],
    [
      'hyphens as the other has them',
      ['The obli-', 'gations of third-', 'party lenders'],
      'The obligations of third-party lenders',
    ],
    [
      'two sentences, where a page ended between them',
      ['Whoever lends a book marks it.', 'Whoever returns it signs for it.'],
      'Whoever lends a book marks it. Whoever returns it signs for it.',
    ],
    [
      'what a list has only marks before',
      ['The library lends:', '* books of all kinds', '* prints'],
      'The library lends: books of all kinds prints',
    ],
  ])('are put together: %s', (_name, pieces, whole) => {
    expect(put(['1. Loans', ...pieces, 'The end'], '1. Loans', whole, 'The end')).toEqual([
      '1. Loans',
      whole,
      'The end',
    ]);
  });

  it('keep their own words: marks and spaces are those of the pieces', () => {
    expect(put(['The library “lends"', 'Books , and prints'], 'The library lends books and prints')).toEqual([
      'The library “lends" Books , and prints',
    ]);
  });

  it('hide no change: figures, and words with a hyphen that stands apart, are as they were', () => {
    expect(
      put(['Whoever returns a book within 1-', '2 days pays less'], 'Whoever returns a book within 12 days pays less'),
    ).toEqual(['Whoever returns a book within 1-2 days pays less']);
    expect(
      put(
        ['Whoever is late pays interest of 1', '.5 per cent a day'],
        'Whoever is late pays interest of 15 per cent a day',
      ),
    ).toEqual(['Whoever is late pays interest of 1 .5 per cent a day']);
  });

  it.each<[name: string, pieces: string[], whole: string]>([
    [
      'the items of a list',
      ['The library pays for:', '(a) loss of books;', '(b) damage.'],
      'The library pays for: (a) loss of books; (b) damage.',
    ],
    ['a heading and its text', ['5. Fees', 'The fee is $5 a year.'], '5. Fees. The fee is $5 a year.'],
    ['lines of which one is missing', ['The library lends', 'and prints'], 'The library lends books and prints'],
    ['lines in another order', ['books and prints', 'The library lends'], 'The library lends books and prints'],
    ['a line that the other has as well', ['Terms of Service', 'Terms of Service'], 'Terms of Service'],
    ['a few letters', ['A', 'B', 'C'], 'A B C'],
  ])('and others are not: %s', (_name, pieces, whole) => {
    expect(put(pieces, whole)).toBeNull();
  });

  it('are no marked heading with the words below it, and no cells', () => {
    const whole = linesOf('Loans of books to everybody');
    const [first, second] = linesOf('Loans of books\nto everybody') as [(typeof whole)[0], (typeof whole)[0]];
    expect(withLinesWhole([first, second], whole)).toHaveLength(1);
    expect(withLinesWhole([{ ...first, level: 2 }, second], whole)).toBeNull();
    expect(
      withLinesWhole(
        [
          { ...first, level: 2 },
          { ...second, level: 2 },
        ],
        whole,
      ),
    ).toHaveLength(1);
    expect(
      withLinesWhole(
        [
          { ...first, row: 1 },
          { ...second, row: 1 },
        ],
        whole,
      ),
    ).toBeNull();
  });

  it('are given up where a text has nothing but them', () => {
    const pieces = Array.from({ length: 30_000 }, () => 'lending lending');
    const whole = Array.from({ length: 10 }, (_, at) => `${'lending lending '.repeat(150)}${at}`);
    expect(put(pieces, ...whole)).toBeNull();
  });
});

it('one text is read as the other is, and this only from what stands there', () => {
  const text = (words: string): ReturnType<typeof comparableText> =>
    comparableText(linesOf(`Rules\n1. Loans\n${words}\n2. Law\nOf the place.`));
  const whole = text('Whoever lends a book to somebody else says to whom it went.');
  const broken = text('Whoever lends a book to some-\nbody else says to\nwhom it went.');
  expect(broken.texts).not.toEqual(whole.texts);
  expect(broken.wholeAs(whole.layout)?.texts).toEqual(whole.texts);
  expect(whole.wholeAs(broken.layout)).toBeNull();
  expect(text('Whoever lends a book\nto others says so.').wholeAs(whole.layout)).toBeNull();
});
