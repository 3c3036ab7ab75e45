// How much a change may matter to a reader, and why. The words are those that turn the sense of a clause: sums, times,
// "not", "may" and "must", "and" and "or", who acts and who is released. Nothing here decides; it orders and explains.

import type { ClauseTag } from '../agreement.ts';
import { inFigures } from '../numerals.ts';
import { quantitiesOf } from '../quantities.ts';
import { inSimplified } from '../simplified.ts';
import { REASONS, WEIGHTS } from './change-set.ts';
import type { ChangeKind, Reason, Weight } from './change-set.ts';
import { citesOtherwise } from './cited-letters.ts';
import { withoutFollowing } from './following.ts';
import type { Following } from './following.ts';
import { withoutIdle } from './measuring.ts';
import { movedFigures } from './moved-figures.ts';
import { HEADING, OF_A_WHOLE, OF_A_WHOLE_UNTAGGED, SAYING, SYNONYMS, TAGGING } from './telling-words.ts';
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
  /** What went from the heading and came into it, if that is another. */
  readonly heading?: { readonly removed: readonly Token[]; readonly added: readonly Token[] } | null;
  readonly moved?: boolean;
  readonly renumbered?: boolean;
  /** A name in it changed as it did throughout, and is none of what went and came. */
  readonly renamed?: boolean;
  /** Of the clause and those around it. */
  readonly tags: readonly ClauseTag[];
  readonly conspicuous: boolean;
}

/** Weighs the changes of one comparison. `parties`: their names, folded as token keys are; `isTagged`: whether the authors of
 *  both texts gave tags. */
export function scales(
  parties: readonly string[],
  following: Following,
  isTagged: boolean,
): (change: Changed) => Weighed {
  const names = new Set(parties.map(inSimplified));
  const tellsOf = telling(isTagged ? SAYING : [...SAYING, ...TAGGING], names);
  const tellsWhole = telling(isTagged ? OF_A_WHOLE : OF_A_WHOLE_UNTAGGED, names);
  // Five ways to do something are no figure, unless they become six.
  const tellsInWhole: TellsOf = (token) => (isInLetters(token) ? 0 : tellsWhole(token));
  // Thousands of changes have one of a few sets of reasons.
  const known = new Map<Mask, Weighed>();
  return (change) => {
    const mask = reasonsFor(change, isNews(change) ? tellsInWhole : tellsOf, tellsOf, following);
    const found = known.get(mask) ?? weighed(mask);
    if (!known.has(mask)) known.set(mask, found);
    return found;
  };
}

/** Whether what is told of it is new from end to end. A clause that came or went, or a long one that was written anew, holds
 *  duties and actors anyway; only its figures are news, and who bears what. */
const isNews = ({ kind, removed, added }: Changed): boolean =>
  kind === 'insertion' || kind === 'repeal' || (kind === 'replacement' && removed.length + added.length > FEW_WORDS);

/** Of so few tokens, of both texts together, each counts. */
const FEW_WORDS = 60;

const WHOLE: ReadonlySet<ChangeKind> = new Set(['insertion', 'repeal', 'replacement']);

/** Reasons as one number: the bit of each is its place in `REASONS`. */
type Mask = number;

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
    if (known[word] === UNKNOWN) known[word] = saysOf(inSimplified(key));
    const figure = FIGURE_OF[kind];
    return figure === undefined ? known[word]! : known[word]! | BITS[figure];
  };
}

type TellsOf = (token: Token) => Mask;

const UNKNOWN = -1;

function reasonsFor(change: Changed, tellsOf: TellsOf, headingTells: TellsOf, following: Following): Mask {
  let mask: Mask = 0;
  if (change.moved) mask |= BITS.moved;
  if (change.renamed) mask |= BITS.renamed;
  if (change.heading) {
    const { removed: went, added: came } = change.heading;
    const words = withoutIdle(change.heading);
    mask |= BITS.heading | (toldOtherwise(words.removed, words.added, headingTells) & IN_HEADING);
    // A heading that only names whom its clause is about says nothing new.
    if (went.length === 0 || came.length === 0) mask &= ~BITS.actor;
  }

  const measuring = withoutIdle(change);
  const { removed, added, follows } = withoutFollowing(withoutListEnd(measuring), following);
  if (follows) mask |= BITS['reference-number'];
  const whole = WHOLE.has(change.kind);
  if (change.kind === 'insertion') mask |= BITS.inserted;
  if (change.kind === 'repeal') mask |= BITS.repealed;
  if (change.kind === 'replacement') mask |= BITS.replaced;
  // What measures nothing is a word all the same.
  if (whole || measuring !== change || !removed.every(isMark) || !added.every(isMark)) {
    if (!isShortened(removed, added)) mask |= toldOtherwise(removed, added, tellsOf);
    if (change.edits !== undefined)
      for (const kind of movedFigures(change.edits, removed, added, saysTheSame)) mask |= BITS[FIGURE_OF[kind]!];
    // Of a clause that was written anew every "and" is another.
    if (change.kind === 'replacement') mask &= ~BITS.conjunction;
    for (const tag of change.tags) mask |= BITS[tag];
    if (change.conspicuous) mask |= BITS.conspicuous;
    if (change.edits !== undefined && citesOtherwise(change.edits)) mask |= BITS.reference;
    if (!whole && (mask & WEIGHING) === 0) mask |= BITS.wording;
  } else if (!sameTokens(removed, added)) {
    mask |= BITS.punctuation;
  }
  return change.renumbered ? unsigned(mask) + RENUMBERED : unsigned(mask);
}

