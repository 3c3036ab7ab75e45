// The fewest edits between two sequences of numbers (E. W. Myers, An O(ND) Difference Algorithm, 1986), greedy and
// bounded. Which of several shortest ways is taken is part of the algorithm's name: another choice makes other bytes.

/** So many items that are in both, only in the old sequence, or only in the new one. */
export interface Step {
  readonly op: 'equal' | 'delete' | 'insert';
  length: number;
}

/** The steps from `before` to `after`; null if they need more than `most` items deleted and inserted. */
export function shortestEdits(before: readonly number[], after: readonly number[], most: number): Step[] | null {
  const least = Math.min(before.length, after.length);
  let alike = 0;
  while (alike < least && before[alike] === after[alike]) alike += 1;
  // Where one begins with all of the other there is one way only.
  if (alike === least) return beginning(alike, before.length - alike, after.length - alike, most);
  const longest = Math.min(most, before.length + after.length);
  // Ways begun, as a tree: where each ends in `before`, on which diagonal (items deleted less items inserted), and which
  // way it goes on from.
  const ends: number[] = [];
  const diagonals: number[] = [];
  const origins: number[] = [];
  /** Goes along a diagonal as far as both say the same; true at the end of both. */
  const begin = (end: number, diagonal: number, origin: number): boolean => {
    while (end < before.length && end - diagonal < after.length && before[end] === after[end - diagonal]) end += 1;
    ends.push(end);
    diagonals.push(diagonal);
    origins.push(origin);
    return end >= before.length && end - diagonal >= after.length;
  };
  begin(0, 0, NONE);

  // The farthest way on each diagonal, and the diagonals between which either sequence has something left.
  const farthest: number[] = [];
  const middle = longest + 1;
  while (farthest.length <= 2 * middle) farthest.push(NONE);
  farthest[middle] = 0;
  let [lowest, highest] = [-longest, longest];
  if (ends[0]! >= before.length) highest = -1;
  if (ends[0]! >= after.length) lowest = 1;
  for (let edits = 1; edits <= longest; edits++) {
    for (let diagonal = Math.max(lowest, -edits); diagonal <= Math.min(highest, edits); diagonal += 2) {
      const deleting = farthest[middle + diagonal - 1]!;
      const inserting = farthest[middle + diagonal + 1]!;
      farthest[middle + diagonal - 1] = NONE;
      const canInsert = inserting !== NONE && ends[inserting]! - diagonal <= after.length;
      const canDelete = deleting !== NONE && ends[deleting]! < before.length;
      if (!canInsert && !canDelete) {
        farthest[middle + diagonal] = NONE;
        continue;
      }
      const inserts = !canDelete || (canInsert && ends[deleting]! < ends[inserting]!);
      const origin = inserts ? inserting : deleting;
      const way = ends.length;
      if (begin(inserts ? ends[origin]! : ends[origin]! + 1, diagonal, origin)) {
        return stepsOf(ends, diagonals, origins);
      }
      farthest[middle + diagonal] = way;
      if (ends[way]! >= before.length) highest = Math.min(highest, diagonal - 1);
      if (ends[way]! - diagonal >= after.length) lowest = Math.max(lowest, diagonal + 1);
    }
  }
  return null;
}

function beginning(alike: number, deleted: number, inserted: number, most: number): Step[] | null {
  const steps: Step[] = [
    { op: 'equal', length: alike },
    { op: 'delete', length: deleted },
    { op: 'insert', length: inserted },
  ];
  return deleted + inserted > most ? null : steps.filter(({ length }) => length > 0);
}

const NONE = -1;

/** The way begun last, from its beginning on. */
function stepsOf(ends: readonly number[], diagonals: readonly number[], origins: readonly number[]): Step[] {
  const backwards: Step[] = [];
  const add = (op: Step['op'], length: number): void => {
    const last = backwards.at(-1);
    if (last?.op === op) last.length += length;
    else if (length > 0) backwards.push({ op, length });
  };
  for (let way = ends.length - 1; way !== NONE; way = origins[way]!) {
    const origin = origins[way]!;
    const deletes = origin !== NONE && diagonals[way]! > diagonals[origin]!;
    const begun = origin === NONE ? 0 : ends[origin]! + (deletes ? 1 : 0);
    add('equal', ends[way]! - begun);
    if (origin !== NONE) add(deletes ? 'delete' : 'insert', 1);
  }
  return backwards.reverse();
}
