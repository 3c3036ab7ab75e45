// The texts: reading, publishing and withdrawing them, and comments on one that is pending.

import type { Operation } from '../operation.ts';
import { BODY, CURSOR, IDEMPOTENCY, PAGE, PUBLISHER, QUERY, RECORDING, TOKEN } from '../said-often.ts';

export const AGREEMENTS: readonly Operation[] = [
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
    problems: ['not-found', ...QUERY],
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
      'incorporated-in-circle',
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
    problems: [
      ...BODY,
      ...PUBLISHER,
      'not-found',
      'already-effective',
      'already-withdrawn',
      'incorporated-elsewhere',
      ...RECORDING,
    ],
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
    problems: ['not-found', ...QUERY],
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
    problems: ['not-found', ...QUERY],
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
    problems: ['not-found', ...QUERY],
  },
];
