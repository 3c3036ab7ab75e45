// Tokens that need no expression to be found.

import { CHINESE_NUMERAL } from '../numerals.ts';
import { CHINESE_WORDS } from './chinese-words.ts';
import { CHINESE_UNITS, ENGLISH_OPENINGS, NUMBER_FIRST } from './token-patterns.ts';
import type { Terms } from './terms.ts';
import { bareToken, behindSpace, isSpace, keyOf, tokenOf } from './vocabulary.ts';
import type { Token, TokenKind, Vocabulary, Word } from './vocabulary.ts';

/** The tokens that a look at their beginning is enough to know: most of a text, and many times faster. They are words of
 *  letters, listed Chinese words, single characters, figures without a unit and marks, where neither a term nor a number begins. */
export class SimpleTokens {
  readonly #vocabulary: Vocabulary;
  /** By UTF-16 code unit, what a term or a number may begin with that are no Latin letters: `NUMBER` or `TERM`. */
  readonly #characters = new Uint8Array(0x10000);
  /** Runs of letters that terms begin with. */
  readonly #termOpenings: ReadonlySet<string>;
  readonly #terms: Terms;
  /** Chinese characters and marks, by code unit. */
  readonly #characterWords = new Map<number, Word>();

  constructor(terms: readonly string[], found: Terms, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#terms = found;
    for (const word of [...CHINESE_NUMERAL, '第', '人']) this.#characters[word.charCodeAt(0)] = NUMBER;
    for (const term of terms) this.#characters[term.charCodeAt(0)] = TERM;
    this.#termOpenings = new Set(terms.map((term) => /^[A-Za-z]*/u.exec(term)![0]));
  }

  /** The one at `at`, or null. `noAddress`: no address goes through here, so that a full stop ends a word. */
  at(text: string, at: number, noAddress: boolean): Token | null {
    const code = codeAt(text, at);
    if (isLatin(code)) return this.#word(text, at, noAddress);
    if (this.#characters[code] !== 0) return null;
    if (isHan(code)) return this.#hanWord(text, at, code);
    if (isDigit(code)) return this.#figure(text, at);
    if (isOtherLetter(code)) return this.#word(text, at, noAddress);
    if (is(code, BEFORE_FIGURE) && isDigit(codeAt(text, at + 1))) return null;
    if (is(code, RELATION)) return null;
    if (!is(code, noAddress ? MARK | STRANGE_MARK | INSIDE_ADDRESS : MARK | STRANGE_MARK)) return null;
    return token(this.#character(text, at, code), text, at, at + 1, 'punctuation');
  }

  #word(text: string, at: number, noAddress: boolean): Token | null {
    let end = at;
    while (isLatin(codeAt(text, end))) end += 1;
    const letters = end;
    for (;;) {
      while (goesOnWord(codeAt(text, end))) end += 1;
      if (!is(codeAt(text, end), JOINS_WORD) || !goesOnWord(codeAt(text, end + 1))) break;
      end += 1;
    }
    const next = codeAt(text, end);
    const isStrange = is(next, STRANGE_MARK) || (noAddress && next === FULL_STOP);
    if (!(end === text.length || isSpace(next) || isHan(next) || is(next, ENDS_WORD) || isStrange)) return null;
    if (end - at <= 2 && text.startsWith(' hundred', end)) return null;
    const raw = text.slice(at, end);
    // Its key has another apostrophe.
    if (end > letters && raw.includes('’')) return null;
    const word = this.#vocabulary.word(raw);
    word.opens ??= this.#openingOf(text.slice(at, letters));
    if (word.opens === 'figure' || ((end > letters || isStrange) && NUMBER_FIRST.test(word.key))) return null;
    return word.opens === 'term' && this.#terms.endAt(text, at) > 0 ? null : token(word, text, at, end, 'word');
  }

  #openingOf(letters: string): Word['opens'] {
    if (FIGURE_OPENINGS.has(letters)) return 'figure';
    return letters !== '' && this.#termOpenings.has(letters) ? 'term' : 'nothing';
  }

  /** A figure before a Chinese character that is no unit. */
  #figure(text: string, at: number): Token | null {
    let end = at + 1;
    while (isDigit(codeAt(text, end))) end += 1;
    const next = codeAt(text, end);
    if (!isHan(next) || is(next, UNIT)) return null;
    return token(this.#vocabulary.word(text.slice(at, end)), text, at, end, 'number');
  }

