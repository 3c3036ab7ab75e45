// The tokens that one tokeniser has met: what each says, as a number, and the few ways in which it stands.

import type { ClauseId } from '../agreement.ts';

export type TokenKind =
  | 'address'
  | 'date'
  | 'money'
  | 'period'
  | 'number'
  | 'reference'
  | 'term'
  | 'word'
  | 'han'
  | 'punctuation';

/** What measures. */
export const FIGURES: ReadonlySet<TokenKind> = new Set(['date', 'money', 'period', 'number']);

export interface Token {
  /** As it stands, with the white space behind it. */
  readonly raw: string;
  /** What is compared: width folded, no white space. */
  readonly key: string;
  readonly kind: TokenKind;
  /** The key as a number: two tokens of one tokeniser have the same where they have the same key. */
  readonly word: number;
  /** How much the key tells of a clause: its length, of an address no more than of a word, and nothing of punctuation. */
  readonly letters: number;
  /** A full stop, or what can stand for one (a semicolon, a line break). */
  readonly endsSentence: boolean;
  /** The clause that a reference points to. */
  readonly target?: ClauseId;
}

/** What one tokeniser has met. */
export class Vocabulary {
  readonly #words = new Map<string, Word>();
  /** Those that are not spelled as their key is. */
  readonly #respelled = new Map<TokenKind, Map<string, Token>>();

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
    const tokens = this.#respelled.get(kind) ?? new Map<string, Token>();
    const known = tokens.get(raw);
    if (known !== undefined) return known;
    const key = keyOf(raw);
    if (key === raw) return bareToken(this.word(key), raw, kind);
    const token = tokenOf(this.word(key), raw, kind);
    this.#respelled.set(kind, tokens.set(raw, token));
    return token;
  }
}

/** A key, and the tokens that spell it so as they stand nearly always: with nothing behind them, and with one space. */
export interface Word {
  readonly key: string;
  readonly number: number;
  /** What may begin with it, be it figures or terms; null as long as nobody asked. */
  opens: 'nothing' | 'term' | 'figure' | null;
  bare: Token | null;
  spaced: Token | null;
}

/** One that is spelled as its word is. What is a word here may be a number or a reference elsewhere. */
export function bareToken(word: Word, raw: string, kind: TokenKind): Token {
  if (word.bare?.kind === kind) return word.bare;
  const token = tokenOf(word, raw, kind);
  word.bare ??= token;
  return token;
}

export function tokenOf({ key, number }: Word, raw: string, kind: TokenKind): Token {
  const isMark = kind === 'punctuation';
  const endsSentence = raw.includes('\n') || (isMark && /^(?:[。！？；]|[.!?;]\s)/u.test(raw));
  return { raw, key, kind, word: number, letters: lettersOf(key, kind), endsSentence };
}

function lettersOf(key: string, kind: TokenKind): number {
  if (kind === 'punctuation') return 0;
  return kind === 'address' ? Math.min(key.length, ADDRESS_LETTERS) : key.length;
}

const ADDRESS_LETTERS = 2;

/** Width variants, the style of quotation marks and white space are not differences. Superscripts, fractions and circled
 *  numbers stay: 10² is not 102. */
export function keyOf(raw: string): string {
  const text = raw.trimEnd();
  if (PLAIN.test(text)) return text;
  const spaceless = text.replace(ALL_SPACE, '').replace(DOUBLE_QUOTES, '"').replace(SINGLE_QUOTES, "'");
  if (spaceless.normalize('NFKC') === spaceless) return spaceless;
  return spaceless.replace(/[^\u{21}-\u{7E}\p{Script=Han}]/gu, (character) =>
    /\p{No}/u.test(character) ? character : character.normalize('NFKC'),
  );
}

/** White space, and what takes no room at all: a copy from a page or a PDF is full of both. */
export const SPACE = '[\\s\\u{AD}\\u{200B}-\\u{200D}\\u{2060}\\u{FEFF}]';
export const LEADING_SPACE = new RegExp(`^${SPACE}*`, 'u');
const ONE_SPACE = new RegExp(`^${SPACE}`, 'u');
/** By UTF-16 code unit, 1 for white space: asked behind every token, it is read from flat memory. */
const SPACES = new Uint8Array(0x10000);
for (const code of [...Array(0x3001).keys(), 0xfeff]) if (ONE_SPACE.test(String.fromCharCode(code))) SPACES[code] = 1;
export const isSpace = (code: number): boolean => SPACES[code] === 1;
/** Where the white space ends that begins at `at`. */
export function behindSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && isSpace(text.charCodeAt(end))) end += 1;
  return end;
}
const ALL_SPACE = new RegExp(`${SPACE}+`, 'gu');

const DOUBLE_QUOTES = /[“”„‟«»「」〝〞]/gu;
const SINGLE_QUOTES = /[‘’‚‛‹›『』]/gu;
const PLAIN = /^[\u{21}-\u{7E}\p{Script=Han}]*$/u;
