// What reads like a heading, and what number a line has: what the outline of a text is made of.

import { markerOf, printedMarker } from './marker.ts';
import type { Marker } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** The number of a line, whether the document prints it or it stands in the words; null for none. */
export const markerOfLine = (line: ReadLine): Marker | null =>
  line.level === 0 || line.isFigure
    ? null
    : line.number === undefined
      ? isRunning(line.text)
        ? null
        : markerOf(line.text)
      : (printedMarker(line.number, line.text) ?? markerOf(`${line.number} ${line.text}`));

/** `(1) assert copyright, and (2) offer a licence`: numbers inside a sentence, of which the first happens to begin a line. That of
 *  an item may be followed by others that it only refers to: `（一）第九条第（一）、（二）项的事项`. */
const isRunning = (text: string): boolean =>
  /^(?:[(（][1１ai一][)）].*?(?<![)）])[,;，；、] ?(?:and |or |和|或|以及|并)?(?:[(（](?:[2２b二]|ii)[)）])|[(（][1ai一][)）].{0,200}? (?:and|or) [(（](?:2|b|ii)[)）] )/u.test(
    text,
  );

const LONGEST_HEADING = { han: 40, latin: 110 };

/** With one space between two words, however many there are. */
const lengthOf = (text: string): number => text.length - (text.match(/(?<=\s)\s/gu)?.length ?? 0);

/** The end of a sentence, or of an item that others follow: `keep records; and`. */
export const isSentenceEnd = (text: string): boolean =>
  /(?:[.;:,。；：，、]["”’」』)）]?|[;,；，]\s*(?:and(?:\/or)?|or|和|及|或者?|以及|并且?))$/iu.test(text);

/** Longer than a heading, and ended as a sentence is: body text, whatever the style it was written in. */
export const isSentence = (text: string): boolean => isSentenceEnd(text) && !isShort(text);

function isShort(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 ? [...text].length <= LONGEST_HEADING.han : lengthOf(text) <= LONGEST_HEADING.latin;
}

/** Short, and without the end of a sentence. */
export function isHeading(text: string): boolean {
  return text !== '' && !isSentenceEnd(text) && !/[。；]./u.test(text) && isShort(text);
}

/** Somebody does something, or something is so: `THE DEPOSIT IS NOT REFUNDABLE.` But `How We Handle It.` asks. */
const hasVerb = (text: string): boolean =>
  !/^(?:how|what|when|where|which|who|why)\b/iu.test(text) &&
  /(?<![\p{L}\d])(?:is|are|was|were|has|have|shall|will|may|must|can|cannot|does|do|agrees?|waives?|disclaims?|acknowledges?|accepts?|gives?|retains?|remains?|applies|apply)(?![\p{L}\d])/iu.test(
    text,
  );

/** `Section 3. Term and Termination.`: capitals tell a heading from a sentence, though a full stop ends it. */
export const isHeadingBehind = (marker: Marker | null, text: string): boolean =>
  marker !== null &&
  /^(?:\d|\p{Lu}\p{L})/u.test(marker.number) &&
  lengthOf(text) <= LONGEST_HEADING.latin &&
  /^\p{Lu}[^.;:!?]*\.$/u.test(text) &&
  !hasVerb(text) &&
  !/(?<!\p{L})\p{Ll}\p{L}{3}/u.test(text.replace(/(?<!\p{L})(?:with|from|into|between|under|upon)(?!\p{L})/gu, ''));

export const isTitle = (text: string): boolean => isHeading(text) && !/[.。!！?？]/u.test(text);
