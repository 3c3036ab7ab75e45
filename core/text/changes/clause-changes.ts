// What became of one clause: the elements of the change set that tell it, one a locale that changed.

import type { Locale } from '../agreement.ts';
import type { ClauseChange, ClauseName, Reason, Segment, UnchangedClause } from './change-set.ts';
import type { Compared, ComparedText } from './compared-text.ts';
import type { Draft, EditedChange, EditedClause, EditedClauses } from './edited-clauses.ts';
import type { Part } from './parts.ts';
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
import { sameNumber, sameNumberOfItem, sameSpelling } from './spelling.ts';
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
  /** Those so far: what changed throughout is known when all of it is. */
  readonly edited: EditedClauses;
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
  const isWhole = splits.length + joins.length === 0;
  if (!moved && isWhole && locales.every((locale) => isAsItWas(old, young, locale)))
    return [uneditedIn(null, locales, matched, 'unchanged', false)];
  const isEdited = (locale: Locale): boolean =>
    !isWhole || (isRespelled(old, young, locale) && !sameWords(old, young, locale));
  const edited = locales.every(isEdited) ? locales : locales.filter(isEdited);
  if (edited.length === 0) return unedited(locales, matched);

  // Where the set says nothing of a locale, its number is as it was, or, if one that it tells of was renumbered, that one's.
  const areRenumbered = edited.some((locale) => isRenumbered(old, young, locale));
  const told = (locale: Locale) => (areRenumbered ? young.numbers[edited[0]!] : old.numbers[locale]);
  const changes: (ClauseChange | UnchangedClause)[] = [];
  for (const locale of locales) {
    const renumbered = isRenumbered(old, young, locale);
    if (edited.includes(locale)) {
      const change = editOf(comparison, matched, locale, renumbered);
      if (edited.length === 1 && locales.length > 1) change.oneLocaleOnly = true;
      changes.push(change);
    } else if (isRespelled(old, young, locale) || young.numbers[locale] !== told(locale)) {
      changes.push(uneditedIn(locale, locales, matched, renumbered ? 'renumbering' : 'unchanged', renumbered));
    }
  }
  return changes;
}

/** A clause whose words in `locale` changed. */
function editOf(comparison: Comparison, matched: Matched, locale: Locale, renumbered: boolean): Draft<ClauseChange> {
  const { locales, work } = comparison;
  const { old, young, moved, splits, joins } = matched;
  const before = without(old.tokens(locale), splits, locale);
  const after = without(young.tokens(locale), joins, locale);
  const { segments, edits, kind } = inside(
    before,
    after,
    work,
    splits.length === 0 ? textOf(old, locale) : undefined,
    joins.length === 0 ? textOf(young, locale) : undefined,
  );
  const heading = headingChange(comparison, old, young, locale);
  const told = splits.length > 0 ? 'split' : joins.length > 0 ? 'join' : kind;
  const { from, to } = namesIn(old, young, locale, locales);
  const change: EditedChange = { kind: told, from, to, locale, weight: 0, reasons: [], segments };
  if (moved) change.moved = true;
  if (renumbered) change.renumbered = true;
  if (splits.length + joins.length > 0) change.others = othersOf(comparison, matched, locale);
  if (heading !== null) change.heading = heading.segments;
  return weighedIn(comparison, { change, old, young, edits, heading: heading && heading.edits });
}

