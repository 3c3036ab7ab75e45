// References that follow their clauses: 第三条 that prints 第四条 once an article was put before it says what it said.

import type { ClauseId } from '../agreement.ts';
import { inFigures } from '../numerals.ts';
import type { Edits } from './segments.ts';
import type { Token } from './tokens.ts';

/** Where what an old text refers to is found today. */
export interface Following {
  /** Of a clause, by id. */
  readonly clause: (clause: ClauseId) => ClauseId;
  /** Of a clause of this text, by its number in figures (第16条, 5.3); null for a number that is nobody's, or several's. */
  readonly number: (number: string) => string | null;
}

/** What went and what came, and where, in a clause that was edited. */
interface Edited {
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
  readonly edits?: Edits;
}

/** Leaves out references that still point to the same clauses and only print its new number. */
export function withoutFollowing(
  { removed, added, edits }: Edited,
  following: Following,
): {
  removed: readonly Token[];
  added: readonly Token[];
  follows: boolean;
} {
  if (edits === undefined || !removed.some(({ kind }) => kind === 'reference' || kind === 'number'))
    return { removed, added, follows: false };
  const [before, after] = [new Referring(edits.before), new Referring(edits.after)];
  const [went, came]: [Divided, Divided] = [nothingYet(), nothingYet()];
  for (const { kept, oldStart, oldEnd, newStart, newEnd } of edits.runs) {
    if (kept) continue;
    before.divide(oldStart, oldEnd, went);
    after.divide(newStart, newEnd, came);
  }
  // Where numbers change by one, what went and what came are not each other's: 第三条、第四条 becomes 第二条、第三条, of which
  // 第三条 seems to have stayed.
  const follows =
    went.references.length > 0 &&
    (areFollowed(went.references, came.references, following) ||
      areFollowed(before.references, after.references, following));
  return follows ? { removed: went.others, added: came.others, follows } : { removed, added, follows };
}

/** Tokens that refer to a clause, and those that do not. */
interface Divided {
  readonly references: Token[];
  readonly others: Token[];
}

const nothingYet = (): Divided => ({ references: [], others: [] });

/** The tokens of a text, and which of them refer to clauses of it: in English a number is one by the word before it, or by
 *  another one that is (`Sections 3, 4 and 5.2`). Beside the name of another text (《电子商务法》第三条, Section 3 of the Privacy
 *  Policy) none does. */
class Referring {
  readonly #tokens: readonly Token[];
  readonly #refers: boolean[] = [];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    let [isElsewhere, isAside] = [false, false];
    /** Where the list of numbers began that is being read. */
    let list: number | null = null;
    for (const [at, { kind, target, key }] of tokens.entries()) {
      const isPrinted = kind === 'reference' || (list !== null && kind === 'number');
      this.#refers.push(target !== undefined || (isPrinted && !isElsewhere));
      if (list !== null && key === 'of' && !ITSELF.test(tokens[at + 1]?.key ?? '')) this.#elsewhere(list, at);
      if (INTRODUCES.test(key)) list = at;
      else if (kind !== 'number' && !JOINS.test(key)) list = null;
      // 《产品质量法》（1993 年通过）第十一条
      isAside = isElsewhere && (key === '(' || (isAside && key !== ')'));
      isElsewhere =
        key === '》' || (isElsewhere && (kind === 'reference' || isAside || key === ')' || JOINS.test(key)));
    }
  }

  /** The numbers from `start` to `end` are those of another text. */
  #elsewhere(start: number, end: number): void {
    for (let at = start; at < end; at++) this.#refers[at] = this.#tokens[at]!.target !== undefined;
  }

  get references(): readonly Token[] {
    return this.#tokens.filter((_, at) => this.#refers[at]);
  }

  /** Adds the tokens from `start` to `end` to `into`. */
  divide(start: number, end: number, into: Divided): void {
    for (let at = start; at < end; at++) (this.#refers[at] ? into.references : into.others).push(this.#tokens[at]!);
  }
}

const INTRODUCES = /^(?:sections?|clauses?|articles?|paragraphs?)$/iu;
/** Behind `Section 3 of`. */
const ITSELF = /^(?:this|these)$/iu;
const JOINS = /^(?:[,;、和或及与至]|and|or|to|through)$/iu;

const areFollowed = (were: readonly Token[], are: readonly Token[], following: Following): boolean =>
  were.length === are.length && were.every((token, at) => isFollowed(token, are[at]!, following));

/** Whether `now` refers to what `was` referred to: by the clause that is meant, or by a number where none is said. */
function isFollowed(was: Token, now: Token, { clause, number }: Following): boolean {
  if (was.target !== undefined || now.target !== undefined)
    return was.target !== undefined && clause(was.target) === now.target;
  return (
    was.word === now.word ||
    number(inFigures(was.key)) === inFigures(now.key) ||
    number(bareNumber(was.key)) === bareNumber(now.key)
  );
}

/** 第3.1条 refers to what is numbered 3.1. */
const bareNumber = (key: string): string => key.replace(/^第(\d+(?:\.\d+)*)[条款项]$/u, '$1');
