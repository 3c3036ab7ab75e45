// What kept its order: the longest, or heaviest, run of values that grow. What stands outside it has moved.

/** Indices of the increasing run of `values`, no two alike, with the greatest sum of `weights` (1 each if not given). */
export function increasingRun(
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): Set<number> {
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
