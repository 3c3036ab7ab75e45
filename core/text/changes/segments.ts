// The inside of one changed text: sentences first, then tokens, then a clean-up for readers. Work is bounded by the
// number of edits, never by time, so that the answer does not depend on the machine.

import { anchorsOf, stepsBetween } from './anchors.ts';
import type { Segment } from './change-set.ts';
import { add, tidy } from './runs.ts';
import type { Run } from './runs.ts';
import { numberedSentences } from './sentence-numbers.ts';
import { shortestEdits } from './shortest-edits.ts';
import type { Step } from './shortest-edits.ts';
import { joinTokens, sentenceEnds } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What one comparison may still spend, in squares of edits (the cost of Myers' algorithm). */
export interface Work {
  left: number;
}

/** For texts of so many characters on both sides together: what an ordinary revision needs many times over, and no more
 *  than in proportion, so that a text that was made to be slow is not much slower than another of its length. */
export const wholeWork = (characters: number): Work => ({ left: 300_000 + 12 * characters });

/** How one text becomes another: runs that cover both from beginning to end, kept and changed ones by turns. */
export interface Edits {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  readonly runs: readonly Run[];
}

/** How `before` becomes `after`, cleaned for readers; null past the bound, or when too little is kept to be worth showing. What
 *  has all of the other in one piece is worth it however long it is. */
export function editsBetween(before: readonly Token[], after: readonly Token[], work: Work): Edits | null {
  const runs = tidy(before, after, sentenceRuns(before, after, work));
  let [kept, keptRuns] = [0, 0];
  for (const run of runs) {
    if (!run.kept) continue;
    kept += letters(after, run.newStart, run.newEnd);
    keptRuns += 1;
  }
  const [old, young] = [letters(before, 0, before.length), letters(after, 0, after.length)];
  // Of a text that was empty, or became so, nothing could be kept: it was written or struck out, not replaced.
  const least = Math.min(old, young);
  const hasAll = least === 0 || (keptRuns === 1 && kept === least);
  return kept * 4 < Math.max(old, young) && !hasAll ? null : { before, after, runs };
}

/** All of it deleted and inserted. */
export const replacedEdits = (before: readonly Token[], after: readonly Token[]): Edits => ({
  before,
  after,
  runs: [changed(0, before.length, 0, after.length)],
});

export const removedIn = ({ before, runs }: Edits): readonly Token[] =>
  behindEachOther(runs, ({ oldStart, oldEnd }) => before.slice(oldStart, oldEnd));

export const addedIn = ({ after, runs }: Edits): readonly Token[] =>
  behindEachOther(runs, ({ newStart, newEnd }) => after.slice(newStart, newEnd));

/** What `of` says of the runs that were not kept. Most edits are one run: that is a list already. */
function behindEachOther(runs: readonly Run[], of: (run: Run) => readonly Token[]): readonly Token[] {
  const changed = runs.filter(({ kept }) => !kept);
  return changed.length === 1 ? of(changed[0]!) : changed.flatMap(of);
}

/** The segments of `edits`. White space that a deletion and its insertion share goes to the equal run behind them;
 *  white space that came or went at the edge of an edit goes with the edit. */
export function toSegments({ before, after, runs }: Edits): Segment[] {
  const segments: Draft[] = [];
  for (const run of runs) {
    if (run.kept) addEqual(segments, before, after, run);
    else {
      if (run.oldEnd > run.oldStart)
        segments.push({ op: 'delete', text: joinTokens(before, run.oldStart, run.oldEnd) });
      if (run.newEnd > run.newStart) segments.push({ op: 'insert', text: joinTokens(after, run.newStart, run.newEnd) });
    }
  }
  for (let at = 0; at < segments.length - 1; at++) {
    giveSpace(segments, at);
    shareSpace(segments, at);
  }
  // A list that grew has more room than it needs.
  return segments.some(isEmpty) ? segments.filter((segment) => !isEmpty(segment)) : segments.slice();
}

const isEmpty = ({ text, was }: Draft): boolean => text === '' && (was ?? '') === '';

type Draft = { op: Segment['op']; text: string; was?: string };

/** Kept tokens, those spelled differently apart from those spelled alike. */
function addEqual(
  segments: Draft[],
  before: readonly Token[],
  after: readonly Token[],
  { oldStart, newStart, newEnd }: Run,
): void {
  let last: Draft | null = null;
  for (let at = newStart; at < newEnd; at++) {
    const { raw } = after[at]!;
    const was = before[oldStart + at - newStart]!.raw;
    if (last !== null && (last.was === undefined) === (was === raw)) {
      last.text += raw;
      if (last.was !== undefined) last.was += was;
    } else segments.push((last = was === raw ? { op: 'equal', text: raw } : { op: 'equal', text: raw, was }));
  }
}

/** Both texts whole: what is shown when nothing finer is worth it. */
export const replacedWhole = (before: string, after: string): Segment[] => [
  ...(before === '' ? [] : [{ op: 'delete', text: before } as const]),
  ...(after === '' ? [] : [{ op: 'insert', text: after } as const]),
];

export function oldText(segments: readonly Segment[]): string {
  let old = '';
  for (const { op, text, was } of segments) if (op !== 'insert') old += was ?? text;
  return old;
}

export function newText(segments: readonly Segment[]): string {
  let young = '';
  for (const { op, text } of segments) if (op !== 'delete') young += text;
  return young;
}

const MOST_EDITS = 400;

/** Sentence by sentence, then word by word between those that are the same. */
function sentenceRuns(before: readonly Token[], after: readonly Token[], work: Work): Run[] {
  const [olds, youngs] = [sentenceEnds(before), sentenceEnds(after)];
  const runs: Run[] = [];
  const aligned =
    olds.length * youngs.length > 1 ? alignedSentences(...numberedSentences(before, olds, after, youngs), work) : null;
  if (aligned === null) {
    addTokenRuns(runs, before, after, changed(0, before.length, 0, after.length), work);
    return runs;
  }
  let [i, j] = [0, 0];
  let open = changed(0, 0, 0, 0);
  for (const { op, length } of aligned) {
    if (op !== 'insert') i += length;
    if (op !== 'delete') j += length;
    const [oldEnd, newEnd] = [olds[i - 1] ?? 0, youngs[j - 1] ?? 0];
    if (op !== 'equal') {
      open.oldEnd = oldEnd;
      open.newEnd = newEnd;
      continue;
    }
    addTokenRuns(runs, before, after, open, work);
    add(runs, { kept: true, oldStart: open.oldEnd, oldEnd, newStart: open.newEnd, newEnd });
    open = changed(oldEnd, oldEnd, newEnd, newEnd);
  }
  addTokenRuns(runs, before, after, open, work);
  return runs;
}

/** Of a clause of a thousand items more may differ than one search may find: those that stand once hold it together then. */
function alignedSentences(before: readonly number[], after: readonly number[], work: Work): readonly Step[] | null {
  const steps = bounded(before, after, work);
  if (steps !== null) return steps;
  const anchors = anchorsOf(before, after);
  return anchors.length === 0 ? null : stepsBetween(before, after, anchors, (old, young) => bounded(old, young, work));
}

/** What of a changed run was kept all the same. */
function addTokenRuns(runs: Run[], before: readonly Token[], after: readonly Token[], run: Run, work: Work): void {
  const { oldStart, oldEnd, newStart, newEnd } = run;
  const least = Math.min(oldEnd - oldStart, newEnd - newStart);
  let alike = 0;
  while (alike < least && before[oldStart + alike]!.word === after[newStart + alike]!.word) alike += 1;
  if (alike < least) addAlignedRuns(runs, before, after, run, work);
  else if (least === 0 || !spend(work, oldEnd - oldStart + newEnd - newStart - 2 * least)) add(runs, run);
  else {
    // One begins with all of the other.
    const [oldAt, newAt] = [oldStart + alike, newStart + alike];
    add(runs, { kept: true, oldStart, oldEnd: oldAt, newStart, newEnd: newAt });
    add(runs, { kept: false, oldStart: oldAt, oldEnd, newStart: newAt, newEnd });
  }
}

function addAlignedRuns(runs: Run[], before: readonly Token[], after: readonly Token[], run: Run, work: Work): void {
  const aligned = bounded(wordsOf(before, run.oldStart, run.oldEnd), wordsOf(after, run.newStart, run.newEnd), work);
  const found: Run[] = [];
  let [i, j] = [run.oldStart, run.newStart];
  let kept = 0;
  for (const { op, length } of aligned ?? []) {
    const [oldStart, newStart] = [i, j];
    if (op !== 'insert') i += length;
    if (op !== 'delete') j += length;
    if (op === 'equal') kept += letters(after, newStart, j);
    add(found, { kept: op === 'equal', oldStart, oldEnd: i, newStart, newEnd: j });
  }
  // Unlike sentences share a few common words by chance; showing those as kept helps nobody.
  const least = Math.min(letters(before, run.oldStart, run.oldEnd), letters(after, run.newStart, run.newEnd));
  if (aligned === null || kept * 4 < least) add(runs, run);
  else for (const each of found) add(runs, each);
}

const wordsOf = (tokens: readonly Token[], start: number, end: number): number[] =>
  tokens.slice(start, end).map(({ word }) => word);

const changed = (oldStart: number, oldEnd: number, newStart: number, newEnd: number): Run => ({
  kept: false,
  oldStart,
  oldEnd,
  newStart,
  newEnd,
});

/** The steps from `before` to `after`, if the work that is left allows so many edits. */
function bounded(before: readonly number[], after: readonly number[], work: Work): Step[] | null {
  const most = mostEdits(work);
  const steps = shortestEdits(before, after, most);
  spend(work, steps?.reduce((sum, { op, length }) => sum + (op === 'equal' ? 0 : length), 0) ?? most);
  return steps;
}

/** Takes so many edits from `work`, or as many as are left if they are more; false then. */
function spend(work: Work, edits: number): boolean {
  const spent = Math.min(edits, mostEdits(work));
  work.left -= spent * spent;
  return spent === edits;
}

const mostEdits = ({ left }: Work): number => Math.min(MOST_EDITS, Math.floor(Math.sqrt(left)));

function giveSpace(segments: Draft[], at: number): void {
  const equal = segments[at]!;
  const { text, was } = equal;
  if (equal.op !== 'equal' || was === undefined) return;
  const edits = [segments[at + 1], segments[at + 2]];
  const taker = text.startsWith(was) ? 'insert' : was.startsWith(text) ? 'delete' : null;
  const edit = edits.find((segment, index) => segment?.op === taker && (index === 0 || edits[0]?.op === 'delete'));
  if (!edit) return;
  edit.text = (taker === 'insert' ? text.slice(was.length) : was.slice(text.length)) + edit.text;
  segments[at] = { op: 'equal', text: taker === 'insert' ? was : text };
}

function shareSpace(segments: Draft[], at: number): void {
  const [removed, added, next] = [segments[at], segments[at + 1], segments[at + 2]];
  if (removed?.op !== 'delete' || added?.op !== 'insert') return;
  const space = spaceBehind(removed.text);
  if (space === '' || spaceBehind(added.text) !== space || removed.text === space || added.text === space) return;
  removed.text = removed.text.slice(0, -space.length);
  added.text = added.text.slice(0, -space.length);
  if (next?.op === 'equal') {
    if (next.was !== undefined) next.was = space + next.was;
    next.text = space + next.text;
  } else {
    segments.splice(at + 2, 0, { op: 'equal', text: space });
  }
}

const spaceBehind = (text: string): string => text.slice(text.trimEnd().length);

function letters(tokens: readonly Token[], start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += tokens[at]!.letters;
  return sum;
}
