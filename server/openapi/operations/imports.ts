// Acceptances from before there was a ledger.

import type { Operation } from '../operation.ts';
import { IDEMPOTENCY, RECORDING, SITE } from '../said-often.ts';

export const IMPORTS: readonly Operation[] = [
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
];
