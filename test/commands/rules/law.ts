// Rules of law: what no text may say, and what it must say, mark or limit.

import type { Breakage } from '../../core/text/small-terms.ts';
import { item, ours, second, small, swap, type Rows } from './case.ts';

const CONSPICUOUS = ' tags="liability" conspicuous';
const MESSAGES = ' tags="messages"';

const ENDS = 'onDecline:\n  rule: service-ends\n  after: P60D';

/** A revision that ends the service of whoever declines it. */
function ending(text: string): string {
  return swap('onDecline: { rule: old-terms-continue }', 'onDecline: { rule: service-ends, after: P60D }')(text);
}
/** The same agreement with one more fact in its manifest. */
const facts = (fact: string): Breakage => ({ agreement: swap('  eligibility:', `  ${fact}\n  eligibility:`) });
const inTerms = (from: string, to: string) => ['agreement.yaml', from, to] as const;

const consent = (recipient: string, contact: string): string =>
  `consents: [{ purpose: quotes, article: pipl-23, clause: use-contact, necessary: false, words: {
      zh-CN: { recipient: ${recipient}, contact: "${contact}", kinds: 手机号码, purpose: 为您报价, method: 加密接口 },
      en: { recipient: Example Logistics Ltd., contact: "+86 10 5555 0102", kinds: mobile number, purpose: quoting for you, method: an encrypted interface } } }]`;

/** The second version with the explanation of the first, whose clause gave another number of days. */
const explainedAsBefore = (yaml: string): string =>
  swap(
    '提前 30 日通知，并由您',
    '提前 15 日通知，并由您',
  )(swap('a later fee needs 30 days', 'a later fee needs 15 days')(yaml));

/** The second version by days of its own, of which it declares none. */
const ownDays = (yaml: string): string =>
  swap('regime: prc-7', 'regime: custom')(swap('noticeDays: 7', 'noticeDays: 0')(yaml));

const withoutSettings = (yaml: string): string => yaml.replace(/^  settings:[^]*?(?=^waivers:)/mu, '');

