/** Words as one list in a sentence. */
export const listOf = {
  'zh-Hans': (words: readonly string[]): string => joined(words, '、', '和'),
  en: (words: readonly string[]): string => joined(words, ', ', ' and '),
} as const;

const joined = (words: readonly string[], comma: string, and: string): string =>
  [words.slice(0, -1).join(comma), ...words.slice(-1)].filter(Boolean).join(and);
