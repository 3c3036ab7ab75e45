// Proof by applying: the old version and the change set give the text of every clause of the new one.

import type { ClauseId, Locale, PerLocale, VersionDocument } from '../agreement.ts';
import { ownParagraphs, walkClauses } from '../version-document.ts';
import { isChange } from './change-set.ts';
import type { ChangeSet, ClauseChange, ClauseName, UnchangedClause } from './change-set.ts';
import { byClause } from '../rows.ts';
import { newText, oldText } from './segments.ts';

/** A clause as plain words: its own paragraphs, joined by line feeds. */
export interface PlainClause extends ClauseName {
  readonly text: string;
}

export interface PlainText {
  readonly title: string;
  readonly clauses: readonly PlainClause[];
}

/** The text of one locale as plain words, clause by clause in the order printed. */
export function plainText(version: VersionDocument, locale: Locale): PlainText {
  const { title, clauses } = version.text[locale]!;
  return {
    title,
    clauses: [...walkClauses(clauses)].map(({ clause, parent }) => ({
      id: clause.id,
      number: clause.number,
      ...(clause.heading === undefined ? {} : { heading: clause.heading }),
      ...(parent === null ? {} : { parent: parent.id }),
      text: ownParagraphs(clause)
        .map(({ text }) => text)
        .join('\n'),
    })),
  };
}

/** The new text that `set` makes of `from`, per locale; null if the set is not one of this version. */
export function applyChangeSet(from: VersionDocument, set: ChangeSet): PerLocale<PlainText> | null {
  const texts: Record<Locale, PlainText> = {};
  for (const locale of set.locales) {
    if (!from.text[locale]) return null;
    const old = plainText(from, locale);
    const clauses = clausesOf(old, set, locale);
    if (clauses === null) return null;
    const title = set.titles.find((change) => change.locale === locale);
    if (title && title.from !== old.title) return null;
    texts[locale] = { title: title?.to ?? old.title, clauses };
  }
  return texts;
}

function clausesOf(old: PlainText, set: ChangeSet, locale: Locale): PlainClause[] | null {
  const oldOf = new Map(old.clauses.map((clause) => [clause.id, clause]));
  const clauses: PlainClause[] = [];
  const used = new Set<ClauseId>();
  for (const changes of byClause(set.clauses)) {
    const from = changes[0]!.from && oldOf.get(changes[0]!.from.id);
    if (changes[0]!.from) {
      if (!from || used.has(from.id)) return null;
      used.add(from.id);
    }
    const own =
      changes.find((change) => change.locale === locale) ?? changes.find((change) => change.locale === undefined);
    const to = (own ?? changes[0]!).to;
    if (own && isChange(own) && !tells(own, from)) return null;
    if (!to) continue;
    const renumbered = changes.some((change) => isChange(change) && change.renumbered === true);
    const heading = own?.locale === locale ? own.to!.heading : from?.heading;
    clauses.push({
      id: to.id,
      number: own?.locale === locale || renumbered || !from ? to.number : from.number,
      ...(heading === undefined ? {} : { heading }),
      ...(to.parent === undefined ? {} : { parent: to.parent }),
      text: textOf(own, from),
    });
  }
  return used.size === old.clauses.length ? clauses : null;
}

function textOf(change: ClauseChange | UnchangedClause | undefined, from: PlainClause | undefined): string {
  if (change?.text !== undefined) return change.text;
  return change && isChange(change) && change.segments.length > 0 ? newText(change.segments) : (from?.text ?? '');
}

/** Whether the change speaks of the text that is there. */
const tells = ({ segments }: ClauseChange, from: PlainClause | undefined): boolean =>
  segments.length === 0 || oldText(segments) === (from?.text ?? '');
