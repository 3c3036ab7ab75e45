import type { ReadLine } from '../../core/text/import/read-line.ts';

/** `lines`, whose headings are counted from 1, with those that are the document's title at 0 and the others counted from below it:
 *  what stands before all other headings, once, or once in each language. Headings of that size elsewhere are clauses. */
export function withDocumentTitle(lines: readonly ReadLine[]): ReadLine[] {
  const headings = lines.filter(({ level }) => level !== undefined);
  const titles = headings.filter(({ level }) => level === 1);
  const [first, second, ...more] = titles;
  const isInEach = second === undefined || isChinese(second) !== isChinese(first!);
  if (first === undefined || headings[0] !== first || !isInEach || more.length > 0) return [...lines];
  return lines.map((line) => (line.level === undefined ? line : { ...line, level: line.level - 1 }));
}

const isChinese = ({ text }: ReadLine): boolean => /\p{Script=Han}/u.test(text);
