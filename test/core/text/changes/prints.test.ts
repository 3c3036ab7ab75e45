import { describe, expect, it } from 'vitest';
import type { Compared } from '../../../../core/text/changes/compared-text.ts';
import { NOTHING, Prints } from '../../../../core/text/changes/prints.ts';

const clause = (text: string, heading?: string): Compared => ({
  id: 'x',
  parent: null,
  numbers: { en: '' },
  headings: heading === undefined ? {} : { en: heading },
  texts: { en: { text } },
});

/** Which of `texts` share a print, each by the first that has its own. */
function firstsOf(texts: readonly string[]): number[] {
  const prints = new Prints(['en']);
  const each = texts.map((text) => prints.of(clause(text), 'en'));
  return each.map((print) => each.indexOf(print));
}

describe('prints', () => {
  it.each([
    [
      'white space',
      ['Pay  within\n30 days.', 'Pay within 30 days.', 'Pay within 3 0 days.', 'Pay within 31 days.'],
      [0, 0, 0, 3],
    ],
    ['width', ['Ａ１，（b）', 'A1,(b)', 'A1，（b)', 'A1,[b]'], [0, 0, 0, 3]],
    ['quotation marks', ['“甲方” ‘x’', '"甲方"\'x\'', '「甲方」『x』', '甲方 x'], [0, 0, 0, 3]],
    [
      'signs that are one with the letter before them',
      ['caf\u{65}\u{301}', 'caf\u{e9}', 'cafe', 'cafe \u{301}'],
      [0, 0, 2, 3],
    ],
    ['what is no letter', ['a\u{0}b', 'ab', 'a\u{0} b', 'a\u{7f}b'], [0, 1, 0, 3]],
  ])('are the same but for %s', (_, texts, firsts) => {
    expect(firstsOf(texts)).toEqual(firsts);
    expect(
      firstsOf([...texts].reverse())
        .reverse()
        .map((first) => texts.length - 1 - first),
    ).toEqual(firsts.map((first) => firsts.lastIndexOf(first)));
  });

  it('are not the same where two texts have one check sum', () => {
    const [one, other] = ['Payment 140 falls due within 819 days.', 'Payment 253 falls due within 1002 days.'];
    expect(firstsOf([one, other, ` ${other}`, ` ${one}`, one, other])).toEqual([0, 1, 1, 0, 0, 1]);
  });

  it('tell a heading from a text of the same words', () => {
    const prints = new Prints(['en']);
    expect(prints.of(clause('Payment is due.'), 'en')).not.toBe(prints.of(clause('', 'Payment is due.'), 'en'));
    expect(prints.of(clause(''), 'en')).toBe(NOTHING);
  });

  it('follow a text that repeats itself, and goes on in another order', () => {
    expect(firstsOf(['a.', 'b.', 'a.', 'b.', 'c.', 'b.', 'c.', 'a.', 'd.'])).toEqual([0, 1, 0, 1, 4, 1, 4, 0, 8]);
  });
});
