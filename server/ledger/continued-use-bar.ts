// Whether continued use counts as acceptance: asked when a revision is shown, so that it is said beside the choice, and again
// when the site's server reports it.

import { continuedUseBar } from '../../core/consent/continued-use.ts';
import type { ContinuedUseBar } from '../../core/consent/continued-use.words.ts';
import type { Standing } from '../../core/consent/standing.ts';
import { compareVersions } from '../../core/text/changes/compare.ts';
import type { PublishedVersion } from '../publications.ts';
import type { Ledger } from './ledger.ts';

/** What keeps continued use at `now` from counting as accepting `target`, or null. */
export function barAgainst(
  { publications }: Ledger,
  standing: Standing,
  target: PublishedVersion,
  now: string,
): ContinuedUseBar | null {
  const accepted = standing.accepted && publications.byDigest(standing.accepted.digest)!;
  return continuedUseBar({
    standing,
    publications: publications.of(target.agreement),
    // As it stands now: it may have been withdrawn since it was looked up.
    target: publications.byDigest(target.digest)!,
    isAgreed: accepted?.document.continuedUse !== undefined,
    changes: accepted && compareVersions(accepted.document, target.document),
    now,
  });
}

/** From when continued use would count as accepting `version`, which is all that is shown; null where it never would. */
export function continuedUseFrom(ledger: Ledger, standing: Standing, version: PublishedVersion): string | null {
  if (!version.revision.continuedUse) return null;
  const now = ledger.sequencer.now();
  const day = version.effective > now ? version.effective : now;
  return barAgainst(ledger, standing, version, day) === null ? version.effective : null;
}
