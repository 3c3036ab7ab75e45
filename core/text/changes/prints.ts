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
  /** How many characters each print has, and one for each border between headings, texts and locales. */
  readonly #lengths = [0];
  readonly #texts = new PlainTexts(this.#lengths);
  readonly #headings = new PlainTexts(this.#lengths);
  /** Of two parts, by both. */
  readonly #joined = new Map<number, Print>();

  constructor(locales: readonly Locale[]) {
    this.#locales = locales;
  }

  /** Of one locale. */
  of(clause: Compared, locale: Locale): Print {
    const text = clause.texts[locale]?.text ?? '';
    const said = text === '' ? NOTHING : this.#texts.printOf(text);
    const heading = clause.headings[locale] ?? '';
    if (heading === '') return said;
    const headed = this.#headings.printOf(heading);
    return this.#join(headed, said, this.#lengths[headed]! + Math.max(this.#lengths[said]! - 1, 0));
  }

  /** Of all locales, whose prints are `each`. */
  whole(each: readonly Print[]): Print {
    let print = each[0]!;
    for (let at = 1; at < each.length; at++) {
      const other = each[at]!;
      if (print !== NOTHING || other !== NOTHING)
        print = this.#join(print, other, this.#lengths[print]! + 1 + this.#lengths[other]!);
    }
    return print;
  }

  same(one: Compared, other: Compared): boolean {
    return (
      sameWriting(one, other, this.#locales) ||
      this.#locales.every((locale) => this.of(one, locale) === this.of(other, locale))
    );
  }

  /** Whether it has so many characters that two clauses with this print are hardly two. (`removed.` is too common.) */
  isTelling(print: Print): boolean {
    return this.#lengths[print]! >= TELLING_LENGTH;
  }

  #join(first: Print, second: Print, length: number): Print {
    const both = first * MOST_PRINTS + second;
    const known = this.#joined.get(both);
    if (known !== undefined) return known;
    const print = this.#lengths.push(length) - 1;
    this.#joined.set(both, print);
    return print;
  }
}

/** Prints of texts. Most stand on both sides as they are and in the same order, so that the one behind the last is looked at
 *  first; and what is left of a text is only made where another has the same check sum and is written in another way. */
class PlainTexts {
  readonly #lengths: number[];
  readonly #check = new CheckSum();
  /** By check sum the first text that had it. */
  readonly #firsts = new Map<number, FirstText>();
  /** By what is left of them, the prints of all that share a check sum. */
  readonly #named = new Map<string, Print>();
  /** The last one that was asked for, and the last one that was new. */
  #asked: FirstText | null = null;
  #newest: FirstText | null = null;

  /** `lengths`: of all prints there are, one more for each that is made. */
  constructor(lengths: number[]) {
    this.#lengths = lengths;
  }

  printOf(text: string): Print {
    const behind = this.#asked?.behind ?? null;
    const first = behind?.text === text ? behind : this.#firstLike(text);
    this.#asked = first;
    return first.text === text ? first.print : this.#printOfRespelled(text, first);
  }

  /** Of those that have its check sum; itself, if none has. */
  #firstLike(text: string): FirstText {
    this.#check.ofPlain(text);
    const { sum, length } = this.#check;
    const known = this.#firsts.get(sum);
    if (known !== undefined) return known;
    const first: FirstText = { text, print: this.#new(length), isNamed: false, behind: null };
    this.#firsts.set(sum, first);
    if (this.#newest !== null) this.#newest.behind = first;
    this.#newest = first;
    return first;
  }

  #printOfRespelled(text: string, first: FirstText): Print {
    if (!first.isNamed) this.#named.set(plainText(first.text), first.print);
    first.isNamed = true;
    const plain = plainText(text);
    const print = this.#named.get(plain) ?? this.#new(plain.length);
    this.#named.set(plain, print);
    return print;
  }

  #new(length: number): Print {
    return this.#lengths.push(length + 1) - 1;
  }
}

interface FirstText {
  readonly text: string;
  readonly print: Print;
  /** Whether its print is known by what is left of it. */
  isNamed: boolean;
  /** The one that was new next. */
  behind: FirstText | null;
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
function plainText(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const written = WRITTEN[code]!;
    if (written === code) continue;
    if (written === UNKNOWN) return plainOfAny(text);
    plain += text.slice(from, at) + (written === DROPPED ? '' : String.fromCharCode(written));
    from = at + 1;
  }
  return plain + text.slice(from);
}

const plainOfAny = (text: string): string =>
  (PLAIN.test(text) ? text : text.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .replace(/[“”‘’「」『』]/gu, (mark) => QUOTES.get(mark.charCodeAt(0))!);

const PLAIN = /^[\u{00}-\u{7E}\p{Script=Han}]*$/u;

/** What was added up of a text: two that differ may have the same, but hardly by chance. */
class CheckSum {
  /** 32 bits. */
  sum = 0;
  /** In UTF-16 code units. */
  length = 0;

  /** Of `plainText(text)`, which is not made for it. */
  ofPlain(text: string): void {
    let sum = 0;
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const written = WRITTEN[text.charCodeAt(at)]!;
      if (written === DROPPED) continue;
      if (written === UNKNOWN) return this.#of(plainOfAny(text));
      sum = Math.imul(sum ^ written, FACTOR);
      length += 1;
    }
    this.sum = sum;
    this.length = length;
  }

  #of(plain: string): void {
    let sum = 0;
    for (let at = 0; at < plain.length; at++) sum = Math.imul(sum ^ plain.charCodeAt(at), FACTOR);
    this.sum = sum;
    this.length = plain.length;
  }
}

/** The prime of FNV-1a, https://www.rfc-editor.org/rfc/rfc9923. */
const FACTOR = 0x01000193;

/** How each quotation mark of another style is written plainly. */
const QUOTES: ReadonlyMap<number, string> = new Map([
  ...[...'“”「」'].map((mark) => [mark.charCodeAt(0), '"'] as const),
  ...[...'‘’『』'].map((mark) => [mark.charCodeAt(0), "'"] as const),
]);

const DROPPED = 0;
/** Written as NFKC says. */
const UNKNOWN = 0xffff;

/** How each UTF-16 code unit of ordinary Chinese and English is written plainly: read from flat memory for every character. */
const WRITTEN = new Uint16Array(0x10000).fill(UNKNOWN);
for (let code = 1; code < 0x7f; code++) WRITTEN[code] = code;
for (let code = 0x4e00; code <= 0x9fff; code++) WRITTEN[code] = code;
// NFKC leaves these as they are.
for (const mark of '、。《》〈〉【】—') WRITTEN[mark.charCodeAt(0)] = mark.charCodeAt(0);
for (let code = 0x21; code <= 0x7e; code++) WRITTEN[code + 0xfee0] = code;
for (const space of ' \t\n\v\f\r') WRITTEN[space.charCodeAt(0)] = DROPPED;
for (const [mark, plain] of QUOTES) WRITTEN[mark] = plain.charCodeAt(0);
