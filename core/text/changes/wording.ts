// What the clauses of one comparison say: their words, sentences and bags of words, each worked out once and only if asked.

import type { ClauseId, Locale, PerLocale } from '../agreement.ts';
import type { Compared } from './compared-text.ts';
import { Bags } from './likeness.ts';
import type { Bag } from './likeness.ts';
import { sentenceEnds } from './tokens.ts';
import type { ReferringText, Token, Tokenise } from './tokens.ts';

/** A sentence with its bag of words. */
export interface Sentence {
  readonly tokens: readonly Token[];
  readonly bag: Bag;
}

/** What all clauses of one comparison share. */
export interface Wording {
  readonly tokenise: Tokenise;
  readonly bags: Bags;
  readonly locales: readonly Locale[];
}

export const wordingOf = (tokenise: Tokenise, locales: readonly Locale[]): Wording => ({
  tokenise,
  bags: new Bags(),
  locales,
});

/** A clause with its words. */
export class WordedClause implements Compared {
  readonly id: ClauseId;
  readonly parent: ClauseId | null;
  readonly numbers: PerLocale<string>;
  readonly headings: PerLocale<string>;
  readonly texts: PerLocale<ReferringText>;
  readonly #wording: Wording;
  /** By locale, in the order of `Wording`. */
  #tokens: (readonly Token[] | null)[] | null = null;
  #sentences: (readonly Sentence[] | null)[] | null = null;
  #bag: Bag | null = null;
  #headedBag: Bag | null = null;

  constructor({ id, parent, numbers, headings, texts }: Compared, wording: Wording) {
    this.id = id;
    this.parent = parent;
    this.numbers = numbers;
    this.headings = headings;
    this.texts = texts;
    this.#wording = wording;
  }

  /** Of its own paragraphs. */
  tokens(locale: Locale): readonly Token[] {
    const text = this.texts[locale];
    if (text === undefined) return [];
    const { locales, tokenise } = this.#wording;
    this.#tokens ??= locales.map(() => null);
    return (this.#tokens[locales.indexOf(locale)] ??= tokenise(text));
  }

  sentences(locale: Locale): readonly Sentence[] {
    const { bags, locales } = this.#wording;
    this.#sentences ??= locales.map(() => null);
    return (this.#sentences[locales.indexOf(locale)] ??= sentencesOf(this.tokens(locale)).map((tokens) => ({
      tokens,
      bag: bags.of([tokens]),
    })));
  }

  /** Of its own paragraphs in every locale. */
  get bag(): Bag {
    const { bags, locales } = this.#wording;
    return (this.#bag ??= bags.of(locales.map((locale) => this.tokens(locale))));
  }

  /** With its headings. */
  get headedBag(): Bag {
    const { bags, locales, tokenise } = this.#wording;
    const heading = (locale: Locale): Token[] => tokenise({ text: this.headings[locale] ?? '' });
    return (this.#headedBag ??= locales.every((locale) => (this.headings[locale] ?? '') === '')
      ? this.bag
      : bags.of(locales.flatMap((locale) => [heading(locale), this.tokens(locale)])));
  }
}

const sentencesOf = (tokens: readonly Token[]): Token[][] =>
  sentenceEnds(tokens).map((end, at, ends) => tokens.slice(ends[at - 1] ?? 0, end));
