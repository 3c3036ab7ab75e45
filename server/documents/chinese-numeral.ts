// A number in Chinese numerals: 十二, 一百零八; in the forms of cheques: 拾贰.

export const CHINESE_DIGITS = [...'〇一二三四五六七八九'];

const FIGURES = {
  plain: { digits: [...'零一二三四五六七八九'], units: ['', '十', '百', '千'] },
  legal: { digits: [...'零壹贰叁肆伍陆柒捌玖'], units: ['', '拾', '佰', '仟'] },
};

/** From 0 to 9999; beyond, the digits one by one. */
export function chineseNumeral(value: number, kind: keyof typeof FIGURES = 'plain'): string {
  const { digits, units } = FIGURES[kind];
  const figures = String(value);
  if (!/^\d{1,4}$/u.test(figures)) return figures;
  if (value === 0) return digits[0]!;
  const text = [...figures]
    .map((digit, index) => (digit === '0' ? digits[0]! : digits[Number(digit)]! + units[figures.length - 1 - index]!))
    .join('')
    .replace(new RegExp(`${digits[0]!}+`, 'gu'), digits[0]!)
    .replace(new RegExp(`${digits[0]!}$`, 'u'), '');
  return value >= 10 && value < 20 && kind === 'plain' ? text.slice(1) : text;
}
