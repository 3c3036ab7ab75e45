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
  const patternOf = (address: string): RegExp => {
    const sources = KINDS.map(([kind, source]) =>
      kind === 'term' ? termPattern : kind === 'number' ? `${address}${source}` : source,
    );
    return new RegExp(`(?:${sources.map((source) => `(${source})`).join('|')})${SPACE}*`, 'uy');
  };
  const [withAddress, withoutAddress] = [patternOf(`${ADDRESS}|`), patternOf('')];
  const words = new Map<string, number>();
  const wordOf = (key: string): number => {
    const known = words.get(key) ?? words.size;
    if (known === words.size) words.set(key, known);
    return known;
  };
  const openings = openingsOf(known);
  const tokenOf = (raw: string, key: string, kind: TokenKind): Token => ({ raw, key, kind, word: wordOf(key) });
  const plain = (text: string, tokens: Token[]): void => {
    let run: Run = { end: 0, isAddress: false };
    for (let at = 0; at < text.length;) {
      let token = simpleToken(text, at, openings, tokenOf);
      if (token === null) {
        if (at >= run.end) run = runAt(text, at);
        token = patternToken(run.isAddress ? withAddress : withoutAddress, text, at);
      }
      tokens.push(token);
      at += token.raw.length;
    }
  };
  const patternToken = (pattern: RegExp, text: string, at: number): Token => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)!;
    let group = 1;
    while (match[group] === undefined) group += 1;
    return tokenOf(match[0], keyOf(match[0]), KINDS[group - 1]![0]);
  };
  return ({ text, references }) => {
    const tokens: Token[] = [];
    let at = 0;
    for (const [start, end, target] of references) {
      plain(text.slice(at, start), tokens);
      at = end + LEADING_SPACE.exec(text.slice(end))![0].length;
      const key = keyOf(text.slice(start, end));
      tokens.push({ raw: text.slice(start, at), key, kind: 'reference', word: wordOf(key), target });
    }
    plain(text.slice(at), tokens);
    return tokens;
  };
}

/** Characters that an address may have before its @, up to `end`, and whether it is one. Looked at once for all tokens in
 *  it: each looking for an @ to the end of the run, a text of one long run would take the square of its length. */
interface Run {
  readonly end: number;
  readonly isAddress: boolean;
}

function runAt(text: string, at: number): Run {
  LOCAL_PART.lastIndex = at;
  const end = at + LOCAL_PART.exec(text)![0].length;
  DOMAIN.lastIndex = end - 1;
  return { end, isAddress: end > at && DOMAIN.test(text) };
}

/** What a term or a number may begin with: everything else is a listed word, a plain one or a single character. */
interface Openings {
  /** UTF-16 code units. */
  readonly characters: ReadonlySet<number>;
  readonly latin: ReadonlySet<string>;
}

const openingsOf = (terms: readonly string[]): Openings => ({
  characters: new Set([...CHINESE_NUMERAL, '第', '人', ...terms].map((word) => word.charCodeAt(0))),
  latin: new Set([...ENGLISH_OPENINGS, ...terms.map((term) => /^[A-Za-z]*/u.exec(term)![0])]),
});

/** The listed words of two characters and more by their first two, the longest first. */
const WORDS_BY_OPENING = Map.groupBy(
  CHINESE_WORDS.filter((word) => word.length > 1),
  (word) => openingAt(word, 0),
);

