// How much a change may matter to a reader, and why. The words are those that turn the sense of a clause: sums, times,
// "not", "may" and "must", "and" and "or", who acts and who is released. Nothing here decides; it orders and explains.

import type { ClauseId, ClauseTag } from '../agreement.ts';
import { inFigures } from '../numerals.ts';
import { quantitiesOf } from '../quantities.ts';
import { REASONS } from './change-set.ts';
import type { ChangeKind, Reason, Weight } from './change-set.ts';
import { MEASURING, SAYING, TAGGING } from './telling-words.ts';
import type { Sayings } from './telling-words.ts';
import { sameTokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Edits } from './segments.ts';

export interface Weighed {
  readonly weight: Weight;
  readonly reasons: readonly Reason[];
}

export interface Changed {
  readonly kind: Exclude<ChangeKind, 'unchanged'>;
  /** Tokens that went and that came. */
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
  /** Where these stand, in a clause that was edited. */
  readonly edits?: Edits;
  readonly heading?: boolean;
  readonly moved?: boolean;
  readonly renumbered?: boolean;
  /** Of the clause and those around it. */
  readonly tags: readonly ClauseTag[];
  readonly conspicuous: boolean;
}

/** Where what an old text refers to is found today. */
export interface Following {
  /** Of a clause, by id. */
  readonly clause: (clause: ClauseId) => ClauseId;
  /** Of a clause of this text, by its number in figures (第16条, 5.3); null for a number that is nobody's, or several's. */
  readonly number: (number: string) => string | null;
}

/** Weighs the changes of one comparison. `parties`: their names, folded as token keys are; `isTagged`: whether the authors of
 *  both texts gave tags. */
export function scales(
  parties: readonly string[],
  following: Following,
  isTagged: boolean,
): (change: Changed) => Weighed {
  const names = new Set(parties);
  const tellsOf = telling(isTagged ? SAYING : [...SAYING, ...TAGGING], names);
  const figuresOf = telling(MEASURING, names);
  // Thousands of changes have one of a few sets of reasons.
  const known = new Map<Mask, Weighed>();
  return (change) => {
    // A whole clause holds duties and actors anyway; only its figures are news, or the order of the very same words.
    const isNew = WHOLE.has(change.kind) && !areSameWords(change.removed, change.added);
    const mask = reasonsFor(change, isNew ? figuresOf : tellsOf, following);
    const found = known.get(mask) ?? weighed(mask);
    if (!known.has(mask)) known.set(mask, found);
    return found;
  };
}

const WHOLE: ReadonlySet<ChangeKind> = new Set(['insertion', 'repeal', 'replacement']);

/** Reasons as one number: the bit of each is its place in `REASONS`. */
type Mask = number;

function areSameWords(removed: readonly Token[], added: readonly Token[]): boolean {
  if (removed.length === 0 || removed.length !== added.length) return false;
  const [before, after] = [removed, added].map((tokens) => tokens.map(({ word }) => word).sort((a, b) => a - b));
  return before!.every((word, at) => word === after![at]);
}

/** What a token tells by what it is and by what it says, the latter looked at once for each word. */
function telling(sayings: Sayings, names: ReadonlySet<string>): TellsOf {
  // By word: a list, since words are numbers that count up from 0.
  const known: Mask[] = [];
  const saysOf = (key: string): Mask =>
    sayings.reduce(
      (mask, [reason, says]) => (says.test(key) || (reason === 'actor' && names.has(key)) ? mask | BITS[reason] : mask),
      0,
    );
  return ({ word, key, kind }) => {
    while (known.length <= word) known.push(UNKNOWN);
    if (known[word] === UNKNOWN) known[word] = saysOf(key);
    const figure = FIGURE_OF[kind];
    return figure === undefined ? known[word]! : known[word]! | BITS[figure];
  };
}

type TellsOf = (token: Token) => Mask;

const UNKNOWN = -1;

function reasonsFor(change: Changed, tellsOf: TellsOf, following: Following): Mask {
  let mask: Mask = 0;
  if (change.moved) mask |= BITS.moved;
  if (change.renumbered) mask |= BITS.renumbered;
  if (change.heading) mask |= BITS.heading;

  const { removed, added, follows } = withoutFollowing(change, following);
  if (follows) mask |= BITS['reference-number'];
  const whole = WHOLE.has(change.kind);
  if (change.kind === 'insertion') mask |= BITS.inserted;
  if (change.kind === 'repeal') mask |= BITS.repealed;
  if (change.kind === 'replacement') mask |= BITS.replaced;
  if (whole || !removed.every(isMark) || !added.every(isMark)) {
    mask |= toldOtherwise(removed, added, tellsOf);
    for (const tag of change.tags) mask |= BITS[tag];
    if (change.conspicuous) mask |= BITS.conspicuous;
    if (!whole && (mask & WEIGHING) === 0) mask |= BITS.wording;
  } else if (!sameTokens(removed, added)) {
    mask |= BITS.punctuation;
  }
  return mask;
}

