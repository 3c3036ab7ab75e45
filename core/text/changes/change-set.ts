// The change set: what differs between two versions, clause by clause, such that the old text and the set give the
// new text byte for byte. Its digest is what a presentation and a decision cite. The kinds are Akoma Ntoso's words
// for modifications (OASIS LegalDocML, textual modifications), with `move` and `unchanged`.

import type { AgreementId, ClauseId, Locale, PerLocale, VersionLabel } from '../agreement.ts';
import { canonicalJson, parseCanonicalJson } from '../../bytes/canonical-json.ts';
import { digestOf, isDigest } from '../../bytes/hash.ts';
import type { Digest } from '../../bytes/hash.ts';
import { count, line, list, object, oneOf, only, optional, read, refuse, textOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { strangeStrings } from '../version-document.ts';
import { agreementId, clauseId, localeTag, localesShape, versionLabel } from '../version-shape.ts';

export const CHANGE_KINDS = [
  'insertion',
  'repeal',
  'substitution',
  'replacement',
  'renumbering',
  'split',
  'join',
  'move',
  'unchanged',
] as const;
/** `substitution`: aligned inside. `replacement`: too unlike, or past the bound on work. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Why a change weighs what it weighs, heaviest first. */
export const REASONS = [
  'money',
  'date',
  'period',
  'number',
  'negation',
  'obligation',
  'conjunction',
  'actor',
  'release',
  'direction',
  'liability',
  'disputes',
  'fees',
  'data',
  'messages',
  'contact',
  'licence',
  'termination',
  'change',
  'service',
  'assignment',
  'conspicuous',
  'inserted',
  'repealed',
  'replaced',
  'reference',
  'heading',
  'wording',
  'punctuation',
  'reference-number',
  'renamed',
  'moved',
  'renumbered',
] as const;
export type Reason = (typeof REASONS)[number];

export type Weight = 0 | 1 | 2 | 3;

/** 3: money, times, negation, duties, actors, releases, or a clause on liability, forum, fees, data or messages.
 *  2: an address of mail or the web, a telephone number, another tagged or conspicuous clause, a whole clause more or less. 1: wording. 0: place, number, punctuation, and a name
 *  that changed throughout, which weighs where it is told. */
export const WEIGHTS: { readonly [reason in Reason]: Weight } = {
  money: 3,
  date: 3,
  period: 3,
  number: 3,
  negation: 3,
  obligation: 3,
  conjunction: 3,
  actor: 3,
  release: 3,
  direction: 3,
  liability: 3,
  disputes: 3,
  fees: 3,
  data: 3,
  messages: 3,
  contact: 2,
  licence: 2,
  termination: 2,
  change: 2,
  service: 2,
  assignment: 2,
  conspicuous: 2,
  inserted: 2,
  repealed: 2,
  replaced: 2,
  reference: 2,
  heading: 1,
  wording: 1,
  punctuation: 0,
  'reference-number': 0,
  renamed: 0,
  moved: 0,
  renumbered: 0,
};

/** The set is in `equal` and `insert` the new text, in `equal` and `delete` the old one. */
export interface Segment {
  readonly op: 'equal' | 'delete' | 'insert';
  readonly text: string;
  /** How an equal run was spelled before, where only white space or width differ. */
  readonly was?: string;
}

export interface ClauseName {
  readonly id: ClauseId;
  readonly number: string;
  readonly heading?: string;
  /** The clause around it; absent at the top. */
  readonly parent?: ClauseId;
  /** Locales that lack the clause, where the two languages of a file differ. */
  readonly absent?: readonly Locale[];
}

export interface ClauseChange {
  readonly kind: ChangeKind;
  readonly from?: ClauseName;
  readonly to?: ClauseName;
  /** Absent where the fact holds in every locale. */
  readonly locale?: Locale;
  /** No other locale changed: a correction of the translation, or a defect. */
  readonly oneLocaleOnly?: true;
  /** It left the order in which clauses stand; that another one is around it is no move. */
  readonly moved?: true;
  readonly renumbered?: true;
  /** For `split` and `join`: the other clauses that the text came from or went to. */
  readonly others?: readonly ClauseName[];
  /** For the smaller part of a `split` or `join`: where it stood in the old clause, or stands in the new one (UTF-16). */
  readonly at?: number;
  readonly weight: Weight;
  readonly reasons: readonly Reason[];
  /** The clause's own paragraphs, joined by line feeds; empty where they did not change. */
  readonly segments: readonly Segment[];
  /** The heading, where its words changed. */
  readonly heading?: readonly Segment[];
  /** The new spelling of a text that differs in white space or width only. */
  readonly text?: string;
}

/** A clause that is as it was. */
export interface UnchangedClause {
  readonly kind: 'unchanged';
  readonly from: ClauseName;
  readonly to: ClauseName;
  readonly locale?: Locale;
  readonly text?: string;
}

interface VersionName {
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  readonly digest: Digest;
}

export interface ChangeSet {
  readonly v: 1;
  readonly kind: 'assent/changes';
  readonly from: VersionName;
  readonly to: VersionName;
  readonly algorithm: (typeof ALGORITHMS)[number];
  readonly locales: readonly Locale[];
  /** Titles that changed. */
  readonly titles: readonly { readonly locale: Locale; readonly from: string; readonly to: string }[];
  /** Members of the version document that changed and are not text. */
  readonly facts: readonly string[];
  /** In the order of the new text; a repealed clause stands behind what it stood behind. */
  readonly clauses: readonly (ClauseChange | UnchangedClause)[];
  /** Clauses by kind, each counted once. */
  readonly stats: Stats;
}

export type Stats = { readonly [kind in ChangeKind]: number };

/** Names tokens, alignment and clean-up together: whoever changes one of them changes this. */
export const ALGORITHM = 'assent-changes/2';
/** All there have been: a set that was cited once is read for ever. */
const ALGORITHMS = ['assent-changes/1', ALGORITHM] as const;

export const isChange = (clause: ClauseChange | UnchangedClause): clause is ClauseChange => clause.kind !== 'unchanged';

export const changeSetDigest = (set: ChangeSet): Digest => digestOf(canonicalJson(set));

/** The change set that `text` is the canonical JSON of, or null. */
export function parseChangeSet(text: string): ChangeSet | null {
  const { value } = read(changeSetShape, parseCanonicalJson(text));
  if (value === undefined || !value.clauses.every(isComplete)) return null;
  return strangeStrings(value).length === 0 ? value : null;
}

/** Each kind has its sides: a clause cannot be inserted from somewhere. */
function isComplete(clause: ClauseChange | UnchangedClause): boolean {
  switch (clause.kind) {
    case 'insertion':
      return clause.from === undefined && clause.to !== undefined;
    case 'repeal':
      return clause.from !== undefined && clause.to === undefined;
    case 'substitution':
    case 'replacement':
    case 'renumbering':
    case 'split':
    case 'join':
    case 'move':
    case 'unchanged':
      return clause.from !== undefined && clause.to !== undefined;
    default:
      return clause satisfies never;
  }
}

const text: Shape<string> = (value, path, report) => (typeof value === 'string' ? value : refuse(report, path, 'text'));

const name = object<ClauseName>({
  id: clauseId,
  number: text,
  heading: optional(line),
  parent: optional(clauseId),
  absent: optional(list(localeTag, { least: 1 })),
});

const segments = list(object<Segment>({ op: oneOf('equal', 'delete', 'insert'), text, was: optional(text) }));

const change = object<ClauseChange>({
  kind: oneOf(...CHANGE_KINDS.filter((kind) => kind !== 'unchanged')),
  from: optional(name),
  to: optional(name),
  locale: optional(localeTag),
  oneLocaleOnly: optional(only(true)),
  moved: optional(only(true)),
  renumbered: optional(only(true)),
  others: optional(list(name, { least: 1 })),
  at: optional(count),
  weight: oneOf<Weight>(0, 1, 2, 3),
  reasons: list(oneOf(...REASONS), { once: String }),
  segments,
  heading: optional(segments),
  text: optional(text),
});

const unchanged = object<UnchangedClause>({
  kind: oneOf('unchanged'),
  from: name,
  to: name,
  locale: optional(localeTag),
  text: optional(text),
});

const versionName = object<VersionName>({
  agreement: agreementId,
  version: versionLabel,
  digest: textOf<Digest>(isDigest),
});

const changeSetShape = object<ChangeSet>({
  v: oneOf(1),
  kind: oneOf('assent/changes'),
  from: versionName,
  to: versionName,
  algorithm: oneOf(...ALGORITHMS),
  locales: localesShape,
  titles: list(object<ChangeSet['titles'][number]>({ locale: localeTag, from: line, to: line })),
  facts: list(line),
  clauses: list<ClauseChange | UnchangedClause>(
    (value, path, report) =>
      (isUnchanged(value) ? unchanged : change)(value, path, report) as ClauseChange | UnchangedClause | undefined,
  ),
  stats: object<PerLocale<number> & Stats>(Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, count])) as never),
});

const isUnchanged = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'unchanged';
