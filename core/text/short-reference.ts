/** Whether a printed reference, 第 7 条 or clause 7.2(b), is so short that it stands in one line: a longer one would be wider
 *  than the narrowest screen. */
export const isShortReference = (words: string): boolean => words.length <= 14;
