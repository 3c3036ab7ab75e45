// Stable ids of what was imported: from the English headings, so that both languages and later versions share them.

import { isAgreementId } from '../agreement.ts';
import type { ClauseId } from '../agreement.ts';
import { numberValue } from '../numbering.ts';
import { FreeIds } from './free-ids.ts';
import type { Group, Unit } from './joint.ts';
import { reads } from './joint.ts';
import { ENGLISH } from './language.ts';

const MOST_WORDS = 5;
const LONGEST = 40;
const PREAMBLE: ClauseId = 'preamble';
/** Words that tell no heading from another. */
const SMALL = new Set([
  'a',
  'an',
  'the',
  'of',
  'to',
  'by',
  'for',
  'in',
  'on',
  'and',
  'or',
  'is',
  'as',
  'our',
  'your',
  'you',
  'this',
]);

/** An id for every clause of `groups`; the words before the first clause have the key null. */
export function identify(groups: readonly Group[]): ReadonlyMap<Unit | null, ClauseId> {
  const ids = new Map<Unit | null, ClauseId>();
  const free = new FreeIds();
  const take = (unit: Unit | null, wanted: ClauseId): void => void ids.set(unit, free.take(wanted));
  const given = (unit: Unit): ClauseId | undefined =>
    [...unit.pieces.values()].map(({ line }) => line.id).find((id) => id !== undefined && isAgreementId(id));

  const all = groups.flatMap(({ units }) => units.filter(({ isClause }) => isClause));
  for (const unit of all) {
    const id = given(unit);
    if (id !== undefined && !free.has(id)) take(unit, id);
  }
  const front = new Set(groups.find(({ top }) => top === null)?.units);
  if (front.size > 0) take(null, PREAMBLE);
  for (const unit of all) {
    if (ids.has(unit)) continue;
    const around = unit.parent ?? (front.has(unit) ? null : undefined);
    const above = (around === undefined ? undefined : ids.get(around)) ?? 'clause';
    const words = unit.heading && reads(unit) ? slug(unit.pieces.get(ENGLISH)?.text ?? '') : '';
    const outer = unit.parent === null ? '' : valueOf(unit.parent);
    const value = valueOf(unit);
    const own = outer !== '' && value.startsWith(`${outer}.`) ? value.slice(outer.length + 1) : value;
    take(unit, words === '' ? shortened(above, own === '' ? 'part' : own) : words);
  }
  return ids;
}

/** What the number of a unit says, in whichever language has one. */
export const valueOf = ({ pieces }: Unit): string =>
  [...pieces.values()].map(({ number }) => numberValue(number)).find((value) => value !== '') ?? '';

function slug(heading: string): string {
  const words = heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !SMALL.has(word));
  let id = '';
  for (const word of (telling.length > 0 ? telling : words).slice(0, MOST_WORDS)) {
    if (id.length + word.length + 1 > LONGEST) break;
    id = id === '' ? word : `${id}-${word}`;
  }
  return id;
}

function shortened(above: ClauseId, value: string): ClauseId {
  const end = value.replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '') || 'part';
  return `${above.slice(0, 58 - end.length).replace(/-+$/u, '')}-${end}`;
}
