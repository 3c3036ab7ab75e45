// What figures, dates, sums, references and words look like: the sources of the expressions that a tokeniser is made of.

import { NUMBER_IN_LETTERS, NUMBER_WORDS } from '../english-numbers.ts';
import { CHINESE_NUMERAL } from '../numerals.ts';
import { inEitherScript } from '../simplified.ts';
import { CHINESE_WORDS } from './chinese-words.ts';
import type { TokenKind } from './vocabulary.ts';

const MONTHS = [
  ...'January February March April May June July August September October November December'.split(' '),
  ...'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(' '),
];
const MONTH = `(?:${MONTHS.join('|')})(?![\\p{L}])\\.?`;
const YEAR = '(?:,? \\d{4}(?!\\d))';
/** With a point before it alone, .5 is half of one; behind a letter or a bracket it parts what is cited (D.4). */
const NUMBER = '(?:\\d+(?:[,，]\\d{3})*(?:\\.\\d+)*|(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}_.)\\]])\\.\\d+)';
const CHINESE = `[${CHINESE_NUMERAL}]+`;
const WORDED = `(?<![\\p{L}])${NUMBER_IN_LETTERS}(?: \\(${NUMBER}\\))?`;
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
const CURRENCY = '(?:(?:US|HK)\\$|[¥￥$€£]|RMB|CNY|USD|EUR|HKD|GBP|JPY|人民币|港币|港幣)';
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
/** Of mail. */
export const MAIL_ADDRESS = `${LOCAL_PART.source}*${DOMAIN.source}`;
const WEB_ADDRESS = '(?:https?://|www\\.)[\\w./?=&#%-]*[\\w/]';
/** With hyphens between its parts, or that of a country before them: without either it may be any number. */
const TELEPHONE =
  '(?<![\\d-])(?:\\+\\d{1,3}(?:[ -]\\d{2,4}){2,4}|(?:1-)?\\d{3}-\\d{3,4}-\\d{3,4}|0\\d{2,3}-\\d{7,8})(?![\\d-])';

/** In the order they are tried. */
export const KINDS: readonly (readonly [TokenKind, string])[] = [
  ['address', `${WEB_ADDRESS}|${TELEPHONE}`],
  [
    'date',
    `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?!\\d)|\\d{1,2}/\\d{1,2}/\\d{4}(?!\\d)|\\d{1,2}-(?:${MONTHS.join('|')})-\\d{4}(?!\\d)|\\d{4} ?年 ?\\d{1,2} ?月(?: ?\\d{1,2} ?日)?|[〇零一二三四五六七八九]{4}年${CHINESE}月(?:${CHINESE}日)?|\\d{1,2} ?月 ?\\d{1,2} ?日|${CHINESE}月${CHINESE}日|\\d{1,2}(?:(?:st|nd|rd|th),?)? (?:of )?${MONTH}${YEAR}?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?![\\p{L}\\d])${YEAR}?|${MONTH}${YEAR}|\\d{1,2}(?::\\d{2})? ?[AaPp](?:\\.[Mm]\\.|[Mm](?![\\p{L}]))|\\d{1,2}:\\d{2}`,
  ],
  [
    'money',
    `${CURRENCY} ?${NUMBER}(?:${SCALE_OF_SUM}(?![\\p{L}])|(?: ?${COIN})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?${COIN}|(?:${NUMBER}|${WORDED})${SCALE_OF_SUM} ?(?:yuan|RMB|CNY|USD|EUR|HKD|GBP|JPY|dollars?|euros?|pounds?)(?![\\p{L}])`,
  ],
  [
    'reference',
    `第 ?(?:\\d+(?:\\.\\d+)*|${CHINESE}) ?(?:[条條](?:之${CHINESE})?|${DIVISION})|\\d+(?:\\.\\d+)+ ?${inEitherScript('(?:条|款|项)')}`,
  ],
  ['period', `(?:${NUMBER}|${CHINESE})${AGAIN} ?${CHINESE_TIME}|(?:${NUMBER}|${WORDED})[ -]?${ENGLISH_TIME}`],
  [
    'number',
    `${NEGATIVE}|${RELATION}|(?:${NUMBER}|${CHINESE})分之(?:${NUMBER}|${CHINESE}(?:点${CHINESE})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?(?:[万亿]?${CHINESE_COUNT}|[万亿])|(?<=[（(])${CHINESE}(?=[)）])|[${CHINESE_NUMERAL}]{2,}|${NUMBER}(?: per ?cent|${SCALE})(?!${OTHER_LETTER}|\\p{N})|${WORDED} per ?cent(?![\\p{L}])|(?![Oo]ne(?! (?:hundred|thousand|million|billion)))${WORDED}(?![\\p{L}\\p{N}'’-])`,
  ],
  ['term', ''],
  ['han', `(?:${CHINESE_WORDS.join('|')})|\\p{Script=Han}[\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]?`],
  ['word', "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+(?:['’-](?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+)*"],
  ['punctuation', '[^]'],
];
