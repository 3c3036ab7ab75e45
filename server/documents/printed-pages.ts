// A text as it was printed on pages, which is what tools make of a PDF: what a page has for itself, its number and the lines it
// repeats at its head and foot, is no part of the text, and a sentence goes on from page to page.

import { excerpt } from '../../core/text/import/clean.ts';
import { namesAnnex } from '../../core/text/import/front.ts';
import { markerOf } from '../../core/text/import/marker.ts';
import type { Tally } from './tally.ts';

/** Stands for a line that is none of the text, and at which nothing ends. */
export const OF_PAGE = '\f';

/** Where one page ends and the next begins: lines with words, by their index, the nearest first. */
interface Border {
  readonly page: number;
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** `lines` one for one, those of pages empty, or `OF_PAGE` inside a sentence. Pages are parted by form feeds, or by lines that
 *  only count them (`Page 3 of 12`, `第 3 页`). */
export function withoutPageLines(lines: readonly string[], tally: Tally): readonly string[] {
  const borders = bordersAtFeeds(lines) ?? bordersAtNumbers(lines);
  if (borders === null) return lines;
  const left = linesOfPages(lines, borders);
  for (const at of [...left.keys()].sort((a, b) => a - b))
    tally.add('page-lines-left-out', at + 1, { what: excerpt(left.get(at)!) });
  const rest = lines.map((line, at) => (left.has(at) ? '' : line.replaceAll('\f', ' ')));
  let last = -1;
  rest.forEach((line, at) => {
    if (line.trim() === '') return;
    const isNewPage = lines
      .slice(last + 1, at + 1)
      .some((each, index) => each.includes('\f') || left.has(last + 1 + index));
    if (last !== -1 && isNewPage && !FINISHED.test(rest[last]!.trim())) rest.fill(OF_PAGE, last + 1, at);
    last = at;
  });
  return rest;
}

/** How a line ends with which a sentence is over, or that announces something. */
export const FINISHED = /[.:;!?。；：！？]["”’」』)）]*$/u;

/** So many lines of a page may be its head, or its foot. */
const EDGE = 4;

function bordersAtFeeds(lines: readonly string[]): Border[] | null {
  if (!lines.some((line) => line.includes('\f'))) return null;
  const pages: number[][] = [[]];
  lines.forEach((line, at) => {
    for (let feed = 0; line[feed] === '\f'; feed++) pages.push([]);
    if (line.trim() !== '') pages.at(-1)!.push(at);
    if (/\S[ \t]*\f\s*$/u.test(line)) pages.push([]);
  });
  return bordersOf(pages);
}

const bordersOf = (pages: readonly (readonly number[])[]): Border[] => {
  const head = (page: readonly number[] = []): number[] => page.slice(0, Math.min(EDGE, page.length >> 1));
  const foot = (page: readonly number[] = []): number[] =>
    page
      .slice(page.length >> 1)
      .slice(-EDGE)
      .reverse();
  return [...pages, []].map((page, at) => ({ page: at + 1, above: foot(pages[at - 1]), below: head(page) }));
};

/** Where nobody kept the form feeds, pages end at the lines that count them, each one further. */
function bordersAtNumbers(lines: readonly string[]): Border[] | null {
  const numbered = lines.flatMap((line, at) => {
    const [, page, of] = PAGE.exec(line.trim()) ?? [];
    return page === undefined ? [] : [{ at, page: Number(page), of: Number(of) }];
  });
  const first = numbered[0]?.page;
  if (first === undefined || numbered.some(({ page }, index) => page !== first + index)) return null;
  if (numbered.length < FEWEST && numbered.length !== numbered[0]!.of) return null;
  const pages: number[][] = [[]];
  const ends = new Set(numbered.map(({ at }) => at));
  lines.forEach((line, at) => {
    if (line.trim() !== '') pages.at(-1)!.push(at);
    if (ends.has(at)) pages.push([]);
  });
  return bordersOf(pages);
}

/** A line that only says which page it is, and of how many. */
const PAGE =
  /^(?:[-–—] ?(?=\d+ ?[-–—]$))?(?:page ?|第 ?(?=\d+ ?页)|(?=\d+ (?:of|\/) \d+$|[\d]+ ?[-–—]$))(\d{1,4}) ?页?(?: ?[-–—]$)?(?:[ ,，/]*(?:of|共|\/)? ?(\d{1,4})(?: ?页)?)?$/iu;

/** On so many pages a line stands that is theirs. */
const FEWEST = 3;
const SHARE = 0.2;

/** Lines at the edges of pages that are the same on many, or the same but for a number that counts them; each with what it says, `#`
 *  for figures in the latter. */
function linesOfPages(lines: readonly string[], borders: readonly Border[]): ReadonlyMap<number, string> {
  const least = Math.max(FEWEST, Math.ceil((borders.length - 1) * SHARE));
  const places = (['above', 'below'] as const).flatMap((side) =>
    borders.flatMap((border) =>
      border[side].map((at) => ({ side, at, page: border.page, words: wordsOf(lines[at]!) })),
    ),
  );
  const everywhere = Map.groupBy(
    lines.filter((line) => line.trim() !== ''),
    wordsOf,
  );
  /** Elsewhere it stands once at most, as a title: else it is what the text says again and again. */
  const isRepeated = (same: readonly Place[]): boolean => {
    const { words } = same[0]!;
    const pages = new Set(same.map(({ page }) => page)).size;
    return pages >= least && TELLING.test(words) && everywhere.get(words)!.length <= pages + 1;
  };
  const ofPages = new Map<number, string>();
  for (const alike of Map.groupBy(places, ({ side, words }) => side + words.replace(/\d+/gu, '#')).values()) {
    const repeated = [...Map.groupBy(alike, ({ words }) => words).values()].filter(isRepeated);
    for (const { at, words } of counted(alike, least)) ofPages.set(at, words.replace(/\d+/gu, '#'));
    for (const { at, words } of repeated.flat()) ofPages.set(at, words);
  }
  const left = new Map<number, string>();
  for (const edge of borders.flatMap(({ above, below }) => [above, below]))
    for (const at of edge) {
      const words = ofPages.get(at);
      if (words === undefined) break;
      left.set(at, words);
    }
  const title = titleAmong(lines, left);
  if (title !== null) left.delete(title);
  return left;
}

const wordsOf = (line: string): string => line.trim().replace(/\s+/gu, ' ');

/** More than a mark or two. */
const TELLING = /\p{L}.*\p{L}.*\p{L}|\p{Script=Han}.*\p{Script=Han}/u;

interface Place {
  readonly at: number;
  readonly page: number;
  readonly words: string;
}

/** Of lines that are the same but for figures those in which one figure goes on with the pages: neither a sentence nor what opens a
 *  clause or an annex, each of which may have a page of its own. */
function counted(alike: readonly Place[], least: number): readonly Place[] {
  const figures = alike.map(({ words }) => words.match(/\d+/gu)?.map(Number) ?? []);
  const enough = PAGE.test(alike[0]!.words) ? Math.min(least, 2) : least;
  for (let which = 0; which < figures[0]!.length; which++) {
    const byStep = Map.groupBy(alike.keys(), (index) => figures[index]![which]! - alike[index]!.page);
    for (const indices of byStep.values())
      if (indices.length >= enough && !indices.some((index) => opensOrEnds(alike[index]!.words)))
        return indices.map((index) => alike[index]!);
  }
  return [];
}

const opensOrEnds = (words: string): boolean =>
  markerOf(words) !== null || namesAnnex(words) || /(?:(?<!Ltd|Inc|Co|Corp)\.|[;,:。；，：])$/u.test(words);

/** Of a text that begins with a clause or a paragraph, the line above it on its first page is its title all the same. */
function titleAmong(lines: readonly string[], left: ReadonlyMap<number, string>): number | null {
  const first = lines.findIndex((line, at) => line.trim() !== '' && !left.has(at));
  const above = [...left.keys()].filter((at) => at < first).sort((a, b) => b - a)[0];
  if (above === undefined || /\d/u.test(lines[above]!)) return null;
  const words = lines[first]!.trim();
  return markerOf(words) !== null || words.length > LONGEST_TITLE ? above : null;
}

const LONGEST_TITLE = 60;
