// A refusal of commercial messages that needs nobody signed in: by a link, by a text message, by telephone. It stands for the
// address it came from and for everybody who is known to have chosen for that address.

import type { Json } from '../../core/bytes/canonical-json.ts';
import type { Via, Vouched } from '../../core/consent/facts.ts';
import { messagesStatement } from '../../core/consent/preference.words.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { StatedAnswer } from '../../core/wire.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, Effect } from '../store.ts';
import { channelStandings } from './channel-standings.ts';
import { recordAnyway } from './erased.ts';
import { answeredBefore, answerEffect, answerKey, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { recordedAt } from './opened.ts';
import { addressIndex } from './preferences.ts';
import { receiptOf, storedReceipt } from './receipts.ts';

/** The account, or the addresses by channel, as they are sealed into the entry. */
export type Refusing =
  | { readonly subject: string }
  | { readonly addresses: { readonly [channel in Channel]?: string } };

export interface RefusalMade {
  readonly site: Site;
  /** In whose chain it stands: an account's or an address's. */
  readonly about: BlindIndex;
  readonly refusing: Refusing;
  readonly channels: readonly Channel[];
  /** For whom it counts besides. */
  readonly alsoFor: readonly BlindIndex[];
  readonly via: Via;
  readonly vouched: Vouched;
  /** What was written, verbatim, or who recorded it; null for neither. */
  readonly said: Json;
  /** Recorded even where the refusal stands already, for the words it came in. */
  readonly evenIfStanding?: boolean;
  readonly idempotency: IdempotencyKey | null;
}

/** What stands by now. */
export interface Refusal {
  readonly index: number;
  /** When it was recorded. */
  readonly time: string;
  readonly receipt: Receipt;
  /** False if it stood before this request: refusing again records nothing new. */
  readonly fresh: boolean;
}

type Stands = { readonly index: number; readonly fresh: boolean };

export async function recordRefusal(ledger: Ledger, made: RefusalMade): Promise<Refusal> {
  const { site, about, refusing, channels, alsoFor, via, vouched, said, evenIfStanding, idempotency } = made;
  let stands: Stands | null = null;
  const outcome = await recordAnyway<Stands>(ledger, {
    fact: {
      type: 'preference',
      clear: {
        site: site.id,
        changes: channels.map((channel) => ({ channel, state: 'out' })),
        via,
        vouched,
        form: null,
      },
      sealed: {
        ...('subject' in refusing ? { subject: refusing.subject } : { address: { ...refusing.addresses } }),
        assertion: said,
      },
    },
    subject: about,
    use: null,
    exclusive: [`refusal/${about}`, ...(idempotency ? [answerKey(ledger, site, idempotency)] : [])],
    guard: async () => {
      const answered = idempotency && (await answeredBefore(ledger, site, idempotency));
      if (answered) return { ...answered, fresh: true };
      stands = await refusedAlready(ledger, about, channels);
      return evenIfStanding ? null : stands;
    },
    effects: ({ index, time }): readonly Effect[] => [
      ...(idempotency ? [answerEffect(ledger, site, idempotency, { index })] : []),
      // What stands already stands since it was said first.
      ...(stands ? [] : [about, ...alsoFor]).flatMap((whose) =>
        channels.map(
          (channel) => ({ effect: 'preference', about: whose, channel, state: 'out', time, index }) as const,
        ),
      ),
    ],
  });
  if (outcome.outcome === 'refused') {
    const { index, fresh } = outcome.refusal;
    const stored = await ledger.store.entry(index);
    if (!stored) throw new Error(`entry ${index} is not there`);
    return { index, time: recordedAt(stored), receipt: await storedReceipt(ledger, stored), fresh };
  }
  const { index, time } = outcome.recorded;
  return { index, time, receipt: await receiptOf(ledger, outcome.recorded), fresh: true };
}

export interface RefusalReported {
  readonly site: Site;
  readonly addresses: { readonly [channel in Channel]?: string };
  readonly via: Via;
  /** Who wrote it down. */
  readonly staff: string | null;
  readonly idempotency: IdempotencyKey | null;
}

/** By staff or the site's server, of somebody who is known by nothing but an address: by telephone, by post, at a counter. */
export async function recordReportedRefusal(
  ledger: Ledger,
  reported: RefusalReported,
  language: InterfaceLanguage,
): Promise<StatedAnswer> {
  const { site, addresses, via, staff, idempotency } = reported;
  const named = Object.entries(addresses) as [Channel, string][];
  const [about, ...alsoFor] = new Set(named.map(([channel, address]) => addressIndex(ledger, site, channel, address)));
  const channels = named.map(([channel]) => channel);
  const { index, time, receipt } = await recordRefusal(ledger, {
    site,
    about: about!,
    refusing: { addresses },
    channels,
    alsoFor,
    via,
    vouched: 'site-key',
    said: staffSaid(staff),
    idempotency,
  });
  const changes = channels.map((channel) => ({ channel, state: 'out' }) as const);
  return { index, statement: messagesStatement(language, via, { changes, addresses, time }), receipt };
}

/** How an entry keeps who recorded it on somebody's behalf. */
export const staffSaid = (staff: string | null): Json => (staff === null ? null : { recordedBy: staff });

/** The newest entry by which every one of `channels` is refused; null if one of them is not. */
async function refusedAlready(ledger: Ledger, about: BlindIndex, channels: readonly Channel[]): Promise<Stands | null> {
  const standings = await channelStandings(ledger, about, channels);
  if (standings.some(({ state }) => state !== 'out')) return null;
  return { index: Math.max(...standings.map(({ index }) => index!)), fresh: false };
}
