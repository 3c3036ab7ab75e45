// The texts as the rules of the check see them: one clause at a time, with what holds for it and where it stands.

import type { ClauseId, ClauseTag, Locale } from '../agreement.ts';
import type { Finding, Quote, Rule } from '../finding.ts';
import { numberValue } from '../numbering.ts';
import { isSourceClause } from '../source.ts';
import type { SourceClause, SourceParagraph, SourceText } from '../source.ts';
import { primaryLanguage } from '../primary-language.ts';
import { inSimplified } from '../simplified.ts';

export interface CheckedClause {
  readonly id: ClauseId;
  readonly locale: Locale;
  /** `zh` or `en` … */
  readonly language: string;
  readonly file: string;
  readonly line: number;
  readonly heading: string;
  readonly paragraphs: readonly SourceParagraph[];
  /** Own paragraphs, without the clauses inside. */
  readonly text: string;
  /** The same as rules read it: Chinese in simplified script, every character in its place. */
  readonly plain: string;
  /** Where each of them begins in `text`. */
  readonly starts: readonly number[];
  /** Own paragraphs and those of the clauses inside. */
  readonly whole: string;
  /** `5.1(c)` as `5`, `1`, `c`. */
  readonly path: readonly string[];
  /** Of the clause and those around it. */
  readonly tags: ReadonlySet<ClauseTag>;
  readonly conspicuous: boolean;
  /** It or a clause around it is conspicuous. */
  readonly emphasised: boolean;
}

export type ClauseFactsOf = (id: ClauseId) => { readonly tags?: readonly ClauseTag[]; readonly conspicuous?: true };

/** Every clause of a text, in order. */
export function checkedClauses(source: SourceText, factsOf: ClauseFactsOf): CheckedClause[] {
  const language = primaryLanguage(source.locale);
  const read = (clause: SourceClause, above: CheckedClause | null): CheckedClause[] => {
    const facts = factsOf(clause.id);
    const paragraphs = clause.body.filter((block): block is SourceParagraph => !isSourceClause(block));
    const own: CheckedClause = {
      id: clause.id,
      locale: source.locale,
      language,
      file: source.file,
      line: clause.line,
      heading: clause.heading ?? '',
      paragraphs,
      ...joined(paragraphs, language),
      whole: wholeOf(clause),
      path: pathOf(clause.number, above?.path ?? []),
      tags: new Set([...(above?.tags ?? []), ...(facts.tags ?? [])]),
      conspicuous: facts.conspicuous ?? false,
      emphasised: (facts.conspicuous ?? false) || (above?.emphasised ?? false),
    };
    return [own, ...clause.body.filter(isSourceClause).flatMap((inner) => read(inner, own))];
  };
  return source.clauses.flatMap((clause) => read(clause, null));
}

/** The text of paragraphs, as it is and as rules read it, and where each of them begins in it. */
export function joined(
  paragraphs: readonly SourceParagraph[],
  language: string,
): Pick<CheckedClause, 'text' | 'plain' | 'starts'> {
  let start = 0;
  const starts = paragraphs.map(({ text }) => {
    const own = start;
    start += text.length + 1;
    return own;
  });
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
  return { text, plain: language === 'zh' ? inSimplified(text) : text, starts };
}

/** Which paragraph `at` of `clause.text` stands in. */
function paragraphAt({ starts }: CheckedClause, at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A finding about a clause, at its line or at the line of one of its paragraphs; null for where its first quote stands. */
export const findingAt = (
  clause: CheckedClause,
  rule: Rule,
  parameters: Finding['parameters'] = {},
  line: number | null = clause.line,
  quotes: readonly Quote[] = [],
): Finding => ({
  rule,
  file: clause.file,
  line: line ?? quotes[0]?.line ?? clause.line,
  clause: clause.id,
  locale: clause.locale,
  parameters,
  ...(quotes.length === 0 ? {} : { quotes }),
});

/** Part of a text: where it begins, and its words. */
export interface Place {
  readonly at: number;
  readonly words: string;
}

/** The words of a clause with what is spoken of marked; of one paragraph, if all of it stands there. */
export function quoteOf(clause: CheckedClause, marks: readonly Place[] = []): Quote {
  const index = marks.length === 0 ? -1 : paragraphAt(clause, marks[0]!.at);
  const paragraph = clause.paragraphs[index];
  if (paragraph && marks.every(({ at }) => paragraphAt(clause, at) === index))
    return quote(clause, paragraph.text, paragraph.line, marks, clause.starts[index]!);
  const whole = clause.text === '' ? clause.heading : clause.text;
  return quote(clause, whole, clause.line, marks, 0);
}

/** Every place of `clause.text` that `pattern`, which is global, finds; words as they are written there. */
export const placesIn = ({ text, plain }: CheckedClause, pattern: RegExp): Place[] =>
  [...plain.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    at: index,
    words: text.slice(index, index + length),
  }));

/** The line of the paragraph that `at` of `clause.text` stands in. */
export const lineAt = (clause: CheckedClause, at: number): number =>
  clause.paragraphs[paragraphAt(clause, at)]?.line ?? clause.line;

function quote(
  { locale, file }: CheckedClause,
  text: string,
  line: number,
  marks: readonly Place[],
  from: number,
): Quote {
  let end = 0;
  const ordered = marks
    .map(({ at, words }) => [at - from, Math.min(at - from + words.length, text.length)] as const)
    .sort(([a], [b]) => a - b)
    .filter(([start, stop]) => {
      const free = start >= end && stop > start;
      if (free) end = stop;
      return free;
    });
  return { locale, file, line, text, marks: ordered };
}

/** The parts of a printed number: `5.1(c)` is 5, 1, c; `第十条` is 10. */
const numberParts = (printed: string): string[] =>
  numberValue(printed)
    .split('.')
    .filter((part) => part !== '');

/** Where a clause stands: its number says all (`13.2` below `13.`) or only its own part (`(c)` below `5.1`). */
export function pathOf(number: string, above: readonly string[]): string[] {
  const own = numberParts(number);
  const all = own.length > above.length && above.every((part, index) => own[index] === part);
  return all ? own : [...above, ...own];
}

const wholeOf = (clause: SourceClause): string =>
  clause.body.map((block) => (isSourceClause(block) ? wholeOf(block) : block.text)).join('\n');
