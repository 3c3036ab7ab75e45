// Proof that an import lost nothing and invented nothing: what was read and what was made of it are the same words in
// the same order. White space aside, and the signs that part a number from what it numbers.

import { isClause } from '../agreement.ts';
import type { Clause, LocaleText } from '../agreement.ts';
import type { ReadLine } from './read-line.ts';

/** The first line of a language that does not stand in `text` as it was read, or null. */
export function firstLost(lines: readonly ReadLine[], title: ReadLine | null, text: LocaleText): ReadLine | null {
  const made = bare((title === null ? '' : text.title) + text.clauses.map(wordsOf).join(''));
  let at = 0;
  const isTitle = ({ file, line, text: words }: ReadLine): boolean =>
    title !== null && file === title.file && line === title.line && words === title.text;
  for (const line of title === null ? lines : [title, ...lines.filter((line) => !isTitle(line))]) {
    const words = bare((line.number ?? '') + line.text);
    if (!made.startsWith(words, at)) return line;
    at += words.length;
  }
  return at === made.length ? null : (lines.at(-1) ?? null);
}

const wordsOf = ({ number, heading = '', body }: Clause): string =>
  number + heading + body.map((block) => (isClause(block) ? wordsOf(block) : block.text)).join('');

const bare = (words: string): string => words.replace(/[\s:：.．、–—-]+/gu, '');
