// What holds for a person now, or held at a time: a fold over facts, computed and never stored, so that publishing a
// revision touches nobody's row.

import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, Materiality, OnDecline, OnNoDecision, VersionLabel } from '../text/agreement.ts';
import { addPeriod } from './dates.ts';
import type { DecisionKind } from './facts.ts';

/** A version as it was published, with the rules of its revision document. In order of publication. */
export interface Publication {
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly published: string;
  readonly effective: string;
  readonly materiality: Materiality;
  readonly onDecline: OnDecline;
  readonly onNoDecision: OnNoDecision;
  readonly withdrawn: boolean;
}

/** A decision that stands for the account: linked to it, whoever vouched. In the order in which they were made: one that came
 *  from another log was made before it was recorded in this one. */
export interface StandingDecision {
  readonly index: number;
  readonly time: string;
  readonly decision: DecisionKind;
  readonly version: VersionLabel;
  readonly digest: Digest;
}

export interface VersionInTime {
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly effective: string;
}

export interface Standing {
  readonly agreement: AgreementId;
  /** In force now, for everybody. */
  readonly current: VersionInTime | null;
  /** Published and not yet in force: the next one. */
  readonly pending: VersionInTime | null;
  /** The newest acceptance; deemed acceptance is never here. */
  readonly accepted: {
    readonly version: VersionLabel;
    readonly digest: Digest;
    readonly index: number;
    readonly time: string;
    readonly appliesFrom: string;
  } | null;
  /** The newest refusal, if no acceptance came after it. */
  readonly declined: {
    readonly version: VersionLabel;
    readonly digest: Digest;
    readonly index: number;
    readonly time: string;
  } | null;
  /** Accepted by continued use: an inference with a basis, listed apart (legal.md 6.4). */
  readonly deemed: {
    readonly version: VersionLabel;
    readonly digest: Digest;
    readonly index: number;
    readonly time: string;
  } | null;
  /** The version this person is to be asked about. */
  readonly due: VersionInTime | null;
  /** Whether the site shows the widget at log-in: not at all, with "later", or instead of the page. */
  readonly ask: 'no' | 'may' | 'must';
  /** The instant by which a decision is needed; null if none is set. */
  readonly requiredBy: string | null;
  readonly mayContinue: boolean;
  /** After a refusal nobody is asked again before this instant; answering stays possible at any time. */
  readonly coolDownUntil: string | null;
}

