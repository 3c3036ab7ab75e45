// The clauses of one language as they nest: numbers that continue, begin below or go back up, recovered from how they
// are printed and in which order they stand.

import { numberValue } from '../numbering.ts';
import { annexesOf, beginsFront, firstClause } from './front.ts';
import type { Marked } from './front.ts';
import { isHeading, isHeadingBehind, isSentence, isTitle, markerOfLine } from './heading.ts';
import { markerOf } from './marker.ts';
import type { Marker, Reading } from './marker.ts';
import { NumberPlaces } from './number-places.ts';
import { opensClause, withRanks } from './ranks.ts';
import type { ReadLine } from './read-line.ts';

/** A heading, a numbered item or a paragraph, in the order read. */
export interface Piece {
  readonly line: ReadLine;
  /** Without the number. */
  readonly text: string;
  /** As printed; empty for none. */
  readonly number: string;
  /** What the number says: `5`, `5.1`, `a`. */
  readonly value: string;
  readonly kind: string | null;
  /** Its place in its list: 1 for `a`; null for none. */
  readonly ordinal: number | null;
  /** Whether an item may carry the number. */
  readonly item: boolean;
  /** A paragraph opens no clause. */
  readonly isClause: boolean;
  /** Reads like a heading: short, and no sentence. */
  readonly titled: boolean;
  /** The clause it stands in; null at the top. */
  readonly parent: Piece | null;
  /** Of clauses: 0 at the top. */
  readonly depth: number;
}

export interface Outline {
  readonly title: ReadLine | null;
  /** Before the first clause: paragraphs, and items of the parties and recitals. */
  readonly preamble: readonly Piece[];
  /** From the first clause on. */
  readonly pieces: readonly Piece[];
}

/** An open clause of the text, with what its next sibling would be. */
interface Level {
  piece: Piece;
  readonly kind: string;
  value: number;
  readonly heading: number | null;
  readonly rank: number | null;
  /** How deep its list is in those of the document, if that is known. */
  readonly list: number | null;
}

export function outlineOf(given: readonly ReadLine[]): Outline {
  const lines = withRanks(given);
  const marked = withWords(withoutYears(lines.map((line) => ({ line, marker: markerOfLine(line) }))));
  const first = firstClause(marked);
  const front = marked.slice(0, first === -1 ? marked.length : first);
  const title =
    front.find(({ line }) => line.level === 0) ??
    front.find((each) => each.marker === null && !beginsFront(each) && isTitle(each.line.text));
  return {
    title: title?.line ?? null,
    preamble: preambleOf(front.filter((each) => each !== title)),
    pieces: first === -1 ? [] : piecesOf(marked.slice(first)),
  };
}

/** Paragraphs, and lists that are each over where the next part begins: the parties, and what the contract is about. */
function preambleOf(front: readonly Marked[]): Piece[] {
  const starts = [...front.keys()].filter((at) => at === 0 || beginsFront(front[at]!));
  return starts.flatMap((start, index) =>
    piecesOf(
      front.slice(start, starts[index + 1]).map(({ line: { level: _, ...line }, marker }) => ({ line, marker })),
    ),
  );
}

/** `2024.` opens a clause only behind `2023.`: else it is a year. */
function withoutYears(marked: readonly Marked[]): Marked[] {
  const last = new Map<string, number>();
  return marked.map(({ line, marker }) => {
    const [reading] = marker?.readings ?? [];
    if (marker === null || reading === undefined || marker.parts > 1) return { line, marker };
    const isYear =
      line.number === undefined &&
      line.level === undefined &&
      /^\d{4}\.$/u.test(marker.number.normalize('NFKC')) &&
      last.get(reading.kind) !== reading.value - 1;
    if (!isYear) last.set(reading.kind, reading.value);
    return { line, marker: isYear ? null : marker };
  });
}

/** A number alone on its line belongs to the words on the next. */
function withWords(marked: readonly Marked[]): Marked[] {
  const joined: Marked[] = [];
  for (const { line, marker } of marked) {
    const last = joined.at(-1);
    const bare = last?.marker && last.marker.rest === '' && marker === null && line.level !== 0;
    if (bare && (last.marker.item || isHeading(line.text)) && (last.line.level ?? line.level) === line.level)
      joined[joined.length - 1] = { line: last.line, marker: { ...last.marker, rest: line.text } };
    else joined.push({ line, marker });
  }
  return joined;
}

/** The rank of a schedule in a text without headings. */
const LOWEST = 9;

