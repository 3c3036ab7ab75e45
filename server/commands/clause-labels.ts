// What a comparison in a terminal calls a clause: as one cites it, or, where it has no number, by its heading or first words.

import type { ClauseId, LocaleText, PerLocale } from '../../core/text/agreement.ts';
import { citation } from '../../core/text/citation.ts';
import { excerpt } from '../../core/text/import/clean.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../../core/text/locale.ts';
import { ownParagraphs, walkClauses } from '../../core/text/version-document.ts';

export interface ClauseLabel {
  /** `5.1(a)`; `Contact 1` where what it stands in has no number; empty for a clause without one. */
  readonly cited: string;
  /** In the reader's language, if the text has it; empty for none. */
  readonly heading: string;
  /** To be named by alone: never empty. */
  readonly short: string;
}

export type LabelOf = (clause: ClauseId) => ClauseLabel | undefined;

/** The labels of one text in the reader's language, where it has that. */
export function clauseLabels(texts: PerLocale<LocaleText>, language: InterfaceLanguage): LabelOf {
  const labels = new Map<ClauseId, ClauseLabel>();
  const isOwn = (locale: string): boolean => interfaceLanguage(locale) === language;
  const entries = Object.entries(texts).sort(([a], [b]) => Number(isOwn(b)) - Number(isOwn(a)));
  for (const [, { clauses }] of entries) {
    for (const { clause, parent } of walkClauses(clauses)) {
      if (labels.has(clause.id)) continue;
      const { number, heading = '' } = clause;
      const above = parent === null ? undefined : labels.get(parent.id);
      const within = above?.cited === '' && above.heading !== '' && number !== '' ? `${above.heading} ` : '';
      const cited = within + citation(number, above?.cited ?? '');
      const [words = ''] = ownParagraphs(clause).map(({ text }) => text);
      const said = words === '' ? clause.id : `“${excerpt(words)}”`;
      labels.set(clause.id, { cited, heading, short: cited || heading || said });
    }
  }
  return (clause) => labels.get(clause);
}
