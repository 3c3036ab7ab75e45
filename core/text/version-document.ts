// A version document as a whole: what its members promise each other, and reading it back from its canonical text.

import { isClause } from './agreement.ts';
import type { Clause, ClauseId, Paragraph, VersionDocument } from './agreement.ts';
import { DEEPEST, parseCanonicalJson } from '../bytes/canonical-json.ts';
import { firstStrange } from './hygiene.ts';
import { pairOutlines } from './pairing.ts';
import type { Outline } from './pairing.ts';
import { isPlainObject, read } from './shape.ts';
import type { Path, Problem } from './shape.ts';
import { versionShape } from './version-shape.ts';

/** The version document that `text` is the canonical JSON of, or null: anything else is not one we could have made. */
export function parseVersionDocument(text: string): VersionDocument | null {
  const { value } = read(versionShape, parseCanonicalJson(text));
  if (value === undefined) return null;
  return factProblems(value).length === 0 && textProblems(value).length === 0 && strangeStrings(value).length === 0
    ? value
    : null;
}

/** Every clause of a tree in the order it is printed, with its parent and depth (0 at the top). */
export function* walkClauses(
  clauses: readonly Clause[],
  parent: Clause | null = null,
  depth = 0,
): Generator<{ clause: Clause; parent: Clause | null; depth: number }> {
  for (const clause of clauses) {
    yield { clause, parent, depth };
    yield* walkClauses(clause.body.filter(isClause), clause, depth + 1);
  }
}

/** A clause's own paragraphs, without those of the clauses below it. */
export const ownParagraphs = (clause: Clause): Paragraph[] =>
  clause.body.filter((block): block is Paragraph => !isClause(block));

/** What the facts, explanations and sentences of `version` promise and its text does not keep. */
export function factProblems(version: VersionDocument): Problem[] {
  const problems: Problem[] = [];
  const locales = new Set(version.locales);
  const ids = new Set(
    version.locales.flatMap((locale) =>
      [...walkClauses(version.text[locale]?.clauses ?? [])].map(({ clause }) => clause.id),
    ),
  );

  const needClause = (clause: ClauseId, ...path: Path): void => {
    if (!ids.has(clause)) problems.push({ rule: 'clause-unknown', path, parameters: { id: clause } });
  };
  const needLocales = (member: object | undefined, ...path: Path): void => {
    problems.push(...localeProblems(member, locales, path));
  };

  if (!locales.has(version.prevailing.locale)) {
    problems.push({
      rule: 'locale-unknown',
      path: ['prevailing', 'locale'],
      parameters: { value: version.prevailing.locale },
    });
  }
  needClause(version.prevailing.clause, 'prevailing', 'clause');
  needClause(version.retention.clause, 'retention', 'clause');
  if (version.continuedUse) needClause(version.continuedUse.clause, 'continuedUse', 'clause');
  version.survives.forEach(({ clause }, index) => needClause(clause, 'survives', index, 'clause'));
  version.ending?.forEach(({ clause }, index) => needClause(clause, 'ending', index, 'clause'));
  version.consents?.forEach(({ clause, words }, index) => {
    needClause(clause, 'consents', index, 'clause');
    needLocales(words, 'consents', index, 'words');
  });
  for (const [id, facts] of Object.entries(version.clauses)) {
    needClause(id, 'clauses', id);
    if (Object.keys(facts).length === 0)
      problems.push({ rule: 'value-form', path: ['clauses', id], parameters: { value: '{}' } });
  }
  for (const [id, explanation] of Object.entries(version.explanations)) {
    needClause(id, 'explanations', id);
    needLocales(explanation, 'explanations', id);
  }
  version.incorporates.forEach(({ agreement }, index) => {
    if (agreement === version.agreement) {
      problems.push({
        rule: 'incorporates-itself',
        path: ['incorporates', index, 'agreement'],
        parameters: { id: agreement },
      });
    }
  });

  needLocales(version.provider.names, 'provider', 'names');
  needLocales(version.law, 'law');
  needLocales(version.eligibility, 'eligibility');
  for (const name of ['institution', 'rules', 'seat', 'language'] as const)
    needLocales(version.forum?.[name], 'forum', name);
  for (const [kind, sentences] of Object.entries(version.sentences)) {
    needLocales(sentences, 'sentences', kind);
    for (const [locale, templates] of Object.entries(sentences)) {
      for (const [name, template] of Object.entries(templates as object)) {
        for (const place of unknownPlaces(template as string, name)) {
          problems.push({
            rule: 'place-unknown',
            path: ['sentences', kind, locale, name],
            parameters: { place, known: PLACES.join(' ') },
          });
        }
      }
    }
  }
  return problems;
}

