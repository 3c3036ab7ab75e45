// What the clauses of one comparison say: their words, sentences and bags of words, each worked out once and only if asked.

import type { Locale } from '../agreement.ts';
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

export class Wording {
  readonly tokenise: Tokenise;
  readonly bags = new Bags();
  readonly #locales: readonly Locale[];
  readonly #tokens = new Map<ReferringText, readonly Token[]>();
  readonly #sentences = new Map<ReferringText, readonly Sentence[]>();
  readonly #bags = new Map<Compared, Bag>();
  readonly #headed = new Map<Compared, Bag>();

  constructor(tokenise: Tokenise, locales: readonly Locale[]) {
    this.tokenise = tokenise;
    this.#locales = locales;
  }

  /** Of the clause's own paragraphs. */
  tokens(clause: Compared, locale: Locale): readonly Token[] {
    const text = clause.texts[locale] ?? NOTHING;
    return once(this.#tokens, text, () => this.tokenise(text));
  }

  sentences(clause: Compared, locale: Locale): readonly Sentence[] {
    return once(this.#sentences, clause.texts[locale] ?? NOTHING, () =>
      sentencesOf(this.tokens(clause, locale)).map((tokens) => ({ tokens, bag: this.bags.of(tokens) })),
    );
  }

  /** Of the clause's own paragraphs in every locale. */
  bag(clause: Compared): Bag {
    return once(this.#bags, clause, () => this.bags.of(this.#locales.flatMap((locale) => this.tokens(clause, locale))));
  }

  /** With its headings. */
  headedBag(clause: Compared): Bag {
    if (this.#locales.every((locale) => (clause.headings[locale] ?? '') === '')) return this.bag(clause);
    const heading = (locale: Locale): Token[] => this.tokenise({ text: clause.headings[locale] ?? '', references: [] });
    return once(this.#headed, clause, () =>
      this.bags.of(this.#locales.flatMap((locale) => [...heading(locale), ...this.tokens(clause, locale)])),
    );
  }
}

const sentencesOf = (tokens: readonly Token[]): Token[][] =>
  sentenceEnds(tokens).map((end, at, ends) => tokens.slice(ends[at - 1] ?? 0, end));

const NOTHING: ReferringText = { text: '', references: [] };

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
