// What a test of the import looks at.

import { importText, isImported, type ImportedText } from '../../../../core/text/import/import-text.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { printSource } from '../../../../core/text/print.ts';
import { walkClauses } from '../../../../core/text/version-document.ts';
import { linesOf } from './two-halves.ts';

export function imported(text: string | readonly ReadLine[]): ImportedText {
  const result = importText(typeof text === 'string' ? linesOf(text) : text);
  if (!isImported(result)) throw new Error(JSON.stringify(result.notes));
  return result;
}

/** The source of one language. */
export const printed = ({ texts }: ImportedText, locale: string): string => printSource(texts[locale]!);
/** Its numbers, indented as they nest. */
export const outline = ({ texts }: ImportedText, locale: string): string[] =>
  [...walkClauses(texts[locale]!.clauses)].map(({ clause, depth }) => '  '.repeat(depth) + clause.number);
export const rules = ({ notes }: ImportedText): string[] => notes.map(({ rule }) => rule);
