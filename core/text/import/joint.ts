// Both languages as one: a unit is a clause or paragraph with what each language has of it.

import type { Locale } from '../agreement.ts';
import { alignPieces, SpareComparisons } from './align-pieces.ts';
import { isSentenceEnd } from './heading.ts';
import type { Outline, Piece } from './outline.ts';

export interface Unit {
  readonly pieces: ReadonlyMap<Locale, Piece>;
  /** The unit around it, as the fuller language has it; null at the top. */
  readonly parent: Unit | null;
  readonly isClause: boolean;
  /** Printed as a heading of its own; else an item, or a paragraph. */
  readonly heading: boolean;
}

/** A clause at the top with all that stands in it, or the words before the first clause. */
export interface Group {
  /** Null for the words before the first clause. */
  readonly top: Unit | null;
  /** In the order of the fuller language, the top first. */
  readonly units: readonly Unit[];
}

interface Made {
  readonly pieces: Map<Locale, Piece>;
  parent: Made | null;
  readonly isClause: boolean;
  heading: boolean;
}

/** The groups in order. `outlines` has two languages at most. */
export function joinOutlines(outlines: ReadonlyMap<Locale, Outline>): Group[] {
  const sides = [...outlines].map(([locale, { preamble, pieces }]) => ({
    locale,
    preamble,
    groups: groupsOf(pieces),
  }));
  const [one, other] = sides;
  if (one === undefined) return [];
  const spare = new SpareComparisons();
  const front = joined(one.locale, one.preamble, other?.locale ?? null, other?.preamble ?? [], spare, true);
  const pairs = other
    ? alignPieces(
        one.groups.map(([top]) => top!),
        other.groups.map(([top]) => top!),
        spare,
      )
    : [];
  const merged = interleaved(one.groups.length, other?.groups.length ?? 0, pairs).map(([i, j]) => {
    const [first, second] = [i === null ? [] : one.groups[i]!, j === null ? [] : other!.groups[j]!];
    return joined(one.locale, first, other?.locale ?? null, second, spare);
  });
  return [
    ...(front.length > 0 ? [{ top: null, units: front }] : []),
    ...merged.map((units) => ({ top: units[0]!, units })),
  ];
}

/** Each top clause with what follows it. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.isClause && piece.depth === 0) groups.push([piece]);
    else groups.at(-1)!.push(piece);
  }
  return groups;
}

function joined(
  one: Locale,
  first: readonly Piece[],
  other: Locale | null,
  second: readonly Piece[],
  spare: SpareComparisons,
  isFront = false,
): Made[] {
  // The tops of two groups belong together whatever else would fit better.
  const tops = !isFront && first[0]?.isClause && first[0].depth === 0 && second.length > 0 ? 1 : 0;
  const pairs = [
    ...(tops === 1 ? [[0, 0] as const] : []),
    ...alignPieces(first.slice(tops), second.slice(tops), spare).map(([i, j]) => [i + tops, j + tops] as const),
  ];
  const fuller = first.length >= second.length ? one : other!;
  const madeOf = new Map<Piece, Made>();
  const units = interleaved(first.length, second.length, pairs).map(([i, j]): Made => {
    const pieces = new Map<Locale, Piece>();
    if (i !== null) pieces.set(one, first[i]!);
    if (j !== null) pieces.set(other!, second[j]!);
    const made = {
      pieces,
      parent: null,
      isClause: [...pieces.values()].some((piece) => piece.isClause),
      heading: false,
    };
    for (const piece of pieces.values()) madeOf.set(piece, made);
    return made;
  });
  for (const unit of units) {
    const own = unit.pieces.get(fuller) ?? [...unit.pieces.values()][0]!;
    unit.parent = own.parent === null ? null : (madeOf.get(own.parent) ?? null);
  }
  // What is numbered before the first clause are items.
  if (!isFront) decideHeadings(units);
  return units;
}

/** Indices of both sides in one order: what is paired together, what is not where it stands. */
function interleaved(
  first: number,
  second: number,
  pairs: readonly (readonly [number, number])[],
): [number | null, number | null][] {
  const all: [number | null, number | null][] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...pairs, [first, second] as const]) {
    while (i < a) all.push([i++, null]);
    while (j < b) all.push([null, j++]);
    if (a < first && b < second) all.push([i++, j++]);
  }
  return all;
}

/** A short numbered line is a heading where text stands below it and its siblings; `(a) by e-mail` is not. */
function decideHeadings(units: readonly Made[]): void {
  const holding = new Set(units.map(({ parent }) => parent));
  const places = new Map(units.map((unit, at) => [unit, at]));
  const keyOf = (unit: Made): string => `${places.get(unit.parent!) ?? ''} ${pieceOf(unit).kind ?? ''}`;
  const clauses = units.filter(({ isClause }) => isClause);
  // 1.1 can stand in nothing but a heading.
  const divided = new Set(clauses.filter((unit) => !pieceOf(unit).item).map(({ parent }) => parent));
  const areWithText = new Map(
    [...Map.groupBy(clauses, keyOf)].map(([key, family]) => [
      key,
      family.some((sibling) => divided.has(sibling)) ||
        family.filter((sibling) => holding.has(sibling)).length * 2 > family.length,
    ]),
  );
  for (const unit of clauses) {
    const pieces = [...unit.pieces.values()].filter((piece) => piece.isClause);
    const withText = areWithText.get(keyOf(unit))!;
    const marked = pieces.some(({ line }) => line.level !== undefined);
    unit.heading =
      unit.parent === null ||
      (unit.parent.heading && (!pieces.every(({ item }) => item) || marked || (withText && reads(unit))));
  }
}

/** Whether the words of a unit read like a heading: short in one language, and a sentence in none. */
export const reads = ({ pieces }: Pick<Unit, 'pieces'>): boolean => {
  const all = [...pieces.values()];
  return all.some(({ titled }) => titled) && all.every(({ titled, text }) => titled || !isSentenceEnd(text));
};

const pieceOf = ({ pieces }: Made): Piece => [...pieces.values()].find(({ isClause }) => isClause)!;
