// Numbers, dates, periods and sums of a text, whatever language they are written in: 24 h, 24 小时, 二十四小时 and
// twenty-four hours are one quantity.

import { NUMBER_IN_LETTERS, numberInLetters, ORDINAL_IN_LETTERS, ordinalInLetters } from './english-numbers.ts';
import { chineseNumber, CHINESE_NUMERAL } from './numerals.ts';

type Currency = 'CNY' | 'USD' | 'EUR' | 'HKD' | 'GBP' | 'JPY';
export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'working-hour'
  | 'day'
  | 'working-day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'percent'
  | Currency
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
    const quantity = readMatch(match);
    if (quantity) found.push({ ...quantity, printed: match[0].trim(), at: match.index });
  }
  return found;
}

/** How one form of quantity is written, and what it says. Groups that are not there read as undefined. */
interface Form {
  readonly written: string;
  readonly read: (groups: Groups) => Unplaced | null;
}

type Groups = { readonly [name: string]: string | undefined };

function readMatch({ groups }: RegExpExecArray): Unplaced | null {
  const form = FORMS.findIndex((_, at) => groups![`form${at}`] !== undefined);
  return FORMS[form]!.read(groups!);
}

const quantity = (value: number | string, unit: Unit, weak = false): Unplaced => ({ value: String(value), unit, weak });

const FIGURE = '(?:\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?|(?<![\\w.)\\]])\\.\\d+)';
/** Bounded, so that a text of nothing but numerals is read in one pass. */
const CHINESE = `[${CHINESE_NUMERAL}]{1,16}(?:点[〇零一二三四五六七八九]{1,8})?`;
const LETTERS = `(?:${NUMBER_IN_LETTERS})(?: \\(\\d+\\))?`;
const NUMERAL = `(?:${FIGURE}(?:\\.\\d+)*|${CHINESE})`;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTH = `(?:${MONTHS.join('|')}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![\\p{L}]))`;
/** From 1; `Sept.` is the ninth. */
const monthOf = (printed: string): number => MONTHS.findIndex((month) => month.startsWith(printed.slice(0, 3))) + 1;

/** What a text, its appendices and its parts are called before or behind their number. */
const PART = '[条款项章节版号]';
const PARTS = '(?:[Cc]lauses?|[Aa]rticles?|[Ss]ections?|[Vv]ersions?|[Pp]aragraphs?|[Ii]tems?|[Nn]o\\.)';
const ENGLISH_PART = '\\d[\\d.]*(?:\\([a-z\\d]+\\))*';
const TIME = '(?:(?:working|business|calendar) )?(?:second|minute|hour|day|week|month|year)s?\\b';
/** Of a currency, which may stand before its sum without a space: USD1,000. */
const CODE = '(?:RMB|CNY|USD|EUR|HKD|GBP|JPY)';
/** What is not a quantity: addresses, registrations, numbers of clauses and versions, 1.2(a), （一）, B2B. */
const SKIPPED = [
  'https?://\\S+',
  '(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+',
  `(?<![A-Za-z])(?!${CODE}\\d)[A-Za-z]{0,32}\\d+[A-Za-z]+\\w*`,
  `(?<![A-Za-z])(?!${CODE}\\d)[A-Za-z]{1,32}\\d\\w*`,
  '\\+?\\d+(?:[- ]\\d+){2,}',
  `第 ?${NUMERAL}(?: ?(?:[、，]|[和及与或至]|以及) ?(?:第 ?)?${NUMERAL}){0,20}(?:[(（][a-z\\d]+[)）])* ?${PART}`,
  '(?<=合同|协议|条款)\\d+ ?条',
  '\\d+(?:\\.\\d+)+ ?[条款项]',
  '\\d+ ?号',
  `(?:附件|附录|附表|版本) ?${NUMERAL}`,
  '\\d+(?:\\.\\d+)* ?版(?!权)',
  `(?:[Cc]lauses|[Aa]rticles|[Ss]ections|[Pp]aragraphs|[Ii]tems) ${ENGLISH_PART}(?:(?:, | and |, and | or |, or | to )${ENGLISH_PART}(?!\\d| ?${TIME})){1,20}`,
  `${PARTS} ${ENGLISH_PART}`,
  '(?:[Aa]ppendix|[Aa]nnex|[Ss]chedule|[Ee]xhibit|[Aa]ttachment) \\d+',
  `[(（](?:\\d{1,2}|${CHINESE})[)）]`,
].join('|');

