// Acceptance inferred from going on with the service: an inference with a basis, never an act. Silence counts only by law,
// agreement or practice; conduct can (Civil Code 140, 480), and what a clause of major interest says does not change in this
// way. Whatever stands against it is a code; its sentences stand in `continued-use.words.ts`.

import type { ClauseId } from '../text/agreement.ts';
import { isChange, type ChangeSet, type Reason } from '../text/changes/change-set.ts';
import type { ContinuedUseBar } from './continued-use.words.ts';
import type { Publication, Standing } from './standing.ts';

/** A version as it was published, with what its revision says of continued use. */
export type DeemedStep = Publication & { readonly revision: { readonly continuedUse: boolean } };

export interface GoingOn {
  readonly standing: Standing;
  /** Every version of the agreement, in order of publication. */
  readonly publications: readonly DeemedStep[];
  /** The version that is to count as accepted. */
  readonly target: DeemedStep;
  /** Whether the version that this person accepted says that continued use may count. */
  readonly isAgreed: boolean;
  /** From the version accepted to `target`; null where nothing was accepted. */
  readonly changes: ChangeSet | null;
  readonly now: string;
}

/** What keeps going on with the service from counting as acceptance, or null. */
export function continuedUseBar(asked: GoingOn): ContinuedUseBar | null {
  const { standing, publications, target, isAgreed, changes, now } = asked;
  const { accepted, declined, deemed } = standing;
  if (target.withdrawn) return { bar: 'withdrawn' };
  if (accepted === null || changes === null) return { bar: 'nothing-accepted' };
  if (!isAgreed) return { bar: 'not-agreed', version: accepted.version };
  const placeOf = (digest: string): number => publications.findIndex((one) => one.digest === digest);
  const [from, to] = [placeOf(accepted.digest), publications.indexOf(target)];
  if (from >= to) return { bar: 'accepted-already', version: accepted.version };
  if (deemed && placeOf(deemed.digest) >= to) return { bar: 'deemed-already', version: deemed.version };
  const barring = publications
    .slice(from + 1, to + 1)
    .find(({ withdrawn, materiality, revision }) => !withdrawn && materiality === 'material' && !revision.continuedUse);
  if (barring) return { bar: 'not-by-revision', version: barring.version };
  if (declined && placeOf(declined.digest) > from) return { bar: 'declined', version: declined.version };
  if (target.effective > now) return { bar: 'not-in-force', effective: target.effective };
  return touched(changes);
}

/** A change that needs an act: to an emphasised clause, to one on data, money, liability or disputes, to what binds outside the
 *  text. */
function touched({ clauses, facts }: ChangeSet): ContinuedUseBar | null {
  for (const change of clauses) {
    if (!isChange(change) || change.kind === 'move' || change.kind === 'renumbering') continue;
    if (change.reasons.some((reason) => NEEDS_AN_ACT.has(reason)))
      return { bar: 'touches', clause: nameOf((change.to ?? change.from)!) };
  }
  const fact = facts.find((name) => BINDING.has(name));
  return fact === undefined ? null : { bar: 'touches', clause: fact };
}

const nameOf = ({ id, number }: { readonly id: ClauseId; readonly number: string }): string =>
  number === '' ? id : `${number} (${id})`;

const NEEDS_AN_ACT: ReadonlySet<Reason> = new Set([
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

const BINDING = new Set(['act', 'prevailing', 'law', 'forum', 'incorporates', 'survives', 'eligibility', 'retention']);
