// Tokens: the smallest runs a reader is shown as changed. Our own rules, the same in every engine (a browser's word
// segmenter is not): numbers with their unit, dates, sums, references and defined terms are one token; Chinese is cut
// by a short list of the words of such texts, else by character. White space belongs to the token before it.

import type { ClauseId } from '../agreement.ts';
import { CHINESE_NUMERAL } from '../numerals.ts';
import { CHINESE_WORDS } from './chinese-words.ts';

type TokenKind = 'date' | 'money' | 'period' | 'number' | 'reference' | 'term' | 'word' | 'han' | 'punctuation';

export interface Token {
  /** As it stands, with the white space behind it. */
  readonly raw: string;
  /** What is compared: width folded, no white space. */
  readonly key: string;
  readonly kind: TokenKind;
  /** The key as a number: two tokens of one tokeniser have the same where they have the same key. */
  readonly word: number;
  /** The clause that a reference points to. */
  readonly target?: ClauseId;
}

/** Text with the clauses it refers to; a run that refers is one token. */
export interface ReferringText {
  readonly text: string;
  readonly references: readonly (readonly [start: number, end: number, clause: ClauseId])[];
}

export type Tokenise = (text: ReferringText) => Token[];

/** A tokeniser that keeps `terms` whole, the longest first. Joining `raw` gives the text back; white space
 *  that opens a text is a token of its own with an empty key. */
export function tokeniser(terms: readonly string[]): Tokenise {
  const known = [...new Set(terms)]
    .filter((term) => term.length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const termPattern = known.length === 0 ? '(?!)' : known.map(escape).map(wordBound).join('|');
  const sources = KINDS.map(([kind, source]) => `(${kind === 'term' ? termPattern : source})`);
  const pattern = new RegExp(`(?:${sources.join('|')})\\s*`, 'uy');
  const words = new Map<string, number>();
  const wordOf = (key: string): number => {
    const known = words.get(key) ?? words.size;
    if (known === words.size) words.set(key, known);
    return known;
  };
  const openings = openingsOf(known);
  const plain = (text: string, tokens: Token[]): void => {
    for (let at = 0; at < text.length;) {
      const simple = simpleToken(text, at, openings);
      if (simple !== null) {
        const { raw, key, kind } = simple;
        tokens.push({ raw, key, kind, word: wordOf(key) });
        at += raw.length;
        continue;
      }
      pattern.lastIndex = at;
      const match = pattern.exec(text)!;
      let group = 1;
      while (match[group] === undefined) group += 1;
      const key = keyOf(match[0]);
      tokens.push({ raw: match[0], key, kind: KINDS[group - 1]![0], word: wordOf(key) });
      at += match[0].length;
    }
  };
  return ({ text, references }) => {
    const tokens: Token[] = [];
    let at = 0;
    for (const [start, end, target] of references) {
      plain(text.slice(at, start), tokens);
      at = end + /^\s*/u.exec(text.slice(end))![0].length;
      const key = keyOf(text.slice(start, end));
      tokens.push({ raw: text.slice(start, at), key, kind: 'reference', word: wordOf(key), target });
    }
    plain(text.slice(at), tokens);
    return tokens;
  };
}

/** What a term, a number or a listed word may begin with: everything else is a plain word or a single character. */
interface Openings {
  readonly han: ReadonlySet<string>;
  readonly latin: ReadonlySet<string>;
}

const openingsOf = (terms: readonly string[]): Openings => ({
  han: new Set([...CHINESE_NUMERAL, '第', '人', ...[...CHINESE_WORDS, ...terms].map((word) => [...word][0]!)]),
  latin: new Set([...ENGLISH_OPENINGS, ...terms.map((term) => /^[A-Za-z]*/u.exec(term)![0])]),
});

/** The token at `at` where a look at its beginning is enough to know it: most of a text, and many times faster. */
function simpleToken(text: string, at: number, { han, latin }: Openings): Pick<Token, 'raw' | 'key' | 'kind'> | null {
  const code = text.charCodeAt(at);
  if (code >= 0x4e00 && code <= 0x9fff) {
    const key = text[at]!;
    // A sign that chooses a form of the character belongs to it.
    const next = text.charCodeAt(at + 1);
    if (han.has(key) || (next >= 0xfe00 && next <= 0xfe0f) || next === 0xdb40 || isSpace(next)) return null;
    return { raw: key, key, kind: 'han' };
  }
  if (!isLetter(code)) return null;
  let end = at + 1;
  while (isLetter(text.charCodeAt(end))) end += 1;
  const space = text[end] === ' ' ? 1 : 0;
  const next = text.charCodeAt(end + space);
  // Only what is surely the whole of a word: behind it one space or nothing, and then a letter, or a comma or full stop.
  if (space === 0 ? text[end] !== ',' : !isLetter(next)) return null;
  const key = text.slice(at, end);
  return latin.has(key) ? null : { raw: text.slice(at, end + space), key, kind: 'word' };
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isSpace = (code: number): boolean => code < 0x4e00 && /\s/u.test(String.fromCharCode(code));

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, index) => token.word === b[index]!.word);

export const joinTokens = (tokens: readonly Token[]): string => tokens.map(({ raw }) => raw).join('');

export const isWord = (token: Token): boolean => token.kind !== 'punctuation';

