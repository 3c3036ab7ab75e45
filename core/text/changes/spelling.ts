// What is spelled in another way and says the same: white space, width, and the style of quotation marks.

import { keyOf, SPACE } from './vocabulary.ts';

/** Whether both say the same words. Between Chinese characters and marks a space says nothing: 附 则 is 附则. */
export const sameSpelling = (one: string, other: string): boolean =>
  one === other || (!differAtOnce(one, other) && plainly(one) === plainly(other));

/** Whether the first characters that differ have one spelling each, as nearly always: then no spelling makes up for it. Where
 *  one text ends, the other goes on with such a character. */
function differAtOnce(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return hasOneSpelling(one[at]) && hasOneSpelling(other[at]);
}

const hasOneSpelling = (character: string | undefined): boolean => character === undefined || PLAIN.test(character);

/** Of those that other characters are normalised to, but never into something else. */
const PLAIN = /[0-9A-Za-z\u4e00-\u9fff]/u;

/** In the one spelling that stands for all that say the same. */
export const plainly = (text: string): string =>
  text.split(SPACES).map(keyOf).join(' ').replace(BESIDE_CHINESE, '').trim();

const SPACES = new RegExp(`${SPACE}+`, 'u');
const CHINESE = '[\\p{Script=Han}、。〈〉《》【】…—]';
const BESIDE_CHINESE = new RegExp(`(?<=${CHINESE}) | (?=${CHINESE})`, 'gu');

/** Whether two printed numbers are one: （四） and (4) are two, （四） and (四), `5.` and `5)` are one. */
export const sameNumber = (one: string, other: string): boolean =>
  one === other || bareNumber(one) === bareNumber(other);

/** A printed number without what stands around it. */
export const bareNumber = (printed: string): string => printed.normalize('NFKC').replace(/[\s()、:]+|\.(?!\d)/gu, '');

/** The same of items of one clause, of which one may be printed with its number: A.1 and 1. of A are one. */
export const sameNumberOfItem = (one: string, other: string): boolean =>
  sameNumber(one, other) ||
  endsWith(bareNumber(one), bareNumber(other)) ||
  endsWith(bareNumber(other), bareNumber(one));

const endsWith = (long: string, short: string): boolean => short !== '' && long.endsWith(`.${short}`);
