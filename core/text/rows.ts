// A text as rows to draw, all locales side by side. No compiling in here: this is small enough for a page that only shows.

import { isClause } from './agreement.ts';
import type { Clause, ClauseId, ClauseTag, Locale, Paragraph, PerLocale, VersionDocument } from './agreement.ts';
import { citation } from './citation.ts';

export interface Cell {
  /** As printed; empty where the clause goes on behind the clauses inside it. */
  readonly number: string;
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Row {
  readonly clause: ClauseId;
  /** The clause around it; absent at the top. */
  readonly parent?: ClauseId;
  /** 0 at the top. */
  readonly depth: number;
  /** How one cites it: `5.1(c)`. */
  readonly path: string;
  /** Its own, else those of the clause around it. */
  readonly tags: readonly ClauseTag[];
  readonly conspicuous: boolean;
  /** It is conspicuous or stands inside a conspicuous clause. */
  readonly emphasised: boolean;
  /** Paragraphs behind the clauses inside: the same clause goes on. */
  readonly continued: boolean;
  readonly cells: PerLocale<Cell>;
}

/** The rows of a text in the order printed. A locale that lacks a paragraph has fewer in its cell. */
export function rowsOf(version: VersionDocument): Row[] {
  const { text, locales, prevailing } = version;
  const below = (clauses: PerLocale<readonly Clause[]>, depth: number, above: Row | null): Row[] => {
    const known = each(locales, (locale) => new Map(clauses[locale]!.map((clause) => [clause.id, clause])));
    return clauses[prevailing.locale]!.flatMap(({ id, number }) => {
      const clause = each(locales, (locale) => known[locale]!.get(id));
      const facts = Object.hasOwn(version.clauses, id) ? version.clauses[id]! : {};
      const own = {
        clause: id,
        ...(above && { parent: above.clause }),
        depth,
        path: citation(number, above?.path ?? ''),
        tags: facts.tags ?? above?.tags ?? [],
        conspicuous: facts.conspicuous ?? false,
        emphasised: facts.conspicuous ?? above?.emphasised ?? false,
      };
      const groups = each(locales, (locale) => groupsOf(clause[locale]?.body ?? []));
      const row = (group: number): Row => ({
        ...own,
        continued: group > 0,
        cells: each(locales, (locale) => ({
          number: group > 0 ? '' : (clause[locale]?.number ?? ''),
          heading: group > 0 ? '' : (clause[locale]?.heading ?? ''),
          paragraphs: groups[locale]![group] ?? [],
        })),
      });
      const first = row(0);
      const inside = each(locales, (locale) => (clause[locale]?.body ?? []).filter(isClause));
      const rows = inside[prevailing.locale]!.map((_, at) => {
        const inner = each(locales, (locale) => inside[locale]!.slice(at, at + 1));
        const next = row(at + 1);
        const goesOn = locales.some((locale) => next.cells[locale]!.paragraphs.length > 0);
        return [...below(inner, depth + 1, first), ...(goesOn ? [next] : [])];
      });
      return [first, ...rows.flat()];
    });
  };
  return below(
    each(locales, (locale) => text[locale]!.clauses),
    0,
    null,
  );
}

/** Paragraphs before the first clause inside, between it and the second, and so on. */
function groupsOf(body: Clause['body']): Paragraph[][] {
  const groups: Paragraph[][] = [[]];
  for (const block of body) {
    if (isClause(block)) groups.push([]);
    else groups.at(-1)!.push(block);
  }
  return groups;
}

/** What `of` makes of each locale. */
export const each = <T>(locales: readonly Locale[], of: (locale: Locale) => T): PerLocale<T> =>
  Object.fromEntries(locales.map((locale) => [locale, of(locale)]));
