// What a person does and reads about themselves, with a token their site signed.

import type { Operation } from '../operation.ts';
import {
  BODY,
  CHAIN,
  CURSOR,
  ENDED,
  IDEMPOTENCY,
  PAGE,
  QUERY,
  RECEIPT,
  RECORDING,
  SUBJECT_TOKEN,
  TOKEN,
} from '../said-often.ts';

export const ME: readonly Operation[] = [
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
    problems: ['not-found', ...QUERY, ...PAGE, ...TOKEN],
  },
];
