// Small texts to compare, and what is read off a comparison.

import { expect } from 'vitest';
import { canonicalJson } from '../../../../core/bytes/canonical-json.ts';
import type { Clause, VersionDocument } from '../../../../core/text/agreement.ts';
import { isChange, parseChangeSet } from '../../../../core/text/changes/change-set.ts';
import type { ChangeSet, ClauseChange, Segment } from '../../../../core/text/changes/change-set.ts';
import { compareVersions } from '../../../../core/text/changes/compare.ts';
import { applyChangeSet, plainText } from '../../../../core/text/changes/rebuild.ts';
import { compiled, smallTerms } from '../small-terms.ts';

const base = compiled(smallTerms('1')).version;

/** A version whose text is these clauses, one tuple each: id, number, heading, then Chinese and English paragraphs. */
export type Row = [id: string, number: string, heading: string | null, zh: string, en: string, below?: Row[]];
export const version = (rows: Row[], facts: Partial<VersionDocument> = {}): VersionDocument => {
  const clauses = (at: 3 | 4, from: Row[]): Clause[] =>
    from.map((row) => ({
      id: row[0],
      number: row[1],
      ...(row[2] === null ? {} : { heading: row[2] }),
      body: [
        ...row[at]
          .split('\n')
          .filter((text) => text !== '')
          .map((text) => ({ text })),
        ...clauses(at, row[5] ?? []),
      ],
    }));
  return {
    ...base,
    clauses: {},
    text: { 'zh-CN': { title: '条款', clauses: clauses(3, rows) }, en: { title: 'Terms', clauses: clauses(4, rows) } },
    ...facts,
  };
};

/** Compared, rebuilt from the changes, and parsed back: both must give the same. */
export const changesOf = (from: Row[], to: Row[], facts?: Partial<VersionDocument>, newFacts = facts): ChangeSet => {
  const [a, b] = [version(from, facts), version(to, newFacts)];
  const set = compareVersions(a, b);
  const rebuilt = applyChangeSet(a, set);
  for (const locale of set.locales) expect(rebuilt![locale]).toEqual(plainText(b, locale));
  expect(parseChangeSet(canonicalJson(set))).toEqual(set);
  return set;
};
export const changed = (set: ChangeSet, locale?: string): ClauseChange[] =>
  set.clauses.filter(isChange).filter((change) => locale === undefined || change.locale === locale);
/** `[-deleted-]`, `{+inserted+}`, and what is equal as it stands. */
export const marked = (segments: readonly Segment[]): string =>
  segments.map(({ op, text }) => (op === 'equal' ? text : op === 'delete' ? `[-${text}-]` : `{+${text}+}`)).join('');
/** The marks of one clause that was edited, in Chinese and in English; empty where nothing changed. */
export const edit = (zhFrom: string, zhTo: string, enFrom: string, enTo: string): [string, string] => {
  const set = changesOf([['a', '1.', 'A', zhFrom, enFrom]], [['a', '1.', 'A', zhTo, enTo]]);
  return [marked(changed(set, 'zh-CN')[0]?.segments ?? []), marked(changed(set, 'en')[0]?.segments ?? [])];
};

export const LONG: [string, string] = [
  '外贸通通过电子邮件向您发送通知，除非另有说明。',
  'Foreign Trade Pass sends notices by e-mail unless stated otherwise.',
];
export const OTHER: [string, string] = [
  '您授予本网站使用资料的许可，期限至资料删除时止。',
  'You license your information to the Site until it is removed.',
];
export const THIRD: [string, string] = [
  '因本协议引起的争议提交仲裁，裁决是终局的。',
  'Disputes from this agreement go to arbitration; the award is final.',
];
