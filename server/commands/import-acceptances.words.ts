import { rowFaultSentence } from '../ledger/old-rows.words.ts';
import type { WrongRow } from '../ledger/old-rows.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';

export interface RowCounts {
  readonly recorded: number;
  readonly there: number;
  readonly refused: number;
}

/** Where the first row stands that was not recorded before. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

interface Words {
  readonly summary: (counts: RowCounts) => string;
  readonly dry: (counts: RowCounts) => string;
  readonly wentOn: (place: Place) => string;
  readonly wrong: (place: Place, why: WrongRow) => string;
  readonly stopped: (place: Place) => string;
  readonly kept: (file: string) => string;
}

export const ACCEPTANCE_WORDS: { readonly [language in InterfaceLanguage]: Words } = {
  'zh-Hans': {
    summary: ({ recorded, there, refused }) => `新记录 ${recorded} 行，此前已有 ${there} 行，未能接受 ${refused} 行`,
    dry: ({ recorded, there, refused }) =>
      `仅作检查，没有记录：可记录 ${recorded} 行，此前已有 ${there} 行，不能接受 ${refused} 行`,
    wentOn: ({ file, line }) => `${file} 第 ${line} 行之前的行此前已在账本中，从这一行继续`,
    wrong: ({ file, line }, { code, member }) =>
      `${file}:${line}：${member === null ? '' : `${member}：`}${rowFaultSentence(code, 'zh-Hans')}`,
    stopped: ({ file, line }) =>
      `${file} 从第 ${line} 行起无法分行：引号不成对，或一行过长。此前的行已处理；改正后再次运行即可，已记录的行不会重复`,
    kept: (file) => `不能接受的行写在 ${file}`,
  },
  en: {
    summary: ({ recorded, there, refused }) => `recorded ${recorded}, already there ${there}, not taken ${refused}`,
    dry: ({ recorded, there, refused }) =>
      `only looked at, nothing was recorded: ${recorded} can be, already there ${there}, cannot be taken ${refused}`,
    wentOn: ({ file, line }) => `went on at ${file}:${line}; the rows before it were in the ledger already`,
    wrong: ({ file, line }, { code, member }) =>
      `${file}:${line}: ${member === null ? '' : `${member}: `}${rowFaultSentence(code, 'en')}`,
    stopped: ({ file, line }) =>
      `nobody can tell where the rows of ${file} end from line ${line} on: quotes do not match, or a row is too long. What ` +
      'stands before is dealt with; mend it and run this again: nothing is recorded twice',
    kept: (file) => `the rows that were not taken stand in ${file}`,
  },
};
