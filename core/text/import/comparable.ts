// A file as one side of a comparison: its clauses by number, or, where nothing is numbered, its paragraphs one by one.

import { isClause } from '../agreement.ts';
import type { Clause, ClauseId, Locale, LocaleText, Paragraph, PerLocale } from '../agreement.ts';
import { headingsIn, withHeadingsOf, type Headings } from './borrowed-headings.ts';
import { withLinesWhole } from './broken-lines.ts';
import { cleanLines } from './clean.ts';
import { FreeIds } from './free-ids.ts';
import { valueOf } from './identify.ts';
import { itemWords, withListsApart } from './inline-lists.ts';
import { joinOutlines, reads } from './joint.ts';
import type { Group, Unit } from './joint.ts';
import { byLanguage } from './language.ts';
import { partLines } from './mixed-lines.ts';
import type { ImportNote } from './note.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { withBoldHeadings } from './ranks.ts';
import type { ReadLine } from './read-line.ts';
import { titlesIn, withRunInHeadings, type Titles } from './run-in-headings.ts';
import { withSharedNumbers } from './shared-numbers.ts';

export interface ComparableText {
  readonly locales: readonly Locale[];
  readonly texts: PerLocale<LocaleText>;
  /** The same text paragraph by paragraph, to be compared with one that has neither numbers nor headings; null if it has
   *  none itself. */
  readonly paragraphs: PerLocale<LocaleText> | null;
  /** Of what was not read as it stands; nothing is written, so that nothing need be accepted by our sources. */
  readonly notes: readonly ImportNote[];
  readonly layout: Layout;
  /** The same text with those lines whole that only the other has whole; null if there are none. */
  readonly wholeAs: (other: Layout) => ComparableText | null;
  /** The same text set as another is: headings that only the other marks, and lists that only the other has on lines. Null if
   *  that changes nothing. */
  readonly setAs: (other: Layout) => ComparableText | null;
}

/** How a file sets what it says. */
export interface Layout {
  readonly lines: readonly ReadLine[];
  readonly headings: Headings;
  readonly titles: () => Titles;
  /** Whether these words stand on a line of their own, whatever mark or number is before them. */
  readonly hasLine: (words: string) => boolean;
}

/** The text in `lines`, all of it in `only` if that is given; ids are only counted, and mean nothing in another file. */
export function comparableText(lines: readonly ReadLine[], only: Locale | null = null): ComparableText {
  const { lines: clean, notes } = cleanLines(lines);
  return comparable(lines, readable(clean), only, notes.filter(isOfReading));
}

const isOfReading = ({ rule }: ImportNote): boolean => rule !== 'spelling-refused' && rule !== 'fragment-left';

const readable = (clean: readonly ReadLine[]): readonly ReadLine[] => withSharedNumbers(partLines(clean)).lines;

function comparable(
  given: readonly ReadLine[],
  cleaned: readonly ReadLine[],
  only: Locale | null,
  notes: readonly ImportNote[],
): ComparableText {
  const { texts, paragraphs } = textsOf(cleaned, only);
  const marked = withBoldHeadings(given);
  let [own, ownTitles]: [ReadonlySet<string> | null, Titles | null] = [null, null];
  return {
    locales: Object.keys(texts),
    texts,
    paragraphs,
    notes,
    layout: {
      lines: marked,
      headings: headingsIn(marked),
      titles: () => (ownTitles ??= titlesIn(cleaned)),
      hasLine: (words) => (own ??= new Set(cleaned.map(itemWords))).has(words),
    },
    wholeAs({ lines }) {
      const whole = withLinesWhole(marked, lines);
      return whole && comparable(whole, readable(cleanLines(whole).lines), only, notes);
    },
    setAs({ headings, titles, hasLine }) {
      const headed = withHeadingsOf(marked, headings);
      const divided = headed === null ? cleaned : readable(cleanLines(headed).lines);
      if (paragraphs === null) return headed && comparable(headed, divided, only, notes);
      const { lines: parted, isOtherwise } = withRunInHeadings(divided, titles(), hasLine);
      const { lines, lists } = withListsApart(parted, hasLine);
      const isAsItWas = headed === null && !isOtherwise && lists === 0;
      return isAsItWas ? null : comparable(headed ?? given, lines, only, notes);
    },
  };
}

function textsOf(lines: readonly ReadLine[], only: Locale | null): Pick<ComparableText, 'texts' | 'paragraphs'> {
  const languages = byLanguage(lines, only);
  const outlines = new Map([...languages].map(([locale, own]) => [locale, withoutLoneHeading(outlineOf(own))]));
  const groups = joinOutlines(outlines);
  const numbered = [...outlines.values()].some(({ pieces }) => pieces.length > 0);
  const ids = countedIds(groups);
  const made = (clauses: (locale: Locale) => Clause[]): PerLocale<LocaleText> =>
    Object.fromEntries(
      [...outlines].map(([locale, { title }]) => [locale, { title: title?.text ?? '', clauses: clauses(locale) }]),
    );
  const paragraphs = made((locale) => paragraphClauses(groups, locale));
  return {
    texts: numbered ? made((locale) => clausesOf(groups, locale, ids)) : paragraphs,
    paragraphs: numbered ? paragraphs : null,
  };
}

/** A heading over everything, and no other: it is the title, and divides nothing. */
function withoutLoneHeading(outline: Outline): Outline {
  const { title, preamble, pieces } = outline;
  const [first, ...others] = pieces;
  if (title !== null || preamble.length > 0 || first?.line.level === undefined || first.number !== '') return outline;
  if (others.some(({ isClause }) => isClause)) return outline;
  return { title: first.line, preamble: others.map((piece) => ({ ...piece, parent: null })), pieces: [] };
}

