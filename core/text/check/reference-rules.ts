// Printed references: the number that is printed must be the number of the clause that is meant, in every locale.

import type { ClauseId } from '../agreement.ts';
import type { Finding } from '../finding.ts';
import { chineseNumber, CHINESE_NUMERAL } from '../numerals.ts';
import { findingAt } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';

/** References that print another number than their clause has, and numbers printed without a reference. */
export function referenceFindings(clauses: readonly CheckedClause[]): Finding[] {
  const pathOf = new Map(clauses.map(({ id, path }) => [id, path]));
  return clauses.flatMap((clause) =>
    clause.paragraphs.flatMap(({ text, references, line }) => [
      ...references.flatMap(([start, end, target]) => {
        const printed = text.slice(start, end);
        const path = pathOf.get(target);
        const parts = printedParts(printed);
        if (path === undefined || parts.length === 0 || endsWith(path, parts)) return [];
        return [findingAt(clause, 'reference-stale', { printed, target, number: path.join('.') }, line)];
      }),
      ...[...text.matchAll(PRINTED)]
        .filter(({ index }) => !references.some(([start, end]) => start <= index && index < end))
        .filter(({ index }) => !OF_A_STATUTE.test(text.slice(Math.max(0, index - 12), index)))
        .map(([printed]) => findingAt(clause, 'reference-unlinked', { printed }, line)),
    ]),
  );
}

/** Clauses that refer to others in one locale than in the other. */
export function differingReferences(here: CheckedClause, there: CheckedClause): Finding[] {
  const targets = (clause: CheckedClause): ClauseId[] =>
    [...new Set(clause.paragraphs.flatMap(({ references }) => references.map(([, , target]) => target)))].sort();
  const [mine, theirs] = [targets(here), targets(there)];
  if (mine.join(' ') === theirs.join(' ')) return [];
  return [
    findingAt(here, 'references-differ', {
      here: mine.join(' ') || '–',
      there: theirs.join(' ') || '–',
      other: there.locale,
    }),
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
  `第 ?(?:\\d+(?:\\.\\d+)*|[${CHINESE_NUMERAL}]+)(?:[(（][a-z\\d]+[)）])* ?条|\\b[Cc]lauses? \\d+(?:\\.\\d+)*(?:\\([a-z\\d]+\\))*`,
  'gu',
);
/** 《民法典》第 496 条 names a statute, not a clause of this text. */
const OF_A_STATUTE = /[》法典例定释]\s?$/u;
