// Printed references: the number that is printed must be the number of the clause that is meant, in every locale.

import type { ClauseId } from '../agreement.ts';
import type { Finding, Quote } from '../finding.ts';
import { CHINESE_NUMERAL } from '../numerals.ts';
import { findingAt, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { endsWith, numbersOf, printedParts } from './clause-numbers.ts';

/** References that print another number than their clause has, and numbers printed without a reference. */
export function referenceFindings(clauses: readonly CheckedClause[]): Finding[] {
  const pathOf = new Map(clauses.map(({ id, path }) => [id, path]));
  const numbers = numbersOf(clauses);
  return clauses.flatMap((clause) =>
    printedReferences(clause).flatMap(({ printed, target, quote }): Finding[] => {
      const parts = printedParts(printed);
      if (target === null) {
        const rule = numbers.isAny(parts) ? 'reference-unlinked' : 'number-nowhere';
        return [findingAt(clause, rule, { printed }, quote.line, [quote])];
      }
      const path = pathOf.get(target);
      if (path === undefined || parts.length === 0 || endsWith(path, parts)) return [];
      return [findingAt(clause, 'reference-stale', { printed, target, number: path.join('.') }, quote.line, [quote])];
    }),
  );
}

export interface PrintedReference {
  readonly printed: string;
  /** Null where the number is printed without a link. */
  readonly target: ClauseId | null;
  /** Its paragraph, with the reference marked. */
  readonly quote: Quote;
}

/** Every reference of a clause's own paragraphs, linked or only printed; those to statutes are none. */
export const printedReferences = (clause: CheckedClause): PrintedReference[] =>
  clause.paragraphs.flatMap(({ text, references, line }) => {
    const { locale, file } = clause;
    const found = (printed: string, at: number, target: ClauseId | null): PrintedReference => ({
      printed,
      target,
      quote: { locale, file, line, text, marks: [[at, at + printed.length]] },
    });
    // Both stand in order, so that one walk tells which printed numbers are linked.
    let next = 0;
    const isLinked = (index: number): boolean => {
      while (next < references.length && references[next]![1] <= index) next += 1;
      return next < references.length && references[next]![0] <= index;
    };
    return [
      ...references.map(([start, end, target]) => found(text.slice(start, end), start, target)),
      ...[...text.matchAll(PRINTED)]
        .filter(({ index }) => !isLinked(index))
        .filter(({ index }) => !OF_A_STATUTE.test(text.slice(Math.max(0, index - 60), index)))
        .filter(({ index, 0: printed }) => !STATUTE_BEHIND.test(text.slice(index + printed.length)))
        .map(({ index, 0: printed }) => found(printed, index, null)),
    ];
  });

/** Clauses that refer to others in one locale than in the other. */
export function differingReferences(here: CheckedClause, there: CheckedClause): Finding[] {
  const targets = (clause: CheckedClause): ClauseId[] =>
    [...new Set(clause.paragraphs.flatMap(({ references }) => references.map(([, , target]) => target)))].sort();
  const [mine, theirs] = [targets(here), targets(there)];
  if (mine.join(' ') === theirs.join(' ')) return [];
  return [
    findingAt(
      here,
      'references-differ',
      { here: mine.join(' ') || '–', there: theirs.join(' ') || '–', other: there.locale },
      here.line,
      [quoteOf(here), quoteOf(there)],
    ),
  ];
}

const PRINTED = new RegExp(
  `第 ?(?:\\d+(?:\\.\\d+)*|[${CHINESE_NUMERAL}]+)(?:[(（][a-z\\d]+[)）])* ?条|\\b(?:[Cc]lauses?|[Aa]rticles?|[Ss]ections?) \\d+(?:\\.\\d+)*(?:\\([a-z\\d]+\\))*`,
  'gu',
);
/** 《民法典》第 496 条 and Article 496 of the Civil Code name a statute, not a clause of this text. */
const OF_A_STATUTE =
  /[》法典例定释则](?:[（(][^（()）]{1,50}[)）])?\s?$|\b(?:Code|Law|Act|Regulations?|Measures|Interpretation|Directive|GDPR),? $/u;
const STATUTE_BEHIND = /^(?:,? ?(?:and|to|or|–|-) ?\d+)?(?:, (?:paragraph|item) \S+)? of (?!this\b|these\b)/u;
