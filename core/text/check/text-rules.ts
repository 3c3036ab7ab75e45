// What one text may not say, or may say only with a tag, an emphasis or a limit. The wording is in `wording.ts`.

import type { Finding, Rule } from '../finding.ts';
import type { Manifest } from '../manifest.ts';
import type { Path } from '../shape.ts';
import { findingAt, lineAt, placesIn, quoteOf } from './checked-text.ts';
import type { CheckedClause, Place } from './checked-text.ts';
import {
  CARVES_OUT,
  EXCLUSION,
  EXCLUSIVE_LICENCE,
  FORBIDDEN,
  FOR_ALL,
  LIMIT,
  MIXED,
  NOTE,
  OWN_USE,
  RADICAL,
  RISKS,
  WRONG_TERMS,
} from './wording.ts';
import type { Wording } from './wording.ts';
import { primaryLanguage } from '../primary-language.ts';

/** Findings of one clause in one locale. */
export function textFindings(clause: CheckedClause): Finding[] {
  return [
    ...FORBIDDEN.filter(({ only }) => only === undefined || only(clause)).flatMap((forbidden) =>
      placed(clause, forbidden.rule, placesOf(clause, forbidden)),
    ),
    ...WRONG_TERMS.flatMap((wrong) =>
      placesOf(clause, wrong).map((place) =>
        at(clause, 'term-wrong', place, { right: wrong.right[languageOf(clause)] }),
      ),
    ),
    ...placed(clause, 'letters-mixed', placesIn(clause, MIXED)),
    ...placesIn(clause, RADICAL).map((place) =>
      at(clause, 'letters-radical', place, { right: place.words.normalize('NFKC') }),
    ),
    ...placed(clause, 'note-left', placesIn(clause, NOTE)),
    ...risks(clause),
  ];
}

/** Forbidden wording in what the manifest prints for readers: sentences beside the buttons, summaries, explanations. */
export function wordingFindings(
  manifest: Manifest,
  strings: readonly { readonly locale: string; readonly path: Path; readonly text: string }[],
): Finding[] {
  return strings.flatMap(({ locale, path, text }) => {
    const language = primaryLanguage(locale);
    if (language !== 'zh' && language !== 'en') return [];
    const line = manifest.lineOf?.(path) ?? 1;
    return FORBIDDEN.filter(({ only }) => only === undefined).flatMap((forbidden) =>
      [...text.matchAll(forbidden[language])].map(({ index, 0: words }): Finding => ({
        rule: forbidden.rule,
        file: manifest.file,
        line,
        clause: null,
        locale,
        parameters: { words },
        quotes: [{ locale, file: manifest.file, line, text, marks: [[index, index + words.length]] }],
      })),
    );
  });
}

/** Findings about a text as a whole, given its clauses. */
export function wholeTextFindings(clauses: readonly CheckedClause[]): Finding[] {
  const first = clauses[0];
  if (!first) return [];
  const size = (all: readonly CheckedClause[]): number => all.reduce((sum, { text }) => sum + text.length, 0);
  const percent = Math.round((100 * size(clauses.filter((clause) => clause.emphasised))) / Math.max(size(clauses), 1));
  const excess: Finding = {
    ...findingAt(first, 'emphasis-excess', { percent, most: MOST_EMPHASIS }),
    clause: null,
    line: 1,
  };
  return [...(percent > MOST_EMPHASIS ? [excess] : []), ...unlimitedExclusions(clauses)];
}

/** Emphasis on everything is emphasis on nothing. */
const MOST_EMPHASIS = 40;

/** An exclusion is limited by its own words, by a clause it refers to, or by one that speaks for the whole text. */
function unlimitedExclusions(clauses: readonly CheckedClause[]): Finding[] {
  const limits = new Set(clauses.filter(isLimit).map(({ id }) => id));
  const forAll = clauses.some((clause) => limits.has(clause.id) && says(clause, FOR_ALL, clause.whole));
  if (forAll) return [];
  const limitedPaths = new Set(clauses.filter(({ id }) => limits.has(id)).map(({ path }) => path.join('.')));
  const limitedAbove = ({ path }: CheckedClause): boolean =>
    path.some((_, length) => length > 0 && limitedPaths.has(path.slice(0, length).join('.')));
  const unlimited = clauses.filter(
    (clause) =>
      says(clause, EXCLUSION) &&
      !limits.has(clause.id) &&
      !limitedAbove(clause) &&
      !clause.paragraphs.some(({ references }) => references.some(([, , target]) => limits.has(target))),
  );
  return unlimited.map((clause) =>
    findingAt(clause, 'exclusion-without-limit', {}, clause.line, [quoteOf(clause, placesOf(clause, EXCLUSION))]),
  );
}

/** Names what cannot be excluded, and does so to carve it out: 对故意和重大过失也不承担责任 is no limit. */
function isLimit(clause: CheckedClause): boolean {
  const language = languageOf(clause);
  const { whole } = clause;
  return [...whole.matchAll(new RegExp(LIMIT[language].source, `${LIMIT[language].flags}g`))].some(
    ({ index, 0: words }) => {
      const before = whole
        .slice(Math.max(0, index - NEAR), index)
        .split(SENTENCE_END)
        .at(-1)!;
      const [behind] = whole.slice(index + words.length, index + words.length + NEAR).split(SENTENCE_END);
      const sentence = `${before}${words}${behind}`;
      return sentence.search(EXCLUSION[language]) === -1 || sentence.search(CARVES_OUT[language]) !== -1;
    },
  );
}

/** So far around its words a limit is spoken of. */
const NEAR = 200;
const SENTENCE_END = /[。；;\n]|\.(?=\s)/u;

function risks(clause: CheckedClause): Finding[] {
  const found: Finding[] = [];
  const report = (rule: Rule, wording: Wording, parameters: Finding['parameters'] = {}): void => {
    found.push(findingAt(clause, rule, parameters, clause.line, [quoteOf(clause, placesOf(clause, wording))]));
  };
  for (const risk of RISKS) {
    if (!says(clause, risk)) continue;
    if (!clause.tags.has(risk.tag)) report('risk-untagged', risk, { tag: risk.tag });
    else if (risk.conspicuous && !clause.emphasised) report('risk-unemphasised', risk, { tag: risk.tag });
  }
  if (says(clause, EXCLUSIVE_LICENCE) && !says(clause, OWN_USE)) report('licence-exclusive', EXCLUSIVE_LICENCE);
  return found;
}

const says = (clause: CheckedClause, wording: Wording, text = clause.plain): boolean =>
  text.search(wording[languageOf(clause)]) !== -1;

/** Where a clause has that wording, if its language is one we know. */
function placesOf(clause: CheckedClause, wording: Wording): Place[] {
  if (clause.language !== 'zh' && clause.language !== 'en') return [];
  const pattern = wording[clause.language];
  return placesIn(clause, pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`));
}

const placed = (clause: CheckedClause, rule: Rule, places: readonly Place[]): Finding[] =>
  places.map((place) => at(clause, rule, place));

const at = (clause: CheckedClause, rule: Rule, place: Place, more: Finding['parameters'] = {}): Finding =>
  findingAt(clause, rule, { words: place.words, ...more }, lineAt(clause, place.at), [quoteOf(clause, [place])]);

const languageOf = ({ language }: CheckedClause): 'zh' | 'en' => (language === 'zh' ? 'zh' : 'en');
