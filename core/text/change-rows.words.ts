// What is said of a changed clause beside its kind, and of clauses that did not change: where it came from, what it was
// part of, which text alone changed. One set of sentences for every place that draws a comparison.

import type { ClauseId, Locale } from './agreement.ts';
import type { InterfaceLanguage } from './locale.ts';
import type { ChangedRow, FoldedClause } from './change-rows.ts';

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
  const others = row.others.map(({ id, number }) => names.now(id) || bare(number)).filter(Boolean);
  const said: string[] = [];
  if (part && kind === 'split' && was) said.push(words.partOf(was));
  else if (part && kind === 'join' && was) said.push(words.wentInto(was, path));
  else if (part && kind === 'join') said.push(words.merged(path));
  else if (moved) said.push(was && was !== path ? words.movedFrom(was) : words.moved);
  else if (from && to && was !== path && was && path) said.push(words.number(was, path));
  if (!part && kind === 'split' && others.length > 0) said.push(words.partIsNow(others));
  if (!part && kind === 'join' && row.others.length > 0)
    said.push(words.tookIn(row.others.map(({ number }) => bare(number))));
  if (onlyIn) said.push(words.alone(names.language(onlyIn)));
  return said;
}

/** Of clauses that stand between two changes. `name` is for those without a number. */
export function wordsOnFold(
  language: InterfaceLanguage,
  clauses: readonly FoldedClause[],
  name: (clause: FoldedClause) => string,
): string {
  const words = WORDS[language];
  const [first, last] = [clauses[0]!, clauses.at(-1)!];
  const now = range(first.path || name(first), last.path || name(last));
  const before = range(first.was || name(first), last.was || name(last));
  const renumbered = first.was !== first.path || last.was !== last.path;
  return words.unchanged(now) + (renumbered && first.was ? words.were(before) : '');
}

type Range = readonly [first: string, last?: string];

const range = (first: string, last: string): Range => (first === last ? [first] : [first, last]);

/** A number without the mark that ends it in print. */
const bare = (number: string): string => number.replace(/[.．、]$/u, '');

/** A clause without a number is cited by its heading, in quotation marks. */
const isNumbered = (name: string): boolean => /[\d)）第]/u.test(name);

const chinese = (first: string, last?: string): string => {
  if (last !== undefined && isNumbered(first) && isNumbered(last)) return `第 ${first} 至 ${last} 条`;
  const one = (name: string): string => (isNumbered(name) ? `第 ${name} 条` : `“${name}”`);
  return last === undefined ? one(first) : `${one(first)}至${one(last)}`;
};

const english = (first: string, last?: string): string => {
  const one = (name: string): string => (isNumbered(name) ? name : `“${name}”`);
  if (last === undefined) return isNumbered(first) ? `Clause ${first}` : one(first);
  return isNumbered(first) ? `Clauses ${first} to ${one(last)}` : `${one(first)} to clause ${last}`;
};

const WORDS = {
  'zh-Hans': {
    moved: '位置有变',
    movedFrom: (was: string) => `移自原第 ${was} 条`,
    number: (was: string, now: string) => `条号 ${was} → ${now}`,
    partOf: (was: string) => `原为第 ${was} 条的一部分`,
    partIsNow: (now: readonly string[]) => `一部分现为第 ${now.join('、')} 条`,
    wentInto: (was: string, now: string) => (now ? `原第 ${was} 条，现并入第 ${now} 条` : `原第 ${was} 条，现并入他条`),
    merged: (now: string) => `现并入第 ${now} 条`,
    tookIn: (was: readonly string[]) => `并入了原第 ${was.join('、')} 条`,
    alone: (language: string) => `仅${language}文本有改动`,
    unchanged: (now: Range) => `${chinese(...now)}未变`,
    were: (was: Range) => `（原${chinese(...was)}）`,
  },
  en: {
    moved: 'moved',
    movedFrom: (was: string) => `moved from ${was}`,
    number: (was: string, now: string) => `number ${was} → ${now}`,
    partOf: (was: string) => `was part of clause ${was}`,
    partIsNow: (now: readonly string[]) => `part of it is now clause ${now.join(', ')}`,
    wentInto: (was: string, now: string) => `was clause ${was}, now part of ${now ? `clause ${now}` : 'another'}`,
    merged: (now: string) => `now part of clause ${now}`,
    tookIn: (was: readonly string[]) => `takes in what was clause ${was.join(', ')}`,
    alone: (language: string) => `only the ${language} text changed`,
    unchanged: (now: Range) => `${english(...now)} unchanged`,
    were: (was: Range) => ` (${was.length > 1 ? 'were' : 'was'} ${was.join(' to ')})`,
  },
};
