// Names, and the ways in which one stands in a text: Customer, the Customers’, CUSTOMER.

import { escaped } from '../escaped.ts';
import { roleOf } from './telling-words.ts';
import type { Token, Tokenise } from './tokens.ts';

export class Name {
  readonly text: string;
  /** Its tokens in each of the ways, in one order for all names; a Chinese name has one way. */
  readonly forms: readonly (readonly Token[])[];

  constructor(text: string, tokenise: Tokenise) {
    this.text = text;
    this.forms = (HAN.test(text) ? [text] : latinForms(text)).map((form) => tokenise({ text: form }));
  }

  /** This name with another one in it, or null if it stands nowhere there. */
  withInside({ from, to }: { readonly from: Name; readonly to: Name }): string | null {
    const word = HAN.test(from.text) ? from.text : new RegExp(`(?<!\\S)${escaped(from.text)}(?!\\S)`, 'gu');
    const text = this.text.replaceAll(word, () => to.text);
    return text === this.text ? null : text;
  }
}

/** As it is written, with capitals, in capitals and without any; each of one and of several, and whose something is. */
function latinForms(text: string): string[] {
  const lower = text.toLowerCase();
  const title = lower.replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase());
  return [text, title, text.toUpperCase(), lower].flatMap((one, shape) => {
    const several = shape === IN_CAPITALS ? pluralOf(one.toLowerCase()).toUpperCase() : pluralOf(one);
    return [one, several].flatMap((form) => [form, shape === IN_CAPITALS ? `${form}'S` : `${form}'s`]);
  });
}

const IN_CAPITALS = 2;
/** From this one on the ways have no capital. */
const FIRST_LOWER = 12;

/** Whether a name stands there as a word that is none: a customer is anybody's, the Customer is not. */
export const isLower = (way: number): boolean => way >= FIRST_LOWER;

const pluralOf = (word: string): string =>
  /[^aeiou]y$/u.test(word) ? `${word.slice(0, -1)}ies` : /(?:[sxz]|[cs]h)$/u.test(word) ? `${word}es` : `${word}s`;

const HAN = /\p{Script=Han}/u;

/** Where a name stands. */
export interface Place {
  readonly name: Name;
  readonly way: number;
  readonly start: number;
  readonly end: number;
}

/** What may follow the words before it, and the name that ends there. */
interface Step {
  readonly next: Map<number, Step>;
  ends: { readonly name: Name; readonly way: number } | null;
}

const firstStep = (): Step => ({ next: new Map(), ends: null });

/** Finds names in a text: of several that begin at one place the longest, so that none is found inside another. */
export class Finder {
  readonly #first = firstStep();
  /** What the names begin with, without capitals; of Chinese ones all of it. */
  readonly #openings = new Set<string>();

  constructor(names: Iterable<Name>) {
    for (const name of names) {
      this.#openings.add((HAN.test(name.text) ? name.text : name.text.split(' ')[0]!).toLowerCase());
      for (const [way, form] of name.forms.entries()) {
        let step = this.#first;
        for (const { word } of form) {
          const known = step.next.get(word);
          const next = known ?? firstStep();
          if (known === undefined) step.next.set(word, next);
          step = next;
        }
        step.ends ??= { name, way };
      }
    }
  }

  /** Whether any may stand in `text`: asked of a whole agreement, whose words are not all known yet. */
  mayFindIn(text: string): boolean {
    const lower = text.toLowerCase();
    for (const opening of this.#openings) if (lower.includes(opening)) return true;
    return false;
  }

  /** From the first to the last. */
  placesIn(tokens: readonly Token[]): Place[] {
    const places: Place[] = [];
    for (let start = 0; start < tokens.length; start++) {
      let found: Place | null = null;
      let step = this.#first.next.get(tokens[start]!.word);
      for (let end = start + 1; step !== undefined; end++) {
        if (step.ends !== null) found = { ...step.ends, start, end };
        step = end < tokens.length ? step.next.get(tokens[end]!.word) : undefined;
      }
      if (found === null) continue;
      places.push(found);
      start = found.end - 1;
    }
    return places;
  }
}

/** The name that `token` is, as its author writes it first, or null: a role, or one that the text defines or its facts say. */
export const namedBy = ({ kind, key, raw }: Token): string | null =>
  kind === 'term' ? nameIn(raw.trimEnd()) : kind === 'word' || kind === 'han' ? roleOf(key) : null;

/** Names that a text puts in quotation marks, longer ones too than those that are one token. */
export const quotedNames = (text: string): string[] =>
  [...text.matchAll(/[“"「](?:the |an? )?([^“”"「」\n，。；,;:：]{2,40})[”"」]/giu)]
    .map(([, name]) => name!)
    .filter(
      (name) =>
        name.trim() === name &&
        /\p{L}/u.test(name) &&
        (HAN.test(name) ? name.length <= 20 : name.split(' ').length <= 6),
    )
    .map(nameIn);

const nameIn = (text: string): string => {
  const spaced = text.replace(/\s+/gu, ' ');
  return roleOf(spaced) ?? (spaced === spaced.toLowerCase() ? spaced[0]!.toUpperCase() + spaced.slice(1) : spaced);
};

/** Names that differ in capitals only are one. */
export const folded = (name: string): string => name.toLowerCase();
