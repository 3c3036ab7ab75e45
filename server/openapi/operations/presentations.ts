// What a person is to be shown, and that they were shown it.

import type { Operation } from '../operation.ts';
import { BODY, PAGE, RECORDING, TOKEN } from '../said-often.ts';

export const PRESENTATIONS: readonly Operation[] = [
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
];
