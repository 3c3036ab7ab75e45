// Compares two versions and writes down what a reader, a court and a machine need: the change set.

import type { ClauseId, Locale, PerLocale, VersionDocument } from '../agreement.ts';
import { canonicalJson } from '../../bytes/canonical-json.ts';
import { digestOf } from '../../bytes/hash.ts';
import { inFigures } from '../numerals.ts';
import type { Ids } from './align.ts';
import { ALGORITHM, CHANGE_KINDS } from './change-set.ts';
import type { ChangeKind, ChangeSet, ClauseChange, UnchangedClause } from './change-set.ts';
import { comparedVersion } from './compared-text.ts';
import type { Compared, ComparedText } from './compared-text.ts';
import { changesOf, partChanges, weightOf, wholeClause } from './clause-changes.ts';
import type { Comparison } from './clause-changes.ts';
import { EditedClauses } from './edited-clauses.ts';
import { kindsOf } from './gravest-kind.ts';
import { inverse } from './pairing.ts';
import type { Alignment } from './pairing.ts';
import type { Part } from './parts.ts';
import { wholeWork } from './segments.ts';
import { settle } from './settled.ts';
import { quotedTerms, tokeniser } from './tokens.ts';
import { keyOf } from './vocabulary.ts';
import { tellRenamesOnce } from './told-once.ts';
import { scales } from './weight.ts';
import { WordedClause, wordingOf } from './wording.ts';

/** The change set from `from` to `to`, in the locales that both have. The same two documents give the same bytes. */
export function compareVersions(from: VersionDocument, to: VersionDocument): ChangeSet {
  const locales = to.locales.filter((locale) => from.locales.includes(locale));
  const first = locales.includes(to.prevailing.locale) ? [to.prevailing.locale] : [];
  const ordered = [...first, ...locales.filter((locale) => !first.includes(locale))];
  return {
    v: 1,
    kind: 'assent/changes',
    from: nameOfVersion(from),
    to: nameOfVersion(to),
    algorithm: ALGORITHM,
    locales: ordered,
    titles: ordered
      .map((locale) => ({ locale, from: from.text[locale]!.title, to: to.text[locale]!.title }))
      .filter((title) => title.from !== title.to),
    facts: changedFacts(from, to),
    ...compareTexts(comparedVersion(from, ordered), comparedVersion(to, ordered), ordered),
  };
}

/** How a change set names a side. */
export const nameOfVersion = (version: VersionDocument): ChangeSet['from'] => ({
  agreement: version.agreement,
  version: version.version,
  digest: digestOf(canonicalJson(version)),
});

/** Compares two texts clause by clause. `counted` ids are numbers of paragraphs in a file that has no ids. */
export function compareTexts(
  from: ComparedText,
  to: ComparedText,
  locales: readonly Locale[],
  ids: Ids = 'stable',
): Pick<ChangeSet, 'clauses' | 'stats'> {
  const declared = [...new Set([...from.parties, ...to.parties])];
  const parties =
    declared.length > 0 ? declared : rolesIn([...from.clauses.slice(0, FIRST), ...to.clauses.slice(0, FIRST)], locales);
  const wording = wordingOf(tokeniser([...parties, ...termsOf([...from.clauses, ...to.clauses], locales)]), locales);
  const worded = ({ clauses }: ComparedText): WordedClause[] =>
    clauses.map((clause) => new WordedClause(clause, wording));
  const [old, young] = [worded(from), worded(to)];
  const length = (clause: Compared): number => lengthOf(clause, locales);
  const { oldOf, parts, moved } = settle(old, young, wording, ids, length);
  const splitAt = new Map(parts.splits.map((split) => [split.part, split]));
  const joined = new Set(parts.joins.map(({ part }) => part));
  const splitsOf = Map.groupBy(parts.splits, ({ whole }) => whole);
  const joinsOf = Map.groupBy(parts.joins, ({ whole }) => whole);
  const youngOf = inverse(oldOf, old.length);
  const comparison: Comparison = {
    from,
    to,
    locales,
    wording,
    work: wholeWork([...old, ...young].reduce((sum, clause) => sum + length(clause), 0)),
    weigh: scales(
      parties.flatMap((party) => wording.tokenise({ text: party }).map(({ key }) => key)),
      { clause: todays(old, young, oldOf, parts.joins), number: numbersToday(old, young, oldOf) },
      from.isTagged && to.isTagged,
    ),
    edited: new EditedClauses(),
  };

  const gone = repealedAfter(youngOf, joined);
  const clauses: (ClauseChange | UnchangedClause)[] = [];
  const stats = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  // One clause counts once: under the gravest of its locales' kinds.
  const keep = (changes: readonly (ClauseChange | UnchangedClause)[]): void => {
    clauses.push(...changes);
    stats[kindsOf(changes)[0]] += 1;
  };
  const repeal = (behind: number): void => {
    for (const i of gone.get(behind) ?? []) keep(wholeClause(comparison, 'repeal', old[i]!));
  };
  repeal(-1);
  young.forEach((clause, j) => {
    const i = oldOf[j] ?? null;
    if (i === null) {
      const split = splitAt.get(j);
      const rest = split && young[youngOf[split.whole]!]!;
      keep(
        rest
          ? partChanges(comparison, 'split', split, clause, old[split.whole]!, rest, moved.has(j))
          : wholeClause(comparison, 'insertion', clause),
      );
      return;
    }
    const splits = splitsOf.get(i) ?? NO_PARTS;
    const joins = joinsOf.get(j) ?? NO_PARTS;
    keep(changesOf(comparison, { old: old[i]!, young: clause, moved: moved.has(j), splits, joins }));
    for (const join of joins) keep(partChanges(comparison, 'join', join, old[join.part]!, clause, old[i]!, false));
    repeal(i);
  });
  const sides = [
    { ...from, worded: old },
    { ...to, worded: young },
  ] as const;
  tellRenamesOnce(comparison.edited, ...sides, wording, comparison.work, (clause, edits, heading) =>
    weightOf(comparison, { ...clause, edits, heading }, true),
  );
  return { clauses, stats };
}

