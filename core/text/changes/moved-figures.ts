// Figures that changed places: of two prices that swapped, each is still there, and each stands for something else.

import { FIGURES } from './vocabulary.ts';
import type { Token, TokenKind } from './vocabulary.ts';
import type { Edits } from './segments.ts';

/** The kinds of those figures that went from one place and came to another, and stand beside other words there: in another sentence
 *  of the same words, or behind another row's. `isSame`: whether two figures are one. */
export function movedFigures(
  { before, after }: Pick<Edits, 'before' | 'after'>,
  removed: readonly Token[],
  added: readonly Token[],
  isSame: (one: Token, other: Token) => boolean,
): ReadonlySet<TokenKind> {
  const went = new Set(removed.filter(({ kind }) => FIGURES.has(kind)).map(({ word }) => word));
  const kinds = new Set<TokenKind>();
  if (!added.some(({ word }) => went.has(word))) return kinds;
  const [old, young] = [figuresByWords(before), figuresByWords(after)];
  for (const [words, figures] of old) {
    const others = young.get(words);
    if (!figures || !others || figures.length !== others.length) continue;
    figures.forEach((figure, at) => {
      if (!isSame(figure, others[at]!)) kinds.add(figure.kind);
    });
  }
  return kinds;
}

/** The figures of each line by its other words, and those that stand on lines of their own by the line before them, as in the rows
 *  of a table; null where two lines say the same. */
function figuresByWords(tokens: readonly Token[]): ReadonlyMap<string, readonly Token[] | null> {
  const found = new Map<string, Token[] | null>();
  const put = (words: string, figures: Token[]): void => void found.set(words, found.has(words) ? null : figures);
  let behind: Token[] = [];
  for (const line of linesOf(tokens)) {
    const said = line.filter(({ kind }) => kind !== 'punctuation');
    const figures = said.filter(({ kind }) => FIGURES.has(kind));
    if (figures.length === said.length) {
      behind.push(...figures);
      continue;
    }
    const spelled = (those: readonly Token[]): string => those.map(({ word }) => word).join(' ');
    put(spelled(said.filter(({ kind }) => !FIGURES.has(kind))), figures);
    put(`row ${spelled(said)}`, (behind = []));
  }
  return found;
}

function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    lines.at(-1)!.push(token);
    if (token.raw.includes('\n')) lines.push([]);
  }
  return lines;
}
