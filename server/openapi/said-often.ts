// What many operations say in the same words: media types, parameters, and the refusals that come together.

import { CHANNELS } from '../../core/text/agreement.ts';
import type { ProblemCode } from '../refused.ts';
import type { Both, QueryParameter } from './operation.ts';

export const RECEIPT = 'application/vnd.assent.receipt+json';
export const HTML = 'text/html';

export const LANGUAGE: QueryParameter = {
  name: 'lang',
  about: ['网页语言；默认依 Accept-Language', 'language of the page; by default the browser’s'],
  schema: { type: 'string', enum: ['zh-CN', 'en'] },
};
export const CURSOR: readonly QueryParameter[] = [
  { name: 'cursor', about: ['上一页答复中的 cursor', '`cursor` of the page before'] },
  { name: 'limit', about: ['每页条数', 'how many at most'], schema: { type: 'integer', minimum: 1 } },
];
export const IDEMPOTENCY: QueryParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  about: [
    '同一请求的名称；24 小时内重复得到同一答复',
    'names the request: the same one gets the same answer for 24 hours',
  ],
};
export const SUBJECT_TOKEN: readonly QueryParameter[] = [
  { name: 'siteKey', required: true, about: ['网站公钥 pk_…', 'the site key pk_…'] },
  {
    name: 'Assent-Subject-Token',
    in: 'header',
    required: true,
    about: ['网站服务器签发的登录令牌；不得写在地址中', 'made by the site’s server; never in an address'],
  },
];
export const CHAIN: Both = [
  '这个账户的全部条目及其证明，可离线核查编号自 1 起是否连续无缺；最后一条是否为最后一条，仅有账本运营方的陈述',
  'all entries about this account with their proofs, so that it can be checked offline that they are gapless from 1 to k; that k is the last is the operator’s word',
];
export const AGREEMENT: QueryParameter = { name: 'agreement', about: ['协议代号', 'agreement id'] };
export const CHANNEL: QueryParameter = {
  name: 'channel',
  about: ['渠道', 'channel'],
  schema: { type: 'string', enum: CHANNELS },
};

export const ENDED: readonly ProblemCode[] = [
  'not-found',
  'not-accepted',
  'already-ended',
  'ending-not-allowed',
  'idempotency-mismatch',
];

export const BODY: readonly ProblemCode[] = ['malformed', 'unknown-field', 'invalid-field', 'too-large', 'media-type'];
/** Behind a `?`: what nobody knows, or what stands there twice. */
export const QUERY: readonly ProblemCode[] = ['unknown-field', 'invalid-field'];
export const PAGE: readonly ProblemCode[] = ['key-invalid', 'origin-missing', 'origin-not-allowed', 'rate-limited'];
export const SITE: readonly ProblemCode[] = ['key-missing', 'key-invalid', 'role-insufficient', 'rate-limited'];
export const PUBLISHER: readonly ProblemCode[] = ['key-missing', 'key-invalid', 'role-insufficient', 'rate-limited'];
export const RECORDING: readonly ProblemCode[] = ['unavailable', 'outcome-unknown', 'overloaded'];
export const TOKEN: readonly ProblemCode[] = ['subject-token-invalid', 'subject-token-expired'];
