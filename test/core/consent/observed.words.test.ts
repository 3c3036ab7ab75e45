// What a browser reported, said so that a lawyer takes it for what it is.

import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import { digestOf } from '../../../core/bytes/hash.ts';
import type { ShownDocument } from '../../../core/consent/facts.ts';
import { observedFacts, type ObservedTexts } from '../../../core/consent/observed.words.ts';
import { compiled, smallTerms } from '../text/small-terms.ts';

const { version } = compiled(smallTerms('1'));
const digest = digestOf(canonicalJson(version));
const shown: ShownDocument = { agreement: 'small-terms', version: '1', digest, act: 'accept', show: 'full' };
const texts: ObservedTexts = { shown: [shown], versions: new Map([[digest, version]]) };

const said = (observed: Parameters<typeof observedFacts>[1], language: 'zh-Hans' | 'en' = 'en', given = texts) =>
  Object.fromEntries(observedFacts(language, observed, given));

describe('what a browser reported', () => {
  it('of the window of the text is not said of the text', () => {
    expect(said({ visible: 1 })).toEqual({
      'Share of the text’s window on screen at once': '100 % at most (of the window, not of the text)',
    });
    expect(said({ visible: 0.456 }, 'zh-Hans')).toEqual({
      正文窗口同时在屏幕上的部分: '最多 46 %（指窗口，不是全文）',
    });
  });

  it('of clauses says how many of how many, by number and heading, and which conspicuous one was not among them', () => {
    expect(said({ clausesInView: ['use', 'language', 'fees'] })).toEqual({
      'Clauses that came into view': '3 of 3, at least in part: 1 Using the Service, 2 Fees, 3 General',
      'Conspicuous ones among them': 'all 1',
    });
    expect(said({ clausesInView: ['use'] }, 'zh-Hans')).toEqual({
      进入视野的条款: '3 条中的 1 条（至少一部分）：1 使用服务',
      其中的重点提示条款: '1 条都没有进入视野：2 收费',
    });
    expect(said({ clausesInView: [] })).toMatchObject({ 'Clauses that came into view': 'none of 3' });
  });

  it('of two texts is told apart, though their clauses have the same names', () => {
    const other = compiled(
      smallTerms('1', {
        agreement: (yaml) => yaml.replaceAll('small-terms', 'other-terms'),
        en: (text) => text.replace('Example Books Small Terms', 'Other Terms'),
      }),
    ).version;
    const of = digestOf(canonicalJson(other));
    const both: ObservedTexts = {
      shown: [shown, { ...shown, agreement: 'other-terms', digest: of }],
      versions: new Map([
        [digest, version],
        [of, other],
      ]),
    };
    expect(observedFacts('en', { clausesInView: ['use', 'other-terms#fees', 'other-terms#general'] }, both)).toEqual([
      ['Clauses that came into view', 'Example Books Small Terms: 1 of 3, at least in part: 1 Using the Service'],
      ['Conspicuous ones among them', 'Example Books Small Terms: none of 1; not in view: 2 Fees'],
      ['Clauses that came into view', 'Other Terms: 2 of 3, at least in part: 2 Fees, 3 General'],
      ['Conspicuous ones among them', 'Other Terms: all 1'],
    ]);
  });

  it('of a text that is not at hand is a number alone, and what nobody knows stands as it is', () => {
    const none = { ...texts, versions: new Map() };
    expect(said({ clausesInView: ['use', 'fees'], later: [1] }, 'en', none)).toEqual({
      'Clauses that came into view': '2',
      later: '[1]',
    });
  });

  it('else says it in its units', () => {
    const choiceBoxes = { accepted: [0, 0, 200, 44], declined: [210, 0, 200, 44] };
    expect(
      said({
        fontPx: 16,
        contrast: 12.6,
        visibleMs: 4120,
        choiceBoxes,
        unequal: [],
        switches: ['en'],
        preTicked: false,
      }),
    ).toEqual({
      'Smallest text': '16 px',
      Contrast: '12.6 : 1',
      'In view for': '4.1 s',
      'The two buttons': '200 × 44 px, 200 × 44 px',
      'Unequal buttons': 'none',
      Switches: 'en',
      'Pre-ticked': 'no',
    });
  });
});
