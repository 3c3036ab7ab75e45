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
  const olds = before.length;
  const youngs = after.length;
  const longest = Math.min(most, olds + youngs);
  let end = alike; // along the first diagonal as far as both say the same
  ends[0] = end;
  diagonals[0] = 0;
  origins[0] = NONE;
  let ways = 1;

  // The farthest way on each diagonal, and the diagonals between which either sequence has something left.
  const middle = longest + 1;
  if (farthest.length <= 2 * middle) farthest = new Int32Array(4 * middle);
  farthest.fill(NONE, 0, 2 * middle + 1);
  farthest[middle] = 0;
  let [lowest, highest] = [-longest, longest];
  for (let edits = 1; edits <= longest; edits++) {
    if (ways + edits + 1 > ends.length) makeRoom();
    for (let diagonal = Math.max(lowest, -edits); diagonal <= edits && diagonal <= highest; diagonal += 2) {
      const deleting = farthest[middle + diagonal - 1]!;
      const inserting = farthest[middle + diagonal + 1]!;
      farthest[middle + diagonal - 1] = NONE;
      const canInsert = inserting !== NONE && ends[inserting]! - diagonal <= youngs;
      const canDelete = deleting !== NONE && ends[deleting]! < olds;
      if (!canInsert && !canDelete) {
        farthest[middle + diagonal] = NONE;
        continue;
      }
      const inserts = !canDelete || (canInsert && ends[deleting]! < ends[inserting]!);
      const origin = inserts ? inserting : deleting;
      end = inserts ? ends[origin]! : ends[origin]! + 1;
      while (end < olds && end - diagonal < youngs && before[end] === after[end - diagonal]) end += 1;
      ends[ways] = end;
      diagonals[ways] = diagonal;
      origins[ways] = origin;
      const isOldDone = end >= olds;
      const isYoungDone = end - diagonal >= youngs;
      if (isOldDone && isYoungDone) return stepsTo(ways);
      farthest[middle + diagonal] = ways++;
      if (isOldDone) highest = Math.min(highest, diagonal - 1);
      if (isYoungDone) lowest = Math.max(lowest, diagonal + 1);
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

// Ways begun, as a tree: where each ends in `before`, on which diagonal (items deleted less items inserted), and which way it
// goes on from. With `farthest` they are the room that one search leaves to the next, and nothing of what it found: of room
// that is made anew for every run of a clause the collector has more work than the search.
let ends = new Int32Array(1024);
let diagonals = new Int32Array(1024);
let origins = new Int32Array(1024);
let farthest = new Int32Array(256);

function makeRoom(): void {
  const larger = (ways: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const room = new Int32Array(2 * ways.length);
    room.set(ways);
    return room;
  };
  ends = larger(ends);
  diagonals = larger(diagonals);
  origins = larger(origins);
}

/** A way from its beginning on. */
function stepsTo(last: number): Step[] {
  const backwards: Step[] = [];
  const add = (op: Step['op'], length: number): void => {
    const step = backwards.at(-1);
    if (step?.op === op) step.length += length;
    else if (length > 0) backwards.push({ op, length });
  };
  for (let way = last; way !== NONE; way = origins[way]!) {
    const origin = origins[way]!;
    const deletes = origin !== NONE && diagonals[way]! > diagonals[origin]!;
    const begun = origin === NONE ? 0 : ends[origin]! + (deletes ? 1 : 0);
    add('equal', ends[way]! - begun);
    if (origin !== NONE) add(deletes ? 'delete' : 'insert', 1);
  }
  return backwards.reverse();
}
