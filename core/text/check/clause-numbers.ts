// Clauses by their numbers, read from the end: `(c)` and `5.1(c)` both lead to 5, 1, c. Made once, asked by every reference.

import type { ClauseId } from '../agreement.ts';
import { chineseNumber, CHINESE_NUMERAL } from '../numerals.ts';
import type { CheckedClause } from './checked-text.ts';

export interface ClauseNumbers {
  /** Whether the number of any clause ends so. */
  readonly isAny: (parts: readonly string[]) => boolean;
  /** The clause with that very number; null for none, or for several. */
  readonly clauseOf: (parts: readonly string[]) => ClauseId | null;
}

/** A part of a number, and the parts that stand before it. */
interface Part {
  readonly before: Map<string, Part>;
  /** Clauses whose number begins here. */
  readonly clauses: ClauseId[];
}

export function numbersOf(clauses: readonly CheckedClause[]): ClauseNumbers {
  const end: Part = { before: new Map(), clauses: [] };
  for (const { id, path } of clauses) {
    let part = end;
    for (const name of path.toReversed()) {
      const known = part.before.get(name);
      const next = known ?? { before: new Map(), clauses: [] };
      if (!known) part.before.set(name, next);
      part = next;
    }
    part.clauses.push(id);
  }
  const find = (parts: readonly string[]): Part | undefined =>
    parts.reduceRight<Part | undefined>((part, name) => part?.before.get(name), end);
  return {
    isAny: (parts) => find(parts) !== undefined,
    clauseOf: (parts) => {
      const found = find(parts)?.clauses ?? [];
      return parts.length > 0 && found.length === 1 ? found[0]! : null;
    },
  };
}

/** `第 10(a)(iii) 条` is 10, a, iii; `clause 13.2` is 13, 2; words that are no number are nothing. */
export function printedParts(printed: string): string[] {
  return [...printed.normalize('NFKC').matchAll(PART)].map(([, figure, bracketed, counted, listed]) =>
    String(figure ?? bracketed?.toLowerCase() ?? chineseNumber((counted ?? listed)!)),
  );
}

export const endsWith = (path: readonly string[], parts: readonly string[]): boolean =>
  parts.length <= path.length && parts.every((part, index) => part === path[path.length - parts.length + index]);

const PART = new RegExp(
  `(\\d+)|\\(([A-Za-z]{1,5})\\)|(?<=第 ?)([${CHINESE_NUMERAL}]+)(?= ?[条款项章节])|(?<=\\()([${CHINESE_NUMERAL}]+)(?=\\))`,
  'gu',
);
