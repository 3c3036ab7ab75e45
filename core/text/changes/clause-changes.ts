// What became of one clause: the elements of the change set that tell it, one a locale that changed.

import type { Locale } from '../agreement.ts';
import type { ChangeKind, ClauseChange, ClauseName, Reason, Segment, UnchangedClause } from './change-set.ts';
import type { Compared, ComparedText } from './compared-text.ts';
import type { Part, Run } from './parts.ts';
import {
  addedIn,
  editsBetween,
  newText,
  oldText,
  removedIn,
  replacedEdits,
  replacedWhole,
  toSegments,
} from './segments.ts';
import type { Edits, Work } from './segments.ts';
import { sameNumber, sameSpelling } from './spelling.ts';
import { joinTokens, sameTokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Changed, Weighed } from './weight.ts';
import type { WordedClause, Wording } from './wording.ts';

/** What every clause of one comparison is compared with. */
export interface Comparison {
  readonly from: ComparedText;
  readonly to: ComparedText;
  readonly locales: readonly Locale[];
  readonly wording: Wording;
  readonly work: Work;
  readonly weigh: (change: Changed) => Weighed;
}

/** A clause that is in both texts. */
export interface Matched {
  readonly old: WordedClause;
  readonly young: WordedClause;
  readonly moved: boolean;
  /** Runs of its old words that are clauses of their own now. */
  readonly splits: readonly Part[];
  /** Runs of its new words that were clauses of their own. */
  readonly joins: readonly Part[];
}

/** What became of a clause that is in both texts. */
export function changesOf(comparison: Comparison, matched: Matched): (ClauseChange | UnchangedClause)[] {
  const { locales } = comparison;
  const { old, young, moved, splits, joins } = matched;
  if (!moved && splits.length + joins.length === 0 && locales.every((locale) => isAsItWas(old, young, locale)))
    return unedited(locales, old, young, false, [], []);
  const divided = splits.length > 0 ? 'split' : joins.length > 0 ? 'join' : null;
  const inBoth = locales.filter((locale) => [old, young].every(({ numbers }) => numbers[locale] !== undefined));
  const renumbered = inBoth.filter((locale) => !sameNumber(old.numbers[locale]!, young.numbers[locale]!));
  const respelled = locales.filter(
    (locale) =>
      textOf(old, locale) !== textOf(young, locale) ||
      headingOf(old, locale) !== headingOf(young, locale) ||
      (inBoth.includes(locale) && !renumbered.includes(locale) && old.numbers[locale] !== young.numbers[locale]),
  );
  const edited = locales.filter(
    (locale) => divided !== null || (respelled.includes(locale) && !sameWords(old, young, locale)),
  );
  if (edited.length === 0) return unedited(locales, old, young, moved, renumbered, respelled);

  return locales.flatMap((locale): (ClauseChange | UnchangedClause)[] => {
    const names = { from: nameOf(old, locale, locales), to: nameOf(young, locale, locales) };
    const renumberedHere = renumbered.includes(locale);
    if (!edited.includes(locale)) {
      if (respelled.includes(locale))
        return [{ kind: 'unchanged', ...names, locale, ...respelling(old, young, locale) }];
      if (!renumberedHere || young.numbers[locale] === young.numbers[edited[0]!]) return [];
      const reasons: Reason[] = moved ? ['moved', 'renumbered'] : ['renumbered'];
      return [{ kind: 'renumbering', ...names, locale, ...marks(moved, true), weight: 0, reasons, segments: [] }];
    }
    const before = without(
      old.tokens(locale),
      splits.map(({ runs }) => runs[locale]!),
    );
    const after = without(
      young.tokens(locale),
      joins.map(({ runs }) => runs[locale]!),
    );
    const { segments, edits, kind } = inside(before, after, comparison.work);
    const heading = headingChange(comparison, old, young, locale);
    const told = divided ?? kind;
    return [
      {
        kind: told,
        ...names,
        locale,
        ...(edited.length === 1 && locales.length > 1 ? { oneLocaleOnly: true as const } : {}),
        ...marks(moved, renumberedHere),
        ...(divided === null ? {} : { others: othersOf(comparison, matched, locale) }),
        ...weighed(comparison, told, old, young, edits, {
          heading: heading !== null,
          moved,
          renumbered: renumberedHere,
        }),
        segments,
        ...(heading === null ? {} : { heading }),
      },
    ];
  });
}

