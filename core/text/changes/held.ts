// Clauses that went elsewhere and had sentences put to them, or taken from them, on the way: one of the two stands in the
// other word for word, and nowhere else in either text.

import type { Locale } from '../agreement.ts';
import type { Pairable } from './alike-pairs.ts';
import { sentenceEnds } from './tokens.ts';
import type { WordedClause } from './wording.ts';

/** Pairs free clauses of which one holds the other so. */
export function pairHeld({ old, young, pairing, wording: { locales } }: Pairable): void {
  const freeIn = (clauses: readonly WordedClause[], partners: readonly (number | null)[]): Side => ({
    clauses,
    free: [...clauses.keys()].filter((place) => partners[place] === null),
  });
  const sides = { old: freeIn(old, pairing.youngOf), young: freeIn(young, pairing.oldOf) };
  if (sides.old.free.length === 0 || sides.young.free.length === 0) return;
  const spoken = new Spoken([old, young], locales);
  for (const [i, j] of heldIn(sides.old, sides.young, spoken)) if (pairing.free(i, j)) pairing.pair(i, j);
  for (const [j, i] of heldIn(sides.young, sides.old, spoken)) if (pairing.free(i, j)) pairing.pair(i, j);
}

interface Side {
  readonly clauses: readonly WordedClause[];
  /** Their places. */
  readonly free: readonly number[];
}

/** So many are looked for in the whole of both texts. */
const MOST = 32;
/** Of fewer letters it is too short to be known by. */
const LEAST_LETTERS = 12;

/** The free clauses of `small` that one of `large` holds, each with that one. */
function heldIn(small: Side, large: Side, spoken: Spoken): [held: number, holder: number][] {
  // Null where a sentence stands twice.
  const holders = new Map<string, number | null>();
  for (const place of large.free) {
    const clause = large.clauses[place]!;
    if (spoken.isOneSentence(clause)) continue;
    for (const sentence of spoken.sentences(clause, 0)) holders.set(sentence, holders.has(sentence) ? null : place);
  }
  if (holders.size === 0) return [];
  const found: [number, number][] = [];
  let left = MOST;
  for (const place of small.free) {
    const clause = small.clauses[place]!;
    const holder = holders.get(spoken.sentences(clause, 0)[0] ?? '') ?? null;
    if (holder === null || clause.bag.size < LEAST_LETTERS || left === 0) continue;
    left -= 1;
    if (spoken.isHeld(clause, large.clauses[holder]!) && spoken.isSaidOnce(clause)) found.push([place, holder]);
  }
  return found;
}

/** What the clauses of both texts say, character for character. */
class Spoken {
  readonly #texts: readonly (readonly WordedClause[])[];
  readonly #locales: readonly Locale[];
  readonly #sentences = new Map<WordedClause, string[][]>();
  /** Of each text in each locale; only where somebody is looked for. */
  #whole: string[][] | null = null;

  constructor(texts: readonly (readonly WordedClause[])[], locales: readonly Locale[]) {
    this.#texts = texts;
    this.#locales = locales;
  }

  /** Whether it holds nobody, told by its words, which are known. */
  isOneSentence(clause: WordedClause): boolean {
    return sentenceEnds(clause.tokens(this.#locales[0]!)).length <= 1;
  }

  /** In the language at that place. */
  sentences(clause: WordedClause, locale: number): readonly string[] {
    const known = this.#sentences.get(clause) ?? [];
    if (known.length === 0) this.#sentences.set(clause, known);
    return (known[locale] ??= textIn(clause, this.#locales[locale]!)
      .split(BETWEEN_SENTENCES)
      .filter((sentence) => sentence !== ''));
  }

  /** Whether all sentences of `clause` stand in `holder` one behind the other, with others around, in each language. */
  isHeld(clause: WordedClause, holder: WordedClause): boolean {
    return this.#locales.every((_, locale) => {
      const [own, others] = [this.sentences(clause, locale), this.sentences(holder, locale)];
      const start = others.indexOf(own[0]!);
      return own.length < others.length && own.every((sentence, at) => others[start + at] === sentence);
    });
  }

  /** Whether either text has it once, in each language. */
  isSaidOnce(clause: WordedClause): boolean {
    this.#whole ??= this.#texts.map((clauses) =>
      this.#locales.map((locale) => clauses.map((each) => textIn(each, locale)).join('\n')),
    );
    return this.#whole.every((text) =>
      this.#locales.every((locale, at) => standsOnce(textIn(clause, locale), text[at]!)),
    );
  }
}

const textIn = ({ texts }: WordedClause, locale: Locale): string => texts[locale]?.text.trim() ?? '';

const BETWEEN_SENTENCES = /(?<=[。！？])|(?<=[.!?])\s+|\n/u;

function standsOnce(part: string, text: string): boolean {
  const place = text.indexOf(part);
  return place !== -1 && !text.includes(part, place + 1);
}
