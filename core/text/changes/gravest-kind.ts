// Of several kinds of change, in one clause or in a whole comparison, which is told first.

import type { ChangeKind, Stats } from './change-set.ts';

const GRAVEST_FIRST: readonly ChangeKind[] = [
  'split',
  'join',
  'replacement',
  'substitution',
  'insertion',
  'repeal',
  'move',
  'renumbering',
  'unchanged',
];

/** Each once, the gravest first. */
export const kindsOf = (changes: readonly { readonly kind: ChangeKind }[]): readonly [ChangeKind, ...ChangeKind[]] =>
  GRAVEST_FIRST.filter((one) => changes.some(({ kind }) => kind === one)) as [ChangeKind, ...ChangeKind[]];

/** Those that a comparison counts, the gravest first; what did not change is no kind of change. */
export const kindsCounted = (stats: Stats): readonly ChangeKind[] =>
  GRAVEST_FIRST.filter((kind) => kind !== 'unchanged' && stats[kind] > 0);
