// Both languages side by side: structure, figures, channels, references, who does what to whom; names and ids.

import { item, ours, second, small, swap, type Rows } from './case.ts';

export const LANGUAGES: Rows = {
  'clause-one-locale': {
    trips: small({ en: swap('(b) keep your password secret; {#use-secret}\n', '') }),
    near: small({
      en: swap('(b) keep your password secret; {#use-secret}\n', '\n(b) keep your password secret; {#use-secret}\n'),
    }),
    ours: ours('terms', '1', ['en.md', '(c) After each session you must leave the Site by the proper steps.\n', '']),
  },
  'clause-order': {
    trips: small({
      // The numbers go with the clauses, so that the order alone differs.
      en: swap(
        '(a) obey the law; {#use-lawful}\n(b) keep your password secret; {#use-secret}',
        '(b) keep your password secret; {#use-secret}\n(a) obey the law; {#use-lawful}',
      ),
    }),
    near: second({}),
    ours: ours(
      'terms',
      '1',
      ['en.md', '### 22.3 Headings {#headings}', '### 22.3 Headings {#severability}'],
      ['en.md', '### 22.4 Severability {#severability}', '### 22.4 Severability {#headings}'],
    ),
  },
  'number-differs': {
    trips: small({ en: swap('(c) keep your contact', '(d) keep your contact') }),
    near: small({ 'zh-CN': swap('## 1. 使用服务', '## 第一条 使用服务') }),
    ours: ours('terms', '1', ['en.md', '(b) A notice is deemed', '(d) A notice is deemed']),
  },
  'paragraphs-differ': {
    trips: small({ en: swap('## 2. Fees', 'This also holds for shared devices.\n## 2. Fees') }),
    near: small({ en: swap('## 2. Fees', '\n\n## 2. Fees') }),
    ours: ours('terms', '1', [
      'en.md',
      'This clause does not exclude the liability listed in [clause 13.2](#not-excluded).\n',
      '',
    ]),
  },
  'heading-one-locale': {
    trips: small({ en: swap('## 2. Fees', '## 2.') }),
    near: small({ en: swap('## 2. Fees', '## 2. Charges and fees of every kind') }),
    ours: ours('terms', '1', ['en.md', '### 22.3 Headings', '### 22.3']),
  },
  'amounts-differ': {
    trips: item('应当在 24 小时内回复。', 'An answer comes within 48 hours.'),
    near: item('应当在二十四小时内回复。', 'An answer comes within 24 h.'),
    ours: ours('terms', '1', ['en.md', 'received 24 hours after', 'received 48 hours after']),
  },
  'days-differ': {
    trips: item('付邮后第 3 个工作日视为送达。', 'It is received on the third day after posting.'),
    near: item('付邮后第三个工作日视为送达。', 'It is received on the third business day after posting.'),
    ours: ours('terms', '1', ['en.md', 'on the third working day', 'on the third day']),
  },
  'channels-differ': {
    trips: item('以电子邮件、短信、电话的方式。', 'By e-mail and text message.'),
    near: item('以电子邮件、短信、电话的方式。', 'By telephone, SMS or email.'),
    ours: ours('terms', '1', ['en.md', 'such as text message and e-mail, or by post', 'such as e-mail, or by post']),
  },
  'references-differ': {
    trips: item('见[第 2 条](#fees)。', 'See above.'),
    near: item('见[第 2 条](#fees)。', 'See [clause 2](#fees).'),
    ours: ours('terms', '1', ['en.md', '[clause 19](#notices)', 'clause nineteen']),
  },
  'roles-differ': {
    trips: item('不得发布、购买或者出售下列物品。', 'The following must not be published or sold.'),
    near: item('不得发布、买卖下列物品。', 'The following must not be published, bought or sold.'),
    ours: ours('terms', '1', ['en.md', 'or buy or sell through the Site', 'or sell through the Site']),
  },
  'actors-differ': {
    trips: item('示例书屋应当通知用户。', 'You must notify Example Books.'),
    near: item('示例书屋应当及时通知您。', 'Example Books must promptly notify you.'),
    ours: ours('terms', '1', [
      'en.md',
      'Foreign Trade Pass must notify you at least 15 days',
      'you must notify Foreign Trade Pass at least 15 days',
    ]),
  },
  'duties-differ': {
    trips: item('示例书屋应当退还余额。', 'Example Books may refund the balance.'),
    near: item('示例书屋须退还余额。', 'Example Books shall refund the balance.'),
    ours: ours('terms', '1', [
      'en.md',
      'Foreign Trade Pass must restore the Service',
      'Foreign Trade Pass may restore the Service',
    ]),
  },
  'negations-differ': {
    trips: item('余额不予返还。', 'The balance is returned and repaid.'),
    near: item(
      '余额不予返还；逾期未领的，不另行通知。',
      'The balance is non-refundable; who does not fetch it is not told again.',
    ),
    ours: ours('terms', '1', [
      'en.md',
      'publishing it does not bring it into effect',
      'publishing it brings it into effect',
    ]),
  },

  'reference-stale': {
    trips: small({ en: swap('[clause 2](#fees)', '[clause 3](#fees)') }),
    near: small({ en: swap('[clause 2](#fees)', '[the clause on fees](#fees)') }),
    ours: ours('terms', '2', ['en.md', '[clause 17](#notices)', '[clause 19](#notices)']),
  },
  'reference-shifted': {
    trips: second({
      'zh-CN': swap('[第 3 条](#fees)', '[第 2 条](#export)'),
      en: swap('[clause 3](#fees)', '[clause 2](#export)'),
    }),
    near: second({
      'zh-CN': swap('[第 3 条](#fees)', '[收费条款](#fees)'),
      en: swap('[clause 3](#fees)', '[the clause on fees](#fees)'),
    }),
    ours: ours('terms', '2', ['zh-CN.md', '依[第 24 条](#disputes)申请仲裁', '依[第 23 条](#general)申请仲裁']),
  },
  'reference-unlinked': {
    trips: item('见第 2 条。', 'See above.'),
    near: item('依照《中华人民共和国民法典》第 496 条。', 'As Article 496 of the Civil Code says.'),
    ours: ours(
      'terms',
      '1',
      ['en.md', '[clause 22.6](#records)', 'clause 22.6'],
      ['zh-CN.md', '[第 22.6 条](#records)', '第 22.6 条'],
    ),
  },
  'number-nowhere': {
    trips: item('见第 9 条。', 'See above.'),
    near: item('依照民法典第 9 条。', 'As Article 9 of the Civil Code says.'),
    ours: ours(
      'terms',
      '1',
      ['en.md', '[clause 22.6](#records)', 'clause 22.9'],
      ['zh-CN.md', '[第 22.6 条](#records)', '第 22.9 条'],
    ),
  },
  'id-lost': {
    trips: second({ 'zh-CN': swap('{#use-secret}', '{#use-password}'), en: swap('{#use-secret}', '{#use-password}') }),
    near: second({
      'zh-CN': swap('对密码保密。 {#use-secret}', '每年更换一次设备。 {#use-device}'),
      en: swap('keep your password secret. {#use-secret}', 'exchange the device every year. {#use-device}'),
    }),
    ours: ours(
      'terms',
      '2',
      ['en.md', '{#no-agency}', '{#independence}'],
      ['zh-CN.md', '{#no-agency}', '{#independence}'],
    ),
  },
  'term-variant': {
    trips: item('本合同有效。', 'It is valid.'),
    near: item('本协议有效。', 'This Agreement is valid.'),
    ours: ours('terms', '1', ['en.md', 'When you use the Site, please', 'When you use our website, please']),
  },
  'party-again': {
    trips: item('我们提供服务。', 'The Service is provided.'),
    near: item('示例书屋提供服务。', 'Example Books provides the Service.'),
    ours: ours('terms', '1', [
      'en.md',
      'Foreign Trade Pass cannot control the information',
      'Foreign Trade Link cannot control the information',
    ]),
  },
  'term-undefined': {
    trips: item('说明。', 'It keeps the Premium Reader Card.'),
    near: item(
      '中国人民银行公布，本政策适用。',
      'It is published by the People’s Bank of China, in the Chinese language; this Policy is the “Policy”, and the “Policy” holds.',
    ),
    ours: ours('terms', '1', ['en.md', 'When you use the Site, please', 'When you use the Trading Portal, please']),
  },
  'term-unused': {
    trips: item('您的借阅卡（以下称“读者卡”）。', 'Your card for borrowing.'),
    near: item('您的借阅卡（以下称“读者卡”）。读者卡免费。', 'Your card for borrowing. The card is free.'),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use common sense (“Common Caution”).']),
  },
  'term-wrong': {
    trips: item('各个阶段。', 'All stages, supervision procedures included.'),
    near: item('各个阶段，包括督促程序。', 'All stages, order-for-payment procedure included.'),
    ours: ours('terms', '1', ['zh-CN.md', '分发、表演和展示', '分发、执行和展示']),
  },
};
