// What happens in a ledger of some years, event by event. Event `n` depends on the seed and on `n` alone, so that a data set
// goes on where it ended, and anybody who knows both numbers can name its accounts.

import { Random } from '../../test/faults/harness/random.ts';
import type { CapacityStatement, Observed, PreferenceChoices } from '../../core/wire.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { PreferenceState } from '../../core/consent/facts.ts';

interface Decided {
  readonly locale: 'zh-CN' | 'en';
  readonly decision: 'accepted' | 'declined';
  readonly capacity: CapacityStatement;
  readonly preferences: PreferenceChoices;
  readonly observed: Observed;
}

export type Event =
  /** A visitor decides in a sign-up form; `account` is the one that the site's server links it to afterwards, if any. */
  | ({ readonly kind: 'sign-up'; readonly account: string | null } & Decided)
  /** Somebody with an account from before decides when logging in, and so at the beginning of a chain. */
  | ({ readonly kind: 'log-in'; readonly account: string } & Decided)
  /** An account of any time before changes a message choice, and its chain goes on. */
  | {
      readonly kind: 'preference';
      readonly account: string;
      readonly channel: Channel;
      readonly state: PreferenceState;
    };

/** Of a hundred events so many are of each kind; with links, of a hundred entries 40 are sign-ups, 28 links of these, 20
 *  log-ins and 12 preferences. */
const SHARES = { signUp: 40 / 72, logIn: 20 / 72 } as const;
const LINKED = 0.7;
const DECLINED = 0.08;
const FOR_ORGANISATION = 0.25;
const IN_ENGLISH = 0.2;
const MOST_TRIES = 100;

export const accountName = (n: number): string => `account-${n}`;

export function eventAt(seed: number, n: number): Event {
  const random = randomOf(seed, n);
  switch (kindOf(random)) {
    case 'sign-up': {
      const isLinked = random.part() < LINKED;
      return { kind: 'sign-up', account: isLinked ? accountName(n) : null, ...decided(random, n) };
    }
    case 'log-in':
      return { kind: 'log-in', account: accountName(n), ...decided(random, n) };
    case 'preference':
      return {
        kind: 'preference',
        account: accountAmong(seed, n, random) ?? accountName(n),
        channel: random.pick(['email', 'sms', 'phone'] as const),
        state: random.pick(['in', 'out'] as const),
      };
  }
}

/** An account of the first `events` events, each as likely as the others; null if chance finds none. */
export function accountAmong(seed: number, events: number, random: Random): string | null {
  if (events === 0) return null;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const n = random.integer(0, events);
    if (hasAccount(seed, n)) return accountName(n);
  }
  return null;
}

/** How many entries it becomes. */
export const entriesOf = (event: Event): number => (event.kind === 'sign-up' && event.account !== null ? 2 : 1);

function hasAccount(seed: number, n: number): boolean {
  const random = randomOf(seed, n);
  const kind = kindOf(random);
  return kind === 'log-in' || (kind === 'sign-up' && random.part() < LINKED);
}

function kindOf(random: Random): Event['kind'] {
  const part = random.part();
  return part < SHARES.signUp ? 'sign-up' : part < SHARES.signUp + SHARES.logIn ? 'log-in' : 'preference';
}

function decided(random: Random, n: number): Decided {
  const declined = random.part() < DECLINED;
  return {
    locale: random.part() < IN_ENGLISH ? 'en' : 'zh-CN',
    decision: declined ? 'declined' : 'accepted',
    capacity: random.part() < FOR_ORGANISATION ? organisation(n) : { kind: 'self' },
    preferences: declined || random.part() < 0.5 ? {} : { email: random.pick(['in', 'out'] as const) },
    observed: {
      fontPx: 16,
      contrast: 12.6,
      visible: 1,
      visibleMs: random.integer(2_000, 200_000),
      preTicked: false,
      trusted: true,
    },
  };
}

export const organisation = (n: number): CapacityStatement => ({
  kind: 'organisation',
  name: `示例外贸第 ${n} 有限公司`,
  registration: `91000000EX${String(n).padStart(8, '0')}`,
  authority: 'employee',
});

/** Neighbouring numbers begin far apart. */
const randomOf = (seed: number, n: number): Random => new Random((seed ^ Math.imul(n + 1, 0x9e3779b1)) >>> 0);
