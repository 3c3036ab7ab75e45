// Which clauses the reader's attention is drawn to (Civil Code 496): those that the version document marks, and no others.

import { isClause, type AgreementId, type Clause, type ClauseId, type VersionDocument } from '../text/agreement.ts';
import type { Show } from './facts.ts';

/** Of a set in the order in which it is asked for, what of it is shown: by id in the first agreement, as `agreement#clause`
 *  in another. In the order of the text: emphasised in place, listed above the choices. */
export const conspicuousIn = (
  set: readonly { readonly show: Show; readonly document: VersionDocument }[],
): readonly (ClauseId | `${AgreementId}#${ClauseId}`)[] =>
  set.flatMap(({ show, document }, place) =>
    show === 'nothing'
      ? []
      : clausesOf(document).map((clause) => (place === 0 ? clause : (`${document.agreement}#${clause}` as const))),
  );

/** Looked for once: a version never changes, and thousands are shown it. */
const known = new WeakMap<VersionDocument, readonly ClauseId[]>();

function clausesOf(document: VersionDocument): readonly ClauseId[] {
  const found = known.get(document) ?? findIn(document);
  known.set(document, found);
  return found;
}

function findIn({ text, prevailing, clauses }: VersionDocument): readonly ClauseId[] {
  const inOrder = (tree: readonly Clause[]): ClauseId[] =>
    tree.flatMap((clause) => [clause.id, ...inOrder(clause.body.filter(isClause))]);
  return inOrder(text[prevailing.locale]!.clauses).filter((clause) => clauses[clause]?.conspicuous);
}
