// Which version of which agreement a person is shown, and what for: what was asked for, each followed by what the very version
// shown of it incorporates. A version that is still coming may bring another document along, or leave one out; whoever is shown
// the one before is asked for what belongs to that.

import type { PresentedDocument } from '../../core/consent/presentation.ts';
import type { Standing } from '../../core/consent/standing.ts';
import type { Act, AgreementId, PresentationKind } from '../../core/text/agreement.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Ledger } from './ledger.ts';

export interface Chosen {
  readonly act: Act;
  readonly version: PublishedVersion;
  /** The version that binds the subject until now, if it is another one: what they accepted, or what counts as accepted since. */
  readonly before: PublishedVersion | null;
  readonly show: PresentedDocument['show'];
  readonly standing: Standing;
  /** What would hold if they declined it; null where nothing binds them until now. */
  readonly declining: Standing | null;
}

export interface SetAsked {
  readonly kind: PresentationKind;
  readonly agreements: readonly AgreementId[];
}

/** What holds on an agreement; or would hold, were `declining` declined now. */
export type StandingOn = (agreement: AgreementId, declining?: PublishedVersion) => Standing;

type Choice = Omit<Chosen, 'act' | 'declining'>;

/** In the order asked, everything once. Refused as `not-found` where an agreement has no version that could be shown. */
export function chooseSet(ledger: Ledger, { kind, agreements }: SetAsked, standingOn: StandingOn): readonly Chosen[] {
  const set = new Map<AgreementId, Choice>();
  const add = (agreement: AgreementId, refusal: () => Refused): void => {
    if (set.has(agreement)) return;
    const choice = choose(ledger, kind, standingOn(agreement));
    if (choice === null) throw refusal();
    set.set(agreement, choice);
    for (const other of choice.version.document.incorporates) add(other.agreement, () => new Refused('not-found'));
  };
  for (const [i, agreement] of agreements.entries())
    add(agreement, () => new Refused('not-found', { field: `/agreements/${i}` }));
  const chosen = [...set.values()];
  return chosen.map((choice) => ({
    ...choice,
    act: actOf(choice.version, chosen),
    declining: choice.before && standingOn(choice.version.agreement, choice.version),
  }));
}

/** Sign-up shows what is in force; re-acceptance what is due, as changes if an earlier version binds. Null where there is no
 *  version that is not withdrawn. */
function choose(ledger: Ledger, kind: PresentationKind, standing: Standing): Choice | null {
  const { publications } = ledger;
  const accepted = standing.accepted ? publications.byDigest(standing.accepted.digest)! : null;
  const target = kind === 're-acceptance' && standing.due ? standing.due : (standing.current ?? standing.pending);
  if (!target) return null;
  const version = publications.byDigest(target.digest)!;
  if (kind === 'settings') return { version, before: null, show: 'nothing', standing };
  if (accepted && (standing.due === null || accepted.digest === version.digest))
    return { version: accepted, before: null, show: 'nothing', standing };
  const before = accepted && bindingSince(ledger, standing, accepted);
  return { version, before, show: before ? 'changes' : 'full', standing };
}

/** What counts as accepted by going on with the service binds in the place of what was accepted before it. */
function bindingSince({ publications }: Ledger, { deemed }: Standing, accepted: PublishedVersion): PublishedVersion {
  const later = deemed && publications.byDigest(deemed.digest)!;
  return later && later.index > accepted.index ? later : accepted;
}

/** Whether the person may put it off. A document that comes with another, and that they never answered, waits with that one. */
export function mayPutOff(set: readonly Chosen[]): boolean {
  const isNewWith = ({ version, standing }: Chosen): boolean =>
    standing.accepted === null && set.some((other) => namedIn(other, version.agreement) !== undefined);
  return set.every((choice) => choice.standing.mayContinue || isNewWith(choice));
}

/** A document that another one of the set incorporates is asked for with the act named there; otherwise with its own. */
function actOf({ agreement, document }: PublishedVersion, set: readonly Pick<Chosen, 'version'>[]): Act {
  for (const other of set) {
    const named = namedIn(other, agreement);
    if (named) return named.act;
  }
  return document.act;
}

const namedIn = ({ version }: Pick<Chosen, 'version'>, agreement: AgreementId) =>
  version.document.incorporates.find((item) => item.agreement === agreement);
