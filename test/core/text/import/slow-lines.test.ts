import { describe, expect, it } from 'vitest';
import { comparableText } from '../../../../core/text/import/comparable.ts';
import { isImported, importText } from '../../../../core/text/import/import-text.ts';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';

const LONG = 200_000;
const filled = (part: string): string => part.repeat(LONG / part.length);
const linesOf = (texts: readonly string[]): ReadLine[] => texts.map((text, at) => ({ text, file: 'f', line: at + 1 }));

/** A line of a text in which so many lines in Chinese stand before as many in English. */
const turn = (at: number, lines: number): string => {
  const isChinese = at % (2 * lines) < lines;
  if (at % lines === 0 && at < 2 * lines) return isChinese ? '1. 收费' : '1. Fees';
  return isChinese ? '甲方付款。' : 'The library pays.';
};

/** Each would take minutes if it were read in time with the square of its length. */
describe('lines that try to be slow', () => {
  it.each([
    ['spaces', `a${filled(' ')}b`],
    ['dots', filled('.')],
    ['colons', filled('：')],
    ['quotation marks', filled('“')],
    ['slashes', filled('a/')],
    ['numbers', filled('1.')],
    ['articles', filled('第 一 条 ')],
    ['items', filled('（一）')],
    ['marks that nobody sees', `Terms${filled('\u200B\u200C')}of use`],
    ['dashes behind a schedule', `Schedule 1 ${filled('-')}`],
    ['an upper case sentence without an end', `SECTION 9 ${filled('A.')}x`],
  ])('are read as others are: %s', (_name, text) => {
    const lines = linesOf(['1. Scope', text, '2. Law']);
    const result = importText(lines);
    expect(isImported(result) && result.lines).toBe(3);
    const comparable = comparableText(lines);
    expect(comparable.locales).not.toEqual([]);
    const headed = comparableText([
      { text, file: 'g', line: 1, level: 1 },
      { text: 'Scope', file: 'g', line: 2, level: 1 },
      ...linesOf([`Scope. ${text}`]),
    ]);
    expect(comparable.setAs(headed.layout)?.locales).not.toEqual([]);
    expect(comparable.wholeAs(headed.layout)?.locales).not.toEqual([]);
    expect(headed.setAs(comparable.layout)?.locales).not.toEqual([]);
  });

  it.each([
    ['one article again and again', () => '第一条之一 甲方付费。'],
    ['one list again and again', (at: number) => (at % 2 === 0 ? '1. 收费' : '应当付费。')],
    [
      'parties and schedules',
      (at: number) => ['1. Fees', 'PARTIES', '(A) The library.', `Schedule ${at} List`][at % 4]!,
    ],
    [
      'chapters of one section of one article',
      (at: number) => ['第一章 总则', '第一节 范围', '第一条 定义。'][at % 3]!,
    ],
  ])('and so are twenty thousand of them: %s', (_name, lineAt) => {
    const result = importText(linesOf(Array.from({ length: 20_000 }, (_, at) => lineAt(at))));
    expect(isImported(result) && result.lines).toBe(20_000);
  });

  it.each([
    ['numbered sentences', (at: number) => `${at + 1}. Word number ${at}.`],
    ['items of one clause', (at: number) => (at === 0 ? '1. Fees' : `(${'abcdefghij'[at % 10]!}) item ${at};`)],
    ['six lines in one language, six in the other', (at: number) => turn(at, 6)],
    ['long runs of lines in both', (at: number) => turn(at, 1900)],
  ])('and so are a hundred thousand of them: %s', (_name, lineAt) => {
    const result = importText(linesOf(Array.from({ length: 100_000 }, (_, at) => lineAt(at))));
    expect(isImported(result) && result.lines).toBe(100_000);
  });
});