/** Ends a sentence, or a part that can stand for one (a semicolon, a line break). */
export const endsSentence = (token: Token): boolean =>
  token.raw.includes('\n') || (token.kind === 'punctuation' && /^(?:[。！？；]|[.!?;]\s)/u.test(token.raw));

/** Defined terms of a text: what it puts in quotation marks, if short enough to be a name. */
export function quotedTerms(text: string): string[] {
  return [...text.matchAll(/[“「]([^“”「」\n]{2,40})[”」]/gu)]
    .map((match) => match[1]!)
    .filter(
      (term) =>
        (/\p{Script=Han}/u.test(term) ? term.length <= 8 : term.split(' ').length <= 4) &&
        !/[，。；,.;:：]/u.test(term),
    );
}

/** Width variants and white space are not differences. Superscripts, fractions and circled numbers stay: 10² is not 102. */
function keyOf(raw: string): string {
  const text = raw.trimEnd();
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\s+/gu, '')
    .replace(/[^\u{21}-\u{7E}\p{Script=Han}]/gu, (character) =>
      /\p{No}/u.test(character) ? character : character.normalize('NFKC'),
    );
}

const PLAIN = /^[\u{21}-\u{7E}\p{Script=Han}]*$/u;
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
const wordBound = (source: string): string =>
  `${/^\w/.test(source) ? '(?<![\\p{L}\\p{N}])' : ''}${source}${/\w$/.test(source) ? '(?![\\p{L}\\p{N}])' : ''}`;

const MONTHS = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const NUMBER = '\\d+(?:[,，]\\d{3})*(?:\\.\\d+)*';
const CHINESE = `[${CHINESE_NUMERAL}]+`;
const SMALL =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const WORDED = `(?<![\\p{L}])(?:(?:${TENS})(?:[- ](?:${SMALL}))?|${SMALL}|(?:an? |one )?hundred)(?: \\(${NUMBER}\\))?`;
/** Words that dates, sums and numbers in letters begin with. */
const ENGLISH_OPENINGS = [
  ...MONTHS.slice(3, -1).split('|'),
  ...[SMALL, TENS].flatMap((words) => words.split('|')),
  ...'a an hundred US HK RMB CNY USD EUR http https'.split(' '),
];
const CHINESE_TIME = '(?:个工作日|工作日|个自然日|自然日|日历日|个月|个小时|小时|分钟|秒|日|天|周岁|岁|周(?!岁)|月|年)';
const ENGLISH_TIME =
  '(?:business|working|calendar|consecutive)?(?:[ -])?(?:days?|hours?|h|minutes?|months?|weeks?|years?)(?![\\p{L}])';
const CHINESE_COUNT = '(?:%|％|‰|次|份|个|名|人|种|项|倍|版|号|元)';
const CURRENCY = '(?:(?:US|HK)\\$|[¥￥$€£]|RMB|CNY|USD|EUR|人民币)';
const SCALE = '(?: (?:thousand|million|billion))?';
/** The same number again, in brackets: 三十（30）日. */
const AGAIN = `(?:[（(](?:${NUMBER}|${CHINESE})[）)])?`;
const COIN = '(?:[万亿]?元|美元|欧元|港元|港币|日元|英镑)';

/** In the order they are tried. */
const KINDS: readonly (readonly [TokenKind, string])[] = [
  [
    'date',
    `\\d{4}-\\d{2}-\\d{2}|\\d{4} ?年 ?\\d{1,2} ?月(?: ?\\d{1,2} ?日)?|[〇零一二三四五六七八九]{4}年${CHINESE}月(?:${CHINESE}日)?|\\d{1,2} ?月 ?\\d{1,2} ?日|${CHINESE}月${CHINESE}日|\\d{1,2}(?:st|nd|rd|th)? ${MONTHS}(?: \\d{4})?|${MONTHS} \\d{1,2}(?:, \\d{4})?|\\d{1,2}:\\d{2}`,
  ],
  [
    'money',
    `${CURRENCY} ?${NUMBER}(?:${SCALE}(?![\\p{L}])|(?: ?${COIN})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?${COIN}|(?:${NUMBER}|${WORDED})${SCALE} ?(?:yuan|RMB|CNY|USD|EUR|dollars?|euros?)(?![\\p{L}])`,
  ],
  ['reference', `第 ?(?:\\d+|${CHINESE}) ?[条款项章节版]`],
  ['period', `(?:${NUMBER}|${CHINESE})${AGAIN} ?${CHINESE_TIME}|(?:${NUMBER}|${WORDED})[ -]?${ENGLISH_TIME}`],
  [
    'number',
    `[\\w.+-]*\\w@[\\w-]+(?:\\.[\\w-]+)+|https?://[\\w./?=&#%-]*[\\w/]|${CHINESE}分之(?:${NUMBER}|${CHINESE})|(?:${NUMBER}|${CHINESE})${AGAIN} ?${CHINESE_COUNT}|${NUMBER}(?: per ?cent|${SCALE})(?![\\p{L}])|${WORDED} per ?cent(?![\\p{L}])`,
  ],
  ['term', ''],
  ['han', `(?:${CHINESE_WORDS.join('|')})|\\p{Script=Han}[\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]?`],
  ['word', "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+(?:['’-](?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+)*"],
  ['punctuation', '[^]'],
];
