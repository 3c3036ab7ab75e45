// Tokens: the smallest runs a reader is shown as changed. Our own rules, the same in every engine (a browser's word
// segmenter is not): numbers with their unit, dates, sums, references and defined terms are one token; Chinese is cut
// by a short list of the words of such texts, else by character. White space belongs to the token before it.

import type { ClauseId } from '../agreement.ts';
import { CHINESE_NUMERAL } from '../numerals.ts';
import { CHINESE_WORDS } from './chinese-words.ts';

/** The characters of Chinese, but for the rare ones. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

type TokenKind = 'date' | 'money' | 'period' | 'number' | 'reference' | 'term' | 'word' | 'han' | 'punctuation';

export interface Token {
  /** As it stands, with the white space behind it. */
  readonly raw: string;
  /** What is compared: width folded, no white space. */
  readonly key: string;
  readonly kind: TokenKind;
  /** The key as a number: two tokens of one tokeniser have the same where they have the same key. */
  readonly word: number;
  /** How long the key is; 0 for punctuation, which weighs nothing. */
  readonly letters: number;
  /** A full stop, or what can stand for one (a semicolon, a line break). */
  readonly endsSentence: boolean;
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
 *  that opens a text is a token of its own with an empty key. Tokens that stand in many places are one object. */
export function tokeniser(terms: readonly string[]): Tokenise {
  const known = [...new Set(terms)]
    .filter((term) => term.length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const termPattern = known.length === 0 ? '(?!)' : patternOfTerms(known.map((term) => [...term]));
  const patternOf = (address: string): RegExp => {
    const sources = KINDS.map(([kind, source]) =>
      kind === 'term' ? termPattern : kind === 'number' ? `${address}${source}` : source,
    );
    return new RegExp(`(?:${sources.map((source) => `(${source})`).join('|')})${SPACE}*`, 'uy');
  };
  const [withAddress, withoutAddress] = [patternOf(`${ADDRESS}|`), patternOf('')];
  const vocabulary = new Vocabulary();
  const simple = new SimpleTokens(known, vocabulary);
  const patternToken = (pattern: RegExp, text: string, at: number): Token => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)!;
    let group = 1;
    while (match[group] === undefined) group += 1;
    return vocabulary.token(match[0], KINDS[group - 1]![0]);
  };
  const plain = (text: string, tokens: Token[]): void => {
    let run: Run = { end: 0, isAddress: false };
    for (let at = 0; at < text.length;) {
      let token = simple.at(text, at, false);
      if (token === null) {
        if (at >= run.end) run = runAt(text, at);
        token =
          (run.isAddress ? null : simple.at(text, at, true)) ??
          patternToken(run.isAddress ? withAddress : withoutAddress, text, at);
      }
      tokens.push(token);
      at += token.raw.length;
    }
  };
  return ({ text, references }) => {
    const tokens: Token[] = [];
    let at = 0;
    for (const [start, end, target] of references) {
      plain(text.slice(at, start), tokens);
      at = end + LEADING_SPACE.exec(text.slice(end))![0].length;
      tokens.push({ ...vocabulary.token(text.slice(start, at), 'reference'), target });
    }
    plain(text.slice(at), tokens);
    return tokens;
  };
}

/** What one tokeniser has met. */
class Vocabulary {
  readonly #words = new Map<string, Word>();
  /** Those that are not spelled as their key is. */
  readonly #respelled = new Map<TokenKind, Map<string, Token>>(KINDS.map(([kind]) => [kind, new Map()]));

