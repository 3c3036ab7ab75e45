// How two lines that are one are put together.

/** What parts them: nothing beside Chinese or behind a hyphen, else a space. */
export function jointOf(before: string, line: string): string {
  const words = before.trimEnd();
  if (/\d$/u.test(words) && /^\d/u.test(line) && /\p{Script=Han}/u.test(words)) return '';
  if (/[\p{Script=Han}，。；：、）”》]$/u.test(words) || /^[\p{Script=Han}，。；：、（“]/u.test(line)) return '';
  return isHyphenated(words, line) ? '' : ' ';
}

/** Whether a hyphen stands at their border, of a word that was parted there or always has it. `non-` / `and for-profit` are two words. */
export const isHyphenated = (before: string, line: string): boolean =>
  /[\p{L}\p{N}]-$/u.test(before) && /^(?!(?:and|or|to)\b)[\p{L}\p{N}]/u.test(line);
