// The end of an agreement: what is over and since when, which text bound the person until then, what of it goes on, and how
// long the record is kept. An accepted contract is ended, never withdrawn; it is ended by the person at any time, by the
// provider on a ground and with the notice that its text states, or by itself.

import type { Json } from '../bytes/canonical-json.ts';
import type { Digest } from '../bytes/hash.ts';
import { closed, digest, instant, mapOf, nullOr, oneOf, text } from '../bytes/shape.ts';
import type { AgreementId, ClauseId, EndedBy, EndingGround, VersionDocument, VersionLabel } from '../text/agreement.ts';
import { daysOfPeriod } from '../text/period.ts';
import { addPeriod, beijingMidnight } from './dates.ts';
import type { EndingBar } from './ending.words.ts';
import { VIAS, VOUCHED, type Via, type Vouched } from './facts.ts';
import { earliestEffect } from './notice-clock.ts';
import type { Standing } from './standing.ts';

/** The ground on which a person leaves: it needs no other. */
export const CLOSING = 'closing';
/** The ground on which it ends by itself, where a revision that was declined or left open says so. */
export const SERVICE_ENDS = 'service-ends';
/** A later end is a slip of the pen. */
const LONGEST_AHEAD = 'P3Y';

/** The value of the slot `notice`: what an end rests on, for whoever may open it. */
export interface EndingNotice {
  /** The version that bound the person, whose clauses `survives` names. */
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly keptUntil: string;
  /** Printed numbers of the surviving clauses, by clause id. */
  readonly numbers: { readonly [clause: ClauseId]: string };
  readonly via: Via;
  readonly vouched: Vouched;
  /** The subject token, verbatim. */
  readonly assertion: string | null;
  /** What the person was told. */
  readonly text: string | null;
  /** When that reached them, and when the account was last used, as the site reported. */
  readonly noticed: string | null;
  readonly lastSeen: string | null;
}

/** The notice in `value`, if it is one: a sealed field is a stranger's word to whoever reads a receipt. */
export const endingNotice = (value: Json | undefined): EndingNotice | null =>
  value !== undefined && isNotice(value) ? (value as unknown as EndingNotice) : null;

const isNotice = closed({
  version: text(9),
  digest,
  keptUntil: instant,
  numbers: mapOf(text(64), text(64)),
  via: oneOf(VIAS),
  vouched: oneOf(VOUCHED),
  assertion: nullOr(text(8192)),
  text: nullOr(text(4096)),
  noticed: nullOr(instant),
  lastSeen: nullOr(instant),
});

export interface EndingAsked {
  readonly by: EndedBy;
  /** Null: the person's own, where `by` is the user. */
  readonly ground: string | null;
  /** Null: at once. */
  readonly effective: string | null;
  /** When the notice reached the person, as the site reports it; null: with this call. */
  readonly noticed: string | null;
  /** When the account was last used, as the site reports it. */
  readonly lastSeen: string | null;
}

/** What the end is judged by: the standing, and the text that binds with what it came with. */
export interface EndingGrounds {
  readonly standing: Pick<Standing, 'serviceEnds'>;
  readonly text: Pick<VersionDocument, 'act' | 'ending'>;
  readonly under: readonly AgreementId[];
  readonly now: string;
}

export type WeighedEnding = { readonly ground: string; readonly effective: string } | EndingBar;

/** The ground and the instant of the end, or what stands against it. Where the text states no grounds, the site's word for
 *  ground and notice is recorded as such, and the ledger holds it to nothing but time going forward. */
export function weighEnding(asked: EndingAsked, { standing, text: binding, under, now }: EndingGrounds): WeighedEnding {
  if (binding.act !== 'accept') return { bar: 'statement' };
  if (under.length > 0) return { bar: 'incorporated', agreement: under[0]! };
  const { by, effective: wanted } = asked;
  if (by === 'automatic' && asked.ground === SERVICE_ENDS) {
    const { serviceEnds } = standing;
    return serviceEnds === null || serviceEnds > now
      ? { bar: 'service-goes-on', until: serviceEnds }
      : { ground: SERVICE_ENDS, effective: serviceEnds };
  }
  const effective = wanted ?? now;
  if (effective < now) return { bar: 'in-the-past' };
  if (effective > addPeriod(now, LONGEST_AHEAD)) return { bar: 'too-far', latest: addPeriod(now, LONGEST_AHEAD) };
  const stated = binding.ending?.filter((one) => one.by === by) ?? null;
  const ground = asked.ground ?? stated?.[0]?.ground ?? CLOSING;
  const own = stated?.find((one) => one.ground === ground);
  // Whoever wants to leave needs no ground that a text grants (Civil Code 563, second paragraph).
  const isFree = binding.ending === undefined || (by === 'user' && ground === CLOSING);
  if (!own && !isFree) return { bar: 'ground-unknown', grounds: stated!.map((one) => one.ground) };
  return (own && shortOf(own, asked, effective, now)) ?? { ground, effective };
}

/** What a stated ground asks for and `effective` does not give. */
function shortOf(
  { by, notice, absence }: EndingGround,
  { noticed, lastSeen }: EndingAsked,
  effective: string,
  now: string,
): EndingBar | null {
  if (absence !== undefined) {
    const since = lastSeen === null ? null : unusedFor(lastSeen, absence);
    if (since === null || since > now) return { bar: 'absence-short', from: since };
  }
  if (notice === undefined || by === 'user') return null;
  const earliest = noticeOver(noticed ?? now, notice);
  return effective < earliest ? { bar: 'notice-short', earliest } : null;
}

/** The first instant after `notice` from `received` on; days are counted in Beijing, the first one not (Civil Code 201). */
function noticeOver(received: string, notice: string): string {
  const days = daysOfPeriod(notice);
  return days === null ? addPeriod(received, notice) : earliestEffect(received, days);
}

/** The first instant at which an account last used at `lastSeen` has gone unused for more than `absence`. */
const unusedFor = (lastSeen: string, absence: string): string =>
  addPeriod(beijingMidnight(addPeriod(lastSeen, absence)), 'P1D');
