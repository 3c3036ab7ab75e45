// Compares two versions and writes down what a reader, a court and a machine need: the change set.

import type { ClauseId, ClauseTag, Locale, PerLocale, VersionDocument } from '../agreement.ts';
import { canonicalJson } from '../../bytes/canonical-json.ts';
import { digestOf } from '../../bytes/hash.ts';
import { ownParagraphs, walkClauses } from '../version-document.ts';
import { align } from './align.ts';
import type { Compared, Ids } from './align.ts';
import { ALGORITHM, CHANGE_KINDS } from './change-set.ts';
import type { ChangeKind, ChangeSet, ClauseChange, ClauseName, Segment, Stats, UnchangedClause } from './change-set.ts';
import { movedClauses } from './moves.ts';
import { editsBetween, newText, oldText, replacedWhole, toSegments, wholeWork } from './segments.ts';
import type { Edit, Work } from './segments.ts';
import { quotedTerms, sameTokens, tokeniser } from './tokens.ts';
import type { ReferringText, Token, Tokenise } from './tokens.ts';
import { weigh } from './weight.ts';

/** One side of a comparison: the clauses of every locale as one list, in the order they are printed. */
export interface ComparedText {
  readonly clauses: readonly Compared[];
  readonly tagsOf: (clause: ClauseId) => readonly ClauseTag[];
  readonly isConspicuous: (clause: ClauseId) => boolean;
  /** Names of the parties, kept whole and counted as actors. */
  readonly parties: readonly string[];
}

export type Compares = Pick<ChangeSet, 'clauses' | 'stats'>;

/** The change set from `from` to `to`, in the locales that both have. The same two documents give the same bytes. */
export function compareVersions(from: VersionDocument, to: VersionDocument): ChangeSet {
  const locales = to.locales.filter((locale) => from.locales.includes(locale));
  const first = locales.includes(to.prevailing.locale) ? [to.prevailing.locale] : [];
  const ordered = [...first, ...locales.filter((locale) => !first.includes(locale))];
  return {
    v: 1,
    kind: 'assent/changes',
    from: { agreement: from.agreement, version: from.version, digest: digestOf(canonicalJson(from)) },
    to: { agreement: to.agreement, version: to.version, digest: digestOf(canonicalJson(to)) },
    algorithm: ALGORITHM,
    locales: ordered,
    titles: ordered
      .map((locale) => ({ locale, from: from.text[locale]!.title, to: to.text[locale]!.title }))
      .filter((title) => title.from !== title.to),
    facts: changedFacts(from, to),
    ...compareTexts(comparedText(from, ordered), comparedText(to, ordered), ordered),
  };
}

/** One side of a comparison, drawn from a version document. */
export function comparedText(version: VersionDocument, locales: readonly Locale[]): ComparedText {
  const clauses = new Map<
    ClauseId,
    {
      id: ClauseId;
      parent: ClauseId | null;
      numbers: Record<Locale, string>;
      headings: Record<Locale, string>;
      texts: Record<Locale, ReferringText>;
    }
  >();
  for (const locale of locales) {
    for (const { clause, parent } of walkClauses(version.text[locale]!.clauses)) {
      const known = clauses.get(clause.id) ?? {
        id: clause.id,
        parent: parent?.id ?? null,
        numbers: {},
        headings: {},
        texts: {},
      };
      known.numbers[locale] = clause.number;
      if (clause.heading !== undefined) known.headings[locale] = clause.heading;
      known.texts[locale] = joined(ownParagraphs(clause));
      clauses.set(clause.id, known);
    }
  }
  const around = (id: ClauseId): ClauseId[] => {
    const parent = clauses.get(id)?.parent ?? null;
    return parent === null ? [id] : [id, ...around(parent)];
  };
  const factsOf = (id: ClauseId) => (Object.hasOwn(version.clauses, id) ? version.clauses[id]! : {});
  return {
    clauses: [...clauses.values()],
    tagsOf: (id) => [...new Set(around(id).flatMap((each) => factsOf(each).tags ?? []))],
    isConspicuous: (id) => around(id).some((each) => factsOf(each).conspicuous === true),
    parties: Object.values(version.provider.names).map(({ name }) => name),
  };
}

