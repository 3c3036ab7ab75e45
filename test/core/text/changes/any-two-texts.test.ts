// What holds whatever is compared with whatever.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../core/bytes/canonical-json.ts';
import { compareVersions } from '../../../../core/text/changes/compare.ts';
import { newText, oldText } from '../../../../core/text/changes/segments.ts';
import { changed, changesOf, version, type Row } from './compared.ts';

const words = fc.constantFrom(
  '您',
  '应当',
  '不得',
  '外贸通',
  '通知',
  '新',
  '增',
  ' ',
  '，',
  '。',
  '；',
  '\n',
  '15 日',
  '３',
  '（',
  '(',
  '二十四小时',
  'the ',
  'Site ',
  'may ',
  'not ',
  '24 hours',
  '. ',
  ', ',
  'e-mail',
  '第 3 条',
  '10²',
  '¥3,000',
  '😀',
  '𠮷',
);
const text = fc.array(words, { maxLength: 30 }).map((parts) =>
  parts
    .join('')
    .replace(/\n+/gu, '\n')
    .replace(/^\n|\n$/gu, ''),
);
const rows = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 12 }),
      heading: fc.option(fc.constantFrom('A', 'B', '通知')),
      zh: text,
      en: text,
      deep: fc.boolean(),
    }),
    { maxLength: 9 },
  )
  .map((list) => {
    const seen = new Set<number>();
    const tree: Row[] = [];
    for (const { id, heading, zh, en, deep } of list) {
      if (seen.has(id)) continue;
      seen.add(id);
      const row: Row = [`c${id}`, `${tree.length + 1}.`, heading, zh, en, []];
      if (deep && tree.length > 0) tree.at(-1)![5]!.push(row);
      else tree.push(row);
    }
    return tree;
  });

describe('any two texts', () => {
  it('are rebuilt byte for byte, both ways, and compared alike every time', () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const set = changesOf(from, to);
        expect(canonicalJson(compareVersions(version(from), version(to)))).toBe(canonicalJson(set));
        for (const { segments } of changed(set)) {
          expect(segments.every(({ text: run }) => run !== '')).toBe(true);
          segments.forEach(({ op }, index) => {
            if (op === 'delete') expect(segments[index - 1]?.op).not.toBe('insert');
          });
        }
        expect(Object.values(set.stats).reduce((sum, count) => sum + count, 0)).toBe(
          new Set(set.clauses.map((change) => `${change.from?.id} ${change.to?.id}`)).size,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('give back both texts from the segments of an edit', () => {
    fc.assert(
      fc.property(text, text, text, text, (zhFrom, zhTo, enFrom, enTo) => {
        const set = changesOf([['a', '1.', 'A', zhFrom, enFrom]], [['a', '1.', 'A', zhTo, enTo]]);
        for (const { locale, segments } of changed(set)) {
          expect(oldText(segments)).toBe(locale === 'en' ? enFrom : zhFrom);
          expect(newText(segments)).toBe(locale === 'en' ? enTo : zhTo);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are told as finely at their end as at their beginning, though nearly every clause was rewritten', () => {
    const clause = (n: number, words: (place: number) => string): Row => [
      `c-${n}`,
      `${n}.`,
      null,
      '',
      Array.from({ length: 60 }, (_, place) => `${words(place)}${place % 12 === 11 ? '.' : ''}`).join(' '),
    ];
    const word = (n: number, place: number): string => `w${(n * 7 + place * 13) % 997}`;
    const old = Array.from({ length: 300 }, (_, n) => clause(n, (place) => word(n, place)));
    const young = Array.from({ length: 300 }, (_, n) =>
      clause(n, (place) => (place % 12 < 5 ? `new${(n + place) % 89}` : word(n, place))),
    );
    expect(changesOf(old, young).stats).toMatchObject({ substitution: 300, replacement: 0 });
  });

  it('stay within the bound on work when everything is rewritten', () => {
    const many = (seed: number): string =>
      Array.from({ length: 6000 }, (_, i) => `词${((i * 7919 + seed * 104729) % 5003).toString(36)}`).join('，');
    const set = changesOf([['a', '1.', 'A', many(1), 'x']], [['a', '1.', 'A', many(2), 'x']]);
    expect(changed(set)).toMatchObject([{ kind: 'replacement' }]);
  });
});
