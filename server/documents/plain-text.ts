// A plain text file: a line is a paragraph, unless the text was wrapped to a width.

import type { ReadLine } from '../../core/text/import/read-line.ts';
import { markerOf } from '../../core/text/import/marker.ts';
import type { Tally } from './tally.ts';

/** A file of paragraphs whose longest line is about as wide as a page was wrapped. */
const WRAPPED = { least: 50, most: 100 };

export function readPlainText(file: string, text: string, tally: Tally): ReadLine[] {
  const raw = text.split(/\r\n|[\n\r\u2028\u2029]/u);
  const widest = raw.reduce((most, line) => Math.max(most, widthOf(line)), 0);
  const lines: ReadLine[] = [];
  let before: { line: ReadLine; last: string } | null = null;
  raw.forEach((each, index) => {
    const words = each.replace(/^[\s\u3000\uFEFF]+|\s+$/gu, '');
    if (words === '') {
      before = null;
      return;
    }
    if (before && goesOn(before.last, words, widest)) {
      const joint =
        /[\p{Script=Han}，。；：、）”]$/u.test(before.last) || /^[\p{Script=Han}，。；：、（“]/u.test(words) ? '' : ' ';
      before.line = { ...before.line, text: `${before.line.text}${joint}${words}` };
      before.last = words;
      lines[lines.length - 1] = before.line;
      tally.add('lines-joined', index + 1);
      return;
    }
    const line = { text: words, file, line: index + 1 };
    before = { line, last: words };
    lines.push(line);
  });
  return lines;
}

/** Whether a line goes on with the sentence of the line before it. */
function goesOn(before: string, line: string, widest: number): boolean {
  if (markerOf(line) !== null || /^[-*•·●#|]/u.test(line)) return false;
  if (/^\p{Ll}/u.test(line) && !/[.:;!?。；：！？]$/u.test(before)) return true;
  return (
    widest >= WRAPPED.least &&
    widest <= WRAPPED.most &&
    widthOf(before) > widest * 0.7 &&
    !/[:;。；：！？]$/u.test(before) &&
    markerOf(before)?.rest !== ''
  );
}

/** A Chinese character is as wide as two letters. */
const widthOf = (line: string): number => line.length + (line.match(/[\p{Script=Han}，。；：、（）“”]/gu)?.length ?? 0);
