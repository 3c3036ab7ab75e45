// Proof that an import lost nothing: every line read stands in the texts made of it.

import { isClause } from '../agreement.ts';
import type { Clause, LocaleText, PerLocale } from '../agreement.ts';
import type { ReadLine } from './read-line.ts';

/** The lines whose words stand nowhere in `texts`. */
export function lostLines(lines: readonly ReadLine[], texts: PerLocale<LocaleText>): ReadLine[] {
  const kept = new Map<string, number>();
  const keep = (words: string): void => {
    const key = bare(words);
    kept.set(key, (kept.get(key) ?? 0) + 1);
  };
  const take = ({ number, heading, body }: Clause): void => {
    const [first, ...others] = body;
    const opening = heading === undefined && number !== '' && first !== undefined && !isClause(first);
    keep(opening ? number + first.text : number + (heading ?? ''));
    for (const block of opening ? others : body) {
      if (isClause(block)) take(block);
      else keep(block.text);
    }
  };
  for (const { title, clauses } of Object.values(texts)) {
    keep(title);
    clauses.forEach(take);
  }
  return lines.filter(({ number = '', text }) => {
    const key = bare(number + text);
    const left = kept.get(key) ?? 0;
    kept.set(key, left - 1);
    return left <= 0;
  });
}

/** White space aside, which may stand behind a number or not. */
const bare = (words: string): string => words.replace(/\s+/gu, '');