/** Compares two texts clause by clause. `counted` ids are numbers of paragraphs in a file that has no ids. */
export function compareTexts(
  from: ComparedText,
  to: ComparedText,
  locales: readonly Locale[],
  ids: Ids = 'stable',
): Compares {
  const old = from.clauses;
  const young = to.clauses;
  const parties = [...new Set([...from.parties, ...to.parties])];
  const tokenise = tokeniser([
    ...parties,
    ...[...old, ...young].flatMap(({ texts }) => Object.values(texts).flatMap(({ text }) => quotedTerms(text))),
  ]);
  const known = new Map<Compared, Map<Locale, readonly Token[]>>();
  const tokensOf = (clause: Compared, locale: Locale): readonly Token[] => {
    const ofClause = known.get(clause) ?? new Map<Locale, readonly Token[]>();
    known.set(clause, ofClause);
    const tokens = ofClause.get(locale) ?? tokenise(clause.texts[locale] ?? NOTHING);
    ofClause.set(locale, tokens);
    return tokens;
  };
  const withHeading = (clause: Compared, locale: Locale): readonly Token[] => [
    ...tokenise(plain(clause.headings[locale] ?? '')),
    ...tokensOf(clause, locale),
  ];

  const oldOf = align(old, young, locales, withHeading, ids);
  const moved = movedClauses(old, young, oldOf, (clause) =>
    Object.values(clause.texts).reduce((sum, { text }) => sum + text.length, 0),
  );
  const youngId = new Map(oldOf.flatMap((i, j) => (i === null ? [] : [[old[i]!.id, young[j]!.id] as const])));
  const comparison: Comparison = {
    from,
    to,
    locales,
    tokenise,
    tokensOf,
    work: wholeWork(),
    parties: new Set(parties.flatMap((party) => tokenise(plain(party)).map(({ key }) => key))),
    targetOf: (clause) => youngId.get(clause) ?? clause,
  };

  const gone = repealedAfter(old, oldOf);
  const clauses: (ClauseChange | UnchangedClause)[] = [];
  const kinds: ChangeKind[] = [];
  const keep = (changes: readonly (ClauseChange | UnchangedClause)[]): void => {
    clauses.push(...changes);
    kinds.push(kindOf(changes));
  };
  const repeal = (behind: number): void => {
    for (const i of gone.get(behind) ?? []) {
      keep(locales.map((locale) => wholeClause(comparison, 'repeal', old[i]!, locale)));
      repeal(i);
    }
  };
  repeal(-1);
  young.forEach((clause, j) => {
    const i = oldOf[j] ?? null;
    if (i === null) return keep(locales.map((locale) => wholeClause(comparison, 'insertion', clause, locale)));
    keep(changesOf(comparison, old[i]!, clause, moved.has(j)));
    repeal(i);
  });
  return {
    clauses,
    stats: Object.fromEntries(
      CHANGE_KINDS.map((kind) => [kind, kinds.filter((each) => each === kind).length]),
    ) as Stats,
  };
}

interface Comparison {
  readonly from: ComparedText;
  readonly to: ComparedText;
  readonly locales: readonly Locale[];
  readonly tokenise: Tokenise;
  readonly tokensOf: (clause: Compared, locale: Locale) => readonly Token[];
  readonly work: Work;
  readonly parties: ReadonlySet<string>;
  readonly targetOf: (clause: ClauseId) => ClauseId;
}

const NOTHING: ReferringText = { text: '', references: [] };
const plain = (text: string): ReferringText => ({ text, references: [] });

