// Words that are set off from those around them, where joining them would make another text: 100 and a raised 1 are not 1001,
// a struck 100 before 200 is not 100200.

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** `words` that are raised or lowered, behind `before`: figures in figures of that place, anything else as it stands. */
export const placed = (before: string, words: string, place: 'raised' | 'lowered'): string =>
  /^\d{1,4}$/u.test(words) && /\S$/u.test(before)
    ? words.replace(/\d/gu, (digit) => (place === 'raised' ? RAISED : LOWERED)[Number(digit)]!)
    : words;

/** What parts struck words from those behind them, where both would read as one. */
export const gapBehindStruck = (struck: string, behind: string): string =>
  /[\p{L}\p{N}]$/u.test(struck) && /^[\p{L}\p{N}]/u.test(behind) ? ' ' : '';
