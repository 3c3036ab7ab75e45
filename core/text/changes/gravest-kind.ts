// Of several kinds of change in one clause, one a language, which it is counted by and told by first.

import type { ChangeKind } from './change-set.ts';

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
