// Stock sentences that open a list (依照……第三十条规定处罚的：) stand in many clauses, and tell less of which clause is
// which than the items below them.

import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import type { Pairing } from './pairing.ts';

/** As alike as this, a clause may be the one whose items it has. */
const ALIKE = 0.5;
/** So many of its items speak for it. */
const FEW = 2;
/** If all of them do, or so many and three of four, it is, whatever it says itself now. */
const MANY = 3;

/** Pairs that the clauses below both sides speak against, in favour of the one that has them. */
export function pairByChildren(
  old: readonly Compared[],
  young: readonly Compared[],
  pairing: Pairing,
  alike: (i: number, j: number) => number,
): void {
  if (young.every(({ parent }) => parent === null)) return;
  const [placeOfOld, placeOfYoung] = [placesById(old), placesById(young)];
  /** By new clause, how many of the clauses below it are below which old one. */
  const votes = new Map<number, Map<number, number>>();
  young.forEach(({ parent }, j) => {
    const i = pairing.oldOf[j] ?? null;
    const before = i === null ? null : old[i]!.parent;
    if (parent === null || before === null) return;
    const [above, around] = [placeOfYoung.get(parent)!, placeOfOld.get(before)!];
    const counts = votes.get(above) ?? new Map<number, number>();
    counts.set(around, (counts.get(around) ?? 0) + 1);
    votes.set(above, counts);
  });
  const meant = [...votes].flatMap(([j, counts]): [number, number][] => {
    const paired = pairing.oldOf[j] ?? null;
    if (paired !== null && counts.has(paired)) return [];
    const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (most === undefined || most[1] < FEW || most[1] * 2 <= all) return [];
    const [i] = most;
    const rival = pairing.youngOf[i] ?? null;
    const isRivals = rival !== null && votes.get(rival)?.has(i) === true;
    const isSure = most[1] === all || (most[1] >= MANY && most[1] * 4 >= all * 3);
    return !isRivals && (isSure || alike(i, j) >= ALIKE) ? [[i, j]] : [];
  });
  const left = meant.flatMap(([i, j]) => pairing.part(i, j));
  for (const [i, j] of meant) if (pairing.free(i, j)) pairing.pair(i, j);
  // Those that were parted and that nobody claims belong to each other, if they are alike.
  const olds = [...new Set(left.map(([i]) => i))].filter((i) => pairing.youngOf[i] === null);
  const youngs = [...new Set(left.map(([, j]) => j))].filter((j) => pairing.oldOf[j] === null);
  for (const j of youngs) {
    const i = olds.find((each) => pairing.free(each, j) && alike(each, j) >= ALIKE);
    if (i !== undefined) pairing.pair(i, j);
  }
}