/** Two code units as one number; not a number at the end of a text. */
function openingAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** The token at `at` where a look at its beginning is enough to know it: most of a text, and many times faster. */
function simpleToken(
  text: string,
  at: number,
  { characters, latin }: Openings,
  tokenOf: (raw: string, key: string, kind: TokenKind) => Token,
): Token | null {
  const code = text.charCodeAt(at);
  if (isLetter(code)) {
    let end = at + 1;
    while (isLetter(text.charCodeAt(end))) end += 1;
    const key = text.slice(at, end);
    const next = text.charCodeAt(end);
    if (!(end === text.length || isSpace(next) || isHan(next) || ENDS_WORD.has(next)) || latin.has(key)) return null;
    return tokenOf(withSpace(text, at, end), key, 'word');
  }
  if (characters.has(code)) return null;
  if (isHan(code)) {
    const key = WORDS_BY_OPENING.get(openingAt(text, at))?.find((word) => text.startsWith(word, at)) ?? text[at]!;
    const end = at + key.length;
    // A sign that chooses a form of the character belongs to it.
    const next = text.charCodeAt(end);
    if ((next >= 0xfe00 && next <= 0xfe0f) || next === 0xdb40) return null;
    return tokenOf(withSpace(text, at, end), key, 'han');
  }
  const mark = MARKS.get(code);
  return mark === undefined ? null : tokenOf(withSpace(text, at, at + 1), mark, 'punctuation');
}

/** From `at` to `end`, with the white space behind it. */
function withSpace(text: string, at: number, end: number): string {
  let behind = end;
  while (behind < text.length && isSpace(text.charCodeAt(behind))) behind += 1;
  return text.slice(at, behind);
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, index) => token.word === b[index]!.word);

export function joinTokens(tokens: readonly Token[]): string {
  let text = '';
  for (const { raw } of tokens) text += raw;
  return text;
}

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
    .replace(ALL_SPACE, '')
    .replace(/[^\u{21}-\u{7E}\p{Script=Han}]/gu, (character) =>
      /\p{No}/u.test(character) ? character : character.normalize('NFKC'),
    );
}

/** White space, and what takes no room at all: a copy from a page or a PDF is full of both. */
const SPACE = '[\\s\\u{AD}\\u{200B}-\\u{200D}\\u{2060}\\u{FEFF}]';
const LEADING_SPACE = new RegExp(`^${SPACE}*`, 'u');
const ONE_SPACE = new RegExp(`^${SPACE}`, 'u');
const isSpace = (code: number): boolean =>
  code === 0x20 ||
  ((code < 0x20 || (code > 0x7f && code < 0x3001) || code === 0xfeff) && ONE_SPACE.test(String.fromCharCode(code)));
const ALL_SPACE = new RegExp(`${SPACE}+`, 'gu');

const PLAIN = /^[\u{21}-\u{7E}\p{Script=Han}]*$/u;

/** Marks that no word, number or sum begins with, by code unit, with their keys. */
const MARKS = new Map(
  [...'，。；：、！？（）《》〈〉「」『』【】“”…—,;:!?()[]"@/'].map((mark) => [mark.charCodeAt(0), keyOf(mark)]),
);
/** Behind a plain word: nothing goes on with it. (Behind an @ an address may.) */
const ENDS_WORD: ReadonlySet<number> = new Set([...MARKS.keys()].filter((code) => code !== 0x40));
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

const LOCAL_PART = /[\w.+-]*/uy;
const DOMAIN = /\w@[\w-]+(?:\.[\w-]+)+/uy;
const ADDRESS = `${LOCAL_PART.source}${DOMAIN.source}`;

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
    `https?://[\\w./?=&#%-]*[\\w/]|(?:${NUMBER}|${CHINESE})分之(?:${NUMBER}|${CHINESE}(?:点${CHINESE})?)|(?:${NUMBER}|${CHINESE})${AGAIN} ?${CHINESE_COUNT}|(?<=[（(])${CHINESE}(?=[)）])|[${CHINESE_NUMERAL}]{2,}|${NUMBER}(?: per ?cent|${SCALE})(?![\\p{L}])|${WORDED} per ?cent(?![\\p{L}])`,
  ],
  ['term', ''],
  ['han', `(?:${CHINESE_WORDS.join('|')})|\\p{Script=Han}[\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]?`],
  ['word', "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+(?:['’-](?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}_])+)*"],
  ['punctuation', '[^]'],
];
