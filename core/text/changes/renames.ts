// Names that changed throughout: an old one that is gone from the new text, and a new one that stood nowhere in the old text and
// stands in its place now. Each of the two then stands for what the other stood for.

import type { Locale } from '../agreement.ts';
import type { ComparedText } from './compared-text.ts';
import type { EditedClauses, KeptClause, NameCounts } from './edited-clauses.ts';
import { Finder, folded, isLower, Name, quotedNames } from './names.ts';
import { isNameless, roleOf, SAYING, TAGGING } from './telling-words.ts';
import { joinTokens, tokeniser } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { WordedClause, Wording } from './wording.ts';

/** One side of a comparison, with the words of its clauses. */
export interface WordedSide extends Pick<ComparedText, 'titles' | 'parties'> {
  readonly worded: readonly WordedClause[];
}

/** So many clauses have to tell of the same name: fewer are read as they are, and two may be alike by chance. */
const LEAST = 3;
/** Of the clauses in which one of the two stands, so many have to hold both: a name that mostly went some other way was not
 *  changed for the other one. */
const SHARE = 0.75;
/** Names that are looked for on either side, many times what a revision changes. */
const MOST_NAMES = 32;

/** An old name, and the new one in its place. */
export interface Rename {
  readonly from: Name;
  readonly to: Name;
  /** Whether the word without a capital changed with the name; otherwise it is just a word. */
  readonly lower: boolean;
  /** The one that it follows from, as that Customer Data are Client Data does from what the Customer is called. */
  readonly within: Rename | null;
}

/** The names that changed throughout the text of `locale`. */
export function renamesIn(
  locale: Locale,
  edited: EditedClauses,
  from: WordedSide,
  to: WordedSide,
  wording: Wording,
): Rename[] {
  const { clauses, gone, come } = edited.in(locale);
  const all = candidates(clauses, gone, come, wording);
  if (all.some(({ size }) => size === 0)) return [];
  // Most names stay in the very clauses that were edited: not for them is the whole text looked into.
  const inThese = new Finder(all.flatMap((names) => [...names]));
  const likely = thatChanged(
    all,
    waysIn(inThese, textsIn(clauses, 'before')),
    waysIn(inThese, textsIn(clauses, 'after')),
  );
  if (likely.some(({ size }) => size === 0)) return [];
  const finder = new Finder(likely.flatMap((names) => [...names]));
  const [were, are] = [from, to].map((side) => waysIn(finder, textsOf(side, finder, locale, wording))) as [Ways, Ways];
  const [olds, youngs] = thatChanged(likely, were, are);
  const { voted, together } = pairsOf(clauses, olds, youngs);
  if (voted.length === 0) return [];
  const isName = nameChecker([...from.parties, ...to.parties]);
  const renameOf = ([old, young]: Pair, within: Rename | null): Rename[] => {
    const lower = !are.has(old);
    return lower || !clauses.some((clause) => losesLower(clause, old, finder))
      ? [{ from: old, to: young, lower, within }]
      : [];
  };
  const renames = voted
    .filter((pair) => pair.every(({ text }) => isName(text)))
    .flatMap((pair) => renameOf(pair, null));
  const taken = new Set(renames.flatMap((rename) => [rename.from, rename.to]));
  const following = together.flatMap((pair) => {
    if (pair.some((name) => taken.has(name))) return [];
    const within = renames.find((rename) => pair[0].withInside(rename) === pair[1].text);
    return within === undefined ? [] : renameOf(pair, within);
  });
  return [...renames, ...following];
}

type Names = readonly [olds: ReadonlySet<Name>, youngs: ReadonlySet<Name>];

/** Names that went from several clauses, or that an edited clause put in quotation marks, and such that came. */
function candidates(clauses: readonly KeptClause[], gone: NameCounts, come: NameCounts, { tokenise }: Wording): Names {
  const [olds, youngs] = [often(gone), often(come)];
  if (olds.size + youngs.size === 0) return [new Set(), new Set()];
  const [quote] = tokenise({ text: '"' }) as [Token];
  for (const clause of clauses) {
    addQuoted(olds, clause.before, quote);
    addQuoted(youngs, clause.after, quote);
  }
  const only = (names: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] =>
    [...names.keys()].filter((name) => !others.has(name)).slice(0, MOST_NAMES);
  const [were, are] = [only(olds, youngs), only(youngs, olds)];
  if (were.length === 0 || are.length === 0) return [new Set(), new Set()];
  return [
    new Set(were.map((name) => new Name(olds.get(name)!, tokenise))),
    new Set(are.map((name) => new Name(youngs.get(name)!, tokenise))),
  ];
}

const often = (counts: NameCounts): Map<string, string> =>
  new Map([...counts].filter(([, { clauses }]) => clauses >= LEAST).map(([key, { name }]) => [key, name]));

function addQuoted(names: Map<string, string>, tokens: readonly Token[], quote: Token): void {
  if (!tokens.some(({ word }) => word === quote.word)) return;
  for (const name of quotedNames(joinTokens(tokens))) if (!names.has(folded(name))) names.set(folded(name), name);
}

