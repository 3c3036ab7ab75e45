// From what a lawyer writes (two manifests, one Markdown text per locale) to the one document that people agree to.
// Nothing is repaired and nothing is guessed: either every rule holds or the findings say where it does not.

import { CLAUSE_TAGS } from './agreement.ts';
import type {
  Clause,
  ClauseFacts,
  ClauseId,
  Locale,
  LocaleText,
  PerLocale,
  VersionDocument,
  VersionLabel,
} from './agreement.ts';
import { canonicalJson } from '../bytes/canonical-json.ts';
import { digestOf } from '../bytes/hash.ts';
import type { Digest } from '../bytes/hash.ts';
import { inFileOrder } from './finding.ts';
import type { Finding } from './finding.ts';
import { readManifests } from './manifest.ts';
import type { Manifest, ManifestProblem, Term, Waiver } from './manifest.ts';
import { pairOutlines } from './pairing.ts';
import type { Outline } from './pairing.ts';
import type { RevisionDraft } from './revision-document.ts';
import { eachClause, isSourceClause, parseSource } from './source.ts';
import type { SourceClause, SourceText } from './source.ts';
import { factProblems, isStructural } from './version-document.ts';

export interface VersionSource {
  /** `agreement.yaml`, parsed to plain values. */
  readonly agreement: Manifest;
  /** `version.yaml`, parsed to plain values. */
  readonly version: Manifest;
  /** The Markdown text of each locale. */
  readonly texts: PerLocale<{ readonly file: string; readonly text: string }>;
}

export interface Compiled {
  readonly ok: true;
  readonly version: VersionDocument;
  /** The canonical JSON of `version`: what is served, shown and kept. */
  readonly canonical: string;
  readonly digest: Digest;
  readonly revision: RevisionDraft;
  /** Who decided on it. Goes into a sealed slot of the publication, never into a document. */
  readonly publisher: { readonly decidedBy: string };
  /** The version it follows, where the manifest says so; `none`: it follows no other. */
  readonly follows: VersionLabel | 'none' | null;
  readonly terms: readonly Term[];
  readonly waivers: readonly Waiver[];
  readonly sources: PerLocale<SourceText>;
}

export interface NotCompiled {
  readonly ok: false;
  readonly findings: readonly Finding[];
  /** What could be read of the texts, for a check that goes on. */
  readonly sources: PerLocale<SourceText>;
}

/** Compiles one version. The same source gives the same bytes, whenever and wherever it is compiled. */
export function compileVersion(source: VersionSource): Compiled | NotCompiled {
  const { read, problems } = readManifests(source.agreement, source.version);
  const findings = problems.map((problem) => manifestFinding(problem));
  // One by one: as arguments of one call, hundreds of thousands would be too many.
  const add = (more: readonly Finding[]): void => {
    for (const finding of more) findings.push(finding);
  };
  const locales: readonly Locale[] = read?.locales ?? Object.keys(source.texts);
  const prevailing = read?.facts.prevailing.locale ?? locales[0];

  const sources: Record<Locale, SourceText> = {};
  for (const [locale, { file, text }] of Object.entries(source.texts)) {
    sources[locale] = parseSource(file, locale, text);
    add(sources[locale].findings);
    if (!locales.includes(locale))
      findings.push({
        rule: 'locale-unknown',
        file,
        line: 1,
        clause: null,
        locale,
        parameters: { value: locale, path: 'locales' },
      });
  }
  for (const locale of locales) {
    if (sources[locale]) continue;
    findings.push({
      rule: 'locale-missing',
      file: source.version.file,
      line: 1,
      clause: null,
      locale,
      parameters: { locale, path: 'text' },
    });
  }
  const first = prevailing === undefined ? undefined : sources[prevailing];
  for (const second of Object.values(sources)) {
    if (first !== undefined && first !== second)
      add(pairingFindings(first, second).filter(({ rule }) => isStructural(rule)));
  }
  const { facts, findings: differing } = clauseFacts(Object.values(sources));
  add(differing);

  if (read === undefined || locales.some((locale) => !sources[locale]))
    return { ok: false, findings: inFileOrder(findings), sources };

  const version: VersionDocument = {
    v: 1,
    kind: 'assent/version',
    agreement: read.agreement,
    version: read.label,
    act: read.act,
    locales: read.locales,
    ...read.facts,
    clauses: facts,
    explanations: read.explanations,
    sentences: read.sentences,
    text: Object.fromEntries(read.locales.map((locale) => [locale, localeText(sources[locale]!)])),
  };
  add(
    factProblems(version)
      .filter(({ path }) => path[0] !== 'clauses')
      .map((problem) => manifestFinding(read.placed(problem))),
  );
  if (findings.length > 0) return { ok: false, findings: inFileOrder(findings), sources };

  const canonical = canonicalJson(version);
  return {
    ok: true,
    version,
    canonical,
    digest: digestOf(canonical),
    revision: read.revision,
    publisher: { decidedBy: read.decidedBy },
    follows: read.follows,
    terms: read.terms,
    waivers: read.waivers,
    sources,
  };
}

