// Proof by applying: the old version and the change set give the text of every clause of the new one.

import type { ClauseId, Locale, PerLocale, VersionDocument } from '../agreement.ts';
import { ownParagraphs, walkClauses } from '../version-document.ts';
import { byClause } from './by-clause.ts';
import { isChange } from './change-set.ts';
import type { ChangeSet, ClauseChange, ClauseName, UnchangedClause } from './change-set.ts';
import { newText, oldText } from './segments.ts';

/** A clause as plain words: its own paragraphs, joined by line feeds. */
interface PlainClause extends ClauseName {
  readonly text: string;
}

export interface PlainText {
  readonly title: string;
  readonly clauses: readonly PlainClause[];
}

/** A version, or a file that is none. */
type Texts = Pick<VersionDocument, 'text'>;

/** The text of one locale as plain words, clause by clause in the order printed. */
export function plainText(version: Texts, locale: Locale): PlainText {
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
export function applyChangeSet(
  from: Texts,
  set: Pick<ChangeSet, 'clauses' | 'locales' | 'titles'>,
): PerLocale<PlainText> | null {
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

function clausesOf(old: PlainText, set: Pick<ChangeSet, 'clauses'>, locale: Locale): PlainClause[] | null {
  const oldOf = new Map(old.clauses.map((clause) => [clause.id, clause]));
  const before = new Map<ClauseId, Pieces>(); // what the set says the old clauses were
  const after: { clause: Omit<PlainClause, 'text'>; text: Pieces }[] = [];
  for (const changes of byClause(set.clauses)) {
    const earlier = isIn(changes[0]!.from, locale) ? changes[0]!.from : undefined;
    const from = earlier && oldOf.get(earlier.id);
    if (earlier && !from) return null;
    const own =
      changes.find((change) => change.locale === locale) ?? changes.find((change) => change.locale === undefined);
    const to = isIn((own ?? changes[0]!).to, locale) ? (own ?? changes[0]!).to : undefined;
    const part = own && isChange(own) && own.at !== undefined ? own : null;
    if (from) {
      const told =
        own && isChange(own) && (own.segments.length > 0 || isDivided(own)) ? oldText(own.segments) : from.text;
      if (!take(before, from.id, told, part?.kind === 'split' ? part.at! : null)) return null;
    }
    if (!to) continue;
    const text = textOf(own, from);
    if (part?.kind === 'join') {
      const into = after.findLast(({ clause }) => clause.id === to.id);
      if (!into) return null;
      into.text.parts.push({ at: part.at!, text });
      continue;
    }
    const renumbered = changes.some((change) => isChange(change) && change.renumbered === true);
    const heading = own?.locale === locale ? own.to!.heading : from?.heading;
    after.push({
      clause: {
        id: to.id,
        number: own?.locale === locale || renumbered || !from ? to.number : from.number,
        ...(heading === undefined ? {} : { heading }),
        ...(to.parent === undefined ? {} : { parent: to.parent }),
      },
      text: { base: text, parts: [] },
    });
  }
  const told = old.clauses.every(({ id, text }) => before.has(id) && assembled(before.get(id)!) === text);
  return told ? after.map(({ clause, text }) => ({ ...clause, text: assembled(text)! })) : null;
}

const isIn = (name: ClauseName | undefined, locale: Locale): boolean => !(name?.absent ?? []).includes(locale);

/** A text without the runs that are told elsewhere, and those runs with their places. */
interface Pieces {
  base: string | null;
  readonly parts: { readonly at: number; readonly text: string }[];
}

/** Notes a piece of an old clause; false if the whole of it was noted before. */
function take(pieces: Map<ClauseId, Pieces>, id: ClauseId, text: string, at: number | null): boolean {
  const known = pieces.get(id) ?? { base: null, parts: [] };
  pieces.set(id, known);
  if (at !== null) known.parts.push({ at, text });
  else if (known.base !== null) return false;
  else known.base = text;
  return true;
}

const assembled = ({ base, parts }: Pieces): string | null =>
  base === null
    ? null
    : parts
        .sort((a, b) => a.at - b.at)
        .reduce((text, part) => text.slice(0, part.at) + part.text + text.slice(part.at), base);

const isDivided = ({ kind }: ClauseChange): boolean => kind === 'split' || kind === 'join';

function textOf(change: ClauseChange | UnchangedClause | undefined, from: PlainClause | undefined): string {
  if (change?.text !== undefined) return change.text;
  const tells = change && isChange(change) && (change.segments.length > 0 || isDivided(change));
  return tells ? newText(change.segments) : (from?.text ?? '');
}
