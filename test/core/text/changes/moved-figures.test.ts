import { describe, expect, it } from 'vitest';
import { changed, changesOf } from './compared.ts';

const reasonsIn = (locale: string, [from, to]: readonly [string, string]): readonly string[] => {
  const text = (words: string): [string, string] => (locale === 'en' ? ['条款。', words] : [words, 'Terms.']);
  const set = changesOf([['a', '1.', 'Fees', ...text(from)]], [['a', '1.', 'Fees', ...text(to)]]);
  return changed(set).flatMap(({ reasons }) => reasons);
};

const rows = (...cells: readonly string[]): string => ['The fees are:', 'Plan', 'Monthly fee', ...cells].join('\n');

describe('figures that changed places', () => {
  it('weigh as others do: prices of two rows of a table', () => {
    const swapped = [
      rows('Basic', '10 dollars', 'Standard', '20 dollars', 'Premium', '30 dollars'),
      rows('Basic', '20 dollars', 'Standard', '10 dollars', 'Premium', '30 dollars'),
    ] as const;
    expect(reasonsIn('en', swapped)).toEqual(['money']);
    const numbered = [
      rows('Plan 1', '10 dollars', 'Plan 2', '20 dollars'),
      rows('Plan 1', '20 dollars', 'Plan 2', '10 dollars'),
    ] as const;
    expect(reasonsIn('en', numbered)).toContain('money');
  });

  it('weigh within lines, in either language', () => {
    expect(reasonsIn('zh-CN', ['基础版：10 元\n标准版：20 元', '基础版：20 元\n标准版：10 元'])).toContain('money');
    expect(
      reasonsIn('en', ['Late: within 5 days.\nLost: within 9 days.', 'Late: within 9 days.\nLost: within 5 days.']),
    ).toContain('period');
  });

  it('weigh nothing where they went with their words, or are spelled in another way', () => {
    const [late, lost] = ['A late book costs 10 dollars.', 'A lost book costs 20 dollars.'];
    expect(reasonsIn('en', [`${late}\n${lost}\nPay at the desk.`, `${lost}\n${late}\nPay at the desk.`])).not.toContain(
      'money',
    );
    const row = ['Basic', '10 dollars', 'Standard', '20 dollars'];
    expect(reasonsIn('en', [rows(...row), rows(...row.slice(2), ...row.slice(0, 2))])).not.toContain('money');
    expect(reasonsIn('zh-CN', ['基础版：十元\n标准版：20 元', '标准版：20 元\n基础版：10 元'])).not.toContain('money');
  });
});
