// Sentences put together from their parts, and what one change of a part makes of them. A sentence is the same in both
// languages until only one of them is changed.

import type { Random } from '../../test/faults/harness/random.ts';
import { ACTIONS, BOILERPLATE, CONDITIONS, ENDS, MODALS, SUBJECTS, TIMES, type Pair } from './material.ts';
import { quantityOf } from './quantities.ts';

export type Language = 'zh-CN' | 'en';

interface Parts {
  readonly condition: Pair | null;
  readonly subject: Pair;
  readonly modal: Pair;
  readonly action: Pair;
  readonly time: Pair | null;
  readonly quantity: Pair;
  readonly end: Pair | null;
  /** A sentence that is not made of parts. */
  readonly fixed: Pair | null;
}

/** A sentence with the parts it has in each language. */
export type Sentence = { readonly [language in Language]: Parts };

export type Edited = 'quantity' | 'modal' | 'subject' | 'action' | 'condition' | 'end';

export function newSentence(random: Random): Sentence {
  const parts: Parts = {
    condition: random.part() < 0.55 ? random.pick(CONDITIONS) : null,
    subject: random.pick(SUBJECTS),
    modal: random.pick(MODALS),
    action: random.pick(ACTIONS),
    time: random.part() < 0.5 ? random.pick(TIMES) : null,
    quantity: quantityOf(random),
    end: random.part() < 0.5 ? random.pick(ENDS) : null,
    fixed: null,
  };
  return { 'zh-CN': parts, en: parts };
}

export function boilerplate(random: Random): Sentence {
  const parts = { ...newSentence(random)['zh-CN'], fixed: random.pick(BOILERPLATE) };
  return { 'zh-CN': parts, en: parts };
}

/** `sentence` with one part changed, in `languages` alone. */
export function editSentence(
  random: Random,
  sentence: Sentence,
  languages: readonly Language[],
): { readonly sentence: Sentence; readonly edited: Edited } | null {
  const parts = sentence[languages[0]!];
  if (parts.fixed) return null;
  const edited = random.pick([
    ...(parts.time ? (['quantity', 'quantity', 'quantity'] as const) : []),
    'modal',
    'modal',
    'subject',
    'action',
    'condition',
    'end',
    'end',
  ] as const);
  const change = changeOf(random, parts, edited);
  const changed = Object.fromEntries(languages.map((language) => [language, { ...sentence[language], ...change }]));
  return { sentence: { ...sentence, ...changed }, edited };
}

export function textOfSentence(sentence: Sentence, language: Language): string {
  const { condition, subject, modal, action, time, quantity, end, fixed } = sentence[language];
  const at = language === 'en' ? 1 : 0;
  if (fixed) return fixed[at];
  const when = time ? time[at].replace('{quantity}', quantity[at]) : '';
  if (language === 'zh-CN') {
    return `${condition ? `${condition[at]}，` : ''}${subject[at]}${modal[at]}${when}${action[at]}${end ? `，${end[at]}` : ''}。`;
  }
  const opening = condition ? `${condition[at]}, ${subject[at]}` : subject[at];
  const main = `${opening} ${modal[at]}${when === '' ? '' : `, ${when},`} ${action[at]}${end ? `, ${end[at]}` : ''}.`;
  return main.charAt(0).toUpperCase() + main.slice(1);
}

function changeOf(random: Random, parts: Parts, edited: Edited): Partial<Parts> {
  switch (edited) {
    case 'quantity':
      return { quantity: quantityOf(random, parts.quantity) };
    case 'modal':
      return { modal: another(random, MODALS, parts.modal) };
    case 'subject':
      return { subject: another(random, SUBJECTS, parts.subject) };
    case 'action':
      return { action: another(random, ACTIONS, parts.action) };
    case 'condition':
      return { condition: parts.condition ? null : random.pick(CONDITIONS) };
    case 'end':
      return { end: parts.end && random.part() < 0.4 ? null : another(random, ENDS, parts.end) };
    default:
      return edited satisfies never;
  }
}

const another = (random: Random, pairs: readonly Pair[], other: Pair | null): Pair =>
  random.pick(pairs.filter((pair) => pair !== other));
