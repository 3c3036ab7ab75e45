// Taking a text back while it is still pending. One that is in force stays what it was: it is followed by another version, never
// taken away from those who accepted it.

import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Ledger } from './ledger.ts';

export interface WithdrawalAsked {
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  /** Who decided it, and why: sealed, as the names of publishers are. */
  readonly withdrawnBy: string;
  readonly reason: string;
}

export interface Withdrawn {
  readonly published: PublishedVersion;
  /** The entry of the withdrawal. */
  readonly index: number;
}

export async function withdraw(ledger: Ledger, asked: WithdrawalAsked): Promise<Withdrawn> {
  const { agreement, version } = asked;
  const found = ledger.publications.version(agreement, version);
  if (!found) throw new Refused('not-found', { field: '/version' });
  const ended = Promise.withResolvers<void>();
  try {
    return await recordWithdrawal(ledger, asked, found, ended.promise);
  } finally {
    ended.resolve();
  }
}

async function recordWithdrawal(
  ledger: Ledger,
  { agreement, version, withdrawnBy, reason }: WithdrawalAsked,
  found: PublishedVersion,
  ended: Promise<void>,
): Promise<Withdrawn> {
  const { digest } = found;
  const outcome = await ledger.sequencer.record<Refused>({
    fact: (time) => {
      // Its last moment may pass between the look and the entry's own time.
      if (found.effective <= time) throw new Refused('already-effective', { field: '/version' });
      return {
        type: 'version.withdrawn',
        clear: { agreement, version, digest },
        sealed: { publisher: { withdrawnBy, reason } },
      };
    },
    subject: null,
    use: null,
    exclusive: [`agreement/${agreement}`],
    guard: async () => {
      for (const one of ledger.publications.agreements()) await ledger.publications.catchUp(ledger.store, one);
      const { withdrawn } = ledger.publications.byDigest(digest)!;
      if (withdrawn) return new Refused('already-withdrawn', { field: '/version' });
      const incorporatedBy = neededBy(ledger, found);
      if (incorporatedBy.length > 0)
        return new Refused('incorporated-elsewhere', { field: '/version', incorporatedBy });
      // Whoever is let in behind this stands behind it in the log.
      ledger.publications.leave(digest, ended);
      return null;
    },
    effects: () => [],
  });
  if (outcome.outcome === 'refused') throw outcome.refusal;
  await ledger.publications.follow(ledger.store, outcome.recorded);
  return { published: ledger.publications.byDigest(digest)!, index: outcome.recorded.index };
}

/** The agreements that could be shown to nobody without it, for it is the only text of one that comes with them. */
function neededBy({ publications }: Ledger, { agreement, version }: PublishedVersion): readonly AgreementId[] {
  const others = publications.of(agreement).filter((one) => !one.withdrawn && one.version !== version);
  if (others.length > 0) return [];
  const bringsIt = ({ withdrawn, document }: PublishedVersion): boolean =>
    !withdrawn && document.incorporates.some((named) => named.agreement === agreement);
  return publications.agreements().filter((one) => publications.of(one).some(bringsIt));
}