interface Made extends Clause {
  readonly body: (Paragraph | Made)[];
}

/** The clauses of one language. What it lacks is left out, but for what holds clauses that it has: that is empty there. */
function clausesOf(groups: readonly Group[], locale: Locale, ids: ReadonlyMap<Unit | null, ClauseId>): Clause[] {
  return groups.flatMap(({ top, units }) => {
    const first: Made = { id: ids.get(top)!, number: top === null ? '' : numberIn(top, locale), body: [] };
    const madeOf = new Map<Unit | null, Made>([[top, first]]);
    const printed = new Set<Made>();
    const homes = homesOf(units);
    for (const unit of units) {
      const piece = unit.pieces.get(locale);
      const holder = madeOf.get(homes.get(unit) ?? unit.parent) ?? first;
      if (!unit.isClause) {
        if (piece) holder.body.push({ text: piece.text });
        continue;
      }
      const heading = piece && piece.text !== '' && unit.heading && reads(unit) ? piece.text : undefined;
      const made: Made = {
        id: ids.get(unit)!,
        number: numberIn(unit, locale),
        ...(heading === undefined ? {} : { heading }),
        body: [],
      };
      if (piece && heading === undefined && piece.text !== '') made.body.push({ text: piece.text });
      if (unit === top) Object.assign(first, made);
      else holder.body.push(made);
      madeOf.set(unit, unit === top ? first : made);
      if (piece) printed.add(unit === top ? first : made);
    }
    return withPrinted([first], printed);
  });
}

/** Those of `clauses` that are printed or hold something that is. */
const withPrinted = (clauses: readonly Made[], printed: ReadonlySet<Made>): Made[] =>
  clauses
    .map((made) => ({
      ...made,
      body: made.body.flatMap((block): (Paragraph | Made)[] =>
        isClause(block) ? withPrinted([block], printed) : [block],
      ),
    }))
    .filter((clause, at) => printed.has(clauses[at]!) || clause.body.length > 0);

/** Where paragraphs stand that are none of the item they follow: what comes behind the last item of a list that a colon
 *  announced, once its sentence is over, goes on with what the list stands in. (有前款行为的，…… behind 第十二项.) */
function homesOf(units: readonly Unit[]): ReadonlyMap<Unit, Unit> {
  const homes = new Map<Unit, Unit>();
  let next: Unit | null = null;
  const following = units.map((): Unit | null => null);
  for (let at = units.length - 1; at >= 0; at--) {
    following[at] = next;
    if (units[at]!.isClause) next = units[at]!;
  }
  const announced = new Set<Unit>();
  units.forEach((unit, at) => {
    const before = units[at - 1];
    if (before === undefined) return;
    if (unit.isClause) {
      const { parent } = unit;
      if (parent !== null && ends(before, /[:：]$/u) && (homes.get(before) ?? before) === parent) announced.add(parent);
      return;
    }
    // It begins a part of its own before the first clause.
    if (unit.parent === null) return;
    let home: Unit | null = before.isClause ? unit.parent : (homes.get(before) ?? unit.parent);
    if (before.isClause && ends(before, /[.!?。！？]["”’」』)）]*$/u)) {
      while (home?.parent && announced.has(home.parent) && !goesOn(home, following[at]!)) home = home.parent;
    }
    if (home !== null) homes.set(unit, home);
  });
  return homes;
}

const ends = ({ pieces }: Unit, end: RegExp): boolean => [...pieces.values()].some(({ text }) => end.test(text));

/** Whether `next` is a later item of the list that `item` is in. */
function goesOn(item: Unit, next: Unit | null): boolean {
  if (next?.parent !== item.parent) return false;
  return [...item.pieces].some(([locale, { kind, ordinal }]) => {
    const other = next.pieces.get(locale);
    return other?.kind === kind && (other?.ordinal ?? 0) > (ordinal ?? 0);
  });
}

const numberIn = ({ pieces }: Unit, locale: Locale): string =>
  (pieces.get(locale) ?? [...pieces.values()].find(({ isClause }) => isClause))?.number ?? '';

/** `5`, `5-1`, `5-1-a`, after the printed numbers; a number that stands twice is counted on. */
function countedIds(groups: readonly Group[]): Map<Unit | null, ClauseId> {
  const ids = new Map<Unit | null, ClauseId>([[null, 'preamble']]);
  const free = new FreeIds();
  free.take('preamble');
  const all = groups.flatMap(({ top, units }) => units.map((unit) => ({ unit, isFront: top === null })));
  for (const { unit, isFront } of all.filter((each) => each.unit.isClause)) {
    const above = unit.parent === null && !isFront ? '' : `${ids.get(unit.parent)!}-`;
    const own =
      valueOf(unit)
        .split('.')
        .at(-1)!
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^-+|-+$/gu, '') || 'h';
    const wanted = `${above}${own}`.slice(-60).replace(/^-+/u, '');
    ids.set(unit, free.take(wanted));
  }
  return ids;
}

function paragraphClauses(groups: readonly Group[], locale: Locale): Clause[] {
  return groups
    .flatMap(({ units }) => units)
    .map((unit, index) => {
      const piece = unit.pieces.get(locale);
      return { id: `p${index + 1}`, number: piece?.number ?? '', body: piece ? [{ text: piece.text }] : [] };
    });
}
