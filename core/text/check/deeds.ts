// Who does what: a party directly before its verb, in Chinese and in English, and whether it may, must or must not.
// Only what stands side by side is read, so that a clause is misread as seldom as possible; a passive or a pronoun is
// no deed.

import type { CheckedClause, Place } from './checked-text.ts';
import type { Actor, Parties } from './parties.ts';

type Force = 'may' | 'must' | 'must-not';

export interface Deed extends Place {
  readonly verb: string;
  readonly actor: Actor | null;
  /** Who it is done to, where the text says so beside the verb. */
  readonly toward: Actor | null;
  readonly force: Force | null;
}

/** Every deed of a clause's own text. */
export function deedsOf(clause: CheckedClause, parties: Parties): Deed[] {
  const language = clause.language === 'zh' ? 'zh' : 'en';
  const { pattern, towardPattern, towardOnly, verbs } = grammar(language, parties);
  const acted = [...clause.plain.matchAll(pattern)].flatMap((match): Deed[] => {
    const { actor, modal = '', verb, whom } = match.groups!;
    const known = verbs.find(({ form }) => form.test(verb!));
    if (!known) return [];
    const behind = clause.plain.slice(match.index + match[0].length);
    const toward = whom ?? towardPattern.exec(behind)?.groups?.['toward'];
    const force = forceOf(modal, language);
    return [
      {
        at: match.index,
        words: wordsOf(clause, match),
        verb: known.name,
        actor: parties.named(actor!),
        toward: toward === undefined ? null : parties.named(toward),
        force: force === 'none' ? null : force,
      },
    ];
  });
  // Both are found in order, so that one walk tells which stand in each other.
  let next = 0;
  const isActed = (index: number): boolean => {
    while (next < acted.length && acted[next]!.at + acted[next]!.words.length <= index) next += 1;
    return next < acted.length && acted[next]!.at <= index;
  };
  // On whom, where who acts stands further away: 应当至少提前 15 日通知您.
  const done = [...clause.plain.matchAll(towardOnly)].flatMap((match): Deed[] => {
    const { verb, toward } = match.groups!;
    const known = verbs.find(({ form }) => form.test(verb!));
    if (!known || isActed(match.index)) return [];
    return [
      {
        at: match.index,
        words: wordsOf(clause, match),
        verb: known.name,
        actor: null,
        toward: parties.named(toward!),
        force: null,
      },
    ];
  });
  return [...acted, ...done];
}

/** Whoever stands somewhere before that verb in the same part of a sentence, or behind it after “by”. */
export function nearActors(clause: CheckedClause, verb: string, parties: Parties): Set<Actor> {
  const language = clause.language === 'zh' ? 'zh' : 'en';
  const { nearVerb, verbs } = grammar(language, parties);
  const near = new Set<Actor>();
  // 向乙方支付: it is done to that one.
  const whom = new RegExp(language === 'zh' ? `[向给对](?:${parties.names.zh})` : '(?!)', 'gu');
  const isThat = ({ groups }: RegExpExecArray): boolean =>
    verbs.find(({ form }) => form.test(groups!['verb']!))?.name === verb;
  for (const part of clause.plain.split(language === 'zh' ? /[，。；,\n]/u : /[,;\n]|\. /u)) {
    const all = [...part.matchAll(nearVerb)].filter(isThat);
    // What stands before the last one stands before any, and what stands behind the first “by” behind any.
    const before = part.slice(0, all.at(-1)?.index ?? 0);
    const ends = all.map(({ index, 0: words }) => index + words.length);
    const by = ends.find((end) => part.startsWith(' by ', end));
    for (const words of [before, by === undefined ? '' : part.slice(by + ' by '.length)])
      for (const actor of parties.in(words.replace(whom, ''), language)) near.add(actor);
  }
  return near;
}

/** As it is written. */
const wordsOf = ({ text }: CheckedClause, { index, 0: { length } }: RegExpExecArray): string =>
  text.slice(index, index + length);

/** On whom a loss or a cost falls: 由您承担, borne by you, is yours. */
export function burdensOf(clause: CheckedClause, parties: Parties): Deed[] {
  const pattern =
    clause.language === 'zh'
      ? new RegExp(`由(?<actor>${parties.names.zh})(?:自行|单独|独自|独立|依法)?(?:承担|负担|负责)`, 'gu')
      : new RegExp(
          `\\b(?:borne by|the responsibility of) (?<actor>${parties.names.en})\\b|\\b(?:is|are) (?<own>yours)\\b`,
          'giu',
        );
  return [...clause.plain.matchAll(pattern)].map((match) => ({
    at: match.index,
    words: wordsOf(clause, match),
    verb: 'bear',
    actor: match.groups!['own'] === undefined ? parties.named(match.groups!['actor']!) : 'user',
    toward: null,
    force: null,
  }));
}

