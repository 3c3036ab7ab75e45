// The step from the version before: an explanation was written for what its clause said then.

import { canonicalJson, type Json } from '../../bytes/canonical-json.ts';
import { CLAUSE_TAGS, type ClauseId, type VersionDocument } from '../agreement.ts';
import { MATTERS } from '../changes/by-clause.ts';
import { isChange, REASONS, WEIGHTS, type ChangeSet, type Reason } from '../changes/change-set.ts';
import type { Finding } from '../finding.ts';
import type { Manifest } from '../manifest.ts';
import { walkClauses } from '../version-document.ts';
import { quoteOf, type CheckedClause } from './checked-text.ts';

/** Explanations that are as they were, of clauses that say something else than they did. */
export function staleExplanations(
  manifest: Manifest,
  [previous, version]: readonly [VersionDocument, VersionDocument],
  changes: ChangeSet,
  clauses: readonly CheckedClause[],
): Finding[] {
  const changed = explainedChanges(previous, version, changes);
  return Object.entries(version.explanations).flatMap(([id, explanation]): Finding[] => {
    const place = changed.get(id);
    const before = previous.explanations[id];
    // What is not conspicuous needs no explanation, and is told so.
    if (place === undefined || before === undefined || !version.clauses[id]?.conspicuous) return [];
    if (canonicalJson(before as unknown as Json) !== canonicalJson(explanation as unknown as Json)) return [];
    return [
      {
        rule: 'explanation-stale',
        file: manifest.file,
        line: manifest.lineOf?.(['explanations', id]) ?? 1,
        clause: id,
        locale: null,
        parameters: { id, place, before: previous.version },
        quotes: clauses.filter((clause) => clause.id === place).map((clause) => quoteOf(clause)),
      },
    ];
  });
}

/** By every clause that says something else, itself or in one below it: the first place where it does. */
function explainedChanges(
  previous: VersionDocument,
  version: VersionDocument,
  { clauses }: ChangeSet,
): ReadonlyMap<ClauseId, ClauseId> {
  const around = new Map([...parentsIn(previous), ...parentsIn(version)]);
  const changed = new Map<ClauseId, ClauseId>();
  for (const change of clauses) {
    if (!isChange(change) || !change.reasons.some((reason) => TELLING.has(reason))) continue;
    const place = (change.to ?? change.from)!.id;
    for (let id: ClauseId | undefined = place; id !== undefined; id = around.get(id))
      if (!changed.has(id)) changed.set(id, place);
  }
  return changed;
}

function* parentsIn(version: VersionDocument): Generator<readonly [ClauseId, ClauseId]> {
  for (const { clause, parent } of walkClauses(version.text[version.prevailing.locale]?.clauses ?? []))
    if (parent !== null) yield [clause.id, parent.id];
}

/** Figures, words that turn the sense, and whole clauses more or less; that a clause is on fees or conspicuous, or refers to
 *  another one, says nothing of what changed in it. A name that changed throughout may still stand in an explanation. */
const TELLING: ReadonlySet<Reason> = new Set(
  REASONS.filter(
    (reason) =>
      reason === 'renamed' ||
      (WEIGHTS[reason] >= MATTERS &&
        !(CLAUSE_TAGS as readonly string[]).includes(reason) &&
        reason !== 'conspicuous' &&
        reason !== 'reference'),
  ),
);
