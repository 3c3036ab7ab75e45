// What is said of a changed clause beside its kind, and of clauses that did not change: where it came from, what it was
// part of, which text alone changed. One set of sentences for every place that draws a comparison.

import type { ClauseId, Locale } from './agreement.ts';
import { capitalised } from './listed.ts';
import type { InterfaceLanguage } from './locale.ts';
import type { ChangeKind } from './changes/change-set.ts';
import { KIND_WORDS } from './changes/change-set.words.ts';
import type { ChangedRow, Extent, FoldedClause } from './change-rows.ts';
import { clauseName, clauseNames, clauseRange, shortName, withoutMark } from './citation.ts';

/** What a sentence needs to know that the row does not. */
export interface RowNames {
  /** How one cites a clause of the new text; empty for one without a number, and for one that is not in it. */
  readonly now: (clause: ClauseId) => string;
  /** A language's name in the reader's own. */
  readonly language: (locale: Locale) => string;
}

/** In the order they are read. None for a clause that was merely amended, inserted or removed. */
export function wordsOnChange(language: InterfaceLanguage, row: ChangedRow, names: RowNames): string[] {
  const words = WORDS[language];
  const { kind, from, to, was, path, moved, part, onlyIn } = row;
  const others = row.others.map(({ id, number }) => names.now(id) || withoutMark(number)).filter(Boolean);
  const said: string[] = [];
  if (part && kind === 'split' && was) said.push(words.partOf(was));
  else if (part && kind === 'join' && was) said.push(words.wentInto(was, path));
  else if (part && kind === 'join') said.push(words.merged(path));
  else if (moved) said.push(was && was !== path ? words.movedFrom(was) : words.moved);
  else if (from && to && was !== path && was && path) said.push(words.number(was, path));
  if (!part && kind === 'split' && others.length > 0) said.push(words.partIsNow(others));
  if (!part && kind === 'join' && row.others.length > 0)
    said.push(words.tookIn(row.others.map(({ number }) => withoutMark(number))));
  if (onlyIn) said.push(words.alone(names.language(onlyIn)));
  return said;
}

/** What kind of change it is, the gravest first; where the languages differ, each in its own. */
export const wordsOnKinds = (
  language: InterfaceLanguage,
  { kinds }: ChangedRow,
  names: Pick<RowNames, 'language'>,
): { readonly kind: ChangeKind; readonly words: string }[] =>
  kinds.map(({ kind, locales }) => ({
    kind,
    words: KIND_WORDS[language][kind] + (kinds.length > 1 ? WORDS[language].inText(locales.map(names.language)) : ''),
  }));

/** How much changed, said in one way wherever a comparison is drawn. */
export const wordsOnExtent = (language: InterfaceLanguage, { changed, all, minutes }: Extent): string =>
  changed > 0 ? WORDS[language].extent(changed, all, minutes) : WORDS[language].noExtent(all);

/** Of clauses that stand between two changes. `name` is for those without a number. */
export function wordsOnFold(
  language: InterfaceLanguage,
  clauses: readonly FoldedClause[],
  name: (clause: FoldedClause) => string,
): string {
  const words = WORDS[language];
  const [first, last] = [clauses[0]!, clauses.at(-1)!];
  const now = span(language, [first.path, last.path], [name(first), name(last)]);
  const isRenumbered = first.was !== first.path || last.was !== last.path;
  if (!isRenumbered || !first.was) return words.unchanged(now);
  return words.unchanged(now) + words.were(span(language, [first.was, last.was], [name(first), name(last)]));
}

type Pair = readonly [first: string, last: string];

/** From the first to the last; one without a number is cited by its heading, in quotation marks. */
function span(language: InterfaceLanguage, numbers: Pair, headings: Pair): string {
  if (numbers.every((number) => number !== '')) return clauseRange(language, ...numbers);
  const [first, last] = numbers.map((number, at) =>
    number === '' ? `“${headings[at]!}”` : clauseName(language, number),
  ) as [string, string];
  if (first === last) return first;
  return language === 'en' ? `${first} to ${last}` : `${first}至${last}`;
}

const zh = (cited: string): string => clauseName('zh-Hans', cited);
const en = (cited: string): string => clauseName('en', cited);

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const WORDS = {
  'zh-Hans': {
    moved: '位置有变',
    movedFrom: (was: string) => `移自原${zh(was)}`,
    number: (was: string, now: string) => `条号 ${shortName('zh-Hans', was)} → ${shortName('zh-Hans', now)}`,
    partOf: (was: string) => `原为${zh(was)}的一部分`,
    partIsNow: (now: readonly string[]) => `一部分现为${clauseNames('zh-Hans', now)}`,
    wentInto: (was: string, now: string) => `原${zh(was)}，现并入${now ? zh(now) : '他条'}`,
    merged: (now: string) => `现并入${zh(now)}`,
    tookIn: (was: readonly string[]) => `并入了原${clauseNames('zh-Hans', was)}`,
    alone: (language: string) => `仅${language}文本有改动`,
    inText: (languages: readonly string[]) => `（${languages.join('、')}）`,
    extent: (changed: number, all: number, minutes: number) =>
      `共 ${all} 个条款，有变化的 ${changed} 个，约 ${minutes} 分钟读完，其余未变。`,
    noExtent: (all: number) => `共 ${all} 个条款，文字均未变。`,
    unchanged: (now: string) => `${now}未变`,
    were: (was: string) => `（原${was}）`,
  },
  en: {
    moved: 'moved',
    movedFrom: (was: string) => `moved from ${en(was)}`,
    number: (was: string, now: string) => `number ${shortName('en', was)} → ${shortName('en', now)}`,
    partOf: (was: string) => `was part of ${en(was)}`,
    partIsNow: (now: readonly string[]) => `part of it is now ${clauseNames('en', now)}`,
    wentInto: (was: string, now: string) => `was ${en(was)}, now part of ${now ? en(now) : 'another'}`,
    merged: (now: string) => `now part of ${en(now)}`,
    tookIn: (was: readonly string[]) => `takes in what was ${clauseNames('en', was)}`,
    alone: (language: string) => `only the ${language} text changed`,
    inText: (languages: readonly string[]) => ` (${languages.join(', ')})`,
    extent: (changed: number, all: number, minutes: number) =>
      `${changed} of ${many(all, 'clause')} changed, about ${many(minutes, 'minute')} to read. The rest is unchanged.`,
    noExtent: (all: number) => `${many(all, 'clause')} in all; the words of none changed.`,
    unchanged: (now: string) => `${capitalised(now)} unchanged`,
    were: (was: string) => ` (formerly ${was})`,
  },
};
