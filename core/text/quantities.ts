// Numbers, dates, periods and sums of a text, whatever language they are written in: 24 h, 24 小时, 二十四小时 and
// twenty-four hours are one quantity.

import { NUMBER_IN_LETTERS, ORDINAL_IN_LETTERS } from './english-numbers.ts';
import { QUANTITY_WORDS } from './quantity-words.ts';
import { CHINESE_NUMERAL } from './numerals.ts';
import {
  clockOf,
  currencyOf,
  dateOf,
  halfOfUnit,
  inChinese,
  inEnglish,
  numberOf,
  percentOfTen,
  quantity,
  scaleOf,
  withHalf,
  type Quantity,
  type Unit,
  type Unplaced,
} from './quantity-values.ts';

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
/** As China prints them, and with the number of a country before: 010-12345678, 13800138000, +86 10 1234 5678. */
const TELEPHONE =
  '(?<telephone>(?<![\\w-])(?:\\+\\d{1,3}(?:[- ]\\d{2,5}){2,5}|0\\d{2,3}-\\d{7,8}|1[3-9]\\d{9}|400[- ]?\\d{3}[- ]?\\d{4})(?![\\w-]))';
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

const COIN = '(?:[美欧港日]?元|港币|英镑)';
const CHINESE_UNIT = `个?工作日|个?自然日|日历日|个月|个?(?:工作)?小时|分钟|秒|${COIN}|日|天|周岁|岁|个?星期|周|个?季度|年|[%％]|月(?<=个半月)|摄氏度|[个名次种项份倍级人件套台层楼页张户批辆吨家]`;

/** What makes thousands and millions of a sum behind its figure, in a word or a letter. */
const SCALED = ' (?:thousand|million|billion|trillion)|[kKmMB]|[bBmM]n|MM';
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
  {
    written: TELEPHONE,
    read: ({ telephone }) =>
      quantity(telephone!.replace(/\D/gu, '').replace(/^(?:00)?86(?=\d{9})|^0(?=\d{9})/gu, ''), 'telephone'),
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
    written: `(?:(?<dayPart>上午|下午|晚上|中午) ?)?(?:(?<clock>\\d{1,2}:\\d{2})|(?<hour>\\d{1,2}|(?<=[上下中]午 ?|晚上 ?)${CHINESE}|零|(?:二?十|二十?)[一二三四五六七八九]?(?=时)|[一二三四五六七八九十]{1,2}(?=点[半整])) ?[时点](?!间|候|起算|刻|效|常)(?: ?(?<past>\\d{1,2}) ?分|(?<halfPast>半))?)`,
    read: ({ dayPart, clock, hour, past, halfPast }) =>
      clockOf(
        clock ?? `${numberOf(hour!)}:${halfPast ? '30' : (past ?? '00').padStart(2, '0')}`,
        dayPart === '下午' || dayPart === '晚上' ? 'afternoon' : null,
      ),
  },
  {
    written: '\\ban? (?<oneAndHalf>year|month|week|day|hour) and a half\\b',
    read: ({ oneAndHalf }) => quantity(1.5, oneAndHalf as Unit),
  },
  {
    written: '半个?(?<halfOf>年|小时|月|日|天)|\\bhalf(?: an?|[- ]a)? ?-?(?<halfOfEn>year|hour|month|day)(?:ly)?\\b',
    read: ({ halfOf, halfOfEn }) => halfOfUnit((halfOf ?? halfOfEn)!),
  },
  {
    written: `\\b(?<enParts>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)[- ](?<enWholes>(?:${FRACTIONS.join('|')})s?)\\b`,
    read: ({ enParts, enWholes }) =>
      quantity(numberOf(enParts!) / (FRACTIONS.indexOf(enWholes!.replace(/s$/u, '')) + 2), 'fraction'),
  },
  {
    written: `(?<share>[百千万]分之)(?<shareOf>${FIGURE}|${CHINESE})`,
    read: ({ share, shareOf }) => quantity((numberOf(shareOf!) * 100) / scaleOf(share![0]), 'percent'),
  },
  {
    written: `(?<discount>\\d(?:\\.\\d)?|[一二三四五六七八九]{1,2}) ?折(?![叠旧算扣断价合中让磨])`,
    read: ({ discount }) => quantity(100 - percentOfTen(discount!), 'discount'),
  },
  {
    written: `(?:[Rr]educ(?:ed|tion)|[Cc]ut|[Ll]owered|[Dd]iscount(?:ed)?) (?:by|of) (?<less>${FIGURE}) ?(?:%|per ?cent\\b)|(?<off>${FIGURE}) ?(?:%|per ?cent) (?:off\\b|discount|reduction|less\\b)`,
    read: ({ less, off }) => quantity(numberOf((less ?? off)!), 'discount'),
  },
  {
    written: `(?<yuan>${FIGURE}|${CHINESE}) ?元 ?(?<tenths>\\d|[零一二三四五六七八九]) ?角(?: ?(?<hundredths>\\d|[一二三四五六七八九]) ?分)?|(?<coins>${FIGURE}|${CHINESE}) ?(?:(?<jiao>角)(?![度落色膜])|分钱)`,
    read: ({ yuan, tenths, hundredths = '0', coins, jiao }) =>
      coins === undefined
        ? quantity((numberOf(yuan!) * 100 + numberOf(tenths!) * 10 + numberOf(hundredths)) / 100, 'CNY')
        : quantity(numberOf(coins) / (jiao ? 10 : 100), 'CNY'),
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
    written: `(?<timesAndHalf>${LETTERS}) and a half times\\b|(?<zhTimes>${CHINESE})倍半`,
    read: ({ timesAndHalf, zhTimes }) => quantity(numberOf((timesAndHalf ?? zhTimes)!) + 0.5, 'count'),
  },
  {
    written: `(?<zhNumber>${FIGURE}|${CHINESE})(?: ?[(（]\\d+[)）])? ?[余多]?(?<zhScale>[百千]?[万亿]?(?=${COIN}))?(?<zhHalf>个半(?=月|小时))?(?<zhUnit>${CHINESE_UNIT})(?<yearHalf>(?<=年)半)?`,
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
  {
    written: `(?<decimal>[${CHINESE_NUMERAL}]{1,16}点[〇零一二三四五六七八九]{1,8})`,
    read: ({ decimal }) => quantity(numberOf(decimal!), 'count', true),
  },
  {
    written: QUANTITY_WORDS.map(([written], at) => `(?<word${at}>${written})`).join('|'),
    read: (groups) => {
      const [, value, unit] = QUANTITY_WORDS.find((_, at) => groups[`word${at}`] !== undefined)!;
      return quantity(value, unit, true);
    },
  },
  { written: `(?<figure>${FIGURE})`, read: ({ figure }) => quantity(numberOf(figure!), 'count') },
  {
    written: `\\b(?<worded>${LETTERS}|${ORDINAL_IN_LETTERS})(?![\\p{L}])`,
    read: ({ worded }) => quantity(numberOf(worded!), 'count', true),
  },
];

const PATTERN = new RegExp(FORMS.map(({ written }, at) => `(?<form${at}>${written})`).join('|'), 'gu');
