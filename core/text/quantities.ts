// Numbers, dates, periods and sums of a text, whatever language they are written in: 24 h, 24 小时, 二十四小时 and
// twenty-four hours are one quantity.

import { chineseNumber, CHINESE_NUMERAL } from './numerals.ts';

type Unit =
  | 'minute'
  | 'hour'
  | 'day'
  | 'working-day'
  | 'week'
  | 'month'
  | 'year'
  | 'percent'
  | 'CNY'
  | 'USD'
  | 'EUR'
  | 'date'
  | 'clock'
  | 'fraction'
  | 'count';

export interface Quantity {
  /** A number, or a date as `2026-12-01`. */
  readonly value: string;
  readonly unit: Unit;
  /** As the text writes it. */
  readonly printed: string;
  /** Where it begins in the text. */
  readonly at: number;
  /** Written in words and without a unit: it may answer a figure, but asks for none itself (一方, one of). */
  readonly weak: boolean;
}

type Unplaced = Omit<Quantity, 'printed' | 'at'>;

/** The quantities of `text` in order. Numbers of clauses and versions, addresses and registrations are none. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) break;
    at = match.index + match[0].length;
    const quantity = quantityOf(match);
    if (quantity) found.push({ ...quantity, printed: match[0].trim(), at: match.index });
  }
  return found;
}

/** Quantities of one text that the other does not have, as pairs where they look like the same place. */
export function unmatchedQuantities(
  here: readonly Quantity[],
  there: readonly Quantity[],
): { here: Quantity[]; there: Quantity[] } {
  const left = new Set(here);
  const right = new Set(there);
  const cancel = (keyOfLeft: (quantity: Quantity) => string | null, keyOfRight = keyOfLeft): void => {
    const waiting = new Map<string, Quantity[]>();
    for (const quantity of right) {
      const key = keyOfRight(quantity);
      if (key === null) continue;
      const queue = waiting.get(key);
      if (queue) queue.push(quantity);
      else waiting.set(key, [quantity]);
    }
    for (const quantity of left) {
      const key = keyOfLeft(quantity);
      const other = key === null ? undefined : waiting.get(key)?.pop();
      if (!other) continue;
      left.delete(quantity);
      right.delete(other);
    }
  };
  cancel(exactly);
  // A year is twelve months and a week seven days; a day is not twenty-four hours (Civil Code 201).
  cancel(inSmallerUnit);
  cancel(onlyCount, valueOf);
  cancel(valueOf, onlyCount);
  // A figure said again, or one figure for two items of a list, is no difference of substance.
  const saidBy = (others: readonly Quantity[]): ((quantity: Quantity) => boolean) => {
    const said = new Set(others.map(exactly));
    return ({ value, unit }) => said.has(`${value} ${unit}`) || said.has(`${value} count`);
  };
  const [saidHere, saidThere] = [saidBy(here), saidBy(there)];
  return {
    here: [...left].filter((quantity) => !quantity.weak && !saidThere(quantity)),
    there: [...right].filter((quantity) => !quantity.weak && !saidHere(quantity)),
  };
}

const exactly = ({ value, unit }: Quantity): string => `${value} ${unit}`;
const valueOf = ({ value }: Quantity): string => value;
const onlyCount = ({ value, unit }: Quantity): string | null => (unit === 'count' ? value : null);

function inSmallerUnit({ value, unit }: Quantity): string {
  if (unit === 'year') return `${Number(value) * 12} month`;
  if (unit === 'week') return `${Number(value) * 7} day`;
  return `${value} ${unit}`;
}

