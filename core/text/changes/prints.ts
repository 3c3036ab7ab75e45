// Prints of clauses: heading and text without what is no difference, white space and width. The same print is the same
// clause, whatever its id.

import type { Locale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';

/** A number, the same for all that have the print. */
export type Print = number;

/** The print of a clause that has nothing in it. */
export const NOTHING: Print = 0;

export class Prints {
  readonly #locales: readonly Locale[];
  /** By the text as it is written, and by what is left of it. */
  readonly #texts = new Map<string, Print>();
  readonly #headings = new Map<string, Print>();
  /** Of two parts, by both. */
  readonly #joined = new Map<number, Print>();
  /** How many characters each print has, and one for each border between headings, texts and locales. */
  readonly #lengths = [0];

  constructor(locales: readonly Locale[]) {
    this.#locales = locales;
  }

  /** Of one locale. */
  of(clause: Compared, locale: Locale): Print {
    const text = clause.texts[locale]?.text ?? '';
    const said = text === '' ? NOTHING : this.#printOf(text, this.#texts);
    const heading = clause.headings[locale] ?? '';
    if (heading === '') return said;
    const headed = this.#printOf(heading, this.#headings);
    return this.#join(headed, said, this.#lengths[headed]! + Math.max(this.#lengths[said]! - 1, 0));
  }

  /** Of all locales. */
  whole(clause: Compared): Print {
    let print = this.of(clause, this.#locales[0]!);
    for (let at = 1; at < this.#locales.length; at++) {
      const other = this.of(clause, this.#locales[at]!);
      if (print !== NOTHING || other !== NOTHING)
        print = this.#join(print, other, this.#lengths[print]! + 1 + this.#lengths[other]!);
    }
    return print;
  }

  same(one: Compared, other: Compared): boolean {
    return sameWriting(one, other, this.#locales) || this.whole(one) === this.whole(other);
  }

  /** Whether it has so many characters that two clauses with this print are hardly two. (`removed.` is too common.) */
  isTelling(print: Print): boolean {
    return this.#lengths[print]! >= TELLING_LENGTH;
  }

  #printOf(text: string, prints: Map<string, Print>): Print {
    // Most texts stand on both sides.
    const known = prints.get(text);
    if (known !== undefined) return known;
    const plain = plainText(text);
    const print = prints.get(plain) ?? this.#new(plain.length + 1);
    if (plain !== text) prints.set(plain, print);
    prints.set(text, print);
    return print;
  }

  #join(first: Print, second: Print, length: number): Print {
    const both = first * MOST_PRINTS + second;
    const print = this.#joined.get(both) ?? this.#new(length);
    this.#joined.set(both, print);
    return print;
  }

  #new(length: number): Print {
    return this.#lengths.push(length) - 1;
  }
}

const TELLING_LENGTH = 8;
/** Two prints make one number that is exact. */
const MOST_PRINTS = 2 ** 26;

/** Whether headings and texts are the same, character by character. */
const sameWriting = (one: Compared, other: Compared, locales: readonly Locale[]): boolean =>
  locales.every(
    (locale) =>
      (one.headings[locale] ?? '') === (other.headings[locale] ?? '') &&
      (one.texts[locale]?.text ?? '') === (other.texts[locale]?.text ?? ''),
  );

/** `text` without white space and differences of width and of the style of quotation marks. */
const plainText = (text: string): string =>
  ordinaryText(text) ??
  (PLAIN.test(text) ? text : text.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .replace(/[“”‘’「」『』]/gu, (mark) => QUOTES.get(mark.charCodeAt(0))!);

const PLAIN = /^[\u{00}-\u{7E}\p{Script=Han}]*$/u;

/** The same of ordinary Chinese and English, of which it is known character by character; null for any other text. */
function ordinaryText(text: string): string | null {
  let plain = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) continue;
    const isWide = code >= 0xff01 && code <= 0xff5e;
    const quote = QUOTES.get(code);
    if (isWide || quote !== undefined || code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      plain += text.slice(from, at) + (quote ?? (isWide ? String.fromCharCode(code - WIDTH) : ''));
      from = at + 1;
    } else if (code > 0x20 && !KEPT.has(code)) return null;
  }
  return plain + text.slice(from);
}

/** From a character of full width to the same in ASCII. */
const WIDTH = 0xff01 - 0x21;

/** Marks that NFKC leaves as they are. */
const KEPT: ReadonlySet<number> = new Set([...'、。《》〈〉【】—'].map((mark) => mark.charCodeAt(0)));
/** How each quotation mark of another style is written plainly. */
const QUOTES: ReadonlyMap<number, string> = new Map([
  ...[...'“”「」'].map((mark) => [mark.charCodeAt(0), '"'] as const),
  ...[...'‘’『』'].map((mark) => [mark.charCodeAt(0), "'"] as const),
]);
