// The records, for whoever is in the legal role.

import type { Operation } from '../operation.ts';
import { AGREEMENT, CHAIN, CURSOR, QUERY, RECEIPT } from '../said-often.ts';

export const RECORDS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/records',
    tag: 'records',
    callers: ['legal'],
    about: ['查找记录，最新的在前', 'searches the records, newest first'],
    query: [
      { name: 'subject', about: ['网站对用户的代号，须完全一致', 'the site’s id for the person, exact'] },
      {
        name: 'q',
        about: ['与 subject 相同；两者都写须一致', 'the same as `subject`; if both are given they are equal'],
      },
      AGREEMENT,
      { name: 'version', about: ['版本号', 'version label'] },
      { name: 'type', about: ['条目类型', 'type of entry'] },
      { name: 'decision', about: ['accepted 或 declined', 'accepted or declined'] },
      { name: 'locale', about: ['所示文本的语言', 'language of the text shown'] },
      { name: 'site', about: ['网站', 'site'] },
      {
        name: 'from',
        about: ['起：日期（北京）、时间或者序号，含', 'from a day (Beijing), a time or an index, inclusive'],
      },
      { name: 'to', about: ['止：同上，不含', 'to, the same, exclusive'] },
      {
        name: 'asOf',
        about: [
          '截至：时刻（含）、日期（北京，其开始）或者条数；此后的关联不算',
          'as of an instant (inclusive), the beginning of a day (Beijing) or a tree size; links made later do not count',
        ],
      },
      ...CURSOR,
    ],
    answers: [{ status: 200, shape: 'Records', about: ['一页', 'one page'] }],
    problems: [
      'key-missing',
      'key-invalid',
      'role-insufficient',
      'unknown-field',
      'invalid-field',
      'locale-unknown',
      'moment-ahead',
    ],
  },
  {
    method: 'get',
    path: '/v1/stats',
    tag: 'records',
    callers: ['legal'],
    about: [
      '按版本统计：展示、接受、不同意、视为接受、导入、未关联账户；统计的是记录，不是人数',
      'figures by version: shown, accepted, declined, deemed, imported, unlinked; decisions are counted, not people',
    ],
    query: [
      { ...AGREEMENT, required: true },
      {
        name: 'from',
        about: ['起：日期（北京）、时间或者序号，含', 'from a day (Beijing), a time or an index, inclusive'],
      },
      { name: 'to', about: ['止：同上，不含', 'to, the same, exclusive'] },
    ],
    answers: [{ status: 200, shape: 'Figures', about: ['统计', 'the figures'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', 'unknown-field', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/records/chain',
    tag: 'records',
    callers: ['legal'],
    about: CHAIN,
    query: [
      { name: 'site', required: true, about: ['网站', 'site'] },
      {
        name: 'subject',
        required: true,
        about: ['网站对用户的代号，须完全一致', 'the site’s id for the person, exact'],
      },
      ...CURSOR,
    ],
    answers: [{ status: 200, shape: 'Chain', about: ['一页', 'one page'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', 'invalid-field'],
  },
  {
    method: 'get',
    path: '/v1/records/{index}',
    tag: 'records',
    callers: ['legal'],
    about: ['一条记录：全部可以启封的内容和回执', 'one record: all that can be opened, and its receipt'],
    answers: [{ status: 200, shape: 'Record', about: ['记录', 'the record'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', ...QUERY],
  },
  {
    method: 'get',
    path: '/v1/records/{index}/receipt',
    tag: 'records',
    callers: ['legal'],
    about: ['回执文件，附所涉文本', 'the receipt file, with the texts'],
    answers: [{ status: 200, shape: 'Receipt', media: RECEIPT, about: ['回执', 'the receipt'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient', 'not-found', ...QUERY],
  },
];
