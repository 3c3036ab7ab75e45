// What stands once in each of two sequences holds them together where they differ in more places than one search may look for
// (the idea of Bram Cohen's patience diff): between two such places the search begins anew.

import { increasingRun } from '../increasing-run.ts';
import type { Step } from './shortest-edits.ts';

/** Pairs of places of what stands once in both, in the order of both: as many as can be. */
export function anchorsOf(before: readonly number[], after: readonly number[]): [old: number, young: number][] {
  const olds = placesOfSingle(before);
  const youngs = placesOfSingle(after);
  const pairs: [number, number][] = [];
  for (const [item, old] of olds) {
    const young = youngs.get(item);
    if (young !== undefined && old >= 0 && young >= 0) pairs.push([old, young]);
  }
  const kept = increasingRun(pairs.map(([, young]) => young));
  return pairs.filter((_, index) => kept.has(index));
}

/** Of each item its place, or -1 if it stands in several; in the order of the first ones. */
function placesOfSingle(items: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [at, item] of items.entries()) places.set(item, places.has(item) ? -1 : at);
  return places;
}

/** The steps from `before` to `after` with `anchors` kept; between them those that `search` finds, or all of it deleted and
 *  inserted where that gives up. */
export function stepsBetween(
  before: readonly number[],
  after: readonly number[],
  anchors: readonly (readonly [old: number, young: number])[],
  search: (before: readonly number[], after: readonly number[]) => readonly Step[] | null,
): Step[] {
  const steps: Step[] = [];
  const add = (op: Step['op'], length: number): void => {
    const last = steps.at(-1);
    if (length === 0) return;
    if (last?.op === op) last.length += length;
    else steps.push({ op, length });
  };
  let [i, j] = [0, 0];
  for (const [old, young] of [...anchors, [before.length, after.length] as const]) {
    const found = i === old || j === young ? null : search(before.slice(i, old), after.slice(j, young));
    for (const { op, length } of found ?? []) add(op, length);
    if (found === null) {
      add('delete', old - i);
      add('insert', young - j);
    }
    if (old < before.length) add('equal', 1);
    [i, j] = [old + 1, young + 1];
  }
  return steps;
}
