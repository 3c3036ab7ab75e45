// An as-of statement as a person reads it: the four answers apart, each point of the check, what is not proved.

import { bothTimes, sayAnswers, type Said } from '../../core/consent/as-of.words.ts';
import type { AsOfPointVerdict, AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import { AS_OF_NOT_PROVED_WORDS, AS_OF_POINT_WORDS, asOfSentence } from '../../core/record/as-of.words.ts';
import { OUTCOME_WORDS } from '../../core/record/verdict.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { printable } from './printable.ts';
import { REPORT_WORDS } from './verify.words.ts';

const MARKS: { readonly [holds in AsOfPointVerdict['holds']]: string } = { yes: '✓', no: '✗', open: '–' };

export function asOfReport(verdict: AsOfVerdict, language: InterfaceLanguage): string {
  const words = REPORT_WORDS[language];
  const failure = verdict.points.find(({ holds }) => holds === 'no');
  const sentenceOf = ({ code, parameters }: AsOfPointVerdict): string => asOfSentence(language, code, parameters);
  return [
    OUTCOME_WORDS[language][verdict.outcome] + (failure ? words.because(sentenceOf(failure)) : ''),
    // What follows would read as if somebody known had accepted nothing.
    ...(verdict.shows?.statement.entries.length === 0 ? [WORDS[language].nobody] : []),
    '',
    ...(verdict.outcome === 'signer-unknown' ? [words.toKnowWho, ''] : []),
    ...answerLines(verdict, language),
    words.checked,
    ...verdict.points.map(
      (point) => `  ${MARKS[point.holds]} ${words.pair(AS_OF_POINT_WORDS[language][point.point], sentenceOf(point))}`,
    ),
    '',
    words.notProved,
    ...verdict.notProved.map((code, i) => `  ${i + 1}. ${AS_OF_NOT_PROVED_WORDS[language][code]}`),
    '',
  ]
    .map(printable)
    .join('\n');
}

function answerLines({ shows }: AsOfVerdict, language: InterfaceLanguage): readonly string[] {
  if (shows === null) return [];
  const { statement, answers, origin } = shows;
  const words = REPORT_WORDS[language];
  const { asOf, about, entries } = WORDS[language];
  const cite = (said: Said): string =>
    said.entries.length === 0 ? said.sentence : `${said.sentence}${entries(said.entries)}`;
  return [
    words.pair(asOf, about(bothTimes(language, statement.time), statement.size, origin)),
    words.pair(words.subject, `${statement.subject} · ${statement.site}`),
    words.pair(WORDS[language].agreement, statement.agreement),
    '',
    ...sayAnswers(language, answers).flatMap(({ heading, says, besides }) => [
      heading,
      `  ${cite(says)}`,
      ...besides.map((said) => `  · ${cite(said)}`),
      '',
    ]),
  ];
}

/** The verdict with the answers, without the entries themselves: those are in the file. */
export function asOfJson({ outcome, points, shows, notProved }: AsOfVerdict): object {
  if (shows === null) return { outcome, points, notProved };
  const { origin, checkpointSize, answers, statement } = shows;
  const { site, subject, agreement, at, time, size } = statement;
  return { outcome, origin, checkpointSize, site, subject, agreement, at, time, size, answers, points, notProved };
}

const WORDS: {
  readonly [language in InterfaceLanguage]: {
    readonly asOf: string;
    readonly agreement: string;
    /** Where no entry is about the account; that none was left out is the operator’s word. */
    readonly nobody: string;
    about(time: string, size: number, origin: string): string;
    entries(indexes: readonly number[]): string;
  };
} = {
  'zh-Hans': {
    asOf: '截至',
    agreement: '协议',
    nobody: '账本称，截至该时点没有任何条目涉及这一编号的账户：请核对编号。',
    about: (time, size, origin) => `${time}；账本 ${origin} 当时共 ${size} 条`,
    entries: (indexes) => `（账本第 ${indexes.join('、')} 条）`,
  },
  en: {
    asOf: 'As of',
    agreement: 'Agreement',
    nobody:
      'The ledger states that by then it had no entry about an account of this name: is it spelt as the site spells it?',
    about: (time, size, origin) => `${time}; ${origin} had ${size} entries then`,
    entries: (indexes) => ` (${indexes.length === 1 ? 'entry' : 'entries'} ${indexes.join(', ')})`,
  },
};
