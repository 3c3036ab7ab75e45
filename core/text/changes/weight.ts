// How much a change may matter to a reader, and why. The words are those that turn the sense of a clause: sums, times,
// "not", "may" and "must", "and" and "or", who acts and who is released. Nothing here decides; it orders and explains.

import type { ClauseTag } from '../agreement.ts';
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
  readonly tags: ReadonlySet<ClauseTag>;
  readonly conspicuous: boolean;
  /** Names of the parties, folded as token keys are. */
  readonly parties: ReadonlySet<string>;
  /** Where an old reference points today. */
  readonly targetOf: (clause: string) => string;
}

/** Weighs one change. */
export function weigh(change: Changed): Weighed {
  const reasons = new Set<Reason>();
  if (change.moved) reasons.add('moved');
  if (change.renumbered) reasons.add('renumbered');
  if (change.heading) reasons.add('heading');

  const { removed, added, follows } = withoutFollowing(change);
  if (follows) reasons.add('reference-number');
  const words = [...removed, ...added].some(({ kind }) => kind !== 'punctuation');
  const whole = change.kind === 'insertion' || change.kind === 'repeal' || change.kind === 'replacement';
  if (change.kind === 'insertion') reasons.add('inserted');
  if (change.kind === 'repeal') reasons.add('repealed');
  if (change.kind === 'replacement') reasons.add('replaced');
  if (words || whole) {
    for (const [reason, is] of TELLING) {
      // A whole clause holds duties and actors anyway; only its figures are news.
      if (whole && !FIGURES.has(reason)) continue;
      if (sequence(removed, is, change) !== sequence(added, is, change)) reasons.add(reason);
    }
    for (const tag of change.tags) reasons.add(tag);
    if (change.conspicuous) reasons.add('conspicuous');
    if (!whole && [...reasons].every((reason) => WEIGHTS[reason] === 0)) reasons.add('wording');
  } else if (removed.length + added.length > 0) {
    reasons.add('punctuation');
  }
  const ordered = REASONS.filter((reason) => reasons.has(reason));
  return { weight: Math.max(0, ...ordered.map((reason) => WEIGHTS[reason])) as Weight, reasons: ordered };
}

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

type Test = (token: Token, change: Changed) => boolean;

const says =
  (pattern: RegExp): Test =>
  ({ key }) =>
    pattern.test(key);

const FIGURES: ReadonlySet<Reason> = new Set(['money', 'date', 'period', 'number', 'reference']);

const TELLING: readonly (readonly [Reason, Test])[] = [
  ['money', ({ kind }) => kind === 'money'],
  ['date', ({ kind }) => kind === 'date'],
  [
    'period',
    ({ kind, key }) =>
      kind === 'period' || /^(?:工作日|自然日|working|business|calendar|days?|hours?|months?|years?)$/iu.test(key),
  ],
  ['number', ({ kind }) => kind === 'number'],
  ['reference', ({ kind }) => kind === 'reference'],
  [
    'negation',
    says(
      /^(?:不(?!可抗力|动产|限于|同意$).*|未(?!成年人|遂).*|无(?!论|线电|障碍).*|非(?!法).*|尚未|并非|没|除非|除外|not|no|never|none|neither|nor|without|unless|except|cannot|.*n['’]t)$/iu,
    ),
  ],
  [
    'obligation',
    says(
      /^(?:应当|应|必须|须|可以|可|有权|不得|不应|无需|无须|may|must|shall|should|can|could|cannot|will|entitled|obliged|required)$/iu,
    ),
  ],
  ['conjunction', says(/^(?:和|或|及|且|并|以及|或者|并且|与|and|or|nor|but)$/iu)],
  [
    'actor',
    ({ key }, { parties }) =>
      parties.has(key) ||
      /^(?:您|您的|您的资料|用户|会员|平台|我们|对方|一方|双方|任何一方|买方|卖方|第三方|供应商|合作伙伴|代理人|雇员|员工|当事人|you|your|yours|we|us|our|users?|members?|providers?|suppliers?|agents?|employees?|part(?:y|ies))$/iu.test(
        key,
      ),
  ],
  [
    'release',
    says(
      /^(?:免除|免责|赔偿|补偿|承担|不承担|限制|releas\w*|indemnif\w*|indemnit\w*|compensat\w*|exempt\w*|waiv\w*|exclud\w*|liab\w*|harmless)$/iu,
    ),
  ],
  [
    'direction',
    says(/^(?:购买|出售|买|卖|收|付|支付|付款|buy\w*|sell\w*|sale|sold|purchas\w*|pay\w*|receiv\w*|send\w*)$/iu),
  ],
];

const sequence = (tokens: readonly Token[], is: Test, change: Changed): string =>
  tokens
    .filter((token) => is(token, change))
    .map(({ key }) => key)
    .join('\u0000');

/** Leaves out references that still point to the same clauses and only print its new number. */
function withoutFollowing({ removed, added, targetOf }: Changed): {
  removed: readonly Token[];
  added: readonly Token[];
  follows: boolean;
} {
  const before = removed.filter(({ target }) => target !== undefined);
  const after = added.filter(({ target }) => target !== undefined);
  const follows =
    before.length > 0 &&
    before.length === after.length &&
    before.every(({ target }, index) => targetOf(target!) === after[index]!.target);
  if (!follows) return { removed, added, follows };
  return {
    removed: removed.filter(({ target }) => target === undefined),
    added: added.filter(({ target }) => target === undefined),
    follows,
  };
}
