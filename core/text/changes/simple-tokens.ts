// Tokens that need no expression to be found.

import { CHINESE_NUMERAL } from '../numerals.ts';
import { CHINESE_WORDS } from './chinese-words.ts';
import { ENGLISH_OPENINGS, NUMBER_FIRST } from './token-patterns.ts';
import { bareToken, isSpace, keyOf, tokenOf } from './vocabulary.ts';
import type { Token, TokenKind, Vocabulary, Word } from './vocabulary.ts';

/** The tokens that a look at their beginning is enough to know: most of a text, and many times faster. They are words of
 *  letters, listed Chinese words, single characters and marks, where neither a term nor a number begins. */
export class SimpleTokens {
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
    const raw = text.slice(at, end);
    // Its key has another apostrophe.
    if (end > letters && raw.includes('’')) return null;
    const word = this.#vocabulary.word(raw);
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

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const goesOnWord = (code: number): boolean => isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

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
