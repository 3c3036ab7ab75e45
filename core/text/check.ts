// `assent check`: everything that must hold before a version may be published, by file, line and clause. Errors stop
// publication; a warning is waived in the manifest, with a reason.

import type { ClauseId, ClauseTag, VersionDocument } from './agreement.ts';
import { checkedClauses } from './check/checked-text.ts';
import type { CheckedClause } from './check/checked-text.ts';
import { manifestFindings, termFindings } from './check/manifest-rules.ts';
import { pairFindings } from './check/pair-rules.ts';
import { referenceFindings } from './check/reference-rules.ts';
import { textFindings, wholeTextFindings } from './check/text-rules.ts';
import { compareVersions } from './changes/compare.ts';
import { compileVersion, pairingFindings } from './compile.ts';
import type { Compiled, NotCompiled, VersionSource } from './compile.ts';
import { inFileOrder, RULES } from './finding.ts';
import type { Finding } from './finding.ts';
import { speakFinding } from './finding.words.ts';
import type { SpokenFinding } from './finding.words.ts';
import type { InterfaceLanguage } from './locale.ts';
import type { Waiver } from './manifest.ts';
import { eachClause } from './source.ts';
import { isStructural } from './version-document.ts';

export interface CheckResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly waived: readonly Finding[];
}

/** Checks one version. `previous` is the version it follows, if there is one: some rules are about the step. */
export function checkVersion(source: VersionSource, previous: VersionDocument | null = null): CheckResult {
  const compiled = compileVersion(source);
  const sources = Object.values(compiled.sources);
  const facts = factsOf(compiled);
  const clauses = sources.flatMap((text) => checkedClauses(text, facts));
  const of = (locale: string): CheckedClause[] => clauses.filter((clause) => clause.locale === locale);
  const prevailing = compiled.ok ? compiled.version.prevailing.locale : sources[0]?.locale;
  const first = prevailing === undefined ? undefined : compiled.sources[prevailing];

  const found: Finding[] = compiled.ok ? [] : [...compiled.findings];
  for (const text of sources) {
    found.push(
      ...referenceFindings(of(text.locale)),
      ...wholeTextFindings(of(text.locale)),
      ...of(text.locale).flatMap(textFindings),
    );
    if (!first || text === first) continue;
    found.push(...pairingFindings(first, text).filter(({ rule }) => !isStructural(rule)));
    const there = new Map(of(first.locale).map((clause) => [clause.id, clause]));
    for (const here of of(text.locale)) if (there.has(here.id)) found.push(...pairFindings(here, there.get(here.id)!));
  }
  if (compiled.ok) {
    const changes = previous && compareVersions(previous, compiled.version);
    found.push(...manifestFindings(source, compiled.version, compiled.revision, clauses, changes));
    found.push(...termFindings(source, clauses, compiled.terms));
  }
  return sorted(inFileOrder(found), compiled.ok ? compiled.waivers : [], source.version.file);
}

/** The result as it is printed with `--json`. */
export const speakCheck = (
  result: CheckResult,
  language: InterfaceLanguage,
): { [list in keyof CheckResult]: SpokenFinding[] } => ({
  errors: result.errors.map((finding) => speakFinding(finding, language)),
  warnings: result.warnings.map((finding) => speakFinding(finding, language)),
  waived: result.waived.map((finding) => speakFinding(finding, language)),
});

function sorted(findings: readonly Finding[], waivers: readonly Waiver[], manifest: string): CheckResult {
  const isWarning = (finding: Finding): boolean => RULES[finding.rule] === 'warning';
  const covers = (waiver: Waiver, { rule, clause }: Finding): boolean =>
    waiver.rule === rule && (waiver.clause === null || waiver.clause === clause);
  const unused = waivers
    .filter((waiver) => !findings.some((finding) => covers(waiver, finding)))
    .map((waiver): Finding => ({
      rule: 'waiver-unused',
      file: manifest,
      line: 1,
      clause: waiver.clause,
      locale: null,
      parameters: { rule: waiver.rule },
    }));
  const warnings = findings.filter(isWarning);
  const isWaived = (finding: Finding): boolean => waivers.some((waiver) => covers(waiver, finding));
  return {
    errors: findings.filter((finding) => !isWarning(finding)),
    warnings: [...warnings.filter((finding) => !isWaived(finding)), ...unused],
    waived: warnings.filter(isWaived),
  };
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
  return (id) => {
    const own = all.filter((clause) => clause.id === id);
    return {
      tags: own.flatMap(({ tags }) => tags ?? []),
      ...(own.some(({ conspicuous }) => conspicuous) ? { conspicuous: true as const } : {}),
    };
  };
}