const CURRENCIES: readonly (readonly [RegExp, Currency])[] = [
  [/HK|港/u, 'HKD'],
  [/US|\$|美|dollar/u, 'USD'],
  [/EUR|€|欧|euro/u, 'EUR'],
  [/GBP|£|英镑|pound/u, 'GBP'],
  [/JPY|日元|yen/u, 'JPY'],
  [/./u, 'CNY'],
];
const currencyOf = (sign: string): Currency => CURRENCIES.find(([says]) => says.test(sign))![1];

const CHINESE_UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/工作日/u, 'working-day'],
  [/工作小时/u, 'working-hour'],
  [/小时/u, 'hour'],
  [/分钟/u, 'minute'],
  [/秒/u, 'second'],
  [/季度/u, 'quarter'],
  [/日$|天/u, 'day'],
  [/周$|星期/u, 'week'],
  [/月/u, 'month'],
  [/年/u, 'year'],
  [/[%％]/u, 'percent'],
  [/./u, 'count'],
];
const COIN = '(?:[美欧港日]?元|港币|英镑)';
const CHINESE_UNIT = `个?工作日|个?自然日|日历日|个月|个?(?:工作)?小时|分钟|秒|${COIN}|日|天|周岁|岁|个?星期|周|个?季度|年|[%％]|月(?<=个半月)|摄氏度|[个名次种项份倍级人件套台层楼页张户批辆吨家]`;

const SCALES: { readonly [scale: string]: number } = {
  百: 100,
  千: 1000,
  万: 1e4,
  亿: 1e8,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  b: 1e9,
  bn: 1e9,
};
/** What makes thousands and millions of a sum behind its figure, in a word or a letter. */
const SCALED = ' (?:thousand|million|billion|trillion)|[kKmMB]|[bBmM]n|MM';
/** 千万 is both. */
const scaleOf = (scale = ''): number =>
  SCALES[scale.toLowerCase()] ?? [...scale].reduce((product, each) => product * SCALES[each]!, 1);

const FRACTIONS = 'half third quarter fifth sixth seventh eighth ninth tenth'.split(' ');