function quantityOf(match: RegExpExecArray): Unplaced | null {
  const groups = match.groups!;
  if (groups['skip'] !== undefined) return null;
  if (groups['iso'] !== undefined) {
    const [year, month, day] = groups['iso'].split(/[-/]/u) as [string, string, string];
    return dateOf(year, Number(month), day);
  }
  if (groups['year'] !== undefined) return dateOf(groups['year'], numberOf(groups['month']!), groups['monthDay']);
  if (groups['enMonth'] !== undefined) return dateOf(groups['enYear'], monthOf(groups['enMonth']), groups['enDay']);
  if (groups['usMonth'] !== undefined) return dateOf(groups['usYear'], monthOf(groups['usMonth']), groups['usDay']);
  if (groups['bareMonth'] !== undefined) return dateOf(groups['bareYear'], monthOf(groups['bareMonth']), undefined);
  const clock = groups['clock'] ?? (groups['hour'] && `${groups['hour']}:${(groups['past'] ?? '00').padStart(2, '0')}`);
  if (clock) return clockOf(clock, /下午|晚上|[Pp]\./u.test(`${groups['dayPart'] ?? ''}${groups['half'] ?? ''}`));
  if (groups['oneAndHalf'] !== undefined) return { value: '1.5', unit: groups['oneAndHalf'] as Unit, weak: false };
  const half = groups['halfOf'] ?? groups['halfOfEn'];
  if (half !== undefined) return halfOf(half);
  if (groups['parts'] !== undefined) return fraction(numberOf(groups['parts']), numberOf(groups['wholes']!));
  if (groups['enParts'] !== undefined)
    return fraction(numberOf(groups['enParts']), FRACTIONS.indexOf(groups['enWholes']!.replace(/s$/u, '')) + 2);
  if (groups['share'] !== undefined) {
    const divisor = groups['share'].startsWith('百') ? 1 : groups['share'].startsWith('千') ? 10 : 100;
    return { value: String(numberOf(groups['shareOf']!) / divisor), unit: 'percent', weak: false };
  }
  if (groups['currency'] !== undefined) {
    return {
      value: String(numberOf(groups['sum']!) * scaleOf(groups['scale'] ?? groups['enScale'])),
      unit: currencyOf(groups['currency']),
      weak: false,
    };
  }
  if (groups['zhUnit'] !== undefined) {
    const whole = inChinese(groups['zhNumber']!, groups['zhScale'], groups['zhUnit']);
    return whole && (groups['zhHalf'] ?? groups['yearHalf']) !== undefined
      ? { ...whole, value: String(Number(whole.value) + 0.5), weak: false }
      : whole;
  }
  if (groups['enUnit'] !== undefined) {
    const whole = inEnglish(groups['enNumber']!, groups['working'], groups['enUnit'].toLowerCase());
    return whole && (groups['andHalf'] ?? groups['halfMore']) !== undefined
      ? { ...whole, value: String(Number(whole.value) + 0.5), weak: false }
      : whole;
  }
  const scale = groups['bigScale'] ?? groups['enBigScale'];
  if (scale !== undefined) {
    const scaled = numberOf((groups['big'] ?? groups['enBig'])!) * scaleOf(scale);
    return { value: String(scaled), unit: 'count', weak: false };
  }
  const printed = groups['figure'] ?? groups['worded']!;
  const value = numberOf(printed);
  if (Number.isNaN(value)) return null;
  return { value: String(value), unit: 'count', weak: groups['figure'] === undefined };
}

/** 下午 5:00 and 5 p.m. are 17:00. */
function clockOf(printed: string, afternoon: boolean): Unplaced {
  const [hour, minute] = printed.split(':') as [string, string];
  const hours = Number(hour) + (afternoon && Number(hour) < 12 ? 12 : 0);
  return { value: `${String(hours).padStart(2, '0')}:${minute}`, unit: 'clock', weak: false };
}

/** 半年 and half a year are six months, 半小时 and half an hour thirty minutes. */
function halfOf(unit: string): Unplaced {
  const [value, kind] = /年|year/u.test(unit)
    ? (['6', 'month'] as const)
    : /时|hour/u.test(unit)
      ? (['30', 'minute'] as const)
      : (['0.5', /月|month/u.test(unit) ? 'month' : 'day'] as const);
  return { value, unit: kind, weak: false };
}

const fraction = (parts: number, wholes: number): Unplaced => ({
  value: String(parts / wholes),
  unit: 'fraction',
  weak: false,
});

function inChinese(number: string, scale: string | undefined, unit: string): Unplaced | null {
  const value = numberOf(number) * scaleOf(scale);
  if (Number.isNaN(value)) return null;
  const kind = CHINESE_UNITS.find(([pattern]) => pattern.test(unit))![1];
  const worded = !/\d/.test(number);
  return { value: String(value), unit: kind, weak: worded && (kind === 'count' || value === 1) };
}

function inEnglish(number: string, working: string | undefined, unit: string): Unplaced | null {
  const value = numberOf(number);
  if (Number.isNaN(value)) return null;
  const plain = unit.replace(/s$/, '');
  const kind: Unit =
    working !== undefined && /working|business/i.test(working) && plain === 'day'
      ? 'working-day'
      : plain === 'h'
        ? 'hour'
        : plain === '%' || plain.startsWith('per')
          ? 'percent'
          : ['yuan', 'rmb', 'cny'].includes(plain)
            ? 'CNY'
            : (plain as Unit);
  return { value: String(value), unit: kind, weak: value === 1 && !/\d/.test(number) };
}

