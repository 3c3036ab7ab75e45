// What a person chooses apart from the text: messages, channel by channel, and consents, purpose by purpose.

import type { Operation } from '../operation.ts';
import { BODY, IDEMPOTENCY, PAGE, RECORDING, TOKEN } from '../said-often.ts';

export const PREFERENCES: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/preferences',
    tag: 'widget',
    callers: ['page', 'site'],
    about: ['逐个渠道同意接收或者拒绝接收商业性信息', 'opts in to or out of commercial messages, channel by channel'],
    query: [IDEMPOTENCY],
    body: ['PreferenceRequest', 'ServerPreferenceRequest'],
    answers: [
      { status: 201, shape: 'PreferenceAnswer', about: ['已记录', 'recorded'] },
      { status: 200, shape: 'PreferenceAnswer', about: ['同一重试', 'the same retry'] },
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
      'not-presented',
      'text-superseded',
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
];
