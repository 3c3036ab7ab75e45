import { describe, expect, it } from 'vitest';
import { titlesIn, withRunInHeadings } from '../../../../core/text/import/run-in-headings.ts';

const lines = (...texts: readonly (string | readonly [text: string, level: number])[]) =>
  texts.map((given, at) => {
    const [text, level] = typeof given === 'string' ? [given] : given;
    return { text, file: 'a.txt', line: at + 1, ...(level === undefined ? {} : { level }) };
  });
const parted = (own: ReturnType<typeof lines>, others: ReturnType<typeof lines>) => {
  const said = new Set(others.map(({ text }) => text.toLowerCase().replace(/\.$/u, '')));
  const { lines: apart, isOtherwise } = withRunInHeadings(own, titlesIn(others), (words) => said.has(words));
  return isOtherwise ? apart.map(({ text }) => text) : null;
};

describe('a heading at the head of its paragraph', () => {
  const others = lines('1. Fees', 'The fee is $5.', '2. Law', 'Of the place.', ['Notices', 2], 'By letter.');

  it('stands on a line where the other text has it so', () => {
    expect(parted(lines('1. Fees. The fee is $6.', '2. Law: Of the place.'), others)).toEqual([
      '1. Fees',
      'The fee is $6.',
      '2. Law',
      'Of the place.',
    ]);
    expect(parted(lines('第五条 费用。每月五元。'), lines('第五条 费用', '每月五元'))).toEqual([
      '第五条 费用',
      '每月五元。',
    ]);
  });

  it('is believed without a number only if its own text is the same', () => {
    expect(parted(lines('Notices. By letter.'), others)).toEqual(['Notices', 'By letter.']);
    expect(parted(lines('Notices. By telephone.'), others)).toBeNull();
  });

  it('is believed alone with a number only if its text is the same, and of several always', () => {
    expect(parted(lines('1. Fees. The fee is $6.'), others)).toBeNull();
    expect(parted(lines('1. Fees. The fee is $6.', '2. Law. Of the court.'), others)).toHaveLength(4);
  });

  it.each([
    ['that it has on a line too', lines('1. Fees', 'The fee is $5.', '7. Fees. The fee is $5.')],
    ['that the other has not', lines('1. Costs. The fee is $5.')],
    ['behind which nothing stands', lines('1. Fees.')],
  ])('is none %s', (_, own) => {
    expect(parted(own, others)).toBeNull();
  });

  it('is looked for in one pass', () => {
    const long = lines(...['1. ', 'a ', '. ', 'Fees. '].map((part) => `1. ${part.repeat(100_000)}`));
    expect(parted(long, others)).toBeNull();
  });
});
