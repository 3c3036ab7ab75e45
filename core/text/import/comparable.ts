// A file as one side of a comparison: its clauses by number, or, where nothing is numbered, its paragraphs one by one.

import type { Clause, ClauseId, Locale, LocaleText, Paragraph, PerLocale } from '../agreement.ts';
import { cleanLines } from './clean.ts';
import { valueOf } from './identify.ts';
import { joinOutlines, reads } from './joint.ts';
import type { Group, Unit } from './joint.ts';
import { byLanguage } from './language.ts';
import { partLines } from './mixed-lines.ts';
import type { ImportNote } from './note.ts';
import { outlineOf } from './outline.ts';
import type { ReadLine } from './read-line.ts';

export interface ComparableText {
  readonly locales: readonly Locale[];
  readonly texts: PerLocale<LocaleText>;
  readonly notes: readonly ImportNote[];
}

/** The text in `lines`; ids are only counted, and mean nothing in another file. */
export function comparableText(lines: readonly ReadLine[]): ComparableText {
  const { lines: clean, notes } = cleanLines(lines);
  const cleaned = partLines(clean);
  const languages = byLanguage(cleaned);
  const outlines = new Map([...languages].map(([locale, own]) => [locale, outlineOf(own)]));
  const groups = joinOutlines(outlines);
  const numbered = [...outlines.values()].some(({ pieces }) => pieces.length > 0);
  const ids = numbered ? countedIds(groups) : new Map<Unit | null, ClauseId>();
  return {
    locales: [...outlines.keys()],
    texts: Object.fromEntries(
      [...outlines].map(([locale, { title }]) => [
        locale,
        {
          title: title?.text ?? '',
          clauses: numbered ? clausesOf(groups, locale, ids) : paragraphClauses(groups, locale),
        },
      ]),
    ),
    notes,
  };
}

interface Made extends Clause {
  readonly body: (Paragraph | Made)[];
}

/** Every clause in every language, so that all have one order; where a language lacks it, it is empty. */
function clausesOf(groups: readonly Group[], locale: Locale, ids: ReadonlyMap<Unit | null, ClauseId>): Clause[] {
  return groups.map(({ top, units }) => {
    const first: Made = { id: ids.get(top)!, number: top === null ? '' : numberIn(top, locale), body: [] };
    const madeOf = new Map<Unit | null, Made>([[top, first]]);
    for (const unit of units) {
      const piece = unit.pieces.get(locale);
      const holder = madeOf.get(unit.parent) ?? first;
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
    }
    return first;
  });
}

const numberIn = ({ pieces }: Unit, locale: Locale): string =>
  (pieces.get(locale) ?? [...pieces.values()].find(({ isClause }) => isClause))?.number ?? '';

/** `5`, `5-1`, `5-1-a`, after the printed numbers; a number that stands twice is counted on. */
function countedIds(groups: readonly Group[]): Map<Unit | null, ClauseId> {
  const ids = new Map<Unit | null, ClauseId>([[null, 'preamble']]);
  const taken = new Set<ClauseId>(['preamble']);
  for (const unit of groups.flatMap(({ units }) => units.filter(({ isClause }) => isClause))) {
    const above = unit.parent === null ? '' : `${ids.get(unit.parent)!}-`;
    const own =
      valueOf(unit)
        .split('.')
        .at(-1)!
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^-+|-+$/gu, '') || 'h';
    const wanted = `${above}${own}`.slice(-60).replace(/^-+/u, '');
    let id = wanted;
    for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
    taken.add(id);
    ids.set(unit, id);
  }
  return ids;
}

function paragraphClauses(groups: readonly Group[], locale: Locale): Clause[] {
  return groups
    .flatMap(({ units }) => units)
    .map((unit, index) => {
      const piece = unit.pieces.get(locale);
      return { id: `p${index + 1}`, number: '', body: piece ? [{ text: piece.text }] : [] };
    });
}