/** In the order in which they are tried. */
const FORMS: readonly Form[] = [
  {
    written: '(?<isoYear>\\d{4})[-/](?<isoMonth>\\d{1,2})[-/](?<isoDay>\\d{1,2})(?!\\d)',
    read: ({ isoYear, isoMonth, isoDay }) => dateOf(isoYear, Number(isoMonth), isoDay),
  },
  {
    written: `(?<enDay>\\d{1,2})(?:(?:st|nd|rd|th),?)? (?:day )?(?:of )?(?<enMonth>${MONTH})\\.?(?:,? (?<enYear>\\d{4})(?!\\d))?`,
    read: ({ enYear, enMonth, enDay }) => dateOf(enYear, monthOf(enMonth!), enDay),
  },
  {
    written: `(?<dashedDay>\\d{1,2})-(?<dashedMonth>${MONTH})-(?<dashedYear>\\d{4})(?!\\d)`,
    read: ({ dashedYear, dashedMonth, dashedDay }) => dateOf(dashedYear, monthOf(dashedMonth!), dashedDay),
  },
  {
    written: `(?<usMonth>${MONTH})\\.? (?<usDay>\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d])(?:,? (?<usYear>\\d{4})(?!\\d))?`,
    read: ({ usYear, usMonth, usDay }) => dateOf(usYear, monthOf(usMonth!), usDay),
  },
  {
    written: `(?<bareMonth>${MONTH})\\.?,? (?<bareYear>\\d{4})(?!\\d)`,
    read: ({ bareYear, bareMonth }) => dateOf(bareYear, monthOf(bareMonth!), undefined),
  },
  {
    written: '(?<enClock>\\d{1,2}(?::\\d{2})?) ?(?<enHalf>[AaPp])\\.?[Mm](?:\\.|(?![A-Za-z]))',
    read: ({ enClock, enHalf }) => clockOf(enClock!, /p/iu.test(enHalf!) ? 'afternoon' : 'morning'),
  },
  {
    written: `(?<ordinal>\\d{1,3})(?:st|nd|rd|th)\\b(?! ?${TIME})|(?<=月 ?)(?<dayOfMonth>\\d{1,2}) ?号`,
    read: ({ ordinal, dayOfMonth }) => quantity(Number(ordinal ?? dayOfMonth), 'count'),
  },
  {
    written: `(?<nth>\\d{1,3})(?:st|nd|rd|th) (?<nthWorking>(?:working|business|calendar) )?(?<nthUnit>${TIME})`,
    read: ({ nth, nthWorking, nthUnit }) => inEnglish(nth!, nthWorking, nthUnit!.toLowerCase()),
  },
  { written: SKIPPED, read: () => null },
  {
    written: `(?<year>\\d{4}|[〇零一二三四五六七八九]{4}) ?年 ?(?<month>\\d{1,2}|${CHINESE}) ?月(?: ?(?<monthDay>\\d{1,2}|${CHINESE}) ?日)?`,
    read: ({ year, month, monthDay }) => dateOf(year, numberOf(month!), monthDay),
  },
  {
    written: `(?<bareZhMonth>\\d{1,2}|${CHINESE}) ?月 ?(?<bareZhDay>\\d{1,2}|${CHINESE}) ?日`,
    read: ({ bareZhMonth, bareZhDay }) => dateOf(undefined, numberOf(bareZhMonth!), bareZhDay),
  },
  {
    written: `(?:(?<dayPart>上午|下午|晚上|中午) ?)?(?:(?<clock>\\d{1,2}:\\d{2})|(?<hour>\\d{1,2}|(?<=[上下中]午 ?|晚上 ?)${CHINESE}) ?[时点](?!间|候|起算)(?:(?<past>\\d{1,2}) ?分)?)`,
    read: ({ dayPart, clock, hour, past }) =>
      clockOf(
        clock ?? `${numberOf(hour!)}:${(past ?? '00').padStart(2, '0')}`,
        dayPart === '下午' || dayPart === '晚上' ? 'afternoon' : null,
      ),
  },
  {
    written: '\\ban? (?<oneAndHalf>year|month|week|day|hour) and a half\\b',
    read: ({ oneAndHalf }) => quantity(1.5, oneAndHalf as Unit),
  },
  {
    written:
      '半个?(?<halfOf>年|小时|月|日|天)|\\bhalf(?: an?|[- ]a)? ?-?(?<halfOfEn>year|hour|month|day)(?:ly)?\\b|\\bsemi-?(?<semi>annual)(?:ly)?\\b',
    read: ({ halfOf, halfOfEn, semi }) => halfOfUnit(halfOf ?? halfOfEn ?? (semi && 'year')!),
  },
  {
    written: `\\b(?<enParts>one|two|three|four)[- ](?<enWholes>(?:${FRACTIONS.join('|')})s?)\\b`,
    read: ({ enParts, enWholes }) =>
      quantity(numberOf(enParts!) / (FRACTIONS.indexOf(enWholes!.replace(/s$/u, '')) + 2), 'fraction'),
  },
  {
    written: `(?<share>[百千万]分之)(?<shareOf>${FIGURE}|${CHINESE})`,
    read: ({ share, shareOf }) => quantity((numberOf(shareOf!) * 100) / scaleOf(share![0]), 'percent'),
  },
  {
    written: `(?<wholes>${CHINESE})分之(?<parts>${CHINESE})`,
    read: ({ wholes, parts }) => quantity(numberOf(parts!) / numberOf(wholes!), 'fraction'),
  },
  {
    written: `(?<currency>(?:US|HK)\\$|[¥￥$€£]|RMB|CNY|USD|EUR|HKD|GBP|JPY|人民币|港币) ?(?<sum>${FIGURE}|(?<=(?:人民币|港币) ?)${CHINESE}(?=元|万元))(?: ?(?<scale>[百千]?[万亿]?)元|(?<enScale>${SCALED})(?![\\p{L}]))?`,
    read: ({ currency, sum, scale, enScale }) =>
      quantity(numberOf(sum!) * scaleOf(scale ?? enScale?.trim()), currencyOf(currency!)),
  },
  {
    written: `(?<zhNumber>${FIGURE}|${CHINESE})(?: ?[(（]\\d+[)）])? ?(?<zhScale>[百千]?[万亿]?(?=${COIN}))?(?<zhHalf>个半(?=月|小时))?(?<zhUnit>${CHINESE_UNIT})(?<yearHalf>(?<=年)半)?`,
    read: ({ zhNumber, zhScale, zhUnit, zhHalf, yearHalf }) =>
      withHalf(inChinese(zhNumber!, zhScale, zhUnit!), zhHalf ?? yearHalf),
  },
  {
    written: `(?<enNumber>${FIGURE}|\\b(?:${LETTERS}|${ORDINAL_IN_LETTERS}))(?<andHalf> and a half)?(?: (?<enNumberScale>thousand|million|billion))?[- ]?(?<working>(?:working|business|calendar|consecutive) )?(?<enUnit>(?:second|minute|hour|day|week|month|year|yuan|dollar|pound|euro|RMB|CNY|USD|EUR|HKD|GBP|JPY)s?\\b|h\\b|%|per ?cent\\b)(?<halfMore> and a half)?`,
    read: ({ enNumber, enNumberScale, working, enUnit, andHalf, halfMore }) =>
      withHalf(inEnglish(enNumber!, working, enUnit!.toLowerCase(), enNumberScale), andHalf ?? halfMore),
  },
  {
    written: `(?<big>${FIGURE}) ?(?<bigScale>[百千]?[万亿])(?!${COIN})|(?<enBig>${FIGURE}) (?<enBigScale>thousand|million|billion)\\b`,
    read: ({ big, bigScale, enBig, enBigScale }) =>
      quantity(numberOf((big ?? enBig)!) * scaleOf(bigScale ?? enBigScale), 'count'),
  },
  { written: `(?<figure>${FIGURE})`, read: ({ figure }) => quantity(numberOf(figure!), 'count') },
  {
    written: `\\b(?<worded>${LETTERS}|${ORDINAL_IN_LETTERS})(?![\\p{L}])`,
    read: ({ worded }) => quantity(numberOf(worded!), 'count', true),
  },
];

