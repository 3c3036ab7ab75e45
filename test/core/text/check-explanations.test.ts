// An explanation is read again where its clause says something else, itself or in one below it.

import { describe, expect, it } from 'vitest';
import { isChange } from '../../../core/text/changes/change-set.ts';
import { compareVersions } from '../../../core/text/changes/compare.ts';
import { checkVersion } from '../../../core/text/check.ts';
import { compiled, smallTerms, type Breakage } from './small-terms.ts';

type Edits = readonly (readonly [zh: readonly [string, string], en: readonly [string, string]])[];

const replaced = (text: string, [from, to]: readonly [string, string]): string => {
  if (!text.includes(from)) throw new Error(`is not there any more: ${from}`);
  return text.replace(from, () => to);
};

/** The clause on use, with items below it, is conspicuous and explained. */
const explained = (edits: Edits = [], example = '例子说明。'): Breakage => ({
  'zh-CN': (text) => edits.reduce((left, [zh]) => replaced(left, zh), replaced(text, ['{#use}', '{#use conspicuous}'])),
  en: (text) => edits.reduce((left, [, en]) => replaced(left, en), replaced(text, ['{#use}', '{#use conspicuous}'])),
  version: (yaml) =>
    replaced(yaml, [
      'explanations:\n',
      `explanations:
  use:
    zh-CN: { meaning: 含义说明。, consequence: 后果说明。, example: ${example} }
    en: { meaning: Its sense., consequence: Its effect., example: Its case. }
`,
    ]),
});

function stale(broken: Breakage) {
  const { warnings } = checkVersion(smallTerms('2', broken), compiled(smallTerms('1', explained())).version);
  return warnings
    .filter(({ rule, clause }) => rule === 'explanation-stale' && clause === 'use')
    .map(({ parameters: { place }, quotes }) => [place, quotes!.map(({ locale }) => locale).sort()]);
}

describe('an explanation that stayed as it was', () => {
  it.each([
    [
      'has another figure',
      [
        ['遵守法律；', '在 30 日内遵守法律；'],
        ['obey the law;', 'obey the law within 30 days;'],
      ],
      'use-lawful',
    ],
    [
      'turns round',
      [
        ['遵守法律；', '不遵守法律；'],
        ['obey the law;', 'not obey the law;'],
      ],
      'use-lawful',
    ],
    [
      'is one more',
      [
        ['(c) 对密码保密。 {#use-secret}', '(c) 对密码保密； {#use-secret}\n(d) 保管设备。 {#use-device}'],
        [
          '(c) keep your password secret. {#use-secret}',
          '(c) keep your password secret; {#use-secret}\n(d) mind your device. {#use-device}',
        ],
      ],
      'use-device',
    ],
  ] as const)('is found where an item below its clause %s', (_what, edit, place) => {
    expect(stale(explained([edit]))).toEqual([[place, ['en', 'zh-CN']]]);
  });

  it('is found where an item below its clause is gone, which is named though nothing of it can be quoted', () => {
    const edit = [
      ['(b) 遵守法律； {#use-lawful}\n(c)', '(b)'],
      ['(b) obey the law; {#use-lawful}\n(c)', '(b)'],
    ] as const;
    expect(stale(explained([edit]))).toEqual([['use-lawful', []]]);
  });

  it('is not found where items only stand in another order, or are put in other words', () => {
    expect(stale(explained())).toEqual([]);
    expect(
      stale(
        explained([
          [
            ['真实、有效', '真实、准确'],
            ['true and valid', 'true and accurate'],
          ],
        ]),
      ),
    ).toEqual([]);
  });

  it('is found where nothing but a name is another, which it may still say as it was', () => {
    const byRules = explained([
      [
        ['遵守法律；', '遵守示例书屋的规则；'],
        ['obey the law;', 'obey the rules of Example Books;'],
      ],
    ]);
    const renamed = (text: string): string =>
      text.replaceAll('示例书屋', '样书阁').replaceAll('Example Books', 'Sample Shelf');
    const before = compiled(smallTerms('1', byRules)).version;
    const to = smallTerms('2', {
      ...byRules,
      agreement: renamed,
      'zh-CN': (text) => renamed(byRules['zh-CN']!(text)),
      en: (text) => renamed(byRules.en!(text)),
    });
    const reasons = compareVersions(before, compiled(to).version)
      .clauses.filter(isChange)
      .filter((change) => change.to?.id === 'use-lawful' && change.locale !== undefined)
      .map((change) => change.reasons.filter((reason) => reason === 'renamed'));
    expect(reasons).toEqual([['renamed'], ['renamed']]);
    const found = checkVersion(to, before).warnings.filter(({ rule }) => rule === 'explanation-stale');
    expect(found.map(({ clause, parameters: { place } }) => [clause, place])).toContainEqual(['use', 'use-lawful']);
  });

  it('is not found where it was written anew', () => {
    const edit = [
      ['遵守法律；', '不遵守法律；'],
      ['obey the law;', 'not obey the law;'],
    ] as const;
    expect(stale(explained([edit], '例子另写。'))).toEqual([]);
  });
});