function dateOf(year: string | undefined, month: number, day: string | undefined): Unplaced {
  const digits = (value: number): string => String(value).padStart(2, '0');
  const parts = [
    year === undefined ? '' : String(numberOf(year)),
    digits(month),
    day === undefined ? '' : digits(numberOf(day)),
  ];
  return { value: parts.filter((part) => part !== '').join('-'), unit: 'date', weak: false };
}

function numberOf(printed: string): number {
  const plain = printed
    .normalize('NFKC')
    .replace(/,(?=\d{3})/gu, '')
    .replace(/ ?\(\d+\)$/u, '')
    .trim();
  if (/^[\d.]+$/u.test(plain)) return Number(plain);
  const [whole, decimals] = plain.replace(/ ?\(\d+\)$/u, '').split('点') as [string, string?];
  const chinese = chineseNumber(whole);
  if (chinese !== null) return decimals === undefined ? chinese : Number(`${chinese}.${chineseDigits(decimals)}`);
  const words = plain.toLowerCase().split(/[\s-]+/u);
  const ordinal = ORDINALS.indexOf(words[0]!);
  if (ordinal !== -1) return ordinal + 1;
  let total = 0;
  for (const word of words) {
    const small = SMALL.indexOf(word);
    const tens = TENS.indexOf(word);
    if (small !== -1) total += small + 1;
    else if (tens !== -1) total += (tens + 2) * 10;
    else if (word === 'hundred') total = Math.max(total, 1) * 100;
    else if (word !== 'a' && word !== 'an' && word !== 'and') return Number.NaN;
    else if (words.length === 1) return 1;
  }
  return total;
}

/** 五点二五: each digit alone. */
const chineseDigits = (text: string): string => [...text].map((digit) => String(chineseNumber(digit) ?? '')).join('');

const SCALES: { readonly [scale: string]: number } = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9, thousand: 1e3 };
const scaleOf = (scale: string | undefined): number => SCALES[scale ?? ''] ?? 1;

const currencyOf = (sign: string): Unit => (/US|\$|美/u.test(sign) ? 'USD' : /€|EUR|欧/u.test(sign) ? 'EUR' : 'CNY');

const SMALL =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const FRACTIONS = 'half third quarter fifth sixth seventh eighth ninth tenth'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** From 1; `Sept.` is the ninth. */
const monthOf = (printed: string): number => MONTHS.findIndex((month) => month.startsWith(printed.slice(0, 3))) + 1;

const CHINESE_UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/工作日/u, 'working-day'],
  [/小时/u, 'hour'],
  [/分钟/u, 'minute'],
  [/日|天/u, 'day'],
  [/周$|星期/u, 'week'],
  [/月/u, 'month'],
  [/年/u, 'year'],
  [/[%％]/u, 'percent'],
  [/美元/u, 'USD'],
  [/欧元/u, 'EUR'],
  [/元/u, 'CNY'],
  [/./u, 'count'],
];

const FIGURE = '\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?';
/** Bounded, so that a text of nothing but numerals is read in one pass. */
const CHINESE = `[${CHINESE_NUMERAL}]{1,16}(?:点[〇零一二三四五六七八九]{1,8})?`;
/** A word that may open a sentence. */
const word = (lower: string): string => `[${lower[0]!}${lower[0]!.toUpperCase()}]${lower.slice(1)}`;
const [TEN, ONE, ORDINAL] = [TENS, SMALL, ORDINALS].map((words) => words.map(word).join('|')) as [
  string,
  string,
  string,
];
const WORDED = `(?:(?:${TEN})(?:[- ](?:${SMALL.join('|')}))?|${ONE}|(?:(?:an?|one) )?hundred)(?: \\(\\d+\\))?`;
const MONTH = `(?:${MONTHS.join('|')}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![\\p{L}]))`;
const NUMERAL = `(?:${FIGURE}(?:\\.\\d+)*|${CHINESE})`;
/** What a text, its appendices and its parts are called before or behind their number. */
const PART = '[条款项章节版号]';
const PARTS = '(?:[Cc]lauses?|[Aa]rticles?|[Ss]ections?|[Vv]ersions?|[Pp]aragraphs?|[Ii]tems?|[Nn]o\\.)';
const ENGLISH_NUMBER = '\\d[\\d.]*(?:\\([a-z\\d]+\\))*';

const TIME = '(?:(?:working|business|calendar) )?(?:minute|hour|day|week|month|year)s?\\b';

