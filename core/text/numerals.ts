// Chinese numerals as legal texts print them: in words (三十, 一百零八, 两万), digit by digit (二〇二六), and in the
// forms that cheques use (叁拾).

const DIGITS: { readonly [character: string]: number } = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNITS: { readonly [character: string]: number } = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const GROUPS: { readonly [character: string]: number } = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/** Characters of a Chinese numeral, for a character class. */
export const CHINESE_NUMERAL = '〇零一二两兩三四五六七八九十百千万萬亿億壹贰叁肆伍陆柒捌玖拾佰仟';

/** The number that `text` writes in Chinese numerals, or null. */
export function chineseNumber(text: string): number | null {
  if (text === '') return null;
  const characters = [...text];
  if (characters.every((character) => character in DIGITS)) {
    return Number(characters.map((character) => DIGITS[character]).join(''));
  }
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  for (const character of characters) {
    if (character in DIGITS) {
      digit = DIGITS[character]!;
    } else if (character in UNITS) {
      group += (digit ?? 1) * UNITS[character]!;
      digit = null;
    } else if (character in GROUPS) {
      const below = group + (digit ?? 0);
      // 一亿二千万: the earlier group stands; 一万亿: it is multiplied.
      total =
        below === 0 && total > 0 ? total * GROUPS[character]! : total + (below === 0 ? 1 : below) * GROUPS[character]!;
      group = 0;
      digit = null;
    } else {
      return null;
    }
  }
  return total + group + (digit ?? 0);
}

/** `text` with the numerals in it as figures: 第三十条 as 第30条, 三十（30）日 as 30日, 1,000 as 1000. */
export const inFigures = (text: string): string =>
  text
    .replace(NUMERALS, (numeral) => String(chineseNumber(numeral) ?? numeral))
    .replace(/(?<!\d)(\d{1,15})[（(]\1[）)]/gu, '$1')
    .replace(/(?<=\d)[,，](?=\d{3})/gu, '');

const NUMERALS = new RegExp(`[${CHINESE_NUMERAL}]+`, 'gu');

/** The number that `text` writes in Roman numerals in small letters, up to xxxix, or null. */
export function romanNumber(text: string): number | null {
  if (!/^(?=.)x{0,3}(?:ix|iv|v?i{0,3})$/u.test(text)) return null;
  const values = [...text].map((letter) => ({ i: 1, v: 5, x: 10 })[letter]!);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
