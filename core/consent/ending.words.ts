// The sentences about an end: why it cannot be recorded as asked, and what it leads to. They stand in the answer, on the screen
// and in the report on a receipt, and name the clauses by the numbers of the text that bound the person.

import type { AgreementId, EndedBy, VersionDocument } from '../text/agreement.ts';
import { clauseNames } from '../text/citation.ts';
import { capitalised } from '../text/listed.ts';
import type { InterfaceLanguage } from '../text/locale.ts';
import { beijingClock, beijingDate } from './dates.ts';

export type EndingBar =
  | { readonly bar: 'statement' | 'in-the-past' }
  | { readonly bar: 'incorporated'; readonly agreement: AgreementId }
  | { readonly bar: 'ground-unknown'; readonly grounds: readonly string[] }
  | { readonly bar: 'notice-short'; readonly earliest: string }
  | { readonly bar: 'absence-short'; readonly from: string | null }
  | { readonly bar: 'service-goes-on'; readonly until: string | null }
  | { readonly bar: 'too-far'; readonly latest: string };

export function endingBarSentence(language: InterfaceLanguage, bar: EndingBar): string {
  const zh = language === 'zh-Hans';
  switch (bar.bar) {
    case 'statement':
      return zh
        ? '这份文本是告知，不是协议，无从终止。'
        : 'This text is a statement that was made known, not a contract: there is nothing to end.';
    case 'incorporated':
      return zh
        ? `这份文本随 ${bar.agreement} 一并适用，也随其终止；请终止 ${bar.agreement}。`
        : `This text came with ${bar.agreement} and ends with it: end ${bar.agreement} instead.`;
    case 'in-the-past':
      return zh
        ? '终止时间早于现在。终止不溯及既往；请省略该时间或填写以后的时间。'
        : 'The time of ending is in the past. Nothing ends backwards: leave it out, or name a later one.';
    case 'too-far':
      return zh
        ? `终止时间过于遥远，最迟为 ${bar.latest}。`
        : `The time of ending is too far ahead; the latest is ${bar.latest}.`;
    case 'ground-unknown':
      return zh
        ? `约束该用户的文本没有写明这一终止事由。可用的事由：${bar.grounds.join('、') || '无'}。`
        : `The text that binds this user states no such ground. It states: ${bar.grounds.join(', ') || 'none'}.`;
    case 'notice-short':
      return zh
        ? `通知期未满。按文本写明的通知期，最早于 ${bar.earliest} 终止。`
        : `The notice is too short. With the notice that the text states, it ends at ${bar.earliest} at the earliest.`;
    case 'absence-short':
      return zh
        ? `未使用的时间不足，或未填写最后使用时间（lastSeen）。${bar.from === null ? '' : `最早于 ${bar.from} 方可以此为由终止。`}`
        : `The account has not gone unused for long enough, or \`lastSeen\` is missing.${bar.from === null ? '' : ` On this ground it can end from ${bar.from}.`}`;
    case 'service-goes-on':
      return zh
        ? `没有修订使该用户的服务在此刻之前终止${bar.until === null ? '' : `；依修订，服务于 ${bar.until} 终止`}。`
        : `No revision has ended the service for this user by now${bar.until === null ? '' : `; by their rules it ends at ${bar.until}`}.`;
    default:
      return bar satisfies never;
  }
}

/** Whose act it was, in the report on a receipt. */
export const ENDED_BY_WORDS: { readonly [language in InterfaceLanguage]: { readonly [by in EndedBy]: string } } = {
  'zh-Hans': { user: '用户终止', provider: '服务提供方终止', automatic: '按约定自动终止' },
  en: { user: 'ended by the user', provider: 'ended by the provider', automatic: 'ended by its own rules' },
};

/** What is said after the end. */
export interface EndSaid {
  readonly effective: string;
  readonly survives: VersionDocument['survives'];
  /** Null where nobody can tell: it stands in a sealed field. */
  readonly keptUntil: string | null;
  /** Whether it is still to take effect. */
  readonly isAhead: boolean;
}

/** `numbers` are the printed numbers of the surviving clauses, by id; a clause without one is named by its id. */
export function endSentence(
  language: InterfaceLanguage,
  { effective, survives, keptUntil, isAhead }: EndSaid,
  numbers: { readonly [clause: string]: string },
): string {
  const zh = language === 'zh-Hans';
  const time = beijingClock(effective);
  const named = (basis: 'contract' | 'statute'): readonly string[] =>
    survives.filter((one) => one.basis === basis).map(({ clause }) => numbers[clause] || clause);
  const kept = keptUntil && beijingDate(keptUntil, zh ? 'zh' : 'en');
  const [agreed, lawful] = [named('contract'), named('statute')];
  if (zh) {
    const parts = [
      agreed.length > 0 && `${clauseNames(language, agreed)}按约定继续有效`,
      lawful.length > 0 && `${clauseNames(language, lawful)}依法继续有效`,
    ].filter((part) => part !== false);
    return `协议${isAhead ? '将' : ''}于 ${time}（北京时间）终止。${parts.length > 0 ? `${parts.join('，')}。` : ''}${kept === null ? '' : `接受记录保存至 ${kept}。`}`;
  }
  const survive = (clauses: readonly string[], why: string): string =>
    `${clauseNames('en', clauses)} ${clauses.length > 1 ? 'survive' : 'survives'} ${why}`;
  const parts = [
    agreed.length > 0 && survive(agreed, 'by agreement'),
    lawful.length > 0 && survive(lawful, 'by law'),
  ].filter((part) => part !== false);
  const said = parts.join(', ');
  return `The agreement ${isAhead ? 'ends' : 'ended'} at ${time} (Beijing). ${said === '' ? '' : `${capitalised(said)}. `}${kept === null ? '' : `The record of acceptance is kept until ${kept}.`}`.trimEnd();
}
