// What a change may not bring about without an act of the person: going on with the service never stands for it.

import { isChange, type ChangeSet, type ClauseName, type Reason } from './change-set.ts';
import { BINDING } from './opinion.ts';

/** The first clause, or fact besides the text, whose change needs an express acceptance: one that is emphasised, or on data,
 *  messages, money, liability, disputes, licence or assignment, or what binds outside the text. Null if there is none. A name that
 *  changed in such clauses needs one by the clause that tells it, which has their reasons. */
export function needsAct({
  clauses,
  facts,
}: ChangeSet): { readonly clause: ClauseName } | { readonly fact: string } | null {
  for (const change of clauses) {
    if (!isChange(change) || change.kind === 'move' || change.kind === 'renumbering') continue;
    if (change.reasons.some((reason) => REASONS.has(reason))) return { clause: (change.to ?? change.from)! };
  }
  // What going on with the service may bring about, the version accepted before says for itself.
  const fact = facts.find((name) => BINDING.has(name) && name !== 'continuedUse');
  return fact === undefined ? null : { fact };
}

const REASONS: ReadonlySet<Reason> = new Set([
  'conspicuous',
  'data',
  'messages',
  'fees',
  'money',
  'liability',
  'release',
  'disputes',
  'licence',
  'assignment',
]);
