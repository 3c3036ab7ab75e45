// Who acts in a sentence. Far apart in a text, “the buyer may inspect the goods” and “the carrier may inspect the goods”
// are two rules: that one is gone and the other new is all that the texts say.

import { isActor } from './telling-words.ts';
import { FIGURES } from './vocabulary.ts';
import type { Token } from './vocabulary.ts';

/** Whether two single sentences are of somebody else. All else being the same, a condition, an end or a figure in them says
 *  that the one became the other all the same. */
export function isOfSomebodyElse(one: readonly Token[], other: readonly Token[]): boolean {
  const [names, others] = [namesIn(one), namesIn(other)];
  const [first, last] = [firstOf(one), firstOf(other)];
  const begins = !one.some((token) => nameOf(token) === last) && !other.some((token) => nameOf(token) === first);
  if (!begins && (isWithin(names, others) || isWithin(others, names))) return false;
  return !one.slice(0, -1).some(saysMore) || restOf(one) !== restOf(other);
}

type Names = ReadonlySet<string>;

const nameOf = ({ key }: Token): string => key.toLowerCase();

const namesIn = (tokens: readonly Token[]): Names => new Set(tokens.map(nameOf).filter(isActor));

const isWithin = (some: Names, others: Names): boolean => [...some].every((name) => others.has(name));

/** The word that it begins with, behind an article. */
const firstOf = (tokens: readonly Token[]): string => {
  const first = tokens.find((token) => !ARTICLE.test(token.key));
  return first === undefined ? '' : nameOf(first);
};

const ARTICLE = /^(?:an?|the)$/iu;

/** All but the names, as one string. */
const restOf = (tokens: readonly Token[]): string =>
  tokens
    .map(nameOf)
    .filter((name) => !isActor(name))
    .join(' ');

/** A figure, or what parts a condition or an end from what is to be done. */
const saysMore = ({ key, kind }: Token): boolean => FIGURES.has(kind) || key === ',' || key === '，';
