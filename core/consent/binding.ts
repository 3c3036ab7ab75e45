// Which acceptances bind, and since when they do not: an agreement binds from its acceptance until the end that is recorded.

import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, Materiality, OnDecline, OnNoDecision, VersionLabel } from '../text/agreement.ts';
import { addPeriod } from './dates.ts';
import type { DecisionKind, TerminationFact } from './facts.ts';

/** A version as its entry says it was published. In order of publication. */
export interface PublishedText {
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly published: string;
  readonly effective: string;
  readonly materiality: Materiality;
  readonly withdrawn: boolean;
}

/** The same with the rules of its revision document. */
export interface Publication extends PublishedText {
  readonly onDecline: OnDecline;
  readonly onNoDecision: OnNoDecision;
  /** Of the text: what goes on after the end, and how long the record is kept after it (ISO 8601 period). */
  readonly survives: TerminationFact['survives'];
  readonly retention: string;
}

/** A decision that stands for the account: linked to it, whoever vouched. In the order in which they were made: one that came
 *  from another log was made before it was recorded in this one. */
export interface StandingDecision {
  readonly index: number;
  readonly time: string;
  readonly decision: DecisionKind;
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** Of one that was imported: when it was made, as its source says; null where nobody says. */
  readonly claimed?: string | null;
  /** Agreements of the same decision that incorporate this one: what came with them ends with them. */
  readonly under?: readonly AgreementId[];
}

/** In the order in which they were made. Of one that was imported, when is its source's word alone: where nobody says, or where a
 *  decision made here has the same time, it comes first, so that it overrules nothing. */
export function inOrderMade<Decision extends StandingDecision>(decisions: readonly Decision[]): readonly Decision[] {
  // Nothing is before the empty text.
  const made = ({ claimed, time }: Decision): string => (claimed === undefined ? time : (claimed ?? ''));
  const rank = ({ claimed }: Decision): number => (claimed === undefined ? 1 : 0);
  const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  return decisions.toSorted((one, other) => compared(made(one), made(other)) || rank(one) - rank(other));
}

/** An end that is in the log. */
export interface StandingEnding extends Pick<
  TerminationFact,
  'agreement' | 'by' | 'ground' | 'effective' | 'survives'
> {
  readonly index: number;
  readonly time: string;
}

export interface Ended extends StandingEnding {
  /** The version that bound this person at the end. */
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** Until when the record of acceptance is kept: the end, and the period that the text states. */
  readonly keptUntil: string;
}

/** Whether `decision` on `agreement` belongs to what `ending` ends: made before it took effect, on the agreement that ends or
 *  on one that came with it. */
export function isEndedBy(ending: StandingEnding, decision: StandingDecision, agreement: AgreementId): boolean {
  const { under = [] } = decision;
  const isOver = under.length > 0 ? under.includes(ending.agreement) : ending.agreement === agreement;
  const isBefore =
    decision.time === ending.effective ? decision.index < ending.index : decision.time < ending.effective;
  return isOver && isBefore;
}

/** The newest of `endings`, in the order of the log, that ends one of the `binding` decisions; with the text that bound. */
export function endOf(
  agreement: AgreementId,
  alive: readonly Publication[],
  binding: readonly StandingDecision[],
  endings: readonly StandingEnding[],
): Ended | null {
  const last = endings.findLast((ending) => binding.some((decision) => isEndedBy(ending, decision, agreement)));
  if (last === undefined) return null;
  const earlier = endings.slice(0, endings.indexOf(last));
  const own = binding.filter(
    (decision) =>
      isEndedBy(last, decision, agreement) && !earlier.some((ending) => isEndedBy(ending, decision, agreement)),
  );
  const bound = boundAt(own, alive, last.effective);
  const text = bound && alive.find(({ digest }) => digest === bound.digest);
  if (!bound || !text) return null;
  return {
    ...last,
    survives: last.agreement === agreement ? last.survives : text.survives,
    version: bound.version,
    digest: bound.digest,
    keptUntil: addPeriod(last.effective, text.retention),
  };
}

/** Of the decisions that bind, the one whose text applies at `at`: a version accepted in advance applies from its own date.
 *  Where none is in force yet, the newest. */
export const boundAt = (
  binding: readonly StandingDecision[],
  alive: readonly Publication[],
  at: string,
): StandingDecision | null =>
  binding.findLast(({ digest }) => alive.some((one) => one.digest === digest && one.effective <= at)) ??
  binding.at(-1) ??
  null;

/** The acceptances that bind at `now`, deemed ones among them: of texts not withdrawn, and not ended by then. */
export function bindingOf(
  agreement: AgreementId,
  publications: readonly Publication[],
  decisions: readonly StandingDecision[],
  now: string,
  endings: readonly StandingEnding[],
): readonly StandingDecision[] {
  const alive = aliveAt(publications, now);
  const all = decisions.filter((decision) => alive.some((publication) => publication.digest === decision.digest));
  const standing = notEnded(agreement, all, endings, now);
  return standing.filter((decision) => isBinding(decision, standing));
}

export const aliveAt = <Text extends PublishedText>(publications: readonly Text[], now: string): readonly Text[] =>
  publications.filter((publication) => !publication.withdrawn && publication.published <= now);

export const notEnded = <Decision extends StandingDecision>(
  agreement: AgreementId,
  decisions: readonly Decision[],
  endings: readonly StandingEnding[],
  now: string,
): readonly Decision[] =>
  decisions.filter(
    (decision) => !endings.some((ending) => ending.effective <= now && isEndedBy(ending, decision, agreement)),
  );

export const isBinding = (decision: StandingDecision, all: readonly StandingDecision[]): boolean =>
  decision.decision === 'accepted' || isDeemed(decision, all);

/** An express act beats an inferred one: whoever refused a version has not accepted it by going on. */
export const isDeemed = ({ decision, digest }: StandingDecision, all: readonly StandingDecision[]): boolean =>
  decision === 'continued-use' && !all.some((other) => other.decision === 'declined' && other.digest === digest);
