// Numbers that English texts write in letters: twenty, one hundred and twenty, two thousand, and twenty-first.

const SMALL =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const SCALES: { readonly [word: string]: number } = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** The words that such a number begins with, but for `a hundred`. */
export const NUMBER_WORDS: readonly string[] = [...SMALL, ...TENS, 'hundred'];

/** A word that may open a sentence. */
const opening = (word: string): string => `[${word[0]!}${word[0]!.toUpperCase()}]${word.slice(1)}`;
const BELOW_HUNDRED = `(?:(?:${TENS.map(opening).join('|')})(?:[- ]?(?:${SMALL.slice(0, 9).join('|')})(?![\\p{L}]))?|${[...SMALL].reverse().map(opening).join('|')})`;
const BELOW_THOUSAND = `(?:(?:(?:[Aa]n? |${BELOW_HUNDRED} )?[Hh]undred(?:(?: and)? ${BELOW_HUNDRED})?)|${BELOW_HUNDRED})`;

/** The source of an expression for a number below a million million, as far as it is in letters. */
export const NUMBER_IN_LETTERS = `(?:(?:[Aa] |${BELOW_THOUSAND} )(?:thousand|million|billion)(?:(?:,| and)? ${BELOW_THOUSAND})?|${BELOW_THOUSAND})`;

/** The same for `first` to `twentieth`, `thirtieth` and what stands between. */
export const ORDINAL_IN_LETTERS = `(?:(?:[Tt]wenty|[Tt]hirty)-(?:${ORDINALS.slice(0, 9).join('|')})|[Tt]hirtieth|${[...ORDINALS].reverse().map(opening).join('|')})`;

/** Which one `text` says in letters: 21 for `twenty-first`; null if it is none. */
export function ordinalInLetters(text: string): number | null {
  const [tens, ones] = text.toLowerCase().split('-') as [string, string?];
  if (tens === 'thirtieth') return 30;
  const place = ORDINALS.indexOf(ones ?? tens) + 1;
  return place === 0 ? null : place + (ones === undefined ? 0 : (TENS.indexOf(tens) + 2) * 10);
}

/** The number that `text` writes in letters; NaN if it writes none. */
export function numberInLetters(text: string): number {
  const words = text.toLowerCase().split(/[\s,-]+/u);
  let [total, group] = [0, 0];
  for (const word of words) {
    const [small, tens] = [SMALL.indexOf(word), TENS.indexOf(word)];
    if (small !== -1) group += small + 1;
    else if (tens !== -1) group += (tens + 2) * 10;
    else if (word === 'hundred') group = Math.max(group, 1) * 100;
    else if (SCALES[word] !== undefined) {
      total += Math.max(group, 1) * SCALES[word];
      group = 0;
    } else if (word !== 'a' && word !== 'an' && word !== 'and') return Number.NaN;
    else if (words.length === 1) return 1;
  }
  return total + group;
}