/** In which ways names stand in a text. */
type Ways = ReadonlyMap<Name, ReadonlySet<number>>;

function waysIn(finder: Finder, texts: Iterable<readonly Token[]>): Ways {
  const ways = new Map<Name, Set<number>>();
  for (const tokens of texts)
    for (const { name, way } of finder.placesIn(tokens)) ways.set(name, (ways.get(name) ?? new Set()).add(way));
  return ways;
}

/** Without names that stay, or that were there before. */
const thatChanged = ([olds, youngs]: Names, were: Ways, are: Ways): Names => [
  new Set([...olds].filter((name) => [...(are.get(name) ?? [])].every(isLower))),
  new Set([...youngs].filter((name) => !were.has(name))),
];

function* textsIn(clauses: readonly KeptClause[], side: 'before' | 'after'): Generator<readonly Token[]> {
  for (const clause of clauses) {
    yield clause[side];
    if (clause.heading !== null) yield clause.heading[side];
  }
}

/** Title, headings and clauses of a text, as far as one of the names may stand there: the words of others are not known yet. */
function* textsOf(
  side: WordedSide,
  finder: Finder,
  locale: Locale,
  { tokenise }: Wording,
): Generator<readonly Token[]> {
  const title = side.titles[locale] ?? '';
  if (finder.mayFindIn(title)) yield tokenise({ text: title });
  for (const clause of side.worded) {
    const heading = clause.headings[locale] ?? '';
    if (finder.mayFindIn(heading)) yield tokenise({ text: heading });
    if (finder.mayFindIn(clause.texts[locale]?.text ?? '')) yield clause.tokens(locale);
  }
}

type Pair = readonly [old: Name, young: Name];

/** Names of `olds` and `youngs` that stand in each other's places: `voted` where several clauses say so, and `together` wherever
 *  one may. */
function pairsOf(
  clauses: readonly KeptClause[],
  olds: ReadonlySet<Name>,
  youngs: ReadonlySet<Name>,
): { voted: Pair[]; together: Pair[] } {
  const finder = new Finder([...olds, ...youngs]);
  const counts = new Map<Name, number>();
  const votes = new Map<Name, Map<Name, number>>();
  const namesOf = (tokens: readonly Token[], side: ReadonlySet<Name>): Name[] =>
    finder.placesIn(tokens).flatMap(({ name }) => (side.has(name) ? [name] : []));
  for (const { before, after, heading } of clauses) {
    const were = [...namesOf(heading?.before ?? NO_TOKENS, olds), ...namesOf(before, olds)];
    const are = [...namesOf(heading?.after ?? NO_TOKENS, youngs), ...namesOf(after, youngs)];
    const [all, now] = [new Set(were), new Set(are)];
    for (const name of [...all, ...now]) counts.set(name, (counts.get(name) ?? 0) + 1);
    const isOne = all.size === 1 && now.size === 1;
    if (!isOne && were.length !== are.length) continue;
    const told = new Map<Name, Set<Name>>();
    for (const [at, old] of (isOne ? [...all] : were).entries())
      told.set(old, (told.get(old) ?? new Set()).add(are[at]!));
    for (const [old, others] of told) {
      const known = votes.get(old) ?? new Map<Name, number>();
      for (const young of others) known.set(young, (known.get(young) ?? 0) + 1);
      votes.set(old, known);
    }
  }
  const all = [...votes].flatMap(([old, others]) =>
    [...others].map(([young, count]) => ({ pair: [old, young] as const, count })),
  );
  const pairs = all
    .filter(({ pair, count }) => count >= LEAST && pair.every((name) => count >= SHARE * counts.get(name)!))
    .map(({ pair }) => pair);
  // Two parties that became one are no more what each of them was.
  const isOnce = (name: Name): boolean => pairs.filter((pair) => pair.includes(name)).length === 1;
  return {
    voted: pairs.filter((pair) => pair.every(isOnce)),
    together: all.map(({ pair }) => pair),
  };
}

const NO_TOKENS: readonly Token[] = [];

/** Whether a text is a name and says nothing else: no figure, and no word that turns the sense or that a tag may rest on, such as
 *  “Business Days”. What the facts of a version name is a name whatever it says. */
function nameChecker(parties: readonly string[]): (text: string) => boolean {
  const known = new Set(parties);
  const tokenise = tokeniser([]);
  const turns = [...SAYING.filter(([reason]) => reason !== 'actor'), ...TAGGING].map(([, says]) => says);
  return (text) =>
    known.has(text) ||
    roleOf(text) !== null ||
    (!isNameless(text) &&
      tokenise({ text }).every(
        ({ kind, key }) =>
          (kind === 'word' || kind === 'han' || kind === 'punctuation') && !turns.some((says) => says.test(key)),
      ));
}

/** Whether `name` without a capital stands there less often than it did. */
function losesLower({ before, after, heading }: KeptClause, name: Name, finder: Finder): boolean {
  const count = (tokens: readonly Token[]): number =>
    finder.placesIn(tokens).filter((place) => place.name === name && isLower(place.way)).length;
  return count(before) + count(heading?.before ?? NO_TOKENS) > count(after) + count(heading?.after ?? NO_TOKENS);
}