const PATTERN = new RegExp(
  [
    '(?<iso>\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?!\\d))',
    `(?<enDay>\\d{1,2})(?:(?:st|nd|rd|th),?)? (?:of )?(?<enMonth>${MONTH})\\.?(?:,? (?<enYear>\\d{4})(?!\\d))?`,
    `(?<usMonth>${MONTH})\\.? (?<usDay>\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d])(?:,? (?<usYear>\\d{4})(?!\\d))?`,
    `(?<bareMonth>${MONTH})\\.?,? (?<bareYear>\\d{4})(?!\\d)`,
    // Not quantities: addresses, registrations, numbers of clauses and versions, 1.2(a), （一）, B2B.
    `(?<skip>https?://\\S+|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+|(?<![A-Za-z])[A-Za-z]{0,32}\\d+[A-Za-z]+\\w*|(?<![A-Za-z])[A-Za-z]{1,32}\\d\\w*|\\+?\\d+(?:[- ]\\d+){2,}|第 ?${NUMERAL}(?: ?(?:[、，]|[和及与或至]|以及) ?(?:第 ?)?${NUMERAL}){0,20}(?:[(（][a-z\\d]+[)）])* ?${PART}|(?<=合同|协议|条款)\\d+ ?条|\\d+(?:\\.\\d+)+ ?[条款项]|\\d+ ?号|(?:附件|附录|附表|版本) ?${NUMERAL}|\\d+(?:\\.\\d+)* ?版(?!权)|(?:[Cc]lauses|[Aa]rticles|[Ss]ections|[Pp]aragraphs|[Ii]tems) ${ENGLISH_NUMBER}(?:(?:, | and |, and | or |, or | to )${ENGLISH_NUMBER}(?!\\d| ?${TIME})){1,20}|${PARTS} ${ENGLISH_NUMBER}|(?:[Aa]ppendix|[Aa]nnex|[Ss]chedule|[Ee]xhibit|[Aa]ttachment) \\d+|[(（](?:\\d{1,2}|${CHINESE})[)）])`,
    `(?<year>\\d{4}|[〇零一二三四五六七八九]{4}) ?年 ?(?<month>\\d{1,2}|${CHINESE}) ?月(?: ?(?<monthDay>\\d{1,2}|${CHINESE}) ?日)?`,
    '(?<dayPart>上午|下午|晚上|中午)? ?(?:(?<clock>\\d{1,2}:\\d{2})|(?<hour>\\d{1,2}) ?[时点](?!间|候|起算)(?:(?<past>\\d{1,2}) ?分)?)(?: ?(?<half>[ap]\\.m\\.))?',
    '\\ban? (?<oneAndHalf>year|month|week|day|hour) and a half\\b',
    '半个?(?<halfOf>年|小时|月|日|天)|\\bhalf an? (?<halfOfEn>year|hour|month|day)\\b',
    `\\b(?<enParts>one|two|three|four)[- ](?<enWholes>(?:${FRACTIONS.join('|')})s?)\\b`,
    `(?<share>[百千万]分之)(?<shareOf>${FIGURE}|${CHINESE})`,
    `(?<wholes>${CHINESE})分之(?<parts>${CHINESE})`,
    `(?<currency>US\\$|[¥￥$€]|RMB|CNY|USD|EUR|人民币) ?(?<sum>${FIGURE}|(?<=人民币 ?)${CHINESE}(?=元|万元))(?: ?(?<scale>[万亿])?元| (?<enScale>million|billion|thousand)\\b)?`,
    `(?<zhNumber>${FIGURE}|${CHINESE})(?: ?[(（]\\d+[)）])? ?(?<zhScale>[万亿](?=[美欧]?元))?(?<zhHalf>个半(?=月|小时))?(?<zhUnit>个?工作日|个?自然日|日历日|个月|个?小时|分钟|日|天|周岁|岁|个?星期|周|年|[美欧]?元|[%％]|月(?<=个半月)|[个名次种项份倍级人])(?<yearHalf>(?<=年)半)?`,
    `(?<enNumber>${FIGURE}|\\b(?:${WORDED}|${ORDINAL}))(?<andHalf> and a half)?[- ]?(?<working>(?:working|business|calendar|consecutive) )?(?<enUnit>(?:minute|hour|day|week|month|year|yuan|RMB|CNY|USD|EUR)s?\\b|h\\b|%|per ?cent\\b)(?<halfMore> and a half)?`,
    `(?<big>${FIGURE}) ?(?<bigScale>[万亿])(?![美欧]?元)|(?<enBig>${FIGURE}) (?<enBigScale>thousand|million|billion)\\b`,
    `(?<figure>${FIGURE})`,
    `\\b(?<worded>${WORDED})\\b`,
  ].join('|'),
  'gu',
);
