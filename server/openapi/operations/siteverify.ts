// How a site checks what a form brought, and links it to an account.

import type { Operation } from '../operation.ts';
import { BODY, QUERY, RECORDING, SITE } from '../said-often.ts';

export const SITEVERIFY: readonly Operation[] = [
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
    problems: [...SITE, 'not-found', ...QUERY, ...RECORDING],
  },
];
