// Printed references: the number that is printed must be the number of the clause that is meant, in every locale.

import type { ClauseId } from '../agreement.ts';
import type { Finding, Quote } from '../finding.ts';
import { chineseNumber, CHINESE_NUMERAL } from '../numerals.ts';
import { findingAt, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';

/** References that print another number than their clause has, and numbers printed without a reference. */
export function referenceFindings(clauses: readonly CheckedClause[]): Finding[] {
  const pathOf = new Map(clauses.map(({ id, path }) => [id, path]));
  return clauses.flatMap((clause) =>
    printedReferences(clause).flatMap(({ printed, target, quote }): Finding[] => {
      const parts = printedParts(printed);
      if (target === null) {
        const rule = clauses.some(({ path }) => endsWith(path, parts)) ? 'reference-unlinked' : 'number-nowhere';
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
    return [
      ...references.map(([start, end, target]) => found(text.slice(start, end), start, target)),
      ...[...text.matchAll(PRINTED)]
        .filter(({ index }) => !references.some(([start, end]) => start <= index && index < end))
        .filter(({ index }) => !OF_A_STATUTE.test(text.slice(Math.max(0, index - 60), index)))
        .filter(({ index, 0: printed }) => !STATUTE_BEHIND.test(text.slice(index + printed.length)))
        .map(({ index, 0: printed }) => found(printed, index, null)),
    ];
  });

/** The clause that a printed number names: the one with that very number, else the only one that ends so. */
export function clauseOfNumber(printed: string, clauses: readonly CheckedClause[]): ClauseId | null {
  const parts = printedParts(printed);
  if (parts.length === 0) return null;
  const exact = clauses.filter(({ path }) => path.length === parts.length && endsWith(path, parts));
  return exact.length === 1 ? exact[0]!.id : null;
}

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

/** `第 10(a)(iii) 条` is 10, a, iii; `clause 13.2` is 13, 2; words that are no number are nothing. */
function printedParts(printed: string): string[] {
  return [...printed.normalize('NFKC').matchAll(PART)].map(([, figure, bracketed, counted, listed]) =>
    String(figure ?? bracketed?.toLowerCase() ?? chineseNumber((counted ?? listed)!)),
  );
}

const endsWith = (path: readonly string[], parts: readonly string[]): boolean =>
  parts.length <= path.length && parts.every((part, index) => part === path[path.length - parts.length + index]);

const PART = new RegExp(
  `(\\d+)|\\(([A-Za-z]{1,5})\\)|(?<=第 ?)([${CHINESE_NUMERAL}]+)(?= ?[条款项章节])|(?<=\\()([${CHINESE_NUMERAL}]+)(?=\\))`,
  'gu',
);
const PRINTED = new RegExp(
  `第 ?(?:\\d+(?:\\.\\d+)*|[${CHINESE_NUMERAL}]+)(?:[(（][a-z\\d]+[)）])* ?条|\\b(?:[Cc]lauses?|[Aa]rticles?|[Ss]ections?) \\d+(?:\\.\\d+)*(?:\\([a-z\\d]+\\))*`,
  'gu',
);
/** 《民法典》第 496 条 and Article 496 of the Civil Code name a statute, not a clause of this text. */
const OF_A_STATUTE =
  /[》法典例定释则](?:[（(][^（()）]{1,50}[)）])?\s?$|\b(?:Code|Law|Act|Regulations?|Measures|Interpretation|Directive|GDPR),? $/u;
const STATUTE_BEHIND = /^(?:,? ?(?:and|to|or|–|-) ?\d+)?(?:, (?:paragraph|item) \S+)? of (?!this\b|these\b)/u;
