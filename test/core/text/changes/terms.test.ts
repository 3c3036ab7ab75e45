import { describe, expect, it } from 'vitest';
import { Terms } from '../../../../core/text/changes/terms.ts';

const terms = new Terms(['平台', '平台服务', 'Fee', 'Service', 'Service Fee', 'U.S.', '5G', '𠮷野']);
const at = (text: string, place = 0): string => text.slice(place, terms.endAt(text, place));

describe('the terms of a text', () => {
  it.each([
    ['平台服务费', 0, '平台服务'],
    ['平台的服务', 0, '平台'],
    ['本平台', 1, '平台'],
    ['Service Fees', 0, 'Service'],
    ['Service Fee.', 0, 'Service Fee'],
    ['U.S.A', 0, 'U.S.'],
    ['在5G网络', 1, '5G'],
    ['付Service Fee者', 1, 'Service Fee'],
    ['在15G网络', 2, ''],
    ['5G, 4G', 0, '5G'],
    ['𠮷野家', 0, '𠮷野'],
  ])('are the longest there and no part of a longer word: %s at %i', (text, place, term) => {
    expect(at(text, place)).toBe(term);
  });

  it.each([
    ['Services', 0],
    ['MyService', 2],
    ['éFee', 1],
    ['Feeé', 0],
    ['台平', 0],
    ['', 0],
  ])('are none in %s at %i', (text, place) => {
    expect(terms.endAt(text, place)).toBe(0);
  });
});
