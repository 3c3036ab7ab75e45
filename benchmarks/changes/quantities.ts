// Numbers with their units, dates and sums as both languages print them, and how they are found again in a text: by
// rules of the benchmark's own, which know nothing of the tokens that are measured with them.

import type { Random } from '../../test/faults/harness/random.ts';
import type { Pair } from './material.ts';

const WORDS: readonly (readonly [value: number, zh: string, en: string])[] = [
  [3, '三', 'three'],
  [5, '五', 'five'],
  [7, '七', 'seven'],
  [10, '十', 'ten'],
  [15, '十五', 'fifteen'],
  [24, '二十四', 'twenty-four'],
  [30, '三十', 'thirty'],
  [60, '六十', 'sixty'],
  [90, '九十', 'ninety'],
];
const UNITS: readonly Pair[] = [
  ['日', 'days'],
  ['个工作日', 'working days'],
  ['小时', 'hours'],
  ['个月', 'months'],
];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A quantity of one kind, of the kind of `like` if given, and then another one. */
export function quantityOf(random: Random, like?: Pair): Pair {
  const kind = like ? kindOf(like) : random.pick(['words', 'figures', 'figures', 'money', 'date', 'share'] as const);
  for (;;) {
    const quantity = ofKind(random, kind);
    if (quantity[0] !== like?.[0]) return quantity;
  }
}

type Kind = 'words' | 'figures' | 'money' | 'date' | 'share';

const kindOf = ([zh]: Pair): Kind =>
  zh.includes('元')
    ? 'money'
    : zh.includes('年')
      ? 'date'
      : zh.endsWith('%')
        ? 'share'
        : /\d/u.test(zh)
          ? 'figures'
          : 'words';

function ofKind(random: Random, kind: Kind): Pair {
  switch (kind) {
    case 'words': {
      const [, zh, en] = random.pick(WORDS);
      const unit = random.pick(UNITS);
      return [zh + unit[0], `${en} ${unit[1]}`];
    }
    case 'figures': {
      const value = random.integer(2, 366);
      const unit = random.pick(UNITS);
      return [`${value}${unit[0]}`, `${value} ${unit[1]}`];
    }
    case 'money': {
      const sum = (random.integer(1, 999) * 10 ** random.integer(1, 3)).toLocaleString('en');
      return [`人民币${sum}元`, `RMB ${sum}`];
    }
    case 'date': {
      const [year, month, day] = [random.integer(2021, 2029), random.integer(1, 12), random.integer(1, 28)];
      return [`${year}年${month}月${day}日`, `${day} ${MONTHS[month - 1]!} ${year}`];
    }
    case 'share': {
      const share = random.integer(1, 99);
      return [`${share}%`, `${share}%`];
    }
    default:
      return kind satisfies never;
  }
}

const HAN_NUMBER = '[〇零一二两三四五六七八九十百千万亿]';
const ENGLISH_NUMBER = `(?:${WORDS.map(([, , en]) => en).join('|')}|twenty|forty|fifty|one|two|four|six|eight|nine|twelve|\\d[\\d,.]*\\d|\\d)`;
const QUANTITY = new RegExp(
  [
    '\\d{4}年\\d{1,2}月\\d{1,2}日',
    `\\d{1,2} (?:${MONTHS.join('|')}) \\d{4}`,
    '人民币[\\d,]+元',
    'RMB [\\d,]*\\d',
    `(?:\\d+|${HAN_NUMBER}+) ?(?:个工作日|个月|小时|日|年|%|元)`,
    `(?<![\\p{L}\\d-])${ENGLISH_NUMBER}(?:%| (?:working days|business days|days|hours|months|years)(?!\\p{L}))`,
    '\\d[\\d,.]*\\d|\\d',
  ].join('|'),
  'gu',
);

/** Where quantities stand in `text`. */
export const quantitiesIn = (text: string): (readonly [start: number, end: number])[] =>
  [...text.matchAll(QUANTITY)].map(({ index, 0: found }) => [index, index + found.length] as const);