  word(key: string): Word {
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    const word: Word = { key, number: this.#words.size, opens: null, bare: null, spaced: null };
    this.#words.set(key, word);
    return word;
  }

  /** Of any spelling, and nearly always made once. */
  token(raw: string, kind: TokenKind): Token {
    const bare = this.#words.get(raw)?.bare;
    if (bare?.kind === kind) return bare;
    const tokens = this.#respelled.get(kind)!;
    const known = tokens.get(raw);
    if (known !== undefined) return known;
    const key = keyOf(raw);
    if (key === raw) return bareToken(this.word(key), raw, kind);
    const token = tokenOf(this.word(key), raw, kind);
    tokens.set(raw, token);
    return token;
  }
}

/** A key, and the tokens that spell it so as they stand nearly always: with nothing behind them, and with one space. */
interface Word {
  readonly key: string;
  readonly number: number;
  /** Whether a term or a number may begin with it; null as long as nobody asked. */
  opens: boolean | null;
  bare: Token | null;
  spaced: Token | null;
}

/** One that is spelled as its word is. What is a word here may be a number or a reference elsewhere. */
function bareToken(word: Word, raw: string, kind: TokenKind): Token {
  if (word.bare?.kind === kind) return word.bare;
  const token = tokenOf(word, raw, kind);
  word.bare ??= token;
  return token;
}

function tokenOf({ key, number }: Word, raw: string, kind: TokenKind): Token {
  const isMark = kind === 'punctuation';
  const endsSentence = raw.includes('\n') || (isMark && /^(?:[。！？；]|[.!?;]\s)/u.test(raw));
  return { raw, key, kind, word: number, letters: isMark ? 0 : key.length, endsSentence };
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

/** The tokens that a look at their beginning is enough to know: most of a text, and many times faster. They are words of
 *  letters, listed Chinese words, single characters and marks, where neither a term nor a number begins. */
class SimpleTokens {
  readonly #vocabulary: Vocabulary;
  /** What a term or a number may begin with: UTF-16 code units, and whole runs of letters. */
  readonly #characters: ReadonlySet<number>;
  readonly #latin: ReadonlySet<string>;
  /** Chinese characters and marks, by code unit. */
  readonly #characterWords = new Map<number, Word>();

  constructor(terms: readonly string[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#characters = new Set([...CHINESE_NUMERAL, '第', '人', ...terms].map((word) => word.charCodeAt(0)));
    this.#latin = new Set([...ENGLISH_OPENINGS, ...terms.map((term) => /^[A-Za-z]*/u.exec(term)![0])]);
  }

  /** The one at `at`, or null. `noAddress`: no address goes through here, so that a full stop ends a word. */
  at(text: string, at: number, noAddress: boolean): Token | null {
    const code = text.charCodeAt(at);
    if (isLetter(code)) return this.#latinWord(text, at, noAddress);
    if (this.#characters.has(code)) return null;
    if (isHan(code)) return this.#hanWord(text, at, code);
    if (!MARKS.has(code) && !(noAddress && INSIDE_ADDRESSES.has(code))) return null;
    return token(this.#character(text, at, code), text, at, at + 1, 'punctuation');
  }

  #latinWord(text: string, at: number, noAddress: boolean): Token | null {
    let end = at + 1;
    while (isLetter(text.charCodeAt(end))) end += 1;
    const letters = end;
    for (;;) {
      while (goesOnWord(text.charCodeAt(end))) end += 1;
      if (!JOINS_WORD.has(text.charCodeAt(end)) || !goesOnWord(text.charCodeAt(end + 1))) break;
      end += 1;
    }
    const next = text.charCodeAt(end);
    const ends =
      end === text.length || isSpace(next) || isHan(next) || ENDS_WORD.has(next) || (noAddress && next === FULL_STOP);
    if (!ends) return null;
    const word = this.#vocabulary.word(text.slice(at, end));
    word.opens ??= this.#latin.has(text.slice(at, letters));
    if ((end > letters || next === FULL_STOP) && NUMBER_FIRST.test(word.key)) return null;
    return word.opens ? null : token(word, text, at, end, 'word');
  }

  #hanWord(text: string, at: number, code: number): Token | null {
    const listed = LISTED_WORDS[code - FIRST_HAN]
      ?.get(text.charCodeAt(at + 1))
      ?.find((word) => text.startsWith(word, at));
    const end = at + (listed ?? '一').length;
    const next = text.charCodeAt(end);
    // A sign that chooses a form of the character belongs to it.
    if ((next >= 0xfe00 && next <= 0xfe0f) || next === 0xdb40) return null;
    const word = listed === undefined ? this.#character(text, at, code) : this.#vocabulary.word(listed);
    return token(word, text, at, end, 'han');
  }

  #character(text: string, at: number, code: number): Word {
    const known = this.#characterWords.get(code);
    if (known !== undefined) return known;
    // Two marks of other width have one key and are spelled each in its own way.
    const word = { ...this.#vocabulary.word(keyOf(text[at]!)), bare: null, spaced: null };
    this.#characterWords.set(code, word);
    return word;
  }
}

/** `word` as it stands from `at` to `end`, with the white space behind it. */
function token(word: Word, text: string, at: number, end: number, kind: TokenKind): Token {
  let behind = end;
  while (behind < text.length && isSpace(text.charCodeAt(behind))) behind += 1;
  if (behind === end) return bareToken(word, text.slice(at, end), kind);
  if (behind > end + 1 || text[end] !== ' ') return tokenOf(word, text.slice(at, behind), kind);
  return (word.spaced ??= tokenOf(word, text.slice(at, behind), kind));
}

/** The listed words of two characters and more by their first and second, the longest first. */
const LISTED_WORDS: readonly (ReadonlyMap<number, readonly string[]> | undefined)[] = listedWords();

function listedWords(): (ReadonlyMap<number, readonly string[]> | undefined)[] {
  const words = CHINESE_WORDS.filter((word) => word.length > 1);
  const byFirst = Map.groupBy(words, (word) => word.charCodeAt(0));
  return Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) => {
    const begun = byFirst.get(FIRST_HAN + at);
    return begun && Map.groupBy(begun, (word) => word.charCodeAt(1));
  });
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const goesOnWord = (code: number): boolean => isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, index) => token.word === b[index]!.word);

