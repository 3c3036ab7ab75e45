// The step from the version before: ids that must go on, and printed numbers that must still mean what they meant.

import type { ClauseId, Locale, Paragraph, VersionDocument } from '../agreement.ts';
import { isChange } from '../changes/change-set.ts';
import type { ChangeSet, ClauseChange, UnchangedClause } from '../changes/change-set.ts';
import type { Finding, Quote } from '../finding.ts';
import { ownParagraphs, walkClauses } from '../version-document.ts';
import { findingAt, joined, pathOf, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { numbersOf, printedParts } from './clause-numbers.ts';
import { printedReferences } from './reference-rules.ts';
import { primaryLanguage } from '../primary-language.ts';

/** A clause is the same clause as long as its id is: its text must not go on under another one. */
export function lostIds(changes: ChangeSet, clauses: readonly CheckedClause[]): Finding[] {
  const found: Finding[] = [];
  const said = new Set<ClauseId>();
  const shown = firstById(clauses.filter(({ locale }) => locale === changes.locales[0]));
  for (const change of changes.clauses) {
    const { from, to } = change;
    if (!from || !to || from.id === to.id || said.has(to.id) || !goesOn(change)) continue;
    const clause = shown.get(to.id);
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
  const news = firstById(clauses);
  const numbersBefore = numbersOf(before);
  const numbersNow = numbersOf(clauses);
  return clauses.flatMap((clause) => {
    const old = olds.get(clause.id);
    if (!old) return [];
    // The first that stood in the same words.
    const meant = new Map(
      printedReferences(old)
        .map(
          ({ printed, target, quote }) =>
            [inItsWords(quote), target ?? numbersBefore.clauseOf(printedParts(printed))] as const,
        )
        .reverse(),
    );
    return printedReferences(clause).flatMap(({ printed, target, quote }) => {
      const now = target ?? numbersNow.clauseOf(printedParts(printed));
      const was = meant.get(inItsWords(quote)) ?? null;
      if (was === null || now === null || was === now || !news.has(was)) return [];
      const number = news.get(was)!.path.join('.');
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

/** A reference with what stands around it. */
function inItsWords({ text, marks }: Quote): string {
  const [start, end] = marks[0]!;
  return [text.slice(Math.max(0, start - 24), start), text.slice(start, end), text.slice(end, end + 24)].join('\u0000');
}

/** Clauses by id; of an id that is used again, the first. */
const firstById = (clauses: readonly CheckedClause[]): ReadonlyMap<ClauseId, CheckedClause> =>
  new Map(clauses.map((clause) => [clause.id, clause] as const).reverse());

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
      language: primaryLanguage(locale),
      file: '',
      line: 1,
      heading: clause.heading ?? '',
      paragraphs,
      ...joined(paragraphs, primaryLanguage(locale)),
      whole: '',
      path,
      tags: new Set(),
      conspicuous: false,
      emphasised: false,
    };
  });
}
