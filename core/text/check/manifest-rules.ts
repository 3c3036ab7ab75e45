// What the manifests must say beside the text: the language clause, the notice, explanations, one name per party.

import type { VersionDocument } from '../agreement.ts';
import { isChange } from '../changes/change-set.ts';
import type { ChangeSet } from '../changes/change-set.ts';
import type { VersionSource } from '../compile.ts';
import type { Finding } from '../finding.ts';
import type { Term } from '../manifest.ts';
import { daysOfPeriod } from '../period.ts';
import type { RevisionDraft } from '../revision-document.ts';
import { isPlainObject } from '../shape.ts';
import type { Path } from '../shape.ts';
import { findingAt } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';

/** Explanations, language clause, notice and continued use of a version that compiles. */
export function manifestFindings(
  source: VersionSource,
  version: VersionDocument,
  revision: RevisionDraft,
  clauses: readonly CheckedClause[],
  changes: ChangeSet | null,
): Finding[] {
  const inVersion = (rule: Finding['rule'], path: Path, parameters: Finding['parameters'] = {}): Finding => ({
    rule,
    file: source.version.file,
    line: source.version.lineOf?.(path) ?? 1,
    clause: null,
    locale: null,
    parameters,
  });
  const ofPrevailing = clauses.filter(({ locale }) => locale === version.prevailing.locale);
  const found: Finding[] = [];

  for (const clause of ofPrevailing) {
    const explained = Object.hasOwn(version.explanations, clause.id);
    if (clause.conspicuous && !explained) found.push(findingAt(clause, 'explanation-missing', { id: clause.id }));
    if (!clause.conspicuous && explained)
      found.push({
        ...inVersion('explanation-unused', ['explanations', clause.id], { id: clause.id }),
        clause: clause.id,
      });
  }

  if (version.locales.length > 1) {
    for (const clause of clauses) {
      if (clause.id !== version.prevailing.clause) continue;
      const named = version.prevailing.locale.toLowerCase().startsWith('zh')
        ? { zh: '中文', en: 'Chinese' }
        : { zh: '英文', en: 'English' };
      const pattern =
        clause.language === 'zh'
          ? new RegExp(`以${named.zh}[^。]{0,10}为准`, 'u')
          : new RegExp(`\\b${named.en}\\b[^.]{0,40}\\bprevails?\\b`, 'iu');
      if ((clause.language === 'zh' || clause.language === 'en') && !pattern.test(clause.whole)) {
        found.push(findingAt(clause, 'language-clause', { prevailing: version.prevailing.locale }));
      }
    }
  }

  const least = LEAST_DAYS[revision.regime];
  const days = daysOfPeriod(revision.effective);
  if (revision.noticeDays < least)
    found.push(
      inVersion('notice-short', ['noticeDays'], { days: revision.noticeDays, least, regime: revision.regime }),
    );
  // The day of the event does not count (Civil Code 201): 7 days announced on day D take effect on D+8.
  else if (revision.regime !== 'demo' && days !== null && revision.noticeDays > 0 && days <= revision.noticeDays) {
    found.push(
      inVersion('notice-short', ['effective'], { days, least: revision.noticeDays + 1, regime: revision.regime }),
    );
  }

  if (revision.continuedUse) {
    const touched = changes?.clauses
      .filter(isChange)
      .find(
        ({ kind, reasons }) =>
          kind !== 'move' && kind !== 'renumbering' && reasons.some((reason) => UNSAFE.has(reason)),
      );
    if (revision.materiality === 'material' || touched || revision.regime === 'first') {
      found.push(
        inVersion('continued-use-unsafe', ['continuedUse'], { id: (touched?.to ?? touched?.from)?.id ?? '–' }),
      );
    }
  }
  return found;
}

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
        found.push(findingAt(clause, 'term-variant', { variant, name: term.names[clause.locale] ?? '' }, line));
      }
    }
  }
  for (const { locale, path, text } of localisedStrings(source.version.value)) {
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

const LEAST_DAYS: { readonly [regime in RevisionDraft['regime']]: number } = {
  first: 0,
  'prc-7': 7,
  'prc-15': 15,
  'p2b-15': 15,
  custom: 0,
  demo: 0,
};

const UNSAFE: ReadonlySet<string> = new Set(['conspicuous', 'data', 'fees', 'liability', 'disputes']);

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
  const [first, rest] = [variant.slice(0, 1), variant.slice(1).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')];
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
