// `assent check`: everything that must hold before a version may be published, by file, line and clause. Errors stop
// publication; a warning is waived in the manifest, with a reason.

import type { ClauseId, ClauseTag, Locale, VersionDocument } from './agreement.ts';
import { checkedClauses, quoteOf } from './check/checked-text.ts';
import type { CheckedClause } from './check/checked-text.ts';
import { definedTermFindings } from './check/defined-terms.ts';
import { staleExplanations } from './check/explanation-rules.ts';
import { manifestFindings } from './check/manifest-rules.ts';
import { pairFindings } from './check/pair-rules.ts';
import { partiesOf } from './check/parties.ts';
import { referenceFindings } from './check/reference-rules.ts';
import { roleFindings } from './check/role-rules.ts';
import { lostIds, shiftedReferences } from './check/step-rules.ts';
import { manifestStrings, partyFindings, termFindings } from './check/term-rules.ts';
import { textFindings, wholeTextFindings, wordingFindings } from './check/text-rules.ts';
import { wayOutFindings } from './check/way-out-rules.ts';
import { waive } from './check/waiver-rules.ts';
import type { Waived } from './check/waiver-rules.ts';
import { compareVersions } from './changes/compare.ts';
import { compileVersion, pairingFindings } from './compile.ts';
import type { Compiled, NotCompiled, VersionSource } from './compile.ts';
import { inFileOrder, RULES } from './finding.ts';
import type { Finding, Quote } from './finding.ts';
import { speakFinding } from './speak-finding.ts';
import type { SpokenFinding } from './speak-finding.ts';
import type { InterfaceLanguage } from './locale.ts';
import { isPlainObject } from './shape.ts';
import { eachClause } from './source.ts';
import { isStructural } from './version-document.ts';

export interface CheckResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Each with the waiver that covers it. */
  readonly waived: readonly Waived[];
}

/** Checks one version. `previous` is the version it follows, if there is one: some rules are about the step. */
export function checkVersion(source: VersionSource, previous: VersionDocument | null = null): CheckResult {
  const compiled = compileVersion(source);
  const sources = Object.values(compiled.sources);
  const facts = factsOf(compiled);
  const clauses = sources.flatMap((text) => checkedClauses(text, facts));
  const byLocale = Map.groupBy(clauses, ({ locale }) => locale);
  const of = (locale: string): CheckedClause[] => byLocale.get(locale) ?? [];
  const prevailing = compiled.ok ? compiled.version.prevailing.locale : sources[0]?.locale;
  const first = prevailing === undefined ? undefined : compiled.sources[prevailing];
  const names = providerNames(source);
  const parties = partiesOf(names, clauses);

  // Lists, put together at the end: as arguments of one call, hundreds of thousands of findings would be too many.
  const found: (readonly Finding[])[] = compiled.ok ? [] : [compiled.findings];
  for (const text of sources) {
    const own = of(text.locale);
    found.push(referenceFindings(own), wholeTextFindings(own), own.flatMap(textFindings));
    if (previous) found.push(shiftedReferences(previous, text.locale, own));
    if (!first || text === first) continue;
    found.push(pairingFindings(first, text).filter(({ rule }) => !isStructural(rule)));
    const there = Map.groupBy(of(first.locale), ({ id }) => id);
    for (const here of own) {
      const others = there.get(here.id) ?? [];
      const other = others[0];
      // Of what has no words in one language that is said, and not each thing that it leaves out.
      if (!other || others.length > 1 || here.text === '' || other.text === '') continue;
      found.push(pairFindings(here, other), roleFindings(here, other, parties));
    }
  }
  found.push(wordingFindings(source.version, manifestStrings(source)));
  if (compiled.ok) {
    const changes = previous && compareVersions(previous, compiled.version);
    found.push(
      manifestFindings(source, compiled, clauses, changes),
      wayOutFindings(source, compiled.version, clauses),
      termFindings(source, clauses, compiled.terms),
      partyFindings(clauses, compiled.terms, names),
      changes ? lostIds(changes, clauses) : [],
      previous && changes ? staleExplanations(source.version, [previous, compiled.version], changes, clauses) : [],
    );
    for (const { locale } of sources) {
      const labels = labelsOf(compiled.version, locale);
      found.push(definedTermFindings(of(locale), compiled.terms, labels));
    }
  }
  const inBoth = inBothTexts(clauses);
  const quoted = withFewQuotes(inFileOrder(found.flat()).map((finding) => withBothTexts(finding, inBoth)));
  const { left, waived } = waive(quoted, compiled.ok ? compiled.waivers : [], source.version);
  return {
    errors: left.filter(({ rule }) => RULES[rule] === 'error'),
    warnings: left.filter(({ rule }) => RULES[rule] === 'warning'),
    waived,
  };
}

export interface SpokenWaived extends SpokenFinding {
  readonly reason: string;
  /** Who waived it; null: whoever decided on the version. */
  readonly by: string | null;
}

export interface SpokenResult {
  readonly errors: readonly SpokenFinding[];
  readonly warnings: readonly SpokenFinding[];
  readonly waived: readonly SpokenWaived[];
}