/** Without the word that joins the last item of a list but one to the last (`; and`), where the list goes on or stops there now. */
function withoutListEnd<Edited extends Pick<Changed, 'removed' | 'added' | 'edits'>>(change: Edited): Edited {
  const { edits } = change;
  if (edits === undefined) return change;
  const [was, is] = [joinsNext(edits.before), joinsNext(edits.after)];
  if ((was === null) === (is === null)) return change;
  const without = (tokens: readonly Token[], joining: Token | null): readonly Token[] =>
    joining !== null && tokens.at(-1) === joining ? tokens.slice(0, -1) : tokens;
  return { ...change, removed: without(change.removed, was), added: without(change.added, is) };
}

/** The word behind the semicolon or comma that ends an item of a list. */
function joinsNext(tokens: readonly Token[]): Token | null {
  const [mark, last] = [tokens.at(-2), tokens.at(-1)];
  return mark && last && /^[;,]$/u.test(mark.key) && JOINING.test(last.key) ? last : null;
}

const JOINING = /^(?:and|or|和|或|及|以及|或者)$/iu;

const isMark = ({ kind }: Token): boolean => kind === 'punctuation';

function weighed(mask: Mask): Weighed {
  const reasons = REASONS.filter((_, rank) => Math.floor(mask / 2 ** rank) % 2 === 1);
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

/** Whether both are one word, capital or not, or stand for the same (应 and 应当), or are one figure in two notations:
 *  二十日 and 20 日, seven days and 7 days. */
function saysTheSame(one: Token, other: Token): boolean {
  if (one.word === other.word) return true;
  const [before, after] = [inSimplified(one.key).toLowerCase(), inSimplified(other.key).toLowerCase()];
  if (before === after || (SYNONYMS.has(before) && SYNONYMS.get(before) === SYNONYMS.get(after))) return true;
  if (FIGURE_OF[one.kind] === undefined || one.kind !== other.kind || one.kind === 'address') return false;
  if (isNegative(one) !== isNegative(other)) return false;
  if (inFigures(one.key) === inFigures(other.key)) return true;
  if (contradictsItself(one) || contradictsItself(other)) return false;
  const [[a, ...more], [b, ...others]] = [quantitiesOf(one.raw), quantitiesOf(other.raw)];
  if (a === undefined || b === undefined || more.length + others.length > 0) return false;
  // What is counted stands behind a count, and is no part of it: 十名 are not ten 份.
  return a.unit === b.unit && a.unit !== 'count' && a.value === b.value;
}

/** Whether the number that stands again in brackets is another one: thirty (60) days. Either may be what is meant. */
function contradictsItself({ raw }: Token): boolean {
  const [all, inWords, again] = /^(.+?) ?[（(]([^（）()]+)[)）]/u.exec(raw) ?? [];
  if (all === undefined) return false;
  const unit = raw.slice(all.length);
  const [one, other] = [inWords!, again!].map((number) => quantitiesOf(number + unit)[0]);
  return one !== undefined && other !== undefined && one.value !== other.value;
}

/** 应当付款 and 应付款: what stands behind the short form makes one word with it, and all of it says the same. */
function isShortened(removed: readonly Token[], added: readonly Token[]): boolean {
  if (removed.length === 0 || added.length === 0) return false;
  const [long, short] = removed.some(isLong) ? [removed, added] : [added, removed];
  return long.some(isLong) && spelled(long).replaceAll(LONG, SHORT) === spelled(short).replaceAll(LONG, SHORT);
}

const [LONG, SHORT] = ['应当', '应'];
const isLong = ({ key }: Token): boolean => key.length === LONG.length && inSimplified(key) === LONG;
const spelled = (tokens: readonly Token[]): string => inSimplified(tokens.map(({ key }) => key).join(''));

const isInLetters = ({ kind, key }: Token): boolean => kind === 'number' && /^[a-z]/iu.test(key);

const isNegative = ({ key }: Token): boolean => /^[-−]/u.test(key);

/** Operators on bits reach 32 of them; the last reason, which no word tells, stands above these and is added. */
const BITS = Object.fromEntries(REASONS.map((reason, rank) => [reason, rank < 32 ? 1 << rank : 0])) as {
  readonly [reason in Reason]: Mask;
};
const RENUMBERED: Mask = 2 ** REASONS.indexOf('renumbered');
const unsigned = (mask: Mask): Mask => mask >>> 0;

/** Tokens that tell by what they are. */
const FIGURE_OF: { readonly [kind in Token['kind']]?: Reason } = {
  money: 'money',
  date: 'date',
  period: 'period',
  number: 'number',
  address: 'contact',
  reference: 'reference',
};
/** What a heading may tell beside that it is another one: it may be a sentence, but mostly it is a name. */
const IN_HEADING = HEADING.reduce((mask, reason) => mask | BITS[reason], 0);
/** Reasons of any weight. */
const WEIGHING = REASONS.reduce((mask, reason) => (WEIGHTS[reason] > 0 ? mask | BITS[reason] : mask), 0);
