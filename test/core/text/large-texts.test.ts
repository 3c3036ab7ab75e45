import { describe, expect, it } from 'vitest';
import { changeRows, isChanged } from '../../../core/text/change-rows.ts';
import { compareVersions } from '../../../core/text/changes/compare.ts';
import type { VersionDocument } from '../../../core/text/agreement.ts';
import { checkVersion } from '../../../core/text/check.ts';
import { waive } from '../../../core/text/check/waiver-rules.ts';
import type { Finding, Rule } from '../../../core/text/finding.ts';
import type { Waiver } from '../../../core/text/manifest.ts';
import { compiled, smallTerms } from './small-terms.ts';
import type { Breakage } from './small-terms.ts';

type ClauseAt = (at: number) => string;

/** The small agreement with so many more clauses, in both languages or in English only. */
const withClauses = (count: number, en: ClauseAt, zh: ClauseAt | null = en): Breakage => {
  const more = (text: string, clauseAt: ClauseAt): string =>
    `${text.trimEnd()}\n${Array.from({ length: count }, (_, at) => clauseAt(at)).join('\n')}\n`;
  return { en: (text) => more(text, en), ...(zh && { 'zh-CN': (text) => more(text, zh) }) };
};

/** How often each rule found something. */
const countsOf = ({ errors, warnings }: ReturnType<typeof checkVersion>): { readonly [rule in Rule]?: number } =>
  Object.fromEntries(
    [...Map.groupBy([...errors, ...warnings], ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]),
  );

/** Sizes, not times: what grows with the square of the clauses does not come back within the time a test has. */
describe('texts of a hundred thousand clauses', () => {
  const MANY = 100_000;

  it('are held against the other language by id', () => {
    const checked = checkVersion(
      smallTerms(
        '1',
        withClauses(MANY, (at) => `## Word {#c${at}}`, null),
      ),
    );
    expect(countsOf(checked)).toEqual({ 'clause-one-locale': MANY });
  });

  it('may use one id for all of them', () => {
    const checked = checkVersion(
      smallTerms(
        '1',
        withClauses(MANY / 2, () => '## Word {#c}'),
      ),
    );
    expect(countsOf(checked)).toEqual({ 'clause-id-again': MANY - 2 });
  });

  it('may print a number in each that no clause has', () => {
    const printing: ClauseAt = (at) => `## Word {#c${at}}\nSee clause ${MANY + at}.`;
    expect(countsOf(checkVersion(smallTerms('1', withClauses(MANY / 2, printing))))).toEqual({
      'number-nowhere': MANY,
    });
  });

  it('may print in each a number that is another clause’s than before', () => {
    const number = (at: number): string => `${5 + Math.floor(at / 900)}.${(at % 900) + 1}`;
    const moved = (by: number): Breakage =>
      withClauses(MANY / 2, (at) => `## ${number(at + by)} Word {#c${at}}\nSee clause ${number(at)}.`);
    const checked = checkVersion(smallTerms('1', moved(1)), compiled(smallTerms('1', moved(0))).version);
    expect(countsOf(checked)).toEqual({
      'reference-unlinked': MANY - 2,
      'reference-shifted': MANY - 2,
      'number-nowhere': 2,
    });
  });

  it('may all go on under other ids', () => {
    const named = (name: string) =>
      smallTerms(
        '1',
        withClauses(MANY / 2, (at) => `## Word {#${name}${at}}\nWord ${at}.`),
      );
    expect(countsOf(checkVersion(named('d'), compiled(named('c')).version))).toEqual({ 'id-lost': MANY / 2 });
  });

  const FAULTS = 3 * MANY;
  const summary = (count: number) => (yaml: string) => yaml.replace('[首次发布。]', `[${"'',".repeat(count)}]`);
  const reason = (words: string) => (yaml: string) => yaml.replace('zh-CN: 首次发布。', `zh-CN: "${words}"`);
  it.each<[name: string, rule: Rule, broken: Breakage, count: number]>([
    ['spaces', 'space-trailing', { en: (text) => `${text.trimEnd()}\n${'a \n'.repeat(FAULTS)}` }, FAULTS],
    ['notes', 'note-left', { en: (text) => `${text.trimEnd()} ${'?? '.repeat(FAULTS).trim()}` }, FAULTS],
    ['members of a manifest', 'value-kind', { version: summary(FAULTS) }, FAULTS],
    ['wordings of a manifest', 'final-interpretation', { version: reason('最终解释权'.repeat(FAULTS)) }, FAULTS],
    ['clauses', 'clause-one-locale', withClauses(1.5 * MANY, (at) => `## A {#c${at}}`, null), 1.5 * MANY],
  ])('may have more faults than a call takes arguments: %s', (_name, rule, broken, count) => {
    expect(countsOf(checkVersion(smallTerms('1', broken)))).toMatchObject({ [rule]: count });
  });

  it('may have a waiver for each finding', () => {
    const clauses = Array.from({ length: 2 * MANY }, (_, at) => `c${at}`);
    const place = { file: 'f', line: 1, locale: null, parameters: {} } as const;
    const findings = clauses.map((clause): Finding => ({ ...place, rule: 'risk-untagged', clause }));
    const waivers = clauses.map((clause): Waiver => ({
      rule: 'risk-untagged',
      clause,
      reason: 'shown elsewhere',
      by: null,
    }));
    const { left, waived } = waive(findings, waivers, { file: 'version.yaml', value: {} });
    expect([left.length, waived.length]).toEqual([0, 2 * MANY]);
    expect(waived.at(-1)!.waiver).toBe(waivers.at(-1));
  });
});

