// Tables with two languages side by side: the row that names the languages, and a column of numbers that both share.

import { markerOfLine } from './heading.ts';
import { languageOf } from './language.ts';
import { markerOf } from './marker.ts';
import type { ReadLine } from './read-line.ts';

/** So many rows with a number for both languages, and so much of a file in them, are its layout; a list of goods is none. */
const FEWEST = 2;
const MOST = 0.5;

const NAME =
  '(?:[简繁][体體])?中文(?:版本?|文本|本)?(?:[（(][简繁][体體][)）])?|(?:英文|英语|汉语)(?:版本?|文本|本)?|(?:(?:simplified|traditional) )?(?:chinese|english)(?: (?:version|text|language))?';
const NUMBER = '序号|编号|条款号?|条号|(?:clause |article |item )?no\\.|numbers?|clauses?|articles?|items?|#';
const HEAD = new RegExp(`^(?:(?:${NAME}|${NUMBER})[\\s/|()（）:：]*)+$`, 'iu');
/** In UTF-16 code units. */
const LONGEST_HEAD = 40;

export interface TableRows {
  readonly lines: readonly ReadLine[];
  /** Of each row that names the languages and says nothing else, the first line. */
  readonly heads: readonly ReadLine[];
}

/** `lines` without the rows that name the languages, and with a number that has a cell of its own on both texts of its row. */
export function withTableRows(lines: readonly ReadLine[]): TableRows {
  if (lines.every(({ row }) => row === undefined)) return { lines, heads: [] };
  const groups = rowsOf(lines);
  const heads = new Set(groups.filter((group, at) => isHead(group) && isFirstRow(group, groups[at - 1])));
  const rest = groups.filter((group) => !heads.has(group));
  const numbered = new Map([...Map.groupBy(rest, ([line]) => line!.file).values()].flatMap(numberedRows));
  return {
    lines: rest.flatMap((group) => numbered.get(group) ?? withFigures(group)),
    heads: [...heads].map(([line]) => line!),
  };
}

/** Of a row, a decimal that is all of its cell, or begins with nought, is a figure; but one that opens the row may number it. */
const withFigures = (group: readonly ReadLine[]): readonly ReadLine[] =>
  group[0]!.row === undefined
    ? group
    : group.map((line, at) =>
        FIGURE.test(line.text) && (at > 0 || line.text.startsWith('0')) ? { ...line, isFigure: true } : line,
      );

const FIGURE = /^\s*(?:\d{1,3}\.\d{1,3}\s*$|0\.\d)/u;

/** The lines of each row together; any other for itself. */
function rowsOf(lines: readonly ReadLine[]): ReadLine[][] {
  const groups: ReadLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.[0];
    if (line.row !== undefined && last?.row === line.row && last.file === line.file) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups;
}

const isFirstRow = ([first]: readonly ReadLine[], before: readonly ReadLine[] | undefined): boolean =>
  before?.[0]!.row === undefined || before[0].file !== first!.file;

/** `序号`, `中文`, `English`: every cell names a language or the number, and there is one for each language. */
function isHead(group: readonly ReadLine[]): boolean {
  if (group[0]!.row === undefined) return false;
  if (!group.every(({ text }) => text.length <= LONGEST_HEAD && HEAD.test(text.trim()))) return false;
  const named = group.map(({ text }) => [/中文|汉语|chinese/iu.test(text), /英文|英语|english/iu.test(text)]);
  return (
    named.some(([chinese, english]) => chinese && !english) && named.some(([chinese, english]) => !chinese && english)
  );
}

/** Rows of one file with their numbers, where that is how the file is laid out. */
function numberedRows(groups: readonly (readonly ReadLine[])[]): [readonly ReadLine[], readonly ReadLine[]][] {
  const read = groups.map((group) => ({ group, made: numberedRow(group) }));
  const shared = read.filter(({ made }) => made !== null && languagesOf(made).size === 2);
  const isLayout = shared.length >= FEWEST && lengthOf(shared.map(({ group }) => group)) >= lengthOf(groups) * MOST;
  return isLayout ? read.flatMap(({ group, made }) => (made === null ? [] : [[group, made] as const])) : [];
}

/** A row of which a cell is a number: with it on what stands behind that, and on the first line of the other language. Null for any
 *  other row. */
function numberedRow(group: readonly ReadLine[]): ReadLine[] | null {
  if (group[0]!.row === undefined || !group.some(isNumber)) return null;
  const made: ReadLine[] = [];
  let number: string | null = null;
  let first: string | null = null;
  for (const line of group) {
    if (isNumber(line)) {
      if (number !== null) return null;
      number = line.text.trim();
      first ??= number;
      continue;
    }
    if (number !== null && isNumbered(line)) return null;
    made.push(number === null ? line : { ...line, number });
    number = null;
  }
  if (number !== null || turnsOf(made) > 1) return null;
  const languages = languagesOf(made);
  return made.map((line) =>
    line === languages.get(languageOf(line.text)) && !isNumbered(line) ? { ...line, number: first! } : line,
  );
}

const isNumber = ({ text, number, level }: ReadLine): boolean =>
  number === undefined &&
  level === undefined &&
  (/^\s*[\d０-９]{1,3}\s*$/u.test(text) || markerOf(text.trim())?.rest === '');

const isNumbered = (line: ReadLine): boolean => line.number !== undefined || markerOfLine(line) !== null;

/** The first line of each language. */
const languagesOf = (lines: readonly ReadLine[]): ReadonlyMap<string | null, ReadLine> =>
  new Map(
    lines
      .toReversed()
      .map((line) => [languageOf(line.text), line] as const)
      .filter(([language]) => language !== null),
  );

/** How often the language changes from one line to the next. */
function turnsOf(lines: readonly ReadLine[]): number {
  const languages = lines.map(({ text }) => languageOf(text)).filter((language) => language !== null);
  return languages.filter((language, at) => at > 0 && language !== languages[at - 1]).length;
}

const lengthOf = (groups: readonly (readonly ReadLine[])[]): number =>
  groups.reduce((sum, group) => sum + group.reduce((own, { text }) => own + text.length, 0), 0);
