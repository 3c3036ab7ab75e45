// What figures, dates, sums, references and words look like. The expressions are the same for all texts, and each thing stands in
// them once where it can: those of many letters take a tenth of a second to be compiled.

import { NUMBER_IN_LETTERS, NUMBER_WORDS } from '../english-numbers.ts';
import { CHINESE_NUMERAL } from '../numerals.ts';
import { inEitherScript } from '../simplified.ts';
import { SPACE, type TokenKind } from './vocabulary.ts';

const MONTHS = [
  ...'January February March April May June July August September October November December'.split(' '),
  ...'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(' '),
];
const MONTH = `(?:${MONTHS.join('|')})(?![\\p{L}])\\.?`;
const YEAR = '(?:,? \\d{4}(?!\\d))';
/** As on the continent of Europe, where nothing else can be meant: 1.234,50, 12,5 %, EUR 9,90. */
const DECIMAL_COMMA =
  '\\d{1,3}(?:\\.\\d{3})+,\\d{1,2}(?!,?\\d)|\\d+,\\d{1,2}(?= ?[%‰€])|(?<=(?:EUR|€) ?)\\d+,\\d{1,2}(?!,?\\d)';
const NUMBER = `(?:${DECIMAL_COMMA}|\\d+(?:[,，]\\d{3})*(?:\\.\\d+)*|\\.\\d+)`;
/** Before a point it makes it one that parts what is cited (D.4), where .5 by itself is half of one. */
const CITED = '(?!\\p{Script=Han})[\\p{L}\\p{N}_.)\\]]';
const CHINESE = `[${CHINESE_NUMERAL}]+`;
/** The same number again, in figures: thirty (30) days. */
const IN_FIGURES = `(?: \\(${NUMBER}\\))?`;
/** Of a script that parts words by spaces. Behind a figure it makes a word of both, which a Chinese character does not. */
const OTHER_LETTER = '(?!\\p{Script=Han})\\p{L}';
/** Words that dates, sums and numbers in letters begin with, but for `a hundred`. */
export const ENGLISH_OPENINGS = [
  ...MONTHS,
  ...NUMBER_WORDS,
  ...NUMBER_WORDS.map((word) => word[0]!.toUpperCase() + word.slice(1)),
  ...'US HK RMB CNY USD EUR HKD GBP JPY http https www'.split(' '),
];
/** A number in letters, which a unit may follow without a space (`tendays.`). */
export const NUMBER_FIRST = new RegExp(`^(?:${NUMBER_WORDS.join('|')})`, 'iu');
const CHINESE_TIME = inEitherScript(
  '(?:个工作日|工作日|个工作小时|工作小时|个自然日|自然日|日历日|个月|个小时|小时|分钟|秒|日|天|周岁|岁|周(?!岁)|月|年)',
);
const ENGLISH_TIME =
  '(?:business|working|calendar|consecutive)?(?:[ -])?(?:days?|hours?|h|minutes?|months?|weeks?|years?)(?![\\p{L}])';
const CHINESE_COUNT = inEitherScript('(?:%|％|‰|次|份|个|名|人|种|项|倍|版|号|元)');
const CURRENCY_MARK = '(?:[¥￥$€£]|人民币|港币|港幣)';
const CURRENCY_LETTERS = '(?:(?:US|HK)\\$|RMB|CNY|USD|EUR|HKD|GBP|JPY)';
const CURRENCY_NAME = '(?:yuan|RMB|CNY|USD|EUR|HKD|GBP|JPY|dollars?|euros?|pounds?)(?![\\p{L}])';
const SCALE = '(?: (?:thousand|million|billion))?';
/** Of sums alone: elsewhere a letter may be any unit. */
const SCALE_OF_SUM = `(?: (?:thousand|million|billion|trillion)|[kKmMB]|[bBmM]n|MM)?`;
const DIVISION = inEitherScript('(?:款|项|目|章|节|编|版)');
/** A sign before a figure, and no dash between two words. */
const NEGATIVE = `(?<![\\p{L}\\p{N})\\]）]|\\p{N} )[-−]${NUMBER}(?:[%％‰]|(?!${OTHER_LETTER}|\\p{N}))`;
/** What compares a figure with another. Before no figure, a bracket of the page. */
const RELATION = '[≤≥≦≧≮≯±]|[<>]=?(?= ?[\\d.$€£¥])';
/** The same number again, in brackets: 三十（30）日. */
const AGAIN = `(?:[（(](?:${NUMBER}|${CHINESE})[）)])?`;
const COIN = `[百千]?[万亿萬億]?${inEitherScript('(?:元|美元|欧元|港元|港币|日元|英镑)')}`;

/** Every character of Chinese units, of dates and of fractions (百分之). */
export const CHINESE_UNITS = `${CHINESE_TIME}${CHINESE_COUNT}${COIN}年月日分`;

const LOCAL_PART = /[\w.+-]/u;
const LOCAL_PARTS: readonly boolean[] = Array.from({ length: 0x7f }, (_, code) =>
  LOCAL_PART.test(String.fromCharCode(code)),
);
/** Whether an address may have this UTF-16 code unit before its @. */
export const isLocalPart = (code: number): boolean => LOCAL_PARTS[code] === true;
export const DOMAIN = /\w@[\w-]+(?:\.[\w-]+)+/uy;
const WEB_ADDRESS = '(?:https?://|www\\.)[\\w./?=&#%-]*[\\w/]';
/** With hyphens between its parts, or that of a country before them: without either it may be any number. */
const TELEPHONE =
  '(?<![\\d-])(?:\\+\\d{1,3}(?:[ -]\\d{2,4}){2,4}|(?:1-)?\\d{3}-\\d{3,4}-\\d{3,4}|0\\d{2,3}-\\d{7,8})(?![\\d-])';