export const LAW: Rows = {
  'language-clause': {
    trips: small({ en: swap('the Chinese text prevails', 'both count alike') }),
    near: small({
      en: swap('if the two texts differ, the Chinese text prevails', 'the Chinese version shall prevail'),
    }),
    ours: ours('terms', '1', ['en.md', 'the Chinese text prevails', 'both count alike']),
  },
  'language-clause-other': {
    trips: item('理解不一致的，以英文文本为准。', 'Where the two are read otherwise, the English text prevails.'),
    near: item('英文文本仅供参考，不以其为准。', 'The English text is for reference and does not prevail.'),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use common sense. The English text prevails.']),
  },
  'explanation-missing': {
    trips: small({ version: (yaml) => yaml.replace(/^explanations:[^]*?(?=^sentences:)/m, '') }),
    near: small({ version: swap('meaning: 服务目前不收费；', 'meaning: 服务暂不收费；') }),
    ours: ours('terms', '1', ['en.md', '{#no-agency}', '{#no-agency conspicuous}']),
  },
  'explanation-unused': {
    trips: small({ 'zh-CN': swap(' conspicuous', ''), en: swap(' conspicuous', '') }),
    near: small({ en: swap(' conspicuous', '') }),
    ours: ours(
      'terms',
      '1',
      ['zh-CN.md', '{#licence tags="licence" conspicuous}', '{#licence tags="licence"}'],
      ['en.md', '{#licence tags="licence" conspicuous}', '{#licence tags="licence"}'],
    ),
  },
  'explanation-stale': {
    trips: second({ version: explainedAsBefore }),
    // What came into the clause is no figure, and turns no sense.
    near: second({
      version: explainedAsBefore,
      'zh-CN': (text) => swap('提前 30 日通知您', '提前 15 日通知您')(swap('服务目前免费', '服务现时免费')(text)),
      en: (text) =>
        swap('you 30 days in advance', 'you 15 days in advance')(swap('free at present', 'free today')(text)),
    }),
    ours: ours(
      'terms',
      '2',
      ['version.yaml', '您回复退订后，邮件也应当立即停止。', '您回复退订后，邮件也应当停止。'],
      ['version.yaml', 'must stop at once as well', 'must stop as well'],
    ),
  },
  'risk-untagged': {
    trips: item('争议提交北京仲裁委员会仲裁。', 'Disputes go to arbitration in Beijing.'),
    near: item(
      '争议提交北京仲裁委员会仲裁。',
      'Disputes go to arbitration in Beijing.',
      ' tags="disputes" conspicuous',
    ),
    ours: ours(
      'terms',
      '1',
      ['zh-CN.md', '{#assignment-of-rights tags="assignment" conspicuous}', '{#assignment-of-rights conspicuous}'],
      ['zh-CN.md', '## 21. 转让 {#assignment tags="assignment"}', '## 21. 转让 {#assignment}'],
      ['en.md', '{#assignment-of-rights tags="assignment" conspicuous}', '{#assignment-of-rights conspicuous}'],
      ['en.md', '## 21. Assignment {#assignment tags="assignment"}', '## 21. Assignment {#assignment}'],
    ),
  },
  'risk-unemphasised': {
    trips: item('争议提交北京仲裁委员会仲裁。', 'Disputes go to arbitration in Beijing.', ' tags="disputes"'),
    near: item('您可以依法申请仲裁。', 'Arbitration is open to you.', ' tags="disputes"'),
    ours: ours(
      'terms',
      '1',
      ['zh-CN.md', '{#disputes tags="disputes" conspicuous}', '{#disputes tags="disputes"}'],
      ['en.md', '{#disputes tags="disputes" conspicuous}', '{#disputes tags="disputes"}'],
    ),
  },
  'emphasis-excess': {
    trips: item('说明文字。'.repeat(60), 'Words that say much. '.repeat(30).trim(), ' conspicuous'),
    near: item('说明文字。', 'Words that say much.', ' conspicuous'),
    ours: ours(
      'terms',
      '1',
      ...[
        'acceptance tags="change"',
        'your-information tags="data messages"',
        'termination tags="termination"',
      ].flatMap((id) => [
        ['zh-CN.md', `{#${id}}`, `{#${id} conspicuous}`] as const,
        ['en.md', `{#${id}}`, `{#${id} conspicuous}`] as const,
      ]),
    ),
  },
  'notice-short': {
    trips: second({ version: swap('noticeDays: 7', 'noticeDays: 6') }),
    near: second({ version: swap('effective: P8D', 'effective: P9D') }),
    ours: ours('terms', '2', ['version.yaml', 'noticeDays: 15', 'noticeDays: 14']),
  },
  'notice-none': {
    trips: second({ version: (yaml) => swap('effective: P8D', 'effective: P0D')(ownDays(yaml)) }),
    near: second({ version: ownDays }),
    ours: ours(
      'terms',
      '2',
      ['version.yaml', 'regime: prc-15', 'regime: custom'],
      ['version.yaml', 'noticeDays: 15', 'noticeDays: 0'],
      ['version.yaml', 'effective: P30D', 'effective: P0D'],
    ),
  },
  'old-terms-none': {
    trips: small({ version: swap('onDecline: { rule: not-registered }', 'onDecline: { rule: old-terms-continue }') }),
    near: second({ version: swap('onNoDecision: { rule: asked-until-decided }', 'onNoDecision: old-terms-continue') }),
    ours: ours('terms', '1', [
      'version.yaml',
      'onDecline:\n  rule: not-registered',
      'onDecline:\n  rule: old-terms-continue',
    ]),
  },
  'effective-zone': {
    trips: second({ version: swap('effective: P8D', 'effective: 2027-03-01T00:00:00+08:00') }),
    near: second({ version: swap('effective: P8D', 'effective: 2027-02-28T16:00:00Z') }),
    ours: ours('terms', '2', ['version.yaml', 'effective: P30D', 'effective: 2027-03-01']),
  },
  'effect-immediate': {
    trips: item('修改一经公布立即生效。', 'Revisions apply at once.'),
    near: item(
      '修改自公告写明的日期起生效，不因公布而即时生效。',
      'A revision takes effect on the date stated, not on posting.',
    ),
    ours: ours('terms', '1', [
      'en.md',
      'A revision takes effect on the effective date stated in the announcement; publishing it does not bring it into effect.',
      'A revision takes effect immediately on posting.',
    ]),
  },
  'sentences-missing': {
    trips: small({ version: withoutSettings }),
    near: small({ version: withoutSettings, agreement: swap('preferences: [email, sms]', 'preferences: []') }),
    ours: ours('privacy', '1', inTerms('preferences: []', 'preferences: [email]')),
  },
  'organisation-unsaid': {
    trips: small({ version: swap('您代表{organisation}接受', '您代表贵单位接受') }),
    near: small({
      version: (yaml) => yaml.replaceAll(/^ *statementOrganisation: .*\n/gmu, ''),
      agreement: swap('capacities: [self, organisation]', 'capacities: [self]'),
    }),
    ours: ours('terms', '1', ['version.yaml', 'on behalf of {organisation}', 'on behalf of your company']),
  },
  'pending-unsaid': {
    trips: second({ version: swap('it applies from {effective}, and until then', 'until it applies,') }),
    // Nobody can accept before its day what applies at once.
    near: small({ version: (yaml) => yaml.replaceAll(/^ *statementPending: .*\n/gmu, '') }),
    ours: ours('terms', '2', [
      'version.yaml',
      'This version applies from {effective}; until then version {previous}',
      'Until it applies, version {previous}',
    ]),
  },
  'continued-use-unsafe': {
    trips: second({ version: swap('continuedUse: false', 'continuedUse: true') }),
    near: second({ version: swap('continuedUse: false', 'continuedUse: false # true') }),
    ours: ours('terms', '2', ['version.yaml', 'continuedUse: false', 'continuedUse: true']),
  },
  'end-unsaid': {
    trips: second({
      version: (text) =>
        swap(
          'you accepted, continues to apply.\n      onNoDecision',
          'you accepted, applies until {ends}, when the service ends.\n      onNoDecision',
        )(ending(text)),
    }),
    near: second({
      version: (text) =>
        swap(
          'you accepted, continues to apply.\n      onNoDecision',
          'you accepted, applies until {ends}, when the service ends.\n      onNoDecision',
        )(
          swap(
            '您接受的第 {previous} 版继续适用。\n      onNoDecision',
            '您接受的第 {previous} 版适用至 {ends}。\n      onNoDecision',
          )(ending(text)),
        ),
    }),
    ours: ours('terms', '2', ['version.yaml', 'onDecline:\n  rule: old-terms-continue', ENDS]),
  },
  'end-unfounded': {
    trips: second({ version: swap('您可以随时选择；作出选择前', '在{deadline}之前可以选择；作出选择前') }),
    near: second({ version: swap('您可以随时选择；作出选择前', '可以随时选择；作出选择前') }),
    ours: ours('terms', '2', [
      'version.yaml',
      'If you decline, version {previous}, which you accepted, continues to apply.',
      'If you decline, version {previous}, which you accepted, applies until {ends}.',
    ]),
  },
  'consent-presumed': {
    trips: item('注册即视为同意接收商业性信息。', 'Messages are sent.', MESSAGES),
    near: item('注册不视为您同意任何处理。', 'Registering is no consent to anything.', MESSAGES),
    ours: ours('terms', '1', [
      'zh-CN.md',
      '经您事先同意，外贸通的工作人员可以',
      '您注册即视为同意接收商业性信息，外贸通的工作人员可以',
    ]),
  },
  'privacy-agreed': {
    trips: item('说明。', 'By accepting this you have agreed to our use of your personal data.'),
    near: item(
      '接受本协议，不等于同意个人信息处理。',
      'Accepting this Agreement is no consent to processing personal data.',
    ),
    ours: ours('terms', '1', [
      'version.yaml',
      '即表示您接受《{title}》',
      '即表示您同意本协议和《隐私声明》，接受《{title}》',
    ]),
  },
  'refusal-in-writing': {
    trips: item('拒绝接收须以书面通知。', 'A refusal is written.', MESSAGES),
    near: item('您可以以任何合理方式拒绝，无须书面。', 'You may refuse in any way; writing is not needed.', MESSAGES),
    ours: ours('terms', '1', [
      'en.md',
      'in any reasonable way and without giving reasons',
      'but must refuse in writing',
    ]),
  },
  'final-interpretation': {
    trips: item('示例书屋保留最终解释权。', 'It explains.'),
    near: item('示例书屋最终应当解释其权利。', 'Example Books must finally explain its rights.'),
    ours: ours('terms', '1', ['zh-CN.md', '请谨慎行事并运用常识。', '外贸通对此有最终解释权。']),
  },
  'decision-final': {
    trips: item('示例书屋的决定为最终决定。', 'It decides.'),
    near: item(
      '仲裁裁决是终局的。示例书屋的处理不是终局决定。',
      'The arbitral award is final and binding. What Example Books decides is not final.',
    ),
    ours: ours('terms', '1', [
      'en.md',
      'What Foreign Trade Pass decides is not final',
      'The decision of Foreign Trade Pass is final',
    ]),
  },
  'newest-prevails': {
    trips: item('发生争议时以最新的条款为准。', 'In a dispute.'),
    near: item(
      '以对您有约束力的版本为准，最新版本见网站。',
      'The version that binds you prevails; the newest is on the website.',
    ),
    ours: ours('terms', '1', ['en.md', 'the version that binds you prevails', 'the latest version prevails']),
  },
  'exclusion-without-limit': {
    trips: item('示例书屋对此不承担责任。', 'Example Books is not liable for it.', CONSPICUOUS),
    near: item(
      '示例书屋不承担责任，但造成人身损害的责任，以及故意或者重大过失的责任除外。',
      'Example Books is not liable, except for personal injury, and for intent or gross negligence.',
      CONSPICUOUS,
    ),
    ours: ours('terms', '1', ['zh-CN.md', '(i) 造成对方人身损害的责任；', '(i) 造成对方损害的责任；']),
  },
  'licence-exclusive': {
    trips: item('您给予独家的使用许可。', 'A licence that is exclusive.', ' tags="licence" conspicuous'),
    near: item(
      '您给予独家的使用许可，不限制您自己使用。',
      'The licence is exclusive and does not limit your own use.',
      ' tags="licence" conspicuous',
    ),
    ours: ours('terms', '1', ['zh-CN.md', '独家许可不限制您自己以任何方式使用', '您以任何方式使用']),
  },
  'assignment-without-consent': {
    trips: item(
      '示例书屋可以不经您同意转移其义务。',
      'Example Books may transfer its duties without your consent.',
      ' tags="assignment"',
    ),
    near: item(
      '转移义务须经您同意；权利可以不经您同意转让。',
      'Duties are transferred with your consent; rights, without it.',
      ' tags="assignment"',
    ),
    ours: ours('terms', '1', [
      'en.md',
      'may assign its rights under this Agreement without your consent',
      'may assign its rights and duties under this Agreement without your consent',
    ]),
  },
  'ending-hindered': {
    trips: small(facts('ending: [{ ground: leaving, by: user, clause: general, notice: P3D }]')),
    near: small(facts('ending: [{ ground: leaving, by: user, clause: general }]')),
    ours: ours('terms', '1', inTerms('clause: right-to-leave }', 'clause: right-to-leave, notice: P15D }')),
  },
  'ending-unsaid': {
    trips: small(facts('ending: [{ ground: fees, by: provider, clause: fees, notice: P14D }]')),
    near: small(facts('ending: [{ ground: fees, by: provider, clause: fees, notice: P15D }]')),
    ours: ours('terms', '1', inTerms('absence: P6M', 'absence: P12M')),
  },
  'consent-vague': {
    trips: small(facts(consent('合作伙伴', 'privacy@logistics.example'))),
    near: small(facts(consent('示例物流有限公司', 'privacy@logistics.example'))),
    ours: ours('terms', '1', inTerms('示例国际货运（上海）有限公司', '第三方')),
  },
  'consent-unreachable': {
    trips: small(facts(consent('示例物流有限公司', '见隐私声明'))),
    near: small(facts(consent('示例物流有限公司', '+86 10 5555 0102'))),
    ours: ours(
      'terms',
      '1',
      inTerms('contact: privacy@freight.example\n          kinds: 姓名', 'contact: 客服\n          kinds: 姓名'),
    ),
  },
};