const NO_PARTS: readonly Part[] = [];

/** Which clause an old one is today, by id; a clause that is gone, or was never there, is itself. Most texts refer to none. */
function todays(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: Alignment,
  joins: readonly Part[],
): (clause: ClauseId) => ClauseId {
  let ids: Map<ClauseId, ClauseId> | null = null;
  return (clause) => {
    if (ids === null) {
      ids = new Map(joins.map(({ part, whole }) => [old[part]!.id, young[whole]!.id]));
      for (const [j, i] of oldOf.entries()) if (i !== null) ids.set(old[i]!.id, young[j]!.id);
    }
    return ids.get(clause) ?? clause;
  };
}

/** The number that a clause has today by the one it had, both in figures, of numbers that a text may refer to. */
function numbersToday(
  old: readonly Compared[],
  young: readonly Compared[],
  oldOf: Alignment,
): (number: string) => string | null {
  let numbers: Map<string, string | null> | null = null;
  return (number) => {
    if (numbers === null) {
      numbers = new Map();
      const youngOf = inverse(oldOf, old.length);
      for (const [i, clause] of old.entries()) {
        const today = youngOf[i] === null ? null : young[youngOf[i]!]!;
        const own = new Map(
          Object.entries(clause.numbers).map(([locale, printed]) => [
            articleIn(printed, clause),
            today === null ? '' : articleIn(today.numbers[locale] ?? '', today),
          ]),
        );
        // A number that two clauses had says of neither where it is.
        for (const [was, now] of own) if (was !== '') numbers.set(was, numbers.has(was) || now === '' ? null : now);
      }
    }
    return numbers.get(number) ?? null;
  };
}

/** A number as references print it, in figures; empty for one that none prints alone, such as （一）, or 1. of another clause. */
function articleIn(number: string, { parent }: Compared): string {
  if (number.startsWith('第')) return inFigures(keyOf(number));
  const [figures] = /^\d+(?:\.\d+)*(?=\.?$)/u.exec(keyOf(number)) ?? [''];
  return parent === null || figures.includes('.') ? figures : '';
}

/** What contracts call their parties, where nobody says who these are. */
function rolesIn(clauses: readonly Compared[], locales: readonly Locale[]): string[] {
  return ROLES.filter((role) =>
    clauses.some(({ texts, headings }) =>
      locales.some((locale) => texts[locale]?.text.includes(role) || headings[locale]?.includes(role)),
    ),
  );
}

/** Clauses that a text begins with: in them it says whom it is about. */
const FIRST = 40;
const ROLES = ['甲方', '乙方', '丙方', 'Party A', 'Party B', 'Party C'];

/** Defined terms, as many as a text may sensibly have: each is looked for at every word. */
function termsOf(clauses: readonly Compared[], locales: readonly Locale[]): Set<string> {
  const terms = new Set<string>();
  for (const { texts } of clauses)
    for (const locale of locales) {
      for (const term of quotedTerms(texts[locale]?.text ?? '')) {
        terms.add(term);
        if (terms.size === MOST_TERMS) return terms;
      }
    }
  return terms;
}

const MOST_TERMS = 64;

/** In UTF-16 code units. */
function lengthOf({ texts }: Compared, locales: readonly Locale[]): number {
  let length = 0;
  for (const locale of locales) length += texts[locale]?.text.length ?? 0;
  return length;
}

/** Repealed clauses by the old clause they stood behind; -1 for the beginning. */
function repealedAfter(youngOf: Alignment, joined: ReadonlySet<number>): Map<number, number[]> {
  const gone = new Map<number, number[]>();
  let behind = -1;
  youngOf.forEach((j, i) => {
    if (j !== null) behind = i;
    else if (!joined.has(i)) {
      const list = gone.get(behind);
      if (list) list.push(i);
      else gone.set(behind, [i]);
    }
  });
  return gone;
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