/** Members of `member` that are not in exactly the locales of the document. */
export function localeProblems(member: object | undefined, locales: ReadonlySet<string>, path: Path): Problem[] {
  if (member === undefined) return [];
  return [
    ...[...locales]
      .filter((locale) => !Object.hasOwn(member, locale))
      .map((locale) => ({ rule: 'locale-missing', path, parameters: { locale } }) as const),
    ...Object.keys(member)
      .filter((locale) => !locales.has(locale))
      .map((locale) => ({ rule: 'locale-unknown', path: [...path, locale], parameters: { value: locale } }) as const),
  ];
}

/** What the texts promise each other. Compiling finds the same by file and line. */
function textProblems(version: VersionDocument): Problem[] {
  const problems = localeProblems(version.text, new Set(version.locales), ['text']);
  if (problems.length > 0) return problems;
  const first = outlineOf(version.text[version.prevailing.locale]?.clauses ?? []);
  for (const locale of version.locales) {
    const { clauses } = version.text[locale]!;
    const outline = outlineOf(clauses);
    const ids = new Set(outline.map(({ id }) => id));
    if (ids.size !== outline.length) problems.push({ rule: 'clause-id-again', path: ['text', locale], parameters: {} });
    for (const { rule, parameters } of pairOutlines(first, outline)) {
      if (isStructural(rule)) problems.push({ rule, path: ['text', locale], parameters });
    }
    for (const { clause } of walkClauses(clauses)) {
      for (const { text, references = [] } of ownParagraphs(clause)) {
        let end = 0;
        for (const [from, to, target] of references) {
          if (from < end || to <= from || to > text.length || !ids.has(target)) {
            problems.push({ rule: 'reference-nowhere', path: ['text', locale], parameters: { target } });
          }
          end = to;
        }
      }
    }
  }
  return problems;
}

/** Without these two texts cannot be drawn side by side; the other pairing rules are for `check`. */
export const isStructural = (rule: string): boolean =>
  rule === 'clause-one-locale' || rule === 'clause-order' || rule === 'number-differs';

/** The clauses of a text as pairing sees them. */
const outlineOf = (clauses: readonly Clause[]): Outline[] =>
  [...walkClauses(clauses)].map(({ clause, parent }) => ({
    id: clause.id,
    parent: parent?.id ?? null,
    number: clause.number,
    heading: clause.heading !== undefined,
    body: clause.body.map((block) => (isClause(block) ? block.id : null)),
  }));

/** Strange characters in any string of a document, member names included. */
export function strangeStrings(value: unknown, path: Path = [], around: readonly unknown[] = []): Problem[] {
  if (typeof value === 'string') {
    return firstStrange(value).map(({ kind, codePoint, column, repaired }) => ({
      rule: kind === 'not-nfc' ? 'character-not-nfc' : `character-${kind}`,
      path,
      parameters: { codePoint, column, repaired },
    }));
  }
  // A YAML alias can hold itself, and canonical JSON ends at this depth anyway.
  if (around.includes(value) || path.length > DEEPEST) {
    return [{ rule: 'value-kind', path: path.slice(0, 8), parameters: { wanted: 'finite-depth' } }];
  }
  const inside = [...around, value];
  if (Array.isArray(value)) return value.flatMap((element, index) => strangeStrings(element, [...path, index], inside));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...strangeStrings(name, path),
    ...strangeStrings(member, [...path, name], inside),
  ]);
}

/** What a sentence may have filled in (`core/consent/statement.ts` fills it). */
const PLACES = [
  'title',
  'version',
  'acknowledged',
  'effective',
  'previous',
  'organisation',
  'prevailing',
  'ends',
  'deadline',
] as const;

function unknownPlaces(template: string, member: string): string[] {
  const allowed: readonly string[] = member === 'acknowledgedAs' ? ['title', 'version'] : PLACES;
  const places = [...template.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1]!);
  const stray = /[{}]/u.test(template.replace(/\{[^{}]*\}/gu, '')) ? ['{'] : [];
  return [...places.filter((place) => !allowed.includes(place)), ...stray];
}
