// A clause that was empty and got its words, or was written anew from end to end, under the number and the heading that it
// has in the same place: to its readers it is that clause, however little of it is left.

import { placesById } from './compared-text.ts';
import type { Compared } from './compared-text.ts';
import { isBetween } from './pairing.ts';
import type { Pairing } from './pairing.ts';
import { bareNumber } from './spelling.ts';
import { keyOf } from './vocabulary.ts';

/** Pairs what nothing else has paired and is the only one of its name on either side, below the same clause and between the
 *  partners of its neighbours. */
export function pairByName(old: readonly Compared[], young: readonly Compared[], pairing: Pairing): void {
  const [olds, youngs] = [named(old, pairing.youngOf), named(young, pairing.oldOf)];
  if (olds.size === 0 || youngs.size === 0) return;
  const gaps = pairing.gaps();
  const [placeOfOld, placeOfYoung] = [placesById(old), placesById(young)];
  for (const [name, j] of youngs) {
    const i = olds.get(name) ?? null;
    if (i === null || j === null || !isBetween(gaps, i, j)) continue;
    const [above, around] = [old[i]!.parent, young[j]!.parent];
    const isBelowTheSame =
      above === null || around === null
        ? above === around
        : (pairing.oldOf[placeOfYoung.get(around)!] ?? null) === placeOfOld.get(above);
    if (isBelowTheSame) pairing.pair(i, j);
  }
}

/** Where each name stands that is free; null for one that stands there twice. */
function named(clauses: readonly Compared[], partners: readonly (number | null)[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  clauses.forEach((clause, at) => {
    const name = partners[at] === null ? nameOf(clause) : '';
    if (name !== '') places.set(name, places.has(name) ? null : at);
  });
  return places;
}

/** Its number and heading in every language; empty for a clause that lacks either in one. */
function nameOf({ numbers, headings, texts }: Compared): string {
  const names = Object.keys(texts).map((locale) => [bareNumber(numbers[locale] ?? ''), keyOf(headings[locale] ?? '')]);
  return names.every((name) => name.every((part) => part !== '')) ? names.join('\n') : '';
}
