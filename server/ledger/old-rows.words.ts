// What is wrong with a row of a site's own records, and what to do about it. Both languages go out together: whoever mends the
// rows may read another than the program that sent them.

import type { InterfaceLanguage } from '../../core/text/locale.ts';

export const ROW_FAULT_WORDS = {
  malformed: [
    '这不是一行：不是一个 JSON 对象，或有成员重复，或单元格数与表头不同。请核对引号、逗号和括号。',
    'It is no row: not one JSON object, a member twice, or another number of cells than the header has. Check quotes, commas and brackets.',
  ],
  'unknown-field': [
    '有不认识的成员。请去掉，或核对拼写。',
    'There is a member that is not known. Remove it, or check its spelling.',
  ],
  'subject-invalid': [
    '缺少主体，或不是 1 至 255 个 UTF-8 字节的文字（也不能只是 . 或 ..）。请填写账户在网站中的编号。',
    'The subject is missing or not a text of 1 to 255 UTF-8 bytes (nor may it be . or ..). Give the site’s own id for the account.',
  ],
  'agreement-invalid': [
    '缺少协议代号，或写法不对。代号形如 foreign-trade-pass-terms。',
    'The agreement id is missing or not of its form, such as foreign-trade-pass-terms.',
  ],
  'version-invalid': [
    '版本号须为文字形式的正整数，如 "1"。',
    'The version is not a positive decimal as a text, such as "1".',
  ],
  'digest-invalid': [
    '摘要须为 sha256: 加 64 位小写十六进制数字。',
    'The digest is not sha256: and 64 lower-case hexadecimal digits.',
  ],
  'decision-invalid': [
    '选择须为 accepted（接受）或 declined（不同意）。',
    'The decision is neither accepted nor declined.',
  ],
  'time-invalid': [
    '时间不是 RFC 3339 的写法，或没有这一天，或早于 1970 年。请写成 2024-05-04T12:30:00+08:00。',
    'The time is not RFC 3339, or no such day, or before 1970. Write it as 2024-05-04T12:30:00+08:00.',
  ],
  'reference-invalid': [
    '出处须为 1 至 1000 个字符的一行文字。',
    'The reference is not one line of 1 to 1000 characters.',
  ],
  'version-missing': [
    '没有写明是哪一版。请填写版本号或摘要。',
    'It does not say which version. Give the version or the digest.',
  ],
  'agreement-unknown': [
    '这份协议从未在本账本公布。请先公布，或核对代号。',
    'This agreement was never published in this ledger. Publish it first, or check the id.',
  ],
  'version-unknown': [
    '这份协议的这一版从未在本账本公布。请先公布，或核对版本号或摘要。',
    'This version of the agreement was never published in this ledger. Publish it first, or check version or digest.',
  ],
  'version-mismatch': [
    '版本号与摘要所指的不是同一文本。请核对，或只填写其一。',
    'Version and digest name different texts. Check them, or give one alone.',
  ],
  'version-withdrawn': [
    '这一版在生效前已撤回，不可能有人接受。请核对版本号。',
    'This version was withdrawn before it took effect: nobody can have accepted it. Check the version.',
  ],
  'account-erased': [
    '该账户的记录已删除（销毁密钥），账本不再以这一编号记录。请去掉这一行。',
    'The records of this account were erased: nothing more is recorded under this id. Leave this row out.',
  ],
  'time-without-offset': [
    '时间没有写明时区。北京时间请在末尾加 +08:00，协调世界时加 Z。',
    'The time has no offset. Add +08:00 at its end for Beijing time, or Z for UTC.',
  ],
  'time-future': ['时间在将来。请核对时间和时区。', 'The time lies in the future. Check it, and its offset.'],
} as const satisfies { readonly [code: string]: readonly [zhHans: string, en: string] };

/** What is wrong with a row. */
export type RowFault = keyof typeof ROW_FAULT_WORDS;

export const rowFaultSentence = (code: RowFault, language: InterfaceLanguage): string =>
  ROW_FAULT_WORDS[code][language === 'en' ? 1 : 0];

/** A row of a request that cannot be taken. */
export interface RefusedRow {
  /** Its place among the rows, from 0. */
  readonly row: number;
  /** Of NDJSON: its line, from 1. */
  readonly line?: number;
  readonly code: RowFault;
  /** JSON Pointer to the member at fault: from the request, of NDJSON from the line. */
  readonly field: string;
}

export interface SpokenRow extends RefusedRow {
  readonly detail: { readonly [language in InterfaceLanguage]: string };
}

export const speakRow = (row: RefusedRow): SpokenRow => ({
  ...row,
  detail: { 'zh-Hans': rowFaultSentence(row.code, 'zh-Hans'), en: rowFaultSentence(row.code, 'en') },
});
