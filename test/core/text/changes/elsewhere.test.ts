import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { version } from './compared.ts';

const TOPICS = ['fees', 'returns', 'notices', 'records', 'audits', 'samples', 'delivery', 'packing', 'insurance'];
/** Sentences that nobody takes for another. */
const others = TOPICS.map((topic, at) => `Questions of ${topic} are settled by annex ${at + 1} alone.`);

/** What is told of files in English, paragraph by paragraph, without what stayed. */
const told = (old: readonly string[], young: readonly string[]): string[] => {
  const [from, to] = [old, young].map((sentences) =>
    comparedText(version(sentences.map((text, at) => [`p${at + 1}`, '', null, '', text])).text, ['en']),
  ) as [ReturnType<typeof comparedText>, ReturnType<typeof comparedText>];
  return compareTexts(from, to, ['en'], 'counted').clauses.flatMap((change) =>
    change.kind === 'unchanged' ? [] : [`${change.kind}${'moved' in change && change.moved ? ', moved' : ''}`],
  );
};
const moved = (from: string, to: string): string[] => told([from, ...others], [...others, to]);

describe('a clause that may have gone elsewhere', () => {
  it.each([
    ['The buyer may inspect the goods.', 'The carrier may inspect the goods.'],
    ['Example Limited may have a third party assess it.', 'The authority may have a third party assess it.'],
    ['The seller may open the packing.', 'The carrier may, within three days, open the packing.'],
  ])('is gone where another one says the same of somebody else: %s / %s', (from, to) => {
    expect(moved(from, to).sort()).toEqual(['insertion', 'repeal']);
  });

  it.each([
    ['The buyer may inspect the goods.', 'The buyer must inspect the goods.'],
    ['The buyer may, within 12 days, inspect the goods.', 'The carrier may, within 12 days, inspect the goods.'],
    ['Where goods are damaged, the buyer may inspect them.', 'Where goods are damaged, the carrier may inspect them.'],
    [
      'Unless the carrier objects, the buyer may inspect the goods in the warehouse of the port at the agreed time.',
      'The buyer may inspect the goods in the warehouse of the port at the agreed time.',
    ],
  ])('has moved where it speaks of the same, or all else is the same: %s / %s', (from, to) => {
    expect(moved(from, to)).toEqual(['substitution, moved']);
  });

  it('has moved though sentences were put to it, or taken from it, on the way', () => {
    const [short, long] = [
      'The tenant keeps the keys.',
      'The tenant keeps the keys. Whoever loses one pays for the lock, for a new set of keys and for the hours of the locksmith.',
    ];
    expect(moved(short, long)).toEqual(['substitution, moved']);
    expect(moved(long, short)).toEqual(['substitution, moved']);
  });

  it('is not known by a sentence that stands elsewhere too', () => {
    const stock = 'What is said above applies.';
    const around = (first: string, last: string): string[] => [
      first,
      ...others,
      `Goods are sold as seen. ${stock}`,
      last,
    ];
    const long = `${stock} Whoever loses a key pays for the lock, for a new set of keys and for the hours of the locksmith.`;
    expect(
      told(around(stock, 'The end.'), around('The beginning.', long)).filter((kind) => kind.includes('moved')),
    ).toEqual([]);
  });

  it('makes no other move: what is one by its place alone is gone, and something new stands there', () => {
    const [left, right] = [
      'The carrier shall, within forty hours, state the rate of tax on the invoice that it issues.',
      'The operator shall, within sixty days, inform the subscriber of the reasons that it has.',
    ];
    const split = ['Applicants file the form in person.', 'An officer answers within thirty days in writing.'];
    expect(
      told(
        [...others.slice(0, 4), left, split.join(' '), ...others.slice(4)],
        [...others.slice(0, 4), ...split, right, ...others.slice(4)],
      ).sort(),
    ).toEqual(['insertion', 'repeal', 'split', 'split']);
  });
});
