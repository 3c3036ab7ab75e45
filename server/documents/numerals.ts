// Numbers as word processors and browsers spell them (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

import { CHINESE_DIGITS, chineseNumeral } from './chinese-numeral.ts';

/** The number in a format, or null for a bullet or a format without figures of its own. */
export function spelledNumber(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return chineseNumeral(value);
    case 'chineseLegalSimplified':
      return chineseNumeral(value, 'legal');
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map((digit) => CHINESE_DIGITS[Number(digit)]!).join('');
    case 'ideographTraditional':
      return cycle(value, '甲乙丙丁戊己庚辛壬癸');
    case 'ideographZodiac':
      return cycle(value, '子丑寅卯辰巳午未申酉戌亥');
    case 'ordinal':
      return `${value}${/(?<!1)[123]$/u.test(String(value)) ? ['st', 'nd', 'rd'][(value % 10) - 1]! : 'th'}`;
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** a … z, then aa, bb, as Word counts on. */
const letters = (value: number): string =>
  value < 1 ? String(value) : String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.min(20, Math.ceil(value / 26)));

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  let text = '';
  for (const [amount, figure] of ROMAN) {
    while (left >= amount) {
      text += figure;
      left -= amount;
    }
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const cycle = (value: number, figures: string): string =>
  value < 1 ? String(value) : [...figures][(value - 1) % [...figures].length]!;
