// The step from the version before: ids that must go on, and printed numbers that must still mean what they meant.

import type { ClauseId, Locale, Paragraph, VersionDocument } from '../agreement.ts';
import { isChange } from '../changes/change-set.ts';
import type { ChangeSet, ClauseChange, UnchangedClause } from '../changes/change-set.ts';
import type { Finding } from '../finding.ts';
import { ownParagraphs, walkClauses } from '../version-document.ts';
import { findingAt, pathOf, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { clauseOfNumber, printedReferences } from './reference-rules.ts';

/** A clause is the same clause as long as its id is: its text must not go on under another one. */
export function lostIds(changes: ChangeSet, clauses: readonly CheckedClause[]): Finding[] {
  const found: Finding[] = [];
  const said = new Set<ClauseId>();
  for (const change of changes.clauses) {
    const { from, to } = change;
    if (!from || !to || from.id === to.id || said.has(to.id) || !goesOn(change)) continue;
    const clause = clauses.find(({ id, locale }) => id === to.id && locale === changes.locales[0]);
    if (!clause) continue;
    said.add(to.id);
    found.push(
      findingAt(clause, 'id-lost', { was: from.id, id: to.id, number: from.number }, clause.line, [quoteOf(clause)]),
    );
  }
  return found;
}

/** A number that points elsewhere than the same number in the same words did before. */
export function shiftedReferences(
  previous: VersionDocument,
  locale: Locale,
  clauses: readonly CheckedClause[],
): Finding[] {
  const before = previousClauses(previous, locale);
  const olds = new Map(before.map((clause) => [clause.id, clause]));
  const ids = new Set(clauses.map(({ id }) => id));
  return clauses.flatMap((clause) => {
    const old = olds.get(clause.id);
    if (!old) return [];
    const meant = printedReferences(old).map((reference) => ({
      around: surroundings(reference.quote.text, reference.quote.marks[0]!),
      printed: reference.printed,
      target: reference.target ?? clauseOfNumber(reference.printed, before),
    }));
    return printedReferences(clause).flatMap(({ printed, target, quote }) => {
      const now = target ?? clauseOfNumber(printed, clauses);
      const around = surroundings(quote.text, quote.marks[0]!);
      const earlier = meant.find((reference) => reference.printed === printed && reference.around === around);
      const was = earlier?.target ?? null;
      if (was === null || now === null || was === now || !ids.has(was)) return [];
      const number = clauses.find(({ id }) => id === was)!.path.join('.');
      return [findingAt(clause, 'reference-shifted', { printed, was, now, number }, quote.line, [quote])];
    });
  });
}

/** Most of the text is still there. */
function goesOn(change: ClauseChange | UnchangedClause): boolean {
  if (!isChange(change)) return true;
  if (change.kind === 'split' || change.kind === 'join' || change.kind === 'replacement') return false;
  if (change.kind === 'move' || change.kind === 'renumbering') return true;
  const size = (op: string): number =>
    change.segments.filter((segment) => segment.op === op).reduce((sum, { text }) => sum + text.length, 0);
  return 2 * size('equal') >= MOST * (2 * size('equal') + size('insert') + size('delete'));
}

/** From here on two texts are one text that was edited. */
const MOST = 0.8;

const surroundings = (text: string, [start, end]: readonly [number, number]): string =>
  `${text.slice(Math.max(0, start - 24), start)}\u0000${text.slice(end, end + 24)}`;

/** The clauses of a published document, as the rules see a source. */
function previousClauses(previous: VersionDocument, locale: Locale): CheckedClause[] {
  const paths = new Map<ClauseId, readonly string[]>();
  return [...walkClauses(previous.text[locale]?.clauses ?? [])].map(({ clause, parent }) => {
    const path = pathOf(clause.number, parent === null ? [] : paths.get(parent.id)!);
    paths.set(clause.id, path);
    const paragraphs = ownParagraphs(clause).map(({ text, references = [] }: Paragraph) => ({
      text,
      references,
      line: 1,
    }));
    return {
      id: clause.id,
      locale,
      language: locale.toLowerCase().split('-')[0]!,
      file: '',
      line: 1,
      heading: clause.heading ?? '',
      paragraphs,
      text: paragraphs.map(({ text }) => text).join('\n'),
      whole: '',
      path,
      tags: new Set(),
      conspicuous: false,
      emphasised: false,
    };
  });
}
