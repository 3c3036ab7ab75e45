// Words that are a quantity by themselves: midnight, a fortnight, half, free of charge. They may answer a figure of the other
// language; where that says it in words too, nothing is asked.

import type { Unit } from './quantity-values.ts';

/** The source of an expression, and what it says. */
export const QUANTITY_WORDS: readonly (readonly [written: string, value: number | string, unit: Unit])[] = [
  ['\\bmidnight\\b|午夜|零[时点](?![间候])', '00:00', 'clock'],
  ['\\b(?:noon|midday)\\b|正午', '12:00', 'clock'],
  ['\\bfortnight(?:ly)?\\b', 2, 'week'],
  ['\\b(?:a|one) decade\\b', 10, 'year'],
  ['一刻钟|\\bquarter of an hour\\b', 15, 'minute'],
  ['\\b(?:a)?round the clock\\b|全天候', 24, 'hour'],
  ['\\b[Tt]wice (?:an?|each|every|per) year\\b|\\b[Ss]emi-?annual(?:ly)?\\b|每年[两二]次|一年[两二]次', 6, 'month'],
  ['\\bbi-?monthly\\b', 2, 'month'],
  ['\\b[Ff]ree of charge\\b|免费', 0, 'CNY'],
  ['\\b(?:[Oo]ne |[Aa] )?(?:ten-thousandth|ten thousandth)\\b', 0.01, 'percent'],
  ['\\b(?:[Oo]ne |[Aa] )thousandth\\b', 0.1, 'percent'],
  ['\\b(?:[Oo]ne |[Aa] )hundredth\\b', 1, 'percent'],
  ['\\b[Aa] third(?= of\\b)', 1 / 3, 'fraction'],
  ['\\b[Aa] quarter(?= of\\b)', 0.25, 'fraction'],
  ['\\b[Aa] fifth(?= of\\b)', 0.2, 'fraction'],
  ['\\b[Aa] tenth(?= of\\b)', 0.1, 'fraction'],
  ['\\b[Hh]alf\\b|一半|半数', 0.5, 'fraction'],
  ['\\b(?:[Tt]wice|[Dd]oubled?|[Tt]wo-?fold)\\b|双倍|加倍', 2, 'count'],
  ['\\b(?:[Tt]hrice|[Tt]ripled?|[Tt]rebled?|[Tt]hree-?fold)\\b', 3, 'count'],
];