/** A clause that was or became a run of another: `large` as it was for a split, as it is for a join. */
export function partChanges(
  comparison: Comparison,
  kind: 'split' | 'join',
  part: Part,
  small: WordedClause,
  large: WordedClause,
  rest: Compared,
  moved: boolean,
): ClauseChange[] {
  return comparison.locales.map((locale, _, locales) => {
    const words = large.tokens(locale);
    const run = words.slice(...part.runs[locale]!);
    const own = small.tokens(locale);
    const [old, young] = kind === 'split' ? [large, small] : [small, large];
    const { segments, edits } =
      kind === 'split' ? inside(run, own, comparison.work) : inside(own, run, comparison.work);
    const change: EditedChange = {
      kind,
      from: nameOf(old, locale, locales),
      to: nameOf(young, locale, locales),
      locale,
      at: part.places[locale]!,
      others: [nameOf(rest, locale, locales)],
      ...(moved ? { moved } : {}),
      weight: 0,
      reasons: [],
      segments,
    };
    return weighedIn(comparison, { change, old, young, edits, heading: null });
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
  const isNew = kind === 'insertion';
  const [tags, conspicuous] = [side.tagsOf(clause.id), side.isConspicuous(clause.id)];
  const changes: Draft<ClauseChange>[] = [];
  for (const locale of locales) {
    if (clause.numbers[locale] === undefined) continue;
    const tokens = clause.tokens(locale);
    const [removed, added] = isNew ? [NO_TOKENS, tokens] : [tokens, NO_TOKENS];
    const { weight, reasons } = weigh({ kind, removed, added, tags, conspicuous });
    const text = textOf(clause, locale);
    const segments: Segment[] = text === '' ? [] : [{ op: isNew ? 'insert' : 'delete', text }];
    const name = nameOf(clause, locale, locales);
    changes.push(
      isNew
        ? { kind, to: name, locale, weight, reasons, segments }
        : { kind, from: name, locale, weight, reasons, segments },
    );
  }
  if (changes.length === 1 && locales.length > 1) changes[0]!.oneLocaleOnly = true;
  return changes;
}

const NO_TOKENS: readonly Token[] = [];

/** A clause whose words are as they were: at most moved, renumbered or spelled with other spaces. */
function unedited(locales: readonly Locale[], matched: Matched): (ClauseChange | UnchangedClause)[] {
  const { old, young, moved } = matched;
  const renumbered = locales.filter((locale) => isRenumbered(old, young, locale));
  const respelled = locales.filter((locale) => isRespelled(old, young, locale));
  const kind = moved ? 'move' : renumbered.length > 0 ? 'renumbering' : 'unchanged';
  // One name speaks for all locales unless they print other numbers.
  const alike = [old, young].every(({ numbers }) =>
    locales.every((locale) => numbers[locale] === undefined || numbers[locale] === numbers[locales[0]!]),
  );
  if (respelled.length === 0 && (renumbered.length === 0 || alike))
    return [uneditedIn(null, locales, matched, kind, renumbered.length > 0)];
  return (kind === 'unchanged' ? respelled : locales).map((locale) =>
    uneditedIn(locale, locales, matched, kind, renumbered.includes(locale)),
  );
}

/** It in one locale, or in all of them. Every member is set by itself: of objects that are spread into another there would
 *  be several for each clause. */
function uneditedIn(
  locale: Locale | null,
  locales: readonly Locale[],
  { old, young, moved }: Matched,
  kind: 'move' | 'renumbering' | 'unchanged',
  renumbered: boolean,
): ClauseChange | UnchangedClause {
  const { from, to } = namesIn(old, young, locale, locales);
  const retold = locale !== null && textOf(old, locale) !== textOf(young, locale);
  if (kind === 'unchanged') {
    const clause: Draft<UnchangedClause> = { kind, from, to };
    if (locale !== null) clause.locale = locale;
    if (retold) clause.text = textOf(young, locale);
    return clause;
  }
  const reasons = moved ? (renumbered ? MOVED_AND_RENUMBERED : MOVED) : renumbered ? RENUMBERED : [];
  const change: Draft<ClauseChange> = { kind, from, to, weight: 0, reasons, segments: [] };
  if (locale !== null) change.locale = locale;
  if (moved && kind !== 'move') change.moved = true;
  if (renumbered) change.renumbered = true;
  if (retold) change.text = textOf(young, locale);
  return change;
}

const MOVED: readonly Reason[] = ['moved'];
const RENUMBERED: readonly Reason[] = ['renumbered'];
const MOVED_AND_RENUMBERED: readonly Reason[] = ['moved', 'renumbered'];

/** The inside of one text, proved: what does not give both texts back is shown as replaced whole. */
function inside(
  old: readonly Token[],
  young: readonly Token[],
  work: Work,
  before = joinTokens(old),
  after = joinTokens(young),
): { segments: Segment[]; edits: Edits; kind: 'substitution' | 'replacement' } {
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
): { readonly segments: Segment[]; readonly edits: Edits } | null {
  const [before, after] = [headingOf(old, locale), headingOf(young, locale)];
  if (sameSpelling(before, after)) return null;
  const words = (text: string): Token[] => wording.tokenise({ text });
  const { segments, edits } = inside(words(before), words(after), work);
  return { segments, edits };
}

/** The other clauses that a split went to or a join came from. */
const othersOf = ({ from, to, locales }: Comparison, { splits, joins }: Matched, locale: Locale): ClauseName[] => [
  ...splits.map(({ part }) => nameOf(to.clauses[part]!, locale, locales)),
  ...joins.map(({ part }) => nameOf(from.clauses[part]!, locale, locales)),
];

/** `tokens` but for what is a part of its own. */
function without(tokens: readonly Token[], parts: readonly Part[], locale: Locale): readonly Token[] {
  if (parts.length === 0) return tokens;
  const kept: Token[] = [];
  let at = 0;
  for (const [start, end] of parts.map(({ runs }) => runs[locale]!).sort((a, b) => a[0] - b[0])) {
    for (; at < start; at++) kept.push(tokens[at]!);
    at = Math.max(at, end);
  }
  for (; at < tokens.length; at++) kept.push(tokens[at]!);
  return kept;
}

/** The change with what it weighs, which is kept in mind. */
function weighedIn(comparison: Comparison, edited: EditedClause): Draft<ClauseChange> {
  comparison.edited.add(edited);
  return Object.assign(edited.change, weightOf(comparison, edited));
}

/** What an edited clause weighs; `renamed`: but for names that changed as they did throughout. */
export function weightOf(
  { from, to, weigh }: Pick<Comparison, 'from' | 'to' | 'weigh'>,
  { change, old, young, edits, heading }: EditedClause,
  renamed = false,
): Weighed {
  const { kind, moved = false, renumbered = false } = change;
  const [before, after] = [from.tagsOf(old.id), to.tagsOf(young.id)];
  return weigh({
    // What is new from end to end but for its name was not replaced.
    kind: renamed && kind === 'replacement' ? 'substitution' : kind,
    heading: heading && { removed: removedIn(heading), added: addedIn(heading) },
    moved,
    renumbered,
    renamed,
    removed: removedIn(edits),
    added: addedIn(edits),
    edits,
    tags: before.length === 0 ? after : [...before, ...after],
    conspicuous: from.isConspicuous(old.id) || to.isConspicuous(young.id),
  });
}

/** As both texts print it in `locale`, or in the first that has it. */
const namesIn = (
  old: Compared,
  young: Compared,
  locale: Locale | null,
  locales: readonly Locale[],
): { from: ClauseName; to: ClauseName } => ({
  from: nameOf(old, locale ?? printedIn(old, locales), locales),
  to: nameOf(young, locale ?? printedIn(young, locales), locales),
});

function nameOf({ id, parent, numbers, headings }: Compared, locale: Locale, locales: readonly Locale[]): ClauseName {
  const name: Draft<ClauseName> = { id, number: numbers[locale] ?? '' };
  const heading = headings[locale];
  if (heading !== undefined) name.heading = heading;
  if (parent !== null) name.parent = parent;
  if (locales.some((each) => numbers[each] === undefined))
    name.absent = locales.filter((each) => numbers[each] === undefined);
  return name;
}

/** Whether any letter of it is another there, or of its number, though it may be the same number. */
const isRespelled = (old: Compared, young: Compared, locale: Locale): boolean =>
  textOf(old, locale) !== textOf(young, locale) ||
  headingOf(old, locale) !== headingOf(young, locale) ||
  (old.numbers[locale] !== young.numbers[locale] &&
    [old, young].every(({ numbers }) => numbers[locale] !== undefined) &&
    !isRenumbered(old, young, locale));

/** Whether both say the same, however it is spelled. A heading that became the first line of its text says what it said. */
const sameWords = (old: WordedClause, young: WordedClause, locale: Locale): boolean =>
  (sameSpelling(headingOf(old, locale), headingOf(young, locale)) &&
    (textOf(old, locale) === textOf(young, locale) ||
      sameTokens(old.tokens(locale), young.tokens(locale)) ||
      sameSpelling(textOf(old, locale), textOf(young, locale)))) ||
  ((headingOf(old, locale) === '') !== (headingOf(young, locale) === '') &&
    sameSpelling(saidBy(old, locale), saidBy(young, locale)));

const saidBy = (clause: Compared, locale: Locale): string => `${headingOf(clause, locale)}\n${textOf(clause, locale)}`;

/** Whether both texts have it there, under other numbers. */
function isRenumbered(old: Compared, young: Compared, locale: Locale): boolean {
  const [before, after] = [old.numbers[locale], young.numbers[locale]];
  if (before === undefined || after === undefined) return false;
  return !(old.parent !== null && young.parent !== null ? sameNumberOfItem : sameNumber)(before, after);
}

const isAsItWas = (old: Compared, young: Compared, locale: Locale): boolean =>
  textOf(old, locale) === textOf(young, locale) &&
  headingOf(old, locale) === headingOf(young, locale) &&
  old.numbers[locale] === young.numbers[locale];

/** The first locale that has the clause. */
const printedIn = ({ numbers }: Compared, locales: readonly Locale[]): Locale =>
  locales.find((locale) => numbers[locale] !== undefined) ?? locales[0]!;

const textOf = (clause: Compared, locale: Locale): string => clause.texts[locale]?.text ?? '';
const headingOf = (clause: Compared, locale: Locale): string => clause.headings[locale] ?? '';
