// How one cites a clause, and what a sentence calls it. Numbers are cited below those around them, `5.1(c)`; where a text
// gives its clauses whole names, 第五条（三） or Article 5(c), that name is the citation.

import type { InterfaceLanguage } from './locale.ts';
import { listed } from './listed.ts';
import { CHINESE_NUMERAL, inFigures } from './numerals.ts';

/** How one cites a clause with that printed number below the one cited as `above`. */
export function citation(number: string, above: string): string {
  const bare = withoutMark(number).replace(/^([^(（]+)([)）])$/u, (_, inner: string, bracket: string) =>
    above === '' ? inner : `${bracket === ')' ? '(' : '（'}${inner}${bracket}`,
  );
  // Articles count through all chapters, so one names them alone.
  if (/^(?:Article|Chapter|Section|Part) |^第[^章节编]+条/u.test(bare)) return bare;
  // 5.1 is printed whole below 5; 5 below 5, and 51, are numbers of their own.
  if (/^[\d第]/u.test(bare) && bare.startsWith(above) && /^[^\dA-Za-z]/u.test(bare.slice(above.length))) return bare;
  return above + (/^[A-Za-z\d]/u.test(bare) && above !== '' ? '.' : '') + bare;
}

/** A printed number without the mark that ends it. */
export const withoutMark = (number: string): string => number.replace(/[.．、]$/u, '');

/** What a sentence in `language` calls the clause cited so: 第 5.1(c) 条, clause 5.1(c); 第五条（三）, Article 5(3). */
export const clauseName = (language: InterfaceLanguage, cited: string): string =>
  wholeName(language, cited) ?? (language === 'en' ? `clause ${cited}` : `第 ${cited} 条`);

/** The same of several: 第 1、2(a) 条, clauses 1 and 2(a). */
export function clauseNames(language: InterfaceLanguage, cited: readonly string[]): string {
  const join = (names: readonly string[]): string => (language === 'en' ? listed('en', names) : names.join('、'));
  if (cited.length === 1 || cited.some(hasWholeName)) return join(cited.map((each) => clauseName(language, each)));
  return language === 'en' ? `clauses ${join(cited)}` : `第 ${join(cited)} 条`;
}

/** The same from the first to the last: 第 1 至 3 条, clauses 1 to 3. */
export function clauseRange(language: InterfaceLanguage, first: string, last: string): string {
  if (first === last) return clauseName(language, first);
  const [to, from] = [last, first].map((cited) => clauseName(language, cited)) as [string, string];
  if (hasWholeName(first) || hasWholeName(last)) return language === 'en' ? `${from} to ${to}` : `${from}至${to}`;
  return language === 'en' ? `clauses ${first} to ${last}` : `第 ${first} 至 ${last} 条`;
}

/** The number alone where it is one, else the whole name. */
export const shortName = (language: InterfaceLanguage, cited: string): string => wholeName(language, cited) ?? cited;

const hasWholeName = (cited: string): boolean => wholeName('en', cited) !== null;

/** What a text calls a clause, in `language`; null for one that has figures and no more. */
function wholeName(language: InterfaceLanguage, cited: string): string | null {
  const isChinese = CHINESE_NAME.test(cited);
  if (!isChinese && !ENGLISH_NAME.test(cited)) return null;
  if (language === 'en') return isChinese ? inEnglish(cited) : cited;
  if (!isChinese) return cited.replace(ENGLISH_NAME, (_, kind: string, n: string) => `第 ${n} ${CHINESE_KINDS[kind]!}`);
  return cited.replace(CHINESE_NUMBER, '第$1条').replace(/^（.*/u, '第$&条');
}

/** 第五条第二款（三） is Article 5 paragraph 2(3). */
function inEnglish(cited: string): string {
  const named = inFigures(cited)
    .replace(/第 ?([\d.]+) ?([条章节编款项目])/gu, (_, number: string, kind: string) => ` ${KINDS[kind]!} ${number}`)
    .replace(/之(?=\d)/gu, '-')
    .replace(/（/gu, '(')
    .replace(/）/gu, ')')
    .trim();
  return cited.startsWith('第') ? named : `clause ${named}`;
}

const KINDS: { readonly [kind: string]: string } = {
  条: 'Article',
  章: 'Chapter',
  节: 'Section',
  编: 'Part',
  款: 'paragraph',
  项: 'item',
  目: 'sub-item',
};
const CHINESE_KINDS: { readonly [kind: string]: string } = { Article: '条', Chapter: '章', Section: '节', Part: '编' };
const ENGLISH_NAME = /^(Article|Chapter|Section|Part) ([\dA-Z]+(?:\.\d+)*)/u;
/** 一（二） stands below 一、, which a sentence calls 第一条. */
const CHINESE_NUMBER = new RegExp(`^([${CHINESE_NUMERAL}]+)`, 'u');
const CHINESE_NAME = new RegExp(`^[第（${CHINESE_NUMERAL}]`, 'u');
