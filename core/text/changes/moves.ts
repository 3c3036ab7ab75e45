// A move is a matched clause outside the longest run that kept its order, among the clauses of one parent: what stands
// below a moved clause went with it and did not itself move.

import type { Alignment, Compared } from './align.ts';

/** New indices of the clauses that moved. `originsOf`: old clauses that a new one was split from or joined with.
 *  Of two orders that are equally long, the one that keeps more text stays. */
export function movedClauses(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: Alignment,
  lengthOf: (clause: Compared) => number,
  originsOf: (young: number) => readonly number[],
): Set<number> {
  const moved = new Set<number>();
  const placeOfYoung = new Map(young.map(({ id }, j) => [id, j]));
  const placeOfOld = new Map(old.map(({ id }, i) => [id, i]));
  const siblings = new Map<string | null, number[]>();
  young.forEach(({ parent }, j) => {
    const i = oldOf[j];
    if (i === null || i === undefined) return;
    const around = parent === null ? null : placeOfYoung.get(parent)!;
    const before = around === null ? [null] : [oldOf[around], ...originsOf(around)];
    const earlier = old[i]!.parent === null ? null : placeOfOld.get(old[i]!.parent)!;
    if (!before.includes(earlier)) moved.add(j);
    else siblings.set(parent, [...(siblings.get(parent) ?? []), j]);
  });
  for (const row of siblings.values()) {
    const kept = heaviestIncreasing(
      row.map((j) => oldOf[j]!),
      row.map((j) => 1_000_000 + Math.min(lengthOf(young[j]!), 999)),
    );
    row.forEach((j, index) => {
      if (!kept.has(index)) moved.add(j);
    });
  }
  return moved;
}

/** Indices of the increasing run of `values` with the greatest sum of `weights`. */
export function heaviestIncreasing(values: readonly number[], weights: readonly number[]): Set<number> {
  const ranks = new Map([...values].sort((a, b) => a - b).map((value, rank) => [value, rank + 1]));
  const best: { weight: number; index: number }[] = Array.from({ length: values.length + 1 }, () => ({
    weight: 0,
    index: -1,
  }));
  const before: number[] = [];
  values.forEach((value, index) => {
    const rank = ranks.get(value)!;
    let most = { weight: 0, index: -1 };
    for (let at = rank - 1; at > 0; at -= at & -at) if (best[at]!.weight > most.weight) most = best[at]!;
    before.push(most.index);
    const sum = most.weight + weights[index]!;
    for (let at = rank; at <= values.length; at += at & -at)
      if (sum > best[at]!.weight) best[at] = { weight: sum, index };
  });
  let last = { weight: 0, index: -1 };
  for (let at = values.length; at > 0; at -= at & -at) if (best[at]!.weight > last.weight) last = best[at]!;
  const run = new Set<number>();
  for (let index = last.index; index >= 0; index = before[index]!) run.add(index);
  return run;
}
