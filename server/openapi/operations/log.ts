// The log as C2SP spells it, for whoever watches it.

import type { Operation } from '../operation.ts';

export const LOG: readonly Operation[] = [
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
];