export const VERSION_STATES = ['pending', 'effective', 'superseded', 'withdrawn'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** What a version is at `now`, among all `publications` of its agreement. One that another overtook before its own day came
 *  never takes effect: it is superseded. */
export function versionState(publications: readonly Publication[], version: Publication, now: string): VersionState {
  if (version.withdrawn) return 'withdrawn';
  const alive = publications.filter(({ withdrawn }) => !withdrawn);
  const current = alive.findLast(({ effective }) => effective <= now);
  const place = (one: Publication): number => alive.findIndex(({ digest }) => digest === one.digest);
  if (current === undefined || place(version) > place(current)) return 'pending';
  return current.digest === version.digest ? 'effective' : 'superseded';
}

/** How long a refusal of a contract revision is left alone (不再询问期): our own rule, no law gives a number. */
export const NO_ASK_PERIOD = 'P180D';

export function standingOf(
  agreement: AgreementId,
  publications: readonly Publication[],
  decisions: readonly StandingDecision[],
  now: string,
): Standing {
  const alive = publications.filter((publication) => !publication.withdrawn && publication.published <= now);
  const inForce = alive.filter((publication) => publication.effective <= now);
  const current = inForce.at(-1) ?? null;
  const next =
    alive.slice(current ? alive.indexOf(current) + 1 : 0).find((publication) => publication.effective > now) ?? null;
  const standing = decisions.filter((decision) => alive.some((publication) => publication.digest === decision.digest));
  const accepted = standing.findLast((decision) => decision.decision === 'accepted') ?? null;
  const refusal = standing.findLast((decision) => decision.decision === 'declined') ?? null;
  const declined = refusal && (!accepted || standing.indexOf(refusal) > standing.indexOf(accepted)) ? refusal : null;
  const deemed = standing.findLast((decision) => isDeemed(decision, standing)) ?? null;

  const place = (answer: { readonly digest: Digest }): number =>
    alive.findIndex((publication) => publication.digest === answer.digest);
  const answers = standing.filter((decision) => decision.decision === 'accepted' || isDeemed(decision, standing));
  const reached = Math.max(-1, ...answers.map(place));
  const due = publicationDue(alive, current, next, reached);
  const steps = due === null ? [] : stepsTo(due, alive, reached);
  const refused = declined !== null && due !== null && refuses(place(declined), place(due), alive);
  const coolDownUntil = refused ? addPeriod(declined.time, NO_ASK_PERIOD) : null;
  const ask = askOf(steps, coolDownUntil, accepted !== null, now);

  return {
    agreement,
    current: current && inTime(current),
    pending: next && inTime(next),
    accepted: accepted && {
      ...plain(accepted),
      appliesFrom: later(accepted.time, effectiveOf(alive, accepted.digest)),
    },
    declined: declined && plain(declined),
    deemed: deemed && plain(deemed),
    due: due && inTime(due),
    ask,
    requiredBy: deadline(steps, now),
    mayContinue: ask !== 'must',
    coolDownUntil,
  };
}

/** An express act beats an inferred one: whoever refused a version has not accepted it by going on. */
const isDeemed = ({ decision, digest }: StandingDecision, all: readonly StandingDecision[]): boolean =>
  decision === 'continued-use' && !all.some((other) => other.decision === 'declined' && other.digest === digest);

/** The newest of current and pending for which not every revision since the one accepted is editorial. Whoever has accepted
 *  nothing (`reached` is -1) is asked for what is in force: a pending text is only named to them. */
function publicationDue(
  alive: readonly Publication[],
  current: Publication | null,
  next: Publication | null,
  reached: number,
): Publication | null {
  if (reached < 0) return current ?? next;
  const isDue = (candidate: Publication | null): boolean =>
    candidate !== null && stepsTo(candidate, alive, reached).length > 0;
  if (isDue(next)) return next;
  return isDue(current) ? current : null;
}

/** The revisions that accepting `due` would answer. Their own rules hold, whatever was published after them: an editorial
 *  step neither asks anybody nor lets anybody off. */
const stepsTo = (due: Publication, alive: readonly Publication[], reached: number): readonly Publication[] =>
  reached < 0 ? [due] : alive.slice(reached + 1, alive.indexOf(due) + 1).filter(isMaterial);

/** Whether refusing the version at `declined` also refuses the one at `due`: no material revision lies between. */
const refuses = (declined: number, due: number, alive: readonly Publication[]): boolean =>
  declined <= due && !alive.slice(declined + 1, due + 1).some(isMaterial);

function askOf(
  steps: readonly Publication[],
  coolDownUntil: string | null,
  hasAccepted: boolean,
  now: string,
): Standing['ask'] {
  if (steps.length === 0) return 'no';
  if (!hasAccepted) return 'must';
  if (coolDownUntil !== null && steps.some((step) => serviceEnded(step, now))) return 'must';
  if (coolDownUntil !== null && now < coolDownUntil) return 'no';
  return steps.some((step) => step.effective <= now && step.onNoDecision.rule !== 'old-terms-continue')
    ? 'must'
    : 'may';
}

const serviceEnded = ({ effective, onDecline }: Publication, now: string): boolean =>
  onDecline.rule === 'service-ends' && addPeriod(effective, onDecline.after) <= now;

/** The earliest instant that one of `steps` sets. */
function deadline(steps: readonly Publication[], now: string): string | null {
  const set = steps.flatMap(({ effective, onNoDecision }) => {
    if (onNoDecision.rule === 'service-ends') return [addPeriod(effective, onNoDecision.after)];
    return effective > now ? [effective] : [];
  });
  return set.sort()[0] ?? null;
}

const isMaterial = ({ materiality }: Publication): boolean => materiality === 'material';
const effectiveOf = (alive: readonly Publication[], digest: Digest): string =>
  alive.find((publication) => publication.digest === digest)!.effective;
const later = (a: string, b: string): string => (a > b ? a : b);
const inTime = ({ version, digest, effective }: Publication): VersionInTime => ({ version, digest, effective });
const plain = ({ version, digest, index, time }: StandingDecision) => ({ version, digest, index, time });