/** The text of tokens `start` to `end`. */
export function joinTokens(tokens: readonly Token[], start = 0, end = tokens.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += tokens[at]!.raw;
  return text;
}

/** Behind which tokens the sentences of a text end: as many as there are sentences. */
export function sentenceEnds(tokens: readonly Token[]): number[] {
  const ends: number[] = [];
  for (let at = 0; at < tokens.length; at++) if (tokens[at]!.endsSentence) ends.push(at + 1);
  if (tokens.length > (ends.at(-1) ?? 0)) ends.push(tokens.length);
  return ends;
}

/** Defined terms of a text: what it puts in quotation marks, if short enough to be a name. */
export function quotedTerms(text: string): string[] {
  if (!text.includes('“') && !text.includes('「')) return [];
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
  const spaceless = text.replace(ALL_SPACE, '');
  if (spaceless.normalize('NFKC') === spaceless) return spaceless;
  return spaceless.replace(/[^\u{21}-\u{7E}\p{Script=Han}]/gu, (character) =>
    /\p{No}/u.test(character) ? character : character.normalize('NFKC'),
  );
}

/** White space, and what takes no room at all: a copy from a page or a PDF is full of both. */
const SPACE = '[\\s\\u{AD}\\u{200B}-\\u{200D}\\u{2060}\\u{FEFF}]';
const LEADING_SPACE = new RegExp(`^${SPACE}*`, 'u');
const ONE_SPACE = new RegExp(`^${SPACE}`, 'u');
const SPACES: ReadonlySet<number> = new Set(
  [...Array(0x3001).keys(), 0xfeff].filter((code) => ONE_SPACE.test(String.fromCharCode(code))),
);
const isSpace = (code: number): boolean => code === 0x20 || (code <= 0xfeff && SPACES.has(code));
const ALL_SPACE = new RegExp(`${SPACE}+`, 'gu');

const PLAIN = /^[\u{21}-\u{7E}\p{Script=Han}]*$/u;

/** Marks that no word, number or sum begins with, by code unit. */
const MARKS: ReadonlySet<number> = new Set(
  [...'，。；：、！？（）《》〈〉「」『』【】“”…—,;:!?()[]"@/'].map((mark) => mark.charCodeAt(0)),
);
/** Marks that begin nothing either, unless it is an address. */
const INSIDE_ADDRESSES: ReadonlySet<number> = new Set([...'.-+'].map((mark) => mark.charCodeAt(0)));
const FULL_STOP = 0x2e;
/** Between two runs of letters they make one word of them. */
const JOINS_WORD: ReadonlySet<number> = new Set([..."'’-"].map((mark) => mark.charCodeAt(0)));
/** Behind a plain word: nothing goes on with it. (Behind an @ an address may.) */
const ENDS_WORD: ReadonlySet<number> = new Set([...MARKS].filter((code) => code !== 0x40));
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
/** The longest of `terms` (their characters) that stands there, and is not a part of a longer word. What they begin with in
 *  common is tried once: of terms that differ in their last letter each would be tried at every place of a text. */
function patternOfTerms(terms: readonly (readonly string[])[], before = ''): string {
  const byFirst = Map.groupBy(
    terms.filter((term) => term.length > 0),
    ([first]) => first!,
  );
  const longer = [...byFirst].map(([first, begun]) => {
    const start = before === '' && /\w/.test(first) ? '(?<![\\p{L}\\p{N}])' : '';
    const rest = patternOfTerms(
      begun.map((term) => term.slice(1)),
      first,
    );
    return `${start}${escape(first)}${rest}`;
  });
  const end = /\w/.test(before) ? '(?![\\p{L}\\p{N}])' : '';
  return `(?:${[...longer, ...(terms.some((term) => term.length === 0) ? [end] : [])].join('|')})`;
}

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
/** A number in letters, which a unit may follow without a space (`tendays.`). */
const NUMBER_FIRST = new RegExp(`^(?:${SMALL}|${TENS}|hundred)`, 'u');
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
