// The runs of an edit, kept and changed ones by turns, and their clean-up for readers.

import type { Token } from './tokens.ts';

/** Tokens `oldStart` to `oldEnd` of the old text and `newStart` to `newEnd` of the new one: the same words, or what was
 *  deleted and what was inserted. */
export interface Run {
  readonly kept: boolean;
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

/** Adds a run behind others, as one with the last if it is of its kind. */
export function add(runs: Run[], run: Run, kept = run.kept): void {
  const { oldStart, oldEnd, newStart, newEnd } = run;
  if (oldStart === oldEnd && newStart === newEnd) return;
  const last = runs.at(-1);
  if (last?.kept !== kept) runs.push({ kept, oldStart, oldEnd, newStart, newEnd });
  else {
    last.oldEnd = oldEnd;
    last.newEnd = newEnd;
  }
}

/** Deletion before insertion, edges on borders, and no island of a word or two between two edits. */
export function tidy(before: readonly Token[], after: readonly Token[], raw: readonly Run[]): Run[] {
  const trimmed: Run[] = [];
  for (const run of raw.length < 3 ? raw : bridged(before, after, raw)) addTrimmed(trimmed, before, after, run);
  for (let at = 1; at < trimmed.length - 1; at++) slide(before, after, trimmed, at);
  return trimmed;
}

/** With islands as a part of the edits around them. */
function bridged(before: readonly Token[], after: readonly Token[], raw: readonly Run[]): Run[] {
  const runs: Run[] = [];
  raw.forEach((run, at) => {
    const [last, next] = [raw[at - 1], raw[at + 1]];
    const between = run.kept && last !== undefined && next !== undefined;
    const figures = between && isFigure(before, after, last) && isFigure(before, after, next);
    add(runs, run, run.kept && !(between && !figures && isIsland(after, run)));
  });
  return runs;
}

/** What a deletion and the insertion behind it begin or end with in common was not changed. */
function addTrimmed(runs: Run[], before: readonly Token[], after: readonly Token[], run: Run): void {
  const { kept, oldStart, oldEnd, newStart, newEnd } = run;
  if (kept || oldStart === oldEnd || newStart === newEnd) {
    add(runs, run);
    return;
  }
  const least = Math.min(oldEnd - oldStart, newEnd - newStart);
  let head = 0;
  while (head < least && before[oldStart + head]!.word === after[newStart + head]!.word) head += 1;
  let tail = 0;
  while (tail < least - head && before[oldEnd - 1 - tail]!.word === after[newEnd - 1 - tail]!.word) tail += 1;
  const [oldHead, newHead, oldTail, newTail] = [oldStart + head, newStart + head, oldEnd - tail, newEnd - tail];
  add(runs, { kept: true, oldStart, oldEnd: oldHead, newStart, newEnd: newHead });
  add(runs, { kept: false, oldStart: oldHead, oldEnd: oldTail, newStart: newHead, newEnd: newTail });
  add(runs, { kept: true, oldStart: oldTail, oldEnd, newStart: newTail, newEnd });
}

/** One or two words, and no border at which a reader starts anew. */
function isIsland(after: readonly Token[], { newStart, newEnd }: Run): boolean {
  let words = 0;
  let han = 0;
  for (let at = newStart; at < newEnd; at++) {
    const { endsSentence, key, kind, letters } = after[at]!;
    if (endsSentence || key === ':') return false;
    if (kind === 'han') han += letters;
    else if (letters > 0) words += 1;
    if (words + Math.ceil(han / 2) > 2) return false;
  }
  return true;
}

/** Two figures that changed are two facts, however near they stand: each is shown by itself. */
const isFigure = (before: readonly Token[], after: readonly Token[], run: Run): boolean =>
  run.oldEnd - run.oldStart === 1 &&
  run.newEnd - run.newStart === 1 &&
  FIGURES.has(before[run.oldStart]!.kind) &&
  FIGURES.has(after[run.newStart]!.kind);

const FIGURES: ReadonlySet<Token['kind']> = new Set(['address', 'date', 'money', 'period', 'number', 'reference']);

/** A run that could stand a little earlier or later (in `a, b, c` the run `b, ` or `, b`) stands where it begins anew. */
function slide(before: readonly Token[], after: readonly Token[], runs: readonly Run[], index: number): void {
  const [left, run, right] = [runs[index - 1]!, runs[index]!, runs[index + 1]!];
  const deletes = run.newStart === run.newEnd;
  if (run.kept || !(deletes || run.oldStart === run.oldEnd)) return;
  const [line, start, length] = deletes
    ? [before, run.oldStart, run.oldEnd - run.oldStart]
    : [after, run.newStart, run.newEnd - run.newStart];
  const [first, end] = deletes ? [left.oldStart, right.oldEnd] : [left.newStart, right.newEnd];
  let best = start;
  const consider = (at: number): void => {
    if (
      border(line[at - 1]!) + border(line[at + length - 1]!) >
      border(line[best - 1]!) + border(line[best + length - 1]!)
    )
      best = at;
  };
  for (let at = start; at > first + 1 && line[at - 1]!.word === line[at + length - 1]!.word;) consider(--at);
  for (let at = start; at + length < end - 1 && line[at]!.word === line[at + length]!.word;) consider(++at);
  // The kept tokens of the other text keep their places; only which of two like tokens counts as new moves.
  const far = best - start;
  left.oldEnd += far;
  left.newEnd += far;
  run.oldStart += far;
  run.oldEnd += far;
  run.newStart += far;
  run.newEnd += far;
  right.oldStart += far;
  right.newStart += far;
}

/** How good it is to begin behind `token`. */
function border({ endsSentence, key, raw }: Token): number {
  if (endsSentence) return 3;
  if (/^[，,：:、）)]$/u.test(key)) return 2;
  return /\s$/u.test(raw) ? 1 : 0;
}
