// What stands around the articles of a contract: the parties and the recitals before the first, schedules and annexes behind the
// last.

import { isHeading } from './heading.ts';
import type { Marker } from './marker.ts';
import { NumberPlaces } from './number-places.ts';
import { opensClause } from './ranks.ts';
import type { ReadLine } from './read-line.ts';

export interface Marked {
  readonly line: ReadLine;
  readonly marker: Marker | null;
}

/** Words over the parties and the recitals, and those that lead from them to what is agreed. */
const FRONT =
  /^(?:(?:the )?parties|(?:by and )?between|background|recitals?|preamble|whereas|鉴于(?:条款)?|鑒於|合同背景|背景)\s*[:：,，]?$/iu;
const AGREED =
  /^(?:agreed terms|operative (?:provisions|terms|part)|(?:now,? ?)?therefore\b.*|(?:now )?(?:it is|this agreement witnesses)\b.*(?:agreed|as follows).*|(?:the )?parties (?:hereby |have )?agree(?:d)? as follows.*)$/iu;
/** In UTF-16 code units. */
const LONGEST_AGREED = 400;

const isFrontWord = ({ line, marker }: Marked): boolean => marker === null && FRONT.test(line.text);
const isAgreedWord = ({ line, marker }: Marked): boolean =>
  marker === null && line.text.length <= LONGEST_AGREED && AGREED.test(line.text);

/** Whether a line begins a part of what stands before the first clause. */
export const beginsFront = (marked: Marked): boolean => isFrontWord(marked) || isAgreedWord(marked);

/** Where the first clause begins: behind the parties and the recitals, though these are numbered. -1 where there is none. */
export function firstClause(marked: readonly Marked[]): number {
  const first = firstFrom(marked, 0);
  const words = marked.findIndex(isFrontWord);
  const agreed = marked.findIndex(isAgreedWord);
  if (first === -1 || (words === -1 && agreed === -1)) return first;
  const ends = [
    agreed === -1 ? -1 : firstFrom(marked, agreed + 1),
    // Without words that lead to it, the first clause is where another sort of number begins.
    ...(words === -1
      ? []
      : [
          marked.findIndex((each, at) => at > words && !isRecital(each, false)),
          marked.findIndex(({ marker }, at) => at > words && isNamed(marker)),
        ]),
  ];
  return ends.find((end) => end > first && isFront(marked, end)) ?? first;
}

const firstFrom = (marked: readonly Marked[], start: number): number =>
  marked.findIndex(({ line, marker }, at) => at >= start && (marker !== null || opensClause(line)));

/** Whether all before the clause at `end` are parties and recitals: paragraphs, and lists that are over there. */
function isFront(marked: readonly Marked[], end: number): boolean {
  const { line, marker } = marked[end]!;
  const front = marked.slice(0, end);
  if (isRecital(marked[end]!, false) || !front.every((each) => isRecital(each, isNamed(marker)))) return false;
  // Where clauses are marked as headings, so is one on the background.
  if (line.level !== undefined && front.some((each) => opensClause(each.line))) return false;
  const numbers = front.filter((each) => each.marker !== null);
  const behind = marked.slice(end).filter((each) => each.marker !== null);
  if (numbers.length > behind.length && !numbers.every((each) => isRecital(each, false))) return false;
  const places = new NumberPlaces(marked.map((each) => each.marker));
  const last = new Map(numbers.map((each) => [each.marker!.readings[0]!.kind, each.marker!.readings[0]!.value]));
  return [...last].every(([kind, value]) => !places.goesOn(kind, value, end - 1));
}

/** What may stand before the first clause: a paragraph, a heading over parties or recitals, `(A)`, `(1)`, `（一）`, `A.`; and
 *  `1.` or `一、` before articles that are called so. */
function isRecital(marked: Marked, isBeforeNamed: boolean): boolean {
  const { line, marker } = marked;
  if (marker === null) return !opensClause(line) || isFrontWord(marked) || isAgreedWord(marked);
  if (line.level !== undefined) return false;
  return (
    /^(?:[(（].*[)）]|[A-Za-z][.．)）])$/u.test(marker.number) ||
    (isBeforeNamed && !isNamed(marker) && marker.parts === 1)
  );
}

const isNamed = (marker: Marker | null): boolean =>
  marker !== null && /^(?:第|article|section|clause|chapter|part)/iu.test(marker.number);

const NAMES = 'Schedule|Exhibit|Annex|Appendix|Attachment';
const ENGLISH_ANNEX = `(?:Annex|ANNEX|Appendix|APPENDIX|(?:${NAMES}|${NAMES.toUpperCase()}) (?:\\d{1,2}|[A-Z](?:-?\\d{1,2})?|[IVX]{1,5})(?: ?[-–—:：.．] ?\\S.*| [\\p{Lu}“"(\\d].*|[.．:：]?))`;
const CHINESE_ANNEX =
  '(?:附件|附录|附錄|附表)(?: ?(?:[\\d０-９]{1,2}|[A-Z]|[一二三四五六七八九十]{1,3})(?:\\s*[:：、—–-]+\\s*\\S.*|\\s+(?![为是中所的之与和及等])\\S.*|《.*|[:：]?))?';
/** `Schedule 1 Prices`, `EXHIBIT A`, `附件一 价格表`, `附录`: but not `Schedule 1 sets out …`. */
const ANNEX = new RegExp(`^(?:${ENGLISH_ANNEX}|${CHINESE_ANNEX})$`, 'u');
export const namesAnnex = (text: string): boolean => ANNEX.test(text);

/** The lines that open a schedule or an annex: none that is mentioned in the midst of the clauses, or listed with others. */
export function annexesOf(marked: readonly Marked[]): ReadonlySet<Marked> {
  // A form begins with cells and lists, and a cell of it may be called so.
  if (marked[0] === undefined || isRecital(marked[0], false)) return new Set();
  const isInTable = marked[0].line.row !== undefined;
  const isNamedSo = ({ line, marker }: Marked): boolean =>
    marker === null &&
    line.level !== 0 &&
    (isInTable || line.row === undefined) &&
    namesAnnex(line.text) &&
    isHeading(line.text.replace(/[:：]$/u, ''));
  const found = [...marked.keys()].filter((at) => at > 0 && isNamedSo(marked[at]!));
  const lone = found.filter((at, index) => found[index - 1] !== at - 1 && found[index + 1] !== at + 1);
  const last = new Map(lone.map((at) => [nameOf(marked[at]!), at]));
  const places = new NumberPlaces(marked.map(({ marker }) => marker));
  const annexes = new Set<Marked>();
  /** Of the numbers that clauses have, the last so far. */
  const values = new Map<string, number>();
  const kind = marked[0].marker?.readings[0]!.kind;
  marked.forEach((each, at) => {
    const [reading] = each.marker?.readings ?? [];
    if (reading !== undefined && (reading.kind === kind || isNamed(each.marker)))
      values.set(reading.kind, reading.value);
    if (last.get(nameOf(each)) !== at) return;
    const goesOn = [...values].some(([of, value]) => places.goesOn(of, value, at));
    if (!goesOn) annexes.add(each);
  });
  return annexes;
}

/** `schedule 1`, without what it is about. */
const nameOf = ({ line }: Marked): string =>
  /^(?:\p{L}+ (?:\d{1,2}|[A-Z](?:-?\d{1,2})?|[IVX]{1,5})(?!\w)|附.[ \d０-９A-Z一二三四五六七八九十]*|\S+)/u
    .exec(line.text.slice(0, LONGEST_NAME))?.[0]
    .toLowerCase()
    .trim() ?? '';
const LONGEST_NAME = 30;
