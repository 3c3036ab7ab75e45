// A line as our sources can carry it. What is changed is said: an importer that repairs in silence loses text.

import { strangeCharacters, withoutStrange } from '../hygiene.ts';
import { readInline } from '../inline.ts';
import { headingNumber, numberValue } from '../numbering.ts';
import { withoutContents } from './contents.ts';
import type { ImportNote } from './note.ts';
import { isHeading } from './heading.ts';
import type { ReadLine } from './read-line.ts';
import { withTableRows } from './table-rows.ts';

/** What opens an item that no number does. */
export const BULLET = /^[-+*•·●○■□◆◇▪▫–—➢➤\u{F0B7}\u{F0A7}\u{F0D8}] +/u;
/** At most so many places are named of one thing. */
const MOST_PLACES = 8;

/** A note, and every place it is about. */
interface Told {
  readonly note: Omit<ImportNote, 'line'>;
  readonly lines: number[];
}

/** The lines that hold text, cleaned, with what was done to them. */
export function cleanLines(given: readonly ReadLine[]): { lines: ReadLine[]; notes: ImportNote[] } {
  const places = new Map<string, Told>();
  const notes: ImportNote[] = [];
  const tell = (line: ReadLine, rule: ImportNote['rule'], what: string, number = ''): void => {
    const key = `${rule} ${line.file} ${number === '' ? what : number.replace(/[\p{L}\d]+/gu, '#')}`;
    const parameters = { what, ...(number === '' ? {} : { number }) };
    const known: Told = places.get(key) ?? { note: { rule, file: line.file, locale: null, parameters }, lines: [] };
    places.set(key, known);
    known.lines.push(line.line);
  };

  const { lines, heads } = withTableRows(given);
  for (const head of heads) tell(head, 'table-head-left-out', '');
  const divided = dividedNumbers(lines);
  const cleaned = lines.flatMap((raw) => {
    const { line, number, spelled } = withNumber(raw, divided);
    if (number !== undefined && spelled === undefined) tell(line, 'number-kept-in-text', number, number);
    else if (spelled !== undefined && number !== spelled) tell(line, 'number-spelled', spelled, number);
    let text = line.text.replace(/[\n\r\t\f\v]+/gu, ' ').trim();
    const strange = strangeCharacters(text);
    for (const { codePoint } of strange) tell(line, 'characters-repaired', codePoint);
    if (strange.length > 0) text = withoutStrange(text).trim();
    // A list in a list may begin on one line.
    for (let bullet = BULLET.exec(text); bullet; bullet = BULLET.exec(text)) {
      tell(line, 'bullets-dropped', bullet[0].trim());
      text = text.slice(bullet[0].length).trim();
      if (/^[-*+•]$/u.test(text) && line.row === undefined) text = '';
    }
    if (text.startsWith('#')) {
      tell(line, 'characters-repaired', '#');
      text = `＃${text.slice(1)}`;
    }
    if (text === '') return [];
    const refused: string[] = [];
    readInline(text, (rule, parameters) => refused.push(String(parameters['form'] ?? parameters['character'] ?? rule)));
    if (/[{}]/u.test(text)) refused.push('{ }');
    if (refused.length > 0) {
      notes.push({
        rule: 'spelling-refused',
        file: line.file,
        line: line.line,
        locale: null,
        parameters: { what: [...new Set(refused)].join(' '), text: excerpt(text) },
      });
    }
    const fragment = fragmentIn(text);
    if (fragment !== null) {
      notes.push({
        rule: 'fragment-left',
        file: line.file,
        line: line.line,
        locale: null,
        parameters: { what: fragment, text: excerpt(text) },
      });
    }
    return [{ ...line, text }];
  });
  const { rest, left } = withoutContents(cleaned);
  for (const line of left) tell(line, 'contents-left-out', '');
  for (const { note, lines: found } of places.values()) {
    const shown = found.slice(0, MOST_PLACES).join(', ') + (found.length > MOST_PLACES ? ', …' : '');
    notes.push({ ...note, line: found[0]!, parameters: { ...note.parameters, count: found.length, lines: shown } });
  }
  return { lines: rest, notes };
}