/** A clause that was or became a run of another: `large` as it was for a split, as it is for a join. */
export function partChanges(
  comparison: Comparison,
  kind: 'split' | 'join',
  part: Part,
  small: WordedClause,
  large: WordedClause,
  rest: Compared,
): ClauseChange[] {
  const { locales } = comparison;
  return locales.map((locale) => {
    const words = large.tokens(locale);
    const run = words.slice(...part.runs[locale]!);
    const own = small.tokens(locale);
    const [old, young] = kind === 'split' ? [large, small] : [small, large];
    const { segments, edits } =
      kind === 'split' ? inside(run, own, comparison.work) : inside(own, run, comparison.work);
    return {
      kind,
      from: nameOf(old, locale, locales),
      to: nameOf(young, locale, locales),
      locale,
      at: part.places[locale]!,
      others: [nameOf(rest, locale, locales)],
      ...weighed(comparison, kind, old, young, edits, { heading: false, moved: false, renumbered: false }),
      segments,
    };
  });
}

/** A clause that is in one text only. */
export function wholeClause(
  comparison: Comparison,
  kind: 'insertion' | 'repeal',
  clause: WordedClause,
): ClauseChange[] {
  const { from, to, weigh, locales } = comparison;
  const side = kind === 'insertion' ? to : from;
  const printed = locales.filter((locale) => clause.numbers[locale] !== undefined);
  const op = kind === 'insertion' ? 'insert' : 'delete';
  const unmoved = { heading: false, moved: false, renumbered: false };
  const [tags, conspicuous] = [side.tagsOf(clause.id), side.isConspicuous(clause.id)];
  return printed.map((locale) => {
    const tokens = clause.tokens(locale);
    const [removed, added] = kind === 'insertion' ? [NO_TOKENS, tokens] : [tokens, NO_TOKENS];
    const text = textOf(clause, locale);
    const name = nameOf(clause, locale, locales);
    return {
      kind,
      ...(kind === 'insertion' ? { to: name } : { from: name }),
      locale,
      ...(printed.length === 1 && locales.length > 1 ? { oneLocaleOnly: true as const } : {}),
      ...weigh({ kind, ...unmoved, removed, added, tags, conspicuous }),
      segments: text === '' ? [] : [{ op, text }],
    };
  });
}

const NO_TOKENS: readonly Token[] = [];

/** A clause whose words are as they were: at most moved, renumbered or spelled with other spaces. */
function unedited(
  locales: readonly Locale[],
  old: Compared,
  young: Compared,
  moved: boolean,
  renumbered: readonly Locale[],
  respelled: readonly Locale[],
): (ClauseChange | UnchangedClause)[] {
  const kind = moved ? 'move' : renumbered.length > 0 ? 'renumbering' : 'unchanged';
  // One name speaks for all locales unless they print other numbers.
  const alike = [old, young].every(({ numbers }) =>
    locales.every((locale) => numbers[locale] === undefined || numbers[locale] === numbers[locales[0]!]),
  );
  const once = respelled.length === 0 && (renumbered.length === 0 || alike);
  const places = once ? [null] : kind === 'unchanged' ? respelled : locales;
  return places.map((locale) => {
    const names = {
      from: nameOf(old, locale ?? printedIn(old, locales), locales),
      to: nameOf(young, locale ?? printedIn(young, locales), locales),
    };
    const spelled = locale !== null && respelled.includes(locale) ? respelling(old, young, locale) : {};
    const place = locale === null ? {} : { locale };
    if (kind === 'unchanged') return { kind, ...names, ...place, ...spelled };
    const another = locale === null ? renumbered.length > 0 : renumbered.includes(locale);
    const reasons: Reason[] = [...(moved ? (['moved'] as const) : []), ...(another ? (['renumbered'] as const) : [])];
    return {
      kind,
      ...names,
      ...place,
      ...marks(kind !== 'move' && moved, another),
      weight: 0,
      reasons,
      segments: [],
      ...spelled,
    };
  });
}

const marks = (moved: boolean, renumbered: boolean) => ({
  ...(moved ? { moved: true as const } : {}),
  ...(renumbered ? { renumbered: true as const } : {}),
});

