// Prints of clauses: heading and text without what is no difference, white space and width. The same print is the same
// clause, whatever its id.

import type { Locale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';

export class Prints {
  readonly #locales: readonly Locale[];
  readonly #known = new Map<string, string>();

  constructor(locales: readonly Locale[]) {
    this.#locales = locales;
  }

  /** Of one locale; empty where the clause has nothing in it. */
  of(clause: Compared, locale: Locale): string {
    const heading = clause.headings[locale] ?? '';
    const text = clause.texts[locale]?.text ?? '';
    if (heading === '' && text === '') return '';
    const raw = `${heading}\u0001${text}`;
    // Most texts stand on both sides.
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    const print = plainPrint(raw) ?? (PLAIN.test(raw) ? raw : raw.normalize('NFKC')).replace(/\s+/gu, '');
    this.#known.set(raw, print);
    return print;
  }

  /** Of all locales. */
  whole(clause: Compared): string {
    const all = this.#locales.map((locale) => this.of(clause, locale));
    return all.every((print) => print === '') ? '' : all.join('\u0000');
  }

  same(one: Compared, other: Compared): boolean {
    return sameWriting(one, other, this.#locales) || this.whole(one) === this.whole(other);
  }
}

/** Whether headings and texts are the same, character by character. */
const sameWriting = (one: Compared, other: Compared, locales: readonly Locale[]): boolean =>
  locales.every(
    (locale) =>
      (one.headings[locale] ?? '') === (other.headings[locale] ?? '') &&
      (one.texts[locale]?.text ?? '') === (other.texts[locale]?.text ?? ''),
  );

const PLAIN = /^[\u{00}-\u{7E}\p{Script=Han}]*$/u;

/** The print of ordinary Chinese and English, of which it is known character by character; null for any other text. */
function plainPrint(raw: string): string | null {
  let print = '';
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    const isWide = code >= 0xff01 && code <= 0xff5e;
    if (isWide || code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      print += raw.slice(from, at) + (isWide ? String.fromCharCode(code - WIDTH) : '');
      from = at + 1;
    } else if (!(code < 0x7f || (code >= 0x4e00 && code <= 0x9fff) || KEPT.has(code))) return null;
  }
  return print + raw.slice(from);
}

/** From a character of full width to the same in ASCII. */
const WIDTH = 0xff01 - 0x21;

/** Marks that NFKC leaves as they are. */
const KEPT: ReadonlySet<number> = new Set([...'、。《》〈〉「」『』【】“”‘’—'].map((mark) => mark.charCodeAt(0)));
