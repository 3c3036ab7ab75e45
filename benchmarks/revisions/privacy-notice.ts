// A privacy notice, revised: a clause split, two joined, one moved and edited, and rights that became stronger.

import type { WrittenRevision } from './written.ts';

export const PRIVACY_NOTICE: WrittenRevision = {
  name: 'privacy notice',
  rows: [
    {
      was: [
        '一',
        '我们收集的信息',
        '注册账户时，我们收集您的手机号码和电子邮箱。下单时，我们收集收货地址和支付记录。浏览商品时，我们收集设备型号和浏览记录。',
        'What we collect',
        'When you register, we collect your mobile number and e-mail address. When you order, we collect the delivery address and payment records. When you browse, we collect the device model and browsing history.',
      ],
      now: [
        '一',
        '我们收集的信息',
        '注册账户时，我们收集您的手机号码和电子邮箱。下单时，我们收集收货地址和支付记录。',
        'What we collect',
        'When you register, we collect your mobile number and e-mail address. When you order, we collect the delivery address and payment records.',
      ],
      kind: 'split',
    },
    {
      now: [
        '二',
        '',
        '浏览商品时，我们收集设备型号和浏览记录。',
        '',
        'When you browse, we collect the device model and browsing history.',
      ],
      kind: 'split',
    },
    {
      was: [
        '二',
        '信息的保存',
        '我们将您的个人信息保存在境内的服务器上，保存期限为账户注销后三年。',
        'Storage',
        'We store your personal information on servers within the country for three years after the account is closed.',
      ],
      now: [
        '三',
        '信息的保存',
        '我们将您的个人信息保存在境内的服务器上，保存期限为账户注销后六个月。',
        'Storage',
        'We store your personal information on servers within the country for six months after the account is closed.',
      ],
      kind: 'substitution',
      marks: [['[-三年-]{+六个月+}'], ['[-three years-]{+six months+}']],
      weight: 3,
    },
    {
      was: [
        '三',
        '信息的共享',
        '未经您的单独同意，我们不会向第三方提供您的个人信息，但法律、行政法规规定的情形除外。',
        'Sharing',
        'We do not provide your personal information to third parties without your separate consent, except as laws and administrative regulations provide.',
      ],
      now: [
        '四',
        '信息的共享',
        '未经您的单独同意，我们不会向第三方提供您的个人信息，但法律、行政法规规定的情形除外。',
        'Sharing',
        'We do not provide your personal information to third parties without your separate consent, except as laws and administrative regulations provide.',
      ],
      kind: 'renumbering',
    },
    {
      was: [
        '四',
        '您的权利',
        '您可以查阅、复制、更正您的个人信息。',
        'Your rights',
        'You may consult, copy and correct your personal information.',
      ],
      now: [
        '五',
        '您的权利',
        '您可以查阅、复制、更正、删除您的个人信息。',
        'Your rights',
        'You may consult, copy, correct and erase your personal information.',
      ],
      kind: 'substitution',
    },
    {
      was: [
        '五',
        '商业性信息',
        '我们经您同意后可以通过短信向您发送商业性信息，您可以随时退订。',
        'Commercial messages',
        'With your consent we may send you commercial messages by text message; you may unsubscribe at any time.',
      ],
      now: [
        '六',
        '商业性信息',
        '我们经您同意后可以通过短信、电话向您发送商业性信息，您可以随时退订。',
        'Commercial messages',
        'With your consent we may send you commercial messages by text message or telephone; you may unsubscribe at any time.',
      ],
      kind: 'substitution',
    },
  ],
};
