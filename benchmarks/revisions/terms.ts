// Terms of an online market, revised: each row is a clause with its printed number, empty where a side does not have it.

import type { WrittenRevision } from './written.ts';

export const TERMS: WrittenRevision = {
  name: 'terms of a market',
  rows: [
    {
      was: [
        '1',
        '服务的提供',
        '示例平台为用户提供商品信息展示、订单管理与在线沟通等服务。平台可以增加或者减少服务的内容，但应当至少提前七日公告。',
        'Services',
        'The example platform shows goods, manages orders and lets users talk online. It may add or remove services, but announces this at least seven days in advance.',
      ],
      now: [
        '1',
        '服务的提供',
        '示例平台为用户提供商品信息展示、订单管理与在线沟通等服务。平台可以增加或者减少服务的内容，但应当至少提前三十日公告。',
        'Services',
        'The example platform shows goods, manages orders and lets users talk online. It may add or remove services, but announces this at least thirty days in advance.',
      ],
      kind: 'substitution',
      marks: [['[-七日-]{+三十日+}'], ['[-seven days-]{+thirty days+}']],
    },
    {
      was: [
        '2',
        '账户',
        '用户应当妥善保管账户和密码，不得将账户出借、转让给他人使用。因保管不善造成的损失由用户自行承担。',
        'Accounts',
        'Users keep their account and password safe and must not lend or transfer the account to others. Users bear the loss that follows from careless keeping.',
      ],
      now: [
        '3',
        '账户',
        '用户应当妥善保管账户和密码，不得将账户出借、转让给他人使用。因保管不善造成的损失由用户自行承担。',
        'Accounts',
        'Users keep their account and password safe and must not lend or transfer the account to others. Users bear the loss that follows from careless keeping.',
      ],
      kind: 'renumbering',
    },
    {
      now: [
        '2',
        '未成年人',
        '未满十八周岁的用户应当在监护人的陪同下阅读本条款，并由监护人同意后使用服务。',
        'Minors',
        'Users under eighteen years of age read these terms with a guardian, and use the services once the guardian has agreed.',
      ],
      kind: 'insertion',
    },
    {
      was: [
        '3',
        '费用',
        '基础服务免费。增值服务的年费为人民币3,000元，用户应当在收到账单后15日内支付。逾期支付的，每日按照未付金额的万分之五计收滞纳金。',
        'Fees',
        'Basic services are free. The yearly fee for additional services is RMB 3,000, payable within 15 days of receiving the bill. Late payment is charged at 0.05% of the unpaid amount a day.',
      ],
      now: [
        '4',
        '费用',
        '基础服务免费。增值服务的年费为人民币3,600元，用户应当在收到账单后10日内支付。逾期支付的，每日按照未付金额的万分之五计收滞纳金。',
        'Fees',
        'Basic services are free. The yearly fee for additional services is RMB 3,600, payable within 10 days of receiving the bill. Late payment is charged at 0.05% of the unpaid amount a day.',
      ],
      kind: 'substitution',
      marks: [
        ['[-人民币3,000元-]{+人民币3,600元+}', '[-15日-]{+10日+}'],
        ['[-RMB 3,000-]{+RMB 3,600+}', '[-15 days-]{+10 days+}'],
      ],
    },
    {
      was: [
        '4',
        '责任的限制',
        '除因故意或者重大过失造成的损害外，平台对间接损失不承担责任。',
        'Limits of liability',
        'Except for harm caused on purpose or by gross negligence, the platform is not liable for indirect loss.',
      ],
      now: [
        '5',
        '责任的限制',
        '除因故意或者重大过失造成的损害外，平台对间接损失承担责任。',
        'Limits of liability',
        'Except for harm caused on purpose or by gross negligence, the platform is liable for indirect loss.',
      ],
      kind: 'substitution',
      weight: 3,
    },
    {
      was: [
        '5',
        '打印件',
        '用户可以向客服索取本条款的打印件，工本费为每份十元。',
        'Printed copies',
        'Users may ask customer service for a printed copy of these terms at ten yuan each.',
      ],
      kind: 'repeal',
    },
    {
      was: [
        '6',
        '争议的解决',
        '因本条款产生的争议，双方应当协商解决；协商不成的，提交示例仲裁委员会仲裁。',
        'Disputes',
        'The two sides settle disputes over these terms by negotiation; failing that, disputes go to the Example Arbitration Commission.',
      ],
      now: [
        '6',
        '争议的解决',
        '因本条款产生的争议，双方应当协商解决；协商不成的，提交示例仲裁委员会仲裁。',
        'Disputes',
        'The two sides settle disputes over these terms by negotiation; failing this, disputes are submitted to the Example Arbitration Commission.',
      ],
      kind: 'substitution',
      oneLocaleOnly: 'en',
    },
    {
      was: [
        '7',
        '通知',
        '平台通过站内信、电子邮件或者短信向用户发送通知，通知发出之日视为送达。',
        'Notices',
        'The platform sends notices by internal message, e-mail or text message; a notice is served on the day it is sent.',
      ],
      now: [
        '7',
        '通知',
        '平台通过站内信、电子邮件或者短信向用户发送通知,  通知发出之日视为送达。',
        'Notices',
        'The platform sends notices by internal message, e-mail or text message;  a notice is served on the day it is sent.',
      ],
      kind: 'unchanged',
    },
  ],
};
