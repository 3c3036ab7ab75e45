// A list inside a sentence, `…: (a) death; (b) fraud; and (c) negligence.`, as it would stand on lines of its own: to be compared
// with a text that has it so.

import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** Where the first item begins, behind a colon. */
const START = /[:：]\s*(?=[(（][aAi1１一][)）])/u;
/** Between two items: behind a semicolon, and the word that leads to the last. What stands behind is looked at first, so that a
 *  long run of spaces is walked through once. */
const BETWEEN =
  /(?=[(（][A-Za-z\d０-９一二三四五六七八九十]{1,4}[)）])(?<=[;；]\s*(?:(?:and(?:\/or)?|or|和|或者?|以及|及|并且?)\s*)?)/u;
/** A sentence behind the list would stand in its last item. */
const GOES_ON = /[。！？;；]\s*\S|[.!?]\s+\S/u;

/** `lines` with each such list apart of which an item is a line for another text, and how many these are. */
export function withListsApart(
  lines: readonly ReadLine[],
  isLine: (words: string) => boolean,
): { lines: readonly ReadLine[]; lists: number } {
  let lists = 0;
  const apart = lines.flatMap((line) => {
    const parts = line.level === undefined ? partsOf(line.text) : null;
    if (parts === null || !parts.slice(1).some((text) => isLine(itemWords({ text })))) return [line];
    lists += 1;
    const { file, line: at } = line;
    return parts.map((text, index) => (index === 0 ? { ...line, text } : { text, file, line: at }));
  });
  return { lines: apart, lists };
}

/** What an item says, without its number and what leads to the next. */
export function itemWords({ text }: Pick<ReadLine, 'text'>): string {
  const words = (markerOf(text)?.rest ?? text).trimEnd().replace(TO_NEXT, '');
  let end = words.length;
  while (end > 0 && ENDS.includes(words[end - 1]!)) end -= 1;
  return words.slice(0, end).toLowerCase();
}

const TO_NEXT = /[;,；，]\s{0,3}(?:and(?:\/or)?|or|和|或者?|以及|及|并且?)$/iu;
const ENDS = ' ,;.，；。、';

/** What announces a list, and its items, if they are counted on from the first and nothing stands behind the last. */
function partsOf(text: string): string[] | null {
  const start = START.exec(text);
  if (start === null) return null;
  const items = text
    .slice(start.index + start[0].length)
    .split(BETWEEN)
    .map((item) => item.trim());
  const readings = items.map((item) => markerOf(item)?.readings ?? []);
  const kind = readings[0]!.find(({ value }) => value === 1)?.kind;
  const isCounted = readings.every((own, at) =>
    own.some((reading) => reading.kind === kind && reading.value === at + 1),
  );
  if (items.length < 2 || !isCounted || GOES_ON.test(items.at(-1)!)) return null;
  return [text.slice(0, start.index + 1), ...items];
}
