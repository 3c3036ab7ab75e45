// The four answers as sentences, each by itself and each with the entries it rests on: for the command line, the console and
// the verifier page. In force for everybody, accepted by an account, applying to it and shown to it are four things.

import type { VersionLabel } from '../text/agreement.ts';
import { CAPACITY_WORDS } from '../text/agreement.words.ts';
import type { InterfaceLanguage } from '../text/locale.ts';
import type { AppliesAnswer, AsOfAnswers, DecisionAnswer, EndedAnswer, TextAnswer } from './as-of.ts';
import { beijingClock } from './dates.ts';
import { ENDED_BY_WORDS } from './ending.words.ts';
import { SHOW_WORDS } from './facts.words.ts';

export interface SaidAnswer {
  readonly question: 'inForce' | 'accepted' | 'applies' | 'shown';
  readonly heading: string;
  readonly says: Said;
  /** What belongs beside it and is not the answer. */
  readonly besides: readonly Said[];
}

export interface Said {
  /** The version it names, to be read at a glance; null where there was none. */
  readonly version: VersionLabel | null;
  readonly sentence: string;
  /** Entries of the log that it rests on; none where it says that there was none. */
  readonly entries: readonly number[];
}

/** Beijing first, since the agreements count in it; UTC as the entries have it. */
export const bothTimes = (language: InterfaceLanguage, instant: string): string =>
  language === 'en'
    ? `${beijingClock(instant)}.${instant.slice(20, 23)} Beijing (${instant})`
    : `北京时间 ${beijingClock(instant)}.${instant.slice(20, 23)}（${instant}）`;

export function sayAnswers(language: InterfaceLanguage, answers: AsOfAnswers): readonly SaidAnswer[] {
  const words = WORDS[language];
  const { inForce, accepted, applies, shown, besides } = answers;
  // What was accepted by a press later stands in the place of what was only inferred before.
  const { deemed } = besides;
  const inferred = deemed && deemed.published > (accepted?.published ?? -1) ? deemed : null;
  const some = <Value>(value: Value | null, say: (value: Value) => Said): readonly Said[] =>
    value === null ? [] : [say(value)];
  const nothing = (sentence: string): Said => ({ version: null, sentence, entries: [] });
  const about = (version: VersionLabel, sentence: string, entries: readonly number[]): Said => ({
    version,
    sentence,
    entries,
  });
  const madeBy = ({ index, published, linkedBy }: DecisionAnswer): readonly number[] => [
    published,
    index,
    ...(linkedBy === null ? [] : [linkedBy]),
  ];
  return [
    {
      question: 'inForce',
      heading: words.headings.inForce,
      says: inForce.current
        ? about(inForce.current.version, words.inForce(inForce.current), [inForce.current.index])
        : nothing(words.noneInForce),
      besides: some(inForce.pending, (pending) => about(pending.version, words.pending(pending), [pending.index])),
    },
    {
      question: 'accepted',
      heading: words.headings.accepted,
      says: accepted
        ? about(accepted.version, words.accepted(accepted), madeBy(accepted))
        : nothing(words.noneAccepted),
      besides: [
        ...some(besides.declined, (made) => about(made.version, words.declined(made), madeBy(made))),
        ...some(besides.deemed, (made) => about(made.version, words.deemed(made), madeBy(made))),
        ...some(besides.ended ?? null, (end) => about(end.version, words.ended(end), [end.index])),
        ...some(besides.lapsed, (made) => about(made.version, words.lapsed(made), [...madeBy(made), made.withdrawnBy])),
      ],
    },
    {
      question: 'applies',
      heading: words.headings.applies,
      says: applies.now
        ? about(applies.now.version, words.applies(applies.now), [applies.now.index])
        : nothing(words.noneApplies),
      besides: [
        ...some(inferred, (made) => about(made.version, words.inferred(made), madeBy(made))),
        ...some(applies.later, (later) => about(later.version, words.later(later), [later.index])),
      ],
    },
    {
      question: 'shown',
      heading: words.headings.shown,
      says: shown
        ? about(
            shown.version,
            words.shown(shown.version, SHOW_WORDS[language][shown.show], bothTimes(language, shown.time)),
            [shown.index, ...(shown.linkedBy === null ? [] : [shown.linkedBy])],
          )
        : nothing(words.noneShown),
      besides: [],
    },
  ];
}

interface AnswerWords {
  readonly headings: { readonly [question in SaidAnswer['question']]: string };
  inForce(text: TextAnswer): string;
  readonly noneInForce: string;
  pending(text: TextAnswer): string;
  accepted(made: DecisionAnswer): string;
  readonly noneAccepted: string;
  declined(made: DecisionAnswer): string;
  deemed(made: DecisionAnswer): string;
  lapsed(made: DecisionAnswer): string;
  ended(end: EndedAnswer): string;
  applies(answer: AppliesAnswer): string;
  readonly noneApplies: string;
  inferred(made: DecisionAnswer): string;
  later(answer: AppliesAnswer): string;
  shown(version: string, how: string, time: string): string;
  readonly noneShown: string;
}

