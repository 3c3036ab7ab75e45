// Tokens: the smallest runs a reader is shown as changed. Our own rules, the same in every engine (a browser's word
// segmenter is not): numbers with their unit, dates, sums, references and defined terms are one token; Chinese is cut
// by a short list of the words of such texts, else by character. White space belongs to the token before it.

import type { ClauseId } from '../agreement.ts';
import { isLatin, listedWordAt, SimpleTokens } from './simple-tokens.ts';
import { Terms } from './terms.ts';
import { DOMAIN, FIGURE, isLocalPart, LETTERED_FIGURE, MAIL, OTHER, type Finder } from './token-patterns.ts';
import { behindSpace, LEADING_SPACE, Vocabulary } from './vocabulary.ts';
import type { Token, TokenKind } from './vocabulary.ts';

export type { Token } from './vocabulary.ts';

/** Text with the clauses it refers to; a run that refers is one token. */
export interface ReferringText {
  readonly text: string;
  readonly references?: readonly (readonly [start: number, end: number, clause: ClauseId])[];
}

export type Tokenise = (text: ReferringText) => Token[];

/** A tokeniser that keeps `terms` whole, the longest first. Joining `raw` gives the text back; white space
 *  that opens a text is a token of its own with an empty key. Tokens that stand in many places are one object. */
export function tokeniser(terms: readonly string[]): Tokenise {
  const names = [...new Set(terms.map(inOneWidth))].filter((term) => term.length > 1);
  const known = new Terms(names);
  const vocabulary = new Vocabulary();
  const simple = new SimpleTokens(names, known, vocabulary);
  const found = ({ pattern, kinds }: Finder, text: string, at: number): Token | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return null;
    let group = 1;
    while (match[group] === undefined) group += 1;
    return vocabulary.token(match[0], kinds[group - 1]!);
  };
  const cut = (text: string, at: number, end: number, kind: TokenKind): Token =>
    vocabulary.token(text.slice(at, behindSpace(text, end)), kind);
  /** What begins at `at`, in the order in which it is taken for something. */
  const careful = (text: string, at: number, isAddress: boolean): Token => {
    const figure =
      (isAddress ? found(MAIL, text, at) : null) ??
      found(isLatin(text.charCodeAt(at)) ? LETTERED_FIGURE : FIGURE, text, at);
    if (figure !== null) return figure;
    const term = known.endAt(text, at);
    if (term > 0) return cut(text, at, term, 'term');
    const word = listedWordAt(text, at);
    return word === undefined ? found(OTHER, text, at)! : cut(text, at, at + word.length, 'han');
  };
  // Tokens are gathered in one list for all texts: a list that grows takes more room than it needs, and most texts are
  // small. What stands behind those of the text at hand is from others.
  const gathered: Token[] = [];
  let count = 0;
  const plain = (written: string): void => {
    const text = inOneWidth(written);
    let run = NO_RUN;
    for (let at = 0; at < text.length;) {
      const inRun = at < run.end;
      let token = simple.at(text, at, inRun && !run.isAddress);
      if (token === null && !inRun) {
        run = runAt(text, at);
        if (run.isDotted && !run.isAddress) token = simple.at(text, at, true);
      }
      token ??= careful(text, at, run.isAddress);
      const end = at + token.raw.length;
      const isOtherwise = text !== written && !written.startsWith(token.raw, at);
      gathered[count++] = isOtherwise ? vocabulary.token(written.slice(at, end), token.kind) : token;
      at = end;
    }
  };
  return ({ text, references = NO_REFERENCES }) => {
    count = 0;
    let at = 0;
    for (const [start, end, target] of references) {
      plain(text.slice(at, start));
      at = end + LEADING_SPACE.exec(text.slice(end))![0].length;
      gathered[count++] = { ...vocabulary.token(text.slice(start, at), 'reference'), target };
    }
    plain(text.slice(at));
    return gathered.slice(0, count);
  };
}

/** Figures and letters of full width in the width that the expressions know, each in its place: ３０日 is cut as 30日 is. */
const inOneWidth = (text: string): string =>
  WIDE.test(text) ? text.replace(WIDE_ALL, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)) : text;

const WIDE = /[０-９Ａ-Ｚａ-ｚ]/u;
const WIDE_ALL = /[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])[．：／－](?=[０-９])/gu;

const NO_REFERENCES: readonly (readonly [start: number, end: number, clause: ClauseId])[] = [];

/** Characters that an address may have before its @, up to `end`, and whether it is one. Looked at once for all tokens in
 *  it: each looking for an @ to the end of the run, a text of one long run would take the square of its length. */
interface Run {
  readonly end: number;
  readonly isAddress: boolean;
  /** Whether it has characters that words have not, so that it matters whether it is one. */
  readonly isDotted: boolean;
}

const NO_RUN: Run = { end: 0, isAddress: false, isDotted: false };

function runAt(text: string, at: number): Run {
  let end = at;
  let isDotted = false;
  for (let code = text.charCodeAt(end); isLocalPart(code); code = text.charCodeAt(++end))
    isDotted ||= code >= FIRST_DOT && code <= LAST_DOT;
  DOMAIN.lastIndex = end - 1;
  return { end, isAddress: end > at && text[end] === '@' && DOMAIN.test(text), isDotted };
}

/** Of `+`, `-` and `.`, which stand side by side. */
const FIRST_DOT = 0x2b;
const LAST_DOT = 0x2e;

export function sameTokens(a: readonly Token[], b: readonly Token[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at]!.word !== b[at]!.word) return false;
  return true;
}

/** The text of tokens `start` to `end`. */
export function joinTokens(tokens: readonly Token[], start = 0, end = tokens.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += tokens[at]!.raw;
  return text;
}

/** Behind which tokens the sentences of a text end: as many as there are sentences. */
export function sentenceEnds(tokens: readonly Token[]): number[] {
  let first = 0;
  while (first < tokens.length - 1 && !tokens[first]!.endsSentence) first += 1;
  if (first === tokens.length - 1) return [tokens.length];
  const ends: number[] = [];
  for (let at = first; at < tokens.length; at++) if (tokens[at]!.endsSentence) ends.push(at + 1);
  if (tokens.length > (ends.at(-1) ?? 0)) ends.push(tokens.length);
  return ends;
}

/** Defined terms of a text: what it puts in quotation marks, if short enough to be a name. */
export function quotedTerms(text: string): readonly string[] {
  if (!text.includes('“') && !text.includes('「')) return NO_TERMS;
  return [...text.matchAll(/[“「]([^“”「」\n]{2,40})[”」]/gu)]
    .map((match) => match[1]!)
    .filter(
      (term) =>
        (/\p{Script=Han}/u.test(term) ? term.length <= 8 : term.split(' ').length <= 4) &&
        !/[，。；,.;:：]/u.test(term),
    );
}

const NO_TERMS: readonly string[] = [];
