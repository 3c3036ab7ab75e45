// The texts as the rules of the check see them: one clause at a time, with what holds for it and where it stands.

import type { ClauseId, ClauseTag, Locale } from '../agreement.ts';
import type { Finding, Rule } from '../finding.ts';
import { numberValue } from '../numbering.ts';
import { isSourceClause } from '../source.ts';
import type { SourceClause, SourceParagraph, SourceText } from '../source.ts';

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
  const language = source.locale.toLowerCase().split('-')[0]!;
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
      text: paragraphs.map(({ text }) => text).join('\n'),
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

/** A finding about a clause, at its line or at the line of one of its paragraphs. */
export const findingAt = (
  clause: CheckedClause,
  rule: Rule,
  parameters: Finding['parameters'] = {},
  line = clause.line,
): Finding => ({
  rule,
  file: clause.file,
  line,
  clause: clause.id,
  locale: clause.locale,
  parameters,
});

/** The parts of a printed number: `5.1(c)` is 5, 1, c; `第十条` is 10. */
const numberParts = (printed: string): string[] =>
  numberValue(printed)
    .split('.')
    .filter((part) => part !== '');

/** Where a clause stands: its number says all (`13.2` below `13.`) or only its own part (`(c)` below `5.1`). */
function pathOf(number: string, above: readonly string[]): string[] {
  const own = numberParts(number);
  const all = own.length > above.length && above.every((part, index) => own[index] === part);
  return all ? own : [...above, ...own];
}

const wholeOf = (clause: SourceClause): string =>
  clause.body.map((block) => (isSourceClause(block) ? wholeOf(block) : block.text)).join('\n');
