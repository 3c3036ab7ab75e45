// What two files say beside their text: notes, comments, what is hidden or struck through. It is not compared as text is, so that
// whoever compares them is told whether it is the same.

import { plainly } from '../changes/spelling.ts';
import type { ImportNote, ImportRule } from './note.ts';

/** Words that only one of two files has so: struck through, in a footnote … */
export interface Aside {
  readonly rule: ImportRule;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What differs, rule by rule; null if neither file has anything beside its text. */
export function asideBetween(from: readonly ImportNote[], to: readonly ImportNote[]): readonly Aside[] | null {
  const [old, young] = [wordsByRule(from), wordsByRule(to)];
  if (old.size + young.size === 0) return null;
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((rule) => {
    const [before, after] = [old.get(rule) ?? [], young.get(rule) ?? []];
    const aside = { rule, from: without(before, after), to: without(after, before) };
    return aside.from.length + aside.to.length === 0 ? [] : [aside];
  });
}

function wordsByRule(notes: readonly ImportNote[]): ReadonlyMap<ImportRule, readonly string[]> {
  const words = new Map<ImportRule, string[]>();
  for (const { rule, words: own = [] } of notes)
    if (own.length > 0) words.set(rule, [...(words.get(rule) ?? []), ...own]);
  return words;
}

/** Those of `some` that are not among `others`, each of which accounts for one. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const known = Map.groupBy(others, plainly);
  return some.filter((words) => known.get(plainly(words))?.pop() === undefined);
}
