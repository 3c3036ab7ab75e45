// Files in two languages of which one lacks clauses that the other has.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../core/bytes/canonical-json.ts';
import type { ClauseChange, UnchangedClause } from '../../../../core/text/changes/change-set.ts';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { applyChangeSet, plainText } from '../../../../core/text/changes/rebuild.ts';
import { comparableText } from '../../../../core/text/import/comparable.ts';

const BOTH = ['zh-CN', 'en'];

const read = (lines: readonly string[]) =>
  comparableText(lines.map((text, at) => ({ text, file: 'f', line: at + 1 }))).texts;

/** What changed, proved by rebuilding: null if the changes do not give the new text. */
function changesBetween(from: readonly string[], to: readonly string[]): (ClauseChange | UnchangedClause)[] | null {
  const [old, young] = [read(from), read(to)];
  const set = compareTexts(comparedText(old, BOTH), comparedText(young, BOTH), BOTH, 'counted');
  const rebuilt = applyChangeSet({ text: old }, { ...set, locales: BOTH, titles: titlesBetween(old, young) });
  const isProven = BOTH.every(
    (locale) => canonicalJson(rebuilt?.[locale] ?? null) === canonicalJson(plainText({ text: young }, locale)),
  );
  return isProven ? [...set.clauses] : null;
}

const titlesBetween = (old: ReturnType<typeof read>, young: ReturnType<typeof read>) =>
  BOTH.map((locale) => ({ locale, from: old[locale]!.title, to: young[locale]!.title }));

const TITLE = ['服务协议', 'Service Agreement'];
const SERVICE = ['第一条 服务', 'Article 1 The Service', '甲方提供培训服务。', 'Party A provides training.'];
const END = [
  '第三条 终止',
  'Article 3 Termination',
  '任何一方可以终止本协议。',
  'Either party may end this agreement.',
];

describe('a clause that one of two languages lacks', () => {
  const zh = ['第二条 付款', '乙方应当付清费用。'];
  const [lacking, whole] = [
    [...TITLE, ...SERVICE, ...zh, ...END],
    [...TITLE, ...SERVICE, zh[0]!, 'Article 2 Payment', zh[1]!, 'Party B shall pay the fees.', ...END],
  ];
  const told = { kind: 'substitution', locale: 'en', oneLocaleOnly: true };

  it('is amended in that language alone where its words arrive, and under no other number than before', () => {
    const changes = changesBetween(lacking, whole)!;
    const to = { number: 'Article 2', heading: 'Payment' };
    expect(changes.filter(({ kind }) => kind !== 'unchanged')).toMatchObject([
      { ...told, from: { absent: ['en'] }, to, segments: [{ op: 'insert', text: 'Party B shall pay the fees.' }] },
    ]);
    expect(changes.some((change) => 'renumbered' in change)).toBe(false);
  });

  it('is amended in that language alone where its words go', () => {
    const changes = changesBetween(whole, lacking)!;
    expect(changes.filter(({ kind }) => kind !== 'unchanged')).toMatchObject([
      { ...told, to: { absent: ['en'] }, segments: [{ op: 'delete', text: 'Party B shall pay the fees.' }] },
    ]);
  });

  it('has the new number of its own language where it arrives in the other and all were renumbered', () => {
    const later = (lines: readonly string[]) => lines.map((line) => line.replace('二', '三').replace('2', '3'));
    const last = (lines: readonly string[]) => lines.map((line) => line.replace('三', '四').replace('3', '4'));
    const extra = ['第二条 保密', 'Article 2 Secrets', '双方保密五年。', 'Both keep secrets for five years.'];
    const to = [...TITLE, ...SERVICE, ...extra, ...later(whole.slice(6, 10)), ...last(END)];
    const payment = changesBetween(lacking, to)!.filter(({ from, to }) => from && to?.heading?.match(/付款|Payment/u));
    expect(payment).toMatchObject([
      { kind: 'renumbering', locale: 'zh-CN', from: { number: '第二条' }, to: { number: '第三条' } },
      { ...told, to: { number: 'Article 3' } },
    ]);
  });
});

const HEADINGS = [
  ['服务', 'The Service'],
  ['付款', 'Payment'],
  ['终止', 'Termination'],
  ['保密', 'Confidentiality'],
] as const;
const SENTENCES = [
  ['甲方向乙方提供培训服务。', 'Party A provides Party B with training.'],
  ['乙方应当在三十日内付清费用。', 'Party B shall pay the fees within thirty days.'],
  ['双方对获知的信息保密五年。', 'Both parties keep what they learn secret for five years.'],
] as const;

const often = fc.integer({ min: 0, max: 4 }).map((one) => one > 0);
const clauses = fc.array(
  fc.record({
    heading: fc.constantFrom(...HEADINGS),
    has: fc.tuple(often, often),
    items: fc.array(fc.record({ words: fc.constantFrom(...SENTENCES), has: fc.tuple(often, often) }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);
const NUMERALS = '一二三四五六';
const STYLES = [
  [(n: number) => `第${NUMERALS[n]}条 `, (n: number) => `Article ${n + 1} `],
  [(n: number) => `${n + 1}. `, (n: number) => `${n + 1}. `],
] as const;
const file = fc
  .tuple(clauses, fc.constantFrom(...STYLES))
  .map(([list, numbers]) => [
    ...TITLE,
    ...list.flatMap(({ heading, has, items }, at) =>
      ([0, 1] as const).flatMap((language) =>
        has[language]
          ? [
              numbers[language](at) + heading[language],
              ...items.flatMap(({ words, has: own }, n) => (own[language] ? [`（${n + 1}）${words[language]}`] : [])),
            ]
          : [],
      ),
    ),
  ]);

describe('any two files in two languages', () => {
  it('are rebuilt from what changed, whatever one of the languages lacks', () => {
    fc.assert(
      fc.property(file, file, (from, to) => {
        fc.pre([from, to].every((lines) => Object.keys(read(lines)).length === 2));
        expect(changesBetween(from, to)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
