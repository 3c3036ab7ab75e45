// How much a change may matter to a reader, and why. The words are those that turn the sense of a clause: sums, times,
// "not", "may" and "must", "and" and "or", who acts and who is released. Nothing here decides; it orders and explains.

import type { ClauseId, ClauseTag } from '../agreement.ts';
import { REASONS } from './change-set.ts';
import type { ChangeKind, Reason, Weight } from './change-set.ts';
import type { Token } from './tokens.ts';

export interface Weighed {
  readonly weight: Weight;
  readonly reasons: readonly Reason[];
}

export interface Changed {
  readonly kind: Exclude<ChangeKind, 'unchanged'>;
  /** Tokens that went and that came. */
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
  readonly heading: boolean;
  readonly moved: boolean;
  readonly renumbered: boolean;
  /** Of the clause and those around it. */
  readonly tags: readonly ClauseTag[];
  readonly conspicuous: boolean;
}

/** Weighs the changes of one comparison. `parties`: their names, folded as token keys are. `targetOf`: where an old
 *  reference points today. */
export function scales(
  parties: readonly string[],
  targetOf: (clause: ClauseId) => ClauseId,
): (change: Changed) => Weighed {
  const names = new Set(parties);
  const reasonsOf = saying(SAYING, names);
  const figuresOf = saying(
    SAYING.filter(([reason]) => FIGURES.has(reason)),
    names,
  );
  // A whole clause holds duties and actors anyway; only its figures are news.
  return (change) => weigh(change, WHOLE.has(change.kind) ? figuresOf : reasonsOf, targetOf);
}

const WHOLE: ReadonlySet<ChangeKind> = new Set(['insertion', 'repeal', 'replacement']);

/** What a token tells by what it says, looked at once for each word. */
function saying(sayings: typeof SAYING, names: ReadonlySet<string>): ReasonsOf {
  // By word: a list, since words are numbers that count up from 0.
  const known: (readonly Reason[] | null)[] = [];
  return ({ word, key }) => {
    while (known.length <= word) known.push(null);
    const found = known[word];
    if (found) return found;
    const reasons = sayings.filter(([reason, says]) => says.test(key) || (reason === 'actor' && names.has(key)));
    const told = reasons.length === 0 ? NONE : reasons.map(([reason]) => reason);
    known[word] = told;
    return told;
  };
}

type ReasonsOf = (token: Token) => readonly Reason[];

function weigh(change: Changed, reasonsOf: ReasonsOf, targetOf: (clause: ClauseId) => ClauseId): Weighed {
  const reasons = new Set<Reason>();
  if (change.moved) reasons.add('moved');
  if (change.renumbered) reasons.add('renumbered');
  if (change.heading) reasons.add('heading');

  const { removed, added, follows } = withoutFollowing(change, targetOf);
  if (follows) reasons.add('reference-number');
  const isMark = ({ kind }: Token): boolean => kind === 'punctuation';
  const words = !removed.every(isMark) || !added.every(isMark);
  const whole = WHOLE.has(change.kind);
  if (change.kind === 'insertion') reasons.add('inserted');
  if (change.kind === 'repeal') reasons.add('repealed');
  if (change.kind === 'replacement') reasons.add('replaced');
  if (words || whole) {
    for (const reason of toldOtherwise(removed, added, reasonsOf)) reasons.add(reason);
    for (const tag of change.tags) reasons.add(tag);
    if (change.conspicuous) reasons.add('conspicuous');
    if (!whole && [...reasons].every((reason) => WEIGHTS[reason] === 0)) reasons.add('wording');
  } else if (removed.length + added.length > 0) {
    reasons.add('punctuation');
  }
  const ordered = [...reasons].sort((a, b) => RANKS[a] - RANKS[b]);
  return {
    weight: ordered.reduce<Weight>((most, reason) => (WEIGHTS[reason] > most ? WEIGHTS[reason] : most), 0),
    reasons: ordered,
  };
}

