// Which piece of one language says what a piece of the other says: by number, by place, and by what needs no
// translation (figures, inner marks, Latin words, length). One pass of dynamic programming, in order.

import type { Piece } from './outline.ts';

/** Pairs of indices, growing on both sides. */
export type Pairs = readonly (readonly [first: number, second: number])[];

/** Comparisons that all runs of one document may take beyond those of their bands. */
const SPARE = 4_000_000;

/** Comparisons for each piece of a run that any run may take: half as many to either side of the diagonal. */
const BAND = 100;

/** What is left of them for the rest of one document, so that many long runs take no more than one. */
export class SpareComparisons {
  #left = SPARE;

  /** How many a run of these lengths may take; what goes beyond its band is gone then. */
  take(first: number, second: number): number {
    const all = first * second;
    const band = BAND * (first + second);
    const beyond = Math.min(Math.max(0, all - band), this.#left);
    this.#left -= beyond;
    return band + beyond;
  }
}

/** Pairs the pieces so that what they have in common is greatest: in runs too long for all comparisons, among those that stand
 *  as far into one as into the other, more or less. */
export function alignPieces(first: readonly Piece[], second: readonly Piece[], spare: SpareComparisons): Pairs {
  if (first.length === 0 || second.length === 0) return [];
  const [a, b] = [first.map(traitsOf), second.map(traitsOf)];
  // Of each row so many columns are kept. They shift by less than their number from one row to the next.
  const width = Math.min(second.length, Math.ceil(spare.take(first.length, second.length) / first.length)) + 1;
  const starts = Int32Array.from({ length: first.length + 1 }, (_, row) => {
    const middle = Math.round((row * second.length) / first.length);
    return Math.max(0, Math.min(second.length + 1 - width, middle - (width >> 1)));
  });
  const best = new Float64Array((first.length + 1) * width);
  /** Less than anything where no comparison was made. */
  const at = (i: number, j: number): number => {
    const column = j - starts[i]!;
    return column < 0 || column >= width ? -1 : best[i * width + column]!;
  };
  for (let i = first.length - 1; i >= 0; i--) {
    const start = starts[i]!;
    for (let j = Math.min(second.length, start + width) - 1; j >= start; j--) {
      const score = scoreOf(a[i]!, b[j]!);
      const both = score > 0 ? at(i + 1, j + 1) : -1;
      best[i * width + j - start] = Math.max(at(i + 1, j), at(i, j + 1), both < 0 ? 0 : both + score);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const score = scoreOf(a[i]!, b[j]!);
    const both = at(i + 1, j + 1);
    if (score > 0 && both >= 0 && Math.abs(both + score - at(i, j)) < 1e-9) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

interface Traits {
  readonly piece: Piece;
  /** The logarithm of its length. */
  readonly length: number;
  readonly signs: ReadonlySet<string>;
}

/** What reads the same in both languages. */
function traitsOf(piece: Piece): Traits {
  const folded = piece.text.normalize('NFKC');
  const han = folded.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = folded.match(/[A-Za-z]/gu)?.length ?? 0;
  return {
    piece,
    // An English text has some three and a half letters where the Chinese has one character.
    length: Math.log(Math.max(1, han + latin / 3.5)),
    signs: new Set([
      ...(folded.match(/\((?:[a-z]|[ivx]+|\d{1,2})\)/gu) ?? []),
      ...(folded.match(/\d+/gu) ?? []).map((figure) => `n${figure}`),
      ...(/\((?![a-z]\)|[ivx\d]+\))/u.test(folded) ? ['brackets'] : []),
      ...(/["“”「」『』]/u.test(folded) ? ['quotes'] : []),
      ...(han > 0 ? (folded.match(/[A-Za-z]{2,}/gu) ?? []).map((word) => word.toLowerCase()) : []),
    ]),
  };
}

function scoreOf(
  { piece: a, length, signs }: Traits,
  { piece: b, length: otherLength, signs: otherSigns }: Traits,
): number {
  const row = rowScore(a, b);
  if (a.isClause !== b.isClause) return row > 0 ? 0.5 : 0;
  if (a.isClause) {
    const numbers = numberScore(a, b);
    if (numbers === 0) return row > 0 && a.depth === b.depth ? 1 : 0;
    return (
      numbers + (a.kind === b.kind ? 2 : 0) + (a.depth === b.depth ? 1 : 0) + (a.titled === b.titled ? 1 : 0) + row
    );
  }
  let common = 0;
  for (const sign of signs) if (otherSigns.has(sign)) common++;
  const all = signs.size + otherSigns.size - common;
  const near = Math.max(0, 1 - Math.abs(length - otherLength) / 1.5);
  return Math.max(0.1, 0.2 + near + (all === 0 ? 0.2 : (1.5 * common) / all) + row);
}

/** The same number most of all; `（1）` and `(a)` where each language counts in its own way. */
function numberScore(a: Piece, b: Piece): number {
  if (a.value === '' && b.value === '') return a.titled === b.titled ? 2 : 0;
  if (a.value === b.value) return 4;
  return a.ordinal !== null && a.ordinal === b.ordinal && a.kind !== b.kind && a.depth === b.depth ? 1 : 0;
}

const rowScore = (a: Piece, b: Piece): number =>
  a.line.row === undefined || a.line.file !== b.line.file || b.line.row === undefined
    ? 0
    : a.line.row === b.line.row
      ? 5
      : -1;