function piecesOf(marked: readonly Marked[]): Piece[] {
  const open: Level[] = [];
  const lastOfKind = new Map<string, { value: number; depth: number }>();
  const pieces: Piece[] = [];
  const places = new NumberPlaces(marked.map(({ marker }) => marker));
  const annexes = annexesOf(marked);
  let inAnnex = false;
  const highest = marked.reduce(
    (least, { line }) => (opensClause(line) ? Math.min(least, line.level!) : least),
    LOWEST,
  );

  const push = (place: number, line: ReadLine, marker: Marker | null, kind: string, value: number): void => {
    open.length =
      marker?.rank == null
        ? Math.min(open.length, place, isNamed(marker) ? itemsBegin(open) : Infinity)
        : placeByRank(marker.rank, place, open);
    // `5. (a) The provider …`: a clause without a heading, and the first item of it.
    const within = marker && (open.length === 0 || !marker.item) ? markerOf(marker.rest) : null;
    const inner = within?.item && isBelow(within.rank, marker!.rank) ? within : null;
    const text = inner ? '' : (marker?.rest ?? line.text);
    const piece: Piece = {
      line,
      text,
      number: marker?.number ?? '',
      value: marker ? numberValue(marker.number) : '',
      kind: marker ? kind : null,
      ordinal: marker ? value : null,
      item: marker?.item ?? false,
      isClause: true,
      titled:
        (line.level !== undefined && text !== '' && !isSentence(text)) ||
        isHeading(text) ||
        isHeadingBehind(marker, text),
      parent: open.at(-1)?.piece ?? null,
      depth: open.length,
    };
    open.push({
      piece,
      kind,
      value,
      heading: line.level ?? null,
      rank: marker?.rank ?? null,
      list: line.depth ?? null,
    });
    lastOfKind.set(kind, { value, depth: open.length - 1 });
    pieces.push(piece);
    if (inner) {
      const [reading] = inner.readings as [Reading];
      push(open.length, line, inner, reading.kind, reading.value);
    }
  };

  marked.forEach((each, index) => {
    const { marker } = each;
    const isAnnex = annexes.has(each);
    const line = isAnnex ? { level: highest, ...each.line } : each.line;
    if (isAnnex) lastOfKind.clear();
    if (opensClause(line)) {
      inAnnex = isAnnex;
      const isTop = isAnnex && each.line.level === undefined;
      const at = isTop ? 0 : open.findIndex(({ heading }) => heading === null || heading >= line.level!);
      const reading = marker?.readings[0];
      return push(
        at === -1 ? open.length : at,
        line,
        marker,
        reading?.kind ?? `level ${line.level!}`,
        reading?.value ?? 0,
      );
    }
    if (marker === null) return void pieces.push(paragraphOf(line, open.at(-1)?.piece ?? null));
    const place = listedPlace(marker, line, open) ?? placeOf(marker, index, open, lastOfKind, places);
    return push(Math.max(place.at, inAnnex ? 1 : 0), line, marker, place.kind, place.value);
  });
  return pieces;
}

/** Where a list of the document stands in another that is numbered as it is: by how deep both are; null for any other. `(i)` in a
 *  list of letters is its ninth, or else begins a list of Roman numerals. */
function listedPlace(
  { readings }: Marker,
  { depth }: ReadLine,
  open: readonly Level[],
): { at: number; kind: string; value: number } | null {
  if (depth === undefined) return null;
  const first = readings.find(({ value }) => value === 1);
  const besides = (wanted: readonly Reading[], isNext: boolean): { at: number; kind: string; value: number }[] =>
    wanted.map((reading) => ({
      at: open.findLastIndex(
        ({ kind, value, list }) => list === depth && kind === reading.kind && (!isNext || value + 1 === reading.value),
      ),
      ...reading,
    }));
  const known = [...besides(readings, true), ...besides(first ? [first] : readings, false)].find(({ at }) => at !== -1);
  if (known !== undefined) return known;
  const reading = readings.find(({ kind }) => open.some((level) => level.kind === kind && level.list !== null));
  const around = open.findLastIndex(({ list }) => list !== null && list < depth);
  return reading === undefined || around === -1 ? null : { at: around + 1, ...(first ?? reading) };
}

