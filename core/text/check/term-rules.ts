// One name for one thing: the names that the manifest rules out, and a party that goes by several.

import type { VersionSource } from '../compile.ts';
import { escaped } from '../escaped.ts';
import type { Finding } from '../finding.ts';
import type { Term } from '../manifest.ts';
import { isPlainObject } from '../shape.ts';
import type { Path } from '../shape.ts';
import { findingAt, lineAt, placesIn, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';

/** Names that a party or a defined term must not go by, in the texts and in every string of the version's manifest. */
export function termFindings(
  source: VersionSource,
  clauses: readonly CheckedClause[],
  terms: readonly Term[],
): Finding[] {
  const found: Finding[] = [];
  for (const clause of clauses) {
    for (const { text, line } of [{ text: clause.heading, line: clause.line }, ...clause.paragraphs]) {
      for (const { term, variant } of variantsIn(text, clause.locale, terms)) {
        const quote = { locale: clause.locale, file: clause.file, line, text, marks: marksOf(text, variant) };
        found.push(
          findingAt(clause, 'term-variant', { variant, name: term.names[clause.locale] ?? '' }, line, [quote]),
        );
      }
    }
  }
  for (const { locale, path, text } of manifestStrings(source)) {
    for (const { term, variant } of variantsIn(text, locale, terms)) {
      found.push({
        rule: 'term-variant',
        file: source.version.file,
        line: source.version.lineOf?.(path) ?? 1,
        clause: null,
        locale,
        parameters: { variant, name: term.names[locale] ?? '' },
      });
    }
  }
  return found;
}

/** Other names of the provider: 本公司, we, or its own name with another last word. The manifest need not list them. */
export function partyFindings(
  clauses: readonly CheckedClause[],
  terms: readonly Term[],
  names: { readonly [locale: string]: string },
): Finding[] {
  const found: Finding[] = [];
  for (const [locale, name] of Object.entries(names)) {
    const own = clauses.filter((clause) => clause.locale === locale);
    if (!own.some(({ text }) => text.includes(name))) continue;
    const ruledOut = terms.flatMap(({ not }) => (Object.hasOwn(not, locale) ? not[locale]! : []));
    const defined = terms.flatMap((term) => term.names[locale] ?? []);
    const said = new Set<string>();
    for (const clause of own) {
      for (const place of placesIn(clause, otherNames(name, clause.language))) {
        const { words } = place;
        if (said.has(words.toLowerCase()) || ruledOut.includes(words) || defined.includes(words)) continue;
        said.add(words.toLowerCase());
        found.push(
          findingAt(clause, 'party-again', { variant: words, name }, lineAt(clause, place.at), [
            quoteOf(clause, [place]),
          ]),
        );
      }
    }
  }
  return found;
}

function otherNames(name: string, language: string): RegExp {
  if (language === 'zh') return /本公司|我公司|我司|我方|本平台|本网站|本站(?!点)|我们/gu;
  const words = name.split(' ');
  const stem = escaped(words.slice(0, -1).join(' '));
  const last = escaped(words.at(-1)!);
  // One word in common is chance: Example Books stands at Example Road.
  const alike = words.length < 3 ? '' : `|\\b${stem} (?!${last}\\b)[A-Z][a-z]+`;
  return new RegExp(
    `\\b[Oo]ur company\\b|\\b[Tt]he Company\\b|\\b[Tt]he Platform\\b|\\b[Ww]e\\b(?= [a-z])${alike}`,
    'gu',
  );
}

/** Every string of the version's manifest that a reader of that locale may be shown. Reasons of waivers are not. */
export const manifestStrings = (source: VersionSource): { locale: string; path: Path; text: string }[] =>
  localisedStrings(source.version.value);

const marksOf = (text: string, words: string): [number, number][] => {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at === -1 ? [] : [[at, at + words.length]];
};

function variantsIn(text: string, locale: string, terms: readonly Term[]): { term: Term; variant: string }[] {
  // The right names are taken out first: a variant may be a part of one.
  const names = terms.flatMap((term) => term.names[locale] ?? []).sort((a, b) => b.length - a.length);
  const rest = names.reduce((left, name) => left.replaceAll(name, '\u0000'), text);
  return terms.flatMap((term) =>
    (Object.hasOwn(term.not, locale) ? term.not[locale]! : [])
      .filter((variant) => holds(rest, variant))
      .map((variant) => ({ term, variant })),
  );
}

function holds(text: string, variant: string): boolean {
  if (!/^[\p{Script=Latin}\d]/u.test(variant)) return text.includes(variant);
  // `the Services` is a name, `the services` of a plumber are not: only the first letter may change at a sentence's start.
  const [first, rest] = [variant.slice(0, 1), escaped(variant.slice(1))];
  return new RegExp(`(?<![\\p{L}\\d])[${first.toLowerCase()}${first.toUpperCase()}]${rest}(?![\\p{L}\\d])`, 'u').test(
    text,
  );
}

/** Strings that stand below a member named by a locale. */
function localisedStrings(
  value: unknown,
  path: Path = [],
  locale: string | null = null,
): { locale: string; path: Path; text: string }[] {
  if (typeof value === 'string') return locale === null ? [] : [{ locale, path, text: value }];
  if (Array.isArray(value))
    return value.flatMap((element, index) => localisedStrings(element, [...path, index], locale));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    localisedStrings(member, [...path, name], /^[a-z]{2,3}(?:-[A-Z]{2})?$/u.test(name) ? name : locale),
  );
}
