// Acceptance inferred from going on with the service: an inference with a basis, never an act. Silence counts only by law,
// agreement or practice; conduct can (Civil Code 140, 480), and what a clause of major interest says does not change in this
// way. Whatever stands against it is a code; its sentences stand in `continued-use.words.ts`.

import type { ChangeSet, ClauseName } from '../text/changes/change-set.ts';
import { needsAct } from '../text/changes/needs-act.ts';
import type { ContinuedUseBar } from './continued-use.words.ts';
import type { Publication } from './binding.ts';
import type { Standing } from './standing.ts';

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
  const { accepted, declined, deemed, ended } = standing;
  if (ended) return { bar: 'ended', effective: ended.effective };
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

function touched(changes: ChangeSet): ContinuedUseBar | null {
  const needing = needsAct(changes);
  if (needing === null) return null;
  return { bar: 'touches', clause: 'fact' in needing ? needing.fact : nameOf(needing.clause) };
}

const nameOf = ({ id, number }: ClauseName): string => (number === '' ? id : `${number} (${id})`);
