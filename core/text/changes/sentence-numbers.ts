// Sentences of two texts as numbers, so that they can be aligned as words are.

import type { Token } from './tokens.ts';

/** The same number where all words are. `olds`, `youngs`: behind which tokens the sentences end. */
export function numberedSentences(
  before: readonly Token[],
  olds: readonly number[],
  after: readonly Token[],
  youngs: readonly number[],
): [old: number[], young: number[]] {
  const known = new Map<number, { tokens: readonly Token[]; start: number; end: number; number: number }[]>();
  let count = 0;
  const numbersOf = (tokens: readonly Token[], ends: readonly number[]): number[] =>
    ends.map((end, at) => {
      const start = ends[at - 1] ?? 0;
      let mixed = 0;
      for (let each = start; each < end; each++) mixed = Math.imul(mixed ^ tokens[each]!.word, 0x01000193);
      const alike = known.get(mixed) ?? [];
      const found = alike.find((other) => sameWords(tokens, start, end, other));
      if (found) return found.number;
      if (alike.length === 0) known.set(mixed, alike);
      alike.push({ tokens, start, end, number: count });
      return count++;
    });
  return [numbersOf(before, olds), numbersOf(after, youngs)];
}

function sameWords(
  tokens: readonly Token[],
  start: number,
  end: number,
  other: { readonly tokens: readonly Token[]; readonly start: number; readonly end: number },
): boolean {
  if (end - start !== other.end - other.start) return false;
  for (let at = 0; at < end - start; at++)
    if (tokens[start + at]!.word !== other.tokens[other.start + at]!.word) return false;
  return true;
}