const isMark = ({ kind }: Token): boolean => kind === 'punctuation';

function weighed(mask: Mask): Weighed {
  const reasons = REASONS.filter((reason) => (mask & BITS[reason]) !== 0);
  return {
    weight: reasons.reduce<Weight>((most, reason) => (WEIGHTS[reason] > most ? WEIGHTS[reason] : most), 0),
    reasons,
  };
}

/** What the words that went tell in another way than those that came: other words of its kind, or in another order. */
function toldOtherwise(removed: readonly Token[], added: readonly Token[], tellsOf: TellsOf): Mask {
  let told: Mask = 0;
  for (const token of removed) told |= tellsOf(token);
  for (const token of added) told |= tellsOf(token);
  let otherwise: Mask = 0;
  for (; told !== 0; told &= told - 1) {
    const bit = told & -told;
    if (!tellAlike(removed, added, (token) => (tellsOf(token) & bit) !== 0)) otherwise |= bit;
  }
  return otherwise;
}

/** Whether those that `tell` are the same words in the same order. */
function tellAlike(removed: readonly Token[], added: readonly Token[], tell: (token: Token) => boolean): boolean {
  let at = 0;
  const next = (): Token | undefined => {
    while (at < added.length && !tell(added[at]!)) at += 1;
    return added[at++];
  };
  for (const token of removed) {
    if (!tell(token)) continue;
    const other = next();
    if (other === undefined || !saysTheSame(token, other)) return false;
  }
  return next() === undefined;
}

/** Whether both are one word, capital or not, or one figure in two notations: 二十日 and 20 日, seven days and 7 days. */
function saysTheSame(one: Token, other: Token): boolean {
  if (one.word === other.word || one.key.toLowerCase() === other.key.toLowerCase()) return true;
  if (FIGURE_OF[one.kind] === undefined || one.kind !== other.kind) return false;
  if (inFigures(one.key) === inFigures(other.key)) return true;
  const [[a, ...more], [b, ...others]] = [quantitiesOf(one.key), quantitiesOf(other.key)];
  if (a === undefined || b === undefined || more.length + others.length > 0) return false;
  // What is counted stands behind a count, and is no part of it: 十名 are not ten 份.
  return a.unit === b.unit && a.unit !== 'count' && a.value === b.value;
}

const BITS = Object.fromEntries(REASONS.map((reason, rank) => [reason, 1 << rank])) as {
  readonly [reason in Reason]: Mask;
};

const WEIGHTS: { readonly [reason in Reason]: Weight } = {
  money: 3,
  date: 3,
  period: 3,
  number: 3,
  negation: 3,
  obligation: 3,
  conjunction: 3,
  actor: 3,
  release: 3,
  direction: 3,
  liability: 3,
  disputes: 3,
  fees: 3,
  data: 3,
  messages: 3,
  licence: 2,
  termination: 2,
  change: 2,
  service: 2,
  assignment: 2,
  conspicuous: 2,
  inserted: 2,
  repealed: 2,
  replaced: 2,
  reference: 2,
  heading: 1,
  wording: 1,
  punctuation: 0,
  'reference-number': 0,
  moved: 0,
  renumbered: 0,
};

/** Tokens that tell by what they are. */
const FIGURE_OF: { readonly [kind in Token['kind']]?: Reason } = {
  money: 'money',
  date: 'date',
  period: 'period',
  number: 'number',
  reference: 'reference',
};
/** Reasons of any weight. */
const WEIGHING = REASONS.reduce((mask, reason) => (WEIGHTS[reason] > 0 ? mask | BITS[reason] : mask), 0);

/** Leaves out references that still point to the same clauses and only print its new number. */
function withoutFollowing(
  { removed, added, edits }: Changed,
  following: Following,
): {
  removed: readonly Token[];
  added: readonly Token[];
  follows: boolean;
} {
  if (edits === undefined || !removed.some(({ kind }) => kind === 'reference' || kind === 'number'))
    return { removed, added, follows: false };
  const [before, after] = [new Referring(edits.before), new Referring(edits.after)];
  const [went, came]: [Sorted, Sorted] = [sorted(), sorted()];
  for (const { kept, oldStart, oldEnd, newStart, newEnd } of edits.runs) {
    if (kept) continue;
    before.sort(oldStart, oldEnd, went);
    after.sort(newStart, newEnd, came);
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
interface Sorted {
  readonly references: Token[];
  readonly others: Token[];
}

const sorted = (): Sorted => ({ references: [], others: [] });

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
  sort(start: number, end: number, into: Sorted): void {
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
