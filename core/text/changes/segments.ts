// The inside of one changed text: sentences first, then tokens, then a clean-up for readers. Work is bounded by the
// number of edits, never by time, so that the answer does not depend on the machine.

import type { Segment } from './change-set.ts';
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

/** Tokens `oldStart` to `oldEnd` of the old text and `newStart` to `newEnd` of the new one: the same words, or what was
 *  deleted and what was inserted. */
interface Run {
  readonly kept: boolean;
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

/** How `before` becomes `after`, cleaned for readers; null past the bound, or when too little is kept to be worth showing. */
export function editsBetween(before: readonly Token[], after: readonly Token[], work: Work): Edits | null {
  const runs = tidy(before, after, sentenceRuns(before, after, work));
  let kept = 0;
  for (const run of runs) if (run.kept) kept += letters(after, run.newStart, run.newEnd);
  const most = Math.max(letters(before, 0, before.length), letters(after, 0, after.length));
  return kept * 4 < most ? null : { before, after, runs };
}

/** All of it deleted and inserted. */
export const replacedEdits = (before: readonly Token[], after: readonly Token[]): Edits => ({
  before,
  after,
  runs: [changed(0, before.length, 0, after.length)],
});

export const removedIn = ({ before, runs }: Edits): Token[] =>
  runs.flatMap(({ kept, oldStart, oldEnd }) => (kept ? [] : before.slice(oldStart, oldEnd)));
export const addedIn = ({ after, runs }: Edits): Token[] =>
  runs.flatMap(({ kept, newStart, newEnd }) => (kept ? [] : after.slice(newStart, newEnd)));

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
  for (let i = 0; i < segments.length; i++) {
    giveSpace(segments, i);
    shareSpace(segments, i);
  }
  return segments.filter(({ text, was }) => text !== '' || (was ?? '') !== '');
}

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
    olds.length * youngs.length > 1 ? bounded(...numberedSentences(before, olds, after, youngs), work) : null;
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

/** What of a changed run was kept all the same. */
function addTokenRuns(runs: Run[], before: readonly Token[], after: readonly Token[], run: Run, work: Work): void {
  if (run.oldStart === run.oldEnd || run.newStart === run.newEnd) {
    add(runs, run);
    return;
  }
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

function wordsOf(tokens: readonly Token[], start: number, end: number): number[] {
  const words: number[] = [];
  for (let at = start; at < end; at++) words.push(tokens[at]!.word);
  return words;
}

const changed = (oldStart: number, oldEnd: number, newStart: number, newEnd: number): Run => ({
  kept: false,
  oldStart,
  oldEnd,
  newStart,
  newEnd,
});

/** Adds a run behind others, as one with the last if it is of its kind. */
function add(runs: Run[], run: Run): void {
  if (run.oldStart === run.oldEnd && run.newStart === run.newEnd) return;
  const last = runs.at(-1);
  if (last?.kept !== run.kept) runs.push({ ...run });
  else {
    last.oldEnd = run.oldEnd;
    last.newEnd = run.newEnd;
  }
}

function bounded(before: readonly number[], after: readonly number[], work: Work): Step[] | null {
  const most = Math.min(MOST_EDITS, Math.floor(Math.sqrt(work.left)));
  const steps = shortestEdits(before, after, most);
  const spent = steps?.reduce((sum, { op, length }) => sum + (op === 'equal' ? 0 : length), 0) ?? most;
  work.left -= spent * spent;
  return steps;
}

/** Deletion before insertion, edges on borders, and no island of a word or two between two edits. */
function tidy(before: readonly Token[], after: readonly Token[], raw: readonly Run[]): Run[] {
  const bridged: Run[] = [];
  raw.forEach((run, at) => {
    const [last, next] = [raw[at - 1], raw[at + 1]];
    const between = run.kept && last !== undefined && next !== undefined;
    const figures = between && isFigure(before, after, last) && isFigure(before, after, next);
    add(bridged, between && !figures && isIsland(after, run) ? { ...run, kept: false } : run);
  });
  const trimmed: Run[] = [];
  for (const run of bridged) addTrimmed(trimmed, before, after, run);
  for (let at = 1; at < trimmed.length - 1; at++) slide(before, after, trimmed, at);
  return trimmed;
}

/** What a deletion and the insertion behind it begin or end with in common was not changed. */
function addTrimmed(runs: Run[], before: readonly Token[], after: readonly Token[], run: Run): void {
  const { kept, oldStart, oldEnd, newStart, newEnd } = run;
  const least = kept ? 0 : Math.min(oldEnd - oldStart, newEnd - newStart);
  let head = 0;
  while (head < least && before[oldStart + head]!.word === after[newStart + head]!.word) head += 1;
  let tail = 0;
  while (tail < least - head && before[oldEnd - 1 - tail]!.word === after[newEnd - 1 - tail]!.word) tail += 1;
  const [oldHead, newHead, oldTail, newTail] = [oldStart + head, newStart + head, oldEnd - tail, newEnd - tail];
  add(runs, { kept: true, oldStart, oldEnd: oldHead, newStart, newEnd: newHead });
  add(runs, { kept, oldStart: oldHead, oldEnd: oldTail, newStart: newHead, newEnd: newTail });
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

const FIGURES: ReadonlySet<Token['kind']> = new Set(['date', 'money', 'period', 'number', 'reference']);

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