/** The text of a locale as the document carries it. */
export const localeText = (source: SourceText): LocaleText => ({
  title: source.title,
  clauses: source.clauses.map(toClause),
});

/** Where the second text differs from the first in clauses, order, numbers, headings or paragraphs, by file and line. */
export function pairingFindings(first: SourceText, second: SourceText): Finding[] {
  const lines = new Map(
    [first, second].map((text) => [text, new Map([...eachClause(text.clauses)].map(({ id, line }) => [id, line]))]),
  );
  return pairOutlines(sourceOutline(first), sourceOutline(second)).map(({ rule, id, missing, after, parameters }) => {
    const at = missing === 'first' ? first : second;
    const other = at === first ? second : first;
    const line = lines.get(at)!.get(missing === null ? id : (after ?? '')) ?? 1;
    return {
      rule,
      file: at.file,
      line,
      clause: id,
      locale: at.locale,
      parameters: {
        ...parameters,
        other: other.locale,
        otherFile: other.file,
        otherLine: lines.get(other)!.get(id) ?? 1,
      },
    };
  });
}

function toClause({ id, number, heading, body }: SourceClause): Clause {
  return {
    id,
    number,
    ...(heading === null ? {} : { heading }),
    body: body.map((block) => {
      if (isSourceClause(block)) return toClause(block);
      return block.references.length === 0 ? { text: block.text } : { text: block.text, references: block.references };
    }),
  };
}

function sourceOutline(text: SourceText): Outline[] {
  const parents = new Map<SourceClause, ClauseId>();
  return [...eachClause(text.clauses)].map((clause) => {
    for (const block of clause.body) if (isSourceClause(block)) parents.set(block, clause.id);
    return {
      id: clause.id,
      parent: parents.get(clause) ?? null,
      number: clause.number,
      heading: clause.heading !== null,
      body: clause.body.map((block) => (isSourceClause(block) ? block.id : null)),
    };
  });
}

/** Tags and emphasis hold in every locale: written in one, they count for all; written in two, they must agree. */
function clauseFacts(sources: readonly SourceText[]): {
  facts: { readonly [clause: ClauseId]: ClauseFacts };
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const facts = new Map<ClauseId, ClauseFacts>();
  const tagsOf = new Map<ClauseId, string>();
  for (const source of sources) {
    for (const { id, tags, conspicuous, line } of eachClause(source.clauses)) {
      const ordered = CLAUSE_TAGS.filter((tag) => tags?.includes(tag));
      const known = tagsOf.get(id);
      if (ordered.length > 0) {
        if (known !== undefined && known !== ordered.join(' ')) {
          findings.push({
            rule: 'facts-differ',
            file: source.file,
            line,
            clause: id,
            locale: source.locale,
            parameters: { here: ordered.join(' '), there: known },
          });
        }
        tagsOf.set(id, known ?? ordered.join(' '));
      }
      if (ordered.length === 0 && !conspicuous) continue;
      const earlier = facts.get(id) ?? {};
      facts.set(id, {
        ...(earlier.tags ? { tags: earlier.tags } : ordered.length > 0 ? { tags: ordered } : {}),
        ...(conspicuous || earlier.conspicuous ? { conspicuous: true } : {}),
      });
    }
  }
  return { facts: Object.fromEntries(facts), findings };
}

function manifestFinding({ manifest, rule, path, parameters }: ManifestProblem): Finding {
  return {
    rule,
    file: manifest.file,
    line: lineOf(manifest, path),
    clause: null,
    locale: null,
    parameters: { path: path.join('.'), ...parameters },
  };
}

/** The line of a member, or of the nearest one around it that has a line. */
function lineOf({ lineOf: find }: Manifest, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const line = find?.(path.slice(0, length));
    if (line !== undefined) return line;
  }
  return 1;
}
