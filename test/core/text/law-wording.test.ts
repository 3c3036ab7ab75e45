// Wordings of standard terms that the law does not allow or asks attention for, as texts in use put them, each beside one that comes
// near and is right.
// One piece: tables of sentences, to be read side by side.

import { describe, expect, it } from 'vitest';
import { checkVersion } from '../../../core/text/check.ts';
import type { Rule } from '../../../core/text/finding.ts';
import { smallTerms } from './small-terms.ts';

/** Rules that the small agreement breaks with this clause. */
function rulesOf(zh: string, en: string): string[] {
  const { errors, warnings } = checkVersion(
    smallTerms('1', {
      'zh-CN': (text) => `${text.trimEnd()}\n(d) ${zh} {#extra}\n`,
      en: (text) => `${text.trimEnd()}\n(d) ${en} {#extra}\n`,
    }),
  );
  return [...errors, ...warnings].map(({ rule }) => rule);
}

const WRONG: readonly (readonly [Rule, zh: string, en: string])[] = [
  ['decision-final', '用户不得对平台的处理结果提出异议。', 'Users may raise questions.'],
  ['newest-prevails', '以平台最新公布的规则为准。', 'The rules apply.'],
  ['privacy-agreed', '使用本服务即表示您同意我们处理您的个人信息。', 'The Service is used.'],
  ['privacy-agreed', '勾选“同意”即表示您已同意《隐私政策》所述的个人信息处理。', 'The box is ticked.'],
  ['privacy-agreed', '本服务可以使用。', 'By using the Service you agree to our processing of your personal data.'],
  ['refusal-in-writing', '不希望接收推广短信的，应当书面通知示例书屋。', 'Messages may be refused.'],
  ['risk-untagged', '示例书屋可以向您发送营销短信。', 'Example Books may write to you.'],
  ['risk-untagged', '示例书屋可以写信。', 'Example Books sends you marketing e-mails.'],
  ['risk-untagged', '示例书屋可以随时调整收费标准。', 'Fees are published.'],
  ['assignment-without-consent', '示例书屋可以转让全部权利和义务，无需另行通知您。', 'Rights are transferred.'],
  ['licence-exclusive', '您给予独家使用资料的权利。', 'You let it be used.'],
  ['effect-immediate', '修改公布后生效。', 'A revision is effective when posted.'],
];

const RIGHT: readonly (readonly [Rule, zh: string, en: string])[] = [
  ['decision-final', '用户可以对平台的处理结果提出异议。', 'Users may object to what the platform decides.'],
  ['newest-prevails', '不以平台最新公布的规则为准。', 'The rules that were accepted apply.'],
  [
    'privacy-agreed',
    '使用本服务，不表示您同意处理您的个人信息。',
    'Using the Service is not consent to the processing of personal data.',
  ],
  [
    'refusal-in-writing',
    '不希望接收推广短信的，可以随时以任何方式告知。',
    'Who does not want promotional messages may say so in any way.',
  ],
  ['risk-untagged', '示例书屋不发送营销短信。', 'Example Books does not write to sell.'],
  ['assignment-without-consent', '转让权利的，应当通知您。', 'Who assigns a right gives notice of it.'],
  ['licence-exclusive', '您给予非独家使用资料的权利。', 'You give a non-exclusive right to use it.'],
  ['effect-immediate', '修改自公布满 15 日起生效。', 'A revision is effective 15 days after it is posted.'],
];

describe('a wording in use', () => {
  it.each(WRONG)('%s: %s / %s', (rule, zh, en) => {
    expect(rulesOf(zh, en)).toContain(rule);
  });

  it.each(RIGHT)('that is no %s: %s / %s', (rule, zh, en) => {
    expect(rulesOf(zh, en)).not.toContain(rule);
  });
});
