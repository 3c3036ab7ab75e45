import { describe, expect, it } from 'vitest';
import { changed, changesOf, marked, type Row } from './compared.ts';

const audits =
  'Books are kept for ten years. Notices go to the address in annex 2. Whoever asks for an audit pays for it.';
const delivery =
  'Goods leave the warehouse on the day after payment. The carrier is chosen by the seller, who pays for it. Damage is told to the carrier at once. Packing is taken back free of charge, and so are pallets.';
const disputes =
  'Disputes go to the chamber first. Notices go to the address in annex 9. An award is final and binds both sides.';

/** What is told of two texts in English, paragraph by paragraph. */
const told = (from: readonly string[], to: readonly string[]): string[] => {
  const rows = (texts: readonly string[], side: string): Row[] =>
    texts.map((text, at) => [`${side}-${at + 1}`, '', null, '', text]);
  return changed(changesOf(rows(from, 'old'), rows(to, 'new')), 'en').map(
    ({ kind, segments }) => `${kind}: ${marked(segments)}`,
  );
};

describe('a part of a larger clause', () => {
  it('is known by where its sentences stand together, though one elsewhere sounds like one of them', () => {
    const now = disputes.replace('first', 'of the port first');
    expect(told([audits, delivery, disputes], [`${audits} ${delivery} ${now}`])).toEqual([
      expect.stringMatching(/^join: Goods/),
      `join: ${audits} `,
      `join: ${disputes.replace('first', '{+of the port +}first')}`,
    ]);
  });

  it('has gone where only that one is left of it', () => {
    expect(told([audits, delivery, disputes], [`${audits} ${delivery}`])).toEqual([
      expect.stringMatching(/^join: Goods/),
      `join: ${audits} `,
      `repeal: [-${disputes}-]`,
    ]);
  });
});