/** Where in the open clauses a number stands, and by which of its readings. */
function placeOf(
  marker: Marker,
  index: number,
  open: readonly Level[],
  lastOfKind: ReadonlyMap<string, { value: number; depth: number }>,
  places: NumberPlaces,
): { at: number; kind: string; value: number } {
  if (marker.parts > 1) {
    const { kind, value } = marker.readings[0]!;
    const same = open.findLastIndex((level) => level.kind === kind);
    if (same !== -1) return { at: same, kind, value };
    // 5.1.2 stands in 5.1, and 5.1 in 5, whatever lies between.
    const above = open.findLastIndex(({ piece }) => piece.value.split('.').length < marker.parts && piece.value !== '');
    const belongs = open.findLastIndex(
      ({ piece }) => numberValue(marker.number).startsWith(`${piece.value}.`) && piece.value !== '',
    );
    return { at: (belongs === -1 ? above : belongs) + 1, kind, value };
  }
  const text = marker.rest;
  const continued = marker.readings.flatMap(({ kind, value }) =>
    open.flatMap((level, at) => (level.kind === kind && level.value + 1 === value ? [{ at, kind, value }] : [])),
  );
  const alike = continued.filter(({ at }) => open[at]!.piece.titled === isHeading(text));
  const next = alike.at(-1) ?? continued.at(-1);
  if (next) return next;

  for (const { kind, value } of marker.readings) {
    // Articles are counted on through the chapters.
    const known = lastOfKind.get(kind);
    if (known && value > 1 && value === known.value + 1) return { at: Math.min(known.depth, open.length), kind, value };
  }
  const start = marker.readings.find(({ value }) => value === 1);
  if (start) {
    const same = open.findLastIndex(({ kind }) => kind === start.kind);
    if (same === -1) return { at: beside(start.kind, index, open, places), ...start };
    // What is not marked as a heading stands below one that is.
    if (open[same]!.heading !== null) return { at: open.length, ...start };
    const goesOn = places.comesLater(start.kind, open[same]!.value + 1, index);
    // A list inside a clause that is numbered the same way, or the numbers begin anew.
    return { at: same === 0 && goesOn && !isHeading(text) ? open.length : same, ...start };
  }
  for (const { kind, value } of marker.readings) {
    const same = open.findLastIndex((level) => level.kind === kind);
    if (same !== -1) return { at: same, kind, value };
  }
  const known = lastOfKind.get(marker.readings[0]!.kind);
  const [{ kind, value }] = marker.readings as [Reading];
  return { at: known ? Math.min(known.depth, open.length) : beside(kind, index, open, places), kind, value };
}

/** Sorts of number as Chinese texts nest them (GB/T 9704-2012, 7.3.3). */
const NESTING = ['han #、', 'han (#)', 'digits #.', 'digits (#)', 'digits #'];

/** Where a list begins: in what is open, but for lists that by the sort of their numbers would stand in it, and are over. */
function beside(kind: string, index: number, open: readonly Level[], places: NumberPlaces): number {
  const rank = NESTING.indexOf(kind.replace('digits #、', 'digits #.'));
  const over = open.findIndex(
    (level) =>
      rank !== -1 &&
      NESTING.indexOf(level.kind.replace('digits #、', 'digits #.')) > rank &&
      !places.goesOn(level.kind, level.value, index),
  );
  return over === -1 ? open.length : over;
}

/** Whether what has the one rank may stand in what has the other. */
const isBelow = (rank: number | null, around: number | null): boolean =>
  rank === null || around === null || rank > around;

/** A chapter never stands in a section, nor does an article stand beside the section it belongs to, whatever a file makes of
 *  its headings: `place` as far as the names leave it open. */
function placeByRank(rank: number, place: number, open: readonly Level[]): number {
  const beside = open.findIndex((level) => level.rank !== null && level.rank >= rank);
  if (beside !== -1) return beside;
  const within = open.findLastIndex((level) => level.rank !== null && level.rank < rank);
  return Math.min(open.length, Math.max(place, within + 1));
}

/** Article 2 and Section 2 stand in no item, whatever is missing before them. */
const isNamed = (marker: Marker | null): boolean => /^\p{L}{4,}/u.test(marker?.number ?? '');

const itemsBegin = (open: readonly Level[]): number => {
  const first = open.findIndex(({ kind }) => kind.includes('(#)'));
  return first === -1 ? open.length : first;
};

const paragraphOf = (line: ReadLine, parent: Piece | null): Piece => ({
  line,
  text: line.text,
  number: '',
  value: '',
  kind: null,
  ordinal: null,
  item: false,
  isClause: false,
  titled: false,
  parent,
  depth: (parent?.depth ?? -1) + 1,
});
