// Whether every version that an entry is about was published before it, in the very same log. What the receipt lists of the
// versions besides says nothing of its own.

import { utf8 } from '../bytes/encoding.ts';
import type { Hash } from '../bytes/hash.ts';
import type { PublishedFact, ShownDocument } from '../consent/facts.ts';
import { documentUrl, type Presentation } from '../consent/presentation.ts';
import { leadOf } from '../consent/statement.ts';
import type { Checkpoint } from '../log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../log/merkle.ts';
import { parseTlogProof, type TlogProof } from '../log/tlog-proof.ts';
import { readEntry, shownIn, type Entry } from './entry.ts';
import { isShownAsPublished, sameDocument } from './parts.ts';
import { no, yes, type PointVerdict } from './point-verdict.ts';
import type { ProvenEntry, Receipt } from './receipt.ts';

/** An entry that is known to be in the log, and what is known with it. */
export interface Included {
  readonly entry: Entry;
  readonly proof: TlogProof;
  readonly checkpoint: Checkpoint;
  /** Null where nothing was presented, or not what the entry says. */
  readonly presentation: Presentation | null;
  readonly hash: Hash;
}

/** Null where the entry is about no version. */
export function judgePublications(receipt: Receipt, included: Included): PointVerdict | null {
  const { versions, published, changes } = receipt;
  const shown = shownIn(included.entry);
  const same = versions.length === shown.length && versions.every((version, i) => sameDocument(version, shown[i]!));
  const lead = leadOf(shown)?.changes;
  if (!same || published.length !== shown.length || changes?.digest !== lead || !addressesFollow(receipt, included))
    return no('published', 'versions-differ');
  for (const [i, proven] of published.entries()) {
    const fault = faultOf(proven, shown[i]!, i, included);
    if (fault) return fault;
  }
  return shown.length > 0 ? yes('published', 'published-before', { versions: shown.length }) : null;
}

/** The form names the address of the ledger. Where what was shown is not what the entry says, that is the fault, and these
 *  cannot be told. */
function addressesFollow({ versions, changes }: Receipt, { presentation }: Included): boolean {
  if (presentation === null) return true;
  const { ledger } = presentation.form;
  return [...versions, ...(changes ? [changes] : [])].every(({ url, digest }) => url === documentUrl(ledger, digest));
}

function faultOf(
  { entry: text, proof: proofText }: ProvenEntry,
  shown: ShownDocument,
  place: number,
  { entry, proof, checkpoint, presentation, hash }: Included,
): PointVerdict | null {
  const { agreement, version } = shown;
  const other = parseTlogProof(proofText);
  if (other === null || other.extra !== undefined) return no('published', 'proof-malformed');
  if (other.checkpoint !== proof.checkpoint) return no('published', 'another-checkpoint', { agreement, version });
  const reading = readEntry(utf8(text));
  const publication = reading.reading === 'entry' && reading.entry.type === 'version.published' ? reading.entry : null;
  const holds =
    publication !== null &&
    other.index < proof.index &&
    publication.time <= entry.time &&
    sameDocument(publication.clear as unknown as PublishedFact, shown) &&
    verifyInclusion(leafHash(utf8(text), hash), other.index, checkpoint.size, other.path, checkpoint.root, hash);
  if (!holds) return no('published', 'not-published', { agreement, version });
  return isShownAsPublished(publication, shown, presentation, place)
    ? null
    : no('published', 'published-otherwise', { agreement, version });
}
