// One side of a comparison: the clauses of every locale as one list, with what weighs their changes.

import { isClause } from '../agreement.ts';
import type {
  Clause,
  ClauseFacts,
  ClauseId,
  ClauseTag,
  Locale,
  LocaleText,
  PerLocale,
  VersionDocument,
} from '../agreement.ts';
import { ownParagraphs } from '../version-document.ts';
import type { ReferringText } from './tokens.ts';

/** A clause with its own paragraphs, without the clauses below it. */
export interface Compared {
  readonly id: ClauseId;
  readonly parent: ClauseId | null;
  readonly numbers: PerLocale<string>;
  readonly headings: PerLocale<string>;
  readonly texts: PerLocale<ReferringText>;
}

/** Where each clause stands, by id. */
export const placesById = (clauses: readonly Compared[]): ReadonlyMap<ClauseId, number> =>
  new Map(clauses.map(({ id }, at) => [id, at]));

export interface ComparedText {
  readonly titles: PerLocale<string>;
  /** In the order they are printed. */
  readonly clauses: readonly Compared[];
  /** Of the clause and those around it. */
  readonly tagsOf: (clause: ClauseId) => readonly ClauseTag[];
  readonly isConspicuous: (clause: ClauseId) => boolean;
  /** Whether its author says what clauses are about, so that words alone do not. */
  readonly isTagged: boolean;
  /** Names of the parties, kept whole and counted as actors. */
  readonly parties: readonly string[];
}

/** A version document as one side. */
export const comparedVersion = (version: VersionDocument, locales: readonly Locale[]): ComparedText => ({
  ...comparedText(
    version.text,
    locales,
    version.clauses,
    Object.values(version.provider.names).map(({ name }) => name),
  ),
  isTagged: true,
});

/** Texts as one side; a file that is no version has neither tags nor parties. */
export function comparedText(
  texts: PerLocale<LocaleText>,
  locales: readonly Locale[],
  facts: { readonly [clause: ClauseId]: ClauseFacts } = {},
  parties: readonly string[] = [],
): ComparedText {
  const clauses = new Map<ClauseId, Gathered>();
  let order: Gathered[] = [];
  for (const locale of locales) {
    // What only this locale has stands behind what it stands behind here.
    const behind = new Map<Gathered | null, Gathered[]>();
    let last: Gathered | null = null;
    const gather = (clause: Clause, parent: ClauseId | null): void => {
      const { id, number, heading, body } = clause;
      let known = clauses.get(id);
      const text = ownText(clause);
      if (known !== undefined) {
        known.numbers[locale] = number;
        known.texts[locale] = text;
        last = known;
      } else {
        known = { id, parent, numbers: { [locale]: number }, headings: NO_HEADINGS, texts: { [locale]: text } };
        clauses.set(id, known);
        const list = behind.get(last);
        if (list) list.push(known);
        else behind.set(last, [known]);
      }
      if (heading !== undefined) {
        if (known.headings === NO_HEADINGS) known.headings = {};
        known.headings[locale] = heading;
      }
      for (const block of body) if (isClause(block)) gather(block, id);
    };
    for (const clause of texts[locale]?.clauses ?? []) gather(clause, null);
    if (behind.size > 0)
      order = [...(behind.get(null) ?? []), ...order.flatMap((clause) => [clause, ...(behind.get(clause) ?? [])])];
  }
  return {
    titles: Object.fromEntries(locales.map((locale) => [locale, texts[locale]?.title ?? ''])),
    clauses: order,
    ...factsAround(facts, (id) => clauses.get(id)?.parent ?? null),
    isTagged: false,
    parties,
  };
}

/** What `facts` say of a clause and those around it. */
function factsAround(
  facts: { readonly [clause: ClauseId]: ClauseFacts },
  parentOf: (clause: ClauseId) => ClauseId | null,
): Pick<ComparedText, 'tagsOf' | 'isConspicuous'> {
  if (Object.keys(facts).length === 0) return { tagsOf: () => NO_TAGS, isConspicuous: () => false };
  const around = (id: ClauseId): ClauseId[] => {
    const parent = parentOf(id);
    return parent === null ? [id] : [id, ...around(parent)];
  };
  const factsOf = (id: ClauseId): ClauseFacts => (Object.hasOwn(facts, id) ? facts[id]! : {});
  return {
    tagsOf: (id) => [...new Set(around(id).flatMap((each) => factsOf(each).tags ?? []))],
    isConspicuous: (id) => around(id).some((each) => factsOf(each).conspicuous === true),
  };
}

const NO_TAGS: readonly ClauseTag[] = [];

/** Of clauses without any: most of a long text. */
const NO_HEADINGS: Record<Locale, string> = {};

interface Gathered extends Compared {
  readonly numbers: Record<Locale, string>;
  headings: Record<Locale, string>;
  readonly texts: Record<Locale, ReferringText>;
}

/** The paragraphs of `clause` as one text, parted by line feeds. Most clauses have one, which is that text. */
function ownText(clause: Clause): ReferringText {
  const [only] = clause.body;
  if (only !== undefined && clause.body.length === 1 && !isClause(only)) return only;
  const paragraphs = ownParagraphs(clause);
  let text = '';
  const references: [number, number, ClauseId][] = [];
  for (const paragraph of paragraphs) {
    if (paragraph !== paragraphs[0]) text += '\n';
    for (const [start, end, clause] of paragraph.references ?? [])
      references.push([text.length + start, text.length + end, clause]);
    text += paragraph.text;
  }
  return { text, references };
}
