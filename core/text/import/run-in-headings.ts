// A heading that one of two files has on a line of its own and the other at the head of its paragraph: `5. Fees. The fee is $5.`
// To be compared, it stands on a line in both.

import { isHeading } from './heading.ts';
import { itemWords } from './inline-lists.ts';
import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** What stands on lines of its own before text, by its words: the level that is marked, or null of a numbered one. */
export type Titles = ReadonlyMap<string, number | null>;

export function titlesIn(lines: readonly ReadLine[]): Titles {
  const titles = new Map<string, number | null>();
  for (const { text, level, number } of lines) {
    if (level === 0 || text.length > LONGEST) continue;
    const marker = markerOf(text);
    const isTitle =
      level !== undefined || ((marker !== null || number !== undefined) && isHeading(marker?.rest ?? text));
    if (isTitle) titles.set(titleWords(marker?.rest ?? text), level ?? null);
  }
  return titles;
}

/** With its number. */
const LONGEST = 150;

/** Where a heading at the head of a paragraph ends. */
const RUN_IN = /^([^.:：。]{2,110})[.:：。]\s*(?=\S)/u;

/** Of so many numbered ones that say the same, it is no chance. */
const FEW = 2;

/** `lines` with each heading apart that is one on a line in another text, and whether there is any. A numbered one is believed if
 *  there are several, or the text behind one is a line there too; any other only if its own text is. */
export function withRunInHeadings(
  lines: readonly ReadLine[],
  titles: Titles,
  hasLine: (words: string) => boolean,
): { readonly lines: readonly ReadLine[]; readonly isOtherwise: boolean } {
  const own = titlesIn(lines);
  const missing = new Map([...titles].filter(([words]) => !own.has(words)));
  if (missing.size === 0) return { lines, isOtherwise: false };
  const found = lines.map((line) => runIn(line, missing));
  const isSeen = found.map((each) => each !== null && hasLine(itemWords({ text: each.rest })));
  const numbered = found.filter((each) => each?.isNumbered === true);
  const areBelieved = numbered.length >= FEW || found.some((each, at) => each?.isNumbered === true && isSeen[at]);
  let isOtherwise = false;
  const apart = lines.flatMap((line, at) => {
    const heading = found[at];
    if (!heading || !(isSeen[at] || (heading.isNumbered && areBelieved))) return [line];
    isOtherwise = true;
    const { file, line: place } = line;
    return [
      { ...line, text: heading.title, ...(heading.isNumbered ? {} : { level: heading.level! }) },
      { text: heading.rest, file, line: place },
    ];
  });
  return { lines: apart, isOtherwise };
}

/** A heading of `titles` that a line begins with. */
function runIn(line: ReadLine, titles: Titles) {
  if (line.row !== undefined || line.level === 0) return null;
  const marker = markerOf(line.text);
  const isNumbered = marker !== null || line.number !== undefined;
  const text = marker?.rest ?? line.text;
  const match = RUN_IN.exec(text);
  if (match === null) return null;
  const level = titles.get(titleWords(match[1]!));
  if (level === undefined || (!isNumbered && level === null)) return null;
  const before = line.text.slice(0, line.text.length - text.length);
  return { title: `${before}${match[1]!}`, rest: text.slice(match[0].length), level, isNumbered };
}

const titleWords = (text: string): string =>
  text
    .replace(/[.:：。\s]+$/u, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