interface Verb {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/** Verbs on which rights and duties turn. Of the English ones the forms that follow a party. */
const VERBS: readonly Verb[] = [
  { name: 'notify', zh: '通知|告知', en: 'notif(?:y|ies)|inform|informs|tell|tells' },
  { name: 'refund', zh: '退还|退款|返还|偿还|归还', en: 'refunds?|repay|repays' },
  { name: 'pay', zh: '支付|付款|缴纳', en: 'pay|pays' },
  { name: 'compensate', zh: '赔偿|补偿', en: 'compensates?|indemnif(?:y|ies)' },
  { name: 'release', zh: '免除|豁免', en: 'releases?|discharges?|exempts?' },
  { name: 'delete', zh: '删除', en: 'deletes?|removes?|erases?' },
  { name: 'suspend', zh: '暂停|中止', en: 'suspends?' },
  { name: 'end', zh: '终止|解除|注销', en: 'ends?|terminates?|closes?|cancels?' },
  { name: 'appeal', zh: '申诉', en: 'appeals?' },
  { name: 'assign', zh: '转让', en: 'assigns?|transfers?' },
  { name: 'restore', zh: '恢复', en: 'restores?' },
  { name: 'refuse', zh: '拒绝', en: 'refuses?' },
  { name: 'explain', zh: '解释|说明', en: 'explains?' },
  { name: 'publish', zh: '公示|公布|公告', en: 'publish|publishes|publicises?|announces?' },
  { name: 'keep', zh: '保存|留存', en: 'keeps?|retains?|stores?' },
  { name: 'disclose', zh: '披露|泄露', en: 'discloses?' },
  { name: 'revise', zh: '修改|修订|变更', en: 'revises?|amends?|modif(?:y|ies)|changes?' },
  { name: 'sue', zh: '起诉', en: 'sues?' },
  { name: 'deliver', zh: '交付|交货', en: 'delivers?' },
  { name: 'bear', zh: '承担|负担', en: 'bears?|assumes?' },
];

const MODALS = {
  zh: '应当|应|必须|须|可以|可|有权|不得|不应|无须|无需|不必',
  en: 'must not|shall not|may not|need not|must|shall|may|can|is entitled to|are entitled to|has the right to|have the right to|is obliged to|are obliged to',
} as const;

function forceOf(modal: string, language: 'zh' | 'en'): Force | 'none' {
  const plain = modal.trim().toLowerCase();
  if (plain === '') return 'none';
  if (language === 'zh') {
    if (/^(?:不得|不应)$/u.test(plain)) return 'must-not';
    if (/^(?:无须|无需|不必)$/u.test(plain)) return 'none';
    return /^(?:应当|应|必须|须)$/u.test(plain) ? 'must' : 'may';
  }
  if (/^(?:must|shall|may) not$/u.test(plain)) return 'must-not';
  if (plain === 'need not') return 'none';
  return /must|shall|obliged/u.test(plain) ? 'must' : 'may';
}

interface Grammar {
  /** Finds a party and, behind it, at most a modal and a word or two, the verb. */
  readonly pattern: RegExp;
  /** Who stands right behind the verb. */
  readonly towardPattern: RegExp;
  /** Finds a verb and a party right behind it. */
  readonly towardOnly: RegExp;
  /** Finds every form of every verb, whoever stands before it. */
  readonly nearVerb: RegExp;
  readonly verbs: readonly { readonly name: string; readonly form: RegExp }[];
}

const grammars = new Map<string, Grammar>();

function grammar(language: 'zh' | 'en', parties: Parties): Grammar {
  const party = parties.names[language];
  const key = `${language} ${party}`;
  const known = grammars.get(key);
  if (known) return known;
  const verbs = VERBS.map((verb) => ({ name: verb.name, form: new RegExp(`^(?:${verb[language]})$`, 'iu') }));
  const all = VERBS.map((verb) => verb[language]).join('|');
  const nearVerb = language === 'zh' ? new RegExp(`(?<verb>${all})`, 'gu') : new RegExp(`\\b(?<verb>${all})\\b`, 'giu');
  const towardOnly =
    language === 'zh'
      ? new RegExp(`(?<![未不被])(?<verb>通知|告知|退还|支付|赔偿|补偿)(?:给)?(?<toward>${party})(?!的|以|因)`, 'gu')
      : new RegExp(
          `\\b(?<verb>notif(?:y|ies)|informs?|tells?|refunds?|pays?|compensates?|indemnif(?:y|ies)) (?<toward>${party})\\b(?![’'])`,
          'giu',
        );
  const made: Grammar =
    language === 'zh'
      ? {
          // What may stand between: adverbs, no other party, no 经 or 被 (then somebody else acts).
          pattern: new RegExp(
            `(?<![向对经由与给使于和及被])(?<actor>${party})(?<modal>${MODALS.zh})?(?:及时|立即|也|还|仍|随时|提前|事先|另行|依法|书面|至少|一并|自行|同时|再|特此|同意|最迟){0,3}(?:(?:在|于|自)[^，。；\n]{1,16}(?:内|前|后))?(?:[向给对](?<whom>${party}))?(?<verb>${all})(?!的|后|前|之|时|权|义务|条款)`,
            'gu',
          ),
          towardPattern: new RegExp(`^(?:给|向)?(?<toward>${party})`, 'u'),
          nearVerb,
          towardOnly,
          verbs,
        }
      : {
          pattern: new RegExp(
            `(?<!\\b(?:to|by|from|of|for|with|between|and|or|that|the) )\\b(?<actor>${party}) (?:(?<modal>${MODALS.en}) )?(?:(?:promptly|immediately|also|then|still|at once|at any time|hereby|first|separately|expressly|\\w+ly) ){0,2}(?<verb>${all})\\b(?! of\\b)`,
            'giu',
          ),
          towardPattern: new RegExp(`^ (?:to )?(?<toward>${party})\\b`, 'iu'),
          nearVerb,
          towardOnly,
          verbs,
        };
  grammars.set(key, made);
  return made;
}