  #hanWord(text: string, at: number, code: number): Token | null {
    const listed = listedWordAt(text, at, (word) => !this.#cutsTerm(text, at, at + word.length));
    const end = at + (listed ?? '一').length;
    const next = codeAt(text, end);
    // A sign that chooses a form of the character belongs to it.
    if ((next >= 0xfe00 && next <= 0xfe0f) || next === 0xdb40) return null;
    const word = listed === undefined ? this.#hanCharacter(code, text[at]!) : this.#vocabulary.word(listed);
    return token(word, text, at, end, 'han');
  }

  /** Whether a term begins inside what stands from `at` to `end` and goes on behind it: 外贸通 in 以外贸通, where 以外 is a word. */
  #cutsTerm(text: string, at: number, end: number): boolean {
    for (let inside = at + 1; inside < end; inside++) {
      if (this.#characters[text.charCodeAt(inside)] === TERM && this.#terms.endAt(text, inside) > end) return true;
    }
    return false;
  }

  #hanCharacter(code: number, character: string): Word {
    const known = this.#characterWords.get(code);
    if (known !== undefined) return known;
    const word = this.#vocabulary.word(character);
    this.#characterWords.set(code, word);
    return word;
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
  const behind = behindSpace(text, end);
  if (behind === end) return word.bare?.kind === kind ? word.bare : bareToken(word, text.slice(at, end), kind);
  if (behind > end + 1 || text[end] !== ' ') return tokenOf(word, text.slice(at, behind), kind);
  return (word.spaced ??= tokenOf(word, text.slice(at, behind), kind));
}

const NUMBER = 1;
const TERM = 2;

/** The characters of Chinese, but for the rare ones. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

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

/** The longest listed word of two characters and more that begins there and `may` be one. */
export const listedWordAt = (
  text: string,
  at: number,
  may: (word: string) => boolean = () => true,
): string | undefined =>
  LISTED_WORDS[text.charCodeAt(at) - FIRST_HAN]
    ?.get(codeAt(text, at + 1))
    ?.find((word) => text.startsWith(word, at) && may(word));

/** 0 behind the end. */
const codeAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : 0);

export const isLatin = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
/** Those of Greek, Cyrillic, Japanese and Korean that have one form. */
const isOtherLetter = (code: number): boolean =>
  (code >= 0x3b1 && code <= 0x3c9) ||
  (code >= 0x410 && code <= 0x44f) ||
  (code >= 0x3041 && code <= 0x3096) ||
  (code >= 0x30a1 && code <= 0x30fa) ||
  (code >= 0xac00 && code <= 0xd7a3);
const goesOnWord = (code: number): boolean =>
  isLatin(code) || isDigit(code) || code === 0x5f || (code > 0x7e && isOtherLetter(code));
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

const FIGURE_OPENINGS: ReadonlySet<string> = new Set(ENGLISH_OPENINGS);

/** What a character may be, in bits, by UTF-16 code unit: asked of every character, it is read from flat memory. */
const SORTS = new Uint8Array(0x10000);

function marked(bit: number, characters: string): number {
  for (const character of characters) SORTS[character.charCodeAt(0)]! |= bit;
  return bit;
}

const is = (code: number, bits: number): boolean => (SORTS[code]! & bits) !== 0;

/** Marks that no word, number or sum begins with. */
const MARK = marked(1, '，。；：、！？（）《》〈〉「」『』【】“”…—,;:!?()[]"@/');
/** Others that nothing begins with, and behind which a number in letters is a number (`tendays%`). */
const STRANGE_MARK = marked(2, '#%&*<=>\\^`{|}~‘');
/** Marks that begin nothing either, unless it is an address. */
const INSIDE_ADDRESS = marked(4, '.-+');
const FULL_STOP = 0x2e;
/** What may belong to the figure behind it, and what may compare it with another. */
const BEFORE_FIGURE = marked(64, '+-.');
const RELATION = marked(128, '<>');
/** What the units begin with that may follow a figure without a space. */
const UNIT = marked(8, CHINESE_UNITS);
/** Between two runs of letters they make one word of them. */
const JOINS_WORD = marked(16, "'’-");
/** Behind a plain word: nothing goes on with it. (Behind an @ an address may.) */
const ENDS_WORD = marked(32, '，。；：、！？（）《》〈〉「」『』【】“”…—,;:!?()[]"/');
