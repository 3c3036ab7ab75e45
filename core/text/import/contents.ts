// A table of contents says nothing that the headings do not say, and each of its lines would be taken for one of them.

import { markerOf } from './marker.ts';
import { isHeading } from './heading.ts';
import type { ReadLine } from './read-line.ts';

/** So many headings one behind the other, where a text begins or ends, are a table of contents; fewer are if they are called so. */
const LEAST = 5;
const LEAST_UNDER_TITLE = 3;
/** Lines from the beginning, or from the end. */
const EDGE = 20;
const TITLE =
  /^(?:目\s*[录次]|(?:table of )?contents|on this page|in this (?:article|document|policy|agreement))[:：]?$/iu;
/** A line of contents with its page, in UTF-16 code units; and so many times a heading may stand in a text. */
const LONGEST = 250;
const MOST = 100;
/** More lines than a table of contents has. */
const MANY = 500;
/** What leads to the number of a page, and that number. */
const PAGE = /(?:\s*[.…·．_-]{2,}\s*|\s{2,})\d{1,4}$/u;

/** `lines` but for tables of contents, and the lines of these with their titles. */
export function withoutContents(lines: readonly ReadLine[]): { rest: ReadLine[]; left: ReadLine[] } {
  const left = new Set<number>();
  const entries = entriesOf(lines);
  for (let start = 0; start < lines.length; start++) {
    if (entries[start]!.heading === null) continue;
    const end = endOfContents(entries, start);
    const isTitled = start > 0 && TITLE.test(lines[start - 1]!.text);
    const found = entries.slice(start, end).flatMap(({ heading }) => heading ?? []);
    const isEnough = found.length >= (isTitled ? LEAST_UNDER_TITLE : LEAST) && areParted(found);
    const isContents = isEnough && (isTitled || isAtEdge(start, end, found, lines.length));
    if (isContents) for (let at = isTitled ? start - 1 : start; at < end; at++) left.add(at);
    // It may begin a line later, which is tried where that costs little.
    if (isContents || end - start > MANY) start = Math.max(start, end - 1);
  }
  return {
    rest: lines.filter((_, at) => !left.has(at)),
    left: lines.filter((_, at) => left.has(at)),
  };
}

/** A line as one of a table of contents. */
interface Entry {
  /** What it says, without page and marks; empty for what reads like no heading. */
  readonly name: string;
  /** Where the heading stands that it repeats; null for none, and for a heading that others repeat. */
  readonly heading: number | null;
  readonly isNumbered: boolean;
  /** The rank that the document itself gives it, if any. */
  readonly level: number | undefined;
}

function entriesOf(lines: readonly ReadLine[]): Entry[] {
  const names = lines.map(({ row, number, text }) =>
    row === undefined && text.length <= LONGEST && isHeading(text.replace(PAGE, ''))
      ? folded(`${number ?? ''}${text}`)
      : '',
  );
  const places = Map.groupBy(lines.keys(), (at) => names[at]!);
  const isRepeated = (at: number): boolean => (names[at] ?? '') !== '' && places.get(names[at]!)!.length > 1;
  const hasWords = (at: number): boolean => !isRepeated(at + 1);
  return lines.map(({ number, text, level }, at) => {
    const name = names[at]!;
    const all = places.get(name)!;
    const others = name === '' || all.length > MOST ? [] : all.filter((place) => place !== at);
    const heading = others.find(hasWords) ?? (hasWords(at) ? null : (others.at(-1) ?? null));
    return { name, heading, isNumbered: number !== undefined || markerOf(text) !== null, level };
  });
}

/** Where the lines from `start` on end that repeat headings in the order of the text. A numbered one may be spelt otherwise. */
function endOfContents(entries: readonly Entry[], start: number): number {
  const names = new Set<string>();
  const isRanked = entries[start]!.level !== undefined;
  let [end, last] = [start, -1];
  for (let at = start; at < entries.length; at++) {
    const { name, heading, isNumbered, level } = entries[at]!;
    // The first heading of the text stands right behind its table of contents.
    if ((level !== undefined) !== isRanked) break;
    if (name === '' || names.has(name) || (heading === null ? !isNumbered : heading <= last)) break;
    names.add(name);
    if (heading !== null) [end, last] = [at + 1, heading];
  }
  return end;
}

/** Whether it stands before or behind all that it repeats, where the text begins or ends: names that are listed again in the midst
 *  of a text are what the text says there. */
function isAtEdge(start: number, end: number, headings: readonly number[], lines: number): boolean {
  const edge = Math.max(EDGE, lines / 10);
  return (start <= edge && headings[0]! >= end) || (end >= lines - edge && headings.at(-1)! < start);
}

/** Whether most of these have words of their own below them: two lists of the same things are no contents of each other. */
const areParted = (places: readonly number[]): boolean =>
  2 * places.filter((place, at) => at > 0 && place > places[at - 1]! + 1).length >= places.length - 1;

const folded = (text: string): string =>
  text
    .replace(PAGE, '')
    .normalize('NFKC')
    .replace(/[\s:.、]+/gu, '')
    .toLowerCase();
