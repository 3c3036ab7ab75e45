import { describe, expect, it } from 'vitest';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import { itemWords, withListsApart } from '../../../../core/text/import/inline-lists.ts';
import { linesOf } from './two-halves.ts';

const split = (text: string) => withListsApart(linesOf(text), () => true);
const apart = (text: string): string[] => split(text).lines.map((line) => line.text);

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
    expect(split(text)).toMatchObject({ lists: 0, lines: [{ text }] });
  });

  it('gives the clauses that it has on lines of its own', () => {
    const list = ['1.1 The library pays for:', '(a) loss; and', '(b) damage.'];
    const text = (words: string): ReturnType<typeof comparableText> =>
      comparableText(linesOf(`Rules\n1. Loans\n${words}\n1.2 No more.\n2. Law\nOf the place.`));
    const [run, set] = [text(list.join(' ')), text(list.join('\n'))];
    expect(run.texts).not.toEqual(set.texts);
    expect(run.setAs(set.layout)?.texts).toEqual(set.texts);
    expect(set.setAs(run.layout)).toBeNull();
    const other = text(list.join(' ').replace('; and', ', and'));
    expect([run.setAs(other.layout), other.setAs(run.layout)]).toEqual([null, null]);
  });

  it.each([
    ['(a) Loss; and', 'loss'],
    ['（二）损坏；以及', '损坏'],
    ['(c) fees.', 'fees'],
    ['Fees', 'fees'],
    ['(1) and', 'and'],
  ])('is known by what its items say: %s', (text, words) => {
    expect(itemWords({ text })).toBe(words);
  });

  it('is looked for in one pass', () => {
    for (const part of [': (a)', '; (b) ', '; and ', '; ' + ' '.repeat(50_000), '：（一）', '(a) x; '])
      expect(apart(`1.1 x: (a) ${part.repeat(200_000 / part.length)}`).length).toBeGreaterThan(0);
    for (const part of [';', ' ', ', and', ';   '])
      expect(itemWords({ text: `(a) x${part.repeat(200_000)}y` }).length).toBeGreaterThan(1);
  });
});
