// A text as a generator knows it: clauses and lines have keys that stay theirs whatever is done to them. Printed, they
// have numbers and, of the keys, at most the ids that an author would have given.

import type { Clause, LocaleText, Paragraph, PerLocale } from '../../core/text/agreement.ts';
import type { Random } from '../../test/faults/harness/random.ts';
import { HEADINGS, type Pair } from './material.ts';
import { boilerplate, newSentence, textOfSentence, type Language, type Sentence } from './sentences.ts';

/** A sentence in its place. */
export interface Line {
  readonly key: number;
  readonly sentence: Sentence;
  readonly opensParagraph: boolean;
}

export interface Knot {
  readonly key: number;
  readonly heading: Pair | null;
  readonly lines: readonly Line[];
  readonly below: readonly Knot[];
  /** Printed with other spaces and widths. */
  readonly respelled: boolean;
}

/** What a comparison has to go by: ids that stay with clauses; numbers and headings, ids being counted; or paragraphs alone. */
export type Print = 'ids' | 'numbers' | 'paragraphs';

/** Gives out keys, none twice. */
export class Keys {
  #next = 0;
  next = (): number => this.#next++;
}

/** Articles of some `bytes` in these languages, in UTF-8. */
export function baseText(random: Random, keys: Keys, bytes: number, languages: readonly Language[]): Knot[] {
  const articles: Knot[] = [];
  for (let size = 0; size < bytes;) {
    const article = newArticle(random, keys);
    articles.push(article);
    for (const knot of knotsOf([article]))
      for (const language of languages) size += Buffer.byteLength(textOf(knot, language));
  }
  return articles;
}

export function newArticle(random: Random, keys: Keys): Knot {
  const [firsts, seconds] = random.pick(HEADINGS);
  const [first, second] = [random.pick(firsts), random.pick(seconds)];
  const below = Array.from({ length: random.integer(3, 10) }, () => newClause(random, keys, random.part() < 0.15));
  return {
    key: keys.next(),
    heading: [first[0] + second[0], first[1] + second[1]],
    lines: [],
    below,
    respelled: false,
  };
}

export function newClause(random: Random, keys: Keys, hasItems = false): Knot {
  const stock = !hasItems && random.part() < 0.04;
  const count = stock || hasItems ? 1 : random.integer(1, 5);
  return {
    key: keys.next(),
    heading: null,
    lines: Array.from({ length: count }, (_, index) => newLine(random, keys, stock, index > 0 && random.part() < 0.15)),
    below: hasItems ? Array.from({ length: random.integer(2, 6) }, () => newClause(random, keys)) : [],
    respelled: false,
  };
}

export const newLine = (random: Random, keys: Keys, stock = false, opensParagraph = false): Line => ({
  key: keys.next(),
  sentence: stock || random.part() < 0.02 ? boilerplate(random) : newSentence(random),
  opensParagraph,
});

/** Every clause, in the order printed. */
export const knotsOf = (knots: readonly Knot[]): Knot[] => knots.flatMap((knot) => [knot, ...knotsOf(knot.below)]);

export function textOf({ lines, respelled }: Knot, language: Language): string {
  const text = lines
    .map(({ sentence, opensParagraph }, index) => {
      const between = index === 0 ? '' : opensParagraph ? '\n' : language === 'en' ? ' ' : '';
      return between + textOfSentence(sentence, language);
    })
    .join('');
  return respelled ? respell(text, language) : text;
}

/** Where the printed clauses came from: keys in the order printed. */
export interface Printed {
  readonly texts: PerLocale<LocaleText>;
  readonly ids: ReadonlyMap<string, number>;
}

export function printText(articles: readonly Knot[], languages: readonly Language[], print: Print): Printed {
  const ids = new Map<string, number>();
  const idOf = new Map<number, string>();
  const name = (knot: Knot, index: number, depth: number, parent: string): void => {
    // Authors give ids to articles and clauses; items below them are counted.
    const own = depth < 2 ? `c${knot.key}` : `${parent}-${index + 1}`;
    const id = print === 'ids' ? own : `p${ids.size + 1}`;
    ids.set(id, knot.key);
    idOf.set(knot.key, id);
    knot.below.forEach((inner, at) => name(inner, at, depth + 1, id));
  };
  articles.forEach((article, at) => name(article, at, 0, ''));
  return {
    ids,
    texts: Object.fromEntries(
      languages.map((language) => [
        language,
        {
          title: language === 'en' ? 'Example terms' : '示例条款',
          clauses:
            print === 'paragraphs'
              ? knotsOf(articles).map((knot) => paragraphOf(knot, idOf.get(knot.key)!, language))
              : articles.map((article, at) => clauseOf(article, idOf, language, [at])),
        },
      ]),
    ),
  };
}

const paragraphOf = (knot: Knot, id: string, language: Language): Clause => ({
  id,
  number: '',
  body: [
    { text: knot.heading ? knot.heading[language === 'en' ? 1 : 0] : textOf(knot, language).replaceAll('\n', ' ') },
  ],
});

function clauseOf(knot: Knot, idOf: ReadonlyMap<number, string>, language: Language, place: number[]): Clause {
  const paragraphs: Paragraph[] = textOf(knot, language)
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ text }));
  return {
    id: idOf.get(knot.key)!,
    number: numberOf(place, language),
    ...(knot.heading && { heading: knot.heading[language === 'en' ? 1 : 0] }),
    body: [...paragraphs, ...knot.below.map((inner, at) => clauseOf(inner, idOf, language, [...place, at]))],
  };
}

function numberOf(place: readonly number[], language: Language): string {
  const last = place.at(-1)! + 1;
  if (place.length === 1) return language === 'en' ? `${last}.` : `第${last}条`;
  if (place.length === 2) return place.map((at) => at + 1).join('.');
  return language === 'en' ? `(${String.fromCharCode(96 + last)})` : `（${last}）`;
}

/** Other spaces and widths, the same words. */
function respell(text: string, language: Language): string {
  if (language === 'en') return text.replaceAll('. ', '.  ').replaceAll(', ', ',  ');
  return text
    .replaceAll('，', ', ')
    .replace(/(\d+)(?=[日个小%])/gu, '$1 ')
    .replaceAll('。', '。 ')
    .trimEnd();
}