/** `8 June 2012`, the first words of a line or all of a cell. */
const DAY =
  /^\d{1,2}\s+(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?(?:,?\s+\d{4}(?!\d)|\s*$)/u;
const DIVIDED = /^(\d{1,3})\.1(?![\d.]*\d)/u;
/** In UTF-16 code units. */
const LONGEST_NUMBER = 20;

/** Of whole numbers, those that are divided further: 1, where there is a 1.1. */
function dividedNumbers(lines: readonly ReadLine[]): ReadonlySet<string> {
  const firsts = lines.map(({ number, text }) =>
    DIVIDED.exec((number ?? text).slice(0, LONGEST_NUMBER).normalize('NFKC')),
  );
  return new Set(firsts.flatMap((first) => first?.[1] ?? []));
}

/** `1.1) The fees`: of several parts, with a bracket behind it. */
const BRACKETED = /^((?:[\d０-９]{1,3}[.．]){1,4}[\d０-９]{1,3}[)）])\s*(?=[^\s\d０-９%％])/u;

/** The number that stands apart from its text, as our sources can carry it; else it becomes part of the text. */
function withNumber(
  raw: ReadLine,
  divided: ReadonlySet<string>,
): { line: ReadLine; number?: string; spelled?: string } {
  // `1` and a tab: how a number of Word's arrives in a copied text. Or `1 总则`, over 1.1.
  const spaced =
    raw.number === undefined && !DAY.test(raw.text)
      ? /^([\d０-９]{1,3})(?:[\t\u3000]\s*|( +))(?=\S)/u.exec(raw.text)
      : null;
  const isOne = divided.has(numberValue(spaced?.[1] ?? '')) || (raw.level !== undefined && divided.size > 1);
  const isNumber = spaced?.[2] === undefined || (isOne && isHeading(raw.text));
  const bracketed = raw.number === undefined ? BRACKETED.exec(raw.text) : null;
  const tabbed = bracketed ?? (isNumber ? spaced : null);
  const number = tabbed ? tabbed[1]! : raw.number?.replace(/\s+/gu, ' ').trim();
  if (number === undefined) return { line: raw };
  const text = tabbed ? raw.text.slice(tabbed[0].length) : raw.text;
  const bare = number.replace(/[\s.．、:：,，)）]+$/u, '');
  const spelled = [number, bare, `${bare}.`, `${bare}、`].find((each) => headingNumber(`${each} x`)?.number === each);
  const { number: _, ...others } = raw;
  return spelled === undefined
    ? { line: { ...others, text: `${number} ${text}` }, number }
    : { line: { ...others, number: spelled, text }, number, spelled };
}

/** What shows that something is missing: half an address, nothing after “为”, an opening bracket, a doubled full stop. */
function fragmentIn(text: string): string | null {
  const address = /(?:^|\s)\S{0,20}@(?=[\s,;，；。]|$)|(?:^|\s)@\S*/u.exec(text);
  if (address) return address[0].trim();
  const blank = /[地址邮箱电话网站传真]{2}[是为:：]?[为:：](?=[,，;；。]|$)|_{3,}|（\s*）|\(\s*\)|[（(][,，。]/u.exec(
    text,
  );
  if (blank) return blank[0];
  const stop = /。。|(?<!\.)\.\.(?!\.)/u.exec(text);
  if (stop) return stop[0];
  let open = 0;
  // `1)` closes nothing.
  for (const sign of text.match(/[()（）]/gu) ?? []) open = '(（'.includes(sign) ? open + 1 : Math.max(0, open - 1);
  return open > 0 ? '(' : null;
}

/** The beginning of a text, to be recognised by. */
export const excerpt = (text: string): string => {
  const characters = [...text];
  return characters.length <= 60 ? text : `${characters.slice(0, 59).join('')}…`;
};
