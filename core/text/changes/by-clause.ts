// What shows a change set needs of it besides its types. Apart from what reads one, which is long: a page that shows one that
// was checked reads none.

import type { ChangeSet, ClauseChange, Reason, UnchangedClause, Weight } from './change-set.ts';

/** From this weight on a change is one that matters, and by the machine's opinion material. */
export const MATTERS: Weight = 2;

/** The first few of `reasons`, the gravest first. That a name changed throughout is always one of them: where it is told it
 *  brings many others with it, and explains them. */
export const foremost = (reasons: readonly Reason[], most: number): readonly Reason[] =>
  reasons.indexOf('renamed') < most ? reasons.slice(0, most) : [...reasons.slice(0, most - 1), 'renamed'];

/** The changes of one clause stand together in a set, one a locale. */
export function byClause(changes: ChangeSet['clauses']): (ClauseChange | UnchangedClause)[][] {
  const groups: (ClauseChange | UnchangedClause)[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last && first!.from?.id === change.from?.id && first!.to?.id === change.to?.id && change.locale !== undefined)
      last.push(change);
    else groups.push([change]);
  }
  return groups;
}
