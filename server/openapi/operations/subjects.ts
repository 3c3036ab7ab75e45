// What a site asks and says about an account of its own.

import { AS_OF_MEDIA_TYPE } from '../../../core/record/as-of.ts';
import type { Operation } from '../operation.ts';
import { AGREEMENT, BODY, CHAIN, CURSOR, ENDED, IDEMPOTENCY, QUERY, RECEIPT, RECORDING, SITE } from '../said-often.ts';

export const SUBJECTS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/subjects',
    tag: 'site',
    callers: ['site'],
    about: [
      '按接受的版本、是否应当询问列出网站的用户，供筹备修订；每页工作量有限，可以一个都没有而仍有下一页',
      'the site’s subjects by the version they accepted and by whether they are to be asked, for planning a revision; each page does bounded work and may hold nobody while another follows',
    ],
    query: [
      { ...AGREEMENT, required: true },
      {
        name: 'accepted',
        about: [
          '最近接受的是这一版的用户；none 为从未接受的用户',
          'those whose newest acceptance is of this version; none: those who accepted none',
        ],
        schema: { type: 'string', pattern: '^([1-9][0-9]{0,8}|none)$' },
      },
      {
        name: 'due',
        about: ['是否有待其选择的版本', 'whether there is a version they are to be asked about'],
        schema: { type: 'boolean' },
      },
      ...CURSOR,
    ],
    answers: [{ status: 200, shape: 'Subjects', about: ['一页', 'one page'] }],
    problems: [...SITE, 'not-found', 'invalid-field', 'unknown-field'],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/status',
    tag: 'site',
    callers: ['site'],
    about: [
      '对这位用户现在（或截至某时）有效的是什么，是否应当询问',
      'what holds for this person now or as of a time, and whether to ask',
    ],
    query: [AGREEMENT, { name: 'asOf', about: ['时间或者账本条数', 'a time or a tree size'] }],
    answers: [
      {
        status: 200,
        shape: 'Status',
        about: ['一个协议；不指定时是全部（Statuses）', 'one agreement; without `agreement` all of them (Statuses)'],
      },
    ],
    problems: [...SITE, 'not-found', 'invalid-field', 'moment-ahead'],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/as-of',
    tag: 'records',
    callers: ['site', 'legal'],
    about: [
      '截至某一时点的陈述：当时普遍有效、该用户已接受、适用于该用户、已向该用户展示的各是哪一版；四项答复各附所据条目及收录证明，可用 assent verify 离线核验',
      'the as-of statement: which version was in force generally, accepted by this person, applying to them and shown to them at a moment; each answer with the entries it rests on and their proofs, to be checked offline with `assent verify`',
    ],
    query: [
      { ...AGREEMENT, required: true },
      {
        name: 'at',
        about: [
          '时刻（RFC 3339）或者账本条数；不写就是现在。不接受只写日期：一天的开始还是结束，并不清楚',
          'an instant (RFC 3339) or a tree size; without it, now. A day alone is refused: its beginning or its end?',
        ],
      },
      {
        name: 'site',
        about: ['网站（site_… 或者 pk_…）；法务必填', 'the site (site_… or pk_…); legal has to name it'],
      },
    ],
    answers: [
      {
        status: 200,
        shape: 'AsOf',
        media: AS_OF_MEDIA_TYPE,
        about: ['陈述', 'the statement'],
      },
    ],
    problems: [
      ...SITE,
      'not-found',
      'invalid-field',
      'unknown-field',
      'records-erased',
      'records-withheld',
      'moment-ahead',
      'as-of-too-long',
      'unavailable',
    ],
  },
  {
    method: 'post',
    path: '/v1/subjects/{subject}/continued-use',
    tag: 'site',
    callers: ['site'],
    about: [
      '修订生效后用户继续使用服务：在协议允许的范围内推定接受，并记明依据；单独列出，不算作接受',
      'somebody went on with the service after a revision took effect: deemed acceptance where the agreement allows it, listed apart from what was accepted',
    ],
    body: ['ContinuedUseRequest'],
    answers: [
      { status: 201, shape: 'DeemedAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'DeemedAnswer', about: ['同一重试', 'the same retry'] },
    ],
    problems: [
      'account-erased',
      ...BODY,
      ...SITE,
      'not-found',
      'presentation-invalid',
      'presentation-used',
      'subject-token-invalid',
      'not-presented',
      'continued-use-not-allowed',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/subjects/{subject}/termination',
    tag: 'site',
    callers: ['site'],
    about: [
      '终止这位用户的协议：由用户、由服务提供方（须有事由、通知和通知期），或者按约定自动终止',
      'ends an agreement of this person: by them, by the provider (on a ground, with notice and its period), or by its own rules',
    ],
    query: [IDEMPOTENCY],
    body: ['TerminationRequest'],
    answers: [{ status: 201, shape: 'EndedAnswer', about: ['已记录', 'recorded'] }],
    problems: ['account-erased', ...BODY, ...SITE, ...ENDED, ...RECORDING],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/history',
    tag: 'site',
    callers: ['site'],
    about: ['这个账户的全部记录，最新的在前', 'everything recorded about this account, newest first'],
    query: CURSOR,
    answers: [{ status: 200, shape: 'History', about: ['一页', 'one page'] }],
    problems: [...SITE, 'not-found', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/chain',
    tag: 'site',
    callers: ['site'],
    about: CHAIN,
    query: CURSOR,
    answers: [{ status: 200, shape: 'Chain', about: ['一页', 'one page'] }],
    problems: [...SITE, 'not-found', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/receipts/{index}',
    tag: 'site',
    callers: ['site'],
    about: ['这个账户一条记录的回执文件', 'the receipt file of one of this account’s records'],
    answers: [{ status: 200, shape: 'Receipt', media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: [...SITE, 'not-found', ...QUERY],
  },
];
