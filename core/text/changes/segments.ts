// The inside of one changed text: sentences first, then tokens, then a clean-up for readers. Work is bounded by the
// number of edits, never by time, so that the answer does not depend on the machine.

import type { Segment } from './change-set.ts';
import { shortestEdits } from './shortest-edits.ts';
import type { Step } from './shortest-edits.ts';
import { joinTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What one comparison may still spend, in squares of edits (the cost of Myers' algorithm). */
export interface Work {
  left: number;
}

/** For texts of so many characters on both sides together: what an ordinary revision needs many times over, and no more
 *  than in proportion, so that a text that was made to be slow is not much slower than another of its length. */
export const wholeWork = (characters: number): Work => ({ left: 300_000 + 12 * characters });

export interface Edit {
  readonly op: Segment['op'];
  /** Tokens of the old text for `equal` and `delete`. */
  readonly before: readonly Token[];
  /** Tokens of the new text for `equal` and `insert`. */
  readonly after: readonly Token[];
}

/** How `before` becomes `after`, cleaned for readers; null past the bound, or when too little is kept to be worth showing. */
export function editsBetween(before: readonly Token[], after: readonly Token[], work: Work): Edit[] | null {
  const raw = sentenceEdits(before, after, work);
  const edits = tidy(raw);
  const kept = edits.reduce((sum, edit) => sum + (edit.op === 'equal' ? letters(edit.after) : 0), 0);
  return kept * 4 < Math.max(letters(before), letters(after)) ? null : edits;
}

/** The segments of `edits`. White space that a deletion and its insertion share goes to the equal run behind them;
 *  white space that came or went at the edge of an edit goes with the edit. */
export function toSegments(edits: readonly Edit[]): Segment[] {
  const segments: Draft[] = [];
  for (const { op, before, after } of edits) {
    if (op !== 'equal') segments.push({ op, text: joinTokens(op === 'delete' ? before : after) });
    else segments.push(...equalRuns(before, after));
  }
  for (let i = 0; i < segments.length; i++) {
    giveSpace(segments, i);
    shareSpace(segments, i);
  }
  return segments.filter(({ text, was }) => text !== '' || (was ?? '') !== '');
}

type Draft = { op: Segment['op']; text: string; was?: string };

/** Equal tokens, those spelled differently apart from those spelled alike. */
function equalRuns(before: readonly Token[], after: readonly Token[]): Draft[] {
  const runs: Draft[] = [];
  after.forEach(({ raw }, index) => {
    const was = before[index]!.raw;
    const last = runs.at(-1);
    if (last && (last.was === undefined) === (was === raw)) {
      last.text += raw;
      if (last.was !== undefined) last.was += was;
    } else runs.push(was === raw ? { op: 'equal', text: raw } : { op: 'equal', text: raw, was });
  });
  return runs;
}

/** Both texts whole: what is shown when nothing finer is worth it. */
export const replacedWhole = (before: string, after: string): Segment[] => [
  ...(before === '' ? [] : [{ op: 'delete', text: before } as const]),
  ...(after === '' ? [] : [{ op: 'insert', text: after } as const]),
];

export const oldText = (segments: readonly Segment[]): string =>
  segments.map(({ op, text, was }) => (op === 'insert' ? '' : (was ?? text))).join('');
export const newText = (segments: readonly Segment[]): string =>
  segments.map(({ op, text }) => (op === 'delete' ? '' : text)).join('');

const MOST_EDITS = 400;

function sentenceEdits(before: readonly Token[], after: readonly Token[], work: Work): Edit[] {
  const old = sentences(before);
  const young = sentences(after);
  const aligned = bounded(...numbered(old, young), work);
  if (aligned === null) return tokenEdits(before, after, work);
  const edits: Edit[] = [];
  let removed: Token[] = [];
  let added: Token[] = [];
  const flush = (): void => {
    edits.push(...tokenEdits(removed, added, work));
    removed = [];
    added = [];
  };
  let i = 0;
  let j = 0;
  for (const { op, length } of aligned) {
    for (let n = 0; n < length; n++) {
      if (op === 'equal') {
        flush();
        edits.push({ op, before: old[i++]!, after: young[j++]! });
      } else if (op === 'delete') append(removed, old[i++]!);
      else append(added, young[j++]!);
    }
  }
  flush();
  return edits;
}

function tokenEdits(before: readonly Token[], after: readonly Token[], work: Work): Edit[] {
  if (before.length === 0 && after.length === 0) return [];
  const aligned = bounded(
    before.map(({ word }) => word),
    after.map(({ word }) => word),
    work,
  );
  const replaced: Edit[] = [
    { op: 'delete', before, after: [] },
    { op: 'insert', before: [], after },
  ];
  if (aligned === null) return replaced;
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  let kept = 0;
  for (const { op, length } of aligned) {
    if (op === 'equal') kept += letters(after.slice(j, j + length));
    edits.push({
      op,
      before: op === 'insert' ? [] : before.slice(i, (i += length)),
      after: op === 'delete' ? [] : after.slice(j, (j += length)),
    });
  }
  // Unlike sentences share a few common words by chance; showing those as kept helps nobody.
  return kept * 4 < Math.min(letters(before), letters(after)) ? replaced : edits;
}

function bounded(before: readonly number[], after: readonly number[], work: Work): Step[] | null {
  const most = Math.min(MOST_EDITS, Math.floor(Math.sqrt(work.left)));
  const steps = shortestEdits(before, after, most);
  const spent = steps?.reduce((sum, { op, length }) => sum + (op === 'equal' ? 0 : length), 0) ?? most;
  work.left -= spent * spent;
  return steps;
}

/** The tokens of a text, sentence by sentence. */
export function sentences(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [];
  let open: Token[] = [];
  for (const token of tokens) {
    open.push(token);
    if (!token.endsSentence) continue;
    found.push(open);
    open = [];
  }
  if (open.length > 0) found.push(open);
  return found;
}

/** Sentences as numbers, the same where all words are. */
function numbered(old: readonly Token[][], young: readonly Token[][]): [old: number[], young: number[]] {
  const numbers = new Map<string, number>();
  const numberOf = (sentence: readonly Token[]): number => {
    let words = '';
    for (const { word } of sentence) words += `${word} `;
    const number = numbers.get(words) ?? numbers.size;
    numbers.set(words, number);
    return number;
  };
  return [old.map(numberOf), young.map(numberOf)];
}

/** Deletion before insertion, edges on borders, and no island of a word or two between two edits. */
function tidy(raw: readonly Edit[]): Edit[] {
  const runs = merged(raw);
  const bridged = runs.flatMap((edit, index): Edit[] => {
    const between = index > 0 && index < runs.length - 1;
    if (edit.op !== 'equal' || !between || !isIsland(edit.after) || isBetweenFigures(runs, index)) return [edit];
    return [
      { op: 'delete', before: edit.before, after: [] },
      { op: 'insert', before: [], after: edit.after },
    ];
  });
  const joined = merged(trimmed(merged(bridged)));
  for (let index = 1; index < joined.length - 1; index++) slide(joined, index);
  return joined.filter(({ before, after }) => before.length + after.length > 0);
}

/** What a deletion and the insertion behind it begin or end with in common was not changed. */
function trimmed(edits: readonly Edit[]): Edit[] {
  return edits.flatMap((edit, index): Edit[] => {
    const next = edits[index + 1];
    const last = edits[index - 1];
    if (edit.op === 'insert' && last?.op === 'delete') return [];
    if (edit.op !== 'delete' || next?.op !== 'insert') return [edit];
    const [before, after] = [edit.before, next.after];
    const least = Math.min(before.length, after.length);
    let head = 0;
    while (head < least && before[head]!.key === after[head]!.key) head += 1;
    let tail = 0;
    while (tail < least - head && before.at(-1 - tail)!.key === after.at(-1 - tail)!.key) tail += 1;
    return [
      { op: 'equal', before: before.slice(0, head), after: after.slice(0, head) },
      { op: 'delete', before: before.slice(head, before.length - tail), after: [] },
      { op: 'insert', before: [], after: after.slice(head, after.length - tail) },
      { op: 'equal', before: before.slice(before.length - tail), after: after.slice(after.length - tail) },
    ];
  });
}

/** Neighbours of one kind as one; each run of changes as one deletion and one insertion. */
function merged(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  let removed: Token[] = [];
  let added: Token[] = [];
  let open: { op: 'equal'; before: Token[]; after: Token[] } | null = null;
  const flush = (): void => {
    if (removed.length + added.length > 0) open = null;
    if (removed.length > 0) result.push({ op: 'delete', before: removed, after: [] });
    if (added.length > 0) result.push({ op: 'insert', before: [], after: added });
    removed = [];
    added = [];
  };
  for (const { op, before, after } of edits) {
    if (op === 'delete') append(removed, before);
    else if (op === 'insert') append(added, after);
    else if (before.length > 0) {
      flush();
      if (open === null) result.push((open = { op, before: [], after: [] }));
      append(open.before, before);
      append(open.after, after);
    }
  }
  flush();
  return result;
}

/** A spread would put them on the stack, which ends at some hundred thousand. */
function append(list: Token[], more: readonly Token[]): void {
  for (const token of more) list.push(token);
}

/** One or two words, and no border at which a reader starts anew. */
function isIsland(tokens: readonly Token[]): boolean {
  let words = 0;
  let han = 0;
  for (const token of tokens) {
    if (token.endsSentence || token.key === ':') return false;
    if (token.kind === 'han') han += token.key.length;
    else if (token.letters > 0) words += 1;
    if (words + Math.ceil(han / 2) > 2) return false;
  }
  return true;
}

/** Two figures that changed are two facts, however near they stand: each is shown by itself. */
function isBetweenFigures(edits: readonly Edit[], at: number): boolean {
  const isFigure = (edit: Edit | undefined): boolean =>
    edit !== undefined &&
    edit.op !== 'equal' &&
    edit.before.length + edit.after.length === 1 &&
    FIGURES.has([...edit.before, ...edit.after][0]!.kind);
  return [at - 2, at - 1, at + 1, at + 2].every((near) => isFigure(edits[near]));
}

const FIGURES: ReadonlySet<Token['kind']> = new Set(['date', 'money', 'period', 'number', 'reference']);

/** A run that could stand a little earlier or later (in `a, b, c` the run `b, ` or `, b`) stands where it begins anew. */
function slide(edits: Edit[], index: number): void {
  const left = edits[index - 1];
  const edit = edits[index];
  const right = edits[index + 1];
  if (!edit || edit.op === 'equal' || left?.op !== 'equal' || right?.op !== 'equal') return;
  const run = edit.op === 'delete' ? edit.before : edit.after;
  const side = (pair: Edit): readonly Token[] => (edit.op === 'delete' ? pair.before : pair.after);
  const line = [...side(left), ...run, ...side(right)];
  const start = side(left).length;
  let best = start;
  const consider = (at: number): void => {
    if (
      border(line[at - 1]) + border(line[at + run.length - 1]) >
      border(line[best - 1]) + border(line[best + run.length - 1])
    )
      best = at;
  };
  for (let at = start; at > 1 && line[at - 1]!.key === line[at + run.length - 1]!.key;) consider(--at);
  for (let at = start; at + run.length < line.length - 1 && line[at]!.key === line[at + run.length]!.key;)
    consider(++at);
  if (best === start) return;
  // The equal tokens of the other text keep their places; only which of two like tokens counts as new moves.
  const other = edit.op === 'delete' ? [...left.after, ...right.after] : [...left.before, ...right.before];
  const pair = (mine: readonly Token[], theirs: readonly Token[]): Edit =>
    edit.op === 'delete' ? { op: 'equal', before: mine, after: theirs } : { op: 'equal', before: theirs, after: mine };
  const moved = line.slice(best, best + run.length);
  edits[index - 1] = pair(line.slice(0, best), other.slice(0, best));
  edits[index] =
    edit.op === 'delete' ? { op: 'delete', before: moved, after: [] } : { op: 'insert', before: [], after: moved };
  edits[index + 1] = pair(line.slice(best + run.length), other.slice(best));
}

/** How good it is to begin behind `token`. */
function border(token: Token | undefined): number {
  if (token === undefined || token.endsSentence) return 3;
  if (/^[，,：:、）)]$/u.test(token.key)) return 2;
  return /\s$/u.test(token.raw) ? 1 : 0;
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

const letters = (tokens: readonly Token[]): number => tokens.reduce((sum, token) => sum + token.letters, 0);
