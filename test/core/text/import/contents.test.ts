import { describe, expect, it } from 'vitest';
import { withoutContents } from '../../../../core/text/import/contents.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { imported, outline, rules } from './imported.ts';

const TEXT =
  '1. Scope|These terms apply to readers.|2. Fees|Reading is free.|3. Loans|Books are lent for a month.|4. Return|Books are brought back in time.|5. Law|The law of the place of the library applies.|6. Changes|Changes are announced.'.split(
    '|',
  );
const HEADINGS = TEXT.filter((_, at) => at % 2 === 0);
const NUMBERS = ['1.', '2.', '3.', '4.', '5.', '6.'];

const KEPT = ['Name', 'Address', 'Birthday', 'Loans made', 'Fees paid'];

const read = (texts: readonly string[], level: (text: string) => number | undefined = () => undefined) =>
  imported(
    texts.map((text, at): ReadLine => {
      const own = level(text);
      return { text, file: 'f', line: at + 1, ...(own === undefined ? {} : { level: own }) };
    }),
  );

describe('a table of contents', () => {
  it.each([
    ['where a text begins', ['Terms', ...HEADINGS, ...TEXT], 6],
    ['where it ends', ['Terms', ...TEXT, ...HEADINGS], 6],
    ['under its title, however few lines it has', ['Terms', 'Contents', ...HEADINGS.slice(0, 3), ...TEXT], 4],
    ['with pages', ['Terms', ...HEADINGS.map((heading, at) => `${heading} ........ ${at + 1}`), ...TEXT], 6],
    [
      'with a line that its heading does not say word for word',
      ['Terms', ...HEADINGS.map((heading) => heading.replace('Loans', 'Lending')), ...TEXT],
      6,
    ],
  ])('is left out and counted: %s', (_name, texts, count) => {
    const result = read(texts);
    expect(outline(result, 'en')).toEqual(NUMBERS);
    expect(result.notes.find(({ rule }) => rule === 'contents-left-out')).toMatchObject({ parameters: { count } });
  });

  it('of headings, by a file that makes headings of its lines too, is left out; the first heading of the text is not', () => {
    const result = read(['Terms', ...HEADINGS, ...TEXT], (text) => (/^\d/u.test(text) ? 1 : undefined));
    expect(outline(result, 'en')).toEqual(NUMBERS);
    const pages = read([...HEADINGS, ...TEXT, ...HEADINGS, ...TEXT]);
    expect(outline(pages, 'en').filter((number) => number.trim() === '1.').length).toBeGreaterThan(1);
  });

  it.each([
    ['four headings that are not called so', ['Terms', ...HEADINGS.slice(0, 4), ...TEXT]],
    [
      'names that are listed again in the midst of a text',
      [
        ...TEXT,
        ...Array.from({ length: 40 }, (_, at) => `Sentence ${at} of the library says how books are kept.`),
        'We keep these:',
        ...KEPT,
        ...Array.from({ length: 40 }, (_, at) => `Paragraph ${at} of the library says how books are lent.`),
        ...KEPT.flatMap((name) => [name, 'as long as you are a reader.']),
        ...Array.from({ length: 40 }, (_, at) => `Line ${at} of the library says how books are bought.`),
      ],
    ],
    ['two lists of the same things', ['Terms', '1. Given', ...KEPT, '2. Kept', ...KEPT]],
  ])('is not what looks like one: %s', (_name, texts) => {
    expect(rules(read(texts))).not.toContain('contents-left-out');
  });

  it('is looked for in one pass, whatever is repeated', () => {
    const heading = (at: number): string => `${at}. Heading ${at}`;
    const twice = Array.from({ length: 40_000 }, (_, at) => heading(at % 20_000));
    for (const texts of [twice, twice.map(() => 'Heading'), ['.'.repeat(200_000)], ['. '.repeat(100_000)]]) {
      const { rest, left } = withoutContents(texts.map((text, at) => ({ text, file: 'f', line: at + 1 })));
      expect([rest.length, left.length]).toEqual([texts.length, 0]);
    }
  });
});
