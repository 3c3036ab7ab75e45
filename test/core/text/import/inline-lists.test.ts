import { describe, expect, it } from 'vitest';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import { withListsApart } from '../../../../core/text/import/inline-lists.ts';
import { linesOf } from './two-halves.ts';

const apart = (text: string): string[] => withListsApart(linesOf(text)).lines.map((line) => line.text);

describe('a list inside a sentence', () => {
  it.each([
    [
      '1.1 The library pays for: (a) loss; (b) damage; and (c) fees.',
      ['1.1 The library pays for:', '(a) loss;', '(b) damage; and', '(c) fees.'],
    ],
    ['It lends: (i) books; or (ii) prints.', ['It lends:', '(i) books; or', '(ii) prints.']],
    [
      '1. 图书馆承担：（一）遗失；（二）损坏；以及（三）费用。',
      ['1. 图书馆承担：', '（一）遗失；', '（二）损坏；以及', '（三）费用。'],
    ],
    ['图书馆承担：(1)遗失；(2)损坏。', ['图书馆承担：', '(1)遗失；', '(2)损坏。']],
    ['It lends:  (i) books;  or  (ii) prints.', ['It lends:', '(i) books;  or', '(ii) prints.']],
  ])('is read as items: %s', (text, lines) => {
    expect(apart(text)).toEqual(lines);
  });

  it.each([
    ['without a colon', 'The library pays for (a) loss; (b) damage; and (c) fees.'],
    ['of one item', 'The library pays for: (a) loss; and fees.'],
    ['that is parted by commas', 'The library pays for: (a) loss, (b) damage and (c) fees.'],
    ['that does not begin with the first', 'See: (b) loss; (c) damage.'],
    ['that leaves one out', 'The library pays for: (a) loss; (c) damage.'],
    ['behind which the text goes on', 'The library pays for: (a) loss; (b) damage. Nothing else is paid.'],
    ['behind which it goes on in Chinese', '图书馆承担：（一）遗失；（二）损坏。其他除外。'],
    ['of two sorts of number', 'The library pays for: (a) loss; (2) damage.'],
  ])('is none %s', (_name, text) => {
    expect(withListsApart(linesOf(text))).toMatchObject({ lists: 0, lines: [{ text }] });
  });

  it('gives the clauses that it has on lines of its own', () => {
    const list = ['1.1 The library pays for:', '(a) loss; and', '(b) damage.'];
    const text = (words: string): ReturnType<typeof comparableText> =>
      comparableText(linesOf(`Rules\n1. Loans\n${words}\n1.2 No more.\n2. Law\nOf the place.`));
    const [run, set] = [text(list.join(' ')), text(list.join('\n'))];
    expect([run.lists, set.lists, set.listed]).toEqual([1, 0, null]);
    expect(run.listed).toEqual(set.texts);
    expect(run.texts).not.toEqual(set.texts);
  });

  it('is looked for in one pass', () => {
    for (const part of [': (a)', '; (b) ', '; and ', '; ' + ' '.repeat(50_000), '：（一）', '(a) x; '])
      expect(apart(`1.1 x: (a) ${part.repeat(200_000 / part.length)}`).length).toBeGreaterThan(0);
  });
});