/** What became of one matched clause. */
function changesOf(
  comparison: Comparison,
  old: Compared,
  young: Compared,
  moved: boolean,
): (ClauseChange | UnchangedClause)[] {
  const { locales, tokensOf, tokenise } = comparison;
  const text = (clause: Compared, locale: Locale): string => clause.texts[locale]?.text ?? '';
  const heading = (clause: Compared, locale: Locale): string => clause.headings[locale] ?? '';
  const respelled = locales.filter((locale) => text(old, locale) !== text(young, locale));
  const edited = locales.filter(
    (locale) =>
      heading(old, locale) !== heading(young, locale) ||
      (respelled.includes(locale) && !sameTokens(tokensOf(old, locale), tokensOf(young, locale))),
  );
  const renumbered = locales.filter((locale) => old.numbers[locale] !== young.numbers[locale]);
  const marks = (locale: Locale | null) => ({
    ...(moved ? { moved: true as const } : {}),
    ...((locale === null ? renumbered.length > 0 : renumbered.includes(locale)) ? { renumbered: true as const } : {}),
  });

  if (edited.length > 0) {
    return locales.flatMap((locale): (ClauseChange | UnchangedClause)[] => {
      const names = { from: nameOf(old, locale), to: nameOf(young, locale) };
      if (!edited.includes(locale)) {
        if (respelled.includes(locale)) return [{ kind: 'unchanged', ...names, locale, text: text(young, locale) }];
        if (!renumbered.includes(locale) || young.numbers[locale] === young.numbers[edited[0]!]) return [];
        return [
          {
            kind: 'renumbering',
            ...names,
            locale,
            ...marks(locale),
            weight: 0,
            reasons: moved ? ['moved', 'renumbered'] : ['renumbered'],
            segments: [],
          },
        ];
      }
      const before = tokensOf(old, locale);
      const after = tokensOf(young, locale);
      const { segments, edits, kind } = inside(text(old, locale), text(young, locale), before, after, comparison.work);
      const headings =
        heading(old, locale) === heading(young, locale)
          ? null
          : inside(
              heading(old, locale),
              heading(young, locale),
              tokenise(plain(heading(old, locale))),
              tokenise(plain(heading(young, locale))),
              comparison.work,
            );
      return [
        {
          kind,
          ...names,
          locale,
          ...(edited.length === 1 && locales.length > 1 ? { oneLocaleOnly: true as const } : {}),
          ...marks(locale),
          ...weighed(
            comparison,
            old,
            young,
            kind,
            edits ?? wholeEdits(before, after),
            headings !== null,
            moved,
            renumbered.includes(locale),
          ),
          segments,
          ...(headings === null ? {} : { heading: headings.segments }),
        },
      ];
    });
  }

  const kind = moved ? 'move' : renumbered.length > 0 ? 'renumbering' : 'unchanged';
  const alone = respelled.length === 0 && (renumbered.length === 0 || sameNumbers(locales, old, young));
  const places = alone ? [null] : kind === 'unchanged' ? respelled : locales;
  return places.map((locale): ClauseChange | UnchangedClause => {
    const names = { from: nameOf(old, locale ?? locales[0]!), to: nameOf(young, locale ?? locales[0]!) };
    const spelled = locale !== null && respelled.includes(locale) ? { text: text(young, locale) } : {};
    const place = locale === null ? {} : { locale };
    if (kind === 'unchanged') return { kind, ...names, ...place, ...spelled };
    const reasons: ClauseChange['reasons'] = [
      ...(moved ? ['moved' as const] : []),
      ...(renumbered.length > 0 ? ['renumbered' as const] : []),
    ];
    return {
      kind,
      ...names,
      ...place,
      ...(kind === 'move' ? marks(locale) : { renumbered: true as const }),
      weight: 0,
      reasons,
      segments: [],
      ...spelled,
    };
  });
}

/** The inside of one text, proved: what does not give both texts back is shown as replaced whole. */
function inside(
  before: string,
  after: string,
  old: readonly Token[],
  young: readonly Token[],
  work: Work,
): { segments: Segment[]; edits: Edit[] | null; kind: 'substitution' | 'replacement' } {
  if (before === after)
    return { segments: before === '' ? [] : [{ op: 'equal', text: before }], edits: [], kind: 'substitution' };
  const edits = editsBetween(old, young, work);
  const segments = edits === null ? null : toSegments(edits);
  if (segments === null || oldText(segments) !== before || newText(segments) !== after) {
    return { segments: replacedWhole(before, after), edits: null, kind: 'replacement' };
  }
  return { segments, edits, kind: 'substitution' };
}

const wholeEdits = (before: readonly Token[], after: readonly Token[]): Edit[] => [
  { op: 'delete', before, after: [] },
  { op: 'insert', before: [], after },
];