const WORDS: { readonly [language in InterfaceLanguage]: AnswerWords } = {
  'zh-Hans': {
    headings: {
      inForce: '一、当时普遍有效的版本',
      accepted: '二、该用户当时已接受的版本',
      applies: '三、当时适用于该用户的版本',
      shown: '四、当时已向该用户展示的版本',
    },
    inForce: ({ version, effective, published }) =>
      `第 ${version} 版，自${bothTimes('zh-Hans', effective)}起生效；公布于${bothTimes('zh-Hans', published)}`,
    noneInForce: '没有版本在当时有效',
    pending: ({ version, effective }) => `已公布、待生效：第 ${version} 版，自${bothTimes('zh-Hans', effective)}起生效`,
    accepted: ({ version, time, imported, linkedBy, act, capacity }) =>
      [
        `第 ${version} 版，于${bothTimes('zh-Hans', time)}${act === 'acknowledge' ? '表示已知悉' : '接受'}`,
        ...(capacity === null || capacity === 'self' ? [] : [`以何身份：${CAPACITY_WORDS['zh-Hans'][capacity]}`]),
        ...(imported ? ['由另一账本或者网站自己的记录导入；时间依其来源所称，来源未称的，为导入的时间'] : []),
        ...(linkedBy === null ? [] : ['作出时尚未关联账户，其后由条目关联']),
      ].join('；'),
    noneAccepted: '没有接受记录',
    declined: ({ version, time }) => `未接受第 ${version} 版（${bothTimes('zh-Hans', time)}），此后没有接受`,
    deemed: ({ version, time }) =>
      `第 ${version} 版视为接受（以继续使用为依据，${bothTimes('zh-Hans', time)}）：是推定，不是本人的选择`,
    lapsed: ({ version, time }) =>
      `曾于${bothTimes('zh-Hans', time)}接受待生效的第 ${version} 版；该版在生效以前撤回，接受随之失效`,
    ended: ({ by, effective, version, agreement }) =>
      `${agreement === undefined ? '协议' : `所并入的协议 ${agreement} 终止，本协议随之`}自${bothTimes('zh-Hans', effective)}起终止（${ENDED_BY_WORDS['zh-Hans'][by]}）；此前接受的是第 ${version} 版`,
    applies: ({ version, from }) => `第 ${version} 版，自${bothTimes('zh-Hans', from)}起适用`,
    noneApplies: '没有版本因其接受而在当时适用',
    inferred: ({ version, time }) =>
      `如视为接受成立，则适用的是第 ${version} 版，自${bothTimes('zh-Hans', time)}起：是推定，是否成立由审理者判断`,
    later: ({ version, from }) => `当时已接受、尚未适用：第 ${version} 版，自${bothTimes('zh-Hans', from)}起适用`,
    shown: (version, how, time) => `第 ${version} 版，于${time}${how}；是否阅读不得而知`,
    noneShown: '没有展示记录',
  },
  en: {
    headings: {
      inForce: '1. In force generally',
      accepted: '2. Accepted by this user',
      applies: '3. Applying to this user',
      shown: '4. Shown to this user',
    },
    inForce: ({ version, effective, published }) =>
      `Version ${version}, in force from ${bothTimes('en', effective)}; published ${bothTimes('en', published)}`,
    noneInForce: 'No version was in force then',
    pending: ({ version, effective }) =>
      `Published and pending: version ${version}, in force from ${bothTimes('en', effective)}`,
    accepted: ({ version, time, imported, linkedBy, act, capacity }) =>
      [
        `Version ${version}, ${act === 'acknowledge' ? 'acknowledged' : 'accepted'} ${bothTimes('en', time)}`,
        ...(capacity === null || capacity === 'self' ? [] : [`capacity: ${CAPACITY_WORDS.en[capacity]}`]),
        ...(imported
          ? [
              'imported from another ledger or from the site’s own records; the time is the one its source says, or that of the import where it says none',
            ]
          : []),
        ...(linkedBy === null ? [] : ['not linked to the account when made, and linked by an entry later']),
      ].join('; '),
    noneAccepted: 'No acceptance is recorded',
    declined: ({ version, time }) =>
      `Declined version ${version} (${bothTimes('en', time)}), and accepted nothing since`,
    deemed: ({ version, time }) =>
      `Version ${version} is deemed accepted (by continued use, ${bothTimes('en', time)}): an inference, and no choice made by the person`,
    lapsed: ({ version, time }) =>
      `Accepted the pending version ${version} (${bothTimes('en', time)}); it was withdrawn before it was in force, and the acceptance lapsed with it`,
    ended: ({ by, effective, version, agreement }) =>
      `${agreement === undefined ? 'The agreement ends' : `With ${agreement}, which incorporates it, the agreement ends`} ${bothTimes('en', effective)}, ${ENDED_BY_WORDS.en[by]}; version ${version} was accepted before`,
    applies: ({ version, from }) => `Version ${version}, applying from ${bothTimes('en', from)}`,
    noneApplies: 'By acceptance, no version applied then',
    inferred: ({ version, time }) =>
      `If the deemed acceptance counts, it is version ${version} that applied, from ${bothTimes('en', time)}: an inference, for whoever decides the matter to judge`,
    later: ({ version, from }) =>
      `Accepted by then and not yet applying: version ${version}, from ${bothTimes('en', from)}`,
    shown: (version, how, time) => `Version ${version}, ${how}, ${time}; whether it was read is not known`,
    noneShown: 'Nothing was shown, as far as is recorded',
  },
};
