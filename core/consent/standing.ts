// What holds for a person now, or held at a time: a fold over facts, computed and never stored, so that publishing a
// revision touches nobody's row.

import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, VersionLabel } from '../text/agreement.ts';
import { addPeriod } from './dates.ts';
import {
  aliveAt,
  endOf,
  isBinding,
  isDeemed,
  notEnded,
  type Ended,
  type Publication,
  type StandingDecision,
  type StandingEnding,
} from './binding.ts';

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
  /** When the service ends, or ended, for this person by the rules of the revisions they declined or left open; null if
   *  none of them says so. That it did is an entry of its own. */
  readonly serviceEnds: string | null;
  /** The end that stands: in effect from its `effective`, before which the agreement still binds. Null again once this person
   *  has accepted anew. */
  readonly ended: Ended | null;
}

/** How long a refusal of a contract revision is left alone (不再询问期): our own rule, no law gives a number. */
export const NO_ASK_PERIOD = 'P180D';

export function standingOf(
  agreement: AgreementId,
  publications: readonly Publication[],
  decisions: readonly StandingDecision[],
  now: string,
  endings: readonly StandingEnding[] = [],
): Standing {
  const alive = aliveAt(publications, now);
  const inForce = alive.filter((publication) => publication.effective <= now);
  const current = inForce.at(-1) ?? null;
  const next =
    alive.slice(current ? alive.indexOf(current) + 1 : 0).find((publication) => publication.effective > now) ?? null;
  const all = decisions.filter((decision) => alive.some((publication) => publication.digest === decision.digest));
  const standing = notEnded(agreement, all, endings, now);
  const accepted = standing.findLast((decision) => decision.decision === 'accepted') ?? null;
  const refusal = standing.findLast((decision) => decision.decision === 'declined') ?? null;
  const declined = refusal && (!accepted || standing.indexOf(refusal) > standing.indexOf(accepted)) ? refusal : null;
  const deemed = standing.findLast((decision) => isDeemed(decision, standing)) ?? null;

  const place = (answer: { readonly digest: Digest }): number =>
    alive.findIndex((publication) => publication.digest === answer.digest);
  const answers = standing.filter((decision) => isBinding(decision, standing));
  const ended = endOf(
    agreement,
    alive,
    all.filter((decision) => isBinding(decision, all)),
    endings,
  );
  const stands = ended !== null && (ended.effective > now || answers.length === 0) ? ended : null;
  const reached = Math.max(-1, ...answers.map(place));
  const due = stands === null ? publicationDue(alive, current, next, reached) : null;
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
    mayContinue: stands === null ? ask !== 'must' : stands.effective > now,
    coolDownUntil,
    serviceEnds: answers.length === 0 ? null : serviceEnd(steps, alive, declined && place(declined)),
    ended: stands,
  };
}

/** The earliest instant at which one of `steps` ends the service: by declining it where a version at or after it was
 *  declined (`refused` is its place), else by not deciding. */
function serviceEnd(
  steps: readonly Publication[],
  alive: readonly Publication[],
  refused: number | null,
): string | null {
  const ends = steps.flatMap((step) => {
    const rule = refused !== null && refused >= alive.indexOf(step) ? step.onDecline : step.onNoDecision;
    return rule.rule === 'service-ends' ? [addPeriod(step.effective, rule.after)] : [];
  });
  return ends.sort()[0] ?? null;
}

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
