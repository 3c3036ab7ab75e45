import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../core/text/changes/compare.ts';
import { changeRows } from '../../../core/text/change-rows.ts';
import { rowsOf } from '../../../core/text/rows.ts';
import { compiled, smallTerms } from './small-terms.ts';

const old = compiled(smallTerms('1')).version;
const young = compiled(smallTerms('2')).version;

describe('the rows of a text', () => {
  it('puts the locales of every clause side by side, in the order printed', () => {
    expect(
      rowsOf(old).map(({ path, depth, cells }) => [path, depth, cells['zh-CN']!.heading, cells['en']!.heading]),
    ).toEqual([
      ['1', 0, '使用服务', 'Using the Service'],
      ['1(a)', 1, '', ''],
      ['1(b)', 1, '', ''],
      ['1(c)', 1, '', ''],
      ['2', 0, '收费', 'Fees'],
      ['3', 0, '其他', 'General'],
      ['3(a)', 1, '', ''],
      ['3(b)', 1, '', ''],
      ['3(c)', 1, '', ''],
    ]);
  });

  it('carries tags and emphasis down to what stands inside', () => {
    const inside = compiled(
      smallTerms('1', {
        'zh-CN': (text) => text.replace('## 3. 其他', '(a) 例外。 {#except}\n## 3. 其他'),
        en: (text) => text.replace('## 3. General', '(a) Except. {#except}\n## 3. General'),
      }),
    ).version;
    expect(rowsOf(inside).find(({ clause }) => clause === 'except')).toMatchObject({
      tags: ['fees'],
      conspicuous: false,
      emphasised: true,
    });
  });

  it('lets a clause go on behind the clauses inside it', () => {
    const on = compiled(
      smallTerms('1', {
        'zh-CN': (text) => text.replace('## 2. 收费', '以上各项均须遵守。\n## 2. 收费'),
        en: (text) => text.replace('## 2. Fees', 'All of these apply.\n## 2. Fees'),
      }),
    ).version;
    const rows = rowsOf(on).filter(({ clause }) => clause === 'use');
    expect(
      rows.map(({ continued, cells }) => [
        continued,
        cells['en']!.number,
        cells['en']!.paragraphs.map(({ text }) => text),
      ]),
    ).toEqual([
      [false, '1.', [expect.stringContaining('You may find') as string]],
      [true, '', ['All of these apply.']],
    ]);
  });
});

describe('the rows of a comparison', () => {
  const rows = changeRows(compareVersions(old, young), young);

  it('folds what did not change and says what did, in the order of the new text', () => {
    expect(
      rows.map((row) => (row.row === 'folded' ? row.clauses.map(({ id }) => id) : `${row.kind} ${row.to!.id}`)),
    ).toEqual([
      ['use'],
      'substitution use-contact',
      ['use-lawful'],
      'substitution use-secret',
      'insertion export',
      'substitution fees',
      ['general', 'language'],
      'substitution continued-use',
      ['records'],
    ]);
  });

  it('gives both locales with their marks, and the words where one did not change', () => {
    const fees = rows.find((row) => row.row === 'changed' && row.to?.id === 'fees');
    expect(fees).toMatchObject({ renumbered: true, moved: false, onlyIn: null, weight: 3 });
    expect(fees).toHaveProperty('cells.zh-CN.text.1', { op: 'delete', text: '15 日' });
    const one = compiled(smallTerms('1', { en: (text) => text.replace('free at present', 'free now') })).version;
    const [, row] = changeRows(compareVersions(old, one), one);
    expect(row).toMatchObject({
      onlyIn: 'en',
      cells: { 'zh-CN': { text: [{ op: 'equal', text: expect.stringContaining('服务目前免费') as string }] } },
    });
  });

  it('lets a removed clause stand where it stood', () => {
    const back = changeRows(compareVersions(young, old), old);
    expect(back.map((row) => (row.row === 'changed' ? row.kind : 'folded'))).toContain('repeal');
    const repeal = back.find((row) => row.row === 'changed' && row.kind === 'repeal');
    expect(repeal).toMatchObject({
      from: { id: 'export' },
      to: null,
      depth: 0,
      cells: { en: { number: '2.', text: [{ op: 'delete' }] } },
    });
  });
});