/** The inside of one text, proved: what does not give both texts back is shown as replaced whole. */
function inside(
  old: readonly Token[],
  young: readonly Token[],
  work: Work,
): { segments: Segment[]; edits: Edits; kind: 'substitution' | 'replacement' } {
  const [before, after] = [joinTokens(old), joinTokens(young)];
  if (before === after) {
    const segments: Segment[] = before === '' ? [] : [{ op: 'equal', text: before }];
    return { segments, edits: { before: old, after: young, runs: [] }, kind: 'substitution' };
  }
  const edits = editsBetween(old, young, work);
  const segments = edits === null ? null : toSegments(edits);
  if (edits !== null && segments !== null && oldText(segments) === before && newText(segments) === after) {
    return { segments, edits, kind: 'substitution' };
  }
  return { segments: replacedWhole(before, after), edits: replacedEdits(old, young), kind: 'replacement' };
}

function headingChange(
  { wording, work }: Comparison,
  old: Compared,
  young: Compared,
  locale: Locale,
): Segment[] | null {
  const [before, after] = [headingOf(old, locale), headingOf(young, locale)];
  if (sameSpelling(before, after)) return null;
  const words = (text: string): Token[] => wording.tokenise({ text, references: [] });
  return inside(words(before), words(after), work).segments;
}

/** The other clauses that a split went to or a join came from. */
const othersOf = ({ from, to, locales }: Comparison, { splits, joins }: Matched, locale: Locale): ClauseName[] => [
  ...splits.map(({ part }) => nameOf(to.clauses[part]!, locale, locales)),
  ...joins.map(({ part }) => nameOf(from.clauses[part]!, locale, locales)),
];

function without(tokens: readonly Token[], runs: readonly Run[]): readonly Token[] {
  if (runs.length === 0) return tokens;
  const kept: Token[] = [];
  let at = 0;
  for (const [start, end] of runs.toSorted((a, b) => a[0] - b[0])) {
    for (; at < start; at++) kept.push(tokens[at]!);
    at = Math.max(at, end);
  }
  for (; at < tokens.length; at++) kept.push(tokens[at]!);
  return kept;
}

function weighed(
  { from, to, weigh }: Comparison,
  kind: Exclude<ChangeKind, 'unchanged'>,
  old: Compared,
  young: Compared,
  edits: Edits,
  marked: { heading: boolean; moved: boolean; renumbered: boolean },
): Weighed {
  return weigh({
    kind,
    ...marked,
    removed: removedIn(edits),
    added: addedIn(edits),
    tags: [...from.tagsOf(old.id), ...to.tagsOf(young.id)],
    conspicuous: from.isConspicuous(old.id) || to.isConspicuous(young.id),
  });
}

function nameOf({ id, parent, numbers, headings }: Compared, locale: Locale, locales: readonly Locale[]): ClauseName {
  const heading = headings[locale];
  return {
    id,
    number: numbers[locale] ?? '',
    ...(heading === undefined ? null : { heading }),
    ...(parent === null ? null : { parent }),
    ...(locales.every((each) => numbers[each] !== undefined)
      ? null
      : { absent: locales.filter((each) => numbers[each] === undefined) }),
  };
}

/** What of the spelling an element has to bring along: its names bring heading and number. */
const respelling = (old: Compared, young: Compared, locale: Locale): { text?: string } =>
  textOf(old, locale) === textOf(young, locale) ? {} : { text: textOf(young, locale) };

/** Whether both say the same, however it is spelled. A heading that became the first line of its text says what it said. */
const sameWords = (old: WordedClause, young: WordedClause, locale: Locale): boolean =>
  (sameSpelling(headingOf(old, locale), headingOf(young, locale)) &&
    (textOf(old, locale) === textOf(young, locale) ||
      sameTokens(old.tokens(locale), young.tokens(locale)) ||
      sameSpelling(textOf(old, locale), textOf(young, locale)))) ||
  ((headingOf(old, locale) === '') !== (headingOf(young, locale) === '') &&
    sameSpelling(saidBy(old, locale), saidBy(young, locale)));

const saidBy = (clause: Compared, locale: Locale): string => `${headingOf(clause, locale)}\n${textOf(clause, locale)}`;

const isAsItWas = (old: Compared, young: Compared, locale: Locale): boolean =>
  textOf(old, locale) === textOf(young, locale) &&
  headingOf(old, locale) === headingOf(young, locale) &&
  old.numbers[locale] === young.numbers[locale];

/** The first locale that has the clause. */
const printedIn = ({ numbers }: Compared, locales: readonly Locale[]): Locale =>
  locales.find((locale) => numbers[locale] !== undefined) ?? locales[0]!;

const textOf = (clause: Compared, locale: Locale): string => clause.texts[locale]?.text ?? '';
const headingOf = (clause: Compared, locale: Locale): string => clause.headings[locale] ?? '';
