// Every operation of the service, once: from this table come `/openapi.json` and `/docs`, and a test holds it against the
// routes that really exist. A new route is described here, or that test says which one is not. One piece, so that the whole
// space of addresses can be read in one place.

import type { z } from 'zod';
import { AS_OF_MEDIA_TYPE } from '../../core/record/as-of.ts';
import { commentAnswerRequest, commentRequest } from '../contract/comment.ts';
import { consentRequest, serverConsentRequest } from '../contract/consent.ts';
import { decisionRequest, serverDecisionRequest } from '../contract/decision.ts';
import { explanationRequest } from '../contract/explanation.ts';
import { importRow, importRows } from '../contract/import.ts';
import { preferenceRequest, serverPreferenceRequest } from '../contract/preference.ts';
import { maySendBatchRequest, suppressionsSeenRequest, textMessageRequest } from '../contract/senders.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { ownTerminationRequest, terminationRequest } from '../contract/termination.ts';
import { presentationRequest, seenRequest, serverPresentationRequest } from '../contract/presentation.ts';
import { publicationRequest, withdrawalRequest } from '../contract/publication.ts';
import { linkRequest, siteverifyRequest } from '../contract/siteverify.ts';
import type { ProblemCode } from '../refused.ts';
import * as answers from './answers.ts';
import * as senderAnswers from './sender-answers.ts';

export const TAGS = {
  widget: ['网页中的调用', 'From a page'],
  site: ['网站服务器的调用', 'From the site’s server'],
  texts: ['协议文本', 'Texts'],
  records: ['记录', 'Records'],
  log: ['账本', 'The log'],
  service: ['服务', 'The service'],
  pages: ['网页', 'Pages'],
} as const;
export type Tag = keyof typeof TAGS;

/** Who may call: a page with its site key, the site's server, a role, or anyone. */
export type Caller = 'page' | 'site' | 'legal' | 'auditor' | 'publisher' | 'subject' | 'anyone';

type Both = readonly [zhHans: string, en: string];

export interface QueryParameter {
  readonly name: string;
  readonly about: Both;
  readonly in?: 'query' | 'header';
  readonly required?: true;
  readonly schema?: { readonly [member: string]: unknown };
}

export interface OperationAnswer {
  readonly status: number;
  readonly about: Both;
  /** Name in `SHAPES`, for a JSON answer. */
  readonly shape?: ShapeName;
  /** Default `application/json` with a shape; without, the answer has this type or no body. */
  readonly media?: string;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  /** The router's own spelling, where it is not simply `:name` for `{name}`. */
  readonly route?: string;
  readonly tag: Tag;
  readonly callers: readonly Caller[];
  readonly about: Both;
  readonly query?: readonly QueryParameter[];
  readonly body?: readonly ShapeName[];
  /** The same as `application/x-ndjson`: of each line. */
  readonly lines?: ShapeName;
  /** A form of a page instead of a JSON body. */
  readonly form?: 'refusal' | 'comment' | 'decision';
  readonly answers: readonly OperationAnswer[];
  readonly problems?: readonly ProblemCode[];
}

