// What those who send messages ask, take over and hand in.

import type { Operation } from '../operation.ts';
import { BODY, CHANNEL, CURSOR, IDEMPOTENCY, RECORDING, SITE } from '../said-often.ts';

export const SENDERS: readonly Operation[] = [
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
    query: [IDEMPOTENCY],
    body: ['SuppressionsSeenRequest'],
    answers: [
      { status: 201, shape: 'SuppressionsSeen', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'SuppressionsSeen', about: ['以前已确认', 'said before'] },
    ],
    problems: [...SITE, ...BODY, 'idempotency-mismatch', ...RECORDING],
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
    problems: [...SITE, ...BODY, 'invalid-field', 'idempotency-mismatch', ...RECORDING],
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
];
