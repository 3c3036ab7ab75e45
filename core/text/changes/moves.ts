// A move is a matched clause outside the longest run that kept its order, among the clauses of one parent: what stands
// below a moved clause went with it and did not itself move. What has another clause around it has moved if it left the order
// of the whole text: a chapter that is set around clauses or taken away from around them, and a heading of another rank, move none.

import { increasingRun } from '../increasing-run.ts';
import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import type { Alignment } from './pairing.ts';

/** What is known of the clauses of a comparison, by their new indices where nothing else is said. */
export interface Known {
  /** How much text it has. */
  readonly lengthOf: (clause: Compared) => number;
  /** Whether more than its place says which clause it was. */
  readonly isSure: (young: number) => boolean;
  /** The old clause that it was split from, or null. */
  readonly wholeOf: (young: number) => number | null;
  /** The old ones that it was split from or joined with. */
  readonly originsOf: (young: number) => readonly number[];
}

/** New indices of the clauses that moved, and of the parts of split ones that did. Of two orders that keep as many clauses, the
 *  one that keeps more text stays; no clause that is known by its place alone, no part of one, nor one with another clause around
 *  it, makes a clause move. */
export function movedClauses(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: Alignment,
  { lengthOf, isSure, wholeOf, originsOf }: Known,
): Set<number> {
  const moved = new Set<number>();
  const hasInner = young.some(({ parent }) => parent !== null) || old.some(({ parent }) => parent !== null);
  const placesOf = (clauses: readonly Compared[]): ReadonlyMap<string, number> => placesById(hasInner ? clauses : []);
  const [placeOfOld, placeOfYoung] = [placesOf(old), placesOf(young)];
  /** Whether a clause that is below `parent` was below what became that. */
  const wentWith = (earlier: string | null, parent: string | null): boolean => {
    if (parent === null) return earlier === null;
    const [from, around] = [earlier === null ? null : placeOfOld.get(earlier)!, placeOfYoung.get(parent)!];
    return oldOf[around] === from || (from !== null && originsOf(around).includes(from));
  };
  const regrouped = new Set<number>();
  /** Those of `row` that are out of the order that most of it kept. */
  const leave = (row: readonly number[]): readonly number[] => {
    const places = row.every((j) => wholeOf(j) === null) ? row.map((j) => oldOf[j]!) : placesIn(row, oldOf, wholeOf);
    // In most rows nothing moved.
    if (places.every((place, index) => index === 0 || places[index - 1]! < place)) return [];
    const kept = increasingRun(
      places,
      row.map((j) => {
        const counts = oldOf[j] !== null && !regrouped.has(j);
        return isSure(j) ? (counts ? 1_000_000 : 0) + 1 + Math.min(lengthOf(young[j]!), 998) : 1;
      }),
    );
    return row.filter((_, index) => !kept.has(index));
  };
  const siblings = new Map<string | null, number[]>();
  const inBoth: number[] = [];
  young.forEach(({ parent }, j) => {
    const i = oldOf[j] ?? wholeOf(j);
    if (i === null) return;
    inBoth.push(j);
    if (wentWith(old[i]!.parent, parent)) {
      const row = siblings.get(parent);
      if (row) row.push(j);
      else siblings.set(parent, [j]);
    } else regrouped.add(j);
  });
  for (const row of siblings.values()) for (const j of leave(row)) moved.add(j);
  if (regrouped.size > 0) for (const j of leave(inBoth)) if (regrouped.has(j)) moved.add(j);
  return moved;
}

/** Where each stood. Parts of one clause stood in the order in which they stand. */
function placesIn(row: readonly number[], oldOf: Alignment, wholeOf: (young: number) => number | null): number[] {
  const parts = new Map<number, number>();
  return row.map((j) => {
    const i = oldOf[j] ?? wholeOf(j)!;
    const before = parts.get(i) ?? 0;
    parts.set(i, before + 1);
    return i + before / row.length;
  });
}
