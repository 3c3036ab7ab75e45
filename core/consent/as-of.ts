// Four questions about one agreement and one account at one moment, each answered by itself: which version was in force for
// everybody, which one this account accepted, which one applied to it, and which one was put before it. A fold over what
// entries say; whether these entries are all there is asked elsewhere (`record/as-of-verdict.ts`).

import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, Act, CapacityKind, Materiality, VersionLabel } from '../text/agreement.ts';
import type { Show } from './facts.ts';
import {
  inOrderMade,
  isBinding,
  isEndedBy,
  type PublishedText,
  type StandingDecision,
  type StandingEnding,
} from './binding.ts';
import { appliesFrom, holdingAt } from './standing.ts';

/** A publication with where it stands in the log, and where it was withdrawn by then. */
export interface TextThen extends PublishedText {
  readonly index: number;
  readonly withdrawnBy: number | null;
  readonly withdrawnAt: string | null;
}

/** A decision that was the account's at that moment. */
export interface DecisionThen extends StandingDecision {
  /** The entry that linked it to the account; null where it names the account itself. */
  readonly linkedBy: number | null;
  /** Made in another log: `time` is what its source says. */
  readonly imported: boolean;
  /** What was asked; null for an imported decision, which does not say. */
  readonly act: Act | null;
  readonly capacity: CapacityKind | null;
}

/** A text that was put before the account at that moment or earlier, with a decision or by itself. */
export interface ShownThen {
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly index: number;
  readonly time: string;
  readonly linkedBy: number | null;
  readonly show: Exclude<Show, 'nothing'>;
}

export interface TextAnswer {
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** The entry of its publication. */
  readonly index: number;
  readonly published: string;
  readonly effective: string;
  readonly materiality: Materiality;
}

export interface DecisionAnswer extends Omit<DecisionThen, 'decision' | 'claimed' | 'under'> {
  /** The entry of the publication of the version decided on. */
  readonly published: number;
}

export interface AppliesAnswer {
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** Not before the version is in force, not before it was accepted. */
  readonly from: string;
  /** The entry of the acceptance it rests on. */
  readonly index: number;
}

export interface LapsedAnswer extends DecisionAnswer {
  /** The entry by which the version was withdrawn. */
  readonly withdrawnBy: number;
}

export interface EndedAnswer extends Pick<StandingEnding, 'index' | 'time' | 'by' | 'ground' | 'effective'> {
  /** The newest version that was accepted before the end. */
  readonly version: VersionLabel;
  /** The agreement that ended, where it is another one that incorporates this one and came with it. */
  readonly agreement?: AgreementId;
}

/** Null is an answer: by then, there was none. */
export interface AsOfAnswers {
  /** In force for everybody, and published but not yet in force. */
  readonly inForce: { readonly current: TextAnswer | null; readonly pending: TextAnswer | null };
  /** The newest acceptance by this account; deemed acceptance is never here. */
  readonly accepted: DecisionAnswer | null;
  /** What the acceptances of this account make apply to it: at that moment, and from a later one. */
  readonly applies: { readonly now: AppliesAnswer | null; readonly later: AppliesAnswer | null };
  /** The newest text put before this account, whatever it answered. */
  readonly shown: ShownThen | null;
  /** What must not be taken for any of these. */
  readonly besides: {
    /** The newest refusal, if no acceptance came after it. */
    readonly declined: DecisionAnswer | null;
    /** Accepted by continued use: an inference with a basis (Civil Code 140, 480). */
    readonly deemed: DecisionAnswer | null;
    /** An acceptance of a version that was withdrawn before it was in force, if none came after it. */
    readonly lapsed: LapsedAnswer | null;
    /** The end that stands; absent where none does. */
    readonly ended?: EndedAnswer;
  };
}

/** What entries say, each in the order of the log. */
export interface FactsThen {
  readonly texts: readonly TextThen[];
  readonly decisions: readonly DecisionThen[];
  readonly shown: readonly ShownThen[];
  /** Every end about the account, of whatever agreement. */
  readonly endings: readonly StandingEnding[];
}

export function answersAt(agreement: AgreementId, facts: FactsThen, at: string): AsOfAnswers {
  const { texts, decisions, shown, endings } = facts;
  const inOrder = inOrderMade(decisions);
  const held = holdingAt(texts, inOrder, at, { agreement, endings });
  const { alive, current, next, all, standing, accepted, declined, deemed } = held;
  const textOf = (digest: Digest): TextThen => texts.find((text) => text.digest === digest)!;
  const answerOf = ({ decision: _, claimed: _claimed, under: _under, ...made }: DecisionThen): DecisionAnswer => ({
    ...made,
    published: textOf(made.digest).index,
  });
  const applying = standing
    .filter(({ decision }) => decision === 'accepted')
    .map(({ version, digest, index, time }) => ({
      version,
      digest,
      from: appliesFrom({ time, digest }, alive),
      index,
    }));
  const newest = applying.at(-1) ?? null;
  const lapsed = inOrder.findLast(
    ({ decision, digest }) => decision === 'accepted' && texts.some((text) => text.digest === digest && text.withdrawn),
  );
  return {
    inForce: { current: current && textAnswer(current), pending: next && textAnswer(next) },
    accepted: accepted && answerOf(accepted),
    applies: {
      now: applying.findLast(({ from }) => from <= at) ?? null,
      later: newest !== null && newest.from > at ? newest : null,
    },
    shown: shown.at(-1) ?? null,
    besides: {
      declined: declined && answerOf(declined),
      deemed: deemed && answerOf(deemed),
      lapsed:
        lapsed && (!accepted || inOrder.indexOf(lapsed) > inOrder.indexOf(accepted))
          ? { ...answerOf(lapsed), withdrawnBy: textOf(lapsed.digest).withdrawnBy! }
          : null,
      ...endedBy(agreement, all, endings, accepted === null && deemed === null, at),
    },
  };
}

/** The last end over an acceptance, while it is to come or nothing was accepted since. */
function endedBy(
  agreement: AgreementId,
  decisions: readonly DecisionThen[],
  endings: readonly StandingEnding[],
  isOver: boolean,
  at: string,
): { readonly ended?: EndedAnswer } {
  const bound = (ending: StandingEnding): DecisionThen | undefined =>
    decisions.findLast((one) => isBinding(one, decisions) && isEndedBy(ending, one, agreement));
  const last = endings.findLast((ending) => bound(ending) !== undefined);
  if (last === undefined || !(isOver || last.effective > at)) return {};
  const { index, time, by, ground, effective } = last;
  const other = last.agreement === agreement ? {} : { agreement: last.agreement };
  return { ended: { index, time, by, ground, effective, version: bound(last)!.version, ...other } };
}

const textAnswer = ({ version, digest, index, published, effective, materiality }: TextThen): TextAnswer => ({
  version,
  digest,
  index,
  published,
  effective,
  materiality,
});
