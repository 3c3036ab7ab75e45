// What a record of the end of an agreement says: an act of its own, never a decision on the text.

import { beijingClock } from '../../core/consent/dates.ts';
import { endingNotice } from '../../core/consent/ending.ts';
import { ENDED_BY_WORDS, endSentence } from '../../core/consent/ending.words.ts';
import type { TerminationFact } from '../../core/consent/facts.ts';
import { VIA_WORDS, VOUCHED_WORDS } from '../../core/consent/facts.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';
import type { Fact, Said, Source } from './said.ts';
import { bothClocks } from './time.ts';

export const endingWords = (language: InterfaceLanguage, { agreement, by, effective }: TerminationFact): string =>
  say(
    language,
    `：${agreement} ${ENDED_BY_WORDS[language][by]}，自 ${beijingClock(effective)}（北京时间）起`,
    `: ${agreement} ${ENDED_BY_WORDS[language][by]}, as of ${beijingClock(effective)} (Beijing)`,
  );

export function endingFacts(language: InterfaceLanguage, { entry, opened }: Said, proven: Source): Fact[] {
  const { agreement, by, ground, effective, survives } = entry.clear as unknown as TerminationFact;
  const notice = endingNotice(opened['notice']);
  const keptUntil = notice?.keptUntil ?? null;
  const follows = { effective, survives, keptUntil, isAhead: effective > entry.time };
  const facts: (Fact | false)[] = [
    { name: say(language, '协议', 'Agreement'), value: agreement, source: proven, code: true },
    { name: say(language, '由谁终止', 'Ended by'), value: ENDED_BY_WORDS[language][by], source: proven },
    { name: say(language, '事由', 'Ground'), value: ground, source: proven, code: true },
    { name: say(language, '终止时间', 'Ends'), value: bothClocks(language, effective), source: proven },
    {
      name: say(language, '结果', 'What follows'),
      value: endSentence(language, follows, notice?.numbers ?? {}),
      source: proven,
    },
    notice !== null && {
      name: say(language, '终止时适用的文本', 'Text that applied'),
      value: say(language, `第 ${notice.version} 版`, `version ${notice.version}`),
      source: 'server',
    },
    notice !== null && {
      name: say(language, '全文摘要', 'Digest'),
      value: notice.digest,
      source: 'server',
      code: true,
    },
    notice?.text != null && {
      name: say(language, '通知原文', 'Notice, word for word'),
      value: notice.text,
      source: 'reported',
    },
    notice?.noticed != null && {
      name: say(language, '通知到达', 'Notice received'),
      value: bothClocks(language, notice.noticed),
      source: 'reported',
    },
    notice?.lastSeen != null && {
      name: say(language, '最后使用', 'Last used'),
      value: bothClocks(language, notice.lastSeen),
      source: 'reported',
    },
    notice !== null && {
      name: say(language, '途径', 'Through'),
      value: VIA_WORDS[language][notice.via],
      source: 'server',
    },
    notice !== null && {
      name: say(language, '身份由谁确认', 'Vouched'),
      value: VOUCHED_WORDS[language][notice.vouched],
      source: 'server',
    },
  ];
  return facts.filter((fact) => fact !== false);
}
