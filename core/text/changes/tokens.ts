// Tokens: the smallest runs a reader is shown as changed. Our own rules, the same in every engine (a browser's word
// segmenter is not): numbers with their unit, dates, sums, references and defined terms are one token; Chinese is cut
// by a short list of the words of such texts, else by character. White space belongs to the token before it.

import type { ClauseId } from '../agreement.ts';
import { SimpleTokens } from './simple-tokens.ts';
import { ADDRESS, DOMAIN, KINDS, LOCAL_PART } from './token-patterns.ts';
import { LEADING_SPACE, SPACE, Vocabulary } from './vocabulary.ts';
import type { Token } from './vocabulary.ts';

export type { Token } from './vocabulary.ts';

/** Text with the clauses it refers to; a run that refers is one token. */
export interface ReferringText {
  readonly text: string;
  readonly references: readonly (readonly [start: number, end: number, clause: ClauseId])[];
}

export type Tokenise = (text: ReferringText) => Token[];

/** A tokeniser that keeps `terms` whole, the longest first. Joining `raw` gives the text back; white space
 *  that opens a text is a token of its own with an empty key. Tokens that stand in many places are one object. */
export function tokeniser(terms: readonly string[]): Tokenise {
  const known = [...new Set(terms)]
    .filter((term) => term.length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const termPattern = known.length === 0 ? '(?!)' : patternOfTerms(known.map((term) => [...term]));
  const patternOf = (address: string): RegExp => {
    const sources = KINDS.map(([kind, source]) =>
      kind === 'term' ? termPattern : kind === 'number' ? `${address}${source}` : source,
    );
    return new RegExp(`(?:${sources.map((source) => `(${source})`).join('|')})${SPACE}*`, 'uy');
  };
  const [withAddress, withoutAddress] = [patternOf(`${ADDRESS}|`), patternOf('')];
  const vocabulary = new Vocabulary();
  const simple = new SimpleTokens(known, vocabulary);
  const patternToken = (pattern: RegExp, text: string, at: number): Token => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)!;
    let group = 1;
    while (match[group] === undefined) group += 1;
    return vocabulary.token(match[0], KINDS[group - 1]![0]);
  };
  const plain = (text: string, tokens: Token[]): void => {
    let run: Run = { end: 0, isAddress: false };
    for (let at = 0; at < text.length;) {
      let token = simple.at(text, at, false);
      if (token === null) {
        if (at >= run.end) run = runAt(text, at);
        token =
          (run.isAddress ? null : simple.at(text, at, true)) ??
          patternToken(run.isAddress ? withAddress : withoutAddress, text, at);
      }
      tokens.push(token);
      at += token.raw.length;
    }
  };
  return ({ text, references }) => {
    const tokens: Token[] = [];
    let at = 0;
    for (const [start, end, target] of references) {
      plain(text.slice(at, start), tokens);
      at = end + LEADING_SPACE.exec(text.slice(end))![0].length;
      tokens.push({ ...vocabulary.token(text.slice(start, at), 'reference'), target });
    }
    plain(text.slice(at), tokens);
    return tokens;
  };
}

/** Characters that an address may have before its @, up to `end`, and whether it is one. Looked at once for all tokens in
 *  it: each looking for an @ to the end of the run, a text of one long run would take the square of its length. */
interface Run {
  readonly end: number;
  readonly isAddress: boolean;
}

function runAt(text: string, at: number): Run {
  LOCAL_PART.lastIndex = at;
  const end = at + LOCAL_PART.exec(text)![0].length;
  DOMAIN.lastIndex = end - 1;
  return { end, isAddress: end > at && DOMAIN.test(text) };
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
/** The longest of `terms` (their characters) that stands there, and is not a part of a longer word. What they begin with in
 *  common is tried once: of terms that differ in their last letter each would be tried at every place of a text. */
function patternOfTerms(terms: readonly (readonly string[])[], before = ''): string {
  const byFirst = Map.groupBy(
    terms.filter((term) => term.length > 0),
    ([first]) => first!,
  );
  const longer = [...byFirst].map(([first, begun]) => {
    const start = before === '' && /\w/.test(first) ? '(?<![\\p{L}\\p{N}])' : '';
    const rest = patternOfTerms(
      begun.map((term) => term.slice(1)),
      first,
    );
    return `${start}${escape(first)}${rest}`;
  });
  const end = /\w/.test(before) ? '(?![\\p{L}\\p{N}])' : '';
  return `(?:${[...longer, ...(terms.some((term) => term.length === 0) ? [end] : [])].join('|')})`;
}

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, index) => token.word === b[index]!.word);

/** The text of tokens `start` to `end`. */
export function joinTokens(tokens: readonly Token[], start = 0, end = tokens.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += tokens[at]!.raw;
  return text;
}

/** Behind which tokens the sentences of a text end: as many as there are sentences. */
export function sentenceEnds(tokens: readonly Token[]): number[] {
  const ends: number[] = [];
  for (let at = 0; at < tokens.length; at++) if (tokens[at]!.endsSentence) ends.push(at + 1);
  if (tokens.length > (ends.at(-1) ?? 0)) ends.push(tokens.length);
  return ends;
}

/** Defined terms of a text: what it puts in quotation marks, if short enough to be a name. */
export function quotedTerms(text: string): string[] {
  if (!text.includes('“') && !text.includes('「')) return [];
  return [...text.matchAll(/[“「]([^“”「」\n]{2,40})[”」]/gu)]
    .map((match) => match[1]!)
    .filter(
      (term) =>
        (/\p{Script=Han}/u.test(term) ? term.length <= 8 : term.split(' ').length <= 4) &&
        !/[，。；,.;:：]/u.test(term),
    );
}
