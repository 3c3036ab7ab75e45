// Letters by which a text cites one of its parts: Section 4.2(b), paragraph (ii), Article IV, Exhibit A, 附件A.

import type { Edits } from './segments.ts';
import type { Token } from './tokens.ts';

/** Whether one of these came or went. */
export const citesOtherwise = ({ before, after, runs }: Edits): boolean =>
  runs.some(
    ({ kept, oldStart, oldEnd, newStart, newEnd }) =>
      !kept && (hasCiting(before, oldStart, oldEnd) || hasCiting(after, newStart, newEnd)),
  );

function hasCiting(tokens: readonly Token[], start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLetters(tokens[at]!) && cites(tokens, at)) return true;
  return false;
}

const isLetters = ({ kind, key }: Token): boolean => kind === 'word' && key.length <= 6 && LETTERS.test(key);

const LETTERS = /^(?:[A-Za-z]|[ivx]{2,6}|[IVX]{2,6})$/u;

function cites(tokens: readonly Token[], at: number): boolean {
  const last = tokens[at - 1]?.key ?? '';
  if (last !== '(') return /^[A-Z]/u.test(tokens[at]!.key) && PART.test(last);
  // Behind a number, another letter or the name of a part: a letter in brackets may be anything else.
  const cited = tokens[at - 2];
  return tokens[at + 1]?.key === ')' && cited !== undefined && (NUMBERS.has(cited.kind) || BEFORE.test(cited.key));
}

const NUMBERS: ReadonlySet<Token['kind']> = new Set(['number', 'reference']);
const PART =
  /^(?:sections?|clauses?|paragraphs?|articles?|parts?|chapters?|exhibits?|schedules?|annex(?:es)?|appendix|appendices|attachments?|items?|[件录錄表])$|附[件录錄表]$/iu;
const BEFORE = new RegExp(`^\\)$|${PART.source}`, 'iu');
