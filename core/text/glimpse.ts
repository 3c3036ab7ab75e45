// A few old and new words of a changed clause, to be taken in beside a link to it: “15 days”, “30 days”.

import type { Locale } from './agreement.ts';
import type { Segment } from './changes/change-set.ts';
import type { ChangedRow } from './change-rows.ts';

/** So few characters can be taken in at a glance; of Chinese ones half as many are as wide. */
const GLIMPSE = 24;

/** The first words that gave way to others, where both are short; of a clause that was replaced, how it began and begins. */
export function glimpseOf({ kinds, cells }: ChangedRow, locale: Locale): readonly [Segment, Segment] | null {
  const text = cells[locale]?.text ?? [];
  const kind = kinds.find(({ locales }) => locales.includes(locale))?.kind;
  const isWhole = kind === 'replacement';
  if (!isWhole && kind !== 'substitution') return null;
  const fits = (segment: Segment | undefined, op: Segment['op']): boolean =>
    segment?.op === op && (isWhole || segment.text.length <= GLIMPSE);
  const at = text.findIndex((segment, place) => fits(segment, 'delete') && fits(text[place + 1], 'insert'));
  if (at === -1) return null;
  return [
    { op: 'delete', text: beginning(text[at]!.text) },
    { op: 'insert', text: beginning(text[at + 1]!.text) },
  ];
}

/** Up to the end of a word, where spaces part words. */
function beginning(text: string): string {
  const [line = ''] = text.trim().split('\n');
  if (line.length <= GLIMPSE) return line;
  const characters = [...line];
  const most = /\p{Script=Han}/u.test(line) ? GLIMPSE / 2 : GLIMPSE;
  const cut = characters.slice(0, most).join('');
  const words = characters[most] === ' ' ? cut : cut.replace(/(?<=\s)\S*$/u, '');
  return `${words.replace(/[\s\p{P}]+$/u, '')}…`;
}