/** Named shapes: requests are what the routes parse with, answers are held against real ones by a test. */
export const SHAPES = {
  PresentationRequest: presentationRequest,
  ServerPresentationRequest: serverPresentationRequest,
  PresentationAnswer: answers.presentationAnswer,
  DecisionRequest: decisionRequest,
  ServerDecisionRequest: serverDecisionRequest,
  DecisionAnswer: answers.decisionAnswer,
  ExplanationRequest: explanationRequest,
  SeenRequest: seenRequest,
  ContinuedUseRequest: continuedUseRequest,
  TerminationRequest: terminationRequest,
  OwnTerminationRequest: ownTerminationRequest,
  EndedAnswer: answers.endedAnswer,
  SeenAnswer: answers.recordedAnswer,
  ExplanationAnswer: answers.recordedAnswer,
  ConsentRequest: consentRequest,
  ServerConsentRequest: serverConsentRequest,
  ConsentAnswer: answers.consentAnswer,
  PreferenceRequest: preferenceRequest,
  ServerPreferenceRequest: serverPreferenceRequest,
  PreferenceAnswer: answers.preferenceAnswer,
  SiteverifyRequest: siteverifyRequest,
  SiteverifyAnswer: answers.siteverifyAnswer,
  LinkRequest: linkRequest,
  ImportRows: importRows,
  ImportRow: importRow,
  ImportAnswer: answers.importAnswer,
  LinkAnswer: answers.linkAnswer,
  Status: answers.status,
  Statuses: answers.statuses,
  AsOf: answers.asOfStatement,
  Subjects: answers.subjects,
  MaySend: senderAnswers.maySendAnswer,
  MaySendBatchRequest: maySendBatchRequest,
  MaySendBatch: senderAnswers.maySendBatch,
  Suppressions: senderAnswers.suppressions,
  SuppressionsSeenRequest: suppressionsSeenRequest,
  SuppressionsSeen: senderAnswers.suppressionsSeen,
  TextMessageRequest: textMessageRequest,
  TextMessageTaken: senderAnswers.textMessageTaken,
  UnclearMessages: senderAnswers.unclearMessages,
  History: answers.history,
  Chain: answers.chain,
  Receipt: answers.receipt,
  Agreement: answers.agreementOverview,
  Document: answers.document,
  Figures: answers.figures,
  Records: answers.records,
  Record: answers.recordAnswer,
  Proofs: answers.proofs,
  About: answers.about,
  Live: answers.live,
  Ready: answers.ready,
  Published: answers.published,
  PublicationRequest: publicationRequest,
  WithdrawalRequest: withdrawalRequest,
  Publication: answers.publication,
  NewPublication: answers.newPublication,
  CommentRequest: commentRequest,
  Comment: answers.commentAnswer,
  Comments: answers.comments,
  CommentAnswerRequest: commentAnswerRequest,
  CommentAnswered: answers.commentAnswered,
  Problem: answers.problem,
} as const satisfies { readonly [name: string]: z.ZodType };
export type ShapeName = keyof typeof SHAPES;

const RECEIPT = 'application/vnd.assent.receipt+json';
const HTML = 'text/html';

const LANGUAGE: QueryParameter = {
  name: 'lang',
  about: ['网页语言；默认依 Accept-Language', 'language of the page; by default the browser’s'],
  schema: { type: 'string', enum: ['zh-CN', 'en'] },
};
const CURSOR: readonly QueryParameter[] = [
  { name: 'cursor', about: ['上一页答复中的 cursor', '`cursor` of the page before'] },
  { name: 'limit', about: ['每页条数', 'how many at most'], schema: { type: 'integer', minimum: 1 } },
];
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
const IDEMPOTENCY: QueryParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  about: [
    '同一请求的名称；24 小时内重复得到同一答复',
    'names the request: the same one gets the same answer for 24 hours',
  ],
};
const SUBJECT_TOKEN: readonly QueryParameter[] = [
  { name: 'siteKey', required: true, about: ['网站公钥 pk_…', 'the site key pk_…'] },
  {
    name: 'Assent-Subject-Token',
    in: 'header',
    required: true,
    about: ['网站服务器签发的登录令牌；不得写在地址中', 'made by the site’s server; never in an address'],
  },
];
const CHAIN: Both = [
  '这个账户的全部条目及其证明，可离线核查编号自 1 起是否连续无缺；最后一条是否为最后一条，仅有账本运营方的陈述',
  'all entries about this account with their proofs, so that it can be checked offline that they are gapless from 1 to k; that k is the last is the operator’s word',
];
const AGREEMENT: QueryParameter = { name: 'agreement', about: ['协议代号', 'agreement id'] };
const CHANNEL: QueryParameter = {
  name: 'channel',
  about: ['渠道', 'channel'],
  schema: { type: 'string', enum: ['email', 'sms', 'phone', 'visit', 'post', 'push', 'im'] },
};

const ENDED: readonly ProblemCode[] = [
  'not-found',
  'not-accepted',
  'already-ended',
  'ending-not-allowed',
  'idempotency-mismatch',
];