function weighed(
  comparison: Comparison,
  old: Compared,
  young: Compared,
  kind: 'substitution' | 'replacement',
  edits: readonly Edit[],
  heading: boolean,
  moved: boolean,
  renumbered: boolean,
) {
  const { from, to, parties, targetOf } = comparison;
  return weigh({
    kind,
    heading,
    moved,
    renumbered,
    parties,
    targetOf,
    removed: edits.flatMap(({ op, before }) => (op === 'delete' ? before : [])),
    added: edits.flatMap(({ op, after }) => (op === 'insert' ? after : [])),
    tags: new Set([...from.tagsOf(old.id), ...to.tagsOf(young.id)]),
    conspicuous: from.isConspicuous(old.id) || to.isConspicuous(young.id),
  });
}

function wholeClause(
  { from, to, tokensOf, parties, targetOf }: Comparison,
  kind: 'insertion' | 'repeal',
  clause: Compared,
  locale: Locale,
): ClauseChange {
  const side = kind === 'insertion' ? to : from;
  const tokens = tokensOf(clause, locale);
  const text = clause.texts[locale]?.text ?? '';
  const name = nameOf(clause, locale);
  return {
    kind,
    ...(kind === 'insertion' ? { to: name } : { from: name }),
    locale,
    ...weigh({
      kind,
      heading: false,
      moved: false,
      renumbered: false,
      parties,
      targetOf,
      removed: kind === 'repeal' ? tokens : [],
      added: kind === 'insertion' ? tokens : [],
      tags: new Set(side.tagsOf(clause.id)),
      conspicuous: side.isConspicuous(clause.id),
    }),
    segments: text === '' ? [] : [{ op: kind === 'insertion' ? 'insert' : 'delete', text }],
  };
}

const nameOf = ({ id, parent, numbers, headings }: Compared, locale: Locale): ClauseName => ({
  id,
  number: numbers[locale] ?? '',
  ...(headings[locale] === undefined ? {} : { heading: headings[locale] }),
  ...(parent === null ? {} : { parent }),
});

/** Whether one name speaks for all locales. */
const sameNumbers = (locales: readonly Locale[], old: Compared, young: Compared): boolean =>
  [old, young].every(({ numbers }) => locales.every((locale) => numbers[locale] === numbers[locales[0]!]));

/** Repealed clauses by the old clause they stood behind; -1 for the beginning. */
function repealedAfter(old: readonly Compared[], oldOf: readonly (number | null)[]): Map<number, number[]> {
  const kept = new Set(oldOf);
  const gone = new Map<number, number[]>();
  let behind = -1;
  old.forEach((_, i) => {
    if (kept.has(i)) behind = i;
    else gone.set(behind, [...(gone.get(behind) ?? []), i]);
  });
  return gone;
}

/** One clause counts once: under the gravest of its locales' kinds. */
const kindOf = (changes: readonly (ClauseChange | UnchangedClause)[]): ChangeKind =>
  (
    ['replacement', 'substitution', 'insertion', 'repeal', 'split', 'join', 'move', 'renumbering', 'unchanged'] as const
  ).find((kind) => changes.some((change) => change.kind === kind)) ?? 'unchanged';

function joined(
  paragraphs: readonly { readonly text: string; readonly references?: ReferringText['references'] }[],
): ReferringText {
  let text = '';
  const references: [number, number, ClauseId][] = [];
  paragraphs.forEach((paragraph, index) => {
    if (index > 0) text += '\n';
    for (const [start, end, clause] of paragraph.references ?? [])
      references.push([text.length + start, text.length + end, clause]);
    text += paragraph.text;
  });
  return { text, references };
}

/** Members that bind and are not text, by name, where the two versions differ. */
function changedFacts(from: VersionDocument, to: VersionDocument): string[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((name) => !UNCOMPARED.has(name)).sort();
  const said = (version: VersionDocument, name: string): string => {
    const value = (version as unknown as PerLocale<unknown>)[name];
    return value === undefined ? '' : canonicalJson(value);
  };
  return names.filter((name) => said(from, name) !== said(to, name));
}

const UNCOMPARED = new Set(['v', 'kind', 'version', 'text', 'explanations', 'sentences']);
