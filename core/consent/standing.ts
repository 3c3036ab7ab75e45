// What holds for a person now, or held at a time: a fold over facts, computed and never stored, so that publishing a
// revision touches nobody's row.

import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, VersionLabel } from '../text/agreement.ts';
import { addPeriod, daysBefore } from './dates.ts';
import {
  aliveAt,
  endOf,
  isBinding,
  isDeemed,
  notEnded,
  type Ended,
  type Publication,
  type PublishedText,
  type StandingDecision,
  type StandingEnding,
} from './binding.ts';

/** That a version was put before the person, whatever they answered. */
export interface Showing {
  readonly digest: Digest;
  readonly time: string;
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
  /** Accepted by continued use: an inference with a basis, listed apart (Civil Code 140, 480). */
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
  /** When the service ends for this person unless they accept: where they refused, as refusing leads to; where they said
   *  nothing, as saying nothing does. Null where it goes on. */
  readonly serviceEnds: string | null;
  /** The one time that whoever refused is asked again before `serviceEnds`: from when, and until when. Null where nothing
   *  ends, and once it was shown or is over. */
  readonly reminder: { readonly from: string; readonly until: string } | null;
  /** The end that stands: in effect from its `effective`, before which the agreement still binds. Null again once this person
   *  has accepted anew. */
  readonly ended: Ended | null;
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
/** How many days before the service ends the final reminder (最后提醒) may be shown: our own rule, like the period. */
export const REMINDER_DAYS = 7;

/** What entries alone say holds: nothing here rests on a revision document. */
export interface Holding<Text extends PublishedText, Decision extends StandingDecision> {
  /** Published by now and not withdrawn. */
  readonly alive: readonly Text[];
  readonly current: Text | null;
  readonly next: Text | null;
  /** The decisions on these: one on a text that was withdrawn has lapsed. */
  readonly all: readonly Decision[];
  /** Of these, what no end is over. */
  readonly standing: readonly Decision[];
  readonly accepted: Decision | null;
  readonly declined: Decision | null;
  readonly deemed: Decision | null;
}

/** The agreement, and every end that is recorded about the person. */
export interface Over {
  readonly agreement: AgreementId;
  readonly endings: readonly StandingEnding[];
}

export function holdingAt<Text extends PublishedText, Decision extends StandingDecision>(
  publications: readonly Text[],
  decisions: readonly Decision[],
  now: string,
  over: Over,
): Holding<Text, Decision> {
  const alive = aliveAt(publications, now);
  const inForce = alive.filter((publication) => publication.effective <= now);
  const current = inForce.at(-1) ?? null;
  const next =
    alive.slice(current ? alive.indexOf(current) + 1 : 0).find((publication) => publication.effective > now) ?? null;
  const all = decisions.filter((decision) => alive.some((publication) => publication.digest === decision.digest));
  const standing = notEnded(over.agreement, all, over.endings, now);
  const accepted = standing.findLast((decision) => decision.decision === 'accepted') ?? null;
  const refusal = standing.findLast((decision) => decision.decision === 'declined') ?? null;
  const declined = refusal && (!accepted || standing.indexOf(refusal) > standing.indexOf(accepted)) ? refusal : null;
  const deemed = standing.findLast((decision) => isDeemed(decision, standing)) ?? null;
  return { alive, current, next, all, standing, accepted, declined, deemed };
}

/** From when an accepted version applies to whoever accepted it: not before it is in force, not before they accepted it. */
export const appliesFrom = (
  accepted: Pick<StandingDecision, 'time' | 'digest'>,
  alive: readonly Pick<PublishedText, 'digest' | 'effective'>[],
): string => later(accepted.time, effectiveOf(alive, accepted.digest));

/** `showings` are all that was put before the person, with a decision or without, in any order; `endings` every end that is
 *  recorded about them, in the order of the log. */
export function standingOf(
  agreement: AgreementId,
  publications: readonly Publication[],
  decisions: readonly StandingDecision[],
  now: string,
  { showings = [], endings = [] }: { readonly showings?: readonly Showing[]; readonly endings?: Over['endings'] } = {},
): Standing {
  const held = holdingAt(publications, decisions, now, { agreement, endings });
  const { alive, current, next, all, standing, accepted, declined, deemed } = held;

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
  const refusedTo = declined === null ? -1 : place(declined);
  const steps = (due === null ? [] : stepsTo(due, alive, reached)).map((publication) => ({
    publication,
    isRefused: alive.indexOf(publication) <= refusedTo,
  }));
  const isLeftAlone = declined !== null && due !== null && refuses(refusedTo, place(due), alive);
  const coolDownUntil = isLeftAlone ? addPeriod(declined.time, NO_ASK_PERIOD) : null;
  // Whoever accepted nothing has no service that could end.
  const serviceEnds = answers.length === 0 ? null : earliest(steps.flatMap(serviceEndOf));
  const wasShown = (from: string): boolean =>
    showings.some((showing) => showing.time >= from && place(showing) >= refusedTo);
  const reminder =
    coolDownUntil === null || serviceEnds === null || serviceEnds <= now
      ? null
      : reminderOf(declined!.time, coolDownUntil, serviceEnds, wasShown);
  const hasEnded = serviceEnds !== null && serviceEnds <= now;
  const ask =
    answers.length === 0 || hasEnded ? (due === null ? 'no' : 'must') : askOf(steps, coolDownUntil, reminder, now);

  return {
    agreement,
    current: current && inTime(current),
    pending: next && inTime(next),
    accepted: accepted && {
      ...plain(accepted),
      appliesFrom: appliesFrom(accepted, alive),
    },
    declined: declined && plain(declined),
    deemed: deemed && plain(deemed),
    due: due && inTime(due),
    ask,
    requiredBy: earliest(steps.flatMap((step) => deadlineOf(step, now))),
    mayContinue: stands === null ? ask !== 'must' : stands.effective > now,
    coolDownUntil,
    serviceEnds,
    reminder,
    ended: stands,
  };
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

/** A revision between what this person accepted and what is due, and whether they refused it. */
interface Step {
  readonly publication: Publication;
  readonly isRefused: boolean;
}

function askOf(
  steps: readonly Step[],
  coolDownUntil: string | null,
  reminder: Standing['reminder'],
  now: string,
): Standing['ask'] {
  if (steps.length === 0) return 'no';
  if (coolDownUntil !== null && now < coolDownUntil) return reminder !== null && reminder.from <= now ? 'may' : 'no';
  // Whoever refused has answered: the old terms go on, or end on a day of their own.
  return steps.some((step) => !step.isRefused && step.publication.effective <= now && stopsAtOnce(step.publication))
    ? 'must'
    : 'may';
}

/** Whether nobody goes on from the day of the revision without having answered. Where the service ends later, and where the
 *  old terms continue, the question can be put off. */
const stopsAtOnce = ({ onNoDecision: { rule } }: Publication): boolean =>
  rule === 'asked-until-decided' || rule === 'not-registered';

/** When the service ends by this revision: its rules for refusing hold for whoever refused it, and those for not deciding for
 *  everybody else. */
function serviceEndOf({ publication, isRefused }: Step): readonly string[] {
  const { effective, onDecline, onNoDecision } = publication;
  const rule = isRefused ? onDecline : onNoDecision;
  return rule.rule === 'service-ends' ? [addPeriod(effective, rule.after)] : [];
}

/** By when this revision needs an answer: where the old terms continue without one, never. Whoever refused it has given one,
 *  and needs another only to keep the service. */
function deadlineOf(step: Step, now: string): readonly string[] {
  const ends = serviceEndOf(step);
  const { effective } = step.publication;
  const goesOn = step.isRefused || effective <= now || !stopsAtOnce(step.publication);
  return ends.length > 0 || goesOn ? ends : [effective];
}

/** Not where the refusal itself fell into the last days, nor where the person is asked again anyway before these begin. */
function reminderOf(
  declined: string,
  coolDownUntil: string,
  until: string,
  wasShown: (from: string) => boolean,
): Standing['reminder'] {
  const from = daysBefore(until, REMINDER_DAYS);
  return declined < from && from < coolDownUntil && !wasShown(from) ? { from, until } : null;
}

const earliest = (instants: readonly string[]): string | null => instants.toSorted()[0] ?? null;
const isMaterial = ({ materiality }: Publication): boolean => materiality === 'material';
const effectiveOf = (alive: readonly Pick<PublishedText, 'digest' | 'effective'>[], digest: Digest): string =>
  alive.find((publication) => publication.digest === digest)!.effective;
const later = (a: string, b: string): string => (a > b ? a : b);
const inTime = ({ version, digest, effective }: PublishedText): VersionInTime => ({ version, digest, effective });
const plain = ({ version, digest, index, time }: StandingDecision) => ({ version, digest, index, time });
