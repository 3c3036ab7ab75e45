// The public pages, and the forms that stand on them.

import type { ProblemCode } from '../../refused.ts';
import type { Both, Operation, OperationAnswer, QueryParameter } from '../operation.ts';
import { HTML, LANGUAGE, RECEIPT, RECORDING } from '../said-often.ts';

const CEREMONY: readonly QueryParameter[] = [
  { name: 'site', required: true, about: ['网站密钥 pk_…', 'site key, pk_…'] },
  { name: 'agreement', required: true, about: ['协议', 'agreement'] },
  {
    name: 'return',
    about: [
      '网站登记过的返回地址，逐字一致；没有则留在本页',
      'an address of the site to return to, letter for letter; without it, one stays here',
    ],
  },
  LANGUAGE,
  { name: 'action', about: ['用途，siteverify 核对', 'what it is for, for siteverify to check'] },
  { name: 'cdata', about: ['网站自己的数据，siteverify 交回', 'the site’s own data, given back by siteverify'] },
];

export const PAGES: readonly Operation[] = [
  ...(
    [
      ['/', '起始页', 'start page'],
      ['/agreements', '全部协议', 'all agreements'],
      ['/docs', '接口说明', 'this documentation'],
      ['/problems', '错误代码', 'error codes'],
      ['/verify', '核验回执', 'verifies a receipt in the browser'],
      ['/console', '记录台账', 'the legal console'],
    ] as const
  ).map(([path, zh, en]) => page(path, [zh, en])),
  page(
    '/agreements/{agreement}',
    ['现行文本、待生效文本和历史', 'the text in force, what is coming, history'],
    ['not-found'],
  ),
  page(
    '/agreements/{agreement}/{version}',
    ['一个版本的全文，中英对照', 'the text of a version, both languages side by side'],
    ['not-found'],
  ),
  {
    method: 'post',
    path: '/agreements/{agreement}/{version}',
    tag: 'pages',
    callers: ['anyone'],
    about: [
      '网页上的意见框：不需要脚本、网站密钥和账户；令牌随页面给出，只用一次',
      'the comment box of the page: no script, site key or account; the token comes with the page and is used once',
    ],
    form: 'comment',
    query: [LANGUAGE],
    answers: [
      { status: 201, media: HTML, about: ['已记录', 'recorded'] },
      { status: 200, media: HTML, about: ['同一重试', 'the same retry'] },
    ],
    problems: [
      'origin-not-allowed',
      'malformed',
      'unknown-field',
      'invalid-field',
      'not-found',
      'comments-closed',
      'too-large',
      'media-type',
      'text-unfit',
      ...RECORDING,
    ],
  },
  page(
    '/agreements/{agreement}/changes',
    [
      '选择两个版本比较；带 from 和 to 时转到比较页',
      'chooses two versions to compare; with `from` and `to` it leads to their page',
    ],
    ['not-found'],
  ),
  {
    ...page(
      '/agreements/{agreement}/changes/{from}...{to}',
      [
        '任意两个版本逐条比较；`show=matters` 只展开重要变化',
        'any two versions compared, clause by clause; `show=matters` puts lesser changes away',
      ],
      ['not-found'],
    ),
    route: '/agreements/:agreement/changes/:pair',
  },
  {
    ...page(
      '/agreements/{agreement}/{version}/{locale}.txt',
      ['一种语言的纯文本', 'plain text in one language'],
      ['not-found'],
    ),
    route: '/agreements/:agreement/:version/:file',
    answers: [{ status: 200, media: 'text/plain', about: ['文本', 'the text'] }],
  },
  {
    ...page('/agreements/{agreement}/feed.atom', ['版本订阅，Atom', 'feed of versions, Atom'], ['not-found']),
    answers: [{ status: 200, media: 'application/atom+xml', about: ['订阅源', 'the feed'] }],
  },
  {
    ...page('/agreements/{agreement}/feed.json', ['版本订阅，JSON Feed', 'feed of versions, JSON Feed'], ['not-found']),
    answers: [{ status: 200, media: 'application/feed+json', about: ['订阅源', 'the feed'] }],
  },
  page('/problems/{code}', ['一个错误代码的含义和处理办法', 'what an error code means and what to do'], ['not-found']),
  page('/u/{token}', ['退订页：打开不会更改任何设置', 'unsubscribe page: opening it changes nothing'], ['not-found']),
  {
    method: 'get',
    path: '/decide',
    tag: 'pages',
    callers: ['anyone'],
    about: [
      '托管页：同样的文本和两个同样的按钮，不用脚本；之后带着令牌回到网站登记的地址',
      'the hosted page: the same text and two choices that are alike, without script; from there back to an address of the site, with the token',
    ],
    query: CEREMONY,
    answers: [{ status: 200, media: HTML, about: ['网页', 'the page'] }],
    problems: ['key-invalid', 'return-not-allowed', 'not-found', 'invalid-field', 'unknown-field'],
  },
  {
    method: 'post',
    path: '/decide',
    tag: 'pages',
    callers: ['anyone'],
    about: ['托管页的表单：记录选择', 'the form of the hosted page: records the choice'],
    query: CEREMONY,
    form: 'decision',
    answers: [
      { status: 303, about: ['已记录：回到网站，带着 assent-token', 'recorded: back to the site, with assent-token'] },
      {
        status: 200,
        media: HTML,
        about: [
          '已记录，没有返回地址：说明和回执',
          'recorded, with nowhere to return to: what was recorded, and its receipt',
        ],
      },
      { status: 403, media: HTML, about: ['不是本页给出的表单', 'not a form of this page'] },
      {
        status: 409,
        media: HTML,
        about: ['没有记录，须再看一遍', 'nothing recorded: something is to be looked at again'],
      },
    ],
    problems: [
      'key-invalid',
      'return-not-allowed',
      'not-found',
      'malformed',
      'invalid-field',
      'media-type',
      'too-large',
      'unknown-field',
      ...RECORDING,
    ],
  },
  {
    method: 'get',
    path: '/decide/receipt',
    tag: 'pages',
    callers: ['anyone'],
    about: [
      '刚才那次选择的回执，凭令牌，15 分钟内',
      'the receipt of the choice just made, by its token, for 15 minutes',
    ],
    query: [{ name: 'token', required: true, about: ['令牌', 'the token'] }],
    answers: [{ status: 200, media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: ['not-found', 'unknown-field'],
  },
  {
    method: 'post',
    path: '/u/{token}',
    tag: 'pages',
    callers: ['anyone'],
    about: [
      '拒绝接收：表单 channel=this|all，或者 RFC 8058 的 List-Unsubscribe=One-Click；无需登录，只能拒绝',
      'refuses: the form’s channel=this|all, or RFC 8058’s List-Unsubscribe=One-Click; no log-in, and it can only refuse',
    ],
    form: 'refusal',
    query: [LANGUAGE],
    answers: [{ status: 200, media: HTML, about: ['已拒绝', 'refused'] }],
    problems: ['not-found', 'invalid-field', 'unknown-field', 'malformed', 'too-large', 'media-type', ...RECORDING],
  },
  {
    method: 'get',
    path: '/u/{token}/receipt',
    tag: 'pages',
    callers: ['anyone'],
    about: ['经此链接所作拒绝的回执', 'the receipt of a refusal made through this link'],
    answers: [{ status: 200, shape: 'Receipt', media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: ['not-found'],
  },
];

function page(path: string, about: Both, problems: readonly ProblemCode[] = []): Operation {
  const answer: OperationAnswer = { status: 200, media: HTML, about: ['网页', 'a page'] };
  return {
    method: 'get',
    path,
    tag: 'pages',
    callers: ['anyone'],
    about,
    query: [LANGUAGE],
    answers: [answer],
    problems,
  };
}