const PATTERN = new RegExp(FORMS.map(({ written }, at) => `(?<form${at}>${written})`).join('|'), 'gu');

/** 下午 5:00 and 5 p.m. are 17:00; 12 a.m. is midnight. */
function clockOf(printed: string, half: 'morning' | 'afternoon' | null): Unplaced {
  const [hour, minute = '00'] = printed.split(':') as [string, string?];
  const hours = half === null ? Number(hour) : half === 'morning' ? Number(hour) % 12 : afternoon(Number(hour));
  return quantity(`${String(hours).padStart(2, '0')}:${minute}`, 'clock');
}

const afternoon = (hour: number): number => (hour < 12 ? hour + 12 : hour);

/** 半年 and half a year are six months, 半小时 and half an hour thirty minutes. */
function halfOfUnit(unit: string): Unplaced {
  if (/年|year/u.test(unit)) return quantity(6, 'month');
  if (/时|hour/u.test(unit)) return quantity(30, 'minute');
  return quantity(0.5, /月|month/u.test(unit) ? 'month' : 'day');
}

/** With the half that a text adds: 两年半, two and a half years. */
const withHalf = (whole: Unplaced | null, half: string | undefined): Unplaced | null =>
  whole && half !== undefined ? quantity(Number(whole.value) + 0.5, whole.unit) : whole;

function inChinese(number: string, scale: string | undefined, unit: string): Unplaced | null {
  const value = numberOf(number) * scaleOf(scale);
  if (Number.isNaN(value)) return null;
  const kind = /元|港币|英镑/u.test(unit)
    ? currencyOf(unit)
    : CHINESE_UNITS.find(([pattern]) => pattern.test(unit))![1];
  const isWorded = !/\d/u.test(number);
  return quantity(value, kind, isWorded && (kind === 'count' || value === 1));
}

function inEnglish(number: string, working: string | undefined, unit: string, scale?: string): Unplaced | null {
  const value = numberOf(number) * scaleOf(scale);
  if (Number.isNaN(value)) return null;
  return quantity(value, englishUnit(working, unit), value === 1 && !/\d/u.test(number));
}

function englishUnit(working: string | undefined, unit: string): Unit {
  const plain = unit.replace(/^(?:working|business|calendar) /u, '').replace(/s$/u, '');
  const isWorking = /working|business/iu.test(`${working ?? ''}${unit}`);
  if (plain === 'day') return isWorking ? 'working-day' : 'day';
  if (plain === 'h' || plain === 'hour') return isWorking ? 'working-hour' : 'hour';
  if (plain === '%' || plain.startsWith('per')) return 'percent';
  return /^(?:yuan|rmb|cny|dollar|usd|euro?|pound|gbp|hkd|jpy)$/u.test(plain)
    ? currencyOf(plain.length === 3 ? plain.toUpperCase() : plain)
    : (plain as Unit);
}

function dateOf(year: string | undefined, month: number, day: string | undefined): Unplaced {
  const digits = (value: number): string => String(value).padStart(2, '0');
  const parts = [
    ...(year === undefined ? [] : [String(numberOf(year))]),
    digits(month),
    ...(day === undefined ? [] : [digits(numberOf(day))]),
  ];
  return quantity(parts.join('-'), 'date');
}

function numberOf(printed: string): number {
  const plain = printed
    .normalize('NFKC')
    .replace(/,(?=\d{3})/gu, '')
    .replace(/ ?\(\d+\)$/u, '')
    .trim();
  if (/^[\d.]+$/u.test(plain)) return Number(plain);
  const [whole, decimals] = plain.split('点') as [string, string?];
  const chinese = chineseNumber(whole);
  if (chinese !== null) return decimals === undefined ? chinese : Number(`${chinese}.${chineseDigits(decimals)}`);
  return ordinalInLetters(plain) ?? numberInLetters(plain);
}

/** 五点二五: each digit alone. */
const chineseDigits = (text: string): string => [...text].map((digit) => String(chineseNumber(digit) ?? '')).join('');