const BODY: readonly ProblemCode[] = ['malformed', 'unknown-field', 'invalid-field', 'too-large', 'media-type'];
const PAGE: readonly ProblemCode[] = ['key-invalid', 'origin-missing', 'origin-not-allowed', 'rate-limited'];
const SITE: readonly ProblemCode[] = ['key-missing', 'key-invalid', 'role-insufficient', 'rate-limited'];
const PUBLISHER: readonly ProblemCode[] = ['key-missing', 'key-invalid', 'role-insufficient', 'rate-limited'];
const RECORDING: readonly ProblemCode[] = ['unavailable', 'overloaded'];
const TOKEN: readonly ProblemCode[] = ['subject-token-invalid', 'subject-token-expired'];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/presentations',
    tag: 'widget',
    callers: ['page', 'site'],
    about: [
      '这位用户现在应当看到什么，附签名的展示令牌',
      'what this person should see now, with a signed presentation',
    ],
    body: ['PresentationRequest', 'ServerPresentationRequest'],
    answers: [
      { status: 201, shape: 'PresentationAnswer', about: ['已签发展示', 'signed'] },
      {
        status: 200,
        shape: 'PresentationAnswer',
        about: ['没有需要询问的内容，presentation 为 null', 'nothing is left to ask: `presentation` is null'],
      },
    ],
    problems: ['account-erased', ...BODY, ...PAGE, ...TOKEN, 'not-found', 'locale-unknown'],
  },
  {
    method: 'post',
    path: '/v1/presentations/seen',
    tag: 'widget',
    callers: ['page'],
    about: [
      '记下一个已知账户看到了展示的文本；不是任何选择',
      'logs that a known account was shown what was presented; it is no decision of any kind',
    ],
    body: ['SeenRequest'],
    answers: [
      { status: 201, shape: 'SeenAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'SeenAnswer', about: ['此前已记录', 'recorded before'] },
    ],
    problems: [
      'account-erased',
      ...BODY,
      ...PAGE,
      ...TOKEN,
      'presentation-invalid',
      'presentation-expired',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/decisions',
    tag: 'widget',
    callers: ['page', 'site'],
    about: [
      '记录一个选择；同一重试得到逐字节相同的回执',
      'records a decision; the same retry gets the same receipt, byte for byte',
    ],
    body: ['DecisionRequest', 'ServerDecisionRequest'],
    answers: [
      { status: 201, shape: 'DecisionAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'DecisionAnswer', about: ['同一重试', 'the same retry'] },
    ],
    problems: [
      'account-erased',
      ...BODY,
      ...PAGE,
      ...TOKEN,
      'presentation-invalid',
      'presentation-expired',
      'presentation-used',
      'already-decided',
      'agreement-ended',
      'text-superseded',
      'capacity-required',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/explanations',
    tag: 'widget',
    callers: ['page'],
    about: ['记下有人请求解释一个重点提示条款', 'logs that the explanation of a conspicuous clause was asked for'],
    body: ['ExplanationRequest'],
    answers: [
      { status: 201, shape: 'ExplanationAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'ExplanationAnswer', about: ['此前已记录', 'recorded before'] },
    ],
    problems: [...BODY, ...PAGE, 'presentation-invalid', 'presentation-expired', ...RECORDING],
  },
  {
    method: 'post',
    path: '/v1/preferences',
    tag: 'widget',
    callers: ['page', 'site'],
    about: ['逐个渠道同意接收或者拒绝接收商业性信息', 'opts in to or out of commercial messages, channel by channel'],
    query: [IDEMPOTENCY],
    body: ['PreferenceRequest', 'ServerPreferenceRequest'],
    answers: [{ status: 201, shape: 'PreferenceAnswer', about: ['已记录', 'recorded'] }],
    problems: [
      'account-erased',
      ...BODY,
      ...PAGE,
      ...TOKEN,
      'presentation-invalid',
      'presentation-expired',
      'not-presented',
      'idempotency-mismatch',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/consents',
    tag: 'widget',
    callers: ['page', 'site'],
    about: [
      '就一个事项同意、不同意或者撤回同意处理个人信息；撤回无须展示，立即生效',
      'gives, refuses or withdraws consent to one purpose of processing; a withdrawal needs no presentation and counts at once',
    ],
    query: [IDEMPOTENCY],
    body: ['ConsentRequest', 'ServerConsentRequest'],
    answers: [
      { status: 201, shape: 'ConsentAnswer', about: ['已记录', 'recorded'] },
      {
        status: 200,
        shape: 'ConsentAnswer',
        about: ['同一重试，或者此前已撤回', 'the same retry, or withdrawn before'],
      },
    ],
    problems: [
      'account-erased',
      ...BODY,
      ...PAGE,
      ...TOKEN,
      'not-found',
      'not-withdrawable',
      'not-presented',
      'presentation-invalid',
      'presentation-expired',
      'presentation-used',
      'already-decided',
      'text-superseded',
      'idempotency-mismatch',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/me/termination',
    tag: 'widget',
    callers: ['subject'],
    about: [
      '用户终止已接受的协议，立即或者自所填时间起；接受记录仍保留，继续有效的条款在答复中列明',
      'the person ends an agreement they accepted, at once or from a time on; the record stays, and the answer says which clauses survive',
    ],
    query: [SUBJECT_TOKEN[1]!, IDEMPOTENCY],
    body: ['OwnTerminationRequest'],
    answers: [{ status: 201, shape: 'EndedAnswer', about: ['已记录', 'recorded'] }],
    problems: ['account-erased', ...BODY, ...PAGE, ...TOKEN, ...ENDED, ...RECORDING],
  },
  {
    method: 'get',
    path: '/v1/me/history',
    tag: 'widget',
    callers: ['subject'],
    about: ['本人的全部记录，最新的在前', 'everything recorded about this person, newest first'],
    query: [...SUBJECT_TOKEN, ...CURSOR],
    answers: [{ status: 200, shape: 'History', about: ['一页', 'one page'] }],
    problems: ['invalid-field', ...PAGE, ...TOKEN],
  },
  {
    method: 'get',
    path: '/v1/me/chain',
    tag: 'widget',
    callers: ['subject'],
    about: CHAIN,
    query: [...SUBJECT_TOKEN, ...CURSOR],
    answers: [{ status: 200, shape: 'Chain', about: ['一页', 'one page'] }],
    problems: ['not-found', 'invalid-field', ...PAGE, ...TOKEN],
  },
  {
    method: 'get',
    path: '/v1/me/receipts/{index}',
    tag: 'widget',
    callers: ['subject'],
    about: ['本人一条记录的回执文件，附所涉文本', 'the receipt file of one of this person’s records, with the texts'],
    query: SUBJECT_TOKEN,
    answers: [{ status: 200, shape: 'Receipt', media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: ['not-found', ...PAGE, ...TOKEN],
  },

  {
    method: 'post',
    path: '/v1/siteverify',
    tag: 'site',
    callers: ['site'],
    about: [
      '核验表单带来的令牌，并把选择关联到账户；令牌只用一次',
      'checks the token of a form and links the decision to an account; single use',
    ],
    body: ['SiteverifyRequest'],
    answers: [
      { status: 200, shape: 'SiteverifyAnswer', about: ['success 为真才算接受', 'an acceptance only if `success`'] },
    ],
    problems: ['account-erased', ...BODY, ...SITE, 'idempotency-mismatch', ...RECORDING],
  },
  {
    method: 'put',
    path: '/v1/decisions/{index}/subject',
    tag: 'site',
    callers: ['site'],
    about: ['事后把选择关联到账户，须用同一令牌', 'links a decision to an account later, with the same token'],
    body: ['LinkRequest'],
    answers: [{ status: 200, shape: 'LinkAnswer', about: ['关联条目的序号', 'the entry of the link'] }],
    problems: ['account-erased', ...BODY, ...SITE, 'not-found', 'already-linked', ...RECORDING],
  },
  {
    method: 'delete',
    path: '/v1/decisions/{index}/subject',
    tag: 'site',
    callers: ['site'],
    about: ['解除关联；解除本身也是一个条目', 'undoes the link, as an entry of its own'],
    answers: [{ status: 200, shape: 'LinkAnswer', about: ['解除条目的序号', 'the entry that undid it'] }],
    problems: [...SITE, 'not-found', ...RECORDING],
  },
  {
    method: 'post',
    path: '/v1/imports',
    tag: 'site',
    callers: ['site'],
    about: [
      '导入以往的接受记录：每行记为一条 imported 条目，效力等级低于在此作出的选择。至多 5000 行、2 MiB；有一行不对则一行也不记录，并逐行说明；重发相同的行不会重复记录',
      'imports acceptances of before: each row becomes one `imported` entry, of a lower grade than a decision made here. At most 5,000 rows and 2 MiB. If one row is wrong none is recorded and every wrong one is named; a row that is sent again is recognised',
    ],
    query: [
      IDEMPOTENCY,
      {
        name: 'dryRun',
        about: ['只检查，不记录', 'only looks whether the rows could be recorded'],
        schema: { type: 'string', enum: ['true', 'false'] },
      },
    ],
    body: ['ImportRows'],
    lines: 'ImportRow',
    answers: [
      {
        status: 201,
        shape: 'ImportAnswer',
        about: ['全部已在账本中，至少一行是新的', 'every row is in the log, at least one is new'],
      },
      {
        status: 200,
        shape: 'ImportAnswer',
        about: ['没有新的行，或只作检查', 'no row is new, or they were only looked at'],
      },
    ],
    problems: [
      'malformed',
      'invalid-field',
      'unknown-field',
      'too-large',
      'media-type',
      ...SITE,
      'rows-refused',
      'idempotency-mismatch',
      ...RECORDING,
    ],
  },
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
      { name: 'site', about: ['网站；法务必填', 'the site; legal has to name it'] },
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
      { status: 201, shape: 'PreferenceAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'PreferenceAnswer', about: ['同一重试', 'the same retry'] },
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
    problems: [...SITE, 'not-found'],
  },
  {
    method: 'get',
    path: '/v1/subjects/{subject}/may-send',
    tag: 'site',
    callers: ['site'],
    about: [
      '可否向这个账户发送商业性信息：签名的答复',
      'whether commercial messages may go to this account: a signed answer',
    ],
    query: [{ ...CHANNEL, required: true }],
    answers: [{ status: 200, shape: 'MaySend', about: ['答复', 'the answer'] }],
    problems: [...SITE, 'not-found', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/may-send',
    tag: 'site',
    callers: ['site'],
    about: ['同上，按邮箱地址或者电话号码', 'the same, by mail address or telephone number'],
    query: [
      { name: 'address', required: true, about: ['邮箱地址或者电话号码', 'mail address or telephone number'] },
      CHANNEL,
    ],
    answers: [{ status: 200, shape: 'MaySend', about: ['答复', 'the answer'] }],
    problems: [...SITE, 'invalid-field'],
  },
  {
    method: 'post',
    path: '/v1/may-send',
    tag: 'site',
    callers: ['site'],
    about: [
      '同上，一次询问至多一千个收信人；同时写账户和地址的，两者之一拒绝即不可发送；至多 1 MiB',
      'the same for up to a thousand addressees; of an account and an address together, a refusal by either stops it; at most 1 MiB',
    ],
    body: ['MaySendBatchRequest'],
    answers: [{ status: 200, shape: 'MaySendBatch', about: ['依次的答复', 'the answers, in the order asked'] }],
    problems: [...SITE, ...BODY, 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/suppressions',
    tag: 'site',
    callers: ['site'],
    about: [
      '拒绝商业性信息的记录，按账本顺序；cursor 总有，下次从那里接着读',
      'refusals of commercial messages in the order of the log; there is always a cursor, to go on from next time',
    ],
    query: CURSOR,
    answers: [{ status: 200, shape: 'Suppressions', about: ['一页', 'a page'] }],
    problems: [...SITE, 'invalid-field'],
  },
  {
    method: 'post',
    path: '/v1/suppressions/ack',
    tag: 'site',
    callers: ['site'],
    about: [
      '确认已接收到 cursor 为止的全部拒绝：每个渠道一条“已收到的拒绝通知”',
      'says that every refusal up to this cursor was taken over: for each channel an entry, a notice of refusal received',
    ],
    body: ['SuppressionsSeenRequest'],
    answers: [
      { status: 201, shape: 'SuppressionsSeen', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'SuppressionsSeen', about: ['以前已确认', 'said before'] },
    ],
    problems: [...SITE, ...BODY, 'invalid-field'],
  },
  {
    method: 'post',
    path: '/v1/inbound/sms',
    tag: 'site',
    callers: ['site'],
    about: [
      '用户回复的短信：含有拒绝意思的，立即记录，并给出一次性的回复',
      'a text message somebody wrote back: what refuses is recorded at once, with a reply to send once',
    ],
    query: [IDEMPOTENCY],
    body: ['TextMessageRequest'],
    answers: [{ status: 200, shape: 'TextMessageTaken', about: ['如何理解', 'how it was taken'] }],
    problems: [...SITE, ...BODY, 'invalid-field', 'idempotency-mismatch'],
  },
  {
    method: 'get',
    path: '/v1/inbound/sms',
    tag: 'site',
    callers: ['site'],
    about: [
      '不止是退订关键词、但已按拒绝处理的短信，供客服查看；新的在前',
      'messages that said more than a keyword and were taken for a refusal, for staff to read; newest first',
    ],
    query: CURSOR,
    answers: [{ status: 200, shape: 'UnclearMessages', about: ['一页', 'a page'] }],
    problems: [...SITE, 'invalid-field'],
  },

  {
    method: 'get',
    path: '/v1/agreements/{agreement}',
    tag: 'texts',
    callers: ['anyone'],
    about: ['现行版本、待生效版本、规则和全部历史', 'current and pending versions, policy and history'],
    query: [
      {
        name: 'from',
        about: [
          '与 to 同用：另给出两个版本的变更集及其摘要',
          'with `to`: adds the change set between the two, by digest',
        ],
      },
      { name: 'to', about: ['版本号', 'version label'] },
    ],
    answers: [{ status: 200, shape: 'Agreement', about: ['协议', 'the agreement'] }],
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/v1/agreements/{agreement}/versions',
    tag: 'texts',
    callers: ['publisher'],
    about: [
      '公布下一个版本：由账本检查、编译并记录；至多 8 MiB；有版本待生效时先撤回',
      'publish the next version: the ledger checks, compiles and records it; at most 8 MiB; one that is pending is withdrawn first',
    ],
    body: ['PublicationRequest'],
    answers: [{ status: 201, shape: 'NewPublication', about: ['已公布', 'published'] }],
    problems: [
      ...BODY,
      ...PUBLISHER,
      'not-found',
      'text-not-publishable',
      'already-published',
      'revision-pending',
      'follows-another',
      'nothing-changed',
      'incorporated-missing',
      'notice-too-short',
      ...RECORDING,
    ],
  },
  {
    method: 'post',
    path: '/v1/agreements/{agreement}/versions/{version}/withdrawal',
    tag: 'texts',
    callers: ['publisher'],
    about: [
      '撤回一个尚未生效的版本；已生效的版本不能撤回',
      'withdraw a version that is not yet in force; one that is, is never withdrawn',
    ],
    body: ['WithdrawalRequest'],
    answers: [
      {
        status: 201,
        shape: 'Publication',
        about: ['已撤回；index 是撤回条目', 'withdrawn; `index` is the entry of it'],
      },
    ],
    problems: [...BODY, ...PUBLISHER, 'not-found', 'already-effective', 'already-withdrawn', ...RECORDING],
  },
  {
    method: 'post',
    path: '/v1/agreements/{agreement}/comments',
    tag: 'widget',
    callers: ['page'],
    about: [
      '就待生效的版本提意见；原话由公布人阅读，不公开；至多 4000 字',
      'comments on the version that is pending; the publisher reads it, nobody else; at most 4,000 characters',
    ],
    query: [IDEMPOTENCY],
    body: ['CommentRequest'],
    answers: [
      { status: 201, shape: 'Comment', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'Comment', about: ['同一重试', 'the same retry'] },
    ],
    problems: [
      'account-erased',
      ...BODY,
      ...PAGE,
      ...TOKEN,
      'not-found',
      'comments-closed',
      'text-unfit',
      'idempotency-mismatch',
      ...RECORDING,
    ],
  },
  {
    method: 'get',
    path: '/v1/agreements/{agreement}/comments',
    tag: 'texts',
    callers: ['publisher'],
    about: [
      '收到的意见，最新的在前，附答复；不含提意见的人的名称',
      'the comments received, newest first, with their answers; who made them is not told',
    ],
    query: [{ name: 'version', about: ['版本号；默认全部', 'version label; by default all'] }, ...CURSOR],
    answers: [{ status: 200, shape: 'Comments', about: ['一页', 'one page'] }],
    problems: [...PUBLISHER, 'not-found', 'unknown-field', 'invalid-field'],
  },
  {
    method: 'post',
    path: '/v1/agreements/{agreement}/comments/{index}/answer',
    tag: 'texts',
    callers: ['publisher'],
    about: [
      '答复一条意见，一次；附 question（以自己的话概括的问题）时，问与答都在公开页面上显示',
      'answers a comment, once; with `question`, the point in one’s own words, both are shown on the public page',
    ],
    body: ['CommentAnswerRequest'],
    answers: [{ status: 201, shape: 'CommentAnswered', about: ['已记录', 'recorded'] }],
    problems: [...BODY, ...PUBLISHER, 'not-found', 'text-unfit', 'already-answered', ...RECORDING],
  },
  {
    method: 'get',
    path: '/v1/agreements/{agreement}/versions/{version}',
    tag: 'texts',
    callers: ['anyone'],
    about: ['版本文件的原始字节', 'exact bytes of a version document'],
    answers: [
      {
        status: 200,
        shape: 'Document',
        about: ['ETag 和 Repr-Digest 即其摘要', '`ETag` and `Repr-Digest` are its digest'],
      },
    ],
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/v1/agreements/{agreement}/changes',
    tag: 'texts',
    callers: ['anyone'],
    about: ['任意两个版本之间的变更集', 'the change set between any two versions'],
    query: [
      { name: 'from', required: true, about: ['版本号', 'version label'] },
      { name: 'to', required: true, about: ['版本号', 'version label'] },
    ],
    answers: [{ status: 200, shape: 'Document', about: ['变更集', 'the change set'] }],
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/v1/documents/{digest}',
    tag: 'texts',
    callers: ['anyone'],
    about: [
      '按摘要取得版本文件、修订文件或者变更集',
      'a version document, revision document or change set, by its digest',
    ],
    answers: [{ status: 200, shape: 'Document', about: ['原始字节，永不改变', 'exact bytes, for ever'] }],
    problems: ['not-found'],
  },

  {
    method: 'get',
    path: '/v1/records',
    tag: 'records',
    callers: ['legal'],
    about: ['查找记录，最新的在前', 'searches the records, newest first'],
    query: [
      { name: 'subject', about: ['网站对用户的代号，须完全一致', 'the site’s id for the person, exact'] },
      {
        name: 'q',
        about: ['与 subject 相同；两者都写须一致', 'the same as `subject`; if both are given they are equal'],
      },
      AGREEMENT,
      { name: 'version', about: ['版本号', 'version label'] },
      { name: 'type', about: ['条目类型', 'type of entry'] },
      { name: 'decision', about: ['accepted 或 declined', 'accepted or declined'] },
      { name: 'locale', about: ['所示文本的语言', 'language of the text shown'] },
      { name: 'site', about: ['网站', 'site'] },
      {
        name: 'from',
        about: ['起：日期（北京）、时间或者序号，含', 'from a day (Beijing), a time or an index, inclusive'],
      },
      { name: 'to', about: ['止：同上，不含', 'to, the same, exclusive'] },
      {
        name: 'asOf',
        about: [
          '截至：时刻（含）、日期（北京，其开始）或者条数；此后的关联不算',
          'as of an instant (inclusive), the beginning of a day (Beijing) or a tree size; links made later do not count',
        ],
      },
      ...CURSOR,
    ],
    answers: [{ status: 200, shape: 'Records', about: ['一页', 'one page'] }],
    problems: [
      'key-missing',
      'key-invalid',
      'role-insufficient',
      'unknown-field',
      'invalid-field',
      'locale-unknown',
      'moment-ahead',
    ],
  },
  {
    method: 'get',
    path: '/v1/stats',
    tag: 'records',
    callers: ['legal'],
    about: [
      '按版本统计：展示、接受、不同意、视为接受、导入、未关联账户；统计的是记录，不是人数',
      'figures by version: shown, accepted, declined, deemed, imported, unlinked; decisions are counted, not people',
    ],
    query: [
      { ...AGREEMENT, required: true },
      {
        name: 'from',
        about: ['起：日期（北京）、时间或者序号，含', 'from a day (Beijing), a time or an index, inclusive'],
      },
      { name: 'to', about: ['止：同上，不含', 'to, the same, exclusive'] },
    ],
    answers: [{ status: 200, shape: 'Figures', about: ['统计', 'the figures'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', 'unknown-field', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/records/chain',
    tag: 'records',
    callers: ['legal'],
    about: CHAIN,
    query: [
      { name: 'site', required: true, about: ['网站', 'site'] },
      {
        name: 'subject',
        required: true,
        about: ['网站对用户的代号，须完全一致', 'the site’s id for the person, exact'],
      },
      ...CURSOR,
    ],
    answers: [{ status: 200, shape: 'Chain', about: ['一页', 'one page'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/records/{index}',
    tag: 'records',
    callers: ['legal'],
    about: ['一条记录：全部可以启封的内容和回执', 'one record: all that can be opened, and its receipt'],
    answers: [{ status: 200, shape: 'Record', about: ['记录', 'the record'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found'],
  },
  {
    method: 'get',
    path: '/v1/records/{index}/receipt',
    tag: 'records',
    callers: ['legal'],
    about: ['回执文件，附所涉文本', 'the receipt file, with the texts'],
    answers: [{ status: 200, shape: 'Receipt', media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found'],
  },

  {
    method: 'get',
    path: '/log/checkpoint',
    tag: 'log',
    callers: ['anyone'],
    about: ['账本签名快照（C2SP tlog-checkpoint）', 'the signed checkpoint (C2SP tlog-checkpoint)'],
    answers: [{ status: 200, media: 'text/plain', about: ['签名快照', 'a signed note'] }],
    problems: ['unavailable'],
  },
  {
    method: 'get',
    path: '/log/tile/{tile}',
    route: '/log/tile/*',
    tag: 'log',
    callers: ['anyone', 'auditor'],
    about: [
      '哈希块和条目块（C2SP tlog-tiles）；条目块限审计',
      'tiles of hashes and bundles of entries (C2SP tlog-tiles); entries are for auditors',
    ],
    answers: [{ status: 200, media: 'application/octet-stream', about: ['哈希或者条目', 'hashes or entries'] }],
    problems: ['not-found', 'key-missing', 'key-invalid', 'role-insufficient'],
  },
  {
    method: 'get',
    path: '/v1/proofs/{index}/{size}',
    tag: 'log',
    callers: ['anyone'],
    about: ['收录证明和只增不改证明，用于更新回执', 'inclusion and consistency, to refresh a receipt'],
    answers: [{ status: 200, shape: 'Proofs', about: ['证明', 'the proofs'] }],
    problems: ['not-found'],
  },

  {
    method: 'get',
    path: '/.well-known/assent.json',
    tag: 'service',
    callers: ['anyone'],
    about: ['账本的名称、公钥、协议和接口地址', 'origin, keys, agreements and where the API is'],
    answers: [{ status: 200, shape: 'About', about: ['名片', 'about this ledger'] }],
  },
  {
    method: 'get',
    path: '/livez',
    tag: 'service',
    callers: ['anyone'],
    about: ['进程在运行', 'the process runs'],
    answers: [{ status: 200, shape: 'Live', about: ['在运行', 'it runs'] }],
  },
  {
    method: 'get',
    path: '/readyz',
    tag: 'service',
    callers: ['anyone'],
    about: ['可以记录', 'it can record'],
    answers: [{ status: 200, shape: 'Ready', about: ['就绪', 'ready'] }],
    problems: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    tag: 'service',
    callers: ['auditor'],
    about: ['供 Prometheus 读取的运行数据；演示中公开', 'figures for Prometheus; open to all in a demonstration'],
    answers: [{ status: 200, media: 'text/plain', about: ['Prometheus 文本格式', 'the text format of Prometheus'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient'],
  },
  {
    method: 'get',
    path: '/assent.js',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '同意组件，短期缓存；按需取得其余部分',
      'the widget, cached for a short time; it fetches its parts as it needs them',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
  },
  {
    method: 'get',
    path: '/assent/{attempt}/{part}',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '同意组件的一个部分，永不改变；attempt 为任一数字（至多四位），内容相同',
      'a part of the widget: immutable, and the same for every number of attempt, of four digits at most',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/assent-{hash}.js',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '整个组件合为一个文件，名称即内容，永不改变，可配合 SRI',
      'all of the widget in one file under the name of its content: immutable, for use with SRI',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
  },
  ...(
    [
      ['/tokens.css', 'text/css', '颜色和字体', 'colours and type'],
      ['/pages.css', 'text/css', '网页样式', 'style of the pages'],
      ['/icon.svg', 'image/svg+xml', '图标', 'icon'],
      ['/console.js', 'text/javascript', '台账程序', 'program of the console'],
      ['/console.css', 'text/css', '台账样式', 'style of the console'],
    ] as const
  ).map(([path, media, zh, en]): Operation => ({
    method: 'get',
    path,
    tag: 'service',
    callers: ['anyone'],
    about: [zh, en],
    answers: [{ status: 200, media, about: ['文件', 'the file'] }],
  })),
  {
    method: 'post',
    path: '/demo/publish',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '仅演示：公布准备好的下一版，立即生效',
      'demonstration only: publishes the next prepared version, effective at once',
    ],
    answers: [
      { status: 201, shape: 'Published', about: ['已公布', 'published'] },
      { status: 303, about: ['从网页提交时回到起始页', 'from a page: back to the start page'] },
    ],
    problems: ['not-found', 'already-published', ...RECORDING],
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    callers: ['anyone'],
    about: ['本说明，OpenAPI 3.1', 'this description, OpenAPI 3.1'],
    query: [LANGUAGE],
    answers: [{ status: 200, media: 'application/json', about: ['OpenAPI 文档', 'an OpenAPI document'] }],
  },

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