/** The small agreement with one more clause, in which so many parts stand one after another. */
const withParts = (count: number, zh: (at: number) => string, en: (at: number) => string): Breakage => {
  const more = (text: string, partAt: (at: number) => string): string =>
    `${text.trimEnd()}\n(d) ${Array.from({ length: count }, (_, at) => partAt(at)).join('')}. {#extra}\n`;
  return { 'zh-CN': (text) => more(text, zh), en: (text) => more(text, en) };
};

describe('one clause of a hundred thousand parts', () => {
  const MANY = 100_000;
  const nothing = (): string => '';
  it.each<[name: string, broken: Breakage, found: { readonly [rule in Rule]?: number }]>([
    [
      'periods',
      withParts(
        MANY,
        (at) => `${at} 日、`,
        (at) => `${at + 2 * MANY} days, `,
      ),
      { 'amounts-differ': 1 },
    ],
    [
      'references',
      withParts(
        MANY / 2,
        () => '[第 2 条](#fees)',
        () => '[clause 3](#fees)',
      ),
      { 'reference-stale': MANY / 2 },
    ],
    [
      'numbers with and without a link',
      withParts(MANY / 2, () => '[第 2 条](#fees)第 2 条', nothing),
      { 'reference-unlinked': MANY / 2, 'references-differ': 1 },
    ],
    ['Chinese terms', withParts(MANY / 2, (at) => `“甲${at}号”指乙、`, nothing), { 'term-unused': MANY / 2 }],
    ['English terms', withParts(MANY / 2, nothing, (at) => `“A${at}b” means it, `), { 'term-unused': MANY / 2 }],
    [
      'deeds',
      withParts(
        MANY / 5,
        () => '示例书屋应当通知您',
        () => 'You must notify us ',
      ),
      { 'actors-differ': 1 },
    ],
  ])('is read as others are: %s', (_name, broken, found) => {
    expect(countsOf(checkVersion(smallTerms('1', broken)))).toMatchObject(found);
  });

  it('is read as others are: paragraphs', () => {
    const paragraphs = (text: string): string => `${text.trimEnd()}\n${Array(MANY).fill('What is ??').join('\n')}\n`;
    expect(countsOf(checkVersion(smallTerms('1', { en: paragraphs })))).toMatchObject({ 'note-left': MANY });
  });

  it('may be items behind each of which the clause around them goes on', () => {
    const { version } = compiled(smallTerms('1'));
    const going = Array.from({ length: 1.5 * MANY }, (_, at) => [
      { id: `i${at}`, number: `${at + 1})`, body: [{ text: `Item ${at}.` }] },
      { text: `It goes on, ${at}.` },
    ]).flat();
    const withLast = (text: string): VersionDocument => {
      const clauses = [{ id: 'all', number: '1.', body: [...going, { text }] }];
      return { ...version, clauses: {}, text: { 'zh-CN': { title: '', clauses }, en: { title: '', clauses } } };
    };
    const [old, young] = [withLast('As before.'), withLast('Otherwise.')];
    const [row, ...others] = changeRows(compareVersions(old, young), young).filter(isChanged);
    expect(row!.cells['en']!.text.map(({ text }) => text).join('')).toContain('Otherwise.');
    expect(others).toEqual([]);
  });
});
