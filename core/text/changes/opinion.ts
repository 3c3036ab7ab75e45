// The machine's opinion beside the publisher's decision: material if any change may alter what somebody must do, pay,
// bear or expect. It is kept in the revision document and decides nothing.

import type { RevisionDocument } from '../agreement.ts';
import { MATTERS } from './by-clause.ts';
import { isChange, WEIGHTS } from './change-set.ts';
import type { ChangeSet } from './change-set.ts';

export type Opinion = NonNullable<RevisionDocument['opinion']>;

/** Facts whose change alters what is agreed, even where no word of the text does. */
export const BINDING: ReadonlySet<string> = new Set([
  'act',
  'prevailing',
  'law',
  'forum',
  'incorporates',
  'survives',
  'ending',
  'consents',
  'eligibility',
  'retention',
  'continuedUse',
]);

/** A name that changed throughout is as material as all clauses are in which it stands: the one that tells it says what they
 *  would say. Reasons are `<reason>:<clause id>`, `fact:<member>`, or `one-locale:<clause id>` where only one locale changed. */
export function machineOpinion(set: ChangeSet): Opinion {
  const reasons = new Set<string>();
  for (const change of set.clauses) {
    if (!isChange(change) || change.weight < MATTERS) continue;
    const clause = (change.to ?? change.from)!.id;
    for (const reason of change.reasons)
      if (WEIGHTS[reason] >= MATTERS || reason === 'renamed') reasons.add(`${reason}:${clause}`);
    if (change.oneLocaleOnly) reasons.add(`one-locale:${clause}`);
  }
  for (const fact of set.facts) if (BINDING.has(fact)) reasons.add(`fact:${fact}`);
  if (reasons.size > 0) return { materiality: 'material', reasons: [...reasons] };
  const light = new Set(set.clauses.filter(isChange).flatMap((change) => change.reasons));
  return { materiality: 'editorial', reasons: [...light].sort() };
}
