// Which piece of one language says what a piece of the other says: by number, by place, and by what needs no
// translation (figures, inner marks, Latin words, length). One pass of dynamic programming, in order.

import type { Piece } from './outline.ts';

/** Pairs of indices, growing on both sides. */
export type Pairs = readonly (readonly [first: number, second: number])[];

/** Above this many comparisons a run is paired number by number and the rest from its beginning. */
const MOST_WORK = 4_000_000;

/** Pairs the pieces so that what they have in common is greatest. */
export function alignPieces(first: readonly Piece[], second: readonly Piece[]): Pairs {
  if (first.length === 0 || second.length === 0) return [];
  if (first.length * second.length > MOST_WORK) return inHalves(first, second);
  const [a, b] = [first.map(traitsOf), second.map(traitsOf)];
  const width = second.length + 1;
  const best = new Float64Array((first.length + 1) * width);
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      const score = scoreOf(a[i]!, b[j]!);
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j]!,
        best[i * width + j + 1]!,
        score > 0 ? best[(i + 1) * width + j + 1]! + score : 0,
      );
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const here = best[i * width + j]!;
    const score = scoreOf(a[i]!, b[j]!);
    if (score > 0 && Math.abs(best[(i + 1) * width + j + 1]! + score - here) < 1e-9) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Too much at once: parted at the number in the middle that both have. */
function inHalves(first: readonly Piece[], second: readonly Piece[]): Pairs {
  const middle = first.findIndex(
    ({ isClause, value, depth }, index) =>
      index >= first.length / 2 && isClause && second.some((other) => other.value === value && other.depth === depth),
  );
  const at =
    middle <= 0
      ? -1
      : second.findIndex(({ value, depth }) => value === first[middle]!.value && depth === first[middle]!.depth);
  if (at <= 0) return first.slice(0, second.length).map((_, index) => [index, index] as const);
  return [
    ...alignPieces(first.slice(0, middle), second.slice(0, at)),
    ...alignPieces(first.slice(middle), second.slice(at)).map(([i, j]) => [i + middle, j + at] as const),
  ];
}

interface Traits {
  readonly piece: Piece;
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
    length: Math.max(1, han + latin / 3.5),
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
  const common = [...signs].filter((sign) => otherSigns.has(sign)).length;
  const all = signs.size + otherSigns.size - common;
  const near = Math.max(0, 1 - Math.abs(Math.log(length / otherLength)) / 1.5);
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