type Kinds = readonly (readonly [TokenKind, string])[];

/** What begins with no Latin letter, in the order that is tried. */
const BY_FIGURE: Kinds = [
  ['address', TELEPHONE],
  [
    'date',
    `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?!\\d)|\\d{1,2}/\\d{1,2}/\\d{4}(?!\\d)|\\d{1,2}-(?:${MONTHS.join('|')})-\\d{4}(?!\\d)|\\d{4} ?年 ?\\d{1,2} ?月(?: ?\\d{1,2} ?日)?|[〇零一二三四五六七八九]{4}年${CHINESE}月(?:${CHINESE}日)?|\\d{1,2} ?月 ?\\d{1,2} ?日|${CHINESE}月${CHINESE}日|\\d{1,2}(?:(?:st|nd|rd|th),?)? (?:of )?${MONTH}${YEAR}?|\\d{1,2}(?::\\d{2})? ?[AaPp](?:\\.[Mm]\\.|[Mm](?![\\p{L}]))|\\d{1,2}:\\d{2}`,
  ],
  [
    'money',
    `${CURRENCY_MARK} ?${NUMBER}(?:${SCALE_OF_SUM}(?![\\p{L}])|(?: ?${COIN})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?${COIN}|${NUMBER}${SCALE_OF_SUM} ?${CURRENCY_NAME}`,
  ],
  [
    'reference',
    `第 ?(?:\\d+(?:\\.\\d+)*|${CHINESE}) ?(?:[条條](?:之${CHINESE})?|${DIVISION})|\\d+(?:\\.\\d+)+ ?${inEitherScript('(?:条|款|项)')}`,
  ],
  ['period', `(?:${NUMBER}|${CHINESE})${AGAIN} ?${CHINESE_TIME}|${NUMBER}[ -]?${ENGLISH_TIME}`],
  [
    'number',
    `${NEGATIVE}|${RELATION}|(?:${NUMBER}|${CHINESE})分之(?:${NUMBER}|${CHINESE}(?:点${CHINESE})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?(?:[万亿]?${CHINESE_COUNT}|[万亿])|(?<=[（(])${CHINESE}(?=[)）])|[${CHINESE_NUMERAL}]{2,}|${NUMBER}(?: per ?cent|${SCALE})(?!${OTHER_LETTER}|\\p{N})`,
  ],
];

/** What stands behind a number in letters and makes it a figure of one of these. */
const BEHIND_LETTERS: Kinds = [
  ['money', `${SCALE_OF_SUM} ?${CURRENCY_NAME}`],
  ['period', `[ -]?${ENGLISH_TIME}`],
  ['number', ' per ?cent(?![\\p{L}])'],
];

/** What begins with a Latin letter. `one` by itself is a word. */
const BY_LETTER: Kinds = [
  ['address', WEB_ADDRESS],
  ['date', `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?![\\p{L}\\d])${YEAR}?|${MONTH}${YEAR}`],
  ['money', `${CURRENCY_LETTERS} ?(?:(?<!${CITED})|(?!\\.))${NUMBER}(?:${SCALE_OF_SUM}(?![\\p{L}])|(?: ?${COIN})?)`],
];
const LETTERS_BEFORE = '(?<![\\p{L}])';
const ONE = '[Oo]ne(?! (?:hundred|thousand|million|billion))';

/** Of what it finds, in the order of its groups. */
export interface Finder {
  readonly pattern: RegExp;
  readonly kinds: readonly TokenKind[];
}

const grouped = (kinds: Kinds): string => kinds.map(([, source]) => `(${source})`).join('|');
const finder = (source: string, ...kinds: readonly Kinds[]): Finder => ({
  pattern: new RegExp(`(?:${source})${SPACE}*`, 'uy'),
  kinds: kinds.flat().map(([kind]) => kind),
});

/** Figures that begin with no Latin letter: of a number that begins with a point, only one that cites nothing. */
export const FIGURE = finder(`(?:(?<!${CITED})|(?!\\.))(?:${grouped(BY_FIGURE)})`, BY_FIGURE);

const AFTER_NUMBER: Kinds = [...BEHIND_LETTERS, ['number', "(?![\\p{L}\\p{N}'’-])"]];
/** Figures that begin with a Latin letter. */
export const LETTERED_FIGURE = finder(
  `${grouped(BY_LETTER)}|${LETTERS_BEFORE}(?:${ONE}${IN_FIGURES}(?:${grouped(BEHIND_LETTERS)})|(?!${ONE})${NUMBER_IN_LETTERS}${IN_FIGURES}(?:${grouped(AFTER_NUMBER)}))`,
  BY_LETTER,
  BEHIND_LETTERS,
  AFTER_NUMBER,
);

export const MAIL = finder(`(${LOCAL_PART.source}*${DOMAIN.source})`, [['address', '']]);

/** What is none of these. */
const OTHERWISE: Kinds = [
  ['han', '\\p{Script=Han}[\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]?'],
  ['word', "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+(?:['’-](?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+)*"],
  ['punctuation', '[^]'],
];
export const OTHER = finder(grouped(OTHERWISE), OTHERWISE);
