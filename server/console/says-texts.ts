// What a record says of a consent, of a comment on a version, and of a version that was taken back.

import { isObject } from '../../core/bytes/canonical-json.ts';
import { CONSENT_WORDS } from '../../core/consent/consent.words.ts';
import type { ConsentFact } from '../../core/consent/facts.ts';
import type { Entry } from '../../core/record/entry.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';
import type { Fact, Said, Source } from './said.ts';

export function consentFacts(language: InterfaceLanguage, { type, clear }: Entry, source: Source): Fact[] {
  if (type !== 'consent') return [];
  const { purpose, state } = clear as unknown as ConsentFact;
  return [
    { name: say(language, '事项', 'Purpose'), value: purpose, source, code: true },
    {
      name: say(language, '处理个人信息的同意', 'Consent to processing'),
      value: CONSENT_WORDS[language][state],
      source,
    },
  ];
}

/** Who took a version back, and why. */
export function publisherFacts(language: InterfaceLanguage, { entry, opened }: Said, source: Source): Fact[] {
  const { publisher } = opened;
  if (entry.type !== 'version.withdrawn' || !isObject(publisher)) return [];
  return [
    { name: say(language, '撤回人', 'Withdrawn by'), value: String(publisher['withdrawnBy'] ?? ''), source },
    { name: say(language, '理由', 'Reason'), value: String(publisher['reason'] ?? ''), source },
  ];
}

/** What was said about a version, or answered. */
export function commentFacts(language: InterfaceLanguage, { entry, opened }: Said, source: Source): Fact[] {
  const said = opened['text'];
  if (entry.type !== 'comment' || !isObject(said)) return [];
  const names: readonly (readonly [string, string])[] = [
    ['comment', say(language, '所答复的意见（账本条目）', 'Comment answered (ledger entry)')],
    ['question', say(language, '公开的问题', 'Question as shown')],
    ['text', entry.clear['step'] === 'answered' ? say(language, '答复', 'Answer') : say(language, '意见', 'Comment')],
    ['clause', say(language, '条款', 'Clause')],
    ['answeredBy', say(language, '答复人', 'Answered by')],
  ];
  return names.flatMap(([member, name]) =>
    said[member] === undefined ? [] : [{ name, value: String(said[member]), source }],
  );
}