/** The result as it is printed with `--json`. */
export const speakCheck = (result: CheckResult, language: InterfaceLanguage): SpokenResult => ({
  errors: result.errors.map((finding) => speakFinding(finding, language)),
  warnings: result.warnings.map((finding) => speakFinding(finding, language)),
  waived: result.waived.map(({ finding, waiver }) => ({
    ...speakFinding(finding, language),
    reason: waiver.reason,
    by: waiver.by,
  })),
});

type InBothTexts = ReadonlyMap<ClauseId, ReadonlyMap<Locale, CheckedClause>>;

/** By id the clause in each locale; of an id that is used again, the first. */
function inBothTexts(clauses: readonly CheckedClause[]): InBothTexts {
  const inBoth = new Map<ClauseId, Map<Locale, CheckedClause>>();
  for (const clause of clauses) {
    const own = inBoth.get(clause.id);
    if (!own) inBoth.set(clause.id, new Map([[clause.locale, clause]]));
    else if (!own.has(clause.locale)) own.set(clause.locale, clause);
  }
  return inBoth;
}

/** What stands side by side is shown side by side: a finding that compares two locales quotes the clause in both. */
function withBothTexts(finding: Finding, inBoth: InBothTexts): Finding {
  if (finding.quotes || finding.clause === null || !COMPARING.has(finding.rule)) return finding;
  const own = [...(inBoth.get(finding.clause)?.values() ?? [])];
  const quotes = [
    ...own.filter(({ locale }) => locale === finding.locale),
    ...own.filter(({ locale }) => locale !== finding.locale),
  ].map((clause) => quoteOf(clause));
  return quotes.length === 0 ? finding : { ...finding, quotes };
}

/** Else a hostile text is multiplied by its own findings: of a paragraph longer than any should be, only what stands
 *  around the first mark is quoted, and of the same fault again and again in one clause only the first times. */
function withFewQuotes(findings: readonly Finding[]): Finding[] {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.rule} ${finding.clause} ${finding.locale}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    const { quotes, ...bare } = finding;
    return quotes === undefined || time > MOST_QUOTED ? bare : { ...bare, quotes: quotes.map(shortened) };
  });
}

const MOST_QUOTED = 20;
const LONGEST_QUOTE = 4000;

function shortened(quote: Quote): Quote {
  const { text, marks } = quote;
  if (text.length <= LONGEST_QUOTE) return quote;
  const from = Math.max(0, (marks[0]?.[0] ?? 0) - LONGEST_QUOTE / 4);
  const kept = text.slice(from, from + LONGEST_QUOTE);
  return {
    ...quote,
    text: kept,
    marks: marks.flatMap(([start, end]) => (end - from <= kept.length ? [[start - from, end - from] as const] : [])),
  };
}

const COMPARING: ReadonlySet<Finding['rule']> = new Set([
  'clause-one-locale',
  'clause-order',
  'number-differs',
  'paragraphs-differ',
  'heading-one-locale',
  'facts-differ',
]);

/** What the manifest calls the provider, by locale; nothing of what is not well written. */
function providerNames({ agreement, version }: VersionSource): { readonly [locale: Locale]: string } {
  const member = (value: unknown, name: string): unknown => (isPlainObject(value) ? value[name] : undefined);
  const of = (manifest: unknown): unknown => member(member(member(manifest, 'facts'), 'provider'), 'names');
  const names = of(version.value) ?? of(agreement.value);
  return Object.fromEntries(
    Object.entries(isPlainObject(names) ? names : {}).flatMap(([locale, party]) => {
      const name = member(party, 'name');
      return typeof name === 'string' && name !== '' ? [[locale, name]] : [];
    }),
  );
}

/** Words that a text may quote because they stand on a button or in a name. */
function labelsOf(version: VersionDocument, locale: Locale): string[] {
  const party = version.provider.names[locale];
  return [
    ...Object.values(version.sentences).flatMap((sentences) => {
      const own = sentences?.[locale];
      return own ? [own.accept, own.decline] : [];
    }),
    ...(party ? [party.name, party.legalName] : []),
    version.text[locale]?.title ?? '',
  ];
}

/** Tags and emphasis as compiled, or as far as the sources give them. */
function factsOf(
  compiled: Compiled | NotCompiled,
): (id: ClauseId) => { tags?: readonly ClauseTag[]; conspicuous?: true } {
  if (compiled.ok) {
    const { clauses } = compiled.version;
    return (id) => (Object.hasOwn(clauses, id) ? clauses[id]! : {});
  }
  const all = Object.values(compiled.sources).flatMap((source) => [...eachClause(source.clauses)]);
  const facts = new Map(
    [...Map.groupBy(all, ({ id }) => id)].map(([id, own]) => [
      id,
      {
        tags: [...new Set(own.flatMap(({ tags }) => tags ?? []))],
        ...(own.some(({ conspicuous }) => conspicuous) ? { conspicuous: true as const } : {}),
      },
    ]),
  );
  return (id) => facts.get(id) ?? {};
}
