// The text of one language as clauses, in the order it was read. A clause whose own heading is missing goes to the
// nearest one around it that is there: nothing is put in its place.

import type { Clause, ClauseId, Locale, LocaleText, Paragraph } from '../agreement.ts';
import type { Group, Unit } from './joint.ts';
import { reads } from './joint.ts';
import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

const DEEPEST_HEADING = 4;
const DEEPEST_ITEM = 6;

interface Made extends Clause {
  readonly body: (Paragraph | Made)[];
}

/** A clause that further text may still be put into. */
interface Open {
  readonly unit: Unit | null;
  readonly clause: Made;
  /** 2–4 of a heading; null of an item. */
  readonly level: number | null;
}

export interface Assembled extends LocaleText {
  /** Numbers that are deeper than a text can nest: they stand in a paragraph, or beside what they belong in. */
  readonly flattened: readonly ReadLine[];
}

export function assemble(
  groups: readonly Group[],
  locale: Locale,
  title: string,
  ids: ReadonlyMap<Unit | null, ClauseId>,
): Assembled {
  const clauses: Made[] = [];
  const flattened: ReadLine[] = [];
  for (const { top, units } of groups) {
    const own = units.filter(({ pieces }) => pieces.has(locale));
    if (own.length === 0) continue;
    let open: Open[] = [];
    if (top === null || !top.pieces.has(locale)) {
      const clause: Made = { id: ids.get(top)!, number: '', body: [] };
      clauses.push(clause);
      open = [{ unit: top, clause, level: 2 }];
    }
    const behind = clausesBehind(own);
    own.forEach((unit, index) => {
      const { number, text, line } = unit.pieces.get(locale)!;
      // Behind a number alone, words that begin with another number would be read as an item.
      const worded = reads(unit) || (markerOf(text) !== null && unit.isClause);
      const heading = unit.heading && worded && text !== '' ? text : undefined;
      const make = (): Made => ({
        id: ids.get(unit)!,
        number,
        ...(heading === undefined ? {} : { heading }),
        body: [],
      });
      if (unit.isClause && unit === top) {
        const clause = make();
        if (heading === undefined && text !== '') clause.body.push({ text });
        clauses.push(clause);
        open = [{ unit, clause, level: 2 }];
        return;
      }
      const next = unit.isClause ? null : behind[index];
      const at = next ? holderOfParagraph(open, unit, next) : holderOf(open, unit);
      open = open.slice(0, at + 1);
      // Too deep to nest: it stands beside what it should stand in.
      while (unit.isClause && open.filter(({ level }) => level === null).length >= DEEPEST_ITEM) {
        open.pop();
        flattened.push(line);
      }
      const holder = open.at(-1)!;
      const level = unit.heading && holder.level !== null && holder.level < DEEPEST_HEADING ? holder.level + 1 : null;
      const item = unit.pieces.get(locale)!.item && text !== '';
      if (!unit.isClause || (level === null && !item)) {
        if (unit.isClause) flattened.push(line);
        holder.clause.body.push({ text: [number, text].filter((part) => part !== '').join(' ') });
        return;
      }
      const clause: Made = level === null ? { id: ids.get(unit)!, number, body: [] } : make();
      if (level === null || heading === undefined) clause.body.push({ text });
      if (text === '') clause.body.length = 0;
      holder.clause.body.push(clause);
      open.push({ unit, clause, level });
    });
  }
  return { title, clauses, flattened };
}

/** Of each unit, the first clause behind it. */
function clausesBehind(units: readonly Unit[]): (Unit | null)[] {
  let next: Unit | null = null;
  return units
    .toReversed()
    .map((unit) => {
      const behind = next;
      if (unit.isClause) next = unit;
      return behind;
    })
    .reverse();
}

/** The nearest open clause around `unit`; behind a heading nothing goes back to the one before it but another heading. */
function holderOf(open: readonly Open[], unit: Unit): number {
  const lastHeading = open.findLastIndex(({ level }) => level !== null);
  for (let around = unit.parent; around !== null; around = around.parent) {
    const at = open.findIndex((each) => each.unit === around);
    if (at === -1) continue;
    if (unit.heading) return Math.min(at, lastHeading);
    if (!unit.isClause) return lastHeading;
    return Math.max(at, lastHeading);
  }
  return unit.heading ? 0 : lastHeading;
}

/** A paragraph between two items of a list inside an item belongs to that item, not to the clause. */
function holderOfParagraph(open: readonly Open[], unit: Unit, next: Unit): number {
  const at = holderOf(open, unit);
  if (next.heading) return at;
  const holder = holderOf(open, next);
  return open[holder]!.level === null ? holder : at;
}
