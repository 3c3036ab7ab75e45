// Words as they stand in a sentence.

import type { InterfaceLanguage } from './locale.ts';

/** Words as one list in a sentence: `a, b and c`, `甲、乙和丙`. */
export function listed(language: InterfaceLanguage, words: readonly string[]): string {
  const [comma, and] = language === 'en' ? [', ', ' and '] : ['、', '和'];
  return [words.slice(0, -1).join(comma), ...words.slice(-1)].filter(Boolean).join(and);
}

/** As they open one. */
export const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
