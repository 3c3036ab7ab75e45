// What a person decides about a text, and what they ask to have explained before.

import type { Operation } from '../operation.ts';
import { BODY, PAGE, RECORDING, TOKEN } from '../said-often.ts';

export const DECISIONS: readonly Operation[] = [
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
];