/** What the words that went tell in another way than those that came: other words of its kind, or in another order. */
function toldOtherwise(removed: readonly Token[], added: readonly Token[], reasonsOf: ReasonsOf): Set<Reason> {
  const tellings = (tokens: readonly Token[]): ReadonlyMap<Reason, number[]> => {
    let words: Map<Reason, number[]> | null = null;
    const tell = (reason: Reason, word: number): void => {
      words ??= new Map();
      const list = words.get(reason);
      if (list) list.push(word);
      else words.set(reason, [word]);
    };
    for (const token of tokens) {
      const kind = FIGURE_OF[token.kind];
      if (kind !== undefined) tell(kind, token.word);
      for (const reason of reasonsOf(token)) if (reason !== kind) tell(reason, token.word);
    }
    return words ?? NOTHING_TOLD;
  };
  const [before, after] = [tellings(removed), tellings(added)];
  return new Set(
    [...before.keys(), ...after.keys()].filter((reason) => {
      const [a, b] = [before.get(reason), after.get(reason)];
      return a?.length !== b?.length || a!.some((word, at) => word !== b![at]);
    }),
  );
}

const NOTHING_TOLD: ReadonlyMap<Reason, number[]> = new Map();

const RANKS = Object.fromEntries(REASONS.map((reason, rank) => [reason, rank])) as {
  readonly [reason in Reason]: number;
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
const FIGURES: ReadonlySet<Reason> = new Set(Object.values(FIGURE_OF));

/** Tokens that tell by what they say. */
const SAYING: readonly (readonly [Reason, RegExp])[] = [
  ['period', /^(?:工作日|自然日|working|business|calendar|days?|hours?|months?|years?)$/iu],
  [
    'negation',
    /^(?:不(?!可抗力|动产|限于|同意$).*|未(?!成年人|遂).*|无(?!论|线电|障碍).*|非(?!法).*|尚未|并非|没|除非|除外|not|no|never|none|neither|nor|without|unless|except|cannot|.*n['’]t)$/iu,
  ],
  [
    'obligation',
    /^(?:应当|应|必须|须|可以|可|有权|不得|不应|无需|无须|may|must|shall|should|can|could|cannot|will|entitled|obliged|required)$/iu,
  ],
  ['conjunction', /^(?:和|或|及|且|并|以及|或者|并且|与|and|or|nor|but)$/iu],
  [
    'actor',
    /^(?:您|您的|您的资料|用户|会员|平台|我们|对方|一方|双方|任何一方|买方|卖方|第三方|供应商|合作伙伴|代理人|雇员|员工|当事人|you|your|yours|we|us|our|users?|members?|providers?|suppliers?|agents?|employees?|part(?:y|ies))$/iu,
  ],
  [
    'release',
    /^(?:免除|免责|赔偿|补偿|承担|不承担|限制|releas\w*|indemnif\w*|indemnit\w*|compensat\w*|exempt\w*|waiv\w*|exclud\w*|liab\w*|harmless)$/iu,
  ],
  ['direction', /^(?:购买|出售|买|卖|收|付|支付|付款|buy\w*|sell\w*|sale|sold|purchas\w*|pay\w*|receiv\w*|send\w*)$/iu],
];
const NONE: readonly Reason[] = [];

/** Leaves out references that still point to the same clauses and only print its new number. */
function withoutFollowing(
  { removed, added }: Changed,
  targetOf: (clause: ClauseId) => ClauseId,
): {
  removed: readonly Token[];
  added: readonly Token[];
  follows: boolean;
} {
  if (!removed.some(({ target }) => target !== undefined)) return { removed, added, follows: false };
  const before = removed.filter(({ target }) => target !== undefined);
  const after = added.filter(({ target }) => target !== undefined);
  const follows =
    before.length === after.length && before.every(({ target }, index) => targetOf(target!) === after[index]!.target);
  if (!follows) return { removed, added, follows };
  return {
    removed: removed.filter(({ target }) => target === undefined),
    added: added.filter(({ target }) => target === undefined),
    follows,
  };
}
